// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/trialplan.h"

#include <optional>

namespace Rollcall {

/// What is compared: the same names and the same speeds with several pipelines. A plain value.
struct ComparisonPlan
{
    /// The trials in the order in which they are made: each pipeline is tried @c repetitions times,
    /// shuffled, so that a machine that is busy for a while does not spoil one pipeline alone.
    ///
    /// In one round, all pipelines get the same pauses.
    [[nodiscard]] QList<TrialPlan> trials() const;

    /// Names in a second that no pipeline exceeds, for the slower side takes its time for each;
    /// nothing if neither pauses.
    [[nodiscard]] std::optional<double> bound() const;

    QList<PersonName> names;
    QList<PipelineChoice> pipelines;
    Pause producer;
    Pause consumer;
    int repetitions = 1;
    quint32 seed = 0; ///< of the order and of the jitter
};

} // namespace Rollcall
