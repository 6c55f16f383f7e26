// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/pipelinesummary.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace Rollcall {

namespace {

double milliseconds(TrialResult::Nanoseconds time)
{
    return std::chrono::duration<double, std::milli>{time}.count();
}

double perName(quint64 count, const TrialResult &result)
{
    return static_cast<double>(count) / static_cast<double>(std::max<qint64>(result.names, 1));
}

double perName(TrialResult::Nanoseconds time, const TrialResult &result)
{
    return milliseconds(time) / static_cast<double>(std::max<qint64>(result.names, 1));
}

} // namespace

PipelineSummary PipelineSummary::of(PipelineChoice pipeline, const QList<TrialResult> &results)
{
    const auto spread = [&results](const std::function<double(const TrialResult &)> &figure) {
        QList<double> figures;
        for (const TrialResult &result : results)
            figures += figure(result);
        return Spread::of(figures);
    };
    PipelineSummary summary;
    summary.pipeline = pipeline;
    summary.trials = static_cast<int>(results.size());
    summary.throughput = spread(&TrialResult::throughput);
    summary.waitsForRoom
        = spread([](const TrialResult &result) { return perName(result.waitsForRoom, result); });
    summary.waitsForItem
        = spread([](const TrialResult &result) { return perName(result.waitsForItem, result); });
    summary.waitedForRoom
        = spread([](const TrialResult &result) { return perName(result.waitedForRoom, result); });
    summary.waitedForItem
        = spread([](const TrialResult &result) { return perName(result.waitedForItem, result); });
    summary.latency = spread([](const TrialResult &result) { return milliseconds(result.median); });
    summary.latency99
        = spread([](const TrialResult &result) { return milliseconds(result.longest99); });
    summary.meanInside
        = spread([](const TrialResult &result) { return milliseconds(result.meanInside); });
    summary.switches = spread(&TrialResult::switches);
    summary.meanDepth = spread(&TrialResult::meanDepth);
    return summary;
}

} // namespace Rollcall
