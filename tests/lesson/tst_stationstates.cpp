// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/stationstates.h"
#include "support/snapshots.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <set>

using namespace Rollcall;

using Change = std::function<void(PipelineSnapshot &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Rollcall::StationState)

class tst_StationStates : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void decidesTheState_data();
    void decidesTheState();
    void eachStateIsThereOnce();
    void eachStateComesAbout();

private:
    std::set<StationState> m_seen;
};

void tst_StationStates::decidesTheState_data()
{
    using Phase = PipelineSnapshot::Phase;
    using Producing = ProducerLedger::Activity;
    using Consuming = ConsumerLedger::Activity;
    using Now = PipelineSnapshot;
    QTest::addColumn<Change>("change");
    QTest::addColumn<StationState>("state");
    const auto row = [](const char *name, StationState state, const Change &change) {
        QTest::newRow(name) << change << state;
    };

    row("producer: at rest", ProducerState::NothingToPut, [](Now &) {});
    row("producer: names on their way to the outbox", ProducerState::Accepting,
        [](Now &now) { now.beingAccepted = 1; });
    row("producer: the outbox fails", ProducerState::CannotAccept, [](Now &now) {
        now.outboxFails = true;
        now.beingAccepted = 1;
    });
    row("producer: names wait, and there is room", ProducerState::Putting, [](Now &now) {
        now.producer.waiting = 1;
        now.depth = 7;
    });
    row("producer: names wait, and it looks whether there is room", ProducerState::Putting,
        [](Now &now) {
            now.producer.waiting = 1;
            now.producer.activity = Producing::Putting;
            now.depth = 8;
        });
    row("producer: it sleeps for want of room", ProducerState::WaitingForRoom, [](Now &now) {
        now.producer.waiting = 1;
        now.producer.activity = Producing::Putting;
        now.isPutAsleep = true;
        now.depth = 8;
    });
    row("producer: slow motion counts more than full", ProducerState::Delaying, [](Now &now) {
        now.producer.waiting = 1;
        now.producer.activity = Producing::Delaying;
        now.depth = 8;
    });
    row("producer: slow motion", ProducerState::Delaying, [](Now &now) {
        now.producer.waiting = 1;
        now.producer.activity = Producing::Delaying;
    });
    row("producer: paused counts more than full", ProducerState::Paused, [](Now &now) {
        now.producer.waiting = 1;
        now.producer.activity = Producing::Paused;
        now.isPutAsleep = true;
        now.depth = 8;
    });
    row("producer: closing, with names to put", ProducerState::Putting, [](Now &now) {
        now.phase = Phase::Closing;
        now.producer.waiting = 1;
    });
    row("producer: closing, without", ProducerState::AllPut,
        [](Now &now) { now.phase = Phase::Closing; });
    row("producer: given up", ProducerState::GivingUp, [](Now &now) {
        now.phase = Phase::GivenUp;
        now.producer.waiting = 1;
    });
    row("producer: ended", ProducerState::Ended, [](Now &now) {
        now.phase = Phase::GivenUp;
        now.producer.activity = Producing::Ended;
    });

    row("pipeline: nothing inside", PipelineState::Empty, [](Now &) {});
    row("pipeline: one inside", PipelineState::HoldsSome, [](Now &now) { now.depth = 1; });
    row("pipeline: a place left", PipelineState::HoldsSome, [](Now &now) { now.depth = 7; });
    row("pipeline: no place left", PipelineState::Full, [](Now &now) { now.depth = 8; });
    row("pipeline: the slot is taken", PipelineState::Full, [](Now &now) {
        now.choice = {PipelineChoice::Kind::SingleSlot, 1};
        now.depth = 1;
    });
    row("pipeline: closed, full", PipelineState::Closing, [](Now &now) {
        now.isClosed = true;
        now.depth = 8;
    });
    row("pipeline: closed, empty", PipelineState::Closed, [](Now &now) { now.isClosed = true; });

    row("consumer: at rest", ConsumerState::NothingToTake, [](Now &) {});
    row("consumer: names are there", ConsumerState::Taking, [](Now &now) { now.depth = 1; });
    row("consumer: names are in the pipeline before", ConsumerState::Taking,
        [](Now &now) { now.inOlder = 1; });
    row("consumer: it has names", ConsumerState::Gathering,
        [](Now &now) { now.consumer.writing = 1; });
    const auto activity = [row](const char *name, ConsumerState state, Consuming consuming) {
        row(name, state, [consuming](Now &now) {
            now.consumer.activity = consuming;
            now.consumer.writing = 1;
            now.depth = 1;
        });
    };
    activity("consumer: opening", ConsumerState::Opening, Consuming::Opening);
    activity("consumer: loading", ConsumerState::Loading, Consuming::Loading);
    activity("consumer: backing up", ConsumerState::BackingUp, Consuming::BackingUp);
    activity("consumer: checking", ConsumerState::Checking, Consuming::Checking);
    activity("consumer: writing", ConsumerState::Writing, Consuming::Writing);
    activity("consumer: failing", ConsumerState::Failing, Consuming::Failing);
    activity("consumer: slow motion", ConsumerState::Delaying, Consuming::Delaying);
    activity("consumer: paused", ConsumerState::Paused, Consuming::Paused);
    activity("consumer: ended", ConsumerState::Ended, Consuming::Ended);

    row("roster: no commit", RosterState::NothingStored, [](Now &) {});
    row("roster: a commit", RosterState::Stored, [](Now &now) { now.consumer.commits = 1; });
    row("roster: busy", RosterState::Busy, [](Now &now) {
        now.consumer.commits = 1;
        now.failure = StoreError{StoreError::Kind::Busy, {}};
    });
    row("roster: a full disk", RosterState::Failing, [](Now &now) {
        now.failure = StoreError{StoreError::Kind::DiskFull, {}};
    });
}

void tst_StationStates::decidesTheState()
{
    QFETCH(Change, change);
    QFETCH(StationState, state);
    PipelineSnapshot now = Testing::snapshotAtRest();
    change(now);

    const auto states = StationStates::of(now);

    QCOMPARE(states.at(state).index(), state.index());
    QVERIFY(states.at(state) == state);
    m_seen.insert(state);
}

void tst_StationStates::eachStateIsThereOnce()
{
    const auto all = StationStates::all();

    QCOMPARE(all.size(), std::set<StationState>(all.cbegin(), all.cend()).size());
    QVERIFY(std::ranges::is_sorted(all));
}

/// After the rows above.
void tst_StationStates::eachStateComesAbout()
{
    const auto all = StationStates::all();

    QCOMPARE(m_seen.size(), all.size());
    for (const StationState &state : all)
        QVERIFY(m_seen.contains(state));
}

ROLLCALL_TEST(tst_StationStates)
#include "tst_stationstates.moc"
