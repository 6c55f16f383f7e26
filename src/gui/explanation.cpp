// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/explanation.h"

#include "gui/pipelinesentences.h"
#include "intake/consumer.h"
#include "intake/intake.h"
#include "intake/producer.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of these texts for translators.
class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::Explanation)
};

using Quote = Explanation::Quote;

// The lines that several states are about.

Quote quote(const QString &title, const QString &file, const QString &function, const QString &line)
{
    return {title, {file, function, line}};
}

Quote inProducer(const QString &title, const QString &function, const QString &line)
{
    return quote(title, u"intake/producer.cpp"_s, u"Producer::"_s + function, line);
}

Quote inConsumer(const QString &title, const QString &function, const QString &line)
{
    return quote(title, u"intake/consumer.cpp"_s, u"Consumer::"_s + function, line);
}

Quote inPipeline(const QString &title, const QString &function, const QString &line)
{
    return quote(title, u"pipeline/lockedpipeline.h"_s, u"LockedPipeline::"_s + function, line);
}

Quote inRoster(const QString &title, const QString &function, const QString &line)
{
    return quote(title, u"storage/sqlrosterstore.cpp"_s, u"SqlRosterStore::"_s + function, line);
}

Quote aTakeMakesRoom(const QString &title)
{
    return inPipeline(title, u"takeOut"_s, u"m_putters.wake(count);"_s);
}

Quote aPutWakes(const QString &title)
{
    return inPipeline(title, u"put"_s, u"m_takers.wakeOne();"_s);
}

Quote sleepingForRoom(const QString &title)
{
    return inPipeline(title, u"waitForRoom"_s, u"return m_putters.sleepUntil("_s);
}

Quote sleepingForItem(const QString &title)
{
    return inPipeline(title, u"waitForItem"_s, u"return m_takers.sleepUntil("_s);
}

Quote closingWakes(const QString &title)
{
    return inPipeline(title, u"closeLocked"_s, u"m_takers.wakeAll();"_s);
}

Quote tryingAgain(const QString &title)
{
    return inConsumer(title, u"persist"_s, u"m_orders.takeAll(QDeadlineTimer"_s);
}

