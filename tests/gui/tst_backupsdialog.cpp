// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupsdialog.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = StoreError::Kind;

namespace {

Backup newer()
{
    return {u"/b/2.roster"_s, QDateTime{QDate{2026, 11, 24}, QTime{14, 2, 11}}, 1'300'000, 12'000};
}

Backup older()
{
    return {u"/b/1.roster"_s, QDateTime{QDate{2026, 11, 23}, QTime{8, 0}}, 24'576, 480};
}

Backup unreadable()
{
    return {u"/b/0.roster"_s, QDateTime{QDate{2026, 11, 22}, QTime{8, 0}}, 5, -1};
}

/// The shown dialog.
struct Scene : ShownWidget<BackupsDialog>
{
    [[nodiscard]] bool showsList() const { return list->isVisible() && !words->isVisible(); }

    QTreeWidget *list = part<QTreeWidget>();
    QLabel *words = part<QLabel>(u"words"_s);
    QPushButton *open = part<QPushButton>(u"openButton"_s);
};

} // namespace

class tst_BackupsDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void saysThatItLooks();
    void saysThatThereIsNone();
    void saysThatTheyCannotBeRead();
    void listsThemInTheLocaleOfTheUser();
    void theNewestIsChosenAtFirst();
    void enterOpensTheOneThatIsChosen();
    void theButtonOpensTheOneThatIsChosen();
    void oneThatCannotBeReadIsNotOpened();
    void escapeOpensNone();
    void isNamedForScreenReaders();
};

void tst_BackupsDialog::initTestCase()
{
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
}

void tst_BackupsDialog::saysThatItLooks()
{
    const Scene scene;

    QVERIFY(!scene.showsList());
    QCOMPARE(scene.words->text(), u"The backups are being looked for…"_s);
    QVERIFY(!scene.open->isEnabled());
}

void tst_BackupsDialog::saysThatThereIsNone()
{
    const Scene scene;

    scene->showBackups(QList<Backup>{});

    QVERIFY(!scene.showsList());
    QCOMPARE(scene.words->text(),
        u"No backup has been made yet. One is made each day when the roster is opened."_s);
    QVERIFY(!scene.open->isEnabled());
}

void tst_BackupsDialog::saysThatTheyCannotBeRead()
{
    const Scene scene;

    scene->showBackups(StoreError{Kind::NotPermitted, u"EACCES"_s});

    QVERIFY(!scene.showsList());
    QCOMPARE(scene.words->text(), u"The folder of the backups cannot be read."_s);
    QVERIFY(!scene.open->isEnabled());
}

void tst_BackupsDialog::listsThemInTheLocaleOfTheUser()
{
    const Scene scene;

    scene->showBackups(QList{newer(), older(), unreadable()});

    QVERIFY(scene.showsList());
    QCOMPARE(scene.list->topLevelItemCount(), 3);
    QCOMPARE(rowOf(*scene.list, 0).at(0).simplified().replace(QChar{0x202f}, u' '),
        u"Tuesday, November 24, 2026, 2:02 PM"_s);
    QCOMPARE(rowOf(*scene.list, 0).sliced(1), (QStringList{u"12,000"_s, u"1.2 MiB"_s}));
    QCOMPARE(rowOf(*scene.list, 1).sliced(1), (QStringList{u"480"_s, u"24.0 KiB"_s}));
    QCOMPARE(rowOf(*scene.list, 2).at(1), u"cannot be read"_s);
}

void tst_BackupsDialog::theNewestIsChosenAtFirst()
{
    const Scene scene;

    scene->showBackups(QList{newer(), older()});

    QVERIFY(scene.open->isEnabled());
    QCOMPARE(scene->chosen(), newer());
    QVERIFY(scene->focusWidget() == scene.list);
}

void tst_BackupsDialog::enterOpensTheOneThatIsChosen()
{
    const Scene scene;
    scene->showBackups(QList{newer(), older()});

    QTest::keyClick(scene.list, Qt::Key_Down);
    QTest::keyClick(scene.list, Qt::Key_Return);

    QCOMPARE(scene->result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene->chosen(), older());
}

void tst_BackupsDialog::theButtonOpensTheOneThatIsChosen()
{
    const Scene scene;
    scene->showBackups(QList{newer(), older()});
    scene.list->setCurrentItem(scene.list->topLevelItem(1));

    scene.open->click();

    QCOMPARE(scene->result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene->chosen(), older());
}

void tst_BackupsDialog::oneThatCannotBeReadIsNotOpened()
{
    const Scene scene;
    scene->showBackups(QList{unreadable(), older()});
    QVERIFY(!scene.open->isEnabled());

    QTest::keyClick(scene.list, Qt::Key_Return);
    QVERIFY(scene->isVisible());

    scene.list->setCurrentItem(scene.list->topLevelItem(1));
    QVERIFY(scene.open->isEnabled());
}

void tst_BackupsDialog::escapeOpensNone()
{
    const Scene scene;
    scene->showBackups(QList{newer()});

    QTest::keyClick(scene.list, Qt::Key_Escape);

    QVERIFY(scene->isHidden());
    QCOMPARE(scene->result(), static_cast<int>(QDialog::Rejected));
}

void tst_BackupsDialog::isNamedForScreenReaders()
{
    const Scene scene;

    QCOMPARE(scene.list->accessibleName(), u"Backups"_s);
    QCOMPARE(scene->windowTitle(), u"Backups"_s);
    QCOMPARE(scene.words->textFormat(), Qt::PlainText);
}

ROLLCALL_WINDOW_TEST(tst_BackupsDialog)
#include "tst_backupsdialog.moc"
