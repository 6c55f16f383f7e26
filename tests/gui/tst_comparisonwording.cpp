// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparisonwording.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

PipelineSummary aSummary(const QString &pipeline, Spread throughput)
{
    PipelineSummary summary;
    summary.pipeline = *PipelineChoice::fromText(pipeline);
    summary.trials = 3;
    summary.throughput = throughput;
    return summary;
}

Spread around(double median)
{
    return {median * 0.98, median, median * 1.02};
}

ComparisonPlan aPlan(
    std::chrono::microseconds producer, std::chrono::microseconds consumer, double jitter = 0)
{
    ComparisonPlan plan;
    plan.producer = {producer, jitter};
    plan.consumer = {consumer, jitter};
    return plan;
}

} // namespace

class tst_ComparisonWording : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void aFigureIsShort_data();
    void aFigureIsShort();
    void aSpreadIsOneFigureIfAllReadTheSame();
    void theSlowerSideIsNamed_data();
    void theSlowerSideIsNamed();
    void pipelinesThatFallShortAreTold();
    void theSmallestQueueThatSmoothsIsNamed();
    void whatIsNotClearIsNotSaid();
    void withoutPausesTheHandoverCounts();
    void withoutPausesAndDifferenceNoneIsNamed();
    void littlesLawIsToldWhereItIsSeen();
    void littlesLawIsNotToldWhereItIsNotSeen();
    void nothingWasMeasured();
    void csvHasALineForEach();
};

void tst_ComparisonWording::aFigureIsShort_data()
{
    QTest::addColumn<double>("figure");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << 0.0 << u"0"_s;
    QTest::newRow("part") << 0.127 << u"0.13"_s;
    QTest::newRow("whole") << 5.0 << u"5"_s;
    QTest::newRow("half") << 2.5 << u"2.5"_s;
    QTest::newRow("tens") << 14.96 << u"15"_s;
    QTest::newRow("hundreds") << 199.7 << u"200"_s;
    QTest::newRow("thousands") << 12'345.6 << QLocale{}.toString(12'346);
}

void tst_ComparisonWording::aFigureIsShort()
{
    QFETCH(double, figure);
    QFETCH(QString, text);

    QCOMPARE(figureText(figure), text);
}

void tst_ComparisonWording::aSpreadIsOneFigureIfAllReadTheSame()
{
    QCOMPARE(spreadText({199.9, 200, 200.1}), u"200"_s);
    QCOMPARE(spreadText({150, 200, 210}), u"200 (150–210)"_s);
    QCOMPARE(percentileText({57.9, 58.7, 58.9}), u"59 (58–59)"_s); // all that is known of it
    QCOMPARE(percentileText({0.2687, 587, 1234}), u"590 (0.27–1,200)"_s);
}

void tst_ComparisonWording::theSlowerSideIsNamed_data()
{
    QTest::addColumn<int>("producer"); // milliseconds, as below
    QTest::addColumn<int>("consumer");
    QTest::addColumn<QString>("text");

    QTest::newRow("consumer") << 1 << 5
                              << u"The slower side bounds the throughput: the consumer needs 5 ms "
                                 "for a name, so at most 200 names a second; all pipelines come "
                                 "within 4 % of that."_s;
    QTest::newRow("producer") << 5 << 1
                              << u"The slower side bounds the throughput: the producer needs 5 ms "
                                 "for a name, so at most 200 names a second; all pipelines come "
                                 "within 4 % of that."_s;
    QTest::newRow("both") << 5 << 5
                          << u"Both sides need 5 ms for a name, so at most 200 names a second can "
                             "be stored; all pipelines come within 4 % of that."_s;
}

void tst_ComparisonWording::theSlowerSideIsNamed()
{
    QFETCH(int, producer);
    QFETCH(int, consumer);
    QFETCH(QString, text);

    QCOMPARE(conclusionText(
                 aPlan(std::chrono::milliseconds{producer}, std::chrono::milliseconds{consumer}),
                 {aSummary(u"slot"_s, around(192)), aSummary(u"queue:8"_s, around(198))}),
        text);
}

