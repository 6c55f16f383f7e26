// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <tuple>
#include <vector>

namespace Rollcall {

/// The last events, as many as it has places for but one; older ones are written over.
///
/// One thread at a time adds, and never waits; any thread may read at the same time. (A sequence
/// lock per ring: the reader copies, looks how far the writer has come meanwhile, and leaves out
/// what may have been written over. Every word is an atomic, and releases what is before it, so
/// whoever reads a word of a newer event sees by the count that it is newer.)
///
/// @p Event has a time of the steady clock, and says how it is kept in words: the type Words, an array
/// of quint64; toWords(), and the static fromWords().
template <typename Event> class EventRecorder
{
public:
    /// Places for events; 512 KiB for each of their words.
    static constexpr std::size_t Capacity = 1U << 16U;

    void add(const Event &event) noexcept
    {
        const quint64 index = m_added.load(std::memory_order_relaxed);
        const auto words = event.toWords();
        Place &place = m_ring[index % Capacity];
        for (std::size_t i = 0; i < words.size(); ++i)
            place[i].store(words[i], std::memory_order_release);
        m_added.store(index + 1, std::memory_order_release);
    }

    /// How many were ever added.
    [[nodiscard]] quint64 added() const noexcept { return m_added.load(std::memory_order_acquire); }

    /// What was added from some moment on.
    struct Since
    {
        std::vector<Event> events; ///< the oldest first
        std::chrono::nanoseconds wholeFrom{}; ///< from here on, none is left out
        bool isCut = false; ///< some were left out, for there was no place
    };

    /// The last events of @p time or later.
    [[nodiscard]] Since eventsSince(std::chrono::nanoseconds time) const
    {
        Since since{{}, time, false};
        const quint64 before = added();
        since.events = events();
        const bool someAreGone = before > since.events.size();
        if (someAreGone && (since.events.empty() || since.events.front().time > time)) {
            since.isCut = true;
            since.wholeFrom = since.events.empty() ? time : since.events.front().time;
        }
        const auto first = std::ranges::find_if(
            since.events, [time](const Event &each) { return each.time >= time; });
        since.events.erase(since.events.begin(), first);
        return since;
    }

    /// The last events, the oldest first.
    [[nodiscard]] std::vector<Event> events() const
    {
        const quint64 end = added();
        const quint64 begin = end - std::min<quint64>(end, Capacity);
        std::vector<Event> events;
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
    using Words = typename Event::Words;
    using Place = std::array<std::atomic<quint64>, std::tuple_size_v<Words>>;

    static Event read(const Place &place) noexcept
    {
        Words words{};
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] = place[i].load(std::memory_order_acquire);
        return Event::fromWords(words);
    }

    std::vector<Place> m_ring = std::vector<Place>(Capacity);
    std::atomic<quint64> m_added = 0;
};

} // namespace Rollcall
