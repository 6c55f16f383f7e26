// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>

namespace Rollcall {

/// The write-ahead log of SQLite beside a database, as far as it must be known before SQLite reads
/// it: whether there is one, and whether it is damaged. Its format is that of SQLite ("WAL-mode file
/// format", section 4 of its file format).
class LogFile
{
public:
    /// That of the database at @p database, without links.
    explicit LogFile(const QString &database);

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    /// Whether there is one that is not empty.
    [[nodiscard]] bool hasContent() const;

    /// Whether a commit in it was destroyed that had been brought to the disk. SQLite would stop
    /// reading there without a word. What was being written when the power was cut may be destroyed
    /// as well, and is no damage: nothing follows it, for the next commit begins when the one before
    /// is on the disk.
    [[nodiscard]] StoreResult<bool> isDamaged() const;

private:
    QString m_path;
};

} // namespace Rollcall
