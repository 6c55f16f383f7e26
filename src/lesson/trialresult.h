// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

namespace Rollcall {

/// What a trial showed. A plain value.
struct TrialResult
{
    using Nanoseconds = std::chrono::nanoseconds;

    /// Names in a second.
    [[nodiscard]] double throughput() const
    {
        return static_cast<double>(names) / std::chrono::duration<double>(duration).count();
    }
    /// How many names are inside at a time, as Little's law has it: those that come in a second
    /// times the seconds that each of them stays.
    [[nodiscard]] double depthByLittle() const
    {
        return throughput() * std::chrono::duration<double>(meanInside).count();
    }

    qint64 names = 0; ///< that were stored
    Nanoseconds duration{}; ///< from the start of both threads until the last name was stored
    quint64 waitsForRoom = 0; ///< how often the producer went to sleep
    quint64 waitsForItem = 0; ///< how often the consumer did
    Nanoseconds waitedForRoom{}; ///< altogether
    Nanoseconds waitedForItem{};
    Nanoseconds median{}; ///< from put to take, as all below
    Nanoseconds longest99{}; ///< not exceeded by 99 % of the names
    Nanoseconds meanInside{};
    double meanDepth = 0; ///< of looks at regular times
    double switches = 0; ///< a name: how often one of both threads left its processor
};

} // namespace Rollcall
