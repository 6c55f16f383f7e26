// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupsflow.h"

#include "gui/backupsdialog.h"
#include "gui/filedialogs.h"
#include "gui/wording.h"

#include <QFileDialog>

#include <utility>

namespace Rollcall {

namespace {

/// Whether a backup may help.
bool isDamage(const StoreError &error)
{
    return error.kind == StoreError::Kind::Damaged || error.kind == StoreError::Kind::NotADatabase;
}

} // namespace

BackupsFlow::BackupsFlow(std::unique_ptr<Backups> backups, FileDialogs &files, QWidget *window)
    : QObject{window}
    , m_jobs{std::move(backups)}
    , m_files{files}
    , m_window{window}
{
    connect(&m_jobs, &BackupJobs::copied, this, &BackupsFlow::tellCopied);
    connect(&m_jobs, &BackupJobs::found, this, &BackupsFlow::offer);
    connect(&m_jobs, &BackupJobs::restored, this, &BackupsFlow::tellRestored);
}

BackupsFlow::~BackupsFlow() = default;

void BackupsFlow::show(const QString &rosterId, const QString &path)
{
    auto *dialog = new BackupsDialog{m_window};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_jobs, &BackupJobs::listed, dialog,
        [dialog, rosterId](const QString &id, const StoreResult<QList<Backup>> &backups) {
            if (id == rosterId) // else it answers an earlier dialog
                dialog->showBackups(backups);
        });
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, title = rosterTitle(path)] { askForCopy(dialog->chosen(), title); });
    m_jobs.list(rosterId);
    dialog->open();
}

void BackupsFlow::askForCopy(const Backup &backup, const QString &title)
{
    const QString name = tr("%1 of %2", "title of a roster, day of its backup")
                             .arg(title, backup.made.date().toString(Qt::ISODate));
    QFileDialog *dialog = m_files.askForNewRoster(tr("Open Backup as New Roster"), name);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, backup](const QString &path) { m_jobs.copyAsNew(backup.path, path); });
}

void BackupsFlow::tellCopied(const QString &path, const StoreDone &done)
{
    if (const StoreError *error = errorOf(done))
        emit notCopied(path, *error);
    else
        emit copied(path);
}

void BackupsFlow::notOpened(const QString &path, const StoreError &error, const QStringList &open)
{
    m_path = path;
    m_error = error;
    m_offered.reset();
    if (isDamage(error))
        m_jobs.find(path, open);
}

void BackupsFlow::offer(const QString &path, const std::optional<Backup> &backup)
{
    if (!backup || path != m_path || !isDamage(m_error)) // it is about an earlier attempt
        return;
    m_offered = backup;
    emit offered(backupExistsText(path, *backup), m_error.text);
}

void BackupsFlow::restore()
{
    m_jobs.restore(*m_offered, m_path);
}

void BackupsFlow::tellRestored(
    const Backup &backup, const QString &path, const StoreResult<QString> &aside)
{
    if (const StoreError *error = errorOf(aside))
        emit notRestored(path, *error);
    else
        emit restored(path, restoredText(path, backup.made, std::get<QString>(aside)));
}

} // namespace Rollcall
