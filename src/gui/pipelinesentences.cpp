// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelinesentences.h"

#include "gui/wording.h"
#include "lesson/stationstates.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of these texts for translators.
class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::PipelineSentences)
};

using PipelineKind = PipelineChoice::Kind;
using Phase = PipelineSnapshot::Phase;

QString numberText(qint64 number)
{
    return QLocale{}.toString(number);
}

QString producerText(ProducerState state, const PipelineSnapshot &now)
{
    const int waiting = forPlural(now.producer.waiting);
    switch (state) {
    case ProducerState::NothingToPut:
        return Sentences::tr("Producer waits: no names to put.");
    case ProducerState::Accepting:
        return Sentences::tr(
            "Producer accepts %Ln name(s).", nullptr, forPlural(now.beingAccepted));
    case ProducerState::CannotAccept:
        return Sentences::tr("Producer cannot accept names at the moment.");
    case ProducerState::Putting:
        return Sentences::tr("Producer puts %Ln name(s).", nullptr, waiting);
    case ProducerState::WaitingForRoom:
        return now.choice.kind == PipelineKind::SingleSlot
            ? Sentences::tr("Producer waits: the slot is taken.")
            : Sentences::tr("Producer waits: the queue holds %L1 of %L1.").arg(now.choice.capacity);
    case ProducerState::Delaying:
        return Sentences::tr("Producer waits %1 before each name (slow motion).")
            .arg(delayText(now.pace.beforePut));
    case ProducerState::Paused:
        return waiting == 0
            ? Sentences::tr("Producer is paused.")
            : Sentences::tr("Producer is paused: %Ln name(s) to put.", nullptr, waiting);
    case ProducerState::AllPut:
        return Sentences::tr("Producer has put all names; nothing new is accepted.");
    case ProducerState::GivingUp:
        return Sentences::tr("Producer stops: the names it has are kept for the next time.");
    case ProducerState::Ended:
        return Sentences::tr("Producer has ended: nothing more comes.");
    }
    Q_UNREACHABLE();
}

QString consumerText(ConsumerState state, const PipelineSnapshot &now)
{
    const int writing = forPlural(now.consumer.writing);
    switch (state) {
    case ConsumerState::Opening:
        return Sentences::tr("Consumer opens the roster.");
    case ConsumerState::Loading:
        return Sentences::tr("Consumer reads the names that are stored.");
    case ConsumerState::BackingUp:
        return Sentences::tr("Consumer makes the backup of the day.");
    case ConsumerState::Checking:
        return Sentences::tr("Consumer checks the roster.");
    case ConsumerState::NothingToTake:
        return Sentences::tr("Consumer waits: nothing to take.");
    case ConsumerState::Taking:
        return Sentences::tr("Consumer takes names.");
    case ConsumerState::Gathering:
        return Sentences::tr("Consumer has taken %Ln name(s).", nullptr, writing);
    case ConsumerState::Writing:
        return Sentences::tr("Consumer is writing %Ln name(s).", nullptr, writing);
    case ConsumerState::Failing:
        return writing == 0
            ? Sentences::tr("Consumer tries again: the roster fails.")
            : Sentences::tr(
                "Consumer tries again to write %Ln name(s): the roster fails.", nullptr, writing);
    case ConsumerState::Delaying:
        return Sentences::tr("Consumer waits %1 before each name (slow motion).")
            .arg(delayText(now.pace.beforeTake));
    case ConsumerState::Paused:
        return Sentences::tr("Consumer is paused.");
    case ConsumerState::Ended:
        return Sentences::tr("Consumer has ended: the pipeline is closed and empty.");
    }
    Q_UNREACHABLE();
}

QString slotText(PipelineState state)
{
    switch (state) {
    case PipelineState::Empty:
        return Sentences::tr("The slot is free.");
    case PipelineState::HoldsSome: // one is all that it holds
    case PipelineState::Full:
        return Sentences::tr("The slot is taken.");
    case PipelineState::Closing:
        return Sentences::tr("The slot is closed; its name can still be taken.");
    case PipelineState::Closed:
        return Sentences::tr("The slot is closed and free.");
    }
    Q_UNREACHABLE();
}

