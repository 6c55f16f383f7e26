// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace Rollcall {

/// The columns of a name, by their headings in what schools' programs write in several languages:
/// one, or that of the given name and that of the family name. Empty: none is known.
[[nodiscard]] QList<int> nameColumnsIn(const QStringList &header);

/// The same by what stands in the columns: words that differ from row to row. Never empty.
[[nodiscard]] QList<int> likelyNameColumns(const QList<QStringList> &rows);

/// Whether the first of @p rows is other than what is below it: words above numbers.
[[nodiscard]] bool hasLikelyHeader(const QList<QStringList> &rows);

} // namespace Rollcall
