// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/numberruns.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Rollcall {

qint64 NumberRuns::at(qsizetype row) const
{
    Q_ASSERT(row >= 0 && row < m_size);
    const Run &run = *std::prev(std::ranges::upper_bound(m_runs, row, {}, &Run::firstRow));
    return run.firstNumber + (row - run.firstRow);
}

void NumberRuns::append(const NumberRuns &other)
{
    const NumberRuns others = other; // a copy, for it may be this one
    for (auto run = others.m_runs.cbegin(); run != others.m_runs.cend(); ++run)
        append(run->firstNumber, others.sizeOf(run));
}

void NumberRuns::remove(qsizetype first, qsizetype count)
{
    Q_ASSERT(first >= 0 && count >= 0 && first + count <= m_size);
    const NumberRuns before = std::exchange(*this, {});
    for (auto run = before.m_runs.cbegin(); run != before.m_runs.cend(); ++run) {
        const qsizetype end = run->firstRow + before.sizeOf(run);
        const qsizetype stays = std::min(end, first); // up to there, and from there on
        const qsizetype goesOn = std::max(run->firstRow, first + count);
        if (run->firstRow < stays)
            append(run->firstNumber, stays - run->firstRow);
        if (goesOn < end)
            append(run->firstNumber + (goesOn - run->firstRow), end - goesOn);
    }
}

qsizetype NumberRuns::lowerBound(qint64 number) const
{
    const auto behind = std::ranges::upper_bound(m_runs, number, {}, &Run::firstNumber);
    if (behind == m_runs.cbegin())
        return 0;
    const auto run = std::prev(behind);
    return run->firstRow + std::min<qsizetype>(number - run->firstNumber, sizeOf(run));
}

qsizetype NumberRuns::sizeOf(QList<Run>::const_iterator run) const
{
    const auto next = std::next(run);
    return (next == m_runs.cend() ? m_size : next->firstRow) - run->firstRow;
}

void NumberRuns::append(qint64 first, qsizetype count)
{
    const bool follows = !m_runs.isEmpty()
        && m_runs.constLast().firstNumber + (m_size - m_runs.constLast().firstRow) == first;
    if (!follows)
        m_runs.append(Run{m_size, first});
    m_size += count;
    m_largest = std::max(m_largest, first + count - 1);
}

} // namespace Rollcall
