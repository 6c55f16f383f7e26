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
#include <numeric>
#include <optional>

namespace Rollcall {

/// How long things took, counted in classes, each an eighth of a power of two wide: exact to 12.5 %
/// from a nanosecond to thirteen days, in three kilobytes, at the cost of one addition. (The classes of
/// HdrHistogram, with three bits.)
///
/// One thread at a time adds; any thread may read at the same time, and sees each addition or does
/// not.
class LatencyHistogram
{
    static constexpr int Bits = 3;
    static constexpr qint64 Parts = 1 << Bits; // of each power of two
    static constexpr std::size_t Classes = 48 * Parts;

public:
    using Nanoseconds = std::chrono::nanoseconds;
    using Counts = std::array<quint64, Classes>;

    /// Adds one. What is negative counts as zero.
    void add(Nanoseconds latency) noexcept
    {
        std::atomic<quint64> &count = m_counts[classOf(latency)];
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    /// How many were added.
    [[nodiscard]] quint64 count() const noexcept { return countOf(counts()); }

    /// The smallest time that @p share of all (0 to 1) were not longer than, to the exactness above,
    /// rounded up; zero if there are none. 0.5 is the median.
    [[nodiscard]] Nanoseconds percentile(double share) const noexcept
    {
        return percentileOf(counts(), share);
    }

    /// @p figure, which comes from a percentile, with as many digits as that is exact to: two.
    [[nodiscard]] static double exactDigits(double figure) noexcept
    {
        if (figure <= 0)
            return figure;
        constexpr double Ten = 10;
        const double unit = std::pow(Ten, std::floor(std::log10(figure)) - 1);
        return std::round(figure / unit) * unit;
    }

    /// How many were added to each class by now: to be kept, and compared with a later one.
    [[nodiscard]] Counts counts() const noexcept
    {
        Counts result{};
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = m_counts[i].load(std::memory_order_relaxed);
        return result;
    }

    /// percentile() of those that were added between @p earlier and @p later; nothing if none was.
    [[nodiscard]] static std::optional<Nanoseconds> percentileBetween(
        const Counts &earlier, const Counts &later, double share) noexcept
    {
        Counts added{};
        for (std::size_t i = 0; i < added.size(); ++i)
            added[i] = later[i] - earlier[i];
        if (countOf(added) == 0)
            return {};
        return percentileOf(added, share);
    }

private:
    [[nodiscard]] static quint64 countOf(const Counts &counts) noexcept
    {
        return std::accumulate(counts.begin(), counts.end(), quint64{0});
    }

    [[nodiscard]] static Nanoseconds percentileOf(const Counts &counts, double share) noexcept
    {
        const auto wanted = std::max<quint64>(
            1, static_cast<quint64>(std::ceil(share * static_cast<double>(countOf(counts)))));
        quint64 sum = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            sum += counts[i];
            if (sum >= wanted)
                return Nanoseconds{endOf(i) - 1};
        }
        return Nanoseconds{0};
    }

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
