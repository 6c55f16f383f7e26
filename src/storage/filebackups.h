// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"

namespace Rollcall {

/// The backups as SqlRosterStore makes them: a BackupFolder for each roster.
class FileBackups final : public Backups
{
public:
    /// In @p folder, which need not exist.
    explicit FileBackups(QString folder);

    [[nodiscard]] StoreResult<QList<Backup>> list(const QString &rosterId) override;
    [[nodiscard]] StoreDone copyAsNew(const QString &backup, const QString &to) override;

private:
    QString m_folder;
};

} // namespace Rollcall
