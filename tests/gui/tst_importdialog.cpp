// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importdialog.h"
#include "gui/wording.h"
#include "support/entries.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = StoreError::Kind;

namespace {

const auto Path = "/home/ann/7B.csv"_L1;

ImportGuess linesGuess()
{
    return {anImport(Path), false};
}

ImportGuess tableGuess()
{
    ImportGuess guess = linesGuess();
    guess.import.format.kind = TableFormat::Kind::Separated;
    guess.import.format.separator = u';';
    guess.import.format.hasHeader = true;
    guess.import.format.columns = {1, 0};
    return guess;
}

ImportPreview linesPreview()
{
    ImportPreview preview;
    preview.rows = {{u"  Ada  Lovelace"_s}, {u""_s}};
    preview.records = {{1, nameOf(u"Ada Lovelace"_s)}, {2, LeftOut{}}};
    preview.columns = 1;
    return preview;
}

ImportPreview tablePreview()
{
    ImportPreview preview;
    preview.header = {u"Surname"_s, u"First name"_s, {}};
    preview.rows = {{u"Lovelace"_s, u"Ada"_s, u"7B"_s}, {u"Hopper"_s, u"Grace"_s}};
    preview.records = {{2, nameOf(u"Ada Lovelace"_s)}, {3, nameOf(u"Grace Hopper"_s)}};
    preview.columns = 3;
    return preview;
}

/// 480 names, and no others.
ImportScan plainScan()
{
    ImportScan scan;
    scan.import = anImport(Path);
    scan.import.hash = "hash";
    scan.records = 480;
    scan.names = 480;
    return scan;
}

/// 480 new names, 3 repeated ones, 3 empty lines and one that is too long.
ImportScan mixedScan()
{
    ImportScan scan = plainScan();
    scan.records = 487;
    scan.others
        = {{LeftOutReason::Repeated, 3}, {LeftOutReason::Empty, 3}, {LeftOutReason::TooLong, 1}};
    scan.repeated = {5, 7, 9};
    scan.inRoster = 2;
    scan.findings = {{7, 5, LeftOutReason::Repeated, u"Ada"_s},
        {9, 7, LeftOutReason::Repeated, u"Grace"_s}, {11, 9, LeftOutReason::Repeated, u"Zoya"_s},
        {12, 10, LeftOutReason::TooLong, u"xxx\nxxx"_s}};
    return scan;
}

/// A shown dialog, and how it wants the file to be read.
class Scene
{
public:
    Scene()
    {
        QObject::connect(&*dialog, &ImportDialog::formatChosen, &*dialog,
            [this](const Import &import) { chosen += import; });
    }

    /// All is told that there is to tell.
    void show(const ImportGuess &guess, const ImportPreview &preview, const ImportScan &scan)
    {
        dialog->showGuess(guess);
        dialog->showPreview(preview);
        dialog->showScan(scan);
        chosen.clear();
    }

    /// The button with that text, if it is seen; otherwise null.
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        QPushButton *button = dialog.button(text);
        return button != nullptr && button->isVisible() ? button : nullptr;
    }
    [[nodiscard]] bool canImport() const
    {
        const QPushButton *button = buttonNamed(*dialog, u"Import names"_s);
        return button != nullptr && button->isEnabled() && button->isVisible();
    }
    [[nodiscard]] QStringList row(const QString &list, int number) const
    {
        return rowOf(*dialog.part<QTreeWidget>(list), number);
    }
    [[nodiscard]] QStringList headings() const
    {
        return headingsOf(*dialog.part<QTreeWidget>(u"preview"_s));
    }
    /// How it wants the file to be read now.
    [[nodiscard]] TableFormat format() const { return chosen.constLast().format; }

    QList<Import> chosen; // the formats, in their order
    ShownWidget<ImportDialog> dialog{Path};
};

} // namespace

