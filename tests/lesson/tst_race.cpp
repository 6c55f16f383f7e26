// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/race.h"
#include "support/entries.h"
#include "support/fakerosterstore.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Race : public TestCase
{
    Q_OBJECT

private slots:
    void bothArriveAtTheSameTime();
    void tellsWhatARosterCannotDo();
    void canBeCancelled();

private:
    static TrialPlan plan(PipelineChoice::Kind kind)
    {
        return {{nameOf(u"Ada"_s), nameOf(u"Grace"_s)}, {kind, 8}, {}, {}, 0};
    }
    /// A roster of its own for each side, in the order in which they ask.
    static RosterStoreFactory eachOf(FakeRoster &one, FakeRoster &other)
    {
        auto count = std::make_shared<std::atomic<int>>(0);
        return [&one, &other, count] { return (++*count == 1 ? one : other).factory()(); };
    }
    static constexpr auto Slot = PipelineChoice::Kind::SingleSlot;
    static constexpr auto Queue = PipelineChoice::Kind::BoundedQueue;
};

void tst_Race::bothArriveAtTheSameTime()
{
    FakeRoster one;
    FakeRoster other;
    Race race{plan(Slot), plan(Queue), eachOf(one, other)};

    const StoreDone done = race.run();

    QVERIFY(errorOf(done) == nullptr);
    QCOMPARE(one.names, (QStringList{u"Ada"_s, u"Grace"_s}));
    QCOMPARE(other.names, one.names);
    for (const Trial::Progress progress : race.progress())
        QCOMPARE(progress.taken, 2);
}

void tst_Race::tellsWhatARosterCannotDo()
{
    FakeRoster one;
    FakeRoster other;
    other.failures = -1;

    const StoreDone done = Race{plan(Slot), plan(Queue), eachOf(one, other)}.run();

    QVERIFY(errorOf(done) != nullptr);
    QCOMPARE(errorOf(done)->kind, StoreError::Kind::DiskFull);
}

void tst_Race::canBeCancelled()
{
    FakeRoster one;
    FakeRoster other;
    TrialPlan left = plan(Slot);
    TrialPlan right = plan(Queue);
    left.consumer.mean = 1h;
    right.producer.mean = 1h;
    Race race{left, right, eachOf(one, other)};
    StoreDone done;
    const std::unique_ptr<QThread> thread{QThread::create([&] { done = race.run(); })};
    thread->start();
    QTRY_COMPARE_WITH_TIMEOUT(race.progress()[0].taken, 1, Patience);
    QCOMPARE(race.progress()[1].put, 0);

    race.cancel();

    QVERIFY(thread->wait(Patience));
    QVERIFY(errorOf(done) != nullptr);
    QCOMPARE(errorOf(done)->kind, StoreError::Kind::Cancelled);
}

ROLLCALL_TEST(tst_Race)
#include "tst_race.moc"
