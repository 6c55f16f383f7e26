// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/filedialogs.h"
#include "gui/fileicons.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QFile>
#include <QFileDialog>
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
    void theNextBeginsWhereTheLastFoundItsFile();
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
    QCOMPARE(dialog->directory().path(), m_folder.path());
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

void tst_FileDialogs::theNextBeginsWhereTheLastFoundItsFile()
{
    const QTemporaryDir other;
    QVERIFY(makeFile(other.filePath(u"7B.roster"_s)));
    QWidget window;
    auto *dialogs = new FileDialogs{&window};
    dialogs->setFolder(m_folder.path());

    chooseFile(dialogs->askForRoster(u"Open"_s), other.filePath(u"7B.roster"_s));

    QCOMPARE(dialogs->askForFile(u"Choose"_s, {u"*"_s})->directory().path(), other.path());
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
