// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparisonwording.h"

#include "pipeline/latencyhistogram.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of these texts for translators.
class ComparisonWording
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::ComparisonWording)
};

constexpr double Worthwhile = 1.1; // times as fast, and more: a difference that is told
constexpr double Alike = 1.05; // times as fast, and less: the smaller queue does as well
constexpr double Close = 0.25; // of the bound
constexpr double Agreement = 0.15; // between both ways to count the names inside
constexpr double Percent = 100;

double throughput(const PipelineSummary &summary)
{
    return summary.throughput.median;
}

bool isSlot(const PipelineSummary &summary)
{
    return summary.pipeline.kind == PipelineChoice::Kind::SingleSlot;
}

/// In the middle of a sentence.
QString pipelineText(PipelineChoice pipeline)
{
    return pipeline.kind == PipelineChoice::Kind::SingleSlot
        ? ComparisonWording::tr("the single slot")
        : ComparisonWording::tr("the queue of %L1").arg(pipeline.capacity);
}

/// The smallest queue that does as well as the fastest one; null if there is none.
const PipelineSummary *smallestFastQueue(const Comparison::Summaries &summaries)
{
    double fastest = 0;
    for (const PipelineSummary &summary : summaries)
        fastest = isSlot(summary) ? fastest : std::max(fastest, throughput(summary));
    const PipelineSummary *found = nullptr;
    for (const PipelineSummary &summary : summaries) {
        if (!isSlot(summary) && throughput(summary) * Alike >= fastest
            && (found == nullptr || summary.pipeline.capacity < found->pipeline.capacity))
            found = &summary;
    }
    return found;
}

/// That a queue helps; empty if it does not, or the measurements leave that open.
QString smoothingText(const Comparison::Summaries &summaries)
{
    const auto slot = std::ranges::find_if(summaries, isSlot);
    const PipelineSummary *queue = smallestFastQueue(summaries);
    if (slot == summaries.end() || queue == nullptr
        || queue->throughput.smallest <= slot->throughput.largest
        || throughput(*queue) < Worthwhile * throughput(*slot))
        return {};
    return ComparisonWording::tr(
        "A queue of %L1 smooths the jitter: %2 times as many names as the single slot.")
        .arg(queue->pipeline.capacity)
        .arg(QLocale{}.toString(throughput(*queue) / throughput(*slot), 'f', 1));
}

QString boundText(const ComparisonPlan &plan, const Comparison::Summaries &summaries)
{
    const double bound = *plan.bound();
    double farthest = 0;
    double nearest = 1;
    for (const PipelineSummary &summary : summaries) {
        const double away = std::abs(1 - throughput(summary) / bound);
        farthest = std::max(farthest, away);
        nearest = std::min(nearest, away);
    }
    const auto percent = [](double part) { return static_cast<int>(std::lround(part * Percent)); };
    const QString reached = farthest <= Close
        ? ComparisonWording::tr("all pipelines come within %L1 % of that")
              .arg(std::max(1, percent(farthest)))
        : ComparisonWording::tr("the pipelines reach from %L1 % to %L2 % of that")
              .arg(percent(1 - farthest))
              .arg(percent(1 - nearest));
    const auto milliseconds = [](Pause pause) {
        return figureText(std::chrono::duration<double, std::milli>{pause.mean}.count());
    };
    const QString most = figureText(bound);
    if (plan.producer.mean == plan.consumer.mean) {
        return ComparisonWording::tr(
            "Both sides need %1 ms for a name, so at most %2 names a second "
            "can be stored; %3.")
            .arg(milliseconds(plan.producer), most, reached);
    }
    return plan.producer.mean > plan.consumer.mean
        ? ComparisonWording::tr(
            "The slower side bounds the throughput: the producer needs %1 ms for "
            "a name, so at most %2 names a second; %3.")
              .arg(milliseconds(plan.producer), most, reached)
        : ComparisonWording::tr(
            "The slower side bounds the throughput: the consumer needs %1 ms for "
            "a name, so at most %2 names a second; %3.")
              .arg(milliseconds(plan.consumer), most, reached);
}

/// For sides that do not pause: then the pipelines alone make the difference.
QString handoverText(const Comparison::Summaries &summaries)
{
    const auto [slowest, fastest] = std::ranges::minmax_element(summaries, {}, throughput);
    if (throughput(*fastest) < Worthwhile * throughput(*slowest)
        || fastest->throughput.smallest <= slowest->throughput.largest) {
        return ComparisonWording::tr("Neither side pauses, and no pipeline is clearly faster than "
                                     "the others: some %1 names a second.")
            .arg(figureText(throughput(*fastest)));
    }
    return ComparisonWording::tr("Neither side pauses, so the handing over counts: %1 passes %2 "
                                 "names a second, %3 times as many as %4.")
        .arg(pipelineText(fastest->pipeline), figureText(throughput(*fastest)),
            QLocale{}.toString(throughput(*fastest) / throughput(*slowest), 'f', 1),
            pipelineText(slowest->pipeline));
}

