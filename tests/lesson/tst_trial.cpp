// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/trial.h"
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

class tst_Trial : public TestCase
{
    Q_OBJECT

private slots:
    void storesEachNameInOrder_data();
    void storesEachNameInOrder();
    void theSlowerSideBoundsTheThroughput_data();
    void theSlowerSideBoundsTheThroughput();
    void theSlowerSideIsNotTheOneThatWaits_data();
    void theSlowerSideIsNotTheOneThatWaits();
    void depthIsAsLittleHasIt();
    void openingTheRosterIsNotMeasured();
    void tellsWhatTheRosterCannotDo();
    void canBeCancelled();

private:
    static TrialPlan plan(int names, PipelineChoice pipeline)
    {
        TrialPlan plan;
        for (int i = 0; i < names; ++i)
            plan.names += nameOf(u"Ada %1"_s.arg(i));
        plan.pipeline = pipeline;
        return plan;
    }
    static constexpr PipelineChoice Slot{PipelineChoice::Kind::SingleSlot, 1};
    static constexpr PipelineChoice Queue{PipelineChoice::Kind::BoundedQueue, 8};
};

void tst_Trial::storesEachNameInOrder_data()
{
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<int>("names");

    for (const QString &pipeline : {u"slot"_s, u"queue:1"_s, u"queue:8"_s}) {
        for (const int names : {0, 1, 2500}) // more than one block
            QTest::addRow("%s, %d names", qPrintable(pipeline), names) << pipeline << names;
    }
}

void tst_Trial::storesEachNameInOrder()
{
    QFETCH(QString, pipeline);
    QFETCH(int, names);
    FakeRoster roster;
    const TrialPlan wanted = plan(names, *PipelineChoice::fromText(pipeline));
    Trial trial{wanted, roster.factory()};

    const auto result = trial.run();

    QVERIFY(errorOf(result) == nullptr);
    QCOMPARE(std::get<TrialResult>(result).names, names);
    QStringList expected;
    for (const PersonName &name : wanted.names)
        expected += name.text();
    QCOMPARE(roster.names, expected);
    QCOMPARE(roster.stores, 0);
    QCOMPARE(trial.progress().put, names);
    QCOMPARE(trial.progress().taken, names);
}

void tst_Trial::theSlowerSideBoundsTheThroughput_data()
{
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<int>("producer"); // microseconds, as below
    QTest::addColumn<int>("consumer");
    QTest::addColumn<int>("slower");

    for (const QString &pipeline : {u"slot"_s, u"queue:8"_s}) {
        QTest::addRow("%s, slow producer", qPrintable(pipeline))
            << pipeline << 5000 << 1000 << 5000;
        QTest::addRow("%s, slow consumer", qPrintable(pipeline))
            << pipeline << 1000 << 5000 << 5000;
    }
}

/// In theory a name comes out each max(p, c). A machine that is busy can only be slower: so the best
/// of some runs counts.
void tst_Trial::theSlowerSideBoundsTheThroughput()
{
    QFETCH(QString, pipeline);
    QFETCH(int, producer);
    QFETCH(int, consumer);
    QFETCH(int, slower);
    constexpr int Names = 40;
    constexpr int MostRuns = 20;
    constexpr double Exactness = 0.1;
    TrialPlan wanted = plan(Names, *PipelineChoice::fromText(pipeline));
    wanted.producer.mean = std::chrono::microseconds{producer};
    wanted.consumer.mean = std::chrono::microseconds{consumer};
    const double expected = 1e6 / slower;
    double best = 0;

    for (int i = 0; i < MostRuns && best < (1 - Exactness) * expected; ++i) {
        FakeRoster roster;
        const auto result = Trial{wanted, roster.factory()}.run();
        best = std::max(best, std::get<TrialResult>(result).throughput());
    }

    QCOMPARE_GE(best, (1 - Exactness) * expected);
    QCOMPARE_LE(best, (1 + Exactness) * expected);
}