class tst_ImportDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void saysThatItReads();
    void namesWhatIsRead_data();
    void namesWhatIsRead();
    void whatCannotBeReadIsSaidPlainly();
    void whatCannotBeReadCanBeTriedAgain();
    void anErrorBehindThePreviewCanBeTriedAgain();

    void theGuessIsShownAndRead();
    void aGuessedEncodingIsCalledSo();
    void anEncodingIsFoundWhateverItsCase();
    void anUnforeseenFormatIsShown();
    void onlyWhatCanBeChosenIsShown_data();
    void onlyWhatCanBeChosenIsShown();
    void everyChoiceIsReadAtOnce_data();
    void everyChoiceIsReadAtOnce();
    void columnsAreChosenByTheirHeadings();
    void twoColumnsAreJoinedInEitherOrder();
    void aClickOnAHeadingTakesTheNameFromThere();
    void aColumnThatIsNoLongerThereIsNotChosen();
    void manyColumnsAreCut();
    void aChoiceForgetsTheSums();

    void thePreviewShowsNamesAsTheyAreStored();
    void thePreviewShowsTheFields();
    void aCellIsOneLine();

    void namesThatAreAllNewAreImportedAtOnce();
    void repeatedNamesAreAskedAbout();
    void repeatedNamesAreLeftOut();
    void repeatedNamesAreAdded();
    void theKeyboardIsEnough();
    void nothingToAddIsNotImported();
    void whatIsNotPlainIsListed();
    void theListSaysHowManyMoreThereAre();
    void theExpectedNumberIsCompared();
    void enterIsForTheDefaultButtonOnly();
    void progressIsShownWhileItCounts();
    void namesAreCountedAgain();
    void escapeImportsNothing();

    void everythingIsNamedForScreenReaders();
    void fitsIntoANarrowPlace_data();
    void fitsIntoANarrowPlace();
};

void tst_ImportDialog::initTestCase()
{
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
}

void tst_ImportDialog::saysThatItReads()
{
    const Scene scene;

    QVERIFY(scene.dialog.part<QLabel>(u"words"_s)->isVisible());
    QCOMPARE(scene.dialog.text(u"words"_s), u"It is being read…"_s);
    QVERIFY(scene.dialog.part<QProgressBar>(u"progress"_s)->isVisible());
    QVERIFY(!scene.canImport());
}

void tst_ImportDialog::namesWhatIsRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("title");

    QTest::newRow("a file") << u"/home/ann/<b>7B.csv"_s << u"<b>7B.csv"_s;
    QTest::newRow("a text") << QString{} << u"Pasted text"_s;
}

void tst_ImportDialog::namesWhatIsRead()
{
    QFETCH(QString, path);

    const ImportDialog dialog{path};

    QTEST(dialog.findChild<QLabel *>(u"source"_s)->text(), "title");
}

void tst_ImportDialog::whatCannotBeReadIsSaidPlainly()
{
    Scene scene;
    const StoreError error{Kind::NotReadable, u"no text"_s};

    scene.dialog->showGuess(error);

    QVERIFY(scene.dialog.part<QLabel>(u"words"_s)->isVisible());
    QCOMPARE(scene.dialog.text(u"words"_s), notImportedText(error, Path));
    QVERIFY(scene.dialog.part<QLabel>(u"words"_s)->toolTip().contains(u"no text"));
    QVERIFY(!scene.dialog.part<QProgressBar>(u"progress"_s)->isVisible());
    QVERIFY(!scene.canImport());
}

void tst_ImportDialog::whatCannotBeReadCanBeTriedAgain()
{
    Scene scene;
    int asked = 0;
    connect(&*scene.dialog, &ImportDialog::lookWanted, this, [&asked] { ++asked; });
    QVERIFY(!scene.button(u"Try Again"_s));
    scene.dialog->showGuess(StoreError{Kind::NoSuchFile, {}});

    scene.button(u"Try Again"_s)->click();

    QCOMPARE(asked, 1);
    QCOMPARE(scene.dialog.text(u"words"_s), u"It is being read…"_s);
    QVERIFY(!scene.button(u"Try Again"_s));
}

