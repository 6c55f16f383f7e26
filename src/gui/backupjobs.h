// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"
#include "pipeline/mailbox.h"

#include <QObject>
#include <QThreadPool>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace Rollcall {

/// Asks for backups in a thread of its own, one job after the other, for the GUI thread waits for no
/// disk. Lives in the GUI thread.
class BackupJobs final : public QObject
{
    Q_OBJECT

public:
    explicit BackupJobs(std::unique_ptr<Backups> backups, QObject *parent = nullptr);
    /// Waits for the job under way, for LongestEnding at most. If the system holds it even then, the
    /// process ends here, for its thread cannot be joined.
    ~BackupJobs() override;
    Q_DISABLE_COPY_MOVE(BackupJobs)

    static constexpr std::chrono::milliseconds LongestEnding{3000};

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
    /// There is something in the mailbox: from the thread of the jobs to this object.
    void answered();

private:
    struct Listed
    {
        QString rosterId;
        StoreResult<QList<Backup>> backups;
    };
    struct Copied
    {
        QString to;
        StoreDone done;
    };
    struct Found
    {
        QString damaged;
        std::optional<Backup> backup;
    };
    struct Restored
    {
        Backup backup;
        QString damaged;
        StoreResult<QString> aside;
    };
    using Answer = std::variant<Listed, Copied, Found, Restored>;

    void start(std::function<Answer()> job);
    void deliver();
    void handle(const Listed &answer);
    void handle(const Copied &answer);
    void handle(const Found &answer);
    void handle(const Restored &answer);

    std::unique_ptr<Backups> m_backups; // the jobs' alone
    Mailbox<Answer> m_answers;
    QThreadPool m_pool; // of one thread
};

} // namespace Rollcall
