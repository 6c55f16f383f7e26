// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/fileimportfiles.h"
#include "files/spreadsheettext.h"
#include "support/sanitized.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"
#include "support/zipfile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <xlsxwriter.h>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

using Kind = StoreError::Kind;
using TableKind = TableFormat::Kind;

class tst_SpreadsheetText : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void readsXlsx();
    void readsXlsxAsOtherProgramsWriteIt();
    void readsTheFirstSheetWithWords();
    void readsOds();
    void readsNothing();
    void manyRowsTakeNoTime();
    void tellsWhatItCannotRead_data();
    void tellsWhatItCannotRead();
    void aBombIsTooBig();
    void farCellsAreTooBig();
    void canBeCancelled();
    void neverWritesOverAFile();
    void aConverterThatIsNotThereIsToldOf();
    void isLookedAtAsATable();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray encodedPath(const QString &name) const
    {
        return QFile::encodeName(path(name));
    }
    /// The text of the spreadsheet @p name, or "error" and its kind.
    [[nodiscard]] QString textOf(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QStringList converter()
{
    return {QStringLiteral(SPREADSHEET_TO_TEXT)};
}

const auto Always = [] { return true; };

QString errorText(Kind kind)
{
    return u"error %1"_s.arg(static_cast<int>(kind));
}

/// An ODS file with these rows.
QByteArray ods(const QByteArray &rows)
{
    ZipFile zip;
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    zip.add("META-INF/manifest.xml",
        R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>)");
    zip.add("content.xml",
        R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Class">)"
            + rows
            + R"(</table:table></office:spreadsheet></office:body></office:document-content>)");
    return zip.bytes();
}

QByteArray odsCell(const QByteArray &text)
{
    return R"(<table:table-cell office:value-type="string"><text:p>)" + text
        + "</text:p></table:table-cell>";
}

/// What an XLSX file has besides the content of its only sheet.
ZipFile xlsxFrame()
{
    ZipFile zip;
    zip.add("[Content_Types].xml",
        R"(<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>)");
    zip.add("_rels/.rels",
        R"(<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>)");
    zip.add("xl/workbook.xml",
        R"(<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Class" sheetId="1" r:id="rId1"/></sheets></workbook>)");
    zip.add("xl/_rels/workbook.xml.rels",
        R"(<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>)");
    return zip;
}

constexpr const char *SheetBegin = R"(<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
constexpr const char *SheetEnd = "</sheetData></worksheet>";

} // namespace

void tst_SpreadsheetText::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString tst_SpreadsheetText::textOf(const QString &name) const
{
    const QString text = path(u"text.csv"_s);
    const StoreDone done = SpreadsheetText::make(path(name), text, converter(), Always);
    if (const auto *error = errorOf(done)) {
        if (QFile::exists(text))
            qFatal("the text of an error is there");
        return errorText(error->kind);
    }
    QFile file{text};
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no text");
    return QString::fromUtf8(file.readAll());
}

void tst_SpreadsheetText::readsXlsx()
{
    lxw_workbook *book = workbook_new(encodedPath(u"7B.xlsx"_s).constData());
    lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
    lxw_format *bold = workbook_add_format(book);
    format_set_bold(bold);
    worksheet_write_string(sheet, 0, 0, "Name", bold);
    worksheet_write_string(sheet, 0, 1, "No", nullptr);
    worksheet_write_string(sheet, 1, 0, R"(Zoë "Z", B)", nullptr);
    worksheet_write_number(sheet, 1, 1, 12, nullptr);
    worksheet_write_boolean(sheet, 1, 2, 1, nullptr);
    worksheet_write_string(sheet, 4, 1, "Ada\nLovelace", nullptr);
    worksheet_write_number(sheet, 5, 0, 0.5, nullptr);
    worksheet_write_formula_str(sheet, 6, 0, R"(="a"&"b")", nullptr, "ab");
    lxw_rich_string_tuple first{nullptr, const_cast<char *>("Grace ")}; // NOLINT(*-const-cast)
    lxw_rich_string_tuple second{bold, const_cast<char *>("Hopper")}; // NOLINT(*-const-cast)
    std::array<lxw_rich_string_tuple *, 3> rich{&first, &second, nullptr};
    worksheet_write_rich_string(sheet, 7, 0, rich.data(), nullptr);
    QCOMPARE(workbook_close(book), LXW_NO_ERROR);

    QCOMPARE(textOf(u"7B.xlsx"_s),
        u"\"Name\",\"No\"\n"
        "\"Zoë \"\"Z\"\", B\",\"12\",\"TRUE\"\n"
        "\n"
        "\n"
        ",\"Ada Lovelace\"\n"
        "\"0.5\"\n"
        "\"ab\"\n"
        "\"Grace Hopper\"\n"_s);
}

