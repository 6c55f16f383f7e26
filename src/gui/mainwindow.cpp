// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow.h"

#include "gui/backupsflow.h"
#include "gui/comparedialog.h"
#include "gui/elidedlabel.h"
#include "gui/endingsdialog.h"
#include "gui/filedialogs.h"
#include "gui/importbar.h"
#include "gui/importflow.h"
#include "gui/lessonbar.h"
#include "gui/lessonflow.h"
#include "gui/pipelinedock.h"
#include "gui/preferencesdialog.h"
#include "gui/requestsflow.h"
#include "gui/rosterview.h"
#include "gui/statuschip.h"
#include "gui/timelinedialog.h"
#include "gui/wording.h"
#include "models/rostermodel.h"
#include "ui_mainwindow.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

// The matters of the message bar. A roster that was left is a matter of its own, with its path.
const auto NotOpenedKey = u"not opened"_s;
const auto NotStoredKey = u"not stored"_s;
const auto NotAcceptingKey = u"not accepting"_s;
const auto DamagedKey = u"damaged"_s;
const auto RosterLogKey = u"roster log"_s;
const auto MissingKey = u"missing"_s;
const auto LostKey = u"lost"_s;
const auto LostImportKey = u"lost import"_s;
const auto ReplacedKey = u"replaced"_s;
const auto LeftOverKey = u"left over"_s;
const auto LeftKey = u"left"_s;
const auto NotRemovedKey = u"not removed"_s;
const auto NotTakenKey = u"not taken"_s;
const auto OutOfOrderKey = u"out of order"_s;
const auto BackupKey = u"backup"_s;
const auto CheckKey = u"check"_s;
const auto ImportKey = u"import"_s;
const auto ReportKey = u"report"_s;
const auto RestoredKey = u"restored"_s;
const auto PasteKey = u"paste"_s;

/// Whether it takes no names until the user says which of two copies is the one in use.
bool asksWhichRoster(const Intake *intake)
{
    return intake != nullptr && intake->outboxFailure()
        && intake->outboxFailure()->kind == StoreError::Kind::OtherPlace;
}

/// The matter of an import that has stopped: one message for each.
QString stoppedKey(RequestId import)
{
    return u"import stopped "_s + import.toText();
}

/// One line of plain text in a rich place, however it looks.
QString oneLine(const QString &text)
{
    return text.simplified();
}

} // namespace

MainWindow::MainWindow(
    IntakeFactory makeIntake, Preferences preferences, Ports ports, QWidget *parent)
    : QMainWindow{parent}
    , m_ui{std::make_unique<Ui::MainWindow>()}
    , m_chip{new StatusChip{this}}
    , m_rosterName{new ElidedLabel{this}}
    , m_pipeline{new PipelineDock{this}}
    , m_model{new RosterModel{this}}
    , m_session{std::move(makeIntake), preferences.pipeline}
    , m_files{new FileDialogs{this}}
    , m_tableFiles{std::move(ports.tableFiles)}
    , m_makeScratchRoster{std::move(ports.makeScratchRoster)}
    , m_preferences{preferences}
{
    m_ui->setupUi(this);
    setWindowIcon(QIcon{u":/icons/rollcall.svg"_s});
    m_ui->newAction->setIcon(QIcon::fromTheme(u"document-new"_s));
    m_ui->openAction->setIcon(QIcon::fromTheme(u"document-open"_s));
    m_ui->recentMenu->setIcon(QIcon::fromTheme(u"document-open-recent"_s));
    m_ui->importAction->setIcon(QIcon::fromTheme(u"document-import"_s));
    m_ui->quitAction->setIcon(QIcon::fromTheme(u"application-exit"_s));
    m_ui->preferencesAction->setIcon(QIcon::fromTheme(u"preferences"_s));
    m_ui->aboutAction->setIcon(QIcon::fromTheme(u"help-about"_s));
    setContextMenuPolicy(Qt::NoContextMenu); // it would only hide the tool bar

    m_ui->rosterView->setModel(m_model);
    m_ui->editMenu->insertActions(m_ui->preferencesAction,
        {m_ui->rosterView->copyAction(), m_ui->rosterView->selectAllAction()});
    m_ui->editMenu->insertSeparator(m_ui->preferencesAction);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MainWindow::showHeading);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showHeading);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MainWindow::showHeading);
    m_rosterName->setObjectName(u"rosterName"_s);
    m_rosterName->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_ui->statusBar->addWidget(m_chip);
    m_ui->statusBar->addWidget(m_pipeline->badge());
    m_pipeline->badge()->hide(); // adding shows it
    m_ui->statusBar->addPermanentWidget(m_rosterName, 1);
    addDockWidget(Qt::BottomDockWidgetArea, m_pipeline);
    m_ui->viewMenu->addAction(m_pipeline->toggleViewAction());

    if (ports.backups)
        m_backups = new BackupsFlow{std::move(ports.backups), *m_files, this};
    if (ports.importFiles)
        m_imports = new ImportFlow{std::move(ports.importFiles), *m_model, this};
    if (m_tableFiles)
        m_requests = new RequestsFlow{m_tableFiles, this};
    m_lesson
        = new LessonFlow{{*m_ui->lessonBar, *m_ui->nameForm, *m_pipeline, m_session, *m_ui->menuBar,
                             *m_ui->helpMenu, *m_ui->compareAction, *m_ui->endingsAction},
            this};
    connectActions();
    connectSession();
    setRecentRosters({});
    showHeadingFont();
    showRoster();
    m_ui->nameForm->focusName();
}