void tst_ComparisonWording::pipelinesThatFallShortAreTold()
{
    const QString text = conclusionText(
        aPlan(1ms, 5ms), {aSummary(u"slot"_s, around(100)), aSummary(u"queue:8"_s, around(180))});

    QVERIFY2(text.endsWith(u"the pipelines reach from 50 % to 90 % of that."_s), qPrintable(text));
}

void tst_ComparisonWording::theSmallestQueueThatSmoothsIsNamed()
{
    const QString text = conclusionText(aPlan(5ms, 5ms, 0.8),
        {aSummary(u"slot"_s, around(110)), aSummary(u"queue:1"_s, around(120)),
            aSummary(u"queue:8"_s, around(187)), aSummary(u"queue:64"_s, around(188))});

    QCOMPARE(
        text, u"A queue of 8 smooths the jitter: 1.7 times as many names as the single slot."_s);
}

void tst_ComparisonWording::whatIsNotClearIsNotSaid()
{
    const QString text = conclusionText(aPlan(5ms, 5ms, 0.8),
        {aSummary(u"slot"_s, {100, 110, 190}), aSummary(u"queue:8"_s, {105, 187, 195})});

    QVERIFY2(text.startsWith(u"Both sides need 5 ms"_s), qPrintable(text));
}

void tst_ComparisonWording::withoutPausesTheHandoverCounts()
{
    const QString text = conclusionText(aPlan(0ms, 0ms, 0.8),
        {aSummary(u"slot"_s, around(200)), aSummary(u"queue:64"_s, around(500))});

    QCOMPARE(text,
        u"Neither side pauses, so the handing over counts: the queue of 64 passes 500 names a "
        "second, 2.5 times as many as the single slot."_s);
}

void tst_ComparisonWording::withoutPausesAndDifferenceNoneIsNamed()
{
    const QString text = conclusionText(
        aPlan(0ms, 0ms), {aSummary(u"slot"_s, around(500)), aSummary(u"queue:64"_s, around(510))});

    QCOMPARE(text,
        u"Neither side pauses, and no pipeline is clearly faster than the others: some 510 names a "
        "second."_s);
}

void tst_ComparisonWording::littlesLawIsToldWhereItIsSeen()
{
    PipelineSummary queue = aSummary(u"queue:64"_s, around(200));
    queue.meanDepth = around(58);
    queue.meanInside = around(290);

    const QString text = conclusionText(aPlan(1ms, 5ms), {aSummary(u"slot"_s, around(200)), queue});

    QVERIFY2(text.endsWith(u" In the queue of 64, 58 names are inside at a time: 200 come in a "
                           "second, and each stays for 290 ms (Little’s law)."_s),
        qPrintable(text));
}

void tst_ComparisonWording::littlesLawIsNotToldWhereItIsNotSeen()
{
    PipelineSummary queue = aSummary(u"queue:64"_s, around(200));
    queue.meanDepth = around(58);
    queue.meanInside = around(100);

    QVERIFY(!conclusionText(aPlan(1ms, 5ms), {queue}).contains(u"Little"_s));
}

void tst_ComparisonWording::nothingWasMeasured()
{
    QCOMPARE(conclusionText(aPlan(1ms, 1ms), {}), QString{});
}

void tst_ComparisonWording::csvHasALineForEach()
{
    const QStringList lines
        = comparisonCsv({aSummary(u"slot"_s, {1, 2.5, 3}), aSummary(u"queue:8"_s, around(100))})
              .split(u'\n');

    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith(
        u"pipeline,trials,names_per_second_median,names_per_second_smallest,"_s));
    QVERIFY(lines[1].startsWith(u"slot,3,2.5,1,3,0,0,0,"_s));
    QVERIFY(lines[2].startsWith(u"queue:8,3,100,98,102,"_s));
    QCOMPARE(lines[1].count(u','), lines[0].count(u','));
    QVERIFY(lines[3].isEmpty());
}

ROLLCALL_TEST(tst_ComparisonWording)
#include "tst_comparisonwording.moc"
