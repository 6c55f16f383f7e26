// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinechoice.h"
#include "lesson/spread.h"
#include "lesson/trialresult.h"

#include <QList>

namespace Rollcall {

/// What all trials of one pipeline showed. A plain value.
struct PipelineSummary
{
    [[nodiscard]] static PipelineSummary of(
        PipelineChoice pipeline, const QList<TrialResult> &results);

    PipelineChoice pipeline;
    int trials = 0;
    Spread throughput; ///< names in a second
    Spread waitsForRoom; ///< of the producer, a name
    Spread waitsForItem; ///< of the consumer, a name
    Spread waitedForRoom; ///< milliseconds that the producer slept for a name
    Spread waitedForItem; ///< milliseconds that the consumer did
    Spread latency; ///< milliseconds that half of the names were inside, as below
    Spread latency99; ///< milliseconds that 99 % of the names were inside at most
    Spread meanInside; ///< milliseconds
    Spread switches; ///< a name
    Spread meanDepth; ///< names inside at a time
};

} // namespace Rollcall