QString queueText(PipelineState state, const PipelineSnapshot &now)
{
    switch (state) {
    case PipelineState::Empty:
        return Sentences::tr("The queue is empty: %L1 of %L2.").arg(0).arg(now.choice.capacity);
    case PipelineState::HoldsSome:
        return Sentences::tr("The queue holds %L1 of %L2.").arg(now.depth).arg(now.choice.capacity);
    case PipelineState::Full:
        return Sentences::tr("The queue is full: %L1 of %L1.").arg(now.depth);
    case PipelineState::Closing:
        return Sentences::tr(
            "The queue is closed; %Ln name(s) can still be taken.", nullptr, forPlural(now.depth));
    case PipelineState::Closed:
        return Sentences::tr("The queue is closed and empty.");
    }
    Q_UNREACHABLE();
}

QString pipelineText(PipelineState state, const PipelineSnapshot &now)
{
    QString text
        = now.choice.kind == PipelineKind::SingleSlot ? slotText(state) : queueText(state, now);
    if (now.inOlder > 0) {
        text += u' '
            + Sentences::tr("%Ln name(s) in the one before it are taken first.", nullptr,
                forPlural(now.inOlder));
    }
    return text;
}

QString rosterText(RosterState state, const PipelineSnapshot &now)
{
    switch (state) {
    case RosterState::NothingStored:
        return Sentences::tr("Nothing stored since the start.");
    case RosterState::Stored:
        return Sentences::tr("The last commit took %1: %Ln name(s).", nullptr,
            forPlural(now.consumer.lastCommitNames))
            .arg(durationText(std::chrono::nanoseconds{now.consumer.lastCommit}));
    case RosterState::Busy:
        return Sentences::tr("The roster is in use by another program.");
    case RosterState::Failing:
        return Sentences::tr("The roster cannot be read or written.");
    }
    Q_UNREACHABLE();
}

QString sumText(const PipelineSnapshot &now)
{
    if (now.phase == Phase::GivenUp)
        return Sentences::tr("What is not stored is kept for the next time.");
    const Conservation &names = now.names;
    QStringList terms{Sentences::tr("%L1 waiting").arg(names.waiting),
        Sentences::tr("%L1 in the pipeline").arg(names.inPipeline),
        Sentences::tr("%L1 being written").arg(names.writing),
        Sentences::tr("%L1 stored").arg(names.stored),
        Sentences::tr("%L1 refused").arg(names.refused)};
    if (names.leftOut > 0)
        terms += Sentences::tr("%L1 left out").arg(names.leftOut);
    if (names.outOfOrder > 0)
        terms += Sentences::tr("%L1 out of order").arg(names.outOfOrder);
    QString sum
        = Sentences::tr("%1 accepted = %2", "the number of names, and where they are: a sum")
              .arg(numberText(names.accepted), terms.join(u" + "_s));
    if (names.holds())
        return sum;
    return Sentences::tr("This does not add up: %1", "the sum follows").arg(sum);
}

} // namespace

PipelineSentences PipelineSentences::of(const PipelineSnapshot &snapshot)
{
    const auto states = StationStates::of(snapshot);
    return {producerText(states.producer, snapshot), pipelineText(states.pipeline, snapshot),
        consumerText(states.consumer, snapshot), rosterText(states.roster, snapshot),
        sumText(snapshot)};
}

QString durationText(std::chrono::nanoseconds duration)
{
    constexpr double Thousand = 1000;
    constexpr double Ten = 10;
    const auto microseconds = static_cast<double>(duration.count()) / Thousand;
    const auto number
        = [](double value) { return QLocale{}.toString(value, 'f', value < Ten ? 1 : 0); };
    if (microseconds < Thousand)
        return isolated(Sentences::tr("%1 µs").arg(number(microseconds)));
    if (microseconds < Thousand * Thousand)
        return isolated(Sentences::tr("%1 ms").arg(number(microseconds / Thousand)));
    return isolated(Sentences::tr("%1 s").arg(number(microseconds / Thousand / Thousand)));
}

QString delayText(Pace::Milliseconds delay)
{
    constexpr double Thousand = 1000;
    return isolated(Sentences::tr("%1 s").arg(
        QLocale{}.toString(static_cast<double>(delay.count()) / Thousand, 'g', 3)));
}

} // namespace Rollcall
