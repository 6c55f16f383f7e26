// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/personname.h"
#include "core/storeerror.h"
#include "intake/conservation.h"
#include "intake/pace.h"
#include "intake/pipelinechoice.h"

#include <chrono>
#include <optional>
#include <vector>

namespace Rollcall {

/// What goes on between the form and the roster, to be shown. A plain value.
///
/// Names are called by their number: 0, 1, 2… in the order in which they were accepted. That is the
/// order in which they are put, taken and stored.
struct PipelineSnapshot
{
    enum class Phase {
        Opening,
        Open,
        Closing, ///< what is on its way is stored, nothing new is accepted
        GivenUp, ///< what is not stored is kept for the next time
    };

    /// A name somewhere on its way, if it is known; a record that adds no name has none.
    struct Name
    {
        qint64 number = 0;
        std::optional<PersonName> text;

        friend bool operator==(const Name &, const Name &) = default;
    };

    [[nodiscard]] bool isFull() const { return depth == choice.capacity; }

    Phase phase = Phase::Opening;
    PipelineChoice choice; ///< the present pipeline, with its true capacity
    qint64 depth = 0; ///< names in it
    qint64 leastDepth = 0; ///< since the last look, if that is watched; else as depth
    qint64 mostDepth = 0; ///< likewise
    qint64 inOlder = 0; ///< names in pipelines that were used before
    bool isClosed = false; ///< the pipeline
    bool isPutAsleep = false; ///< in it, for want of room
    ProducerLedger producer;
    ConsumerLedger consumer;
    Conservation names;
    Pace pace;
    std::optional<StoreError> failure; ///< what the roster cannot do at this moment
    bool outboxFails = false; ///< no names can be accepted
    qint64 beingAccepted = 0; ///< names that the outbox has not answered
    std::optional<std::chrono::nanoseconds> handOver; ///< median since the last snapshot, if any

    // The first of them, as many as were asked for, the oldest first.
    std::vector<Name> writingNames;
    std::vector<Name> pipelineNames;
    std::vector<Name> waitingNames;
};

} // namespace Rollcall