MainWindow::~MainWindow()
{
    disconnect(m_ui->nameForm, nullptr, this, nullptr); // it tells that it loses the focus
    disconnect(m_pipeline, nullptr, m_lesson, nullptr); // it tells that it is hidden
}

void MainWindow::connectActions()
{
    connect(m_ui->newAction, &QAction::triggered, this, &MainWindow::askForNewRoster);
    connect(m_ui->openAction, &QAction::triggered, this, &MainWindow::askForRoster);
    if (m_backups != nullptr)
        connectBackups();
    connect(m_ui->importAction, &QAction::triggered, this, &MainWindow::askForNames);
    connect(m_ui->pasteAction, &QAction::triggered, this, &MainWindow::pasteSeveral);
    connect(m_ui->nameForm, &NameForm::pasteWanted, m_ui->pasteAction, &QAction::trigger);
    if (m_imports != nullptr) {
        connect(m_imports, &ImportFlow::lineTaken, m_ui->nameForm, &NameForm::addText);
        connect(m_ui->nameForm, &NameForm::severalPasted, m_imports, [this](const QString &text) {
            QMimeData pasted;
            pasted.setText(text);
            m_imports->take(pasted);
        });
        connect(m_imports, &ImportFlow::rosterTaken, this,
            [this](const QString &path) { openRoster(path); });
        connect(m_imports, &ImportFlow::chosen, this,
            [this](const Request &request, const Import &import) {
                m_session.current()->import(request, import);
            });
    }
    if (m_requests != nullptr) {
        connect(m_ui->requestsAction, &QAction::triggered, this, [this] { showRequests({}); });
        connect(m_ui->nameForm, &NameForm::reportWanted, this, &MainWindow::showRequests);
        connect(m_requests, &RequestsFlow::notSaved, this,
            [this](const QString &text, const QString &details) {
                m_ui->messageBar->show({ReportKey, MessageBar::Severity::Error, text, details, {}});
            });
    }
    connect(m_ui->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->enterNameAction, &QAction::triggered, m_ui->nameForm, &NameForm::focusName);
    connect(m_ui->checkAction, &QAction::triggered, this, &MainWindow::checkRoster);
    m_ui->compareAction->setEnabled(m_makeScratchRoster != nullptr);
    connect(m_ui->compareAction, &QAction::triggered, this, &MainWindow::comparePipelines);
    connect(m_ui->timelineAction, &QAction::triggered, this, &MainWindow::showTimeline);
    connect(m_pipeline, &PipelineDock::timelineWanted, this, &MainWindow::showTimeline);
    connect(m_ui->preferencesAction, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(m_ui->lessonAction, &QAction::triggered, m_lesson, &LessonFlow::begin);
    connect(m_ui->explainAction, &QAction::triggered, m_lesson, &LessonFlow::explain);
    connect(this, &MainWindow::preferencesChanged, m_lesson, &LessonFlow::keepPipeline);
    connect(m_ui->endingsAction, &QAction::triggered, this, &MainWindow::showEndings);
    connect(m_ui->aboutAction, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_ui->nameForm, &NameForm::nameEntered, this, &MainWindow::submit);
    connect(m_ui->nameForm, &NameForm::draftChanged, this, [this] {
        if (m_shown) // what comes now is for the roster that is shown
            m_shown->keepDraft(m_ui->nameForm->draft());
    });
    connect(m_ui->messageBar, &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key == NotAcceptingKey && asksWhichRoster(m_session.current())) {
            m_session.current()->adopt();
        } else if ((key == NotStoredKey || key == NotAcceptingKey || !stoppedImport(key).isNull())
            && m_session.current()) {
            m_session.current()->tryAgain();
        } else if (key == NotOpenedKey) {
            m_ui->messageBar->withdraw(key);
            if (m_backups != nullptr && m_backups->isOffering())
                restoreBackup();
            else
                openRoster(m_failedPath, m_failedFile);
        } else if (key == ImportKey) {
            showRequests(m_endedImport);
        } else if (key == NotTakenKey) {
            m_notTaken.clear();
            m_ui->messageBar->withdraw(key);
        }
    });
    connect(m_ui->messageBar, &MessageBar::otherActionTriggered, this, [this](const QString &key) {
        if (const RequestId import = stoppedImport(key); !import.isNull())
            m_session.current()->cancelImport(import);
        else
            askForRoster();
    });
    connect(m_ui->importBar, &ImportBar::pauseWanted, this, [this](RequestId request, bool paused) {
        m_session.current()->pauseImport(request, paused);
    });
    connect(m_ui->importBar, &ImportBar::cancelWanted, this,
        [this](RequestId request) { m_session.current()->cancelImport(request); });
}

