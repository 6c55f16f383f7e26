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

class QMessageBox;

namespace Rollcall {

class BackupsFlow;
class ElidedLabel;
class FileDialogs;
class ImportFlow;
class LessonFlow;
class PipelineDock;
class RequestsFlow;
class RosterModel;
class StatusChip;
class TimelineDialog;

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

    /// What else the window works with. Each may be missing, and with it what it is for.
    struct Ports
    {
        std::unique_ptr<Backups> backups; ///< or null: none is listed, none offered when one helps
        std::unique_ptr<ImportFiles> importFiles; ///< or null: names come by typing only
        TableFileFactory tableFiles; ///< or empty: what became of requests is not shown
        RosterStoreFactory makeScratchRoster; ///< or empty: pipelines are not compared
    };

    MainWindow(IntakeFactory makeIntake, Preferences preferences, Ports ports = {},
        QWidget *parent = nullptr);
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
    /// A problem that outlives the window, in words.
    void problemTold(const QString &text);
    /// A thread cannot be ended: only the end of the process helps.
    void isStuck();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void connectBackups();
    void connectSession();
    void connectIntake(Intake &intake);

    void checkRoster();
    void showChecked(const StoreResult<RosterCheck> &result, std::chrono::milliseconds duration);

    void askForNewRoster();
    void askForRoster();
    void askForNames();
    void pasteSeveral();
    /// Has the offered backup put in the place of the damaged roster.
    void restoreBackup();
    void showPreferences();
    void showEndings();
    void comparePipelines();
    void showTimeline();
    void showAbout();

    [[nodiscard]] RequestId stoppedImport(const QString &key) const;
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
    void showBrokeDown(const StoreError &error);
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
    FileDialogs *m_files;
    BackupsFlow *m_backups = nullptr; // or null
    ImportFlow *m_imports = nullptr; // or null
    RequestsFlow *m_requests = nullptr; // or null
    TableFileFactory m_tableFiles; // or empty
    QPointer<TimelineDialog> m_timeline; // while it is open
    LessonFlow *m_lesson = nullptr; // made last
    RosterStoreFactory m_makeScratchRoster; // or empty
    Preferences m_preferences;
    QStringList m_recentRosters;
    QString m_failedPath; // what Try Again opens
    RosterFile m_failedFile = RosterFile::Existing;
    QPointer<Intake> m_shown; // the one that list and form follow
    QList<RequestId> m_stoppedImports; // the message bar has a message for each
    RequestId m_endedImport; // of which the message bar speaks
    QStringList m_notTaken; // names that came back while the field was in use
    QPointer<QMessageBox> m_question; // whether to close; while it is asked
    bool m_mustClose = false; // without a question
    bool m_isClosed = false;
};

} // namespace Rollcall
