// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupsdialog.h"
#include "gui/comparedialog.h"
#include "gui/drophint.h"
#include "gui/explaindialog.h"
#include "gui/fileicons.h"
#include "gui/importbar.h"
#include "gui/importdialog.h"
#include "gui/lessonbar.h"
#include "gui/mainwindow.h"
#include "gui/preferencesdialog.h"
#include "gui/requestsdialog.h"
#include "gui/rosterview.h"
#include "gui/statuschip.h"
#include "gui/wording.h"
#include "support/drops.h"
#include "support/entries.h"
#include "support/fakebackups.h"
#include "support/fakeimportfiles.h"
#include "support/fakerosters.h"
#include "support/faketablefile.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowopening.h"
#include "support/windowtestcase.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

#include <cstdlib>
#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using ClosedBy = MainWindow::ClosedBy;
using Kind = StoreError::Kind;
using State = StatusChip::State;

namespace {

QString pathOf(const QString &title)
{
    return u"/rosters/"_s + title + u".roster"_s;
}

/// A roster that can be opened, and not read.
class UnreadableStore final : public RosterStore
{
public:
    StoreResult<RosterInfo> open() override { return RosterInfo{}; }
    StoreResult<Students> load(qint64 /*after*/, qsizetype /*most*/) override
    {
        return StoreError{Kind::Damaged, u"no such page"_s};
    }
    bool prepare(const std::vector<Entry> & /*entries*/) override { return false; }
    StoreResult<Appended> append(const std::vector<Entry> & /*entries*/) override
    {
        return Appended{};
    }
    StoreResult<QList<RequestSums>> requests(qsizetype /*most*/) override
    {
        return StoreError{Kind::Damaged, u"no such page"_s};
    }
    StoreResult<std::optional<ContentRequest>> findContent(const QString & /*content*/) override
    {
        return StoreError{Kind::Damaged, u"no such page"_s};
    }
    StoreResult<qint64> notDealtWith(const QList<NameRange> & /*names*/) override
    {
        return StoreError{Kind::Damaged, u"no such page"_s};
    }
    StoreResult<RequestRecords> records(const RecordsQuestion & /*question*/) override
    {
        return StoreError{Kind::Damaged, u"no such page"_s};
    }
    StoreResult<RemovedNames> remove(RequestId /*request*/) override { return RemovedNames{}; }
    StoreDone checkpoint() override { return {}; }
    StoreDone backUp() override { return {}; }
    StoreDone glance() override { return {}; }
    StoreResult<RosterCheck> check() override
    {
        return StoreError{Kind::Damaged, u"no such page"_s};
    }
};

/// The window with rosters and outboxes in memory, and its parts.
class Scene
{
    FakeRosters m_rosters; // outlive the window

public:
    Scene() { window.show(); }
    /// With a roster of that title open.
    explicit Scene(const QString &title)
        : Scene{}
    {
        open(title);
    }

    /// The roster of that title, made when it is first asked for.
    FakeRoster &roster(const QString &title) { return m_rosters.at(pathOf(title)).roster; }
    OutboxState &outbox(const QString &title) { return *m_rosters.at(pathOf(title)).outbox; }
    /// Its outbox does not answer, or does again.
    void setStuck(const QString &title, bool stuck) { m_rosters.at(pathOf(title)).setStuck(stuck); }
    /// Every import reads from here.
    [[nodiscard]] SourceState &source() const { return m_rosters.source(); }
    void fail(const QString &title, Kind how)
    {
        roster(title).failure = how;
        roster(title).failures = -1;
    }
    /// The roster works again, and is tried at once if it is the open one.
    void cure(const QString &title)
    {
        roster(title).failures = 0;
        if (window.session().path() == pathOf(title))
            window.session().current()->tryAgain();
    }

    void open(const QString &title) { QVERIFY(opens(window, pathOf(title))); }
    [[nodiscard]] bool closes() { return Testing::closes(window); }
    void enter(const QString &text) const { enterText(name, text); }

    [[nodiscard]] QStringList listed() const { return textsOf(*view->model()); }
    [[nodiscard]] QString heading() const { return textOf(window, u"storedHeading"_s); }
    /// What the message bar says; empty while it is hidden.
    [[nodiscard]] QString message() const
    {
        return bar->isHidden() ? QString{} : bar->findChild<QLabel *>()->text();
    }
    void clickAction() const { bar->findChild<QPushButton *>()->click(); }
    void clickAction(const QString &text) const { buttonOf(*bar, text)->click(); }
    void dismissMessage() const { buttonNamed<QToolButton>(*bar, u"Dismiss"_s)->click(); }
    void trigger(const QString &action) const { window.findChild<QAction *>(action)->trigger(); }
    /// The dialog that asks for a file, or null.
    [[nodiscard]] QFileDialog *fileDialog() const { return window.findChild<QFileDialog *>(); }
    void chooseFile(const QString &file) const { Testing::chooseFile(fileDialog(), file); }
    /// Opens the list of backups and waits until it has found what there is.
    [[nodiscard]] BackupsDialog *backupsDialog() const
    {
        trigger(u"backupsAction"_s);
        auto *dialog = window.findChild<BackupsDialog *>();
        const auto *words = dialog->findChild<QLabel *>(u"words"_s);
        (void)QTest::qWaitFor(
            [words] { return !words->isVisible() || words->text().startsWith(u"No backup"); },
            Patience);
        return dialog;
    }
    /// Every file to import, and every text that is pasted, has these names.
    void willImport(const QStringList &names) const
    {
        source().records = recordsOf(names);
        files->scan.records = names.size();
        files->scan.names = names.size();
    }
    /// Waits for the dialog of an import, and accepts it.
    [[nodiscard]] bool imports() const
    {
        auto *button = buttonNamed(*window.findChild<ImportDialog *>(), u"Import names"_s);
        const bool isCounted = QTest::qWaitFor([button] { return button->isEnabled(); }, Patience);
        button->click();
        return isCounted;
    }
    /// The question whether to close, or null.
    [[nodiscard]] QMessageBox *question() const { return window.findChild<QMessageBox *>(); }
    void answer(const QString &text) const { buttonOf(*question(), text)->click(); }

    RosterStoreFactory store; // instead of the rosters by title
    RosterFile lastFile = RosterFile::ExistingOrNew; // what was opened last
    std::shared_ptr<BackupsState> backups = std::make_shared<BackupsState>();
    std::shared_ptr<TableFilesState> tables = std::make_shared<TableFilesState>();
    std::shared_ptr<ImportFilesState> files = std::make_shared<ImportFilesState>();

    MainWindow window{[this](const QString &path, RosterFile file, PipelineChoice pipeline) {
                          lastFile = file;
                          Intake::Factories factories = m_rosters.at(path).factories();
                          if (store)
                              factories.store = store;
                          return std::make_unique<Intake>(
                              std::move(factories), pipeline, Consumer::Loading::Students);
                      },
        Preferences{},
        {std::make_unique<FakeBackups>(backups), std::make_unique<FakeImportFiles>(files),
            tablesWith(tables), roster(u"scratch"_s).factory()}};
    NameForm *form = window.findChild<NameForm *>();
    QLineEdit *name = window.findChild<QLineEdit *>(u"nameEdit"_s);
    QLabel *hint = window.findChild<QLabel *>(u"hint"_s);
    RosterView *view = window.findChild<RosterView *>();
    MessageBar *bar = window.findChild<MessageBar *>();
    StatusChip *chip = window.findChild<StatusChip *>();
    QLabel *rosterName = window.findChild<QLabel *>(u"rosterName"_s);
    QMenu *recent = window.findChild<QMenu *>(u"recentMenu"_s);
    QSplitter *splitter = window.findChild<QSplitter *>(u"splitter"_s);
};

} // namespace