void tst_ImportDialog::anErrorBehindThePreviewCanBeTriedAgain()
{
    Scene scene;
    const StoreError error{Kind::FileChanged, {}};
    scene.show(linesGuess(), linesPreview(), plainScan());

    scene.dialog->showScan(error);
    QCOMPARE(scene.dialog.text(u"sums"_s), notImportedText(error, Path));
    QVERIFY(!scene.canImport());
    scene.button(u"Try Again"_s)->click();

    QCOMPARE(scene.chosen, QList{anImport(Path)});
    QCOMPARE(scene.dialog.text(u"sums"_s), u"The names are being counted…"_s);
}

void tst_ImportDialog::theGuessIsShownAndRead()
{
    Scene scene;

    scene.dialog->showGuess(tableGuess());

    QVERIFY(!scene.dialog.part<QLabel>(u"words"_s)->isVisible());
    QCOMPARE(scene.dialog.part<QComboBox>(u"kind"_s)->currentText(), u"Table"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"separator"_s)->currentText(), u"Semicolon"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"quote"_s)->currentText(), u"Double"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"encoding"_s)->currentText(), u"UTF-8"_s);
    QVERIFY(scene.dialog.part<QCheckBox>(u"hasHeader"_s)->isChecked());
    QCOMPARE(scene.chosen, QList{tableGuess().import});
}

void tst_ImportDialog::aGuessedEncodingIsCalledSo()
{
    Scene scene;
    ImportGuess guess = linesGuess();
    guess.isEncodingGuessed = true;
    guess.import.format.encoding = u"windows-1252"_s;

    scene.dialog->showGuess(guess);
    QCOMPARE(scene.dialog.part<QComboBox>(u"encoding"_s)->currentText(),
        u"Western European (windows-1252)"_s);
    QCOMPARE(scene.dialog.part<QLabel>(u"guessed"_s)->text(), u"guessed"_s);
    scene.dialog.part<QComboBox>(u"encoding"_s)->setCurrentText(u"UTF-8"_s);

    QCOMPARE(scene.dialog.part<QLabel>(u"guessed"_s)->text(), QString{});
    QCOMPARE(scene.format().encoding, u"UTF-8"_s);
}

void tst_ImportDialog::anEncodingIsFoundWhateverItsCase()
{
    Scene scene;
    ImportGuess guess = linesGuess();
    guess.import.format.encoding = u"WINDOWS-1251"_s;
    const int before = scene.dialog.part<QComboBox>(u"encoding"_s)->count();

    scene.dialog->showGuess(guess);

    QCOMPARE(
        scene.dialog.part<QComboBox>(u"encoding"_s)->currentText(), u"Cyrillic (windows-1251)"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"encoding"_s)->count(), before);
    QCOMPARE(scene.format().encoding, u"WINDOWS-1251"_s); // as it was guessed
}

void tst_ImportDialog::anUnforeseenFormatIsShown()
{
    Scene scene;
    ImportGuess guess = tableGuess();
    guess.import.format.encoding = u"ISO-8859-7"_s;
    guess.import.format.separator = u'#';
    guess.import.format.quote = u'`';

    scene.show(guess, tablePreview(), plainScan());

    QCOMPARE(scene.dialog.part<QComboBox>(u"encoding"_s)->currentText(), u"ISO-8859-7"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"separator"_s)->currentText(), u"“#”"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"quote"_s)->currentText(), u"“`”"_s);
    QVERIFY(scene.chosen.isEmpty()); // nothing was changed by showing it
}

