// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupjobs.h"

#include <utility>

namespace Rollcall {

BackupJobs::BackupJobs(std::unique_ptr<Backups> backups, QObject *parent)
    : QObject{parent}
    , m_backups{std::move(backups)}
{
}

BackupJobs::~BackupJobs() = default;

void BackupJobs::list(const QString &rosterId)
{
    m_thread.start([this, rosterId] {
        return [this, rosterId, backups = m_backups->list(rosterId)] {
            emit listed(rosterId, backups);
        };
    });
}

void BackupJobs::copyAsNew(const QString &backup, const QString &to)
{
    m_thread.start([this, backup, to] {
        return [this, to, done = m_backups->copyAsNew(backup, to)] { emit copied(to, done); };
    });
}

void BackupJobs::find(const QString &damaged, const QStringList &open)
{
    m_thread.start([this, damaged, open] {
        return [this, damaged, backup = m_backups->find(damaged, open)] {
            emit found(damaged, backup);
        };
    });
}

void BackupJobs::restore(const Backup &backup, const QString &damaged)
{
    m_thread.start([this, backup, damaged] {
        return [this, backup, damaged, aside = m_backups->restore(backup.path, damaged)] {
            emit restored(backup, damaged, aside);
        };
    });
}

} // namespace Rollcall
