// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstddef>

namespace Rollcall {

/// How long things took, counted in classes, each an eighth of a power of two wide: exact to 12.5 %
/// from a nanosecond to thirteen days, in three kilobytes, at the cost of one addition. (The classes of
/// HdrHistogram, with three bits.)
///
/// One thread at a time adds; any thread may read at the same time, and sees each addition or does
/// not.
class LatencyHistogram
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    /// Adds one. What is negative counts as zero.
    void add(Nanoseconds latency) noexcept
    {
        std::atomic<quint64> &count = m_counts[classOf(latency)];
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    /// How many were added.
    [[nodiscard]] quint64 count() const noexcept
    {
        quint64 sum = 0;
        for (const std::atomic<quint64> &count : m_counts)
            sum += count.load(std::memory_order_relaxed);
        return sum;
    }

    /// The smallest time that @p share of all (0 to 1) were not longer than, to the exactness above,
    /// rounded up; zero if there are none. 0.5 is the median.
    [[nodiscard]] Nanoseconds percentile(double share) const noexcept
    {
        const quint64 all = count();
        const auto wanted = std::max<quint64>(
            1, static_cast<quint64>(std::ceil(share * static_cast<double>(all))));
        quint64 sum = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            sum += m_counts[i].load(std::memory_order_relaxed);
            if (sum >= wanted)
                return Nanoseconds{endOf(i) - 1};
        }
        return Nanoseconds{0};
    }

private:
    static constexpr int Bits = 3;
    static constexpr qint64 Parts = 1 << Bits; // of each power of two
    static constexpr std::size_t Classes = 48 * Parts;

    static std::size_t classOf(Nanoseconds latency) noexcept
    {
        const auto time = static_cast<quint64>(std::max<qint64>(latency.count(), 0));
        const int shift = std::max(static_cast<int>(std::bit_width(time)) - 1 - Bits, 0);
        const auto index
            = static_cast<std::size_t>(shift * Parts) + static_cast<std::size_t>(time >> shift);
        return std::min<std::size_t>(index, Classes - 1);
    }

    /// The first time that is beyond class @p index.
    static qint64 endOf(std::size_t index) noexcept
    {
        const auto next = static_cast<qint64>(index) + 1;
        const int shift = static_cast<int>(std::max<qint64>(next / Parts - 1, 0));
        return (next - shift * Parts) << shift;
    }

    std::array<std::atomic<quint64>, Classes> m_counts{};
};

} // namespace Rollcall