void tst_ImportDialog::onlyWhatCanBeChosenIsShown_data()
{
    QTest::addColumn<ImportGuess>("guess");
    QTest::addColumn<QStringList>("shown");

    ImportGuess spreadsheet = tableGuess();
    spreadsheet.import.textPath = u"/made.txt"_s;
    ImportGuess pasted = linesGuess();
    pasted.import.path.clear();
    pasted.import.textPath = u"/made.txt"_s;
    ImportGuess pastedTable = tableGuess();
    pastedTable.import.path.clear();
    pastedTable.import.textPath = u"/made.txt"_s;

    QTest::newRow("lines") << linesGuess() << QStringList{u"kind"_s, u"encoding"_s};
    QTest::newRow("table") << tableGuess()
                           << QStringList{u"kind"_s, u"separator"_s, u"quote"_s, u"firstColumn"_s,
                                  u"secondColumn"_s, u"encoding"_s};
    QTest::newRow("spreadsheet") << spreadsheet << QStringList{u"firstColumn"_s, u"secondColumn"_s};
    QTest::newRow("pasted lines") << pasted << QStringList{u"kind"_s};
    QTest::newRow("pasted table") << pastedTable
                                  << QStringList{u"kind"_s, u"separator"_s, u"quote"_s,
                                         u"firstColumn"_s, u"secondColumn"_s};
}

void tst_ImportDialog::onlyWhatCanBeChosenIsShown()
{
    QFETCH(ImportGuess, guess);
    Scene scene;

    scene.dialog->showGuess(guess);

    QStringList shown;
    for (const QString &name : {u"kind"_s, u"separator"_s, u"quote"_s, u"firstColumn"_s,
             u"secondColumn"_s, u"encoding"_s}) {
        if (scene.dialog.part<QComboBox>(name)->isVisible())
            shown += name;
    }
    QTEST(shown, "shown");
    QVERIFY(scene.dialog.part<QCheckBox>(u"hasHeader"_s)->isVisible());
}

void tst_ImportDialog::everyChoiceIsReadAtOnce_data()
{
    QTest::addColumn<QString>("control");
    QTest::addColumn<QString>("text");
    QTest::addColumn<TableFormat>("format");

    const TableFormat before = tableGuess().import.format;
    TableFormat format = before;
    format.kind = TableFormat::Kind::Lines;
    format.columns = {0};
    QTest::newRow("lines") << u"kind"_s << u"One name per line"_s << format;
    format = before;
    format.separator = u'\t';
    QTest::newRow("separator") << u"separator"_s << u"Tab"_s << format;
    format = before;
    format.quote = TableFormat::NoQuote;
    QTest::newRow("no quotes") << u"quote"_s << u"None"_s << format;
    format = before;
    format.encoding = u"KOI8-R"_s;
    QTest::newRow("encoding") << u"encoding"_s << u"Cyrillic (KOI8-R)"_s << format;
    format = before;
    format.columns = {2, 0};
    QTest::newRow("first column") << u"firstColumn"_s << u"Column 3"_s << format;
    format = before;
    format.columns = {1};
    QTest::newRow("one column only") << u"secondColumn"_s << u"nothing else"_s << format;
    format = before;
    format.hasHeader = false;
    QTest::newRow("no header") << u"hasHeader"_s << QString{} << format;
}

void tst_ImportDialog::everyChoiceIsReadAtOnce()
{
    QFETCH(QString, control);
    QFETCH(QString, text);
    Scene scene;
    scene.show(tableGuess(), tablePreview(), plainScan());

    if (auto *box = scene.dialog.part<QComboBox>(control); box != nullptr)
        box->setCurrentText(text);
    else
        scene.dialog.part<QCheckBox>(control)->click();

    QCOMPARE(scene.chosen.size(), 1);
    QTEST(scene.format(), "format");
}

void tst_ImportDialog::columnsAreChosenByTheirHeadings()
{
    Scene scene;

    scene.show(tableGuess(), tablePreview(), plainScan());

    QCOMPARE(scene.dialog.part<QComboBox>(u"firstColumn"_s)->currentText(), u"First name"_s);
    QCOMPARE(
        scene.dialog.part<QComboBox>(u"firstColumn"_s)->itemText(2), u"Column 3"_s); // it has none
    QCOMPARE(scene.dialog.part<QComboBox>(u"secondColumn"_s)->currentText(), u"Surname"_s);
    QVERIFY(scene.chosen.isEmpty()); // nothing was changed by showing it
}

