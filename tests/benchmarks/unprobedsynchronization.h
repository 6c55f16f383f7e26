// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/pipelineprobe.h"
#include "pipeline/qtsynchronization.h"

#include <QtGlobal>

#include <cstddef>

namespace Rollcall {

/// A probe that the pipeline tells nothing: what the probe costs is what a pipeline with this one
/// is faster by.
class NoProbe final : public PipelineProbe
{
public:
    using PipelineProbe::PipelineProbe;

    class Nothing
    {
    public:
        // not defaulted, so that the compiler takes a variable of it for used
        Nothing() noexcept { } // NOLINT(modernize-use-equals-default)
        ~Nothing() { } // NOLINT(modernize-use-equals-default)
        Q_DISABLE_COPY_MOVE(Nothing)
    };

    [[nodiscard]] Nothing putting() noexcept { return {}; }
    [[nodiscard]] Nothing taking() noexcept { return {}; }
    [[nodiscard]] Nothing sleepingForRoom() noexcept { return {}; }
    [[nodiscard]] Nothing sleepingForItem() noexcept { return {}; }
    void put(quint64 /*number*/) noexcept { }
    void taken(quint64 /*first*/, std::size_t /*count*/) noexcept { }
    void interrupted() noexcept { }
    void closed() noexcept { }
};

struct UnprobedSynchronization : QtSynchronization
{
    using Probe = NoProbe;
};

} // namespace Rollcall
