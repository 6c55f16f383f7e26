// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/tablereader.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

using TableKind = TableFormat::Kind;

class tst_TableReader : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void cuts_data();
    void cuts();
    void tellsOnlyWhatIsWanted();
    void aHugeFieldIsCutOff_data();
    void aHugeFieldIsCutOff();
    void manyFieldsAreCountedNotKept();
    void fromALineOnQuotesAreNone();
    void noQuoteMeansNone();
};

namespace {

TableFormat lines()
{
    return {};
}

TableFormat separatedBy(QChar separator, QChar quote = u'"')
{
    TableFormat format;
    format.kind = TableKind::Separated;
    format.separator = separator;
    format.quote = quote;
    return format;
}

/// "2: Ada|Lovelace": the line, and the fields. Behind it a "!" if one is huge, a "?" if a quote is
/// open; at last, what finish() says.
QStringList rowsOf(const TableFormat &format, std::string_view text, std::size_t size,
    const QList<int> &columns = {}, qint64 plainFrom = TableReader::NowherePlain)
{
    QStringList rows;
    TableReader reader{format, columns, plainFrom, [&rows](const Row &row) {
                           QStringList texts;
                           for (const std::string &field : row.texts)
                               texts += QString::fromStdString(field);
                           rows += QString::number(row.line) + u": "_s + texts.join(u'|')
                               + (row.hasHugeField ? u"!"_s : QString{})
                               + (row.hasOpenQuote ? u"?"_s : QString{});
                       }};
    for (std::size_t at = 0; at < text.size(); at += size)
        reader.feed(text.substr(at, size));
    if (const auto open = reader.finish())
        rows += u"open: "_s + QString::number(*open);
    return rows;
}

} // namespace