void tst_ImportDialog::twoColumnsAreJoinedInEitherOrder()
{
    Scene scene;
    scene.show(tableGuess(), tablePreview(), plainScan());

    scene.dialog.part<QComboBox>(u"firstColumn"_s)->setCurrentText(u"Surname"_s);
    scene.dialog.part<QComboBox>(u"secondColumn"_s)->setCurrentText(u"First name"_s);

    QCOMPARE(scene.format().columns, (QList{0, 1}));
}

void tst_ImportDialog::aClickOnAHeadingTakesTheNameFromThere()
{
    Scene scene;
    scene.show(tableGuess(), tablePreview(), plainScan());
    const auto *header = scene.dialog.part<QTreeWidget>(u"preview"_s)->header();
    const auto click = [header](int section) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            {header->sectionViewportPosition(section) + 8, header->height() / 2});
    };

    click(0); // the numbers of the lines
    click(1); // the name itself
    QVERIFY(scene.chosen.isEmpty());
    click(2);

    QCOMPARE(scene.chosen.size(), 1);
    QCOMPARE(scene.format().columns, QList{0});
    QCOMPARE(scene.dialog.part<QComboBox>(u"firstColumn"_s)->currentText(), u"Surname"_s);
    QCOMPARE(scene.dialog.part<QComboBox>(u"secondColumn"_s)->currentText(), u"nothing else"_s);
}

void tst_ImportDialog::aColumnThatIsNoLongerThereIsNotChosen()
{
    Scene scene;
    ImportGuess guess = tableGuess();
    guess.import.format.columns = {4, 5};
    scene.dialog->showGuess(guess);
    scene.chosen.clear();

    scene.dialog->showPreview(tablePreview());

    QCOMPARE(scene.chosen.size(), 1); // it has to be read once more
    QCOMPARE(scene.format().columns, QList{0});
}

void tst_ImportDialog::manyColumnsAreCut()
{
    Scene scene;
    ImportPreview preview = tablePreview();
    preview.columns = 1'000'000;

    scene.show(tableGuess(), preview, plainScan());

    QCOMPARE(scene.dialog.part<QComboBox>(u"firstColumn"_s)->count(), 256);
    QCOMPARE(scene.headings().size(), 2 + 256);
    QVERIFY(scene.canImport());
}

void tst_ImportDialog::aChoiceForgetsTheSums()
{
    Scene scene;
    scene.show(tableGuess(), tablePreview(), plainScan());
    QVERIFY(scene.canImport());

    scene.dialog.part<QComboBox>(u"separator"_s)->setCurrentText(u"Comma"_s);

    QCOMPARE(scene.dialog.text(u"sums"_s), u"The names are being counted…"_s);
    QVERIFY(!scene.canImport());
    QVERIFY(scene.dialog.part<QProgressBar>(u"progress"_s)->isVisible());
}

void tst_ImportDialog::thePreviewShowsNamesAsTheyAreStored()
{
    Scene scene;

    scene.show(linesGuess(), linesPreview(), plainScan());

    QCOMPARE(scene.headings(), (QStringList{u"Line"_s, u"Name as stored"_s}));
    QCOMPARE(scene.row(u"preview"_s, 0), (QStringList{u"1"_s, u"Ada Lovelace"_s}));
    QCOMPARE(scene.row(u"preview"_s, 1), (QStringList{u"2"_s, u"(empty)"_s}));
    const auto *preview = scene.dialog.part<QTreeWidget>(u"preview"_s);
    QVERIFY(preview->topLevelItem(0)->font(1).bold());
    QVERIFY(!preview->topLevelItem(1)->font(1).bold());
}

