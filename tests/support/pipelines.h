// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinechoice.h"

#include <vector>

namespace Rollcall::Testing {

/// A bounded queue for at most @p capacity entries.
[[nodiscard]] inline EntryPipeline queue(int capacity)
{
    return PipelineChoice{PipelineChoice::Kind::BoundedQueue, capacity}.make();
}

/// Takes what @p pipeline holds at this moment.
[[nodiscard]] inline std::vector<Entry> takenFrom(Pipeline<Entry> &pipeline)
{
    constexpr std::size_t Most = 1000;
    std::vector<Entry> entries;
    (void)pipeline.takeAll(entries, Most, QDeadlineTimer{0});
    return entries;
}

} // namespace Rollcall::Testing
