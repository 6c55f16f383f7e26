// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timelinewording.h"

#include "gui/pipelinesentences.h"
#include "gui/wording.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of these texts for translators.
class TimelineWording
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::TimelineWording)
};

using Event = Recording::Event;
using EventKind = Event::Kind;
using Names = Timeline::Names;
using Thread = Timeline::Thread;

constexpr qsizetype LongestName = 40; // longer ones are cut short
constexpr qint64 MostNamed = 3; // more than that are told by the first and the last

QString nameText(const Timeline &timeline, qint64 number)
{
    const auto name = timeline.recording().nameOf(number);
    if (name && name->text().size() > LongestName) {
        const bool isInPair = name->text().at(LongestName - 1).isHighSurrogate();
        return name->text().first(LongestName - (isInPair ? 1 : 0)) + u'…';
    }
    return name ? name->text() : TimelineWording::tr("name %L1", "by its number").arg(number + 1);
}

/// The names themselves: "Ann, Bo", or "Ann to Zoe".
QString namesText(const Timeline &timeline, Names names)
{
    if (names.count() > MostNamed) {
        return TimelineWording::tr("%1 to %2", "the first and the last of some names")
            .arg(nameText(timeline, names.first), nameText(timeline, names.end - 1));
    }
    QStringList texts;
    for (qint64 number = names.first; number < names.end; ++number)
        texts += nameText(timeline, number);
    return texts.join(TimelineWording::tr(", ", "between names"));
}

/// One name, or how many and which.
QString itemsText(const Timeline &timeline, Names names)
{
    if (names.count() == 1)
        return nameText(timeline, names.first);
    return TimelineWording::tr("%Ln name(s): %1", "how many, and which", forPlural(names.count()))
        .arg(namesText(timeline, names));
}

/// How full the pipeline is, in the middle of a sentence.
QString depthText(PipelineChoice pipeline, qint64 depth)
{
    if (pipeline.kind == PipelineChoice::Kind::SingleSlot) {
        return depth > 0 ? TimelineWording::tr("the slot is taken")
                         : TimelineWording::tr("the slot is free");
    }
    if (depth > pipeline.capacity)
        return TimelineWording::tr("%L1 in this queue and those before").arg(depth);
    return TimelineWording::tr("queue holds %L1 of %L2").arg(depth).arg(pipeline.capacity);
}

QString depthText(const Timeline &timeline, std::size_t step)
{
    QString text = depthText(timeline.pipelineAt(timeline.timeOf(step)), timeline.depthAt(step));
    if (const qint64 older = timeline.inOlderAt(step); older > 0) {
        text += TimelineWording::tr(", ", "between two states")
            + TimelineWording::tr("%Ln name(s) in the one before", nullptr, forPlural(older));
    }
    return text;
}

Names namesOf(const Event &event)
{
    return {event.number, event.number + event.count};
}

QString beginText(const Timeline &timeline, const Event &event)
{
    const bool isProducer = event.thread == Thread::Producer;
    switch (event.doing) {
    case Doing::Idle:
        return TimelineWording::tr("Producer: has put all names.");
    case Doing::Putting:
    case Doing::WaitingForRoom:
        return TimelineWording::tr("Producer: looks for names to put.");
    case Doing::Opening:
        return TimelineWording::tr("Consumer: opens the roster.");
    case Doing::Loading:
        return TimelineWording::tr("Consumer: reads the names that are stored.");
    case Doing::BackingUp:
        return TimelineWording::tr("Consumer: makes the backup of the day.");
    case Doing::Taking:
    case Doing::WaitingForName:
        return TimelineWording::tr("Consumer: looks for names to take.");
    case Doing::Writing:
        return TimelineWording::tr("Consumer: writes %1.").arg(itemsText(timeline, namesOf(event)));
    case Doing::Failing:
        return TimelineWording::tr("Consumer: cannot write, and tries again.");
    case Doing::Checking:
        return TimelineWording::tr("Consumer: checks the roster.");
    case Doing::Delaying:
        return isProducer ? TimelineWording::tr("Producer: waits before it puts (slow motion).")
                          : TimelineWording::tr("Consumer: waits before it takes (slow motion).");
    case Doing::Paused:
        return isProducer ? TimelineWording::tr("Producer: is paused.")
                          : TimelineWording::tr("Consumer: is paused.");
    case Doing::Ended:
        break;
    }
    return isProducer ? TimelineWording::tr("Producer: has ended.")
                      : TimelineWording::tr("Consumer: has ended.");
}