void tst_ImportDialog::thePreviewShowsTheFields()
{
    Scene scene;

    scene.show(tableGuess(), tablePreview(), plainScan());

    QCOMPARE(scene.headings(),
        (QStringList{
            u"Line"_s, u"Name as stored"_s, u"Surname"_s, u"First name"_s, u"Column 3"_s}));
    QCOMPARE(scene.row(u"preview"_s, 0),
        (QStringList{u"2"_s, u"Ada Lovelace"_s, u"Lovelace"_s, u"Ada"_s, u"7B"_s}));
    QCOMPARE(scene.row(u"preview"_s, 1),
        (QStringList{u"3"_s, u"Grace Hopper"_s, u"Hopper"_s, u"Grace"_s, {}}));
    const auto *header = scene.dialog.part<QTreeWidget>(u"preview"_s)->headerItem();
    QVERIFY(header->font(2).bold() && header->font(3).bold()); // the name is made of them
    QVERIFY(!header->font(4).bold());
}

void tst_ImportDialog::aCellIsOneLine()
{
    Scene scene;
    ImportPreview preview = tablePreview();
    preview.rows[0][2] = u"7\nB"_s;

    scene.show(tableGuess(), preview, mixedScan());

    QCOMPARE(scene.row(u"preview"_s, 0).at(4), u"7 B"_s);
    QCOMPARE(scene.row(u"findings"_s, 3).at(1), u"xxx xxx"_s);
}

void tst_ImportDialog::namesThatAreAllNewAreImportedAtOnce()
{
    Scene scene;
    scene.show(linesGuess(), linesPreview(), plainScan());
    QVERIFY(
        !scene.dialog.part<QRadioButton>(u"leaveOut"_s)->isVisible()); // there is nothing to choose

    scene.button(u"Import 480 Name(s)"_s)->click();

    QCOMPARE(scene.dialog->result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene.dialog->chosen(), plainScan().import);
    QCOMPARE(scene.dialog->expected(), 0);
}

void tst_ImportDialog::repeatedNamesAreAskedAbout()
{
    Scene scene;

    scene.show(linesGuess(), linesPreview(), mixedScan());

    QVERIFY(scene.dialog.part<QRadioButton>(u"leaveOut"_s)->isVisible());
    QVERIFY(!scene.dialog.part<QRadioButton>(u"leaveOut"_s)->isChecked());
    QVERIFY(!scene.dialog.part<QRadioButton>(u"addAll"_s)->isChecked());
    QVERIFY(!scene.canImport());
    QCOMPARE(scene.dialog.text(u"whyNot"_s), u"Choose first what to do with the repeated names."_s);
}

void tst_ImportDialog::repeatedNamesAreLeftOut()
{
    Scene scene;
    scene.show(linesGuess(), linesPreview(), mixedScan());

    scene.dialog.part<QRadioButton>(u"leaveOut"_s)->click();

    QCOMPARE(scene.dialog.text(u"sums"_s), importSumsText(mixedScan(), false));
    QCOMPARE(scene.dialog.text(u"whyNot"_s), QString{});
    scene.button(u"Import 480 Name(s)"_s)->click();
    QCOMPARE(scene.dialog->chosen().repeated, mixedScan().repeated);
}

void tst_ImportDialog::repeatedNamesAreAdded()
{
    Scene scene;
    scene.show(linesGuess(), linesPreview(), mixedScan());

    scene.dialog.part<QRadioButton>(u"addAll"_s)->click();

    QCOMPARE(scene.dialog.text(u"sums"_s), importSumsText(mixedScan(), true));
    scene.button(u"Import 483 Name(s)"_s)->click();
    QCOMPARE(scene.dialog->chosen().repeated, QList<qint64>{});
}