class tst_MainWindow : public WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void startsWithoutARoster();
    void pipelinesCanBeCompared();
    void thereIsALesson();
    void theLessonLeavesEscapeToTheMessageBar();
    void thePipelineIsExplained();
    void takesNoNamesWhileARosterIsBeingOpened();
    void showsTheNamesOfARosterThatIsOpened();
    void listsANameWhenItIsStored();
    void countsWhatIsOnItsWay();

    void aRosterThatCannotBeOpenedCanBeTriedAgain();
    void insteadOfARosterInUseAnotherCanBeOpened();
    void aBadRosterLeavesTheOpenOneOpen();
    void theOpenRosterIsOpenAlready();
    void anotherRosterTakesThePlaceOfTheFirst();
    void aRosterThatWasLeftStoresUnseen();
    void aRosterThatWasLeftComesBackWhenItIsDone();
    void aRosterThatWasLeftTellsWhatItKeeps();
    void namesThatWereLeftOverAreTold();
    void anOutboxThatCannotBeOpenedIsTold();
    void aCopyTakesNamesWhenItIsTheOneInUse();
    void aDamagedOutboxIsTold();
    void aDraftComesBack();
    void aDraftThatFindsTheFieldInUseIsTold();
    void theTextInTheFieldStaysWithItsRoster();
    void theTextInTheFieldStaysThereIfItCannotBeKept();
    void aNameRefusedByARosterThatWasLeftIsTold();

    void aBackupThatFailsIsTold();
    void aRosterInOrderIsToldSo();
    void aDamagedRosterIsToldWithDetails();
    void aRosterThatCannotBeCheckedIsTold();
    void onlyAnOpenRosterCanBeChecked();
    void namesAreTakenWhileTheRosterIsChecked();

    void onlyAnOpenRosterHasBackups();
    void theWindowGoesOnWhileBackupsAreLookedFor();
    void aBackupIsOpenedAsANewRoster();
    void aBackupThatCannotBeCopiedIsTold();
    void aDamagedRosterIsOpenedFromItsBackup();
    void aBackupThatCannotBeRestoredIsTold();

    void aFailureIsToldUntilItIsCured();
    void tryAgainCuresAtOnce();
    void aDismissedFailureStaysAway();
    void aFailureWithNothingToStoreCountsNothing();
    void aRefusedNameComesBack();
    void aRefusedNameIsToldWhileTheFieldIsInUse();
    void aNameThatCannotBeKeptComesBack();
    void anImportIsListedAndTold();
    void anImportHasAReport();
    void aRemovedRequestLeavesTheList();
    void aPausedImportGoesOn();
    void anImportThatStopsIsToldAndCanBeCancelled();
    void importsThatStopAreToldAndAnsweredEach();
    void anImportThatIsNotKeptIsTold();
    void anotherRosterHidesTheImportOfTheOneBefore();
    void onlyAnOpenRosterTakesFiles();
    void theNamesOfAFileAreAdded();
    void severalPastedNamesAreAdded();
    void severalNamesPastedIntoTheFieldAreShown();
    void onePastedNameGoesIntoTheField_data();
    void onePastedNameGoesIntoTheField();
    void nothingToPasteIsTold();
    void namesCanBeDroppedAnywhere_data();
    void namesCanBeDroppedAnywhere();
    void aRosterThatIsDroppedIsOpened();
    void namesBehindAGapAreTold();

    void closesWithoutARoster();
    void withoutMemoryItSaysSoAndCloses();
    void damageThatIsFoundAtOpeningIsTold();
    void anOlderCopySaysWhatItLacks();
    void whatIsLostIsTold();
    void logsThatWereSetAsideAreTold();
    void whatWasNotRemovedIsTold();
    void closingStoresWhatIsOnItsWay();
    void aNameThatComesBackKeepsTheWindowOpen();
    void aNameThatComesBackEndsTheQuestion();
    void keepOpenGoesOn();
    void dismissingTheQuestionKeepsOpen();
    void closeAnywayGivesUp();
    void theQuestionGoesWhenAllIsStored();
    void keepOpenBringsBackARosterThatWasDone();
    void theSystemDoesNotAsk();
    void theSystemDoesNotWaitForAnAnswer();

    void recentRostersAreListedAsTheyAre_data();
    void recentRostersAreListedAsTheyAre();
    void recentRostersCanBeOpened();
    void theStatusBarNamesTheRoster_data();
    void theStatusBarNamesTheRoster();
    void fileDialogsOpenNoFile_data();
    void fileDialogsOpenNoFile();
    void aNewRosterIsNeverAnExistingOne();
    void newOnTheOpenRosterLeavesItOpen();
    void preferencesChangeThePipeline();
    void preferencesHoldForARosterThatIsBeingOpened();
    void aNarrowWindowStacks_data();
    void aNarrowWindowStacks();
    void oneRequestFoldsTheWindow_data();
    void oneRequestFoldsTheWindow();
    void aHintIsWholeAtEveryWidth_data();
    void aHintIsWholeAtEveryWidth();
    void headingsStandWhereReadingBegins_data();
    void headingsStandWhereReadingBegins();
    void theStatusStandsBelowTheForm();
    void aLongRosterNameLeavesRoom_data();
    void aLongRosterNameLeavesRoom();
};

void tst_MainWindow::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false); // as in the program
}

void tst_MainWindow::startsWithoutARoster()
{
    const Scene scene;
    QCOMPARE(scene.chip->state(), State::Idle);
    QCOMPARE(scene.chip->text(), u"No roster is open"_s);
    QCOMPARE(scene.heading(), u"Stored names (0)"_s);
    QVERIFY(scene.message().isEmpty());

    scene.enter(u"Ada"_s);

    QCOMPARE(scene.name->text(), u"Ada"_s);
    QCOMPARE(scene.hint->text(), u"No roster is open. Make or open one first."_s);
}

void tst_MainWindow::pipelinesCanBeCompared()
{
    const Scene scene;

    scene.trigger(u"compareAction"_s);

    QVERIFY(scene.window.findChild<CompareDialog *>() != nullptr);
    QVERIFY(scene.window.findChild<CompareDialog *>()->isVisible());
}

void tst_MainWindow::thereIsALesson()
{
    Scene scene;
    const auto *lesson = scene.window.findChild<LessonBar *>();
    QVERIFY(lesson->isHidden());
    QCOMPARE(
        scene.window.findChild<QAction *>(u"lessonAction"_s)->shortcut(), QKeySequence{Qt::Key_F1});

    scene.trigger(u"lessonAction"_s);
    QVERIFY(lesson->isVisible());
    scene.open(u"7B"_s);
    scene.enter(u"Ann"_s);

    QTRY_COMPARE_WITH_TIMEOUT(lesson->findChild<QLabel *>(u"lessonDone"_s)->text(),
        u"Done: “Ann” is stored."_s, Patience);
}

void tst_MainWindow::theLessonLeavesEscapeToTheMessageBar()
{
    Scene scene;
    QApplication::setActiveWindow(&scene.window);
    scene.open(u"7B"_s);
    scene.trigger(u"lessonAction"_s);
    QGuiApplication::clipboard()->clear();
    scene.trigger(u"pasteAction"_s); // there is nothing to paste
    QVERIFY(!scene.message().isEmpty());
    auto *dismiss = scene.bar->findChild<QToolButton *>();

    QTest::keyClick(dismiss, Qt::Key_Escape);
    QCOMPARE(scene.message(), QString{});
    QVERIFY(scene.window.findChild<LessonBar *>()->isVisible());

    QTest::keyClick(scene.name, Qt::Key_Escape);
    QVERIFY(scene.window.findChild<LessonBar *>()->isHidden());
}

void tst_MainWindow::thePipelineIsExplained()
{
    const Scene scene;

    scene.trigger(u"explainAction"_s);

    QVERIFY(scene.window.findChild<ExplainDialog *>() != nullptr);
    QVERIFY(scene.window.findChild<ExplainDialog *>()->isVisible());
}

void tst_MainWindow::takesNoNamesWhileARosterIsBeingOpened()
{
    Scene scene;
    scene.window.openRoster(pathOf(u"7B"_s));
    QCOMPARE(scene.chip->state(), State::Idle);
    QCOMPARE(scene.chip->text(), u"Opening…"_s);
    QCOMPARE(scene.view->accessibleDescription(), QString{}); // that none is open would be wrong

    scene.enter(u"Ada"_s);
    QCOMPARE(scene.name->text(), u"Ada"_s);
    QCOMPARE(scene.hint->text(), u"The roster is being opened."_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.chip->text(), u"All stored"_s, Patience);
    QTest::keyClick(scene.name, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
}

void tst_MainWindow::showsTheNamesOfARosterThatIsOpened()
{
    const QStringList names{u"Ada"_s, u"Зоя"_s, u"<b>Bob</b>"_s};
    Scene scene;
    scene.roster(u"7B"_s).names = names;

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), names, Patience);
    QCOMPARE(scene.window.windowTitle(), u"7B — Rollcall"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.heading(), u"Stored names (3)"_s, Patience);
    QCOMPARE(scene.chip->state(), State::AllStored);
}

void tst_MainWindow::listsANameWhenItIsStored()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::Busy);

    scene.enter(u"Ada"_s);
    QCOMPARE(scene.chip->state(), State::Storing);
    QCOMPARE(scene.chip->text(), u"Storing… 1 waiting"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.chip->text(), u"Storing… 1 waiting (the roster is slow)"_s, Patience);
    QVERIFY(scene.listed().isEmpty());
    QVERIFY(scene.message().isEmpty()); // slow is no problem

    scene.cure(u"7B"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.chip->text(), u"All stored"_s, Patience);
    QCOMPARE(scene.chip->state(), State::AllStored);
    QCOMPARE(scene.listed(), QStringList{u"Ada"_s});
}

void tst_MainWindow::countsWhatIsOnItsWay()
{
    Scene scene{u"7B"_s};
    scene.enter(u"Ada"_s);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.heading(), u"Stored names (2)"_s, Patience);

    scene.enter(u"Зоя"_s);

    QCOMPARE(scene.heading(), u"Stored names (2) · 1 on its/their way"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.heading(), u"Stored names (3)"_s, Patience);
    QCOMPARE(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s, u"Зоя"_s}));
}

