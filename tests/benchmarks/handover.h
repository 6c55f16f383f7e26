// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/item.h"
#include "benchmarks/processors.h"
#include "benchmarks/tally.h"

#include <algorithm>
#include <barrier>
#include <chrono>
#include <cstddef>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace Rollcall {

/// One round: some threads hand @p count items to others through a candidate.
///
/// A candidate has put(Item &&) and take(Item &), which sleep as long as they must. Who can take
/// several at once has also takeSome(std::vector<Item> &, std::size_t most), which appends at least
/// one.
class HandOver
{
public:
    enum class TakeBy {
        One, ///< each item by a call of its own
        Many, ///< what is there, where the candidate can do so
    };

    struct Shape
    {
        std::size_t pairs = 1; ///< as many producers, and as many consumers; 1 or 2
        TakeBy takeBy = TakeBy::One;
    };

    HandOver(const Processors &processors, Shape shape) noexcept
        : m_processors{processors}
        , m_shape{shape}
    {
    }

    /// Returns the seconds from when all threads were ready until the last item was taken, or
    /// nothing if not every item came. With two pairs, an odd @p count is one more.
    template <typename Candidate>
    [[nodiscard]] std::optional<double> run(Candidate &candidate, qint64 count) const
    {
        const std::size_t pairs = m_shape.pairs;
        count += count % static_cast<qint64>(pairs);
        Clock::time_point start;
        std::barrier ready{
            static_cast<std::ptrdiff_t>(2 * pairs), [&start]() noexcept { start = Clock::now(); }};
        std::vector<Tally> tallies(pairs, Tally{pairs});
        std::vector<Clock::time_point> ends(pairs);

        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < pairs; ++i) {
            threads.emplace_back([&, i] {
                m_processors.pin(i);
                ready.arrive_and_wait();
                produce(candidate, static_cast<qint64>(i), count);
            });
        }
        for (std::size_t i = 0; i < pairs; ++i) {
            threads.emplace_back([&, i] {
                m_processors.pin(pairs + i);
                std::vector<Item> items;
                items.reserve(Most);
                Tally tally{pairs}; // of its own, for what the other consumer has is far away
                ready.arrive_and_wait();
                consume(candidate, count / static_cast<qint64>(pairs), items, tally);
                ends[i] = Clock::now();
                tallies[i] = tally;
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        for (std::size_t i = 1; i < pairs; ++i)
            tallies[0].add(tallies[i]);
        if (!tallies[0].isRight(count))
            return {};
        return std::chrono::duration<double>(*std::ranges::max_element(ends) - start).count();
    }

private:
    using Clock = std::chrono::steady_clock;

    static constexpr std::size_t Most = 1024; // items taken at once

    template <typename Candidate>
    void produce(Candidate &candidate, qint64 first, qint64 count) const
    {
        const auto step = static_cast<qint64>(m_shape.pairs);
        for (qint64 number = first; number < count; number += step)
            candidate.put(Item{m_names[number], number});
    }

    template <typename Candidate>
    void consume(Candidate &candidate, qint64 count, std::vector<Item> &items, Tally &tally) const
    {
        if constexpr (requires { candidate.takeSome(items, Most); }) {
            if (m_shape.takeBy == TakeBy::Many) {
                while (count > 0) {
                    items.clear();
                    candidate.takeSome(items, Most);
                    for (const Item &item : items)
                        tally.add(item.number);
                    count -= static_cast<qint64>(items.size());
                }
                return;
            }
        }
        Item item;
        for (; count > 0; --count) {
            candidate.take(item);
            tally.add(item.number);
        }
    }

    const Processors &m_processors;
    Shape m_shape;
    ItemNames m_names;
};

} // namespace Rollcall
