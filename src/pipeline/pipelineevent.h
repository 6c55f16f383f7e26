// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <chrono>

namespace Rollcall {

/// Something that a thread did at a pipeline, and when.
struct PipelineEvent
{
    enum class Kind : quint8 {
        Put, ///< the items from number on, count of them, are inside
        Taken, ///< the items from number on, count of them, are the taker's
        WaitsForRoom, ///< the thread goes to sleep in a put
        RoomMade, ///< it is up again, whatever for
        WaitsForItem, ///< the thread goes to sleep in a take
        ItemCame, ///< it is up again, whatever for
        Interrupted, ///< interrupt() was called
        Closed, ///< close() or cancel() was called
    };

    std::chrono::nanoseconds time{}; ///< of the steady clock
    quint64 thread = 0; ///< as QThread::currentThreadId()
    Kind kind = Kind::Put;
    quint64 number = 0; ///< of the first item: 0, 1, 2… in the order of putting
    quint32 count = 0; ///< of items
    quint32 depth = 0; ///< items inside, afterwards

    friend bool operator==(const PipelineEvent &, const PipelineEvent &) = default;

    // As EventRecorder keeps it: in four words; a count or a depth that is larger is capped.

    using Words = std::array<quint64, 4>;
    static constexpr quint64 LargestPacked = (1U << 28U) - 1;

    [[nodiscard]] Words toWords() const noexcept
    {
        return {static_cast<quint64>(time.count()), thread, number,
            std::min<quint64>(depth, LargestPacked) << 36U
                | std::min<quint64>(count, LargestPacked) << 8U | static_cast<quint64>(kind)};
    }
    [[nodiscard]] static PipelineEvent fromWords(const Words &words) noexcept
    {
        return PipelineEvent{std::chrono::nanoseconds{static_cast<qint64>(words[0])}, words[1],
            static_cast<Kind>(words[3] & 0xFFU), words[2],
            static_cast<quint32>(words[3] >> 8U & LargestPacked),
            static_cast<quint32>(words[3] >> 36U)};
    }
};

} // namespace Rollcall