void tst_MainWindow::aRosterThatCannotBeOpenedCanBeTriedAgain()
{
    Scene scene;
    scene.fail(u"7B"_s, Kind::InUse);

    scene.window.openRoster(pathOf(u"7B"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notOpenedText({Kind::InUse, {}}, pathOf(u"7B"_s)), Patience);
    QCOMPARE(scene.chip->text(), u"No roster is open"_s);

    scene.clickAction();
    QVERIFY(scene.message().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!scene.message().isEmpty(), Patience); // still in use

    scene.roster(u"7B"_s).failures = 0;
    scene.clickAction();
    QTRY_COMPARE_WITH_TIMEOUT(scene.window.windowTitle(), u"7B — Rollcall"_s, Patience);
    QVERIFY(scene.message().isEmpty());
}

void tst_MainWindow::insteadOfARosterInUseAnotherCanBeOpened()
{
    const QTemporaryDir folder;
    const QString other = folder.filePath(u"8C.roster"_s);
    QVERIFY(QFile{other}.open(QIODevice::WriteOnly));
    Scene scene;
    scene.window.setRosterFolder(folder.path());
    scene.fail(u"7B"_s, Kind::InUse);
    scene.window.openRoster(pathOf(u"7B"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!scene.message().isEmpty(), Patience);

    scene.clickAction(u"Open Another…"_s);
    scene.chooseFile(other);

    QTRY_COMPARE_WITH_TIMEOUT(scene.window.session().path(), other, Patience);
    QVERIFY(scene.message().isEmpty());
}

void tst_MainWindow::aBadRosterLeavesTheOpenOneOpen()
{
    Scene scene;
    scene.roster(u"7B"_s).names = {u"Ada"_s};
    scene.open(u"7B"_s);
    scene.fail(u"letter"_s, Kind::NotADatabase);

    scene.window.openRoster(pathOf(u"letter"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notOpenedText({Kind::NotADatabase, {}}, pathOf(u"letter"_s)), Patience);

    QCOMPARE(scene.window.windowTitle(), u"7B — Rollcall"_s);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}), Patience);
}

void tst_MainWindow::theOpenRosterIsOpenAlready()
{
    Scene scene{u"7B"_s};

    scene.window.openRoster(u"/rosters/./7A/../7B.roster"_s);

    QCOMPARE(scene.message(), u"“7B” is open already: it is the one you see."_s);
    QVERIFY(!scene.window.session().isOpening());
}

void tst_MainWindow::anotherRosterTakesThePlaceOfTheFirst()
{
    Scene scene;
    scene.roster(u"8C"_s).names = {u"Зоя"_s};
    scene.open(u"7B"_s);
    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
    scene.enter(u"Grace"_s);
    scene.name->setText(u"Al"_s);

    scene.open(u"8C"_s);

    QCOMPARE(scene.window.windowTitle(), u"8C — Rollcall"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Зоя"_s}, Patience);
    QVERIFY(scene.name->text().isEmpty());
    QVERIFY(scene.closes());
    QCOMPARE(scene.roster(u"7B"_s).names, (QStringList{u"Ada"_s, u"Grace"_s}));
    QCOMPARE(scene.roster(u"8C"_s).names, QStringList{u"Зоя"_s});
}

void tst_MainWindow::aRosterThatWasLeftStoresUnseen()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::Busy);
    scene.enter(u"Ada"_s);
    scene.open(u"8C"_s);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Grace"_s}, Patience);
    QSignalSpy left{&scene.window.session(), &Session::left};

    scene.cure(u"7B"_s);
    QVERIFY(left.wait(Patience));

    QCOMPARE(scene.listed(), QStringList{u"Grace"_s});
    QCOMPARE(scene.heading(), u"Stored names (1)"_s);
    QCOMPARE(scene.roster(u"7B"_s).names, QStringList{u"Ada"_s});
}

void tst_MainWindow::aRosterThatWasLeftComesBackWhenItIsDone()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::Busy);
    scene.enter(u"Ada"_s);
    scene.open(u"8C"_s);

    scene.window.openRoster(pathOf(u"7B"_s));
    QVERIFY(scene.window.session().isOpening());
    scene.cure(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.window.windowTitle(), u"7B — Rollcall"_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
    QVERIFY(scene.message().isEmpty());
}

void tst_MainWindow::aRosterThatWasLeftTellsWhatItKeeps()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::DiskFull);
    scene.enter(u"Ada"_s);
    scene.open(u"8C"_s);
    QVERIFY(scene.message().isEmpty());

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(), keptForLaterText(pathOf(u"7B"_s), 1), Patience);
    QCOMPARE(scene.chip->text(), u"All stored"_s); // of this roster

    scene.roster(u"7B"_s).failures = 0;
    scene.open(u"7B"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.message(), leftOverStoredText(1, 0, 1), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
}

void tst_MainWindow::namesThatWereLeftOverAreTold()
{
    Scene scene;
    const Request old = Request::begin(RequestSource::Form, 3);
    scene.outbox(u"7B"_s).entries = entriesOf(old, {u"Ada"_s, u"Grace"_s, u"Зоя"_s});
    scene.roster(u"7B"_s).names = {u"Ada"_s};
    scene.roster(u"7B"_s).through[old.id] = 0;

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"1 of 3 names had been stored; the other 2 are stored now."_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s, u"Зоя"_s}), Patience);
}

void tst_MainWindow::aDamagedOutboxIsTold()
{
    Scene scene;
    scene.outbox(u"7B"_s).damagedFile = u"/outbox/7B.damaged"_s;

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), outboxWasDamagedText(u"/outbox/7B.damaged"_s), Patience);
}

void tst_MainWindow::aDraftComesBack()
{
    Scene scene;
    const Request request{RequestId::create(), RequestSource::Form, 12, 1};
    scene.outbox(u"7B"_s).draft = Draft{u"Grace Ho"_s, request, 8};

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Grace Ho"_s, Patience);
    QCOMPARE(scene.form->draft(), (Draft{u"Grace Ho"_s, request, 8}));
    QVERIFY(scene.closes());
    QCOMPARE(scene.outbox(u"7B"_s).draft.text, u"Grace Ho"_s);
}

void tst_MainWindow::aDraftThatFindsTheFieldInUseIsTold()
{
    Scene scene;
    scene.outbox(u"7B"_s).draft = Draft{u"Grace"_s, {}, 0};
    scene.name->setText(u"Ada"_s);

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"Not stored: Grace. Enter them again, or leave them out."_s, Patience);
    QCOMPARE(scene.name->text(), u"Ada"_s);
}

void tst_MainWindow::theTextInTheFieldStaysWithItsRoster()
{
    Scene scene{u"7B"_s};
    scene.name->setText(u"Ada L"_s);

    scene.open(u"8C"_s);
    QVERIFY(scene.name->text().isEmpty());
    scene.name->setText(u"Gr"_s);
    scene.open(u"7B"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Ada L"_s, Patience);
    scene.name->setText(u"Ada Lo"_s);
    QVERIFY(scene.closes());

    QCOMPARE(scene.outbox(u"7B"_s).draft.text, u"Ada Lo"_s);
    QCOMPARE(scene.outbox(u"8C"_s).draft.text, u"Gr"_s);
}

void tst_MainWindow::theTextInTheFieldStaysThereIfItCannotBeKept()
{
    Scene scene;
    scene.outbox(u"7B"_s).failures = -1;
    scene.open(u"7B"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.message().isEmpty(), Patience); // its outbox cannot be opened
    scene.name->setText(u"Ada L"_s);

    scene.open(u"8C"_s);

    QCOMPARE(scene.name->text(), u"Ada L"_s);
}

void tst_MainWindow::anOutboxThatCannotBeOpenedIsTold()
{
    Scene scene;
    scene.outbox(u"7B"_s).failures = -1;
    scene.open(u"7B"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.message(), notAcceptingText({Kind::DiskFull, {}}), Patience);

    scene.outbox(u"7B"_s).failures = 0;
    scene.window.session().current()->tryAgain();

    QTRY_VERIFY_WITH_TIMEOUT(scene.message().isEmpty(), Patience);
    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
}

void tst_MainWindow::aCopyTakesNamesWhenItIsTheOneInUse()
{
    Scene scene;
    scene.outbox(u"7B"_s).isOfOtherPlace = true;
    scene.outbox(u"7B"_s).entries
        = entriesOf(Request::begin(RequestSource::Form, 1), {u"Left Over"_s});
    scene.open(u"7B"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notAcceptingText({Kind::OtherPlace, u"/other/7B.roster"_s}), Patience);
    QCOMPARE(scene.bar->findChild<QPushButton *>()->text(), u"Use This One"_s);
    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Ada"_s, Patience); // it has come back
    QVERIFY(scene.listed().isEmpty());

    scene.clickAction();

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Left Over"_s}, Patience);
    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Left Over"_s, u"Ada"_s}), Patience);
    QVERIFY(!scene.message().startsWith(u"No names"_s));
}

void tst_MainWindow::aNameRefusedByARosterThatWasLeftIsTold()
{
    Scene scene;
    scene.roster(u"7B"_s).refused = {u"Bob"_s};
    scene.open(u"7B"_s);
    scene.fail(u"7B"_s, Kind::Busy);
    scene.enter(u"Bob"_s);
    scene.open(u"8C"_s);

    scene.cure(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"Not stored: Bob. Enter them again, or leave them out."_s, Patience);
    QVERIFY(scene.name->text().isEmpty()); // Enter would put it into the wrong roster
}

void tst_MainWindow::aBackupThatFailsIsTold()
{
    Scene scene;
    scene.roster(u"7B"_s).failsToBackUp = true;

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"No backup could be made today: the disk is full."_s, Patience);
    QCOMPARE(scene.chip->state(), State::AllStored);
    scene.open(u"8B"_s);
    QVERIFY(scene.message().isEmpty());
}

