// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupsdialog.h"
#include "gui/backupsflow.h"
#include "gui/filedialogs.h"
#include "gui/wording.h"
#include "support/fakebackups.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = StoreError::Kind;

namespace {

const auto Path = u"/rosters/7B.roster"_s;

Backup backupOf(int day)
{
    return {
        u"/b/%1.roster"_s.arg(day), QDateTime{QDate{2026, 11, day}, QTime{14, 2}}, 7, qint64{2}};
}

StoreError errorIn(const QSignalSpy &spy)
{
    return spy.constFirst().at(1).value<StoreError>();
}

/// A window with backups in memory.
class Scene
{
public:
    Scene() { window.show(); }
    ~Scene() { setStuck(false); }
    Q_DISABLE_COPY_MOVE(Scene)

    /// No job comes to an end, or they do again.
    void setStuck(bool stuck) const
    {
        backups->isStuck = stuck;
        backups->isStuck.notify_all();
    }
    [[nodiscard]] QList<BackupsDialog *> dialogs() const
    {
        return window.findChildren<BackupsDialog *>();
    }
    /// Opens the dialog for the roster at Path and waits until it lists what there is.
    [[nodiscard]] bool shows()
    {
        flow.show(u"id of 7B"_s, Path);
        const auto *words = dialogs().constLast()->findChild<QLabel *>(u"words"_s);
        return QTest::qWaitFor([words] { return !words->isVisible(); }, Patience);
    }
    /// Chooses the newest backup; returns the dialog that asks where to put its copy.
    [[nodiscard]] QFileDialog *chooseNewest() const
    {
        dialogs().constLast()->findChild<QPushButton *>(u"openButton"_s)->click();
        return window.findChild<QFileDialog *>();
    }
    /// Chooses the newest backup, and has its copy put there.
    void copyTo(const QString &path) const
    {
        QFileDialog *dialog = chooseNewest();
        QVERIFY(dialog != nullptr);
        chooseFile(dialog, path);
    }
    /// The roster at Path could not be opened, while 7A is open.
    void fails(const StoreError &error) const { flow.notOpened(Path, error, {u"id of 7A"_s}); }
    /// Waits until the jobs before are done and answered.
    [[nodiscard]] bool settles()
    {
        flow.show(u"another"_s, Path);
        const auto *words = dialogs().constLast()->findChild<QLabel *>(u"words"_s);
        const QString before = words->text();
        return QTest::qWaitFor(
            [words, before] { return !words->isVisible() || words->text() != before; }, Patience);
    }

    const std::shared_ptr<BackupsState> backups = std::make_shared<BackupsState>();
    QWidget window;
    FileDialogs &files = *new FileDialogs{&window}; // its child, as the flow
    BackupsFlow &flow = *new BackupsFlow{std::make_unique<FakeBackups>(backups), files, &window};
    QSignalSpy copied{&flow, &BackupsFlow::copied};
    QSignalSpy notCopied{&flow, &BackupsFlow::notCopied};
    QSignalSpy offered{&flow, &BackupsFlow::offered};
    QSignalSpy restored{&flow, &BackupsFlow::restored};
    QSignalSpy notRestored{&flow, &BackupsFlow::notRestored};
};

} // namespace

class tst_BackupsFlow : public WindowTestCase
{
    Q_OBJECT

private slots:
    void theBackupsOfTheRosterAreListed();
    void anAnswerForAnotherRosterIsNotShown();
    void aCopyIsNamedByItsRosterAndDay();
    void aCopyIsMadeWhereItIsWanted();
    void aCopyThatCannotBeMadeIsTold();
    void aBackupThatIsNotChosenIsNotCopied();

    void aBackupOfADamagedRosterIsOffered_data();
    void aBackupOfADamagedRosterIsOffered();
    void nothingIsOfferedWhereThereIsNoBackup();
    void nothingIsLookedForIfTheRosterIsNotDamaged_data();
    void nothingIsLookedForIfTheRosterIsNotDamaged();
    void anOfferThatComesTooLateIsNotMade_data();
    void anOfferThatComesTooLateIsNotMade();
    void anotherFailureEndsAnOffer();
    void aBackupTakesThePlaceOfTheDamagedRoster();
    void aBackupThatCannotTakeThePlaceIsTold();
};

