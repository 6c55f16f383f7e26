// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupjobs.h"

#include <cstdlib>
#include <utility>

namespace Rollcall {

BackupJobs::BackupJobs(std::unique_ptr<Backups> backups, QObject *parent)
    : QObject{parent}
    , m_backups{std::move(backups)}
{
    m_pool.setMaxThreadCount(1);
    connect(this, &BackupJobs::answered, this, &BackupJobs::deliver, Qt::QueuedConnection);
}

BackupJobs::~BackupJobs()
{
    m_pool.clear();
    if (!m_pool.waitForDone(static_cast<int>(LongestEnding.count())))
        std::_Exit(EXIT_FAILURE);
}

void BackupJobs::list(const QString &rosterId)
{
    start([this, rosterId] { return Listed{rosterId, m_backups->list(rosterId)}; });
}

void BackupJobs::copyAsNew(const QString &backup, const QString &to)
{
    start([this, backup, to] { return Copied{to, m_backups->copyAsNew(backup, to)}; });
}

void BackupJobs::find(const QString &damaged, const QStringList &open)
{
    start([this, damaged, open] { return Found{damaged, m_backups->find(damaged, open)}; });
}

void BackupJobs::restore(const Backup &backup, const QString &damaged)
{
    start([this, backup, damaged] {
        return Restored{backup, damaged, m_backups->restore(backup.path, damaged)};
    });
}

void BackupJobs::start(std::function<Answer()> job)
{
    m_pool.start([this, job = std::move(job)] {
        if (m_answers.post(job()))
            emit answered();
    });
}

void BackupJobs::deliver()
{
    for (const Answer &answer : m_answers.takeAll())
        std::visit([this](const auto &known) { handle(known); }, answer);
}

void BackupJobs::handle(const Listed &answer)
{
    emit listed(answer.rosterId, answer.backups);
}

void BackupJobs::handle(const Copied &answer)
{
    emit copied(answer.to, answer.done);
}

void BackupJobs::handle(const Found &answer)
{
    emit found(answer.damaged, answer.backup);
}

void BackupJobs::handle(const Restored &answer)
{
    emit restored(answer.backup, answer.damaged, answer.aside);
}

} // namespace Rollcall
