// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/comparison.h"
#include "support/entries.h"
#include "support/fakerosterstore.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <deque>
#include <memory>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Comparison : public TestCase
{
    Q_OBJECT

private slots:
    void aSpreadIsOfAnyOrder_data();
    void aSpreadIsOfAnyOrder();
    void triesEachPipelineAsOftenAsTold();
    void theOrderIsThatOfTheSeed();
    void inARoundAllHaveTheSamePauses();
    void theSlowerSideBounds_data();
    void theSlowerSideBounds();
    void tellsEachTrialAndSumsUp();
    void aSummaryIsOfEachName();
    void withoutPipelinesThereIsNothing();
    void tellsWhatTheRosterCannotDo();
    void canBeCancelledBefore();
    void canBeCancelledInTheMiddle();

private:
    static ComparisonPlan plan(int names = 10, int repetitions = 3)
    {
        ComparisonPlan plan;
        for (int i = 0; i < names; ++i)
            plan.names += nameOf(u"Ada %1"_s.arg(i));
        plan.pipelines = {{PipelineChoice::Kind::SingleSlot, 1},
            {PipelineChoice::Kind::BoundedQueue, 1}, {PipelineChoice::Kind::BoundedQueue, 8}};
        plan.repetitions = repetitions;
        return plan;
    }
    static QStringList pipelinesOf(const QList<TrialPlan> &trials)
    {
        QStringList pipelines;
        for (const TrialPlan &trial : trials)
            pipelines += trial.pipeline.toText();
        return pipelines;
    }
    static TrialResult aResult(std::chrono::milliseconds duration)
    {
        TrialResult result;
        result.names = 100;
        result.duration = duration;
        return result;
    }
    static void ignore(PipelineChoice /*pipeline*/, const TrialResult & /*result*/) { }
};

void tst_Comparison::aSpreadIsOfAnyOrder_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QList<double>>("spread");

    QTest::newRow("none") << QList<double>{} << QList<double>{0, 0, 0};
    QTest::newRow("one") << QList<double>{7} << QList<double>{7, 7, 7};
    QTest::newRow("two") << QList<double>{8, 4} << QList<double>{4, 6, 8};
    QTest::newRow("three") << QList<double>{5, 9, 1} << QList<double>{1, 5, 9};
    QTest::newRow("four") << QList<double>{4, 1, 3, 2} << QList<double>{1, 2.5, 4};
}

void tst_Comparison::aSpreadIsOfAnyOrder()
{
    QFETCH(QList<double>, values);
    QFETCH(QList<double>, spread);

    QCOMPARE(Spread::of(values), (Spread{spread[0], spread[1], spread[2]}));
}

void tst_Comparison::triesEachPipelineAsOftenAsTold()
{
    const QStringList pipelines = pipelinesOf(plan().trials());

    QCOMPARE(pipelines.size(), 9);
    for (const QString &pipeline : {u"slot"_s, u"queue:1"_s, u"queue:8"_s})
        QCOMPARE(pipelines.count(pipeline), 3);
}

void tst_Comparison::theOrderIsThatOfTheSeed()
{
    ComparisonPlan wanted = plan();
    wanted.seed = 1;
    const QStringList first = pipelinesOf(wanted.trials());
    const QStringList again = pipelinesOf(wanted.trials());
    QCOMPARE(first, again);

    wanted.seed = 2;

    QVERIFY(pipelinesOf(wanted.trials()) != first);
}

void tst_Comparison::inARoundAllHaveTheSamePauses()
{
    QHash<quint32, int> seeds;
    for (const TrialPlan &trial : plan().trials())
        ++seeds[trial.seed];

    QCOMPARE(seeds.size(), 3);
    for (const int pipelines : std::as_const(seeds))
        QCOMPARE(pipelines, 3);
}

void tst_Comparison::theSlowerSideBounds_data()
{
    QTest::addColumn<int>("producer"); // microseconds, as below
    QTest::addColumn<int>("consumer");
    QTest::addColumn<double>("bound"); // names in a second; 0: none

    QTest::newRow("none pauses") << 0 << 0 << 0.0;
    QTest::newRow("slow producer") << 4000 << 1000 << 250.0;
    QTest::newRow("slow consumer") << 100 << 5000 << 200.0;
}

void tst_Comparison::theSlowerSideBounds()
{
    QFETCH(int, producer);
    QFETCH(int, consumer);
    QFETCH(double, bound);
    ComparisonPlan wanted = plan();
    wanted.producer.mean = std::chrono::microseconds{producer};
    wanted.consumer.mean = std::chrono::microseconds{consumer};

    QCOMPARE(wanted.bound().value_or(0), bound);
}