void tst_ImportDialog::theKeyboardIsEnough()
{
    Scene scene;
    scene.show(linesGuess(), linesPreview(), mixedScan());
    QVERIFY(QTest::qWaitForWindowActive(&*scene.dialog));

    QTest::keyClick(&*scene.dialog, Qt::Key_Return); // nothing was chosen yet
    QVERIFY(scene.dialog->isVisible());
    QTest::keyClick(scene.dialog->focusWidget(), Qt::Key_L, Qt::AltModifier);
    QTRY_VERIFY(
        scene.dialog.part<QRadioButton>(u"leaveOut"_s)->isChecked()); // it is seen to go down
    QTest::keyClick(scene.dialog->focusWidget(), Qt::Key_X, Qt::AltModifier);
    QTest::keyClicks(scene.dialog->focusWidget(), u"500"_s);
    QTest::keyClick(&*scene.dialog, Qt::Key_Return);

    QCOMPARE(scene.dialog->result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene.dialog->chosen().repeated, mixedScan().repeated);
    QCOMPARE(scene.dialog->expected(), 500);
}

void tst_ImportDialog::nothingToAddIsNotImported()
{
    Scene scene;
    ImportScan scan = mixedScan();
    scan.records -= scan.names;
    scan.names = 0;
    scene.show(linesGuess(), linesPreview(), scan);

    scene.dialog.part<QRadioButton>(u"leaveOut"_s)->click();
    QVERIFY(!scene.canImport());
    QCOMPARE(scene.dialog.text(u"whyNot"_s), u"There is no name to add."_s);
    scene.dialog.part<QRadioButton>(u"addAll"_s)->click();

    QVERIFY(scene.canImport());
}

void tst_ImportDialog::whatIsNotPlainIsListed()
{
    Scene scene;
    const auto *tabs = scene.dialog.part<QTabWidget>(u"tabs"_s);
    scene.show(linesGuess(), linesPreview(), plainScan());
    QVERIFY(!tabs->isTabEnabled(1));

    scene.dialog->showScan(mixedScan());

    QVERIFY(tabs->isTabEnabled(1));
    QCOMPARE(tabs->tabText(1).remove(u'&'), u"Repeated or Refused (4)"_s);
    QCOMPARE(scene.dialog.part<QTreeWidget>(u"findings"_s)->topLevelItemCount(), 4);
    QCOMPARE(scene.row(u"findings"_s, 0),
        (QStringList{u"7"_s, u"Ada"_s, leftOutText(LeftOutReason::Repeated)}));
    QCOMPARE(scene.row(u"findings"_s, 3),
        (QStringList{u"12"_s, u"xxx xxx"_s, leftOutText(LeftOutReason::TooLong)}));
}

void tst_ImportDialog::theListSaysHowManyMoreThereAre()
{
    Scene scene;
    ImportScan scan = mixedScan();
    scan.others[LeftOutReason::TooLong] += 12'000;
    scan.records += 12'000;

    scene.show(linesGuess(), linesPreview(), scan);

    QCOMPARE(scene.row(u"findings"_s, 4), (QStringList{{}, u"… and 12,000 more"_s, {}}));
}

void tst_ImportDialog::theExpectedNumberIsCompared()
{
    Scene scene;
    scene.show(linesGuess(), linesPreview(), mixedScan());
    QCOMPARE(scene.dialog.text(u"expectedText"_s), QString{}); // it is not known

    scene.dialog.part<QSpinBox>(u"expected"_s)->setValue(1500);
    QCOMPARE(scene.dialog.text(u"expectedText"_s), u"480 of 1,500 expected"_s);
    scene.dialog.part<QRadioButton>(u"addAll"_s)->click();

    QCOMPARE(scene.dialog.text(u"expectedText"_s), u"483 of 1,500 expected"_s);
    QCOMPARE(scene.dialog->expected(), 1500);
}

