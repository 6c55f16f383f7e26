// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/item.h"
#include "benchmarks/processors.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace Rollcall {

/// How long one item takes through an idle candidate: between two items the producer waits until
/// the consumer is asleep for certain.
class Latency
{
public:
    explicit Latency(const Processors &processors) noexcept
        : m_processors{processors}
    {
    }

    /// Returns the times from just before each put until just after its take, in seconds, the
    /// shortest first; nothing if not every item came in order.
    template <typename Candidate>
    [[nodiscard]] std::optional<std::vector<double>> run(Candidate &candidate, qint64 count) const
    {
        const auto size = static_cast<std::size_t>(count);
        std::vector<Clock::time_point> puts(size);
        std::vector<Clock::time_point> takes(size);
        bool isInOrder = true;

        std::thread producer{[&] {
            m_processors.pin(0);
            for (std::size_t i = 0; i < size; ++i) {
                std::this_thread::sleep_for(Pause);
                Item item{m_names[static_cast<qint64>(i)], static_cast<qint64>(i)};
                puts[i] = Clock::now();
                candidate.put(std::move(item));
            }
        }};
        std::thread consumer{[&] {
            m_processors.pin(1);
            Item item;
            for (std::size_t i = 0; i < size; ++i) {
                candidate.take(item);
                takes[i] = Clock::now();
                isInOrder = isInOrder && item.number == static_cast<qint64>(i);
            }
        }};
        producer.join();
        consumer.join();
        if (!isInOrder)
            return {};

        std::vector<double> times(size);
        for (std::size_t i = 0; i < size; ++i)
            times[i] = std::chrono::duration<double>(takes[i] - puts[i]).count();
        std::ranges::sort(times);
        return times;
    }

private:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::milliseconds Pause{2};

    const Processors &m_processors;
    ItemNames m_names;
};

} // namespace Rollcall
