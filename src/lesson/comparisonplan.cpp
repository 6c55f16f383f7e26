// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/comparisonplan.h"

#include <algorithm>
#include <chrono>
#include <random>

namespace Rollcall {

QList<TrialPlan> ComparisonPlan::trials() const
{
    QList<TrialPlan> trials;
    for (int round = 0; round < repetitions; ++round) {
        const quint32 ofRound = seed + 2 * static_cast<quint32>(round); // each side draws from one
        for (const PipelineChoice pipeline : pipelines)
            trials += {names, pipeline, producer, consumer, ofRound};
    }
    std::shuffle(trials.begin(), trials.end(), std::minstd_rand{seed});
    return trials;
}

std::optional<double> ComparisonPlan::bound() const
{
    const std::chrono::duration<double> slower = std::max(producer.mean, consumer.mean);
    if (slower.count() <= 0)
        return {};
    return 1 / slower.count();
}

} // namespace Rollcall