/// The wait that ended shortly before @p time, or goes on then; nothing if there was none.
std::optional<Timeline::Span> waitBefore(
    const Timeline &timeline, Thread thread, Timeline::Time time)
{
    Timeline::Span span = timeline.spanAt(thread, time);
    const Doing wait = thread == Thread::Producer ? Doing::WaitingForRoom : Doing::WaitingForName;
    // It is awake since a moment, and puts or takes for the first time.
    if (span.doing != wait && span.from > timeline.begin())
        span = timeline.spanAt(thread, span.from - Timeline::Time{1});
    return span.doing == wait ? std::optional{span} : std::nullopt;
}

/// Whether the names of @p step are the first that its thread put or took since it waited.
std::optional<Timeline::Span> waitFor(const Timeline &timeline, std::size_t step)
{
    const Event &event = *timeline.eventOf(step);
    const Timeline::Span span = timeline.spanAt(event.thread, event.time);
    if (span.names.first != event.number)
        return {};
    return waitBefore(timeline, event.thread, event.time);
}

QString putText(const Timeline &timeline, std::size_t step)
{
    const Event &event = *timeline.eventOf(step);
    const QString name = itemsText(timeline, namesOf(event));
    if (const auto wait = waitFor(timeline, step)) {
        return TimelineWording::tr("Producer: put %1 after waiting %2 for room, %3.")
            .arg(name, durationText(wait->duration()), depthText(timeline, step));
    }
    return TimelineWording::tr("Producer: about to put %1… put, %2.")
        .arg(name, depthText(timeline, step));
}

QString takenText(const Timeline &timeline, std::size_t step)
{
    const Event &event = *timeline.eventOf(step);
    const QString name = itemsText(timeline, namesOf(event));
    if (const auto wait = waitFor(timeline, step)) {
        return TimelineWording::tr("Consumer: took %1 after waiting %2, %3.")
            .arg(name, durationText(wait->duration()), depthText(timeline, step));
    }
    return TimelineWording::tr("Consumer: took %1, %2.").arg(name, depthText(timeline, step));
}

QString waitText(const Timeline &timeline, std::size_t step)
{
    const Event &event = *timeline.eventOf(step);
    if (event.kind == EventKind::WaitsForName)
        return TimelineWording::tr("Consumer: nothing to take… waits.");
    const Timeline::State &state = timeline.stateAt(step);
    const QString name = state.accepted > state.put ? nameText(timeline, state.put)
                                                    : TimelineWording::tr("a name");
    return TimelineWording::tr("Producer: about to put %1… no room, %2: it waits.")
        .arg(name, depthText(timeline, step));
}

QString settledText(const Timeline &timeline, std::size_t step)
{
    const Event &event = *timeline.eventOf(step);
    const QString names = itemsText(timeline, namesOf(event));
    const qint64 refused = timeline.stateAt(step).notStored - timeline.stateAt(step - 1).notStored;
    if (refused == 0)
        return TimelineWording::tr("Consumer: stored %1.").arg(names);
    return refused == event.count
        ? TimelineWording::tr("Consumer: did not store %1.").arg(names)
        : TimelineWording::tr("Consumer: dealt with %1. Not stored: %L2.").arg(names).arg(refused);
}

QString closedText(Thread thread)
{
    return thread == Thread::Producer
        ? TimelineWording::tr("Producer: closed the pipeline; what is inside can still be taken.")
        : TimelineWording::tr("Window: closed the pipeline; what is inside can still be taken.");
}

/// Whether @p step says something that those beside it do not.
bool belongsToStory(const Timeline &timeline, std::size_t step)
{
    const Event &event = *timeline.eventOf(step);
    switch (event.kind) {
    case EventKind::RoomMade:
    case EventKind::NameCame:
        return false;
    case EventKind::Begins:
        return event.doing != Doing::Putting && event.doing != Doing::Taking;
    default:
        return true;
    }
}

/// " 3 names to put: Ann, Bo, Cem", or nothing.
QString withNames(const QString &sentence, const QString &names)
{
    return names.isEmpty() ? sentence : sentence + u' ' + names;
}