Explanation ofProducer(ProducerState state)
{
    switch (state) {
    case ProducerState::NothingToPut:
        return {Texts::tr("Waits for names"),
            Texts::tr("All that was accepted is in the pipeline, so the producer’s thread sleeps, "
                      "and uses no processor. Whoever has a name for it puts an order into its "
                      "mailbox. The first one there sends it a signal, and that wakes it: it obeys "
                      "all orders, one after another, and then puts what waits."),
            {inProducer(Texts::tr("This wakes it"), u"order"_s, u"emit ordered();"_s),
                inProducer(Texts::tr("Then it goes on"), u"obeyOrders"_s, u"putWaiting();"_s)}};
    case ProducerState::Accepting:
        return {Texts::tr("Accepts names"),
            Texts::tr("Names were handed over, and are being written into the outbox, a file of "
                      "yours. Only when they are on the disk do they count as accepted, and wait "
                      "to be put. From then on no name is lost, even if the power fails: what the "
                      "roster does not have, the next start stores."),
            {inProducer(Texts::tr("Here it accepts"), u"obey(const Accept &"_s,
                u"m_outbox->accept(order.request"_s)}};
    case ProducerState::CannotAccept:
        return {Texts::tr("Cannot accept names"),
            Texts::tr("The outbox, the file that keeps names until they are stored, cannot be "
                      "opened. What cannot be kept is not accepted: such a name comes back into "
                      "its field, with the reason, and is not lost. The producer tries to open the "
                      "outbox again after %1, and at once when it is told to.")
                .arg(delayText(Producer::RetryPause)),
            {inProducer(
                Texts::tr("Here it gives itself time"), u"begin"_s, u"m_retry.start();"_s)}};
    case ProducerState::Putting:
        return {Texts::tr("Puts names"),
            Texts::tr("There are names to put, and there is room. Each put moves one name into "
                      "the pipeline, under the lock of the producers, and wakes a consumer that "
                      "sleeps. After %L1 milliseconds at the latest the producer looks at its "
                      "orders, so that new names are accepted however many wait.")
                .arg(Producer::LongestSleep.count()),
            {inProducer(Texts::tr("Here it puts"), u"putWaiting"_s, u"m_pipeline->put("_s),
                aPutWakes(Texts::tr("In the pipeline"))}};
    case ProducerState::WaitingForRoom:
        return {Texts::tr("Waits for room"),
            Texts::tr("The pipeline is full, so the producer cannot go on before the consumer "
                      "has taken a name: that is back-pressure. It looks for a moment, then it "
                      "sleeps, until a take makes room or the pipeline is closed, and never longer "
                      "than %L1 milliseconds: then it accepts what has come, and tries again. So "
                      "the field stays free, however slow the consumer is.")
                .arg(Producer::LongestSleep.count()),
            {sleepingForRoom(Texts::tr("Here it sleeps")),
                aTakeMakesRoom(Texts::tr("This wakes it")),
                inProducer(Texts::tr("Then it goes on"), u"putWaiting"_s,
                    u"case PutResult::TimedOut:"_s)}};
    case ProducerState::Delaying:
        return {Texts::tr("Waits, in slow motion"),
            Texts::tr("Slow motion lets some time pass between two puts, so that they can be "
                      "watched. The thread does not sleep over it: it has a timer call it when the "
                      "time is over, and accepts names meanwhile. Closing goes at full speed."),
            {inProducer(
                Texts::tr("Here it gives itself time"), u"mayPut"_s, u"m_paceTimer.start("_s)}};
    case ProducerState::Paused:
        return {Texts::tr("Is paused"),
            Texts::tr("Both threads do only the steps that they are told to do. Names are accepted "
                      "all the same; they wait here, and are in the outbox. A step puts one of "
                      "them; going on, or closing, puts them all."),
            {inProducer(Texts::tr("Here it stops"), u"mayPut"_s, u"return m_mayStep;"_s),
                inProducer(Texts::tr("This is a step"), u"obey(Step"_s, u"m_mayStep = "_s)}};
    case ProducerState::AllPut:
        return {Texts::tr("Has put all names"),
            Texts::tr("The roster is being closed, so nothing new is accepted, and all that was "
                      "accepted is in the pipeline or stored. When the roster has it all, the "
                      "producer is told to finish; then it ends, and closes the pipeline behind "
                      "the last name."),
            {inProducer(Texts::tr("Here it ends"), u"putWaiting"_s, u"if (m_isFinishing)"_s)}};
    case ProducerState::GivingUp:
        return {Texts::tr("Gives up"),
            Texts::tr("The roster could not store all names within %1, and closing does not wait "
                      "any longer. So what is left is taken out of the pipeline. The outbox still "
                      "has it, and the next start stores it.")
                .arg(delayText(Intake::LongestClosing)),
            {inProducer(
                Texts::tr("Here it gives up"), u"obey(GiveUp"_s, u"m_pipeline->cancel();"_s)}};
    case ProducerState::Ended:
        return {Texts::tr("Has ended"),
            Texts::tr("The last thing that the producer did was to close the pipeline. That is "
                      "how it says that nothing more comes: what is inside can still be taken, and "
                      "whoever sleeps is woken to hear of it. So nobody waits for ever for a name "
                      "that does not come."),
            {inProducer(Texts::tr("Here it closes"), u"end"_s, u"m_pipeline->close();"_s),
                closingWakes(Texts::tr("This wakes all"))}};
    }
    Q_UNREACHABLE();
}

