// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>

namespace Rollcall {

/// What one consumer took. The producers share the numbers from 0 on between them: with two, one
/// has the even and the other the odd ones.
class Tally
{
public:
    static constexpr std::size_t MostProducers = 2;

    /// @p producers is 1 or 2.
    explicit Tally(std::size_t producers) noexcept
        : m_mask{static_cast<qint64>(producers) - 1}
    {
        m_last.fill(-1);
    }

    void add(qint64 number) noexcept
    {
        qint64 &last = m_last[static_cast<std::size_t>(number & m_mask)];
        m_isInOrder = m_isInOrder && number > last;
        last = number;
        ++m_count;
        const auto bits = static_cast<quint64>(number);
        m_sum += bits;
        m_squares += bits * bits;
    }

    /// What the other consumer took, too.
    void add(const Tally &other) noexcept
    {
        m_isInOrder = m_isInOrder && other.m_isInOrder;
        m_count += other.m_count;
        m_sum += other.m_sum;
        m_squares += other.m_squares;
    }

    /// Whether each number below @p count came, and those of a producer in order at each consumer.
    [[nodiscard]] bool isRight(qint64 count) const noexcept
    {
        quint64 sum = 0;
        quint64 squares = 0;
        for (quint64 number = 0; number < static_cast<quint64>(count); ++number) {
            sum += number;
            squares += number * number;
        }
        return m_isInOrder && m_count == count && m_sum == sum && m_squares == squares;
    }

private:
    qint64 m_mask;
    std::array<qint64, MostProducers> m_last{};
    bool m_isInOrder = true;
    qint64 m_count = 0;
    quint64 m_sum = 0; // both go around at the end, as the expected ones do
    quint64 m_squares = 0;
};

} // namespace Rollcall
