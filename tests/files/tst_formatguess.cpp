// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/formatguess.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;

using Columns = QList<int>;
using TableKind = TableFormat::Kind;

class tst_FormatGuess : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void guesses_data();
    void guesses();
};

namespace {

TableFormat lines(bool hasHeader = false)
{
    TableFormat format;
    format.hasHeader = hasHeader;
    return format;
}

TableFormat table(char separator, bool hasHeader, const Columns &columns)
{
    TableFormat format;
    format.kind = TableKind::Separated;
    format.separator = QLatin1Char{separator};
    format.hasHeader = hasHeader;
    format.columns = columns;
    return format;
}

} // namespace

void tst_FormatGuess::guesses_data()
{
    QTest::addColumn<TextSource>("source");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<TableFormat>("format");

    const auto row
        = [](const char *name, TextSource source, const char *text, const TableFormat &format) {
              QTest::newRow(name) << source << QByteArray{text} << format;
          };

    using enum TextSource;
    row("nothing", Unknown, "", lines());
    row("lines", Unknown, "Ada Lovelace\nBob\n\nZo\xC3\xAB\n", lines());
    row("one line", Unknown, "Ada Lovelace", lines());
    row("lines with commas", Unknown, "Lovelace, Ada\nHopper, Grace\n", lines());
    row("lines with an odd bar", Unknown, "Ada | x\nBob\nCy\n", lines());
    row("lines below a heading", Unknown, "Name\nAda\nBob\n", lines(true));
    row("a table in a file of text", Unknown, "1\tAda L\n2\tBob B\n", table('\t', false, {1}));
    row("a table with commas in a file of text", Unknown, "1,Ada L,7B\n2,Bob B,7B\n",
        table(',', false, {1}));
    row("two columns below headings in a file of text", Unknown,
        "First name,Last name\nAda,Lovelace\n", table(',', true, {0, 1}));

    row("an empty file", CommaSeparated, "", table(',', false, {0}));
    row("one column", CommaSeparated, "Ada\nBob\n", table(',', false, {0}));
    row("one column below a heading", CommaSeparated, "Name\nAda\nBob\n", table(',', true, {0}));
    row("commas", CommaSeparated, "id,name\n1,Ada\n2,\"Bob, B\"\n", table(',', true, {1}));
    row("semicolons", CommaSeparated, "Nachname;Vorname\nLovelace;Ada\n", table(';', true, {1, 0}));
    row("semicolons with commas inside", CommaSeparated, "1;Lovelace, Ada;7B\n2;Hopper, G;7B\n",
        table(';', false, {1}));
    row("a line for Excel", CommaSeparated, "sep=;\nid;name\n1;Lovelace, Ada\n",
        table(';', true, {1}));
    row("tabs", CommaSeparated, "name\tclass\nAda\t7B\n", table('\t', true, {0}));
    row("bars", CommaSeparated, "name|class\nAda|7B\n", table('|', true, {0}));
    row("line breaks inside quotes", CommaSeparated, "a,name\n1,\"Ada\n\n;;\nL\"\n2,Bob\n",
        table(',', true, {1}));
    row("ragged rows", CommaSeparated, "id,name,class\n1,Ada\n2,Bob,7B\n3,Cy,7B\n",
        table(',', true, {1}));
    row("no heading", CommaSeparated, "Ada,Lovelace\nGrace,Hopper\n", table(',', false, {0, 1}));
    row("headings that nobody knows", CommaSeparated, "Nr,Wer\n1,Ada L\n2,Bob B\n",
        table(',', true, {1}));
    row("one column of a file with tabs", TabSeparated, "Ada\nBob\n", table('\t', false, {0}));
    row("a spreadsheet with semicolons", Spreadsheet, "Name\n\"a;b\"\nc;d\n",
        table(',', true, {0}));
}

void tst_FormatGuess::guesses()
{
    QFETCH(TextSource, source);
    QFETCH(QByteArray, text);
    QFETCH(TableFormat, format);

    const TableFormat guessed
        = guessFormat({text.constData(), static_cast<std::size_t>(text.size())}, source);

    QCOMPARE(guessed.kind, format.kind);
    QCOMPARE(guessed.separator, format.separator);
    QCOMPARE(guessed.hasHeader, format.hasHeader);
    QCOMPARE(guessed.columns, format.columns);
    QCOMPARE(guessed, format);
}

ROLLCALL_TEST(tst_FormatGuess)
#include "tst_formatguess.moc"
