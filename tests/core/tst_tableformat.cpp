// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tableformat.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

using TableKind = TableFormat::Kind;

class tst_TableFormat : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isReadAsItIsWritten_data();
    void isReadAsItIsWritten();
    void whatIsNoFormatIsNone_data();
    void whatIsNoFormatIsNone();
};

void tst_TableFormat::isReadAsItIsWritten_data()
{
    QTest::addColumn<TableFormat>("format");

    QTest::newRow("the plainest") << TableFormat{};
    QTest::newRow("lines with a header")
        << TableFormat{TableKind::Lines, u"UTF-16LE"_s, u',', u'"', true, {0}};
    QTest::newRow("one column") << TableFormat{
        TableKind::Separated, u"UTF-8"_s, u';', u'"', true, {3}};
    QTest::newRow("two columns, the later first")
        << TableFormat{TableKind::Separated, u"windows-1252"_s, u'\t', u'\'', false, {4, 1}};
    QTest::newRow("no quote") << TableFormat{
        TableKind::Separated, u"UTF-8"_s, u'|', TableFormat::NoQuote, false, {0}};
}

void tst_TableFormat::isReadAsItIsWritten()
{
    QFETCH(TableFormat, format);

    const QByteArray file = QJsonDocument{format.toJson()}.toJson();

    QCOMPARE(TableFormat::fromJson(QJsonDocument::fromJson(file).object()), std::optional{format});
}

void tst_TableFormat::whatIsNoFormatIsNone_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value"); // undefined: the key is missing

    QTest::newRow("no kind") << u"kind"_s << QJsonValue{QJsonValue::Undefined};
    QTest::newRow("another kind") << u"kind"_s << QJsonValue{u"XML"_s};
    QTest::newRow("no encoding") << u"encoding"_s << QJsonValue{QJsonValue::Undefined};
    QTest::newRow("an encoding without a name") << u"encoding"_s << QJsonValue{u""_s};
    QTest::newRow("no separator") << u"separator"_s << QJsonValue{QJsonValue::Undefined};
    QTest::newRow("a separator that is nothing") << u"separator"_s << QJsonValue{u""_s};
    QTest::newRow("a separator of two") << u"separator"_s << QJsonValue{u"::"_s};
    QTest::newRow("a separator that is no text") << u"separator"_s << QJsonValue{1};
    QTest::newRow("a separator beyond ASCII") << u"separator"_s << QJsonValue{u"§"_s};
    QTest::newRow("a separator that breaks lines") << u"separator"_s << QJsonValue{u"\r"_s};
    QTest::newRow("a separator that is the quote") << u"separator"_s << QJsonValue{u"\""_s};
    QTest::newRow("no quote told") << u"quote"_s << QJsonValue{QJsonValue::Undefined};
    QTest::newRow("a quote of two") << u"quote"_s << QJsonValue{u"\"\""_s};
    QTest::newRow("a quote beyond ASCII") << u"quote"_s << QJsonValue{u"«"_s};
    QTest::newRow("a quote that breaks lines") << u"quote"_s << QJsonValue{u"\n"_s};
    QTest::newRow("a quote that is a blank") << u"quote"_s << QJsonValue{u" "_s};
    QTest::newRow("no columns told") << u"columns"_s << QJsonValue{QJsonValue::Undefined};
    QTest::newRow("no column") << u"columns"_s << QJsonValue{QJsonArray{}};
    QTest::newRow("three columns") << u"columns"_s << QJsonValue{QJsonArray{0, 1, 2}};
    QTest::newRow("a column before the first") << u"columns"_s << QJsonValue{QJsonArray{-1}};
    QTest::newRow("half a column") << u"columns"_s << QJsonValue{QJsonArray{0.5}};
    QTest::newRow("a column that is no number") << u"columns"_s << QJsonValue{QJsonArray{u"1"_s}};
}

void tst_TableFormat::whatIsNoFormatIsNone()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);

    QJsonObject json = TableFormat{}.toJson();
    QVERIFY(TableFormat::fromJson(json));
    json.insert(key, value); // an undefined one is removed

    QVERIFY(!TableFormat::fromJson(json));
}

ROLLCALL_TEST(tst_TableFormat)
#include "tst_tableformat.moc"
