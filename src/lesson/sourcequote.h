// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Rollcall {

/// A line of the project's own source, found by what it says. A plain value.
struct SourcePlace
{
    QString file; ///< below src/, such as "intake/producer.cpp"
    /// With its class, such as "Producer::end". If there are several of the name, with the
    /// beginning of its parameters: "Producer::obey(GiveUp".
    QString function;
    QString line; ///< what only this line of the function has in it

    /// The function as it is told to people: without parameters.
    [[nodiscard]] QString functionName() const { return function.section(u'(', 0, 0); }

    friend bool operator==(const SourcePlace &, const SourcePlace &) = default;
};

/// A function of the project's own source with the line that matters, as the program was built from
/// it: where the source changes, the quote does. An immutable value.
class SourceQuote
{
public:
    /// Cuts the function out of @p source. No lines unless it is defined there once, and has the
    /// line once.
    SourceQuote(const QString &source, const SourcePlace &place);

    /// Out of the source that is built in: the files that are listed in CMakeLists.txt.
    [[nodiscard]] static SourceQuote of(const SourcePlace &place);

    /// Without the indentation that they have in common.
    [[nodiscard]] const QStringList &lines() const noexcept { return m_lines; }
    /// Which of the lines matters, from 0 on; -1 if there are none.
    [[nodiscard]] int marked() const noexcept { return m_marked; }

private:
    QStringList m_lines;
    int m_marked = -1;
};

} // namespace Rollcall