void tst_MainWindow::aRosterInOrderIsToldSo()
{
    Scene scene;
    scene.roster(u"7B"_s).names = {u"Ada"_s, u"Grace"_s};
    scene.open(u"7B"_s);

    scene.trigger(u"checkAction"_s);
    QCOMPARE(scene.message(), u"“7B” is being checked…"_s);

    QTRY_VERIFY_WITH_TIMEOUT(
        scene.message().startsWith(u"Everything is in order: 2 name(s), checked in "_s), Patience);
}

void tst_MainWindow::aDamagedRosterIsToldWithDetails()
{
    Scene scene;
    scene.roster(u"7B"_s).faults = {{RosterFault::Kind::Counts, u"request 7 has <b>5</b>"_s}};
    scene.open(u"7B"_s);

    scene.trigger(u"checkAction"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(),
        u"“7B” seems damaged: names are missing or there twice. See "
        "whether one of its backups is in order, by File ▸ Backups."_s,
        Patience);
    const auto *details = scene.bar->findChild<QPlainTextEdit *>();
    QVERIFY(details);
    QCOMPARE(details->toPlainText(), u"request 7 has <b>5</b>"_s);
}

void tst_MainWindow::aRosterThatCannotBeCheckedIsTold()
{
    Scene scene;
    scene.store = [] { return std::make_unique<UnreadableStore>(); };
    scene.open(u"7B"_s);

    scene.trigger(u"checkAction"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"“7B” seems damaged: its file cannot be read to the end."_s, Patience);
}

void tst_MainWindow::onlyAnOpenRosterCanBeChecked()
{
    Scene scene;
    const auto *action = scene.window.findChild<QAction *>(u"checkAction"_s);
    QVERIFY(!action->isEnabled());

    scene.open(u"7B"_s);
    QVERIFY(action->isEnabled());
    QVERIFY(scene.closes());

    QVERIFY(!action->isEnabled());
}

void tst_MainWindow::namesAreTakenWhileTheRosterIsChecked()
{
    Scene scene{u"7B"_s};

    scene.trigger(u"checkAction"_s);
    scene.enter(u"Ada"_s);

    QVERIFY(scene.name->text().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
}

void tst_MainWindow::onlyAnOpenRosterHasBackups()
{
    Scene scene;
    const auto *action = scene.window.findChild<QAction *>(u"backupsAction"_s);
    QVERIFY(!action->isEnabled());

    scene.open(u"7B"_s);

    QVERIFY(action->isEnabled());
}

void tst_MainWindow::theWindowGoesOnWhileBackupsAreLookedFor()
{
    Scene scene{u"7B"_s};
    scene.backups->isStuck = true;
    scene.trigger(u"backupsAction"_s);
    delete scene.window.findChild<BackupsDialog *>(); // the user does not wait for it

    scene.enter(u"Ada"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
    scene.backups->isStuck = false;
    scene.backups->isStuck.notify_all();
}

void tst_MainWindow::aBackupIsOpenedAsANewRoster()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.backups->backups
        = {Backup{u"/b/2.roster"_s, QDateTime{QDate{2026, 11, 24}, QTime{14, 2}}, 7, 2, 0},
            Backup{u"/b/1.roster"_s, QDateTime{QDate{2026, 11, 23}, QTime{14, 2}}, 7, 1, 0}};
    scene.open(u"7B"_s);
    scene.window.setRosterFolder(folder.path());
    scene.backupsDialog()->findChild<QPushButton *>(u"openButton"_s)->click();
    QCOMPARE(scene.fileDialog()->selectedFiles(),
        QStringList{folder.filePath(u"7B of 2026-11-24.roster"_s)});
    QSignalSpy opened{&scene.window, &MainWindow::rosterOpened};

    scene.chooseFile(folder.filePath(u"Old 7B.roster"_s));

    QVERIFY(opened.wait(Patience));
    QCOMPARE(scene.backups->askedFor, u"fake"_s); // the id of every FakeRoster
    QCOMPARE(scene.backups->copiedFrom, u"/b/2.roster"_s);
    QCOMPARE(scene.window.session().path(), folder.filePath(u"Old 7B.roster"_s));
    QCOMPARE(scene.lastFile, RosterFile::Existing);
}

void tst_MainWindow::aBackupThatCannotBeCopiedIsTold()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.backups->backups = {Backup{u"/b/2.roster"_s, QDateTime::currentDateTime(), 7, 2, 0}};
    scene.open(u"7B"_s);
    scene.backupsDialog()->findChild<QPushButton *>(u"openButton"_s)->click();
    scene.backups->error = StoreError{Kind::DiskFull, u"as told"_s};

    scene.chooseFile(folder.filePath(u"Old 7B.roster"_s));

    QTRY_VERIFY_WITH_TIMEOUT(
        scene.message().startsWith(u"“Old 7B” could not be made: the disk is full."_s), Patience);
    QCOMPARE(scene.window.session().path(), pathOf(u"7B"_s));
}

void tst_MainWindow::aDamagedRosterIsOpenedFromItsBackup()
{
    Scene scene{u"7A"_s};
    const Backup backup{
        u"/b/2.roster"_s, QDateTime{QDate::currentDate().addDays(-2), QTime{14, 2}}, 7, 2};
    scene.backups->backups = {backup};
    scene.fail(u"7B"_s, Kind::Damaged);

    scene.window.openRoster(pathOf(u"7B"_s));
    QTRY_COMPARE_WITH_TIMEOUT(scene.message(), backupExistsText(pathOf(u"7B"_s), backup), Patience);
    QCOMPARE(scene.backups->lookedAt, pathOf(u"7B"_s));
    QCOMPARE(scene.backups->open, QStringList{u"fake"_s}); // of 7A
    QCOMPARE(scene.bar->findChild<QPushButton *>()->text(), u"Open Backup"_s);
    scene.roster(u"7B"_s).failures = 0;
    QSignalSpy opened{&scene.window, &MainWindow::rosterOpened};
    scene.clickAction();

    QVERIFY(opened.wait(Patience));
    QCOMPARE(scene.backups->restoredFrom, backup.path);
    QCOMPARE(scene.backups->restoredTo, pathOf(u"7B"_s));
    QCOMPARE(scene.window.session().path(), pathOf(u"7B"_s));
    QCOMPARE(scene.message(),
        restoredText(pathOf(u"7B"_s), backup.made, pathOf(u"7B"_s) + u".damaged-now"_s));
}

void tst_MainWindow::aBackupThatCannotBeRestoredIsTold()
{
    Scene scene;
    scene.backups->backups = {Backup{u"/b/2.roster"_s, QDateTime::currentDateTime(), 7, 2, 0}};
    scene.fail(u"7B"_s, Kind::Damaged);
    scene.window.openRoster(pathOf(u"7B"_s));
    QTRY_VERIFY_WITH_TIMEOUT(scene.message().contains(u"A backup from"_s), Patience);
    scene.backups->error = StoreError{Kind::DiskFull, u"as told"_s};

    scene.clickAction();

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notOpenedText({Kind::DiskFull, {}}, pathOf(u"7B"_s)), Patience);
    QCOMPARE(scene.bar->findChild<QPushButton *>()->text(), u"Try Again"_s);
}

void tst_MainWindow::aFailureIsToldUntilItIsCured()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::DiskFull);

    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notStoredText({Kind::DiskFull, {}}, pathOf(u"7B"_s), 1), Patience);
    QCOMPARE(scene.chip->state(), State::Problem);
    QCOMPARE(scene.chip->text(), u"Not stored: 1 name(s) waiting"_s);

    scene.enter(u"Grace"_s);
    QCOMPARE(scene.message(), notStoredText({Kind::DiskFull, {}}, pathOf(u"7B"_s), 2));
    QCOMPARE(scene.chip->text(), u"Not stored: 2 name(s) waiting"_s);

    scene.roster(u"7B"_s).failures = 0; // and nobody says so
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}), Patience);
    QVERIFY(scene.message().isEmpty());
    QCOMPARE(scene.chip->text(), u"All stored"_s);
}