/// @p text, and how long that was, if it is over.
QString lasting(const Timeline &timeline, const Timeline::Span &span, const QString &text)
{
    if (span.to >= timeline.end())
        return TimelineWording::tr("%1.", "a sentence").arg(text);
    return TimelineWording::tr("%1, for %2.", "a sentence, and how long that lasts")
        .arg(text, durationText(span.duration()));
}

QString producerText(const Timeline &timeline, const Timeline::Moment &moment)
{
    QString text;
    switch (moment.producer.doing) {
    case Doing::Putting:
        text = TimelineWording::tr("Producer is putting names");
        break;
    case Doing::WaitingForRoom:
        text = TimelineWording::tr("Producer waits for room");
        break;
    case Doing::Delaying:
        text = TimelineWording::tr("Producer waits before it puts (slow motion)");
        break;
    case Doing::Paused:
        text = TimelineWording::tr("Producer is paused");
        break;
    case Doing::Ended:
        text = TimelineWording::tr("Producer has ended");
        break;
    default:
        text = TimelineWording::tr("Producer is idle");
        break;
    }
    QString names;
    if (moment.waiting.count() > 0)
        names = TimelineWording::tr("To put: %1.").arg(itemsText(timeline, moment.waiting));
    return withNames(lasting(timeline, moment.producer, text), names);
}

QString consumerDoes(Doing doing)
{
    switch (doing) {
    case Doing::Opening:
        return TimelineWording::tr("Consumer opens the roster");
    case Doing::Loading:
        return TimelineWording::tr("Consumer reads the names that are stored");
    case Doing::BackingUp:
        return TimelineWording::tr("Consumer makes the backup of the day");
    case Doing::Taking:
        return TimelineWording::tr("Consumer is taking names");
    case Doing::WaitingForName:
        return TimelineWording::tr("Consumer waits for a name");
    case Doing::Writing:
        return TimelineWording::tr("Consumer is writing");
    case Doing::Failing:
        return TimelineWording::tr("Consumer tries again: the roster fails");
    case Doing::Checking:
        return TimelineWording::tr("Consumer checks the roster");
    case Doing::Delaying:
        return TimelineWording::tr("Consumer waits before it takes (slow motion)");
    case Doing::Paused:
        return TimelineWording::tr("Consumer is paused");
    default:
        return TimelineWording::tr("Consumer has ended");
    }
}

QString consumerText(const Timeline &timeline, const Timeline::Moment &moment)
{
    QString names;
    if (moment.writing.count() > 0)
        names = TimelineWording::tr("It has: %1.").arg(itemsText(timeline, moment.writing));
    return withNames(
        lasting(timeline, moment.consumer, consumerDoes(moment.consumer.doing)), names);
}

QString pipelineText(const Timeline &timeline, const Timeline::Moment &moment)
{
    const qint64 depth = moment.inPipeline.count();
    QString text;
    if (moment.pipeline.kind == PipelineChoice::Kind::SingleSlot) {
        text = depth > 0 ? TimelineWording::tr("The slot is taken.")
                         : TimelineWording::tr("The slot is free.");
    } else if (depth > moment.pipeline.capacity) {
        text = TimelineWording::tr(
            "%Ln name(s) are in this pipeline and those before it.", nullptr, forPlural(depth));
    } else {
        text = TimelineWording::tr("The queue holds %L1 of %L2.")
                   .arg(depth)
                   .arg(moment.pipeline.capacity);
    }
    QStringList names;
    if (depth > 0)
        names += TimelineWording::tr("Inside: %1.").arg(itemsText(timeline, moment.inPipeline));
    if (moment.inOlder.count() > 0) {
        names += TimelineWording::tr("In the one before it: %1.")
                     .arg(itemsText(timeline, moment.inOlder));
    }
    return withNames(text, names.join(u' '));
}

QString rosterText(const Timeline::Moment &moment)
{
    const qint64 stored = moment.dealtWith - moment.notStored;
    QString text
        = TimelineWording::tr("%Ln name(s) stored since the start.", nullptr, forPlural(stored));
    if (moment.notStored > 0)
        text += u' ' + TimelineWording::tr("Not stored: %L1.").arg(moment.notStored);
    return text;
}

} // namespace

QString timelineTimeText(Timeline::Time time)
{
    constexpr double Nanoseconds = 1e9; // of a second
    constexpr int Digits = 6;
    return TimelineWording::tr("%1 s", "seconds")
        .arg(QLocale{}.toString(static_cast<double>(time.count()) / Nanoseconds, 'f', Digits));
}