void MainWindow::connectBackups()
{
    connect(m_ui->backupsAction, &QAction::triggered, this,
        [this] { m_backups->show(m_session.current()->info().id, m_session.path()); });
    connect(
        m_backups, &BackupsFlow::copied, this, [this](const QString &path) { openRoster(path); });
    connect(m_backups, &BackupsFlow::notCopied, this,
        [this](const QString &path, const StoreError &error) {
            m_ui->messageBar->show({NotOpenedKey, MessageBar::Severity::Error,
                notOpenedText(error, path), error.text, {}});
        });
    connect(m_backups, &BackupsFlow::offered, this,
        [this](const QString &text, const QString &details) {
            m_ui->messageBar->refresh(
                {NotOpenedKey, MessageBar::Severity::Error, text, details, tr("Open Backup")});
        });
    connect(
        m_backups, &BackupsFlow::restored, this, [this](const QString &path, const QString &text) {
            m_ui->messageBar->show({RestoredKey, MessageBar::Severity::Warning, text, {}, {}});
            openRoster(path);
        });
    connect(m_backups, &BackupsFlow::notRestored, this,
        [this](const QString &path, const StoreError &error) {
            m_ui->messageBar->withdraw(RestoredKey);
            showNotOpened(path, RosterFile::Existing, error);
        });
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::opened, this, &MainWindow::showOpened);
    connect(&m_session, &Session::notOpened, this, &MainWindow::showNotOpened);
    connect(&m_session, &Session::isAlreadyOpen, this, [this](const QString &path) {
        m_ui->messageBar->show({NotOpenedKey, MessageBar::Severity::Information,
            tr("“%1” is open already: it is the one you see.").arg(rosterTitle(path)), {}, {}});
    });
    connect(&m_session, &Session::left, this, &MainWindow::showLeft);
    connect(&m_session, &Session::notRemoved, this, [this](const QString &path, qint64 requests) {
        const QString text = notRemovedText(path, requests);
        m_ui->messageBar->show({NotRemovedKey + path, MessageBar::Severity::Warning, text, {}, {}});
        emit problemTold(text);
    });
    connect(&m_session, &Session::closingIsLate, this, &MainWindow::askWhetherToClose);
    connect(&m_session, &Session::closed, this, &MainWindow::finishClosing);
    connect(&m_session, &Session::isStuck, this, &MainWindow::isStuck);
}

