// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparisonchart.h"

#include "gui/appearance.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QLineSeries>
#include <QScatterSeries>
#include <QTest>
#include <QValueAxis>

using namespace Rollcall;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Rollcall::ChartSubject)

namespace {

Comparison::Summaries twoSummaries()
{
    PipelineSummary slot;
    slot.pipeline = {PipelineChoice::Kind::SingleSlot, 1};
    slot.throughput = {90, 100, 110};
    slot.waitedForRoom = {0.5, 0.5, 0.5};
    PipelineSummary queue = slot;
    queue.pipeline = {PipelineChoice::Kind::BoundedQueue, 8};
    queue.throughput = {180, 190, 195};
    queue.waitedForRoom = {0, 0.25, 9};
    return {slot, queue};
}

template <typename T> QList<const T *> seriesOf(const QChart &chart)
{
    QList<const T *> found;
    for (const QAbstractSeries *series : chart.series()) {
        if (const auto *wanted = qobject_cast<const T *>(series))
            found += wanted;
    }
    return found;
}

double topOf(const QChart &chart)
{
    return qobject_cast<QValueAxis *>(chart.axes(Qt::Vertical).constFirst())->max();
}

} // namespace

class tst_ComparisonChart : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void theThroughputHasSpreadsAndItsBound();
    void withoutABoundThereIsNoLineOfIt();
    void othersAreBarsOfMedians();
    void allSubjectsCanBeDrawn_data();
    void allSubjectsCanBeDrawn();
    void saysTheSameInWords();
};

void tst_ComparisonChart::theThroughputHasSpreadsAndItsBound()
{
    const auto chart
        = makeChart(ChartSubject::Throughput, twoSummaries(), 200, Appearance::lightPalette());

    const auto medians = seriesOf<QScatterSeries>(*chart);
    QCOMPARE(medians.size(), 1);
    QCOMPARE(medians.first()->points(), (QList<QPointF>{{0, 100}, {1, 190}}));
    const auto lines = seriesOf<QLineSeries>(*chart);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0]->points(), (QList<QPointF>{{0, 90}, {0, 110}}));
    QCOMPARE(lines[1]->points(), (QList<QPointF>{{1, 180}, {1, 195}}));
    QCOMPARE(lines[2]->at(0).y(), 200.0);
    QCOMPARE_GT(topOf(*chart), 200.0);
}

void tst_ComparisonChart::withoutABoundThereIsNoLineOfIt()
{
    const auto chart
        = makeChart(ChartSubject::Throughput, twoSummaries(), {}, Appearance::lightPalette());

    QCOMPARE(seriesOf<QLineSeries>(*chart).size(), 2);
}

void tst_ComparisonChart::othersAreBarsOfMedians()
{
    const auto chart
        = makeChart(ChartSubject::Waits, twoSummaries(), 200, Appearance::lightPalette());

    const auto bars = seriesOf<QBarSeries>(*chart);
    QCOMPARE(bars.size(), 1);
    QCOMPARE(bars.first()->count(), 2);
    QCOMPARE(bars.first()->barSets().constFirst()->at(0), 0.5);
    QCOMPARE(bars.first()->barSets().constFirst()->at(1), 0.25);
    QCOMPARE_LT(topOf(*chart), 2.0); // the largest, 9, is not drawn
}

void tst_ComparisonChart::allSubjectsCanBeDrawn_data()
{
    QTest::addColumn<ChartSubject>("subject");

    for (const ChartSubject subject : AllChartSubjects)
        QTest::addRow("%s", qPrintable(chartTitle(subject))) << subject;
}

/// Also if all figures are 0.
void tst_ComparisonChart::allSubjectsCanBeDrawn()
{
    QFETCH(ChartSubject, subject);

    const auto chart = makeChart(subject, {PipelineSummary{}}, {}, Appearance::darkPalette());

    QVERIFY(!chart->series().isEmpty());
    QCOMPARE(chart->axes().size(), 2);
}

void tst_ComparisonChart::saysTheSameInWords()
{
    QCOMPARE(chartText(ChartSubject::Throughput, twoSummaries()),
        u"Throughput, names a second:\nSingle slot: 100 (90–110)\nQueue of 8: 190 (180–195)"_s);
    QCOMPARE(chartText(ChartSubject::Waits, twoSummaries()).section(u'\n', 1, 1),
        u"Single slot: the producer, for room 0.5, the consumer, for a name 0"_s);
}

ROLLCALL_WINDOW_TEST(tst_ComparisonChart)
#include "tst_comparisonchart.moc"
