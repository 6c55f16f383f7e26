// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "lesson/comparisonplan.h"
#include "lesson/pipelinesummary.h"

#include <functional>
#include <stop_token>

namespace Rollcall {

/// Tries pipelines one after the other, each several times, and sums up what it saw.
class Comparison
{
public:
    /// Is told of each trial when it has ended, in the thread of run().
    using Told = std::function<void(PipelineChoice pipeline, const TrialResult &result)>;
    using Summaries = QList<PipelineSummary>;

    /// @p makeRoster makes a scratch roster for each trial: see Trial.
    Comparison(ComparisonPlan plan, RosterStoreFactory makeRoster);
    ~Comparison() = default;
    Q_DISABLE_COPY_MOVE(Comparison)

    /// Returns the summaries in the order of the plan when all trials are made; or the error of the
    /// first that failed, Cancelled if it was cancelled. Once; in a thread that may wait.
    [[nodiscard]] StoreResult<Summaries> run(const Told &told);

    /// Any thread, at any time, also before run(). It ends soon.
    void cancel() { m_stop.request_stop(); }

private:
    const ComparisonPlan m_plan;
    const RosterStoreFactory m_makeRoster;
    std::stop_source m_stop;
};

} // namespace Rollcall