void MainWindow::connectIntake(Intake &intake)
{
    m_shown = &intake;
    connect(&intake, &Intake::studentsLoaded, m_model, &RosterModel::append);
    connect(&intake, &Intake::studentsStored, m_model, &RosterModel::append);
    if (m_imports != nullptr) {
        connect(&intake, &Intake::rosterLoaded, m_imports, &ImportFlow::rosterChanged);
        connect(&intake, &Intake::importForgotten, m_imports, &ImportFlow::forget);
        connect(&intake, &Intake::importNotAccepted, m_imports,
            [this](const Request &, const Import &import) { m_imports->forget(import); });
    }
    connect(&intake, &Intake::requestRemoved, m_model,
        [this](RequestId, const RemovedNames &removed) { m_model->remove(removed.numbers); });
    connect(&intake, &Intake::requestRemoved, m_ui->nameForm, &NameForm::forget);
    connect(&intake, &Intake::settled, m_ui->nameForm, &NameForm::settle);
    connect(&intake, &Intake::countsChanged, this, &MainWindow::showStatus);
    connect(&intake, &Intake::failureChanged, this, &MainWindow::showFailure);
    connect(&intake, &Intake::importChanged, this,
        [this, &intake](const ImportState &state) { showImport(intake, state); });
    connect(&intake, &Intake::importNotAccepted, this,
        [this](const Request &, const Import &import, const StoreError &error) {
            m_ui->messageBar->show({ImportKey, MessageBar::Severity::Error,
                importNotAcceptedText(error, import.path), error.text, {}});
        });
    connect(&intake, &Intake::refused, this, [this, &intake](const RefusedEntry &refused) {
        if (refused.entry.request.source != RequestSource::Form)
            return; // it is counted among those of its import
        takeBack(intake, NameForm::RefusedBy::Roster, refused.entry.request.id,
            refused.entry.text(), tr("The roster does not take this name: %1").arg(refused.reason));
    });
    connect(&intake, &Intake::notAccepted, this,
        [this, &intake](
            const Request &request, const QList<PersonName> &names, const StoreError &error) {
            for (const PersonName &name : names) {
                takeBack(intake, NameForm::RefusedBy::Outbox, request.id, name.text(),
                    notAcceptedText(error));
            }
        });
    connect(&intake, &Intake::backupFailed, this, [this](const StoreError &error) {
        m_ui->messageBar->show(
            {BackupKey, MessageBar::Severity::Warning, backupFailedText(error), error.text, {}});
    });
    connect(&intake, &Intake::checked, this, &MainWindow::showChecked);
    connect(&intake, &Intake::damageFound, this, [this](const StoreError &error) {
        m_ui->messageBar->show({CheckKey, MessageBar::Severity::Error,
            damageFoundText(m_session.path()), error.text, {}});
    });
    connect(&intake, &Intake::brokeDown, this, &MainWindow::showBrokeDown);
    connect(&intake, &Intake::leftOverStored, this, &MainWindow::showLeftOverStored);
    connect(&intake, &Intake::outboxWasDamaged, this, [this](const QString &path) {
        m_ui->messageBar->show(
            {DamagedKey, MessageBar::Severity::Error, outboxWasDamagedText(path), {}, {}});
    });
    connect(&intake, &Intake::rosterLogWasSetAside, this, [this](const LeftLog &log) {
        m_ui->messageBar->show({RosterLogKey, MessageBar::Severity::Warning,
            rosterLogText(log, m_session.path()), {}, {}});
    });
    connect(&intake, &Intake::namesAreMissing, this, [this](qint64 names) {
        m_ui->messageBar->show({MissingKey, MessageBar::Severity::Warning,
            missingText(m_session.path(), names), {}, {}});
    });
    connect(&intake, &Intake::acceptedNamesAreLost, this, [this](qint64 names) {
        m_ui->messageBar->show(
            {LostKey, MessageBar::Severity::Error, acceptedLostText(names), {}, {}});
    });
    connect(&intake, &Intake::importWasLost, this, [this](const QString &file) {
        m_ui->messageBar->show(
            {LostImportKey, MessageBar::Severity::Warning, importLostText(file), {}, {}});
    });
    connect(&intake, &Intake::rosterWasReplaced, this, [this](qint64 lastNumber) {
        m_ui->messageBar->show({ReplacedKey, MessageBar::Severity::Warning,
            replacedText(m_session.path(), lastNumber), {}, {}});
    });
    connect(&intake, &Intake::outboxLogWasSetAside, this, [this](const LeftLog &log) {
        m_ui->messageBar->show(
            {DamagedKey, MessageBar::Severity::Error, outboxLogText(log), {}, {}});
    });
    connect(&intake, &Intake::draftFound, this, [this, &intake](const Draft &draft) {
        if (&intake == m_session.current() && !m_ui->nameForm->restore(draft))
            showNotTaken(draft.text, {});
    });
    connect(&intake, &Intake::cameOutOfOrder, this, [this](const Entry &entry) {
        m_ui->messageBar->show({OutOfOrderKey, MessageBar::Severity::Error,
            tr("Some names of a request were not stored, for one before them is missing; the "
               "first is “%1”. Enter them again.")
                .arg(entry.text()),
            entry.request.id.toText(), {}});
    });
}

