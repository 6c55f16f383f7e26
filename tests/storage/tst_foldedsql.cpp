// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/foldedsql.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;

class tst_FoldedSql : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void whatMeansTheSameIsEqual_data();
    void whatMeansTheSameIsEqual();
    void whatMeansSomethingElseIsNot_data();
    void whatMeansSomethingElseIsNot();
    void anyBytesAreFolded_data();
    void anyBytesAreFolded();
};

void tst_FoldedSql::whatMeansTheSameIsEqual_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray table{"create table t ( a integer , b text )"};
    QTest::newRow("as it is") << table << table;
    QTest::newRow("without blanks") << QByteArray{"create table t(a integer,b text)"} << table;
    QTest::newRow("more blanks") << QByteArray{" create\ttable\r\nt (\fa integer,  b text )\n"}
                                 << table;
    QTest::newRow("in capitals") << QByteArray{"CREATE TABLE T(A INTEGER,B TEXT)"} << table;
    QTest::newRow("names in quotes")
        << QByteArray{"create table \"t\"([a] integer,`b` text)"} << table;
    QTest::newRow("a comment to the end of the line")
        << QByteArray{"create table t(a integer, -- b text)\nb text)"} << table;
    QTest::newRow("a comment to the end")
        << QByteArray{"create table t(a integer,b text)--"} << table;
    QTest::newRow("a comment for a blank")
        << QByteArray{"create/**/table/***/t(a integer,/* -- */b text)/* no end"} << table;
    QTest::newRow("a comment that looks as if it ended")
        << QByteArray{"create table t(a integer,/*/ x, /*/b text)"} << table;
    QTest::newRow("a text with blanks")
        << QByteArray{"check(a<>'A  --B')"} << QByteArray{"check ( a < > 'A  --B' )"};
    QTest::newRow("a blob") << QByteArray{"default X'AB'"} << QByteArray{"default x'ab'"};
}

void tst_FoldedSql::whatMeansTheSameIsEqual()
{
    QFETCH(QByteArray, sql);

    QTEST(foldedSql(sql), "expected");
}

void tst_FoldedSql::whatMeansSomethingElseIsNot_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("other");

    QTest::newRow("a text and a name") << QByteArray{"a <> 'b'"} << QByteArray{"a <> b"};
    QTest::newRow("a text and a name in quotes")
        << QByteArray{"a <> 'b'"} << QByteArray{"a <> \"b\""};
    QTest::newRow("a text in capitals") << QByteArray{"a <> 'b'"} << QByteArray{"a <> 'B'"};
    QTest::newRow("an empty text and an empty name")
        << QByteArray{"a <> ''"} << QByteArray{"a <> \"\""};
    QTest::newRow("a word of SQL and a name")
        << QByteArray{"a text not null"} << QByteArray{"a text \"not\" null"};
    QTest::newRow("a truth and a name") << QByteArray{"true"} << QByteArray{"\"true\""};
    QTest::newRow("a number and a name") << QByteArray{"a = 1"} << QByteArray{"a = \"1\""};
    QTest::newRow("a quote inside of a text") << QByteArray{"'a'',''b'"} << QByteArray{"'a','b'"};
    QTest::newRow("a quote inside of a name")
        << QByteArray{R"("a""b")"} << QByteArray{R"("a" "b")"};
    QTest::newRow("a bracket has no other inside")
        << QByteArray{"[a]][b]"} << QByteArray{"[a] [b]"};
    QTest::newRow("no comment inside of a text")
        << QByteArray{"'/*' check (a) '*/'"} << QByteArray{"'/*' '*/'"};
    QTest::newRow("no comment inside of a name")
        << QByteArray{"\"--\" , b\n"} << QByteArray{"\"--\"\n"};
    QTest::newRow("letters that are not ASCII") << QByteArray{"\xC3\x84"} << QByteArray{"\xC3\xA4"};
    QTest::newRow("a blank that SQLite does not know") << QByteArray{"a\xC2\xA0"
                                                                     "b"}
                                                       << QByteArray{"a b"};
    QTest::newRow("a byte of zero") << QByteArray{"a\0b", 3} << QByteArray{"a b"};
}

void tst_FoldedSql::whatMeansSomethingElseIsNot()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, other);

    QVERIFY(foldedSql(sql) != foldedSql(other));
}

void tst_FoldedSql::anyBytesAreFolded_data()
{
    QTest::addColumn<QByteArray>("sql");

    QTest::newRow("none") << QByteArray{};
    for (const char *each :
        {"'", "\"", "`", "[", "/", "/*", "/*/", "-", "--", "x", "x'", "'''", "]"})
        QTest::newRow(each) << QByteArray{each};
}

void tst_FoldedSql::anyBytesAreFolded()
{
    QFETCH(QByteArray, sql);

    const QByteArray folded = foldedSql(sql);

    QVERIFY(folded.size() <= 2 * sql.size());
}

ROLLCALL_TEST(tst_FoldedSql)
#include "tst_foldedsql.moc"
