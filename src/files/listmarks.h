// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Rollcall {

/// A text whose lines have lost their list marks.
struct UnmarkedText
{
    QString text;
    qint64 marks = 0; ///< that were removed
};

/// Removes what makes a line an item of a list: a number or a letter ("1.", "2)", "(3)", "d)") or a
/// bullet ("•", "-", "*") at its beginning, with the blanks behind it. The lines stay as many.
///
/// An initial ("J. Smith") is no mark. A mark before a tab may be a cell of a table: it is removed only
/// if no line has another tab.
[[nodiscard]] UnmarkedText withoutListMarks(const QString &text);

} // namespace Rollcall
