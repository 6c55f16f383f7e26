// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/stationstates.h"

namespace Rollcall {

namespace {

using Phase = PipelineSnapshot::Phase;

ProducerState producerState(const PipelineSnapshot &now)
{
    using Activity = ProducerLedger::Activity;
    const bool hasNames = now.producer.waiting > 0;
    if (now.producer.activity == Activity::Ended)
        return ProducerState::Ended;
    if (now.phase == Phase::GivenUp)
        return ProducerState::GivingUp;
    if (now.producer.activity == Activity::Paused)
        return ProducerState::Paused;
    if (now.producer.activity == Activity::Delaying) // however full it is: it does not ask
        return ProducerState::Delaying;
    if (now.isPutAsleep)
        return ProducerState::WaitingForRoom;
    if (hasNames)
        return ProducerState::Putting;
    if (now.outboxFails)
        return ProducerState::CannotAccept;
    if (now.beingAccepted > 0)
        return ProducerState::Accepting;
    return now.phase == Phase::Closing ? ProducerState::AllPut : ProducerState::NothingToPut;
}

PipelineState pipelineState(const PipelineSnapshot &now)
{
    if (now.isClosed)
        return now.depth == 0 ? PipelineState::Closed : PipelineState::Closing;
    if (now.depth == 0)
        return PipelineState::Empty;
    return now.isFull() ? PipelineState::Full : PipelineState::HoldsSome;
}

ConsumerState consumerState(const PipelineSnapshot &now)
{
    using Activity = ConsumerLedger::Activity;
    switch (now.consumer.activity) {
    case Activity::Opening:
        return ConsumerState::Opening;
    case Activity::Loading:
        return ConsumerState::Loading;
    case Activity::BackingUp:
        return ConsumerState::BackingUp;
    case Activity::Checking:
        return ConsumerState::Checking;
    case Activity::Writing:
        return ConsumerState::Writing;
    case Activity::Failing:
        return ConsumerState::Failing;
    case Activity::Delaying:
        return ConsumerState::Delaying;
    case Activity::Paused:
        return ConsumerState::Paused;
    case Activity::Ended:
        return ConsumerState::Ended;
    case Activity::Taking:
        break;
    }
    if (now.consumer.writing > 0)
        return ConsumerState::Gathering;
    return now.depth + now.inOlder == 0 ? ConsumerState::NothingToTake : ConsumerState::Taking;
}

RosterState rosterState(const PipelineSnapshot &now)
{
    if (now.failure) {
        return classOf(now.failure->kind) == ErrorClass::TryAgain ? RosterState::Busy
                                                                  : RosterState::Failing;
    }
    return now.consumer.commits == 0 ? RosterState::NothingStored : RosterState::Stored;
}

/// Appends the states of one station.
template <typename State> void append(std::vector<StationState> &states, State last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value)
        states.emplace_back(static_cast<State>(value));
}

} // namespace

StationStates StationStates::of(const PipelineSnapshot &now)
{
    return {producerState(now), pipelineState(now), consumerState(now), rosterState(now)};
}

std::vector<StationState> StationStates::all()
{
    std::vector<StationState> states;
    append(states, ProducerState::Ended);
    append(states, PipelineState::Closed);
    append(states, ConsumerState::Ended);
    append(states, RosterState::Failing);
    return states;
}

StationState StationStates::at(StationState state) const
{
    if (std::holds_alternative<ProducerState>(state))
        return producer;
    if (std::holds_alternative<PipelineState>(state))
        return pipeline;
    if (std::holds_alternative<ConsumerState>(state))
        return consumer;
    return roster;
}

} // namespace Rollcall
