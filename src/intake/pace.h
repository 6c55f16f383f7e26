// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace Rollcall {

/// How fast names may travel, for those who want to watch: at full speed, or in slow motion. A plain
/// value.
///
/// The pauses come before a name is put or taken, never while it is written, and end at once when
/// the pace changes.
struct Pace
{
    using Milliseconds = std::chrono::milliseconds;

    static constexpr Milliseconds LongestDelay{5000};

    [[nodiscard]] bool isFull() const { return *this == Pace{}; }

    Milliseconds beforePut{0}; ///< the producer lets so much time pass between two puts
    Milliseconds beforeTake{0}; ///< the consumer likewise; it then takes one name at a time
    bool isPaused = false; ///< both do only the steps that they are told to do

    friend bool operator==(const Pace &, const Pace &) = default;
};

} // namespace Rollcall
