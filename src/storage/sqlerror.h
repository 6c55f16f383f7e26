// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

struct sqlite3;

namespace Rollcall {

/// What SQLite says of its result @p code, extended or not, on @p database, where it just came up.
/// @p database may be null: there was no memory for one.
[[nodiscard]] StoreError sqlError(int code, sqlite3 *database);

} // namespace Rollcall
