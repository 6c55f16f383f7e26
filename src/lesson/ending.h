// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace Rollcall {

/// How a consumer learns that nothing more comes.
enum class Ending {
    Sentinel, ///< an item that is none says so
    Event, ///< a flag beside the pipeline says so
    Close, ///< the pipeline itself says so
};

/// A small run that ends in one of these ways. A plain value.
struct EndingPlan
{
    Ending ending = Ending::Close;
    int asked = 5; ///< names that are announced
    int given = 5; ///< names that come; fewer than asked: the input ends early
    std::chrono::milliseconds pause{0}; ///< before each put, and after each take
    std::chrono::milliseconds delay{0}; ///< between the last put and the word that it was the last
};

/// Where a thread of such a run is.
enum class EndingStep {
    NotBegun,
    Putting, ///< the producer
    TellingTheEnd, ///< the producer, the delay included
    Asking, ///< the consumer, whether it is the end
    Taking, ///< the consumer
    Working, ///< the producer, before a put; the consumer, with a name
    Ended,
};

/// What happens in such a run at one moment, or has happened. A plain value.
struct EndingState
{
    EndingStep producer = EndingStep::NotBegun;
    EndingStep consumer = EndingStep::NotBegun;
    int put = 0; ///< names
    int taken = 0; ///< names
    bool stalled = false; ///< the consumer slept, and nobody was left to wake it: it was freed

    friend bool operator==(const EndingState &, const EndingState &) = default;
};

} // namespace Rollcall
