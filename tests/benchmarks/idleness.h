// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/item.h"

#include <sys/resource.h>

#include <chrono>
#include <thread>

namespace Rollcall {

/// What it costs to wait: the processor time of the whole process while nothing flows.
class Idleness
{
public:
    explicit Idleness(std::chrono::milliseconds duration) noexcept
        : m_duration{duration}
    {
    }

    /// Returns the seconds of processor time that pass while a consumer sleeps at @p empty and a
    /// producer at @p full, both with room for one item.
    template <typename Candidate> [[nodiscard]] double run(Candidate &empty, Candidate &full) const
    {
        full.put(Item{});
        std::thread consumer{[&empty] {
            Item item;
            empty.take(item);
        }};
        std::thread producer{[&full] { full.put(Item{}); }};

        std::this_thread::sleep_for(UntilAsleep);
        const double before = processorTime();
        std::this_thread::sleep_for(m_duration);
        const double after = processorTime();

        Item item;
        empty.put(Item{});
        full.take(item);
        consumer.join();
        producer.join();
        return after - before;
    }

private:
    static constexpr std::chrono::milliseconds UntilAsleep{100};

    [[nodiscard]] static double processorTime()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](timeval time) {
            return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }

    std::chrono::milliseconds m_duration;
};

} // namespace Rollcall
