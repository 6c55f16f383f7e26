// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinesnapshot.h"

namespace Rollcall::Testing {

/// Open, at rest, with a queue of 8.
[[nodiscard]] inline PipelineSnapshot snapshotAtRest()
{
    PipelineSnapshot now;
    now.phase = PipelineSnapshot::Phase::Open;
    now.choice = {PipelineChoice::Kind::BoundedQueue, 8};
    now.consumer.activity = ConsumerLedger::Activity::Taking;
    return now;
}

} // namespace Rollcall::Testing
