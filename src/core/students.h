// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/namearena.h"
#include "core/numberruns.h"
#include "core/student.h"

#include <initializer_list>

namespace Rollcall {

/// Students one behind the other, for rosters of a million: kept compactly, read one by one. A
/// plain value that is cheap to copy.
class Students
{
public:
    Students() = default;
    Students(std::initializer_list<Student> students)
    {
        for (const Student &student : students)
            append(student.number, student.name.toUtf8());
    }

    [[nodiscard]] qsizetype size() const noexcept { return m_names.size(); }
    [[nodiscard]] bool isEmpty() const noexcept { return size() == 0; }

    /// What is in @p row, which must exist.
    [[nodiscard]] Student at(qsizetype row) const { return {number(row), name(row)}; }
    [[nodiscard]] QString name(qsizetype row) const { return m_names.at(row); }
    [[nodiscard]] qint64 number(qsizetype row) const { return m_numbers.at(row); }

    /// The largest number; 0 if there are no students.
    [[nodiscard]] qint64 largestNumber() const noexcept { return m_numbers.largest(); }

    void append(qint64 number, QUtf8StringView name)
    {
        m_names.append(name);
        m_numbers.append(number);
    }
    void append(const Students &other)
    {
        m_names.append(other.m_names);
        m_numbers.append(other.m_numbers);
    }

    /// The first row whose number is not less than @p number; size() if there is none. The numbers
    /// must be rising.
    [[nodiscard]] qsizetype rowFrom(qint64 number) const { return m_numbers.lowerBound(number); }

    /// Takes out @p count rows from @p first on, which must exist.
    void remove(qsizetype first, qsizetype count)
    {
        m_names.remove(first, count);
        m_numbers.remove(first, count);
    }

    [[nodiscard]] QList<Student> toList() const
    {
        QList<Student> students;
        for (qsizetype row = 0; row < size(); ++row)
            students.append(at(row));
        return students;
    }

    /// Gives back room that is not used: for students that are complete.
    void squeeze() { m_names.squeeze(); }

private:
    NameArena m_names;
    NumberRuns m_numbers; // as many
};

} // namespace Rollcall