/// The import that has stopped, and of which the message with @p key speaks; or none.
RequestId MainWindow::stoppedImport(const QString &key) const
{
    const auto found = std::ranges::find(m_stoppedImports, key, stoppedKey);
    return found != m_stoppedImports.end() ? *found : RequestId{};
}

void MainWindow::showImport(const Intake &intake, const ImportState &state)
{
    if (&intake != m_session.current())
        return;
    m_ui->importBar->setImports(intake.imports());
    if (state.error) {
        if (!m_stoppedImports.contains(state.request.id))
            m_stoppedImports += state.request.id;
        m_ui->messageBar->show({stoppedKey(state.request.id), MessageBar::Severity::Error,
            importStoppedText(state), state.error->text, tr("Try Again"), tr("Cancel Import")});
        return;
    }
    if (m_stoppedImports.removeOne(state.request.id))
        m_ui->messageBar->withdraw(stoppedKey(state.request.id));
    if (state.hasEnded()) {
        m_endedImport = state.request.id;
        const bool isLoss = state.stored + state.before < *state.end;
        m_ui->messageBar->show(
            {ImportKey, isLoss ? MessageBar::Severity::Warning : MessageBar::Severity::Information,
                importedText(state), {}, m_requests != nullptr ? tr("Show Report…") : QString{}});
    }
}

void MainWindow::showRequests(RequestId chosen)
{
    m_requests->show(*m_session.current(), chosen, m_ui->nameForm->draft().request.id);
}

void MainWindow::setRecentRosters(const QStringList &paths)
{
    m_recentRosters = paths;
    showRecentRosters();
}

void MainWindow::showRecentRosters()
{
    QMenu *menu = m_ui->recentMenu;
    menu->clear();
    for (const QString &path : std::as_const(m_recentRosters)) {
        QString text = u"%1  (%2)"_s.arg(
            rosterTitle(path), QDir::toNativeSeparators(QFileInfo{path}.path()));
        QAction *action = menu->addAction(oneLine(text.replace(u'&', u"&&"_s)));
        connect(action, &QAction::triggered, this, [this, path] { openRoster(path); });
    }
    menu->setEnabled(!m_recentRosters.isEmpty());
}

void MainWindow::setRosterFolder(const QString &folder)
{
    m_files->setFolder(folder);
}

void MainWindow::openRoster(const QString &path, RosterFile file)
{
    m_session.open(QFileInfo{path}.absoluteFilePath(), file);
    showRoster();
}

void MainWindow::checkRoster()
{
    m_ui->messageBar->show({CheckKey, MessageBar::Severity::Information,
        tr("“%1” is being checked…").arg(rosterTitle(m_session.path())), {}, {}});
    m_session.current()->check();
}

void MainWindow::showChecked(
    const StoreResult<RosterCheck> &result, std::chrono::milliseconds duration)
{
    using Severity = MessageBar::Severity;
    const QString path = m_session.path();
    if (const StoreError *error = errorOf(result)) {
        m_ui->messageBar->show(
            {CheckKey, Severity::Error, notCheckedText(*error, path), error->text, {}});
        return;
    }
    const auto &check = std::get<RosterCheck>(result);
    QStringList details;
    for (const RosterFault &fault : check.faults)
        details += fault.text;
    m_ui->messageBar->show({CheckKey, details.isEmpty() ? Severity::Information : Severity::Error,
        checkedText(check, duration, path), details.join(u'\n'), {}});
}

void MainWindow::restoreBackup()
{
    m_ui->messageBar->show({RestoredKey, MessageBar::Severity::Information,
        tr("The backup of “%1” is being opened…").arg(rosterTitle(m_failedPath)), {}, {}});
    m_backups->restore();
}

void MainWindow::askForNewRoster()
{
    connect(m_files->askForNewRoster(tr("New Roster"), tr("New roster")),
        &QFileDialog::fileSelected, this,
        [this](const QString &path) { openRoster(path, RosterFile::New); });
}