void tst_ImportDialog::enterIsForTheDefaultButtonOnly()
{
    Scene scene;
    QVERIFY(QTest::qWaitForWindowActive(&*scene.dialog));
    const auto enter = [&scene] {
        QWidget *focused = scene.dialog->focusWidget();
        QTest::keyClick(focused != nullptr ? focused : &*scene.dialog, Qt::Key_Return);
        return scene.dialog->isVisible();
    };

    QVERIFY(enter()); // nothing is known yet
    scene.dialog->showGuess(linesGuess());
    QVERIFY(enter()); // not yet counted
    scene.dialog->showPreview(linesPreview());
    scene.dialog->showScan(mixedScan());
    QVERIFY(enter()); // not yet chosen
    scene.dialog->showScan(StoreError{Kind::DiskError, {}});
    QVERIFY(enter()); // it is tried again
    QCOMPARE(scene.chosen.size(), 2);
    scene.dialog->showScan(plainScan());
    QVERIFY(!enter());

    QCOMPARE(scene.dialog->result(), static_cast<int>(QDialog::Accepted));
}

void tst_ImportDialog::progressIsShownWhileItCounts()
{
    Scene scene;
    const auto *progress = scene.dialog.part<QProgressBar>(u"progress"_s);
    scene.dialog->showGuess(linesGuess());
    scene.dialog->showPreview(linesPreview());

    scene.dialog->showProgress(0.25);
    QVERIFY(progress->isVisible());
    QCOMPARE(progress->value() * 4, progress->maximum());
    scene.dialog->showScan(plainScan());

    QVERIFY(!progress->isVisible());
}

void tst_ImportDialog::namesAreCountedAgain()
{
    Scene scene;
    scene.dialog->readAgain(); // nothing is known yet
    QVERIFY(scene.chosen.isEmpty());
    scene.show(linesGuess(), linesPreview(), mixedScan());

    scene.dialog->readAgain();

    QCOMPARE(scene.chosen, QList{linesGuess().import});
    QVERIFY(!scene.canImport());
}

void tst_ImportDialog::escapeImportsNothing()
{
    Scene scene;
    scene.show(linesGuess(), linesPreview(), plainScan());

    QTest::keyClick(&*scene.dialog, Qt::Key_Escape);

    QVERIFY(scene.dialog->isHidden());
    QCOMPARE(scene.dialog->result(), static_cast<int>(QDialog::Rejected));
}

void tst_ImportDialog::everythingIsNamedForScreenReaders()
{
    Scene scene;
    scene.show(tableGuess(), tablePreview(), mixedScan());

    for (const QWidget *widget : scene.dialog->findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QComboBox *>(widget) != nullptr
            || qobject_cast<const QTreeWidget *>(widget) != nullptr
            || qobject_cast<const QSpinBox *>(widget) != nullptr
            || qobject_cast<const QProgressBar *>(widget) != nullptr;
        if (isControl)
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
    for (const QLabel *label : scene.dialog->findChildren<QLabel *>()) {
        QVERIFY2(label->textFormat() == Qt::PlainText || label->objectName().endsWith(u"Label")
                || label->objectName() == u"source" || label->objectName() == u"guessed",
            qPrintable(label->objectName()));
    }
}

void tst_ImportDialog::fitsIntoANarrowPlace_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");

    QTest::newRow("from left to right") << Qt::LeftToRight;
    QTest::newRow("from right to left") << Qt::RightToLeft;
}

void tst_ImportDialog::fitsIntoANarrowPlace()
{
    QFETCH(Qt::LayoutDirection, direction);
    Scene scene;
    scene.dialog->setLayoutDirection(direction);
    ImportPreview preview = tablePreview();
    preview.header[0] = QString{200, u'x'};
    preview.rows[0][0] = QString{200, u'x'};

    scene.show(tableGuess(), preview, mixedScan());
    scene.dialog->resize(360, 560);

    QCOMPARE(scene.dialog->width(), 360);
    const auto *sums = scene.dialog.part<QLabel>(u"sums"_s);
    QVERIFY(sums->height() >= sums->heightForWidth(sums->width()));
}

ROLLCALL_WINDOW_TEST(tst_ImportDialog)
#include "tst_importdialog.moc"