void tst_BackupsFlow::theBackupsOfTheRosterAreListed()
{
    Scene scene;
    scene.backups->backups = {backupOf(24), backupOf(23)};

    QVERIFY(scene.shows());

    QCOMPARE(scene.backups->askedFor, u"id of 7B"_s);
    QVERIFY(scene.dialogs().constFirst()->isVisible());
}

void tst_BackupsFlow::anAnswerForAnotherRosterIsNotShown()
{
    Scene scene;
    scene.backups->listsItsId = true;
    scene.setStuck(true);
    scene.flow.show(u"id of 7A"_s, u"/rosters/7A.roster"_s);
    scene.flow.show(u"id of 7B"_s, Path);
    const QList<BackupsDialog *> dialogs = scene.dialogs();
    QCOMPARE(dialogs.size(), 2);

    scene.setStuck(false);
    QVERIFY(scene.settles());

    QCOMPARE(dialogs.constFirst()->chosen().path, u"id of 7A"_s);
    QCOMPARE(dialogs.constLast()->chosen().path, u"id of 7B"_s);
}

void tst_BackupsFlow::aCopyIsNamedByItsRosterAndDay()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.backups->backups = {backupOf(24), backupOf(23)};
    scene.files.setFolder(folder.path());
    QVERIFY(scene.shows());

    const QFileDialog *files = scene.chooseNewest();

    QVERIFY(files != nullptr);
    QCOMPARE(files->selectedFiles(), QStringList{folder.filePath(u"7B of 2026-11-24.roster"_s)});
}

void tst_BackupsFlow::aCopyIsMadeWhereItIsWanted()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.backups->backups = {backupOf(24), backupOf(23)};
    QVERIFY(scene.shows());

    scene.copyTo(folder.filePath(u"Old 7B.roster"_s));

    QVERIFY(scene.copied.wait(Patience));
    QCOMPARE(scene.copied.constFirst(), QVariantList{folder.filePath(u"Old 7B.roster"_s)});
    QCOMPARE(scene.backups->copiedFrom, backupOf(24).path);
    QCOMPARE(scene.backups->copiedTo, folder.filePath(u"Old 7B.roster"_s));
    QCOMPARE(scene.notCopied.size(), 0);
}

void tst_BackupsFlow::aCopyThatCannotBeMadeIsTold()
{
    const QTemporaryDir folder;
    Scene scene;
    scene.backups->backups = {backupOf(24)};
    QVERIFY(scene.shows());
    scene.backups->error = StoreError{Kind::DiskFull, u"as told"_s};

    scene.copyTo(folder.filePath(u"Old 7B.roster"_s));

    QVERIFY(scene.notCopied.wait(Patience));
    QCOMPARE(scene.notCopied.constFirst().constFirst(), folder.filePath(u"Old 7B.roster"_s));
    QCOMPARE(errorIn(scene.notCopied).kind, Kind::DiskFull);
    QCOMPARE(scene.copied.size(), 0);
}

void tst_BackupsFlow::aBackupThatIsNotChosenIsNotCopied()
{
    Scene scene;
    scene.backups->backups = {backupOf(24)};
    QVERIFY(scene.shows());

    scene.dialogs().constLast()->reject();

    QVERIFY(scene.window.findChild<QFileDialog *>() == nullptr);
    QVERIFY(scene.backups->copiedFrom.isEmpty());
}

void tst_BackupsFlow::aBackupOfADamagedRosterIsOffered_data()
{
    QTest::addColumn<Kind>("damage");

    QTest::newRow("within") << Kind::Damaged;
    QTest::newRow("in the beginning") << Kind::NotADatabase;
}

void tst_BackupsFlow::aBackupOfADamagedRosterIsOffered()
{
    QFETCH(Kind, damage);
    Scene scene;
    scene.backups->backups = {backupOf(24), backupOf(23)};

    scene.fails({damage, u"as told"_s});
    QVERIFY(!scene.flow.isOffering());

    QVERIFY(scene.offered.wait(Patience));
    QVERIFY(scene.flow.isOffering());
    QCOMPARE(scene.offered.constFirst(),
        (QVariantList{backupExistsText(Path, backupOf(24)), u"as told"_s}));
    QCOMPARE(scene.backups->lookedAt, Path);
    QCOMPARE(scene.backups->open, QStringList{u"id of 7A"_s});
}

