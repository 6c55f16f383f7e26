// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace Rollcall::Testing {

/// What a test and its fake backups share. To be left alone while a job is under way, but for
/// the atomics.
struct BackupsState
{
    QList<Backup> backups; ///< of any roster
    std::optional<StoreError> error; ///< if so, all calls fail with it
    bool listsItsId = false; ///< instead, the path of the only one is the id that is asked for
    QString askedFor; ///< the id that was listed last
    QString lookedAt; ///< the damaged file that a backup was wanted for last
    QStringList open; ///< the ids that were open then
    QString restoredFrom;
    QString restoredTo;
    QString copiedFrom;
    QString copiedTo;
    std::atomic<QThread *> thread = nullptr; ///< of the last call
    std::atomic<bool> isStuck = false; ///< no call returns; notify_all() when changed
};

/// Backups in memory.
class FakeBackups final : public Backups
{
public:
    explicit FakeBackups(std::shared_ptr<BackupsState> state)
        : m_state{std::move(state)}
    {
    }

    StoreResult<QList<Backup>> list(const QString &rosterId) override
    {
        begin();
        m_state->askedFor = rosterId;
        if (m_state->error)
            return *m_state->error;
        if (m_state->listsItsId)
            return QList<Backup>{Backup{rosterId, QDateTime{QDate{2026, 11, 24}, {}}, 0, 0, 0}};
        return m_state->backups;
    }

    StoreDone copyAsNew(const QString &backup, const QString &to) override
    {
        begin();
        m_state->copiedFrom = backup;
        m_state->copiedTo = to;
        if (m_state->error)
            return *m_state->error;
        return {};
    }

    std::optional<Backup> find(const QString &damaged, const QStringList &open) override
    {
        begin();
        m_state->lookedAt = damaged;
        m_state->open = open;
        if (m_state->error || m_state->backups.isEmpty())
            return {};
        return m_state->backups.constFirst();
    }

    StoreResult<QString> restore(const QString &backup, const QString &damaged) override
    {
        begin();
        m_state->restoredFrom = backup;
        m_state->restoredTo = damaged;
        if (m_state->error)
            return *m_state->error;
        return damaged + QStringLiteral(".damaged-now");
    }

private:
    void begin()
    {
        m_state->thread = QThread::currentThread();
        m_state->isStuck.wait(true);
    }

    std::shared_ptr<BackupsState> m_state;
};

} // namespace Rollcall::Testing
