// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

namespace Rollcall {

class SqlConnection;

/// Looks whether the database of @p found has the tables, columns, indices, references, triggers and
/// views of that of @p expected, and no others. A part that is not there, or is another, is the
/// error ForeignSchema; one that is missing is Damaged. The text names it.
///
/// Nothing of @p found is run or written: no view is evaluated, no virtual table connected. The
/// tables of SQLite's own statistics may be there; they cannot change what is stored.
[[nodiscard]] StoreDone compareSchemas(SqlConnection &found, SqlConnection &expected);

} // namespace Rollcall
