// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/comparison.h"

#include "lesson/trial.h"

#include <QHash>

#include <utility>

namespace Rollcall {

Comparison::Comparison(ComparisonPlan plan, RosterStoreFactory makeRoster)
    : m_plan{std::move(plan)}
    , m_makeRoster{std::move(makeRoster)}
{
}

StoreResult<Comparison::Summaries> Comparison::run(const Told &told)
{
    QHash<QString, QList<TrialResult>> results; // by the text of their pipeline
    for (const TrialPlan &plan : m_plan.trials()) {
        Trial trial{plan, m_makeRoster};
        const std::stop_callback cancelsIt{m_stop.get_token(), [&trial] { trial.cancel(); }};
        const auto result = trial.run();
        if (const StoreError *error = errorOf(result))
            return *error;
        results[plan.pipeline.toText()] += std::get<TrialResult>(result);
        told(plan.pipeline, std::get<TrialResult>(result));
    }
    Summaries summaries;
    for (const PipelineChoice pipeline : m_plan.pipelines)
        summaries += PipelineSummary::of(pipeline, results.value(pipeline.toText()));
    return summaries;
}

} // namespace Rollcall
