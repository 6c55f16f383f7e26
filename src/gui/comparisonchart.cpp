// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparisonchart.h"

#include "gui/appearance.h"
#include "gui/comparisonwording.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QPen>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of these texts for translators.
class ComparisonChart
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::ComparisonChart)
};

constexpr double LineWidth = 2; // pixels, as below
constexpr double MarkerSize = 11;
constexpr double Headroom = 1.1; // above the largest value
constexpr double HalfCategory = 0.5;
constexpr float HollowTint = 0.2F;
constexpr float LineTint = 0.25F; // of the text's colour

/// One measured figure, drawn for each pipeline.
struct Row
{
    QString label;
    Spread PipelineSummary::*figure;
    QColor colour;
};

QList<Row> rowsOf(ChartSubject subject, const QPalette &palette)
{
    const QColor one = stateColour(StateColour::Information, palette);
    const QColor other = stateColour(StateColour::Warning, palette);
    switch (subject) {
    case ChartSubject::Throughput:
        return {{ComparisonChart::tr("measured"), &PipelineSummary::throughput, one}};
    case ChartSubject::Waits:
        return {
            {ComparisonChart::tr("the producer, for room"), &PipelineSummary::waitedForRoom, one},
            {ComparisonChart::tr("the consumer, for a name"), &PipelineSummary::waitedForItem,
                other}};
    case ChartSubject::Latency:
        return {{ComparisonChart::tr("half of the names"), &PipelineSummary::latency, one},
            {ComparisonChart::tr("99 % of the names"), &PipelineSummary::latency99, other}};
    case ChartSubject::Switches:
        return {{ComparisonChart::tr("switches"), &PipelineSummary::switches, one}};
    }
    Q_UNREACHABLE();
}

/// The largest of what is drawn: bars show only the medians.
double largestOf(
    ChartSubject subject, const QList<Row> &rows, const Comparison::Summaries &summaries)
{
    double largest = 0;
    for (const Row &row : rows) {
        for (const PipelineSummary &summary : summaries) {
            const Spread &spread = summary.*row.figure;
            largest = std::max(
                largest, subject == ChartSubject::Throughput ? spread.largest : spread.median);
        }
    }
    return largest;
}

/// Points for the medians, and a line from the smallest to the largest of each pipeline.
void addSpreads(QChart &chart, const Row &row, const Comparison::Summaries &summaries)
{
    auto *medians = new QScatterSeries{&chart};
    medians->setName(row.label);
    medians->setColor(row.colour);
    medians->setBorderColor(row.colour);
    medians->setMarkerSize(MarkerSize);
    for (qsizetype i = 0; i < summaries.size(); ++i) {
        const Spread &spread = summaries[i].*row.figure;
        const auto x = static_cast<double>(i);
        medians->append(x, spread.median);
        auto *line = new QLineSeries{&chart};
        line->setPen(QPen{row.colour, LineWidth});
        line->append(x, spread.smallest);
        line->append(x, spread.largest);
        chart.addSeries(line);
        for (QLegendMarker *marker : chart.legend()->markers(line))
            marker->setVisible(false);
    }
    chart.addSeries(medians);
}

void addBound(QChart &chart, double bound, qsizetype pipelines, const QPalette &palette)
{
    auto *line = new QLineSeries{&chart};
    line->setName(ComparisonChart::tr("in theory at most"));
    line->setPen(QPen{stateColour(StateColour::Warning, palette), LineWidth, Qt::DashLine});
    line->append(-HalfCategory, bound);
    line->append(static_cast<double>(pipelines) - HalfCategory, bound);
    chart.addSeries(line);
}

void addBars(QChart &chart, const QList<Row> &rows, const Comparison::Summaries &summaries,
    const QPalette &palette)
{
    auto *bars = new QBarSeries{&chart};
    for (const Row &row : rows) {
        auto *set = new QBarSet{row.label, bars};
        // the second is hollow, so that they differ in more than the colour
        set->setBrush(bars->count() == 0
                ? row.colour
                : mixed(palette.color(QPalette::Base), row.colour, HollowTint));
        set->setPen(QPen{row.colour, LineWidth});
        for (const PipelineSummary &summary : summaries)
            set->append((summary.*row.figure).median);
        bars->append(set);
    }
    chart.addSeries(bars);
    chart.legend()->setVisible(rows.size() > 1);
}