QString spanText(const Timeline &timeline, const Timeline::Span &span)
{
    const QString duration = durationText(span.duration());
    const QString names = span.names.count() > 0 ? itemsText(timeline, span.names) : QString{};
    switch (span.doing) {
    case Doing::Idle:
        return TimelineWording::tr("idle for %1").arg(duration);
    case Doing::Putting:
        return names.isEmpty() ? TimelineWording::tr("looked for names to put for %1").arg(duration)
                               : TimelineWording::tr("put %1, in %2").arg(names, duration);
    case Doing::WaitingForRoom:
        return TimelineWording::tr("waited %1 for room").arg(duration);
    case Doing::Opening:
        return TimelineWording::tr("opened the roster in %1").arg(duration);
    case Doing::Loading:
        return TimelineWording::tr("read the names that are stored in %1").arg(duration);
    case Doing::BackingUp:
        return TimelineWording::tr("made the backup of the day in %1").arg(duration);
    case Doing::Taking:
        return names.isEmpty()
            ? TimelineWording::tr("looked for names to take for %1").arg(duration)
            : TimelineWording::tr("took %1, in %2").arg(names, duration);
    case Doing::WaitingForName:
        return TimelineWording::tr("waited %1 for a name").arg(duration);
    case Doing::Writing:
        return names.isEmpty() ? TimelineWording::tr("wrote for %1").arg(duration)
                               : TimelineWording::tr("wrote %1, in %2").arg(names, duration);
    case Doing::Failing:
        return TimelineWording::tr("tried again for %1: the roster failed").arg(duration);
    case Doing::Checking:
        return TimelineWording::tr("checked the roster in %1").arg(duration);
    case Doing::Delaying:
        return TimelineWording::tr("waited %1 in slow motion").arg(duration);
    case Doing::Paused:
        return TimelineWording::tr("was paused for %1").arg(duration);
    case Doing::Ended:
        break;
    }
    return TimelineWording::tr("had ended");
}

QString stepText(const Timeline &timeline, std::size_t step)
{
    const Event *event = timeline.eventOf(step);
    if (event == nullptr) {
        return timeline.recording().isCut
            ? TimelineWording::tr("Here the recording begins: what was before is left out.")
            : TimelineWording::tr("Here the recording begins.");
    }
    switch (event->kind) {
    case EventKind::Begins:
        return beginText(timeline, *event);
    case EventKind::Accepted:
        return TimelineWording::tr("Producer: accepted %1.")
            .arg(itemsText(timeline, namesOf(*event)));
    case EventKind::Put:
        return putText(timeline, step);
    case EventKind::Taken:
        return takenText(timeline, step);
    case EventKind::HandedBack:
        return TimelineWording::tr("Producer: gave up, and keeps %1 for the next time.")
            .arg(itemsText(timeline, namesOf(*event)));
    case EventKind::WaitsForRoom:
    case EventKind::WaitsForName:
        return waitText(timeline, step);
    case EventKind::RoomMade:
        return TimelineWording::tr("Producer: wakes up.");
    case EventKind::NameCame:
        return TimelineWording::tr("Consumer: wakes up.");
    case EventKind::Settled:
        return settledText(timeline, step);
    case EventKind::Interrupted:
        return TimelineWording::tr("Window: has an order for the consumer.");
    case EventKind::Closed:
        return closedText(event->thread);
    case EventKind::PipelineChanged:
        break;
    }
    return TimelineWording::tr("Window: from now on another pipeline is used, %1.")
        .arg(depthText(timeline, step));
}

MomentTexts MomentTexts::of(const Timeline &timeline, const Timeline::Moment &moment)
{
    return {producerText(timeline, moment), pipelineText(timeline, moment),
        consumerText(timeline, moment), rosterText(moment)};
}

bool writeStory(const Timeline &timeline, QIODevice &device, const std::atomic<bool> &isCancelled)
{
    for (std::size_t step = 0; step <= timeline.steps(); ++step) {
        if (step > 0 && !belongsToStory(timeline, step))
            continue;
        const QByteArray line
            = (timelineTimeText(timeline.timeOf(step)) + u"  "_s + stepText(timeline, step) + u'\n')
                  .toUtf8();
        if (isCancelled || device.write(line) != line.size())
            return false;
    }
    return true;
}

} // namespace Rollcall
