// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QtGlobal>

namespace Rollcall {

/// Numbers one behind the other, kept as runs: one that is higher by one than the number before it
/// costs nothing. A plain value.
class NumberRuns
{
public:
    [[nodiscard]] qsizetype size() const noexcept { return m_size; }

    /// The number in @p row, which must exist.
    [[nodiscard]] qint64 at(qsizetype row) const;

    /// The largest number; 0 if there is none above.
    [[nodiscard]] qint64 largest() const noexcept { return m_largest; }

    /// The first row whose number is not less than @p number; size() if there is none. The numbers
    /// must be rising.
    [[nodiscard]] qsizetype lowerBound(qint64 number) const;

    void append(qint64 number) { append(number, 1); }
    void append(const NumberRuns &other);

    /// Takes out @p count rows from @p first on, which must exist.
    void remove(qsizetype first, qsizetype count);

private:
    struct Run
    {
        qsizetype firstRow = 0;
        qint64 firstNumber = 0;
    };

    /// The numbers in the run, which is one of m_runs.
    [[nodiscard]] qsizetype sizeOf(QList<Run>::const_iterator run) const;
    /// Appends @p count numbers: @p first, and on by one.
    void append(qint64 first, qsizetype count);

    QList<Run> m_runs;
    qsizetype m_size = 0;
    qint64 m_largest = 0;
};

} // namespace Rollcall
