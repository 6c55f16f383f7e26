// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelinesentences.h"

#include "gui/wording.h"

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

using Kind = PipelineChoice::Kind;
using Phase = PipelineSnapshot::Phase;

QString numberText(qint64 number)
{
    return QLocale{}.toString(number);
}

QString producerText(const PipelineSnapshot &now)
{
    using Activity = ProducerLedger::Activity;
    const qint64 waiting = now.producer.waiting;
    if (now.producer.activity == Activity::Ended)
        return Sentences::tr("Producer has ended: nothing more comes.");
    if (now.phase == Phase::GivenUp)
        return Sentences::tr("Producer stops: the names it has are kept for the next time.");
    if (now.producer.activity == Activity::Paused) {
        return waiting == 0
            ? Sentences::tr("Producer is paused.")
            : Sentences::tr("Producer is paused: %Ln name(s) to put.", nullptr, forPlural(waiting));
    }
    if (waiting > 0 && now.isFull()) {
        return now.choice.kind == Kind::SingleSlot
            ? Sentences::tr("Producer waits: the slot is taken.")
            : Sentences::tr("Producer waits: the queue holds %L1 of %L1.").arg(now.depth);
    }
    if (now.producer.activity == Activity::Delaying) {
        return Sentences::tr("Producer waits %1 before each name (slow motion).")
            .arg(delayText(now.pace.beforePut));
    }
    if (waiting > 0)
        return Sentences::tr("Producer puts %Ln name(s).", nullptr, forPlural(waiting));
    if (now.outboxFails)
        return Sentences::tr("Producer cannot accept names at the moment.");
    if (now.beingAccepted > 0) {
        return Sentences::tr(
            "Producer accepts %Ln name(s).", nullptr, forPlural(now.beingAccepted));
    }
    if (now.phase == Phase::Closing)
        return Sentences::tr("Producer has put all names; nothing new is accepted.");
    return Sentences::tr("Producer waits: no names to put.");
}

QString consumerText(const PipelineSnapshot &now)
{
    using Activity = ConsumerLedger::Activity;
    const int writing = forPlural(now.consumer.writing);
    switch (now.consumer.activity) {
    case Activity::Opening:
        return Sentences::tr("Consumer opens the roster.");
    case Activity::Loading:
        return Sentences::tr("Consumer reads the names that are stored.");
    case Activity::BackingUp:
        return Sentences::tr("Consumer makes the backup of the day.");
    case Activity::Checking:
        return Sentences::tr("Consumer checks the roster.");
    case Activity::Writing:
        return Sentences::tr("Consumer is writing %Ln name(s).", nullptr, writing);
    case Activity::Failing:
        return writing == 0
            ? Sentences::tr("Consumer tries again: the roster fails.")
            : Sentences::tr(
                "Consumer tries again to write %Ln name(s): the roster fails.", nullptr, writing);
    case Activity::Paused:
        return Sentences::tr("Consumer is paused.");
    case Activity::Delaying:
        return Sentences::tr("Consumer waits %1 before each name (slow motion).")
            .arg(delayText(now.pace.beforeTake));
    case Activity::Ended:
        return Sentences::tr("Consumer has ended: the pipeline is closed and empty.");
    case Activity::Taking:
        break;
    }
    if (writing > 0)
        return Sentences::tr("Consumer has taken %Ln name(s).", nullptr, writing);
    return now.depth + now.inOlder == 0 ? Sentences::tr("Consumer waits: nothing to take.")
                                        : Sentences::tr("Consumer takes names.");
}

QString pipelineText(const PipelineSnapshot &now)
{
    const bool isSlot = now.choice.kind == Kind::SingleSlot;
    QString text;
    if (now.isClosed && now.depth == 0) {
        text = isSlot ? Sentences::tr("The slot is closed and free.")
                      : Sentences::tr("The queue is closed and empty.");
    } else if (now.isClosed) {
        text = isSlot ? Sentences::tr("The slot is closed; its name can still be taken.")
                      : Sentences::tr("The queue is closed; %Ln name(s) can still be taken.",
                          nullptr, forPlural(now.depth));
    } else if (isSlot) {
        text = now.isFull() ? Sentences::tr("The slot is taken.")
                            : Sentences::tr("The slot is free.");
    } else if (now.depth == 0) {
        text = Sentences::tr("The queue is empty: 0 of %L1.").arg(now.choice.capacity);
    } else if (now.isFull()) {
        text = Sentences::tr("The queue is full: %L1 of %L1.").arg(now.depth);
    } else {
        text = Sentences::tr("The queue holds %L1 of %L2.").arg(now.depth).arg(now.choice.capacity);
    }
    if (now.inOlder > 0) {
        text += u' '
            + Sentences::tr("%Ln name(s) in the one before it are taken first.", nullptr,
                forPlural(now.inOlder));
    }
    return text;
}

QString rosterText(const PipelineSnapshot &now)
{
    if (now.failure && classOf(now.failure->kind) == ErrorClass::TryAgain)
        return Sentences::tr("The roster is in use by another program.");
    if (now.failure)
        return Sentences::tr("The roster cannot be read or written.");
    if (now.consumer.commits == 0)
        return Sentences::tr("Nothing stored since the start.");
    return Sentences::tr(
        "The last commit took %1: %n name(s).", nullptr, forPlural(now.consumer.lastCommitNames))
        .arg(durationText(std::chrono::nanoseconds{now.consumer.lastCommit}));
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
    const QString sum
        = Sentences::tr("%1 accepted = %2", "the number of names, and where they are: a sum")
              .arg(numberText(names.accepted), terms.join(u" + "_s));
    if (names.holds())
        return sum;
    return Sentences::tr("This does not add up: %1", "the sum follows").arg(sum);
}

} // namespace

PipelineSentences PipelineSentences::of(const PipelineSnapshot &snapshot)
{
    return {producerText(snapshot), pipelineText(snapshot), consumerText(snapshot),
        rosterText(snapshot), sumText(snapshot)};
}

QString durationText(std::chrono::nanoseconds duration)
{
    constexpr double Thousand = 1000;
    constexpr double Ten = 10;
    const auto microseconds = static_cast<double>(duration.count()) / Thousand;
    const auto number
        = [](double value) { return QLocale{}.toString(value, 'f', value < Ten ? 1 : 0); };
    if (microseconds < Thousand)
        return Sentences::tr("%1 µs").arg(number(microseconds));
    if (microseconds < Thousand * Thousand)
        return Sentences::tr("%1 ms").arg(number(microseconds / Thousand));
    return Sentences::tr("%1 s").arg(number(microseconds / Thousand / Thousand));
}

QString delayText(Pace::Milliseconds delay)
{
    constexpr double Thousand = 1000;
    return Sentences::tr("%1 s").arg(
        QLocale{}.toString(static_cast<double>(delay.count()) / Thousand, 'g', 3));
}

} // namespace Rollcall
