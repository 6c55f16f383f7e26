// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"
#include "gui/backupjobs.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Rollcall {

class FileDialogs;

/// How a user gets back what was: a backup of the open roster is opened as a new roster; one of a
/// damaged roster takes its place. Lives in the GUI thread; a child of its window.
class BackupsFlow final : public QObject
{
    Q_OBJECT

public:
    /// Where to put a copy is asked for by @p files, which are of the same @p window.
    BackupsFlow(std::unique_ptr<Backups> backups, FileDialogs &files, QWidget *window);
    ~BackupsFlow() override;
    Q_DISABLE_COPY_MOVE(BackupsFlow)

    /// Lets the user choose a backup of the roster with that id, which is open at @p path.
    /// copied() or notCopied() follows if one is chosen.
    void show(const QString &rosterId, const QString &path);

    /// The roster at @p path was not opened, for the reason @p error; what is offered of an earlier
    /// one no longer is. If a backup may help and there is one, offered() follows. The rosters with
    /// the ids @p open are left alone.
    void notOpened(const QString &path, const StoreError &error, const QStringList &open);

    /// Whether restore() can be called.
    [[nodiscard]] bool isOffering() const noexcept { return m_offered.has_value(); }
    /// Puts the backup that is offered in the place of the damaged roster. restored() or
    /// notRestored() follows.
    void restore();

signals:
    /// What was chosen is at @p path now, to be opened.
    void copied(const QString &path);
    void notCopied(const QString &path, const Rollcall::StoreError &error);
    /// There is a backup of the damaged roster: the words for it.
    void offered(const QString &text, const QString &details);
    /// It is at @p path now, to be opened; @p text says from when it is, and where the damaged file is.
    void restored(const QString &path, const QString &text);
    void notRestored(const QString &path, const Rollcall::StoreError &error);

private:
    /// Asks where to put a copy of @p backup, which is of the roster of that title.
    void askForCopy(const Backup &backup, const QString &title);
    void tellCopied(const QString &path, const StoreDone &done);
    /// @p backup is of the damaged roster at @p path.
    void offer(const QString &path, const std::optional<Backup> &backup);
    void tellRestored(const Backup &backup, const QString &path, const StoreResult<QString> &aside);

    BackupJobs m_jobs;
    FileDialogs &m_files;
    QWidget *m_window;
    QString m_path; // of the roster that was not opened last
    StoreError m_error; // why it was not
    std::optional<Backup> m_offered; // to be opened instead
};

} // namespace Rollcall