void tst_MainWindow::tryAgainCuresAtOnce()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::MovedAway);
    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notStoredText({Kind::MovedAway, {}}, pathOf(u"7B"_s), 1), Patience);

    scene.roster(u"7B"_s).failures = 0;
    scene.clickAction();

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
    QVERIFY(scene.message().isEmpty());
}

void tst_MainWindow::aDismissedFailureStaysAway()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::DiskFull);
    scene.enter(u"Ada"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.message().isEmpty(), Patience);

    scene.dismissMessage();
    scene.enter(u"Grace"_s);

    QVERIFY(scene.message().isEmpty());
    QCOMPARE(scene.chip->text(), u"Not stored: 2 name(s) waiting"_s);
}

void tst_MainWindow::aFailureWithNothingToStoreCountsNothing()
{
    Scene scene;
    scene.store = [] { return std::make_unique<UnreadableStore>(); };

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), notStoredText({Kind::Damaged, {}}, pathOf(u"7B"_s), 0), Patience);
    QCOMPARE(scene.chip->state(), State::Problem);
    QCOMPARE(scene.chip->text(), u"The roster cannot be read"_s);
}

void tst_MainWindow::aRefusedNameComesBack()
{
    Scene scene;
    scene.roster(u"7B"_s).refused = {u"Bob"_s};
    scene.open(u"7B"_s);

    scene.enter(u"Bob"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Bob"_s, Patience);
    QCOMPARE(scene.hint->text(), u"The roster does not take this name: unwelcome"_s);
    QVERIFY(scene.message().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(scene.heading(), u"Stored names (0)"_s, Patience);
}

void tst_MainWindow::aRefusedNameIsToldWhileTheFieldIsInUse()
{
    Scene scene;
    scene.roster(u"7B"_s).refused = {u"Bob"_s, u"<b>Cy</b>"_s};
    scene.open(u"7B"_s);

    scene.enter(u"Bob"_s);
    scene.enter(u"<b>Cy</b>"_s);
    scene.name->setText(u"Gr"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(),
        u"Not stored: Bob, <b>Cy</b>. Enter them again, or leave them out."_s, Patience);
    QCOMPARE(scene.name->text(), u"Gr"_s);

    scene.clickAction(); // done
    QVERIFY(scene.message().isEmpty());
    scene.enter(u"Bob"_s);
    scene.name->setText(u"Gr"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"Not stored: Bob. Enter them again, or leave them out."_s, Patience);
}

void tst_MainWindow::aNameThatCannotBeKeptComesBack()
{
    Scene scene{u"7B"_s};
    QTRY_COMPARE_WITH_TIMEOUT(scene.outbox(u"7B"_s).opened, 1, Patience);
    scene.outbox(u"7B"_s).failures = -1;

    scene.enter(u"Ada"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Ada"_s, Patience);
    QCOMPARE(scene.hint->text(), notAcceptedText({Kind::DiskFull, {}}));
    QTRY_COMPARE_WITH_TIMEOUT(scene.chip->text(), u"All stored"_s, Patience);
}

void tst_MainWindow::anImportIsListedAndTold()
{
    Scene scene{u"7B"_s};
    scene.source().records = recordsOf({u"Ada"_s, u""_s, u"Bob"_s, u"Grace"_s});
    scene.roster(u"7B"_s).refused += u"Bob"_s;

    scene.window.session().current()->import(
        Request::begin(RequestSource::File, 0), anImport(u"/class.csv"_s));

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(),
        u"“class.csv” is imported. 2 name(s) added. Left out: 1 empty, 1 not taken by the roster."_s,
        Patience);
    QCOMPARE(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}));
    QVERIFY(scene.window.findChild<ImportBar *>()->isHidden());
    QVERIFY(scene.name->text().isEmpty()); // Bob is not one who was typed
}

void tst_MainWindow::anImportHasAReport()
{
    Scene scene{u"7B"_s};
    const Request request = Request::begin(RequestSource::File, 0);
    scene.roster(u"7B"_s).requests = {
        RequestSums{Request::begin(RequestSource::Form, 1), {}, 1, 0, {}},
        RequestSums{request, u"class.csv"_s, 1, 0, {}},
    };
    scene.source().records = recordsOf({u"Ada"_s});
    scene.window.session().current()->import(request, anImport(u"/class.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(scene.message().contains(u"is imported"_s), Patience);

    emit scene.window.findChild<MessageBar *>()->actionTriggered(u"import"_s);

    auto *dialog = scene.window.findChild<RequestsDialog *>();
    QVERIFY(dialog != nullptr);
    auto *requests = dialog->findChild<QTreeWidget *>(u"requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(requests->topLevelItemCount(), 2, Patience);
    QCOMPARE(requests->currentItem(), requests->topLevelItem(1));
}

void tst_MainWindow::aRemovedRequestLeavesTheList()
{
    Scene scene{u"7B"_s};
    scene.enter(u"Ada"_s);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed().size(), 2, Patience);
    scene.roster(u"7B"_s).removedNames = {1, {{1, 1}}};

    scene.window.session().current()->removeRequest(RequestId::create());

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Grace"_s}, Patience);
    QVERIFY(scene.window.findChild<QLabel *>(u"storedHeading"_s)->text().contains(u"(1)"_s));
    QCOMPARE(scene.view->model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString(),
        u"1"_s); // what is left is counted from 1
}

void tst_MainWindow::aPausedImportGoesOn()
{
    Scene scene{u"7B"_s};
    scene.source().records = recordsOf({u"Ada"_s});
    scene.roster(u"7B"_s).failures = -1; // so it cannot be at its end
    scene.window.session().current()->import(Request::begin(RequestSource::File, 0), anImport());
    const auto *importBar = scene.window.findChild<ImportBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(!importBar->isHidden(), Patience);
    auto *pause = importBar->findChild<QPushButton *>(u"pauseImport"_s);

    pause->click();
    QCOMPARE(pause->text(), u"Go On"_s);
    pause->click();
    QCOMPARE(pause->text(), u"Pause"_s);
    scene.roster(u"7B"_s).failures = 0;

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Ada"_s}, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(importBar->isHidden(), Patience);
}

void tst_MainWindow::anImportThatStopsIsToldAndCanBeCancelled()
{
    Scene scene{u"7B"_s};
    scene.source().failures = -1;
    scene.window.session().current()->import(
        Request::begin(RequestSource::File, 0), anImport(u"/class.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        scene.message().startsWith(u"“class.csv” has changed since it was chosen."), Patience);

    scene.clickAction(u"Cancel Import"_s);

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"The import of “class.csv” was cancelled. 0 name(s) added."_s, Patience);
    QVERIFY(scene.outbox(u"7B"_s).imports.empty());
}

void tst_MainWindow::importsThatStopAreToldAndAnsweredEach()
{
    Scene scene{u"7B"_s};
    scene.source().failures = -1;
    for (const QString &file : {u"7A.txt"_s, u"8C.txt"_s}) {
        scene.window.session().current()->import(
            Request::begin(RequestSource::File, 0), anImport(u'/' + file));
        QTRY_VERIFY2_WITH_TIMEOUT(scene.message().startsWith(u"“%1” has changed"_s.arg(file)),
            qPrintable(scene.message()), Patience);
    }

    scene.clickAction(u"Cancel Import"_s); // of the one that is shown
    QTRY_VERIFY2_WITH_TIMEOUT(scene.message().startsWith(u"“7A.txt” has changed"_s),
        qPrintable(scene.message()), Patience);
    QCOMPARE(scene.window.session().current()->imports().size(), 1);
    scene.clickAction(u"Cancel Import"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"The import of “7A.txt” was cancelled. 0 name(s) added."_s, Patience);
}

void tst_MainWindow::anImportThatIsNotKeptIsTold()
{
    Scene scene{u"7B"_s};
    QTRY_COMPARE_WITH_TIMEOUT(scene.outbox(u"7B"_s).opened, 1, Patience);
    scene.outbox(u"7B"_s).failures = 1;

    scene.window.session().current()->import(
        Request::begin(RequestSource::File, 0), anImport(u"/class.csv"_s));

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), importNotAcceptedText({Kind::DiskFull, {}}, u"/class.csv"_s), Patience);
}

void tst_MainWindow::anotherRosterHidesTheImportOfTheOneBefore()
{
    Scene scene{u"7B"_s};
    scene.source().failures = -1;
    scene.window.session().current()->import(Request::begin(RequestSource::File, 0), anImport());
    QTRY_VERIFY_WITH_TIMEOUT(!scene.message().isEmpty(), Patience);

    scene.open(u"8C"_s);

    QVERIFY(scene.message().isEmpty());
    QVERIFY(scene.window.findChild<ImportBar *>()->isHidden());
    QVERIFY(scene.closes());
    QCOMPARE(scene.outbox(u"7B"_s).imports.size(), std::size_t{1}); // for the next time
}

void tst_MainWindow::onlyAnOpenRosterTakesFiles()
{
    Scene scene;
    const auto areEnabled = [&scene] {
        QList<bool> enabled{scene.window.findChild<QPushButton *>(u"pasteSeveral"_s)->isEnabled()};
        for (const QString &name : {u"importAction"_s, u"pasteAction"_s})
            enabled += scene.window.findChild<QAction *>(name)->isEnabled();
        return enabled;
    };

    QCOMPARE(areEnabled(), (QList{false, false, false}));
    scene.open(u"7B"_s);

    QCOMPARE(areEnabled(), (QList{true, true, true}));
}

void tst_MainWindow::theNamesOfAFileAreAdded()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"class.csv"_s);
    QVERIFY(QFile{file}.open(QFile::WriteOnly));
    Scene scene{u"7B"_s};
    scene.willImport({u"Ada"_s, u"Grace"_s});

    scene.trigger(u"importAction"_s);
    scene.chooseFile(file);
    QVERIFY(scene.imports());

    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}), Patience);
    QCOMPARE(scene.files->looks, QStringList{file});
}