void tst_Comparison::tellsEachTrialAndSumsUp()
{
    std::deque<FakeRoster> rosters;
    const ComparisonPlan wanted = plan();
    Comparison comparison{wanted, [&rosters] { return rosters.emplace_back().factory()(); }};
    QStringList told;

    const auto result = comparison.run([&told](PipelineChoice pipeline, const TrialResult &trial) {
        told += pipeline.toText();
        QCOMPARE(trial.names, 10);
    });

    QVERIFY(errorOf(result) == nullptr);
    QCOMPARE(told, pipelinesOf(wanted.trials()));
    QCOMPARE(rosters.size(), std::size_t{9});
    for (const FakeRoster &roster : rosters) {
        QCOMPARE(roster.names.size(), 10);
        QCOMPARE(roster.stores, 0);
    }
    const auto &summaries = std::get<Comparison::Summaries>(result);
    QCOMPARE(summaries.size(), 3);
    for (qsizetype i = 0; i < summaries.size(); ++i) {
        QCOMPARE(summaries[i].pipeline, wanted.pipelines[i]);
        QCOMPARE(summaries[i].trials, 3);
        QCOMPARE_GT(summaries[i].throughput.smallest, 0.0);
        QCOMPARE_LE(summaries[i].throughput.smallest, summaries[i].throughput.median);
        QCOMPARE_LE(summaries[i].throughput.median, summaries[i].throughput.largest);
    }
}

void tst_Comparison::aSummaryIsOfEachName()
{
    TrialResult slow = aResult(1000ms);
    slow.waitsForRoom = 50;
    slow.waitsForItem = 200;
    slow.waitedForRoom = 250ms;
    slow.waitedForItem = 50ms;
    slow.median = 3ms;
    slow.longest99 = 7ms;
    slow.meanInside = 4ms;
    slow.switches = 2.5;
    slow.meanDepth = 4;

    const auto summary = PipelineSummary::of({}, {slow, aResult(500ms), aResult(250ms)});

    QCOMPARE(summary.trials, 3);
    QCOMPARE(summary.throughput, (Spread{100, 200, 400}));
    QCOMPARE(summary.waitsForRoom, (Spread{0, 0, 0.5}));
    QCOMPARE(summary.waitsForItem, (Spread{0, 0, 2}));
    QCOMPARE(summary.waitedForRoom, (Spread{0, 0, 2.5})); // milliseconds
    QCOMPARE(summary.waitedForItem, (Spread{0, 0, 0.5}));
    QCOMPARE(summary.latency, (Spread{0, 0, 3}));
    QCOMPARE(summary.latency99, (Spread{0, 0, 7}));
    QCOMPARE(summary.meanInside, (Spread{0, 0, 4}));
    QCOMPARE(summary.switches, (Spread{0, 0, 2.5}));
    QCOMPARE(summary.meanDepth, (Spread{0, 0, 4}));
}

void tst_Comparison::withoutPipelinesThereIsNothing()
{
    FakeRoster roster;
    ComparisonPlan wanted = plan();
    wanted.pipelines.clear();

    const auto result = Comparison{wanted, roster.factory()}.run(ignore);

    QVERIFY(std::get<Comparison::Summaries>(result).isEmpty());
}

void tst_Comparison::tellsWhatTheRosterCannotDo()
{
    FakeRoster roster;
    roster.failures = -1;

    const auto result = Comparison{plan(), roster.factory()}.run(ignore);

    QVERIFY(errorOf(result) != nullptr);
    QCOMPARE(errorOf(result)->kind, StoreError::Kind::DiskFull);
}

void tst_Comparison::canBeCancelledBefore()
{
    FakeRoster roster;
    Comparison comparison{plan(), roster.factory()};

    comparison.cancel();

    const auto result = comparison.run(ignore);
    QVERIFY(errorOf(result) != nullptr);
    QCOMPARE(errorOf(result)->kind, StoreError::Kind::Cancelled);
    QVERIFY(roster.names.isEmpty());
}

void tst_Comparison::canBeCancelledInTheMiddle()
{
    FakeRoster roster;
    std::atomic<bool> isTrying = false;
    ComparisonPlan wanted = plan(1, 1);
    wanted.consumer.mean = 1h;
    Comparison comparison{wanted, [&] {
                              isTrying = true;
                              return roster.factory()();
                          }};
    std::optional<StoreError> error;
    const std::unique_ptr<QThread> thread{QThread::create([&] {
        const auto result = comparison.run(ignore);
        if (errorOf(result) != nullptr)
            error = *errorOf(result);
    })};
    thread->start();
    QTRY_VERIFY_WITH_TIMEOUT(isTrying, Patience);

    comparison.cancel();

    QVERIFY(thread->wait(Patience));
    QVERIFY(error);
    QCOMPARE(error->kind, StoreError::Kind::Cancelled);
}

ROLLCALL_TEST(tst_Comparison)
#include "tst_comparison.moc"
