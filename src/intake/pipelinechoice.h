// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/entry.h"
#include "pipeline/pipeline.h"

#include <QString>

#include <memory>
#include <optional>

namespace Rollcall {

/// The pipelines that names travel through. Shared: the old one lives on while it is drained.
using EntryPipeline = std::shared_ptr<Pipeline<Entry>>;

/// Which pipeline a user wants. A plain value.
struct PipelineChoice
{
    enum class Kind { SingleSlot, BoundedQueue };

    static constexpr int SmallestCapacity = 1;
    static constexpr int LargestCapacity = 4096;
    static constexpr int UsualCapacity = 64;

    Kind kind = Kind::BoundedQueue;
    int capacity = UsualCapacity; ///< of the queue; the single slot has room for one

    /// Reads "slot", "queue" or "queue:N"; nothing if it is neither or N is out of range.
    [[nodiscard]] static std::optional<PipelineChoice> fromText(const QString &text);
    /// What fromText() reads.
    [[nodiscard]] QString toText() const;

    /// A new, open pipeline of this kind.
    [[nodiscard]] EntryPipeline make() const;

    friend bool operator==(PipelineChoice, PipelineChoice) = default;
};

} // namespace Rollcall
