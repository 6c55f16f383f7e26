// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>

namespace Rollcall {

class SqlConnection;

/// Makes the file @p path, which must not exist, a copy of the database of @p from: whole and on the
/// disk. Until then it has the name @p unfinished, in the same folder; what a crash has left there is
/// written over. After an error nothing new is there. Between transactions only.
[[nodiscard]] StoreDone copyDatabase(
    SqlConnection &from, const QString &unfinished, const QString &path);

/// Where the copy of the file @p path is that was made before it was brought up to date from
/// @p version: beside it.
[[nodiscard]] QString olderCopyOf(const QString &path, int version);

/// Makes that copy of the file @p path, which @p from has open, in the place of an earlier one.
[[nodiscard]] StoreDone keepOlderCopy(SqlConnection &from, const QString &path, int version);

} // namespace Rollcall