void tst_TableReader::cuts_data()
{
    QTest::addColumn<TableFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("rows");

    QTest::newRow("lines: nothing") << lines() << QByteArray{} << QStringList{};
    QTest::newRow("lines: some") << lines() << QByteArray{"Ada\nBob, \"B\"\n"}
                                 << QStringList{u"1: Ada"_s, u"2: Bob, \"B\""_s};
    QTest::newRow("lines: the last without an end")
        << lines() << QByteArray{"Ada\nBob"} << QStringList{u"1: Ada"_s, u"2: Bob"_s};
    QTest::newRow("lines: empty ones") << lines() << QByteArray{"\n\nAda\n\n"}
                                       << QStringList{u"1: "_s, u"2: "_s, u"3: Ada"_s, u"4: "_s};
    QTest::newRow("lines: NUL") << lines() << QByteArray("A\0b\n", 4)
                                << QStringList{QString{u"1: A\0b"_s}};

    const auto comma = separatedBy(u',');
    QTest::newRow("nothing") << comma << QByteArray{} << QStringList{};
    QTest::newRow("commas") << comma << QByteArray{"1,Ada\n2,Bob\n"}
                            << QStringList{u"1: 1|Ada"_s, u"2: 2|Bob"_s};
    QTest::newRow("the last without an end")
        << comma << QByteArray{"1,Ada\n2,Bob"} << QStringList{u"1: 1|Ada"_s, u"2: 2|Bob"_s};
    QTest::newRow("the last ends with a separator")
        << comma << QByteArray{"1,Ada\n2,"} << QStringList{u"1: 1|Ada"_s, u"2: 2|"_s};
    QTest::newRow("empty lines") << comma << QByteArray{"\n\n1,Ada\n\n"}
                                 << QStringList{u"1: "_s, u"2: "_s, u"3: 1|Ada"_s, u"4: "_s};
    QTest::newRow("lines of blanks") << comma << QByteArray{"  \n \t \nAda\n  "}
                                     << QStringList{u"1: "_s, u"2: "_s, u"3: Ada"_s, u"4: "_s};
    QTest::newRow("empty fields") << comma << QByteArray{",,\n\"\",\"\"\n"}
                                  << QStringList{u"1: ||"_s, u"2: |"_s};
    QTest::newRow("ragged rows") << comma << QByteArray{"1\n1,2,3\n1,2\n"}
                                 << QStringList{u"1: 1"_s, u"2: 1|2|3"_s, u"3: 1|2"_s};
    QTest::newRow("semicolons") << separatedBy(u';') << QByteArray{"1;Ada, L.\n"}
                                << QStringList{u"1: 1|Ada, L."_s};
    QTest::newRow("a line for Excel") << separatedBy(u';') << QByteArray{"sep=;\nName;No\nsep=;\n"}
                                      << QStringList{u"2: Name|No"_s, u"3: sep=|"_s};
    QTest::newRow("a line for Excel of another separator") << separatedBy(
        u',') << QByteArray{"sep=;\nName\n"} << QStringList{u"1: sep=;"_s, u"2: Name"_s};
    QTest::newRow("tabs") << separatedBy(u'\t') << QByteArray{"1\tAda\t\t4\n"}
                          << QStringList{u"1: 1|Ada||4"_s};
    QTest::newRow("bars") << separatedBy(u'|') << QByteArray{"1|Ada\n"}
                          << QStringList{u"1: 1|Ada"_s};
    QTest::newRow("quotes") << comma << QByteArray{"\"Lovelace, Ada\",\"7B\"\n"}
                            << QStringList{u"1: Lovelace, Ada|7B"_s};
    QTest::newRow("single quotes")
        << separatedBy(u',', u'\'') << QByteArray{"'a,b','c''d'\n"} << QStringList{u"1: a,b|c'd"_s};
    QTest::newRow("doubled quotes") << comma << QByteArray{"\"Ada \"\"Countess\"\" L\",\"\"\"\"\n"}
                                    << QStringList{u"1: Ada \"Countess\" L|\""_s};
    QTest::newRow("blanks around quotes")
        << comma << QByteArray{"1, \"a, b\" ,3\n"} << QStringList{u"1: 1|a, b|3"_s};
    QTest::newRow("a quote inside of a field")
        << comma << QByteArray{"Ada \"A\" L,2\n"} << QStringList{u"1: Ada \"A\" L|2"_s};
    QTest::newRow("a quote that does not end the field")
        << comma << QByteArray{"\"a\" b\",2\n"} << QStringList{u"1: a\" b|2"_s};
    QTest::newRow("line breaks inside quotes")
        << comma << QByteArray{"\"Ada\nLovelace\",\"\n\n\"\nBob,2\n"}
        << QStringList{u"1: Ada\nLovelace|\n\n"_s, u"5: Bob|2"_s};
    QTest::newRow("a quote ends with the text")
        << comma << QByteArray{"1,\"Ada\""} << QStringList{u"1: 1|Ada"_s};
    QTest::newRow("a quote and blanks end with the text")
        << comma << QByteArray{"1,\"Ada\"  "} << QStringList{u"1: 1|Ada"_s};
    QTest::newRow("a quote that never ends")
        << comma << QByteArray{"Ada\n1,\"Bob\nCy\nDee\n"} << QStringList{u"1: Ada"_s, u"open: 2"_s};
    QTest::newRow("a doubled quote ends nothing")
        << comma << QByteArray{R"("Bob"")"} << QStringList{u"open: 1"_s};
    QTest::newRow("a quote at the very end")
        << comma << QByteArray{"Ada\n\""} << QStringList{u"1: Ada"_s, u"open: 2"_s};
    QTest::newRow("NUL") << comma << QByteArray("A\0b,2\n", 6)
                         << QStringList{QString{u"1: A\0b|2"_s}};
}

void tst_TableReader::cuts()
{
    QFETCH(TableFormat, format);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, rows);

    for (std::size_t size = 1; size <= static_cast<std::size_t>(text.size()) + 1; ++size)
        QCOMPARE(rowsOf(format, text.toStdString(), size), rows);
}

void tst_TableReader::tellsOnlyWhatIsWanted()
{
    const QStringList rows
        = rowsOf(separatedBy(u','), "1,Lovelace,Ada,7B\n2,Hopper,Grace,7B\n", 5, {2, 1});

    QCOMPARE(rows, (QStringList{u"1: Ada|Lovelace"_s, u"2: Grace|Hopper"_s}));
}

