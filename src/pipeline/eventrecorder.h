// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <vector>

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
};

/// The last events, as many as it has places for but one; older ones are written over.
///
/// One thread at a time adds, and never waits; any thread may read at the same time. (A sequence
/// lock per ring: the reader copies, looks how far the writer has come meanwhile, and leaves out
/// what may have been written over. Every word is an atomic, and releases what is before it, so
/// whoever reads a word of a newer event sees by the count that it is newer.)
class EventRecorder
{
public:
    /// Places for events; 2 MiB.
    static constexpr std::size_t Capacity = 1U << 16U;

    void add(const PipelineEvent &event) noexcept
    {
        const quint64 index = m_added.load(std::memory_order_relaxed);
        Words &words = m_ring[index % Capacity];
        words[0].store(static_cast<quint64>(event.time.count()), std::memory_order_release);
        words[1].store(event.thread, std::memory_order_release);
        words[2].store(event.number, std::memory_order_release);
        words[3].store(packed(event), std::memory_order_release);
        m_added.store(index + 1, std::memory_order_release);
    }

    /// How many were ever added.
    [[nodiscard]] quint64 added() const noexcept { return m_added.load(std::memory_order_acquire); }

    /// The last events, the oldest first.
    [[nodiscard]] std::vector<PipelineEvent> events() const
    {
        const quint64 end = added();
        const quint64 begin = end - std::min<quint64>(end, Capacity);
        std::vector<PipelineEvent> events;
        events.reserve(end - begin);
        for (quint64 index = begin; index < end; ++index)
            events.push_back(read(m_ring[index % Capacity]));

        // The event that is being added now may stand in a place already, too.
        const quint64 now = added();
        const quint64 firstSound = now < Capacity ? 0 : now - Capacity + 1;
        const auto overwritten = std::min(firstSound - std::min(firstSound, begin), end - begin);
        events.erase(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(overwritten));
        return events;
    }

private:
    using Words = std::array<std::atomic<quint64>, 4>;

    static constexpr quint64 LargestPacked = (1U << 28U) - 1;

    static quint64 packed(const PipelineEvent &event) noexcept
    {
        return std::min<quint64>(event.depth, LargestPacked) << 36U
            | std::min<quint64>(event.count, LargestPacked) << 8U
            | static_cast<quint64>(event.kind);
    }

    static PipelineEvent read(const Words &words) noexcept
    {
        const auto load
            = [&words](std::size_t i) { return words.at(i).load(std::memory_order_acquire); };
        const quint64 rest = load(3);
        return PipelineEvent{std::chrono::nanoseconds{static_cast<qint64>(load(0))}, load(1),
            static_cast<PipelineEvent::Kind>(rest & 0xFFU), load(2),
            static_cast<quint32>(rest >> 8U & LargestPacked), static_cast<quint32>(rest >> 36U)};
    }

    std::vector<Words> m_ring = std::vector<Words>(Capacity);
    std::atomic<quint64> m_added = 0;
};

} // namespace Rollcall
