// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Rollcall {

/// @p sql, one statement of SQLite, in a form that is equal for equal tokens: comments are left out,
/// one blank is between tokens, words and names are lower case, and a name has quotes only where it
/// would mean something else without. Two statements with the same form mean the same to SQLite.
///
/// The rules are those of SQLite's tokenizer (tokenize.c).
[[nodiscard]] QByteArray foldedSql(QByteArrayView sql);

} // namespace Rollcall