void tst_SpreadsheetText::readsXlsxAsOtherProgramsWriteIt()
{
    ZipFile zip = xlsxFrame();
    zip.add("xl/worksheets/sheet1.xml",
        QByteArray{SheetBegin}
            + R"(<row r="2"><c r="B2" t="inlineStr"><is><t>Zoe</t></is></c>)"
              R"(<c t="inlineStr"><is><r><t>Ada </t></r><r><rPr/><t>L</t></r><rPh><t>no</t></rPh></is></c></row>)"
              R"(<row><c t="str"><f>A1</f><v>Bob</v></c><c t="e"><v>#N/A</v></c><c/>)"
              R"(<c><v>1e3</v></c><c r="ZZZZZZZZ1"><v>1</v></c><c t="s"><v>7</v></c></row>)"
            + SheetEnd);
    writeFile(path(u"7B.xlsx"_s), zip.bytes());

    QCOMPARE(textOf(u"7B.xlsx"_s), u"\n,\"Zoe\",\"Ada L\"\n\"Bob\",\"#N/A\",,\"1000\",\"1\"\n"_s);
}

void tst_SpreadsheetText::readsTheFirstSheetWithWords()
{
    lxw_workbook *book = workbook_new(encodedPath(u"7B.xlsx"_s).constData());
    workbook_add_worksheet(book, "Empty");
    worksheet_write_number(workbook_add_worksheet(book, "Numbers"), 0, 0, 1, nullptr);
    worksheet_write_string(workbook_add_worksheet(book, "Class"), 0, 0, "Ada", nullptr);
    worksheet_write_string(workbook_add_worksheet(book, "Other"), 0, 0, "Bob", nullptr);
    QCOMPARE(workbook_close(book), LXW_NO_ERROR);

    QCOMPARE(textOf(u"7B.xlsx"_s), u"\"Ada\"\n"_s);
}

void tst_SpreadsheetText::readsOds()
{
    writeFile(path(u"7B.ods"_s),
        ods("<table:table-row>" + odsCell("Name") + odsCell("Class") + "</table:table-row>"
            + R"(<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>)"
            + R"(<table:table-row><table:table-cell table:number-columns-repeated="2"/>)"
            + odsCell("Zo\xC3\xAB &amp; B") + "</table:table-row>"
            + R"(<table:table-row><table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>)"
            + R"(<table:table-row table:number-rows-repeated="2">)" + odsCell("Ada")
            + "</table:table-row>"
            + R"(<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>)"));

    QCOMPARE(
        textOf(u"7B.ods"_s), u"\"Name\",\"Class\"\n\n\n,,\"Zoë & B\"\n\"7\"\n\"Ada\"\n\"Ada\"\n"_s);
}

void tst_SpreadsheetText::readsNothing()
{
    writeFile(path(u"7B.ods"_s), ods({}));

    QCOMPARE(textOf(u"7B.ods"_s), QString{});
}

void tst_SpreadsheetText::manyRowsTakeNoTime()
{
    constexpr lxw_row_t Rows = 20'000;
    lxw_workbook *book = workbook_new(encodedPath(u"7B.xlsx"_s).constData());
    lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
    for (lxw_row_t row = 0; row < Rows; ++row)
        worksheet_write_string(sheet, row, 0, u"Name %1"_s.arg(row).toUtf8().constData(), nullptr);
    QCOMPARE(workbook_close(book), LXW_NO_ERROR);

    const QStringList lines = textOf(u"7B.xlsx"_s).split(u'\n');

    QCOMPARE(lines.size(), qsizetype{Rows} + 1);
    QCOMPARE(lines.first(), u"\"Name 0\""_s);
    QCOMPARE(lines.at(Rows - 1), u"\"Name 19999\""_s);
}

void tst_SpreadsheetText::tellsWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("bytes");

    ZipFile other;
    other.add("names.txt", "Ada\n");
    const QByteArray whole = ods("<table:table-row>" + odsCell("Name") + "</table:table-row>");
    ZipFile broken = xlsxFrame();
    broken.add("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=");

    ZipFile elsewhere = xlsxFrame();
    elsewhere.add("xl/worksheets/sheet1.xml",
        R"(<!DOCTYPE worksheet [<!ENTITY last SYSTEM "file:///etc/hostname">]>)"
            + QByteArray{SheetBegin}
            + R"(<row><c t="inlineStr"><is><t>Ada &last;</t></is></c></row>)" + SheetEnd);

    QTest::newRow("a sheet that is not there") << xlsxFrame().bytes();
    QTest::newRow("a part of a name is elsewhere") << elsewhere.bytes();
    QTest::newRow("nothing") << QByteArray{};
    QTest::newRow("a text") << QByteArray{"Ada\n"};
    QTest::newRow("another archive") << other.bytes();
    QTest::newRow("half of it") << whole.first(whole.size() / 2);
    QTest::newRow("only its beginning") << QByteArray{"PK\3\4"};
    QTest::newRow("broken inside") << broken.bytes();
}

