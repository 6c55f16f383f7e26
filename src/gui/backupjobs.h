// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"
#include "gui/jobthread.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Rollcall {

/// Asks for backups in a thread of its own, one job after the other. Lives in the GUI thread.
class BackupJobs final : public QObject
{
    Q_OBJECT

public:
    explicit BackupJobs(std::unique_ptr<Backups> backups, QObject *parent = nullptr);
    /// Waits for the job under way: see JobThread.
    ~BackupJobs() override;
    Q_DISABLE_COPY_MOVE(BackupJobs)

    /// listed() follows.
    void list(const QString &rosterId);
    /// copied() follows.
    void copyAsNew(const QString &backup, const QString &to);
    /// found() follows.
    void find(const QString &damaged, const QStringList &open);
    /// restored() follows.
    void restore(const Backup &backup, const QString &damaged);

signals:
    void listed(
        const QString &rosterId, const Rollcall::StoreResult<QList<Rollcall::Backup>> &backups);
    void copied(const QString &to, const Rollcall::StoreDone &done);
    void found(const QString &damaged, const std::optional<Rollcall::Backup> &backup);
    /// @p aside is where the damaged file is now.
    void restored(const Rollcall::Backup &backup, const QString &damaged,
        const Rollcall::StoreResult<QString> &aside);

private:
    std::unique_ptr<Backups> m_backups; // the jobs' alone
    JobThread m_thread; // ends first
};

} // namespace Rollcall