void tst_Trial::theSlowerSideIsNotTheOneThatWaits_data()
{
    QTest::addColumn<int>("producer"); // microseconds, as below
    QTest::addColumn<int>("consumer");

    QTest::newRow("the consumer waits for the producer") << 3000 << 0;
    QTest::newRow("the producer waits for the consumer") << 0 << 3000;
}

/// A machine that is busy may stop the slower side, too: so the best of some runs counts.
void tst_Trial::theSlowerSideIsNotTheOneThatWaits()
{
    QFETCH(int, producer);
    QFETCH(int, consumer);
    constexpr int MostRuns = 20;
    const bool producerIsSlow = producer > consumer;
    TrialPlan wanted = plan(60, Queue);
    wanted.producer.mean = std::chrono::microseconds{producer};
    wanted.consumer.mean = std::chrono::microseconds{consumer};
    const auto shows = [&](const TrialResult &result) {
        return producerIsSlow
            ? result.waitedForItem > result.waitedForRoom && result.meanDepth < 2
            : result.waitedForRoom > result.waitedForItem && result.meanDepth > 4; // of 8 places
    };
    TrialResult result;

    for (int i = 0; i < MostRuns && !shows(result); ++i) {
        FakeRoster roster;
        result = std::get<TrialResult>(Trial{wanted, roster.factory()}.run());
    }

    QCOMPARE_GT(producerIsSlow ? result.waitsForItem : result.waitsForRoom, quint64{0});
    if (producerIsSlow) {
        QCOMPARE_GT(result.waitedForItem, result.waitedForRoom);
        QCOMPARE_LT(result.meanDepth, 2.0);
    } else {
        QCOMPARE_GT(result.waitedForRoom, result.waitedForItem);
        QCOMPARE_GT(result.meanDepth, 4.0);
    }
}

/// Two ways to the same figure: the depth was looked at, and the stay of each name was timed.
void tst_Trial::depthIsAsLittleHasIt()
{
    FakeRoster roster;
    TrialPlan wanted = plan(100, Queue);
    wanted.consumer.mean = 3ms;

    const auto result = std::get<TrialResult>(Trial{wanted, roster.factory()}.run());

    QCOMPARE_GT(result.depthByLittle(), 0.75 * result.meanDepth);
    QCOMPARE_LT(result.depthByLittle(), 1.25 * result.meanDepth);
    QCOMPARE_LE(result.median, result.longest99);
}

void tst_Trial::openingTheRosterIsNotMeasured()
{
    constexpr std::chrono::seconds Opening{2};
    FakeRoster roster;
    const auto openSlowly = [&roster, Opening] {
        QThread::sleep(Opening.count()); // a disk that takes so long
        return roster.factory()();
    };

    const auto result = std::get<TrialResult>(Trial{plan(3, Slot), openSlowly}.run());

    QCOMPARE_LT(result.duration, Opening);
    QCOMPARE_LT(result.waitedForRoom, Opening);
    QCOMPARE_LT(result.longest99, Opening);
    QCOMPARE(result.names, 3);
}

void tst_Trial::tellsWhatTheRosterCannotDo()
{
    FakeRoster roster;
    roster.failures = -1;
    Trial trial{plan(100, Slot), roster.factory()};

    const auto result = trial.run();

    QVERIFY(errorOf(result) != nullptr);
    QCOMPARE(errorOf(result)->kind, StoreError::Kind::DiskFull);
}

void tst_Trial::canBeCancelled()
{
    FakeRoster roster;
    TrialPlan wanted = plan(100, Queue);
    wanted.consumer.mean = 1h;
    Trial trial{wanted, roster.factory()};
    std::optional<StoreError> error;
    const std::unique_ptr<QThread> thread{QThread::create([&] {
        const auto result = trial.run();
        if (errorOf(result) != nullptr)
            error = *errorOf(result);
    })};
    thread->start();
    QTRY_COMPARE_WITH_TIMEOUT(trial.progress().taken, 1, Patience);

    trial.cancel();

    QVERIFY(thread->wait(Patience));
    QVERIFY(error);
    QCOMPARE(error->kind, StoreError::Kind::Cancelled);
}

ROLLCALL_TEST(tst_Trial)
#include "tst_trial.moc"