void tst_BackupsFlow::nothingIsOfferedWhereThereIsNoBackup()
{
    Scene scene;

    scene.fails({Kind::Damaged, {}});
    QVERIFY(scene.settles());

    QCOMPARE(scene.backups->lookedAt, Path);
    QVERIFY(!scene.flow.isOffering());
    QCOMPARE(scene.offered.size(), 0);
}

void tst_BackupsFlow::nothingIsLookedForIfTheRosterIsNotDamaged_data()
{
    QTest::addColumn<Kind>("kind");

    QTest::newRow("of a newer Rollcall") << Kind::NewerVersion;
    QTest::newRow("in use") << Kind::InUse;
}

void tst_BackupsFlow::nothingIsLookedForIfTheRosterIsNotDamaged()
{
    QFETCH(Kind, kind);
    Scene scene;
    scene.backups->backups = {backupOf(24)};

    scene.fails({kind, {}});
    QVERIFY(scene.settles());

    QVERIFY(scene.backups->lookedAt.isEmpty());
    QVERIFY(!scene.flow.isOffering());
}

void tst_BackupsFlow::anOfferThatComesTooLateIsNotMade_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Kind>("kind");

    QTest::newRow("the roster has another fault now") << Path << Kind::NotPermitted;
    QTest::newRow("it is about another roster now") << u"/rosters/8B.roster"_s << Kind::InUse;
}

void tst_BackupsFlow::anOfferThatComesTooLateIsNotMade()
{
    QFETCH(QString, path);
    QFETCH(Kind, kind);
    Scene scene;
    scene.backups->backups = {backupOf(24)};
    scene.setStuck(true);
    scene.fails({Kind::Damaged, {}});

    scene.flow.notOpened(path, {kind, {}}, {});
    scene.setStuck(false);
    QVERIFY(scene.settles());

    QCOMPARE(scene.backups->lookedAt, Path);
    QVERIFY(!scene.flow.isOffering());
    QCOMPARE(scene.offered.size(), 0);
}

void tst_BackupsFlow::anotherFailureEndsAnOffer()
{
    Scene scene;
    scene.backups->backups = {backupOf(24)};
    scene.fails({Kind::Damaged, {}});
    QVERIFY(scene.offered.wait(Patience));

    scene.fails({Kind::InUse, {}});

    QVERIFY(!scene.flow.isOffering());
}

void tst_BackupsFlow::aBackupTakesThePlaceOfTheDamagedRoster()
{
    Scene scene;
    scene.backups->backups = {backupOf(24), backupOf(23)};
    scene.fails({Kind::Damaged, {}});
    QVERIFY(scene.offered.wait(Patience));

    scene.flow.restore();

    QVERIFY(scene.restored.wait(Patience));
    QCOMPARE(scene.restored.constFirst(),
        (QVariantList{Path, restoredText(Path, backupOf(24).made, Path + u".damaged-now"_s)}));
    QCOMPARE(scene.backups->restoredFrom, backupOf(24).path);
    QCOMPARE(scene.backups->restoredTo, Path);
}

void tst_BackupsFlow::aBackupThatCannotTakeThePlaceIsTold()
{
    Scene scene;
    scene.backups->backups = {backupOf(24)};
    scene.fails({Kind::Damaged, {}});
    QVERIFY(scene.offered.wait(Patience));
    scene.backups->error = StoreError{Kind::DiskFull, u"as told"_s};

    scene.flow.restore();

    QVERIFY(scene.notRestored.wait(Patience));
    QCOMPARE(scene.notRestored.constFirst().constFirst(), Path);
    QCOMPARE(errorIn(scene.notRestored).text, u"as told"_s);
    QCOMPARE(scene.restored.size(), 0);
}

ROLLCALL_WINDOW_TEST(tst_BackupsFlow)
#include "tst_backupsflow.moc"