void paintAxis(QAbstractAxis &axis, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor line = mixed(palette.color(QPalette::Base), text, LineTint);
    axis.setLabelsColor(text);
    axis.setTitleBrush(text);
    axis.setLinePen(QPen{line});
    axis.setGridLineColor(line);
}

void addAxes(QChart &chart, const Comparison::Summaries &summaries, const QString &unit,
    double largest, const QPalette &palette)
{
    auto *pipelines = new QBarCategoryAxis{&chart};
    for (const PipelineSummary &summary : summaries) {
        pipelines->append(summary.pipeline.kind == PipelineChoice::Kind::SingleSlot
                ? ComparisonChart::tr("slot")
                : QLocale{}.toString(summary.pipeline.capacity));
    }
    pipelines->setTitleText(ComparisonChart::tr("single slot, and queues by their size"));
    auto *values = new QValueAxis{&chart};
    values->setRange(0, largest > 0 ? largest * Headroom : 1);
    values->setTitleText(unit);
    values->applyNiceNumbers();
    // as many digits as tell one label from the next
    const double step = values->max() / std::max(1, values->tickCount() - 1);
    values->setLabelFormat(
        u"%.%1f"_s.arg(std::max(0, static_cast<int>(-std::floor(std::log10(step))))));
    for (auto *axis : std::initializer_list<QAbstractAxis *>{pipelines, values}) {
        paintAxis(*axis, palette);
        chart.addAxis(axis, axis == values ? Qt::AlignLeft : Qt::AlignBottom);
        for (QAbstractSeries *series : chart.series())
            series->attachAxis(axis);
    }
}

QString unitOf(ChartSubject subject)
{
    switch (subject) {
    case ChartSubject::Throughput:
        return ComparisonChart::tr("names a second");
    case ChartSubject::Waits:
        return ComparisonChart::tr("milliseconds a name");
    case ChartSubject::Latency:
        return ComparisonChart::tr("milliseconds");
    case ChartSubject::Switches:
        return ComparisonChart::tr("switches a name");
    }
    Q_UNREACHABLE();
}

} // namespace

QString chartTitle(ChartSubject subject)
{
    switch (subject) {
    case ChartSubject::Throughput:
        return ComparisonChart::tr("Throughput");
    case ChartSubject::Waits:
        return ComparisonChart::tr("Waits");
    case ChartSubject::Latency:
        return ComparisonChart::tr("Time inside");
    case ChartSubject::Switches:
        return ComparisonChart::tr("Switches");
    }
    Q_UNREACHABLE();
}

QString chartText(ChartSubject subject, const Comparison::Summaries &summaries)
{
    QStringList lines{
        ComparisonChart::tr("%1, %2:", "subject, unit").arg(chartTitle(subject), unitOf(subject))};
    const QList<Row> rows = rowsOf(subject, {});
    for (const PipelineSummary &summary : summaries) {
        QStringList figures;
        for (const Row &row : rows) {
            const QString figure = subject == ChartSubject::Latency
                ? percentileText(summary.*row.figure)
                : spreadText(summary.*row.figure);
            figures += rows.size() == 1 ? figure : u"%1 %2"_s.arg(row.label, figure);
        }
        lines += ComparisonChart::tr("%1: %2", "pipeline, figures")
                     .arg(pipelineTitle(summary.pipeline),
                         figures.join(ComparisonChart::tr(", ", "between figures")));
    }
    return lines.join(u'\n');
}

std::unique_ptr<QChart> makeChart(ChartSubject subject, const Comparison::Summaries &summaries,
    std::optional<double> bound, const QPalette &palette)
{
    auto chart = std::make_unique<QChart>();
    const QList<Row> rows = rowsOf(subject, palette);
    double largest = largestOf(subject, rows, summaries);
    if (subject == ChartSubject::Throughput) {
        addSpreads(*chart, rows.first(), summaries);
        if (bound) {
            addBound(*chart, *bound, summaries.size(), palette);
            largest = std::max(largest, *bound);
        }
    } else {
        addBars(*chart, rows, summaries, palette);
    }
    addAxes(*chart, summaries, unitOf(subject), largest, palette);
    chart->setBackgroundBrush(palette.color(QPalette::Base));
    chart->setBackgroundRoundness(0);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->setLabelColor(palette.color(QPalette::Text));
    chart->legend()->setAlignment(Qt::AlignTop);
    return chart;
}

} // namespace Rollcall