void MainWindow::askForRoster()
{
    connect(m_files->askForRoster(tr("Open Roster")), &QFileDialog::fileSelected, this,
        [this](const QString &path) { openRoster(path); });
}

void MainWindow::askForNames()
{
    const QString patterns = u"*."_s + Import::suffixes().join(u" *."_s);
    connect(m_files->askForFile(tr("Choose a File with Names"),
                {tr("Texts, tables and spreadsheets (%1)").arg(patterns), tr("All files (*)")}),
        &QFileDialog::fileSelected, this, &MainWindow::importFile);
}

void MainWindow::importFile(const QString &path)
{
    if (m_imports != nullptr)
        m_imports->importFile(path);
}

void MainWindow::pasteSeveral()
{
    m_ui->messageBar->withdraw(PasteKey);
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    if (copied != nullptr && m_imports->canTake(*copied)) {
        m_imports->take(*copied);
    } else {
        m_ui->messageBar->show({PasteKey, MessageBar::Severity::Information,
            tr("There are no names to paste. Copy some first, one in each line."), {}, {}});
    }
}

void MainWindow::showPreferences()
{
    auto *dialog = new PreferencesDialog{m_preferences, this};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_preferences = dialog->preferences();
        m_session.usePipeline(m_preferences.pipeline);
        emit preferencesChanged(m_preferences);
    });
    dialog->open();
}

void MainWindow::comparePipelines()
{
    auto *dialog = new CompareDialog{m_makeScratchRoster, m_model->students(), this};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showTimeline()
{
    if (!m_timeline) {
        auto *dialog = new TimelineDialog{m_tableFiles, this};
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::finished, this, [this] { m_timeline = nullptr; });
        m_timeline = dialog;
        m_timeline->follow(m_shown);
        m_timeline->show(); // beside the window, which goes on to be used
    }
    m_timeline->raise();
    m_timeline->activateWindow();
}