Explanation ofPipeline(PipelineState state)
{
    switch (state) {
    case PipelineState::Empty:
        return {Texts::tr("Is empty"),
            Texts::tr("As many names were taken as were put. A consumer that comes now looks for "
                      "a moment, for names often come fast, and waking a thread takes long. Then "
                      "it sleeps, and asks again whenever it is woken: so no name is overlooked, "
                      "and a thread that is woken for nothing does no harm."),
            {sleepingForItem(Texts::tr("A consumer sleeps here")),
                aPutWakes(Texts::tr("A put wakes it"))}};
    case PipelineState::HoldsSome:
        return {Texts::tr("Holds some names"),
            Texts::tr("Nobody has to wait: there is room for the producer, and there are names for "
                      "the consumer. Names are numbered as they are put, and taken in that order. "
                      "Two numbers tell it all, that of the next put and that of the next take; "
                      "what is between them is inside."),
            {inPipeline(Texts::tr("This is inside"), u"size"_s, u"return std::min<std::size_t>("_s),
                inPipeline(Texts::tr("A put counts"), u"put"_s, u"publish(m_put, number + 1);"_s),
                inPipeline(Texts::tr("A take counts"), u"takeOut"_s, u"publish(m_taken, first"_s)}};
    case PipelineState::Full:
        return {Texts::tr("Is full"),
            Texts::tr("There are as many names inside as there are places: one in a single slot, "
                      "more in a queue. A producer that comes now has to wait. So the slower of "
                      "two threads sets the pace, and names never pile up between them: a longer "
                      "queue only puts it off."),
            {inPipeline(Texts::tr("Is there room?"), u"hasRoom"_s,
                 u"return own(m_put) - m_takenSeen < capacity();"_s),
                sleepingForRoom(Texts::tr("A producer sleeps here")),
                aTakeMakesRoom(Texts::tr("A take wakes it"))}};
    case PipelineState::Closing:
        return {Texts::tr("Is closed, with names in it"),
            Texts::tr("Nothing can be put any more, but what is inside can still be taken: closing "
                      "loses nothing. It happens at the end, and when another pipeline is chosen: "
                      "then the consumer empties this one first, and goes on with the other."),
            {inPipeline(Texts::tr("A put is refused"), u"put"_s, u"return PutResult::Closed;"_s),
                inPipeline(
                    Texts::tr("A take is not"), u"takeSome"_s, u"return TakeResult::Taken;"_s)}};
    case PipelineState::Closed:
        return {Texts::tr("Is closed and empty"),
            Texts::tr("This is the end, and a take is told so. It looks for names first and for "
                      "the end after that, and closing waits for whoever puts: so no name is left "
                      "behind. The end is told by the pipeline itself. That is why it cannot come "
                      "too early or too late, as a word beside it could."),
            {inPipeline(
                 Texts::tr("A take is told"), u"takeSome"_s, u"return TakeResult::Closed;"_s),
                closingWakes(Texts::tr("Who sleeps is woken"))}};
    }
    Q_UNREACHABLE();
}

Explanation ofConsumerAtWork(ConsumerState state);

