// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/personname.h"
#include "intake/pipelinechoice.h"

#include <QList>
#include <QtGlobal>

#include <chrono>

namespace Rollcall {

/// How long one side takes for each name, besides what it does anyway. A plain value.
struct Pause
{
    std::chrono::microseconds mean{0};
    double jitter = 0; ///< 0 to 1: each pause is drawn evenly from so much of the mean around it

    friend bool operator==(Pause, Pause) = default;
};

/// What is tried: which names go through which pipeline, and how fast both sides are. A plain value.
struct TrialPlan
{
    QList<PersonName> names;
    PipelineChoice pipeline;
    Pause producer; ///< before each put
    Pause consumer; ///< after each take
    quint32 seed = 0; ///< of the jitter: the same seed draws the same pauses
};

} // namespace Rollcall