void MainWindow::showEndings()
{
    auto *dialog = new EndingsDialog{this};
    connect(dialog, &EndingsDialog::runEnded, m_lesson, &LessonFlow::noteEnding);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    const QString title = tr("Rollcall %1").arg(QCoreApplication::applicationVersion());
    auto *box = new QMessageBox{QMessageBox::NoIcon, tr("About Rollcall"),
        u"<h3>%1</h3>"_s.arg(title.toHtmlEscaped()), QMessageBox::Close, this};
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setInformativeText(
        tr("Takes student names in, fast and without losing one. Every name travels from the form "
           "through a producer thread, a pipeline and a consumer thread into the roster.\n\n"
           "Free software under the GNU General Public License, version 3 or later."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::submit(const Request &request, const PersonName &name)
{
    m_session.current()->submit(request, {name});
}

void MainWindow::takeBack(const Intake &intake, NameForm::RefusedBy by, RequestId request,
    const QString &name, const QString &why)
{
    if (m_session.isClosing() && !m_mustClose)
        stayOpen(); // so that it is seen
    const bool isOfThisRoster = &intake == m_session.current();
    if (isOfThisRoster && m_ui->nameForm->giveBack(by, request, name, why))
        return;
    showNotTaken(name, why);
}

void MainWindow::showNotTaken(const QString &name, const QString &why)
{
    m_notTaken += name;
    m_ui->messageBar->show({NotTakenKey, MessageBar::Severity::Error,
        tr("Not stored: %1. Enter them again, or leave them out.")
            .arg(m_notTaken.join(tr(", ", "between names"))),
        why, tr("Done")});
}

void MainWindow::showOpened(const QString &path)
{
    m_model->clear();
    if (m_shown) {
        // Its outbox has the text that is in the field, unless it cannot be written.
        const QString text = m_ui->nameForm->draft().text;
        const bool isKept = !m_shown->outboxFailure();
        disconnect(m_shown, nullptr, m_model, nullptr); // it may still store, but not for this list
        disconnect(m_shown, nullptr, m_ui->nameForm, nullptr);
        disconnect(m_shown, &Intake::checked, this, nullptr);
        disconnect(m_shown, &Intake::backupFailed, this, nullptr);
        m_shown = nullptr;
        m_ui->nameForm->startAfresh();
        if (!isKept && !text.isEmpty())
            m_ui->nameForm->addText(text);
    }
    m_ui->messageBar->withdraw(NotOpenedKey);
    for (const QString &key : {NotStoredKey, NotAcceptingKey, LeftOverKey, BackupKey, CheckKey,
             ImportKey, QString{LeftKey + path}})
        m_ui->messageBar->withdraw(key);
    for (const RequestId &import : std::exchange(m_stoppedImports, {}))
        m_ui->messageBar->withdraw(stoppedKey(import));
    m_ui->importBar->setImports(m_session.current()->imports());
    m_files->setFolder(QFileInfo{path}.path());
    setWindowTitle(u"%1 — Rollcall"_s.arg(oneLine(rosterTitle(path))));
    connectIntake(*m_session.current());
    if (m_requests != nullptr)
        m_requests->rosterChanged(m_session.current());
    m_pipeline->follow(m_session.current());
    if (m_timeline)
        m_timeline->follow(m_session.current());
    m_lesson->follow(m_session.current());
    showRoster();
    emit rosterOpened(path);
}

void MainWindow::showNotOpened(const QString &path, RosterFile file, const StoreError &error)
{
    m_failedPath = path;
    m_failedFile = file;
    m_ui->messageBar->show({NotOpenedKey, MessageBar::Severity::Error, notOpenedText(error, path),
        error.text, tr("Try Again"),
        error.kind == StoreError::Kind::InUse ? tr("Open Another…") : QString{}});
    if (m_backups != nullptr)
        m_backups->notOpened(path, error, m_session.openIds());
    showRoster();
}

void MainWindow::showRoster()
{
    const Intake *intake = m_session.current();
    const bool isAccepting = intake != nullptr && intake->isOpen() && !m_session.isClosing();
    QString whyNot = tr("No roster is open. Make or open one first.");
    if (m_session.isClosing())
        whyNot = tr("Rollcall is closing.");
    else if (m_session.isOpening())
        whyNot = tr("The roster is being opened.");
    m_ui->nameForm->setAccepting(isAccepting, whyNot);
    m_ui->checkAction->setEnabled(isAccepting);
    m_ui->backupsAction->setEnabled(isAccepting && m_backups != nullptr);
    const bool canImport = isAccepting && m_imports != nullptr;
    m_ui->requestsAction->setEnabled(isAccepting && m_requests != nullptr);
    m_ui->importAction->setEnabled(canImport);
    m_ui->pasteAction->setEnabled(canImport);
    if (m_imports != nullptr)
        m_imports->setAccepting(canImport);

    if (intake) {
        m_rosterName->setText(
            oneLine(tr("SQLite · %1").arg(QFileInfo{m_session.path()}.fileName())));
        m_rosterName->setToolTip(u"<span>%1</span>"_s.arg(m_session.path().toHtmlEscaped()));
        m_ui->rosterView->setEmptyState(
            tr("No names yet"), tr("Type a name and press Enter, or drop a file here."));
    } else if (m_session.isOpening()) {
        m_ui->rosterView->setEmptyState({}, {}); // for a moment: nothing to read
    } else {
        m_ui->rosterView->setEmptyState(
            tr("No roster is open"), tr("Make one by File ▸ New, or open one by File ▸ Open."));
    }
    showStatus();
}

void MainWindow::showFailure()
{
    if (hasProblem())
        m_ui->messageBar->show(failureMessage());
    else
        m_ui->messageBar->withdraw(NotStoredKey);
    const Intake *intake = m_session.current();
    if (intake && intake->outboxFailure()) {
        const StoreError &error = *intake->outboxFailure();
        const bool asks = asksWhichRoster(intake);
        m_ui->messageBar->show(
            {NotAcceptingKey, MessageBar::Severity::Error, notAcceptingText(error),
                asks ? QString{} : error.text, asks ? tr("Use This One") : tr("Try Again")});
    } else {
        m_ui->messageBar->withdraw(NotAcceptingKey);
    }
    showStatus();
}

void MainWindow::showLeftOverStored(qint64 names, qint64 storedBefore, qint64 storedNow)
{
    if (storedNow > 0) {
        m_ui->messageBar->show({LeftOverKey, MessageBar::Severity::Information,
            leftOverStoredText(names, storedBefore, storedNow), {}, {}});
    }
}

bool MainWindow::hasProblem() const
{
    const Intake *intake = m_session.current();
    return intake != nullptr && intake->failure()
        && classOf(intake->failure()->kind) != ErrorClass::TryAgain;
}

MessageBar::Message MainWindow::failureMessage() const
{
    const Intake *intake = m_session.current();
    const StoreError &error = *intake->failure();
    return {NotStoredKey, MessageBar::Severity::Error,
        notStoredText(error, m_session.path(), intake->counts().onTheirWay()), error.text,
        tr("Try Again")};
}

void MainWindow::showStatus()
{
    const Intake *intake = m_session.current();
    const qint64 waiting = intake ? intake->counts().onTheirWay() : 0;
    if (hasProblem()) {
        m_ui->messageBar->refresh(failureMessage());
        m_chip->show(StatusChip::State::Problem,
            waiting > 0 ? tr("Not stored: %Ln name(s) waiting", nullptr, forPlural(waiting))
                        : tr("The roster cannot be read"));
    } else if (waiting > 0) {
        m_chip->show(StatusChip::State::Storing,
            intake->failure()
                ? tr("Storing… %Ln waiting (the roster is slow)", nullptr, forPlural(waiting))
                : tr("Storing… %Ln waiting", nullptr, forPlural(waiting)));
    } else if (intake) {
        m_chip->show(StatusChip::State::AllStored, tr("All stored"));
    } else if (m_session.isOpening()) {
        m_chip->show(StatusChip::State::Idle, tr("Opening…"));
    } else {
        m_chip->show(StatusChip::State::Idle, tr("No roster is open"));
    }
    showHeading();
}

void MainWindow::showHeading()
{
    const Intake *intake = m_session.current();
    const qint64 waiting = intake ? intake->counts().onTheirWay() : 0;
    QString heading = tr("Stored names (%1)").arg(QLocale{}.toString(m_model->rowCount()));
    if (waiting > 0)
        heading += u" · "_s + tr("%Ln on its/their way", nullptr, forPlural(waiting));
    m_ui->storedHeading->setText(heading);
}

void MainWindow::showHeadingFont()
{
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.3);
    heading.setBold(true);
    m_ui->storedHeading->setFont(heading);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showHeadingFont();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_isClosed) {
        event->accept();
        return;
    }
    event->ignore();
    beginClosing(ClosedBy::User);
}

void MainWindow::beginClosing(ClosedBy by)
{
    m_mustClose = m_mustClose || by == ClosedBy::System;
    m_session.close();
    if (m_mustClose && m_question) { // the user has not answered, and need not now
        m_question->deleteLater();
        m_session.giveUp();
    }
    showRoster();
}

void MainWindow::stayOpen()
{
    if (m_question)
        m_question->deleteLater();
    m_session.stay();
    showRoster();
}

void MainWindow::showLeft(const QString &path, qint64 names)
{
    if (names > 0) {
        m_ui->messageBar->show(
            {LeftKey + path, MessageBar::Severity::Warning, keptForLaterText(path, names), {}, {}});
    }
}

void MainWindow::askWhetherToClose(qint64 names)
{
    if (m_mustClose) {
        m_session.giveUp();
        return;
    }
    const QStringList paragraphs{
        tr("%Ln name(s) are not kept yet: the disk does not answer.", nullptr, forPlural(names)),
        tr("If you close now, they are lost.")};
    auto *box = new QMessageBox{QMessageBox::Warning, tr("Close Rollcall?"),
        paragraphs.join(u"\n\n"_s), QMessageBox::NoButton, this};
    box->setTextFormat(Qt::PlainText); // all in one text, for only that is shown as plain
    QPushButton *keepOpen = box->addButton(tr("Keep Open"), QMessageBox::RejectRole);
    QPushButton *close = box->addButton(tr("Close Anyway"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keepOpen);
    box->setEscapeButton(keepOpen);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::finished, this, [this, box, close] {
        if (box->clickedButton() != close) {
            stayOpen();
            return;
        }
        m_mustClose = true;
        m_session.giveUp();
    });
    connect(&m_session, &Session::closed, box, &QObject::deleteLater);
    m_question = box;
    box->open();
}

void MainWindow::showBrokeDown(const StoreError &error)
{
    emit problemTold(brokeDownText() + u" (%1)"_s.arg(error.text));
    auto *box = new QMessageBox{
        QMessageBox::Critical, tr("Rollcall"), brokeDownText(), QMessageBox::Close, this};
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::finished, this, [this] { beginClosing(ClosedBy::System); });
    box->open();
}

void MainWindow::finishClosing(qint64 kept, qint64 lost)
{
    m_isClosed = true;
    emit closed(kept, lost);
    close();
}

} // namespace Rollcall
