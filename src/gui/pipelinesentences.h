// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinesnapshot.h"

#include <QString>

namespace Rollcall {

/// What goes on at the pipeline, in one plain sentence for each that takes part. Translated; made of
/// a snapshot and nothing else, so they say the same of the same state, which is that of
/// StationStates. A plain value.
struct PipelineSentences
{
    [[nodiscard]] static PipelineSentences of(const PipelineSnapshot &snapshot);

    QString producer;
    QString pipeline;
    QString consumer;
    QString roster;
    QString sum; ///< where all accepted names are; or that they do not add up

    friend bool operator==(const PipelineSentences &, const PipelineSentences &) = default;
};

/// A time of work in few digits, such as "1.2 ms".
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration);

/// A delay, such as "0.5 s".
[[nodiscard]] QString delayText(Pace::Milliseconds delay);

} // namespace Rollcall