void tst_MainWindow::severalPastedNamesAreAdded()
{
    Scene scene{u"7B"_s};
    scene.enter(u"Zoya"_s);
    scene.willImport({u"Ada"_s, u"Grace"_s});
    QApplication::clipboard()->setText(u"Ada\nGrace"_s);

    scene.window.findChild<QPushButton *>(u"pasteSeveral"_s)->click();
    QVERIFY(scene.imports());

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.listed(), (QStringList{u"Zoya"_s, u"Ada"_s, u"Grace"_s}), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.message(), u"“Pasted text” is imported. 2 name(s) added."_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene.files->forgets, 1, Patience);
}

void tst_MainWindow::severalNamesPastedIntoTheFieldAreShown()
{
    Scene scene{u"7B"_s};
    scene.name->setText(u"Gr"_s);
    scene.willImport({u"Ada"_s, u"Tom"_s});
    QApplication::clipboard()->setText(u"1. Ada\n2. Tom\n"_s);

    scene.name->paste();
    QVERIFY(scene.imports());

    QCOMPARE(scene.files->text, u"1. Ada\n2. Tom\n"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Tom"_s}), Patience);
    QCOMPARE(scene.name->text(), u"Gr"_s);
}

void tst_MainWindow::onePastedNameGoesIntoTheField_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");

    QTest::newRow("into an empty field") << QString{} << u"Ada"_s;
    QTest::newRow("behind what is there") << u"Augusta "_s << u"Augusta Ada"_s;
}

void tst_MainWindow::onePastedNameGoesIntoTheField()
{
    QFETCH(QString, before);
    Scene scene{u"7B"_s};
    scene.name->setText(before);
    QApplication::clipboard()->setText(u"Ada\n"_s);

    scene.trigger(u"pasteAction"_s);

    QTEST(scene.name->text(), "after");
    QVERIFY(!scene.window.findChild<ImportDialog *>());
    QVERIFY(scene.window.focusWidget() == scene.name);
}

void tst_MainWindow::nothingToPasteIsTold()
{
    Scene scene{u"7B"_s};
    QApplication::clipboard()->clear();

    scene.trigger(u"pasteAction"_s);
    QCOMPARE(scene.message(), u"There are no names to paste. Copy some first, one in each line."_s);
    QApplication::clipboard()->setText(u"Ada"_s);
    scene.trigger(u"pasteAction"_s);

    QVERIFY(scene.message().isEmpty());
}

void tst_MainWindow::namesCanBeDroppedAnywhere_data()
{
    QTest::addColumn<QString>("place");

    for (const char *place : {"nameEdit", "howMany", "qt_spinbox_lineedit", "rosterView", "toolBar",
             "statusBar", "storedHeading"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void tst_MainWindow::namesCanBeDroppedAnywhere()
{
    QFETCH(QString, place);
    Scene scene{u"7B"_s};
    QMimeData names;
    names.setText(u"Ada\nGrace"_s);
    auto *target = scene.window.findChild<QWidget *>(place);
    QVERIFY(target);
    if (const auto *area = qobject_cast<QAbstractScrollArea *>(target))
        target = area->viewport();

    QVERIFY(drag(*target, names));

    QVERIFY(scene.window.findChild<DropHint *>()->isVisible());
}

void tst_MainWindow::aRosterThatIsDroppedIsOpened()
{
    Scene scene;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(pathOf(u"7B"_s))});
    QSignalSpy opened{&scene.window, &MainWindow::rosterOpened};

    QVERIFY(drag(scene.window, data));
    QVERIFY(drop(scene.window, data));

    QVERIFY(opened.wait(Patience));
    QCOMPARE(scene.window.session().path(), pathOf(u"7B"_s));
}

void tst_MainWindow::namesBehindAGapAreTold()
{
    Scene scene{u"7B"_s};
    scene.outbox(u"7B"_s).gap = 1;

    scene.enter(u"Ada"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(),
        u"Some names of a request were not stored, for one before them is missing; the first is "
        "“Ada”. Enter them again."_s,
        Patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene.heading(), u"Stored names (0)"_s, Patience);
}

void tst_MainWindow::closesWithoutARoster()
{
    Scene scene;
    QSignalSpy closed{&scene.window, &MainWindow::closed};

    QVERIFY(scene.closes());

    QVERIFY(scene.window.isHidden());
    QCOMPARE(closed.constFirst().constFirst().toLongLong(), 0);
}

void tst_MainWindow::withoutMemoryItSaysSoAndCloses()
{
    Scene scene{u"7B"_s};
    QSignalSpy told{&scene.window, &MainWindow::problemTold};
    scene.roster(u"7B"_s).hasNoMemory = true;

    scene.enter(u"Ada"_s);

    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);
    QVERIFY(scene.question()->text().startsWith(u"Rollcall has to end:"_s));
    QCOMPARE(told.size(), 1);
    scene.answer(u"Close"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scene.window.isHidden(), Patience);
}

void tst_MainWindow::damageThatIsFoundAtOpeningIsTold()
{
    Scene scene;
    scene.roster(u"7B"_s).isDamaged = true;

    scene.open(u"7B"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(), damageFoundText(pathOf(u"7B"_s)), Patience);
}

void tst_MainWindow::anOlderCopySaysWhatItLacks()
{
    Scene scene{u"7B"_s};

    emit scene.window.session().current()->namesAreMissing(2);

    QCOMPARE(scene.message(), missingText(pathOf(u"7B"_s), 2));
}

void tst_MainWindow::whatIsLostIsTold()
{
    Scene scene{u"7B"_s};
    Intake *intake = scene.window.session().current();

    emit intake->importWasLost(u"/home/ann/8B.csv"_s);
    QCOMPARE(scene.message(), importLostText(u"/home/ann/8B.csv"_s));
    QVERIFY(scene.message().contains(u"“8B.csv”"_s));
    emit intake->rosterWasReplaced(1200);
    QCOMPARE(scene.message(), replacedText(pathOf(u"7B"_s), 1200));
    QVERIFY(scene.message().contains(QLocale{}.toString(1200)));
    emit intake->acceptedNamesAreLost(5);
    QCOMPARE(scene.message(), acceptedLostText(5));
}

void tst_MainWindow::logsThatWereSetAsideAreTold()
{
    for (const auto kind : {LeftLog::Kind::Foreign, LeftLog::Kind::Damaged}) {
        Scene scene{u"7B"_s};
        Intake *intake = scene.window.session().current();
        const LeftLog log{kind, u"/rosters/7B.roster.log"_s};

        emit intake->rosterLogWasSetAside(log);
        QCOMPARE(scene.message(), rosterLogText(log, pathOf(u"7B"_s)));
        QVERIFY(scene.message().contains(log.path));
        emit intake->outboxLogWasSetAside(log);
        QCOMPARE(scene.message(), outboxLogText(log));
        QVERIFY(scene.message().contains(log.path));
    }
}

void tst_MainWindow::whatWasNotRemovedIsTold()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::DiskFull);
    Intake *intake = scene.window.session().current();
    intake->removeRequest(RequestId::create());
    QTRY_VERIFY_WITH_TIMEOUT(intake->failure(), Patience);

    scene.open(u"8C"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.message(), notRemovedText(pathOf(u"7B"_s), 1), Patience);
}

void tst_MainWindow::closingStoresWhatIsOnItsWay()
{
    Scene scene{u"7B"_s};
    QStringList names;
    for (int i = 1; i <= 50; ++i) {
        names += u"Name %1"_s.arg(i);
        scene.enter(names.constLast());
    }
    QSignalSpy closed{&scene.window, &MainWindow::closed};

    scene.window.close();
    QVERIFY(scene.window.isVisible());
    scene.enter(u"Too late"_s);
    QCOMPARE(scene.hint->text(), u"Rollcall is closing."_s);
    QCOMPARE(scene.name->text(), u"Too late"_s);
    QVERIFY(closed.wait(Patience));

    QVERIFY(scene.window.isHidden());
    QCOMPARE(closed.constFirst().constFirst().toLongLong(), 0);
    QCOMPARE(scene.roster(u"7B"_s).names, names);
    QCOMPARE(scene.roster(u"7B"_s).stores, 0);
}

