// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/numberruns.h"

#include <algorithm>
#include <iterator>

namespace Rollcall {

qint64 NumberRuns::at(qsizetype row) const
{
    Q_ASSERT(row >= 0 && row < m_size);
    const Run &run = *std::prev(std::ranges::upper_bound(m_runs, row, {}, &Run::firstRow));
    return run.firstNumber + (row - run.firstRow);
}

void NumberRuns::append(const NumberRuns &other)
{
    const QList<Run> runs = other.m_runs; // a copy, for it may be this one
    const qsizetype end = other.m_size;
    for (auto run = runs.cbegin(); run != runs.cend(); ++run) {
        const auto next = std::next(run);
        append(run->firstNumber, (next == runs.cend() ? end : next->firstRow) - run->firstRow);
    }
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
