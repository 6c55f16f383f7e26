// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backups.h"
#include "core/importfiles.h"
#include "core/tablefile.h"
#include "gui/messagebar.h"
#include "gui/nameform.h"
#include "gui/preferences.h"
#include "intake/session.h"

#include <QMainWindow>
#include <QPointer>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

class QFileDialog;
class QMessageBox;

namespace Rollcall {

class BackupJobs;
class ElidedLabel;
class ImportFlow;
class LessonFlow;
class PipelineDock;
class RequestsFlow;
class RosterModel;
class StatusChip;

namespace Ui {
class MainWindow;
}

/// The window: names in, stored names listed, one word of status.
///
/// It never waits: it tells the session what the user wants, and shows what the session says.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// Who ends the program: a user can be asked, the system cannot.
    enum class ClosedBy { User, System };

    /// Without @p backups, the user cannot look at them; without @p importFiles, not import;
    /// without @p tableFiles, not see what became of requests; without @p makeScratchRoster, not
    /// compare pipelines.
    MainWindow(IntakeFactory makeIntake, Preferences preferences,
        std::unique_ptr<Backups> backups = nullptr,
        std::unique_ptr<ImportFiles> importFiles = nullptr, TableFileFactory tableFiles = nullptr,
        RosterStoreFactory makeScratchRoster = {}, QWidget *parent = nullptr);
    ~MainWindow() override;
    Q_DISABLE_COPY_MOVE(MainWindow)

    /// The rosters that were open lately, the last one first: absolute paths.
    void setRecentRosters(const QStringList &paths);
    /// Where the file dialogs begin.
    void setRosterFolder(const QString &folder);

    void openRoster(const QString &path, RosterFile file = RosterFile::Existing);

    /// Shows what is in the file at @p path, to be added to the roster, as soon as that is open.
    void importFile(const QString &path);

    /// Stores what is on its way and ends: closed() follows, or the user is asked.
    void beginClosing(ClosedBy by);

    [[nodiscard]] const Session &session() const noexcept { return m_session; }

signals:
    void rosterOpened(const QString &path);
    void preferencesChanged(Rollcall::Preferences preferences);
    /// Every thread has ended. So many names are kept for the next time; so many are lost, by the
    /// user's or the system's will.
    void closed(qint64 kept, qint64 lost);
    /// A thread cannot be ended: only the end of the process helps.
    void isStuck();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void connectSession();
    void connectIntake(Intake &intake);

    void checkRoster();
    void showChecked(const StoreResult<RosterCheck> &result, std::chrono::milliseconds duration);

    void askForNewRoster();
    void askForRoster();
    void askForNames();
    void pasteSeveral();
    void showBackups();
    /// Asks where to put a copy of @p backup, which is of the roster of that title.
    void askForCopy(const Backup &backup, const QString &title);
    void showCopied(const QString &path, const StoreDone &done);
    /// @p backup is of the damaged roster at @p path, which was not opened.
    void offerBackup(const QString &path, const std::optional<Backup> &backup);
    /// Has the offered backup put in the place of the damaged roster.
    void restoreBackup();
    void showRestored(const Backup &backup, const QString &path, const StoreResult<QString> &aside);
    [[nodiscard]] QFileDialog *makeSaveDialog(const QString &title, const QString &name);
    /// For rosters, unless @p filters say otherwise.
    void showDialog(QFileDialog *dialog, const QStringList &filters = {});
    void showPreferences();
    void showEndings();
    void comparePipelines();
    void showAbout();

    /// The import @p state of @p intake has come further, has stopped or has ended.
    void showImport(const Intake &intake, const ImportState &state);
    void showRequests(RequestId chosen);
    void submit(const Request &request, const PersonName &name);
    /// @p name of @p request did not get into the roster of @p intake, for the reason @p why.
    void takeBack(const Intake &intake, NameForm::RefusedBy by, RequestId request,
        const QString &name, const QString &why);
    void showNotTaken(const QString &name, const QString &why);
    void showOpened(const QString &path);
    void showNotOpened(const QString &path, RosterFile file, const StoreError &error);
    void showLeftOverStored(qint64 names, qint64 storedBefore, qint64 storedNow);
    void showLeft(const QString &path, qint64 names);
    void askWhetherToClose(qint64 names);
    void stayOpen();
    void finishClosing(qint64 kept, qint64 lost);
    void showRoster();
    void showFailure();
    void showStatus();
    /// Whether names cannot be stored; a roster that is only busy is no problem.
    [[nodiscard]] bool hasProblem() const;
    [[nodiscard]] MessageBar::Message failureMessage() const;
    void showHeading();
    void showHeadingFont();
    void showRecentRosters();

    std::unique_ptr<Ui::MainWindow> m_ui;
    StatusChip *m_chip;
    ElidedLabel *m_rosterName;
    PipelineDock *m_pipeline;
    RosterModel *m_model;
    Session m_session;
    std::unique_ptr<BackupJobs> m_backups; // or null
    ImportFlow *m_imports = nullptr; // or null
    RequestsFlow *m_requests = nullptr; // or null
    LessonFlow *m_lesson = nullptr; // made last
    RosterStoreFactory m_makeScratchRoster; // or empty
    Preferences m_preferences;
    QStringList m_recentRosters;
    QString m_folder;
    QString m_failedPath; // what Try Again opens
    RosterFile m_failedFile = RosterFile::Existing;
    StoreError m_failure; // why it was not opened
    std::optional<Backup> m_offered; // to be opened instead
    QPointer<Intake> m_shown; // the one that list and form follow
    RequestId m_stoppedImport; // of which the message bar speaks
    RequestId m_endedImport; // likewise
    QStringList m_notTaken; // names that came back while the field was in use
    QPointer<QMessageBox> m_question; // whether to close; while it is asked
    bool m_mustClose = false; // without a question
    bool m_isClosed = false;
};

} // namespace Rollcall