void tst_MainWindow::aNameThatComesBackKeepsTheWindowOpen()
{
    Scene scene;
    scene.roster(u"7B"_s).refused = {u"Bob"_s};
    scene.open(u"7B"_s);
    scene.enter(u"Bob"_s);

    scene.window.close();

    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Bob"_s, Patience);
    QVERIFY(!scene.window.session().isClosing());
    scene.enter(u"Robert"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Robert"_s}, Patience);
    QVERIFY(scene.closes());
}

void tst_MainWindow::aNameThatComesBackEndsTheQuestion()
{
    Scene scene;
    scene.roster(u"7B"_s).refused = {u"Bob"_s};
    scene.open(u"7B"_s);
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Bob"_s);
    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);

    scene.setStuck(u"7B"_s, false);

    QTRY_COMPARE_WITH_TIMEOUT(scene.name->text(), u"Bob"_s, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.question(), Patience);
    QVERIFY(!scene.window.session().isClosing());
    QVERIFY(scene.closes());
}

void tst_MainWindow::keepOpenGoesOn()
{
    Scene scene{u"7B"_s};
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Ada"_s);
    scene.enter(u"Grace"_s);

    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);
    QCOMPARE(scene.question()->text(),
        u"2 name(s) are not kept yet: the disk does not answer.\n\nIf you close now, they are lost."_s);
    QCOMPARE(scene.question()->textFormat(), Qt::PlainText);
    QCOMPARE(scene.question()->defaultButton()->text(), u"Keep Open"_s);
    scene.answer(u"Keep Open"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.question(), Patience);

    QVERIFY(scene.window.isVisible());
    scene.setStuck(u"7B"_s, false);
    scene.enter(u"Зоя"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s, u"Зоя"_s}), Patience);
    QVERIFY(scene.closes());
}

void tst_MainWindow::dismissingTheQuestionKeepsOpen()
{
    Scene scene{u"7B"_s};
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Ada"_s);
    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);

    scene.question()->close(); // as the button in its title bar does

    QTRY_VERIFY_WITH_TIMEOUT(!scene.question(), Patience);
    QVERIFY(!scene.window.session().isClosing());
    scene.setStuck(u"7B"_s, false);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}), Patience);
}

void tst_MainWindow::closeAnywayGivesUp()
{
    Scene scene{u"7B"_s};
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Ada"_s);
    QSignalSpy closed{&scene.window, &MainWindow::closed};
    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);

    QSignalSpy stuck{&scene.window, &MainWindow::isStuck};
    scene.answer(u"Close Anyway"_s);
    QVERIFY(stuck.wait(Patience)); // the process would end here

    scene.setStuck(u"7B"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
    QCOMPARE(closed.constFirst(), (QVariantList{1LL, 0LL}));
    QVERIFY(scene.window.isHidden());
}

void tst_MainWindow::theQuestionGoesWhenAllIsStored()
{
    Scene scene{u"7B"_s};
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Ada"_s);
    QSignalSpy closed{&scene.window, &MainWindow::closed};
    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);

    scene.setStuck(u"7B"_s, false);

    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
    QCOMPARE(closed.constFirst(), (QVariantList{0LL, 0LL}));
    QTRY_VERIFY_WITH_TIMEOUT(!scene.question(), Patience);
    QVERIFY(scene.window.isHidden());
    QCOMPARE(scene.roster(u"7B"_s).names, QStringList{u"Ada"_s});
}

void tst_MainWindow::keepOpenBringsBackARosterThatWasDone()
{
    Scene scene{u"7B"_s};
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Ada"_s);
    scene.open(u"8C"_s); // has nothing to store
    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);

    scene.answer(u"Keep Open"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.chip->text(), u"All stored"_s, Patience);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), QStringList{u"Grace"_s}, Patience);
    scene.setStuck(u"7B"_s, false);
    QVERIFY(scene.closes());
    QCOMPARE(scene.roster(u"7B"_s).names, QStringList{u"Ada"_s});
}

void tst_MainWindow::theSystemDoesNotAsk()
{
    Scene scene{u"7B"_s};
    scene.fail(u"7B"_s, Kind::DiskFull);
    scene.enter(u"Ada"_s);
    QSignalSpy closed{&scene.window, &MainWindow::closed};

    scene.window.beginClosing(ClosedBy::System);

    QVERIFY(closed.wait(Patience));
    QVERIFY(!scene.question());
    QCOMPARE(closed.constFirst(), (QVariantList{1LL, 0LL}));
}

void tst_MainWindow::theSystemDoesNotWaitForAnAnswer()
{
    Scene scene{u"7B"_s};
    scene.setStuck(u"7B"_s, true);
    scene.enter(u"Ada"_s);
    QSignalSpy closed{&scene.window, &MainWindow::closed};
    scene.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(scene.question(), Patience);

    QSignalSpy stuck{&scene.window, &MainWindow::isStuck};
    scene.window.beginClosing(ClosedBy::System);

    QVERIFY(stuck.wait(Patience)); // the process would end here
    scene.setStuck(u"7B"_s, false);
    QVERIFY(closed.size() == 1 || closed.wait(Patience));
}

void tst_MainWindow::recentRostersAreListedAsTheyAre_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text"); // of the action, in which && is shown as &

    QTest::newRow("plain") << u"/home/ada/7B.roster"_s << u"7B (/home/ada)"_s;
    QTest::newRow("ampersands") << u"/R & D/A&B && C.roster"_s << u"A&&B &&&& C (/R && D)"_s;
    QTest::newRow("markup") << u"/<i>/<b>7B.roster"_s << u"<b>7B (/<i>)"_s;
    QTest::newRow("tabulator and line break") << u"/home/7\tB\nC.roster"_s << u"7 B C (/home)"_s;
    QTest::newRow("placeholders") << u"/%2/%1.roster"_s << u"%1 (/%2)"_s;
}

void tst_MainWindow::recentRostersAreListedAsTheyAre()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    Scene scene;
    QVERIFY(!scene.recent->isEnabled());

    scene.window.setRecentRosters({path, pathOf(u"8C"_s)});

    QVERIFY(scene.recent->isEnabled());
    QCOMPARE(scene.recent->actions().size(), 2);
    QCOMPARE(scene.recent->actions().constFirst()->text(), text);
}

void tst_MainWindow::recentRostersCanBeOpened()
{
    Scene scene;
    scene.window.setRecentRosters({pathOf(u"A & B"_s)});
    QSignalSpy opened{&scene.window, &MainWindow::rosterOpened};

    scene.recent->actions().constFirst()->trigger();

    QVERIFY(opened.wait(Patience));
    QCOMPARE(opened.constFirst().constFirst().toString(), pathOf(u"A & B"_s));
    QCOMPARE(scene.lastFile, RosterFile::Existing);
}

void tst_MainWindow::theStatusBarNamesTheRoster_data()
{
    QTest::addColumn<QString>("title");

    QTest::newRow("plain") << u"7B"_s;
    QTest::newRow("ampersand") << u"A & B &amp; C"_s;
    QTest::newRow("markup") << u"<b>7B"_s;
    QTest::newRow("long") << u"x"_s.repeated(200);
}

void tst_MainWindow::theStatusBarNamesTheRoster()
{
    QFETCH(QString, title);
    Scene scene{title};

    const QString toolTip = scene.rosterName->toolTip();
    QTextDocument document;
    if (Qt::mightBeRichText(toolTip)) // as it is shown
        document.setHtml(toolTip);
    else
        document.setPlainText(toolTip);

    const auto *spoken = QAccessible::queryAccessibleInterface(scene.rosterName);
    QCOMPARE(spoken->text(QAccessible::Name), u"SQLite · %1.roster"_s.arg(title));
    QCOMPARE(document.toPlainText(), pathOf(title));
    QCOMPARE(scene.window.windowTitle(), title + u" — Rollcall"_s);
}

void tst_MainWindow::fileDialogsOpenNoFile_data()
{
    QTest::addColumn<QString>("action");

    QTest::newRow("New") << u"newAction"_s;
    QTest::newRow("Open") << u"openAction"_s;
    QTest::newRow("Import") << u"importAction"_s;
}

void tst_MainWindow::fileDialogsOpenNoFile()
{
    QFETCH(QString, action);
    const QTemporaryDir folder;
    Scene scene{u"7B"_s};
    scene.window.setRosterFolder(folder.path());

    scene.trigger(action);

    const auto *dialog = scene.fileDialog();
    QVERIFY(dialog);
    QVERIFY(dynamic_cast<FileIcons *>(dialog->iconProvider()));
    QVERIFY(dialog->testOption(QFileDialog::DontUseNativeDialog)); // which looks into files
    if (action != u"importAction"_s)
        QCOMPARE(dialog->directory().path(), folder.path());
}

