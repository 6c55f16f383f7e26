// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/csvfile.h"
#include "files/tablereader.h"
#include "support/asnobody.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Kind = StoreError::Kind;

Q_DECLARE_METATYPE(Rollcall::StoreError::Kind)

class tst_CsvFile : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void isUtf8WithAMarkAndCommas();
    void aFieldIsQuoted_data();
    void aFieldIsQuoted();
    void whatIsWrittenIsReadAgain();
    void whatIsNotFinishedLeavesAllAsItWas();
    void takesThePlaceOfTheFileBefore();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"report.csv"_s); }
    /// Writes a table of these rows to path().
    void save(const QList<QStringList> &rows) const
    {
        CsvFile table{path()};
        QVERIFY(!errorOf(table.open()));
        for (const QStringList &row : rows)
            QVERIFY(!errorOf(table.write(row)));
        QVERIFY(!errorOf(table.finish()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_CsvFile::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_CsvFile::isUtf8WithAMarkAndCommas()
{
    save({{u"Name"_s, u"Why"_s}, {u"Зоя"_s, u""_s}});

    QCOMPARE(Testing::bytesOf(path()), "\xEF\xBB\xBF\"Name\",\"Why\"\r\n\"Зоя\",\"\"\r\n"_ba);
}

void tst_CsvFile::aFieldIsQuoted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");

    QTest::newRow("nothing") << u""_s << ""_ba;
    QTest::newRow("a plain name") << u"Ada"_s << "Ada"_ba;
    QTest::newRow("a quote") << uR"(Ada "Countess")"_s << R"(Ada ""Countess"")"_ba;
    QTest::newRow("nothing but quotes") << uR"(""")"_s << R"("""""")"_ba;
    QTest::newRow("a comma and a line break") << u"a,b\nc"_s << "a,b\nc"_ba;
    QTest::newRow("a formula") << u"=1+1"_s << "'=1+1"_ba;
    QTest::newRow("a plus") << u"+1"_s << "'+1"_ba;
    QTest::newRow("a minus") << u"-1"_s << "'-1"_ba;
    QTest::newRow("an at") << u"@SUM(A1)"_s << "'@SUM(A1)"_ba;
    QTest::newRow("a tabulator first") << u"\t=1"_s << "'\t=1"_ba;
    QTest::newRow("a carriage return first") << u"\r=1"_s << "'\r=1"_ba;
    QTest::newRow("a line feed first") << u"\n=1"_s << "'\n=1"_ba;
    QTest::newRow("a zero first") << u"\0=1"_s << "'\0=1"_ba;
    QTest::newRow("an equals sign inside") << u"a=1"_s << "a=1"_ba;
}

void tst_CsvFile::aFieldIsQuoted()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, field);

    save({QStringList{text}});

    QCOMPARE(Testing::bytesOf(path()).sliced(3), '"' + field + "\"\r\n");
}

void tst_CsvFile::whatIsWrittenIsReadAgain()
{
    const QList<QStringList> rows{
        {u"1"_s, u"Ada, \"Countess\""_s, u""_s}, {u"2"_s, u"two\nlines"_s, u"山田; 太郎"_s}};
    save(rows);
    TableFormat format;
    format.kind = TableFormat::Kind::Separated;
    QList<QStringList> read;
    TableReader reader{format, {}, TableReader::NowherePlain, [&](const Row &row) {
                           QStringList fields;
                           for (const std::string &text : row.texts)
                               fields += QString::fromStdString(text);
                           read += fields;
                       }};

    const QByteArray text
        = Testing::bytesOf(path()).sliced(3).replace("\r\n", "\n"); // as it is decoded
    reader.feed(text.toStdString());

    QVERIFY(!reader.finish());
    QCOMPARE(read, rows);
}

void tst_CsvFile::whatIsNotFinishedLeavesAllAsItWas()
{
    Testing::writeFile(path(), "before");
    {
        CsvFile table{path()};
        QVERIFY(!errorOf(table.open()));
        QVERIFY(!errorOf(table.write(QStringList{u"Ada"_s})));
    }

    QCOMPARE(Testing::bytesOf(path()), "before"_ba);
    QCOMPARE(
        QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden), QStringList{u"report.csv"_s});
}

void tst_CsvFile::takesThePlaceOfTheFileBefore()
{
    Testing::writeFile(path(), "before, and longer than what comes now");

    save({QStringList{u"Ada"_s}});

    QCOMPARE(Testing::bytesOf(path()).sliced(3), "\"Ada\"\r\n"_ba);
}

void tst_CsvFile::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Kind>("kind");

    QTest::newRow("no such folder") << u"none/report.csv"_s << Kind::NoSuchFolder;
    QTest::newRow("a folder") << u"folder"_s << Kind::NotAFile;
    QTest::newRow("a folder that is not to be written")
        << u"closed/report.csv"_s << Kind::NotPermitted;
}

void tst_CsvFile::saysWhatIsWrong()
{
    QFETCH(const QString, name);
    QFETCH(const Kind, kind);
    QVERIFY(QDir{m_folder->path()}.mkdir(u"folder"_s));
    QVERIFY(QDir{m_folder->path()}.mkdir(u"closed"_s));
    const QString closed = m_folder->filePath(u"closed"_s);
    QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));

    const Testing::AsNobody nobody{m_folder->path()};
    CsvFile table{m_folder->filePath(name)};

    const StoreDone opened = table.open();

    QVERIFY(errorOf(opened) != nullptr);
    QCOMPARE(errorOf(opened)->kind, kind);
    QVERIFY(!errorOf(opened)->text.isEmpty());
}

ROLLCALL_TEST(tst_CsvFile)
#include "tst_csvfile.moc"
