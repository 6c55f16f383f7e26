// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>

namespace Rollcall {

/// What kind of failure @p error is, a value of errno. ENOENT is NoSuchFile: errorFrom() looks whether
/// it was the folder.
[[nodiscard]] StoreError::Kind kindFrom(int error);
/// What the system says by @p error, a value of errno, of the file or folder at @p path.
[[nodiscard]] StoreError errorFrom(int error, const QString &path);
/// The system's own words for @p error.
[[nodiscard]] QString systemText(int error);

/// Makes @p folder, and those above it that are missing, for this user alone and on disk.
[[nodiscard]] StoreDone makeFolder(const QString &folder);

/// Brings the names of the files in @p folder to the disk: a new file is there for good only then.
void syncFolder(const QString &folder);

} // namespace Rollcall
