// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/filedialogs.h"
#include "gui/fileicons.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QWidget>

#include <functional>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

bool makeFile(const QString &path)
{
    return QFile{path}.open(QFile::WriteOnly);
}

} // namespace

class tst_FileDialogs : public WindowTestCase
{
    Q_OBJECT

private slots:
    void everyDialogIsOpenAndLooksIntoNoFile_data();
    void everyDialogIsOpenAndLooksIntoNoFile();
    void aNewRosterHasASuffixAndWritesOverNothing();
    void aRosterToOpenMustBeThere();
    void aFileIsOneOfThoseWanted();
    void theNextBeginsWhereTheLastFoundItsFile_data();
    void theNextBeginsWhereTheLastFoundItsFile();
    void otherFilesAreLookedForAmongTheUsersOwn_data();
    void otherFilesAreLookedForAmongTheUsersOwn();
    void aMissingFolderIsNotProposedAsAFile();
    void noColumnIsCut();

private:
    QTemporaryDir m_folder;
};

void tst_FileDialogs::everyDialogIsOpenAndLooksIntoNoFile_data()
{
    using Ask = std::function<QFileDialog *(FileDialogs &)>;
    QTest::addColumn<Ask>("ask");

    QTest::newRow("for a roster") << Ask{
        [](FileDialogs &dialogs) { return dialogs.askForRoster(u"Open"_s); }};
    QTest::newRow("for a new roster")
        << Ask{[](FileDialogs &dialogs) { return dialogs.askForNewRoster(u"New"_s, u"7B"_s); }};
    QTest::newRow("for a file") << Ask{
        [](FileDialogs &dialogs) { return dialogs.askForFile(u"Choose"_s, {u"*"_s}); }};
}

void tst_FileDialogs::everyDialogIsOpenAndLooksIntoNoFile()
{
    QFETCH(std::function<QFileDialog *(FileDialogs &)>, ask);
    QWidget window;
    window.show();
    auto *dialogs = new FileDialogs{&window}; // its child
    dialogs->setFolder(m_folder.path());

    const QPointer<QFileDialog> dialog = ask(*dialogs);

    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->isModal());
    QVERIFY(dialog->directory().exists());
    QVERIFY(dynamic_cast<FileIcons *>(dialog->iconProvider()) != nullptr);
    QVERIFY(dialog->testOption(QFileDialog::DontUseNativeDialog)); // which looks into files
    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull(), Patience);
}

void tst_FileDialogs::aNewRosterHasASuffixAndWritesOverNothing()
{
    QWidget window;
    auto *dialogs = new FileDialogs{&window};
    dialogs->setFolder(m_folder.path());

    QFileDialog *dialog = dialogs->askForNewRoster(u"New"_s, u"7B"_s);
    QSignalSpy chosen{dialog, &QFileDialog::fileSelected};

    QCOMPARE(dialog->selectedFiles(), QStringList{m_folder.filePath(u"7B.roster"_s)});
    QVERIFY(dialog->testOption(QFileDialog::DontConfirmOverwrite));
    chooseFile(dialog, u"8B"_s);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst(), m_folder.filePath(u"8B.roster"_s));
}

void tst_FileDialogs::aRosterToOpenMustBeThere()
{
    QWidget window;
    auto *dialogs = new FileDialogs{&window};

    const QFileDialog *dialog = dialogs->askForRoster(u"Open"_s);

    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptOpen);
    QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFile);
    QCOMPARE(dialog->nameFilters().constFirst(), u"Rosters (*.roster)"_s);
}

void tst_FileDialogs::aFileIsOneOfThoseWanted()
{
    QWidget window;
    auto *dialogs = new FileDialogs{&window};

    const QFileDialog *dialog = dialogs->askForFile(u"Choose"_s, {u"Texts (*.txt)"_s});

    QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFile);
    QCOMPARE(dialog->nameFilters(), QStringList{u"Texts (*.txt)"_s});
    QVERIFY(dialog->defaultSuffix().isEmpty());
}

void tst_FileDialogs::theNextBeginsWhereTheLastFoundItsFile_data()
{
    everyDialogIsOpenAndLooksIntoNoFile_data();
}

void tst_FileDialogs::theNextBeginsWhereTheLastFoundItsFile()
{
    QFETCH(std::function<QFileDialog *(FileDialogs &)>, ask);
    const QTemporaryDir other;
    QVERIFY(makeFile(other.filePath(u"7B.roster"_s)));
    QWidget window;
    auto *dialogs = new FileDialogs{&window};
    dialogs->setFolder(m_folder.path());

    chooseFile(ask(*dialogs), other.filePath(u"7B.roster"_s));

    QCOMPARE(ask(*dialogs)->directory().path(), other.path());
}

void tst_FileDialogs::otherFilesAreLookedForAmongTheUsersOwn_data()
{
    QTest::addColumn<QStringList>("there");
    QTest::addColumn<QString>("expected");

    QTest::newRow("documents and downloads")
        << QStringList{u"Documents"_s, u"Downloads"_s} << u"/Documents"_s;
    QTest::newRow("downloads only") << QStringList{u"Downloads"_s} << u"/Downloads"_s;
    QTest::newRow("neither") << QStringList{} << QString{};
}

void tst_FileDialogs::otherFilesAreLookedForAmongTheUsersOwn()
{
    QFETCH(QStringList, there);
    QFETCH(QString, expected);
    const QTemporaryDir home;
    for (const QString &folder : there)
        QVERIFY(QDir{home.path()}.mkdir(folder));
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.path().toLocal8Bit());
    const auto bringBack = qScopeGuard([&before] { qputenv("HOME", before); });
    QWidget window;
    auto *dialogs = new FileDialogs{&window};
    dialogs->setFolder(m_folder.path()); // is of rosters

    const QFileDialog *dialog = dialogs->askForFile(u"Choose"_s, {u"*"_s});

    QCOMPARE(dialog->directory().path(), home.path() + expected);
}

void tst_FileDialogs::aMissingFolderIsNotProposedAsAFile()
{
    QWidget window;
    auto *dialogs = new FileDialogs{&window};
    dialogs->setFolder(m_folder.filePath(u"gone"_s));

    const QFileDialog *dialog = dialogs->askForRoster(u"Open"_s);

    QCOMPARE(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(), QString{});
    QVERIFY(dialog->directory().exists());
}

void tst_FileDialogs::noColumnIsCut()
{
    const QTemporaryDir folder;
    QVERIFY(makeFile(folder.filePath(u"7B.roster"_s)));
    QWidget window;
    auto *dialogs = new FileDialogs{&window};
    dialogs->setFolder(folder.path());

    const auto *files = dialogs->askForRoster(u"Open"_s)->findChild<QTreeView *>();

    QTRY_COMPARE_WITH_TIMEOUT(files->model()->rowCount(files->rootIndex()), 1, Patience);
    const QModelIndex file = files->model()->index(0, 0, files->rootIndex());
    for (int column = 0; column < files->model()->columnCount(); ++column) {
        const int needed
            = files->itemDelegate()->sizeHint({}, file.siblingAtColumn(column)).width();
        QTRY_COMPARE_GE_WITH_TIMEOUT(files->columnWidth(column), needed, Patience);
    }
}

ROLLCALL_WINDOW_TEST(tst_FileDialogs)
#include "tst_filedialogs.moc"