Explanation ofConsumer(ConsumerState state)
{
    switch (state) {
    case ConsumerState::Opening:
        return {Texts::tr("Opens the roster"),
            Texts::tr("The consumer’s thread has the only connection to the roster, from here to "
                      "the end: no other thread has to wait for the file. If another program is "
                      "just using it, the consumer tries again, for %1.")
                .arg(delayText(Consumer::LongestOpening)),
            {inConsumer(Texts::tr("Here it opens"), u"openRoster"_s, u"store.open();"_s)}};
    case ConsumerState::Loading:
        return {Texts::tr("Reads what is stored"),
            Texts::tr("The names in the roster are read in blocks and handed to the list, first "
                      "as many as fit on a screen. New ones can be entered already: they wait in "
                      "the pipeline, which is there so that neither side has to be ready for the "
                      "other."),
            {inConsumer(Texts::tr("Here it reads"), u"loadStudents"_s, u"store.load("_s)}};
    case ConsumerState::BackingUp:
        return {Texts::tr("Makes the backup"),
            Texts::tr("When a roster is opened for the first time on a day, it is copied. The "
                      "consumer does that before it takes the first name, so none is under way in "
                      "the file. Names that are entered meanwhile wait in the pipeline."),
            {inConsumer(Texts::tr("Here it copies"), u"backUp"_s, u"store.backUp();"_s)}};
    case ConsumerState::Checking:
        return {Texts::tr("Checks the roster"),
            Texts::tr("It was told to look whether the roster is in order. It does so between two "
                      "takes, so no name is under way in the file. Names that are entered "
                      "meanwhile wait in the pipeline."),
            {inConsumer(Texts::tr("Here it checks"), u"check(RosterStore"_s, u"store.check();"_s)}};
    case ConsumerState::Delaying:
        return {Texts::tr("Waits, in slow motion"),
            Texts::tr("Slow motion lets some time pass before each name, and takes one at a time, "
                      "so that it can be watched. The consumer waits at its orders: any order ends "
                      "the wait. It never waits while it is writing. Closing goes at full speed."),
            {inConsumer(
                Texts::tr("Here it waits"), u"waitForTake"_s, u"m_orders.takeAll(deadline)"_s)}};
    case ConsumerState::Paused:
        return {Texts::tr("Is paused"),
            Texts::tr("Both threads do only the steps that they are told to do. The consumer waits "
                      "at its orders; a step lets it take one name and store it. Names in the "
                      "pipeline stay there, and in the outbox."),
            {inConsumer(
                 Texts::tr("Here it waits"), u"waitForTake"_s, u"m_orders.takeAll(deadline)"_s),
                inConsumer(Texts::tr("How long?"), u"nextTake"_s, u"return m_mayStep"_s)}};
    case ConsumerState::Ended:
        return {Texts::tr("Has ended"),
            Texts::tr("The pipeline was closed and empty, and no other follows it: so all names "
                      "are dealt with. The consumer has brought the roster’s file to rest and "
                      "closed it, and its thread is over. Nobody had to count names to know the "
                      "end, and nobody had to stop it."),
            {inConsumer(
                 Texts::tr("Here it ends"), u"storeNames"_s, u"if (result == TakeResult::Closed"_s),
                inConsumer(Texts::tr("Is there another?"), u"goToNextPipeline"_s,
                    u"m_pipelines.size() == 1"_s)}};
    case ConsumerState::NothingToTake:
    case ConsumerState::Taking:
    case ConsumerState::Gathering:
    case ConsumerState::Writing:
    case ConsumerState::Failing:
        return ofConsumerAtWork(state);
    }
    Q_UNREACHABLE();
}

Explanation ofConsumerAtWork(ConsumerState state)
{
    switch (state) {
    case ConsumerState::NothingToTake:
        return {Texts::tr("Waits for names"),
            Texts::tr("The pipeline is empty, so the consumer’s thread sleeps in its take, and "
                      "uses no processor. Three things wake it: a put, the closing of the "
                      "pipeline, and an order, which interrupts the take. After the last name it "
                      "also wakes by itself, after %1, and brings the roster’s file to rest.")
                .arg(delayText(Consumer::RestBeforeCheckpoint)),
            {sleepingForItem(Texts::tr("Here it sleeps")), aPutWakes(Texts::tr("A put wakes it")),
                inConsumer(
                    Texts::tr("An order wakes it"), u"order"_s, u"m_newest->interrupt();"_s)}};
    case ConsumerState::Taking:
        return {Texts::tr("Takes names"),
            Texts::tr("There are names in the pipeline, and the consumer is about to take all of "
                      "them at once, under the lock of the consumers. Their places are free then, "
                      "and as many producers are woken as there are places."),
            {inConsumer(Texts::tr("Here it takes"), u"takeMore"_s, u"->takeAll("_s),
                aTakeMakesRoom(Texts::tr("In the pipeline"))}};
    case ConsumerState::Gathering:
        return {Texts::tr("Has taken names"),
            Texts::tr("It has names, and looks for more before it writes: to write many takes "
                      "hardly longer than to write one. It goes on while names come at once, to "
                      "%L1 names or %L2 milliseconds, whichever is first. A single name is written "
                      "without delay.")
                .arg(Consumer::LargestBlock)
                .arg(Consumer::LongestGathering.count()),
            {inConsumer(Texts::tr("Here it gathers"), u"takeBlock"_s,
                u"while (result == TakeResult::Taken"_s)}};
    case ConsumerState::Writing:
        return {Texts::tr("Writes names"),
            Texts::tr("What it has taken goes into the roster as one: all of it, or nothing. The "
                      "file says so only when it is on the disk, and that takes most of the time. "
                      "Only then are the names reported as stored, and in the list. Meanwhile the "
                      "producer fills the pipeline again."),
            {inConsumer(Texts::tr("Here it writes"), u"storeBlock"_s, u"store.append(block)"_s),
                inConsumer(Texts::tr("Then it reports"), u"storeBlock"_s,
                    u"report(std::move(stored));"_s)}};
    case ConsumerState::Failing:
        return {Texts::tr("Tries again"),
            Texts::tr("The roster could not be read or written. The consumer keeps what it has "
                      "taken, and does the same again, after pauses that grow longer; an order, "
                      "such as Try Again, ends the pause. It takes nothing more, so the pipeline "
                      "fills, and then the producer waits: nothing is lost on the way."),
            {tryingAgain(Texts::tr("Here it waits"))}};
    default:
        Q_UNREACHABLE();
    }
}