/// Little's law, where it is seen; else empty.
QString littleText(const Comparison::Summaries &summaries)
{
    constexpr double Thousand = 1000; // milliseconds
    const auto deepest = std::ranges::max_element(
        summaries, {}, [](const PipelineSummary &summary) { return summary.meanDepth.median; });
    const double depth = deepest->meanDepth.median;
    const double byLittle = throughput(*deepest) * deepest->meanInside.median / Thousand;
    if (depth < 1 || std::abs(byLittle - depth) > Agreement * depth)
        return {};
    return ComparisonWording::tr("In %1, %2 names are inside at a time: %3 come in a second, and "
                                 "each stays for %4 ms (Little’s law).")
        .arg(pipelineText(deepest->pipeline), figureText(depth), figureText(throughput(*deepest)),
            figureText(deepest->meanInside.median));
}

} // namespace

QString pipelineTitle(PipelineChoice pipeline)
{
    return pipeline.kind == PipelineChoice::Kind::SingleSlot
        ? ComparisonWording::tr("Single slot")
        : ComparisonWording::tr("Queue of %L1").arg(pipeline.capacity);
}

QString figureText(double figure)
{
    constexpr double Ten = 10;
    constexpr double Hundred = 100;
    const QLocale locale;
    if (figure >= Hundred)
        return locale.toString(std::llround(figure));
    QString text = locale.toString(figure, 'f', figure >= Ten ? 1 : 2);
    while (text.endsWith(locale.zeroDigit())) // 5.00 and 2.50 say no more than 5 and 2.5
        text.chop(1);
    return text.endsWith(locale.decimalPoint()) ? text.chopped(locale.decimalPoint().size()) : text;
}

QString spreadText(const Spread &spread)
{
    const QString smallest = figureText(spread.smallest);
    const QString largest = figureText(spread.largest);
    QString median = figureText(spread.median);
    if (smallest == largest)
        return median;
    return ComparisonWording::tr("%1 (%2–%3)", "median, smallest, largest")
        .arg(median, smallest, largest);
}

QString percentileText(const Spread &spread)
{
    const auto exact = [](double figure) { return LatencyHistogram::exactDigits(figure); };
    return spreadText({exact(spread.smallest), exact(spread.median), exact(spread.largest)});
}

QString conclusionText(const ComparisonPlan &plan, const Comparison::Summaries &summaries)
{
    if (summaries.isEmpty())
        return {};
    QStringList sentences;
    if (!plan.bound())
        sentences += handoverText(summaries);
    else if (plan.producer.jitter > 0 || plan.consumer.jitter > 0)
        sentences += smoothingText(summaries);
    if (sentences.value(0).isEmpty())
        sentences = {boundText(plan, summaries)};
    sentences += littleText(summaries);
    sentences.removeAll(QString{});
    return sentences.join(u' ');
}

QString comparisonCsv(const Comparison::Summaries &summaries)
{
    struct Column
    {
        QString heading;
        Spread PipelineSummary::*figure;
    };
    const std::array columns{
        Column{u"names_per_second"_s, &PipelineSummary::throughput},
        Column{u"producer_waits_per_name"_s, &PipelineSummary::waitsForRoom},
        Column{u"consumer_waits_per_name"_s, &PipelineSummary::waitsForItem},
        Column{u"producer_waited_ms_per_name"_s, &PipelineSummary::waitedForRoom},
        Column{u"consumer_waited_ms_per_name"_s, &PipelineSummary::waitedForItem},
        Column{u"latency_median_ms"_s, &PipelineSummary::latency},
        Column{u"latency_99_ms"_s, &PipelineSummary::latency99},
        Column{u"mean_inside_ms"_s, &PipelineSummary::meanInside},
        Column{u"switches_per_name"_s, &PipelineSummary::switches},
        Column{u"mean_depth"_s, &PipelineSummary::meanDepth},
    };
    QStringList headings{u"pipeline"_s, u"trials"_s};
    for (const Column &column : columns) {
        for (const QString &end : {u"_median"_s, u"_smallest"_s, u"_largest"_s})
            headings += column.heading + end;
    }
    QStringList lines{headings.join(u',')};
    for (const PipelineSummary &summary : summaries) {
        QStringList values{summary.pipeline.toText(), QString::number(summary.trials)};
        for (const Column &column : columns) {
            const Spread &spread = summary.*column.figure;
            for (const double value : {spread.median, spread.smallest, spread.largest})
                values += QString::number(value, 'g', 6);
        }
        lines += values.join(u',');
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace Rollcall
