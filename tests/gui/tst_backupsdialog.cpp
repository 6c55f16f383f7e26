// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupsdialog.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Rollcall;
using namespace Qt::StringLiterals;
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

/// A shown dialog.
struct Scene
{
    Scene() { dialog.show(); }

    [[nodiscard]] bool showsList() const { return list->isVisible() && !words->isVisible(); }
    [[nodiscard]] QStringList row(int number) const
    {
        const QTreeWidgetItem *item = list->topLevelItem(number);
        return {item->text(0), item->text(1), item->text(2)};
    }

    BackupsDialog dialog;
    QTreeWidget *list = dialog.findChild<QTreeWidget *>();
    QLabel *words = dialog.findChild<QLabel *>(u"words"_s);
    QPushButton *open = dialog.findChild<QPushButton *>(u"openButton"_s);
};

} // namespace

class tst_BackupsDialog : public Testing::WindowTestCase
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
    Scene scene;

    scene.dialog.showBackups(QList<Backup>{});

    QVERIFY(!scene.showsList());
    QCOMPARE(scene.words->text(),
        u"No backup has been made yet. One is made each day when the roster is opened."_s);
    QVERIFY(!scene.open->isEnabled());
}

void tst_BackupsDialog::saysThatTheyCannotBeRead()
{
    Scene scene;

    scene.dialog.showBackups(StoreError{Kind::NotPermitted, u"EACCES"_s});

    QVERIFY(!scene.showsList());
    QCOMPARE(scene.words->text(), u"The folder of the backups cannot be read."_s);
    QVERIFY(!scene.open->isEnabled());
}

void tst_BackupsDialog::listsThemInTheLocaleOfTheUser()
{
    Scene scene;

    scene.dialog.showBackups(QList{newer(), older(), unreadable()});

    QVERIFY(scene.showsList());
    QCOMPARE(scene.list->topLevelItemCount(), 3);
    QCOMPARE(scene.row(0).at(0).simplified().replace(QChar{0x202f}, u' '),
        u"Tuesday, November 24, 2026, 2:02 PM"_s);
    QCOMPARE(scene.row(0).sliced(1), (QStringList{u"12,000"_s, u"1.2 MiB"_s}));
    QCOMPARE(scene.row(1).sliced(1), (QStringList{u"480"_s, u"24.0 KiB"_s}));
    QCOMPARE(scene.row(2).at(1), u"cannot be read"_s);
}

void tst_BackupsDialog::theNewestIsChosenAtFirst()
{
    Scene scene;

    scene.dialog.showBackups(QList{newer(), older()});

    QVERIFY(scene.open->isEnabled());
    QCOMPARE(scene.dialog.chosen(), newer());
    QVERIFY(scene.dialog.focusWidget() == scene.list);
}

void tst_BackupsDialog::enterOpensTheOneThatIsChosen()
{
    Scene scene;
    scene.dialog.showBackups(QList{newer(), older()});

    QTest::keyClick(scene.list, Qt::Key_Down);
    QTest::keyClick(scene.list, Qt::Key_Return);

    QCOMPARE(scene.dialog.result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene.dialog.chosen(), older());
}

void tst_BackupsDialog::theButtonOpensTheOneThatIsChosen()
{
    Scene scene;
    scene.dialog.showBackups(QList{newer(), older()});
    scene.list->setCurrentItem(scene.list->topLevelItem(1));

    scene.open->click();

    QCOMPARE(scene.dialog.result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene.dialog.chosen(), older());
}

void tst_BackupsDialog::oneThatCannotBeReadIsNotOpened()
{
    Scene scene;
    scene.dialog.showBackups(QList{unreadable(), older()});
    QVERIFY(!scene.open->isEnabled());

    QTest::keyClick(scene.list, Qt::Key_Return);
    QVERIFY(scene.dialog.isVisible());

    scene.list->setCurrentItem(scene.list->topLevelItem(1));
    QVERIFY(scene.open->isEnabled());
}

void tst_BackupsDialog::escapeOpensNone()
{
    Scene scene;
    scene.dialog.showBackups(QList{newer()});

    QTest::keyClick(scene.list, Qt::Key_Escape);

    QVERIFY(scene.dialog.isHidden());
    QCOMPARE(scene.dialog.result(), static_cast<int>(QDialog::Rejected));
}

void tst_BackupsDialog::isNamedForScreenReaders()
{
    const Scene scene;

    QCOMPARE(scene.list->accessibleName(), u"Backups"_s);
    QCOMPARE(scene.dialog.windowTitle(), u"Backups"_s);
    QCOMPARE(scene.words->textFormat(), Qt::PlainText);
}

ROLLCALL_WINDOW_TEST(tst_BackupsDialog)
#include "tst_backupsdialog.moc"