void tst_SpreadsheetText::tellsWhatItCannotRead()
{
    QFETCH(QByteArray, bytes);
    writeFile(path(u"7B.xlsx"_s), bytes);

    QCOMPARE(textOf(u"7B.xlsx"_s), errorText(Kind::NotReadable));
}

void tst_SpreadsheetText::aBombIsTooBig()
{
    if (IsMemorySanitized)
        QSKIP("the sanitizer ends the converter before it can tell");
    constexpr quint32 Mebibytes = 3000;
    ZipFile zip = xlsxFrame();
    zip.addBomb("xl/worksheets/sheet1.xml", SheetBegin, Mebibytes, SheetEnd);
    QVERIFY(zip.bytes().size() < 10'000'000);
    writeFile(path(u"bomb.xlsx"_s), zip.bytes());

    QElapsedTimer timer;
    timer.start();
    QCOMPARE(textOf(u"bomb.xlsx"_s), errorText(Kind::TooBig));
    QVERIFY(timer.elapsed() < 30'000);
}

void tst_SpreadsheetText::farCellsAreTooBig()
{
    constexpr int Rows = 100'000; // of 16,383 commas each
    QByteArray rows = SheetBegin;
    for (int row = 1; row <= Rows; ++row) {
        const QByteArray number = QByteArray::number(row);
        rows += "<row r=\"" + number + "\"><c r=\"XFD" + number
            + R"(" t="inlineStr"><is><t>x</t></is></c></row>)";
    }
    ZipFile zip = xlsxFrame();
    zip.add("xl/worksheets/sheet1.xml", rows + SheetEnd);
    writeFile(path(u"far.xlsx"_s), zip.bytes());

    QCOMPARE(textOf(u"far.xlsx"_s), errorText(Kind::TooBig));
}

void tst_SpreadsheetText::canBeCancelled()
{
    // Something that never ends, and needs two arguments.
    const QString script = writeFile(path(u"endless.sh"_s), "echo > \"$2\"; exec sleep 1000\n");
    const QString text = path(u"text.csv"_s);

    int asked = 0;
    const StoreDone done = SpreadsheetText::make(
        script, text, {u"/bin/sh"_s, script}, [&asked] { return ++asked < 3; });

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::Cancelled);
    QCOMPARE(asked, 3);
    QVERIFY(!QFile::exists(text));
}

void tst_SpreadsheetText::neverWritesOverAFile()
{
    writeFile(path(u"7B.ods"_s), ods("<table:table-row>" + odsCell("A") + "</table:table-row>"));
    const QString text = writeFile(path(u"text.csv"_s), "mine");

    const StoreDone done = SpreadsheetText::make(path(u"7B.ods"_s), text, converter(), Always);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::AlreadyExists);
    QCOMPARE(bytesOf(text), "mine");
}

void tst_SpreadsheetText::aConverterThatIsNotThereIsToldOf()
{
    const StoreDone done
        = SpreadsheetText::make(path(u"7B.ods"_s), path(u"text.csv"_s), {path(u"none"_s)}, Always);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::Failed);
}

void tst_SpreadsheetText::isLookedAtAsATable()
{
    writeFile(path(u"7B.ods"_s),
        ods("<table:table-row>" + odsCell("Nachname") + odsCell("Vorname") + "</table:table-row>"
            + "<table:table-row>" + odsCell("Lovelace; L") + odsCell("Ada")
            + "</table:table-row>"));
    FileImportFiles files{path(u"imports"_s), converter()};

    const auto looked = files.look(path(u"7B.ods"_s), [](double /*part*/) { return true; });

    QVERIFY(!errorOf(looked));
    const auto &[import, isGuessed] = std::get<ImportGuess>(looked);
    QVERIFY(!isGuessed);
    QCOMPARE(import.path, path(u"7B.ods"_s));
    QCOMPARE(QFileInfo{import.textPath}.path(), path(u"imports"_s));
    QCOMPARE(import.size, QFileInfo{import.textPath}.size());
    QCOMPARE(
        import.format, (TableFormat{TableKind::Separated, u"UTF-8"_s, u',', u'"', true, {1, 0}}));

    files.forget(import);
    QVERIFY(QDir{path(u"imports"_s)}.isEmpty());
    QVERIFY(QFile::exists(path(u"7B.ods"_s)));
}

ROLLCALL_TEST(tst_SpreadsheetText)
#include "tst_spreadsheettext.moc"