void tst_MainWindow::aNewRosterIsNeverAnExistingOne()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.window.setRosterFolder(folder.path());
    QSignalSpy opened{&scene.window, &MainWindow::rosterOpened};
    scene.trigger(u"newAction"_s);
    QVERIFY(scene.fileDialog());
    QCOMPARE(
        scene.fileDialog()->selectedFiles(), QStringList{folder.filePath(u"New roster.roster"_s)});

    scene.chooseFile(u"Class 7B"_s);

    QVERIFY(opened.wait(Patience));
    QCOMPARE(opened.constFirst().constFirst().toString(), folder.filePath(u"Class 7B.roster"_s));
    QCOMPARE(scene.lastFile, RosterFile::New);
}

void tst_MainWindow::newOnTheOpenRosterLeavesItOpen()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.window.setRosterFolder(folder.path());
    QSignalSpy opened{&scene.window, &MainWindow::rosterOpened};
    scene.trigger(u"newAction"_s);
    scene.chooseFile(u"Class 7B"_s);
    QVERIFY(opened.wait(Patience));
    const Intake *first = scene.window.session().current();
    scene.enter(u"Ada"_s);

    QTRY_VERIFY_WITH_TIMEOUT(!scene.fileDialog(), Patience);
    scene.trigger(u"newAction"_s);
    scene.chooseFile(u"Class 7B"_s);

    QCOMPARE(scene.message(), u"“Class 7B” is open already: it is the one you see."_s);
    QVERIFY(!scene.window.session().isOpening());
    QCOMPARE(scene.window.session().current(), first);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}), Patience);
    QCOMPARE(opened.size(), 1);
}

void tst_MainWindow::preferencesChangeThePipeline()
{
    Scene scene{u"7B"_s};
    QSignalSpy changed{&scene.window, &MainWindow::preferencesChanged};
    scene.enter(u"Ada"_s);

    scene.trigger(u"preferencesAction"_s);
    auto *dialog = scene.window.findChild<PreferencesDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QRadioButton *>(u"singleSlot"_s)->click();
    QVERIFY(changed.isEmpty());
    dialog->accept();

    QCOMPARE(changed.size(), 1);
    const auto choice = changed.constFirst().constFirst().value<Preferences>().pipeline;
    QCOMPARE(choice.kind, PipelineChoice::Kind::SingleSlot);
    QCOMPARE(scene.window.session().current()->pipelineChoice(), choice);
    scene.enter(u"Grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.listed(), (QStringList{u"Ada"_s, u"Grace"_s}), Patience);
}

void tst_MainWindow::preferencesHoldForARosterThatIsBeingOpened()
{
    Scene scene;
    scene.fail(u"7B"_s, Kind::Busy);
    scene.window.openRoster(pathOf(u"7B"_s));
    scene.trigger(u"preferencesAction"_s);
    auto *dialog = scene.window.findChild<PreferencesDialog *>();
    QVERIFY(dialog);

    dialog->findChild<QRadioButton *>(u"singleSlot"_s)->click();
    dialog->accept();

    scene.roster(u"7B"_s).failures = 0;
    QTRY_VERIFY_WITH_TIMEOUT(scene.window.session().current(), Patience);
    QCOMPARE(
        scene.window.session().current()->pipelineChoice().kind, PipelineChoice::Kind::SingleSlot);
}

void tst_MainWindow::aNarrowWindowStacks_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Qt::Orientation>("orientation");

    QTest::newRow("narrow") << 599 << Qt::Vertical;
    QTest::newRow("just wide enough") << 600 << Qt::Horizontal;
}

void tst_MainWindow::aNarrowWindowStacks()
{
    QFETCH(int, width);
    QFETCH(Qt::Orientation, orientation);
    Scene scene;

    scene.window.resize(width, 640);

    QCOMPARE(scene.window.width(), width);
    QTRY_COMPARE_WITH_TIMEOUT(scene.splitter->orientation(), orientation, Patience);
    QVERIFY(scene.form->isVisible());
    QVERIFY(scene.view->isVisible());
}

void tst_MainWindow::oneRequestFoldsTheWindow_data()
{
    QTest::addColumn<QSize>("before");
    QTest::addColumn<QSize>("after");
    QTest::addColumn<Qt::Orientation>("orientation"); // then

    QTest::newRow("wide to narrow") << QSize{960, 640} << QSize{360, 640} << Qt::Vertical;
    QTest::newRow("narrow to wide") << QSize{360, 640} << QSize{960, 640} << Qt::Horizontal;
    QTest::newRow("wide and low to narrow and high")
        << QSize{960, 360} << QSize{360, 640} << Qt::Vertical;
    QTest::newRow("narrow and high to wide and low")
        << QSize{360, 640} << QSize{960, 360} << Qt::Horizontal;
    QTest::newRow("too low for what is stacked")
        << QSize{960, 360} << QSize{360, 360} << Qt::Vertical;
}

void tst_MainWindow::oneRequestFoldsTheWindow()
{
    QFETCH(QSize, before);
    QFETCH(QSize, after);
    QFETCH(Qt::Orientation, orientation);
    Scene scene{u"7B"_s};
    scene.enter(u"Ada"_s); // brings the other buttons
    const auto *report = scene.window.findChild<QPushButton *>(u"showReport"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!report->isHidden(), Patience);
    scene.window.resize(before);
    QCoreApplication::processEvents();

    scene.window.resize(after);
    QCoreApplication::processEvents();

    QCOMPARE(scene.window.size(), after);
    QCOMPARE(scene.splitter->orientation(), orientation);
    for (const QWidget *part : {scene.name->parentWidget(), scene.view->parentWidget()}) {
        QCOMPARE_GE(part->width(), part->minimumSizeHint().width());
        QCOMPARE_GE(part->height(), part->minimumSizeHint().height()); // is scrolled, not crushed
    }
}

void tst_MainWindow::aHintIsWholeAtEveryWidth_data()
{
    QTest::addColumn<QSize>("size");

    QTest::newRow("wide") << QSize{960, 640};
    QTest::newRow("narrow") << QSize{360, 640};
    QTest::newRow("narrow and low") << QSize{360, 360};
}

void tst_MainWindow::aHintIsWholeAtEveryWidth()
{
    QFETCH(QSize, size);
    Scene scene{u"7B"_s};
    scene.window.resize(size);
    QCoreApplication::processEvents();

    scene.enter(u"x"_s.repeated(201));

    QCOMPARE(scene.hint->text(), u"A name can have at most 200 characters."_s);
    QTRY_COMPARE_GE_WITH_TIMEOUT(
        scene.hint->height(), scene.hint->heightForWidth(scene.hint->width()), Patience);
    QCOMPARE_GE(scene.name->height(), scene.name->sizeHint().height());
}

void tst_MainWindow::headingsStandWhereReadingBegins_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("of the form") << u"heading"_s;
    QTest::newRow("of the list") << u"storedHeading"_s;
}

void tst_MainWindow::headingsStandWhereReadingBegins()
{
    QFETCH(QString, name);
    Scene scene;
    const auto *heading = scene.window.findChild<QLabel *>(name);
    QCOMPARE(heading->width(), heading->sizeHint().width()); // so its own alignment is no matter
    QCOMPARE(heading->x(), 0);

    scene.window.setLayoutDirection(Qt::RightToLeft);
    QCoreApplication::processEvents();

    QCOMPARE(heading->geometry().right(), heading->parentWidget()->width() - 1);
}

void tst_MainWindow::theStatusStandsBelowTheForm()
{
    const Scene scene;
    const QImage chip = scene.chip->grab().toImage();

    int ink = 0;
    while (ink < chip.width() && chip.pixel(ink, chip.height() / 2) == chip.pixel(0, 0))
        ++ink;

    const int form = scene.form->mapTo(&scene.window, QPoint{}).x();
    QCOMPARE_LE(std::abs(scene.chip->mapTo(&scene.window, QPoint{ink, 0}).x() - form), 2);
}

void tst_MainWindow::aLongRosterNameLeavesRoom_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isWhole"); // the name

    QTest::newRow("short") << u"7B"_s << 960 << true;
    QTest::newRow("short, narrow window") << u"7B"_s << 360 << true;
    QTest::newRow("long") << u"Class 7B "_s.repeated(20) << 960 << false;
    QTest::newRow("long, narrow window") << u"Class 7B "_s.repeated(20) << 360 << false;
    QTest::newRow("one word, narrow window") << u"x"_s.repeated(200) << 360 << false;
}

void tst_MainWindow::aLongRosterNameLeavesRoom()
{
    QFETCH(QString, title);
    QFETCH(int, width);
    QFETCH(bool, isWhole);
    Scene scene{title};
    scene.fail(title, Kind::DiskFull);
    scene.enter(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.chip->state(), State::Problem, Patience);

    scene.window.resize(width, 640);
    QCoreApplication::processEvents();

    QCOMPARE(scene.window.width(), width);
    QCOMPARE_GE(scene.chip->width(), scene.chip->sizeHint().width());
    const int whole = scene.rosterName->fontMetrics().horizontalAdvance(scene.rosterName->text());
    QCOMPARE(scene.rosterName->width() >= whole, isWhole);
}

ROLLCALL_WINDOW_TEST(tst_MainWindow)
#include "tst_mainwindow.moc"
