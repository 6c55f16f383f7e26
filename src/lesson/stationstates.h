// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinesnapshot.h"

#include <variant>
#include <vector>

namespace Rollcall {

/// What the producer does.
enum class ProducerState {
    NothingToPut,
    Accepting, ///< the outbox has not answered yet
    CannotAccept, ///< the outbox fails
    Putting,
    WaitingForRoom,
    Delaying, ///< slow motion
    Paused,
    AllPut, ///< nothing new is accepted
    GivingUp, ///< what it has is kept for the next time
    Ended,
};

/// What is in the present pipeline, and whether more may come.
enum class PipelineState {
    Empty,
    HoldsSome,
    Full,
    Closing, ///< closed, with names in it
    Closed, ///< closed and empty
};

/// What the consumer does.
enum class ConsumerState {
    Opening,
    Loading,
    BackingUp,
    Checking,
    NothingToTake,
    Taking, ///< there are names, and it has none yet
    Gathering, ///< it has some, and looks for more
    Writing,
    Failing, ///< it tries again, and again
    Delaying, ///< slow motion
    Paused,
    Ended,
};

/// How the roster is.
enum class RosterState {
    NothingStored, ///< since the start
    Stored,
    Busy, ///< in use by another program
    Failing,
};

using StationState = std::variant<ProducerState, PipelineState, ConsumerState, RosterState>;

/// In which state each station on the way of the names is. This alone decides what is said of
/// them, in a sentence or at length, so that one never contradicts the other. A plain value.
struct StationStates
{
    [[nodiscard]] static StationStates of(const PipelineSnapshot &now);

    /// All that there are: by station, in the order of the way, and as they are declared.
    [[nodiscard]] static std::vector<StationState> all();

    /// The state of the station that @p state is one of.
    [[nodiscard]] StationState at(StationState state) const;

    ProducerState producer = ProducerState::NothingToPut;
    PipelineState pipeline = PipelineState::Empty;
    ConsumerState consumer = ConsumerState::Opening;
    RosterState roster = RosterState::NothingStored;

    friend bool operator==(StationStates, StationStates) = default;
};

} // namespace Rollcall
