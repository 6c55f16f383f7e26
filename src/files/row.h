// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record.h"

#include <QList>
#include <QtGlobal>

#include <span>
#include <string>

namespace Rollcall {

/// A record as it stands in a text: its fields in UTF-8, not yet looked at. Lives as long as the call
/// that it is given to.
struct Row
{
    qint64 line = 0; ///< of the file, where it begins; from 1
    qsizetype fields = 0; ///< how many it has; 0: the line is empty
    std::span<const std::string> texts; ///< of the columns that were wanted, in that order
    std::string_view first; ///< the beginning of the first field
    bool hasHugeField = false; ///< of which only the beginning is told
    bool hasOpenQuote = false; ///< a quote begins in it and never ends
};

/// The record that @p row is, if the name is in @p columns, one or two: those that were wanted.
[[nodiscard]] Record recordOf(const Row &row, const QList<int> &columns);

/// As much of @p text as a LeftOut has.
[[nodiscard]] QString beginningOf(QString text);

} // namespace Rollcall
