// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"

namespace Rollcall {

/// The backups as SqlRosterStore makes them: a BackupFolder for each roster. Which roster a damaged
/// file is, it may still say itself; if not, the outboxes know where they were needed last.
class FileBackups final : public Backups
{
public:
    /// In @p folder; with the outboxes in @p outboxes. Neither need exist.
    FileBackups(QString folder, QString outboxes);

    [[nodiscard]] StoreResult<QList<Backup>> list(const QString &rosterId) override;
    [[nodiscard]] StoreDone copyAsNew(const QString &backup, const QString &to) override;
    [[nodiscard]] std::optional<Backup> find(
        const QString &damaged, const QStringList &open) override;
    [[nodiscard]] StoreResult<QString> restore(
        const QString &backup, const QString &damaged) override;

private:
    QString m_folder;
    QString m_outboxes;
};

} // namespace Rollcall