Explanation ofRoster(RosterState state)
{
    switch (state) {
    case RosterState::NothingStored:
        return {Texts::tr("Has nothing new"),
            Texts::tr("Nothing was stored since it was opened. The roster is a file, and its end "
                      "of the way is one function, which only the consumer’s thread calls: neither "
                      "the producer nor the window ever waits for the disk."),
            {inRoster(Texts::tr("Here names are written"), u"append"_s,
                u"write(entries, Sending::Together)"_s)}};
    case RosterState::Stored:
        return {Texts::tr("Has stored names"),
            Texts::tr("The last names are in the file for good: the commit came back, so they are "
                      "on the disk, and the list shows them. Even so it is looked whether the file "
                      "is still the one that was opened, and was not moved away meanwhile."),
            {inRoster(Texts::tr("Here they are stored"), u"write"_s, u"m_file.commit()"_s)}};
    case RosterState::Busy:
        return {Texts::tr("Is in use"),
            Texts::tr("Another program has the file locked just now. That is no fault: the "
                      "consumer keeps the names, waits a little, not always the same time, so that "
                      "two programs do not stay in each other’s way, and tries again."),
            {tryingAgain(Texts::tr("Here the consumer waits"))}};
    case RosterState::Failing:
        return {Texts::tr("Cannot be read or written"),
            Texts::tr("The disk is full or faulty, or the file has gone or is damaged; the message "
                      "above says which. The consumer keeps the names it has, the others wait in "
                      "the pipeline and before it, and all of them are in the outbox."),
            {tryingAgain(Texts::tr("Here the consumer waits"))}};
    }
    Q_UNREACHABLE();
}

/// Each state to its station.
struct Explain
{
    Explanation operator()(ProducerState state) const { return ofProducer(state); }
    Explanation operator()(PipelineState state) const { return ofPipeline(state); }
    Explanation operator()(ConsumerState state) const { return ofConsumer(state); }
    Explanation operator()(RosterState state) const { return ofRoster(state); }
};

struct NameStation
{
    QString operator()(ProducerState /*state*/) const { return Texts::tr("Producer"); }
    QString operator()(PipelineState /*state*/) const { return Texts::tr("Pipeline"); }
    QString operator()(ConsumerState /*state*/) const { return Texts::tr("Consumer"); }
    QString operator()(RosterState /*state*/) const { return Texts::tr("Roster"); }
};

} // namespace

Explanation Explanation::of(StationState state)
{
    return std::visit(Explain{}, state);
}

QString stationName(StationState state)
{
    return std::visit(NameStation{}, state);
}

} // namespace Rollcall
