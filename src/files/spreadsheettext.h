// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace Rollcall {

/// Makes a text of a spreadsheet, XLSX or ODS: of the first sheet that has words, a line for each
/// row, with commas and quotes, in UTF-8.
///
/// Such a file can need any amount of memory, and a fault in a library that reads it can do
/// anything. So it is read by a process of its own, which can only end.
class SpreadsheetText
{
public:
    /// Makes the text at @p textPath, which must be free, of the file at @p path by @p converter, a
    /// program and its first arguments, which calls convert(). What is too big, or no spreadsheet,
    /// is the error TooBig or NotReadable; when @p goesOn, asked now and then, says no, Cancelled.
    [[nodiscard]] static StoreDone make(const QString &path, const QString &textPath,
        const QStringList &converter, const std::function<bool()> &goesOn);

    /// All that the converter does, with its last two arguments; to be called at the start of a
    /// process that has no threads. It limits what the process may use, and returns the status to
    /// exit with.
    [[nodiscard]] static int convert(const QString &path, const QString &textPath);
};

} // namespace Rollcall