void tst_TableReader::aHugeFieldIsCutOff_data()
{
    QTest::addColumn<TableFormat>("format");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<qint64>("line"); // of the next row

    const auto comma = separatedBy(u',');
    QTest::newRow("a line") << lines() << QByteArray{} << QByteArray{"\n"} << qint64{3};
    QTest::newRow("a field") << comma << QByteArray{} << QByteArray{",2\n"} << qint64{3};
    QTest::newRow("a field between quotes")
        << comma << QByteArray{"\""} << QByteArray{"\",\n"} << qint64{3};
    QTest::newRow("blanks behind")
        << comma << QByteArray{"\""} << QByteArray(TableReader::MostBytes + 9, ' ') + "\"  \n"
        << qint64{3};
    QTest::newRow("blanks behind a quote that does not end it")
        << comma << QByteArray{"\""} << "\"" + QByteArray(TableReader::MostBytes + 9, ' ') + "\"\n"
        << qint64{3};
    QTest::newRow("line breaks inside")
        << comma << QByteArray{"\"\n"} << QByteArray{"\n\"\n"} << qint64{5};
    QTest::newRow("many line breaks inside")
        << comma << QByteArray{"\""} << QByteArray(3 * TableReader::MostBytes, '\n') + "\"\n"
        << qint64{3 + 3 * TableReader::MostBytes};
}

void tst_TableReader::aHugeFieldIsCutOff()
{
    QFETCH(TableFormat, format);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(qint64, line);

    for (const auto &[letters, isHuge] :
        {std::pair{TableReader::MostBytes, before.contains('\n') || after.size() > 9},
            std::pair{TableReader::MostBytes + 1, true},
            std::pair{5 * TableReader::MostBytes, true}}) {
        const std::string text = "Ada\n" + before.toStdString() + std::string(letters, 'x')
            + after.toStdString() + "Cy\n";

        const QStringList rows = rowsOf(format, text, 64UL * 1024);

        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.first(), u"1: Ada"_s);
        QVERIFY(rows.at(1).startsWith(u"2: "_s));
        QCOMPARE(rows.at(1).endsWith(u'!'), isHuge);
        QVERIFY(rows.at(1).size() < 2 * static_cast<qsizetype>(TableReader::BeginningBytes));
        QCOMPARE(rows.last(), QString::number(line) + u": Cy"_s);
    }
}

void tst_TableReader::manyFieldsAreCountedNotKept()
{
    const std::string text(5'000'000, ',');
    qsizetype fields = 0;
    std::size_t texts = 0;
    TableReader reader{separatedBy(u','), {}, TableReader::NowherePlain, [&](const Row &row) {
                           fields = row.fields;
                           texts = row.texts.size();
                       }};

    reader.feed(text);

    QVERIFY(!reader.finish());
    QCOMPARE(fields, 5'000'001);
    QCOMPARE(texts, static_cast<std::size_t>(TableReader::MostColumns));
}

void tst_TableReader::fromALineOnQuotesAreNone()
{
    const std::string_view text = "1,\"Ada\nL\"\n1,\"Bob\nCy, \"C\"\n\"Dee\n";

    for (std::size_t size = 1; size <= text.size(); ++size) {
        QCOMPARE(rowsOf(separatedBy(u','), text, size, {}, 3),
            (QStringList{u"1: 1|Ada\nL"_s, u"3: 1|\"Bob?"_s, u"4: Cy|\"C\"?"_s, u"5: \"Dee?"_s}));
    }
}

void tst_TableReader::noQuoteMeansNone()
{
    const auto format = separatedBy(u',', TableFormat::NoQuote);

    QCOMPARE(rowsOf(format, "\"Ada,L\"\n\xFF,\xFF\n", 64),
        (QStringList{u"1: \"Ada|L\""_s, u"2: \uFFFD|\uFFFD"_s}));
}

ROLLCALL_TEST(tst_TableReader)
#include "tst_tablereader.moc"
