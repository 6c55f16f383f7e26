// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/filenamesource.h"
#include "support/asnobody.h"
#include "support/failingreads.h"
#include "support/sanitized.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <limits>
#include <memory>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

using Kind = StoreError::Kind;
using TableKind = TableFormat::Kind;
using Slice = NameSource::Slice;

class tst_FileNameSource : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void readsLines_data();
    void readsLines();
    void readsColumns_data();
    void readsColumns();
    void beginsAtAnyRecord();
    void leavesOutWhatIsRepeated();
    void givesAsManyAsAreWanted();
    void tellsHowFarItIs();
    void readsAnotherEncoding();
    void aFileWithAnotherTimeIsTheSameByItsHash();
    void aFileThatHasChangedIsRefused_data();
    void aFileThatHasChangedIsRefused();
    void aFileThatBecomesShorterHasChanged();
    void tellsWhatCannotBeRead_data();
    void tellsWhatCannotBeRead();
    void beginsWhenTheFileIsThereAgain();
    void goesOnAfterAFailingRead();
    void oneLongLineNeedsNoMemory();

private:
    QString write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr qsizetype All = std::numeric_limits<qsizetype>::max();

TableFormat separated(const QList<int> &columns, bool hasHeader = false)
{
    TableFormat format;
    format.kind = TableKind::Separated;
    format.hasHeader = hasHeader;
    format.columns = columns;
    return format;
}

/// "2: Ada", or "3: (too long) …"
QString told(const Record &record)
{
    const QString line = QString::number(record.line) + u": "_s;
    if (const auto *name = std::get_if<PersonName>(&record.content))
        return line + name->text();
    const auto &leftOut = std::get<LeftOut>(record.content);
    return line + u'(' + textOf(leftOut.reason) + u") "_s + leftOut.text;
}

/// All that @p source gives, and the error that ends it.
QStringList readAll(NameSource &source, qsizetype most = All)
{
    QStringList records;
    for (bool isAtEnd = false; !isAtEnd;) {
        const auto read = source.read(most);
        if (const auto *error = errorOf(read))
            return records << u"error %1"_s.arg(static_cast<int>(error->kind));
        const auto &slice = std::get<Slice>(read);
        for (const Record &record : slice.records)
            records += told(record);
        isAtEnd = slice.isAtEnd;
    }
    return records;
}

QStringList readAll(const Import &import, qint64 first = 0, qsizetype block = 64)
{
    FileNameSource source{import, first, block};
    return readAll(source);
}

/// How @p source fails; it must.
Kind failure(NameSource &source)
{
    for (;;) {
        const auto read = source.read(All);
        if (const auto *error = errorOf(read))
            return error->kind;
        if (std::get<Slice>(read).isAtEnd)
            qFatal("no error");
    }
}

} // namespace

void tst_FileNameSource::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString tst_FileNameSource::write(const QByteArray &bytes)
{
    return writeFile(m_folder->filePath(u"names.csv"_s), bytes);
}

void tst_FileNameSource::readsLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("records");

    const QByteArray longest(PersonName::MaximumLength, 'x');

    QTest::newRow("nothing") << QByteArray{} << QStringList{};
    QTest::newRow("names") << QByteArray{"Ada  Lovelace\n Zo\xC3\xAB\n"}
                           << QStringList{u"1: Ada Lovelace"_s, u"2: Zoë"_s};
    QTest::newRow("the last without an end")
        << QByteArray{"Ada\nBob"} << QStringList{u"1: Ada"_s, u"2: Bob"_s};
    QTest::newRow("line breaks of every system")
        << QByteArray{"a\r\nb\rc\nd\n\re\r\r\nf"}
        << QStringList{u"1: a"_s, u"2: b"_s, u"3: c"_s, u"4: d"_s, u"5: (empty) "_s, u"6: e"_s,
               u"7: (empty) "_s, u"8: f"_s};
    QTest::newRow("a mark at the beginning") << QByteArray{"\xEF\xBB\xBF"
                                                           "Ada\n"}
                                             << QStringList{u"1: Ada"_s};
    QTest::newRow("empty lines") << QByteArray{"\n\nAda\n  \n"}
                                 << QStringList{u"1: (empty) "_s, u"2: (empty) "_s, u"3: Ada"_s,
                                        u"4: (empty) "_s};
    QTest::newRow("the longest") << longest << QStringList{u"1: "_s + QString::fromLatin1(longest)};
    QTest::newRow("too long") << longest + "y\n"
                              << QStringList{u"1: (too long) "_s + QString::fromLatin1(longest)};
    QTest::newRow("NUL") << QByteArray("A\0b\n", 4)
                         << QStringList{QString{u"1: (control character) A\0b"_s}};
    QTest::newRow("broken text") << QByteArray{"Zo\xEB\nAda\n"}
                                 << QStringList{u"1: (broken text) Zo\uFFFD"_s, u"2: Ada"_s};
    QTest::newRow("text that was broken before")
        << QByteArray{"Zo\xEF\xBF\xBD\n"} << QStringList{u"1: (broken text) Zo\uFFFD"_s};
    QTest::newRow("a separator of lines inside of a line")
        << QByteArray{"Ada\xE2\x80\xA8Lovelace\n"} << QStringList{u"1: Ada Lovelace"_s};
    QTest::newRow("quotes are text") << QByteArray{"\"Ada\n"} << QStringList{u"1: \"Ada"_s};
}

void tst_FileNameSource::readsLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, records);

    const Import import = importOf(write(bytes), {});

    for (const qsizetype block : {4, 5, 7, 64})
        QCOMPARE(readAll(import, 0, block), records);
}

void tst_FileNameSource::readsColumns_data()
{
    QTest::addColumn<TableFormat>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("records");

    QTest::newRow("one column") << separated({1}) << QByteArray{"1,Ada\n2,\"Bob, B\"\n"}
                                << QStringList{u"1: Ada"_s, u"2: Bob, B"_s};
    QTest::newRow("two columns in their order")
        << separated({2, 0}) << QByteArray{"Lovelace,7B,Ada\n"}
        << QStringList{u"1: Ada Lovelace"_s};
    QTest::newRow("one of two is empty")
        << separated({1, 0}) << QByteArray{"Lovelace,\n,Ada\n,\n"}
        << QStringList{u"1: Lovelace"_s, u"2: Ada"_s, u"3: (empty) "_s};
    QTest::newRow("a header") << separated({0}, true) << QByteArray{"Name\nAda\n"}
                              << QStringList{u"2: Ada"_s};
    QTest::newRow("only a header") << separated({0}, true) << QByteArray{"Name"} << QStringList{};
    QTest::newRow("ragged rows") << separated({1}) << QByteArray{"1\n1,Ada,7B\n1,Bob\n\n"}
                                 << QStringList{u"1: (no such field) 1"_s, u"2: Ada"_s, u"3: Bob"_s,
                                        u"4: (empty) "_s};
    QTest::newRow("line breaks inside")
        << separated({0}) << QByteArray{"\"Ada\r\nLovelace\"\r\n\"Bob\n\nB\"\r\nCy"}
        << QStringList{u"1: Ada Lovelace"_s, u"3: Bob B"_s, u"6: Cy"_s};
    QTest::newRow("doubled quotes") << separated({0}) << QByteArray{"\"Ada \"\"A\"\" L\"\n"}
                                    << QStringList{u"1: Ada \"A\" L"_s};
    QTest::newRow("a quote that never ends")
        << separated({0}) << QByteArray{"Ada,1\n\"Bob,2\nCy,3\n\"Dee\nEve \"E\" 4\n"}
        << QStringList{u"1: Ada"_s, u"2: (open quote) \"Bob"_s, u"3: Cy"_s,
               u"4: (open quote) \"Dee"_s, u"5: Eve \"E\" 4"_s};
    QTest::newRow("a quote that never ends, in another column, below a header")
        << separated({1}, true) << QByteArray{"Id,Name\n1,\"Ada\nL\"\n\"2,Bob\n3,Cy"}
        << QStringList{u"2: Ada L"_s, u"4: (open quote) Bob"_s, u"5: Cy"_s};
    QTest::newRow("a huge field") << separated({0})
                                  << "Ada\n" + QByteArray(TableReader::MostBytes + 1, 'x')
            + ",1\n1," + QByteArray(TableReader::MostBytes + 1, 'y') + "\nBob\n"
                                  << QStringList{u"1: Ada"_s,
                                         u"2: (huge field) "_s
                                             + QString{PersonName::MaximumLength, u'x'},
                                         u"3: (huge field) 1"_s, u"4: Bob"_s};
}

void tst_FileNameSource::readsColumns()
{
    QFETCH(TableFormat, format);
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, records);

    const Import import = importOf(write(bytes), format);

    for (const qsizetype block : {4, 5, 7, 64, 64 * 1024}) {
        if (bytes.size() < 1000 * block)
            QCOMPARE(readAll(import, 0, block), records);
    }
}

void tst_FileNameSource::beginsAtAnyRecord()
{
    const Import import
        = importOf(write("Name\nAda\n\n\"Bob\nB\"\n\"open\nCy\nDee\n"), separated({0}, true));
    const QStringList all = readAll(import);
    QCOMPARE(all.size(), 6);

    for (qsizetype first = 0; first <= all.size() + 1; ++first)
        QCOMPARE(readAll(import, first), all.mid(first));
}

void tst_FileNameSource::leavesOutWhatIsRepeated()
{
    Import import = importOf(write("Ada\nBob\nAda\n\nBob\nAda\n"), {});
    import.repeated = {2, 4, 5};

    const QStringList records{u"1: Ada"_s, u"2: Bob"_s, u"3: (repeated) Ada"_s, u"4: (empty) "_s,
        u"5: (repeated) Bob"_s, u"6: (repeated) Ada"_s};
    for (qsizetype first = 0; first < records.size(); ++first)
        QCOMPARE(readAll(import, first), records.mid(first));
}

void tst_FileNameSource::givesAsManyAsAreWanted()
{
    FileNameSource source{importOf(write("a\nb\nc\nd\ne\n"), {}), 0};

    QList<std::size_t> sizes;
    for (bool isAtEnd = false; !isAtEnd;) {
        const auto read = source.read(2);
        QVERIFY(!errorOf(read));
        const auto &slice = std::get<Slice>(read);
        isAtEnd = slice.isAtEnd;
        if (!slice.records.empty())
            sizes += slice.records.size();
    }

    QCOMPARE(sizes, (QList<std::size_t>{2, 2, 1}));
}

void tst_FileNameSource::tellsHowFarItIs()
{
    FileNameSource source{importOf(write(QByteArray("Ada\n").repeated(100)), {}), 0, 40};

    double part = 0;
    int steps = 0;
    for (bool isAtEnd = false; !isAtEnd; ++steps) {
        const auto read = source.read(All);
        QVERIFY(!errorOf(read));
        const auto &slice = std::get<Slice>(read);
        QVERIFY(slice.part >= part);
        QVERIFY(slice.records.size() <= 10);
        part = slice.part;
        isAtEnd = slice.isAtEnd;
    }

    QCOMPARE(part, 1.0);
    QVERIFY(steps >= 10); // no step reads much
}

void tst_FileNameSource::readsAnotherEncoding()
{
    TableFormat format = separated({1});
    format.encoding = u"UTF-16LE"_s;
    const QString text = u"\uFEFF1,Zoë\r\n2,\"山田\n太郎\"\r\n3,😀\r\n"_s;
    const Import import = importOf(
        write(QByteArray{reinterpret_cast<const char *>(text.utf16()), text.size() * 2}), format);

    for (const qsizetype block : {4, 5, 7, 64}) {
        QCOMPARE(
            readAll(import, 0, block), (QStringList{u"1: Zoë"_s, u"2: 山田 太郎"_s, u"4: 😀"_s}));
    }
}

void tst_FileNameSource::aFileWithAnotherTimeIsTheSameByItsHash()
{
    const QString path = write("Ada\nBob\n");
    const Import import = importOf(path, {});
    touch(path);

    QCOMPARE(readAll(import, 0, 4), (QStringList{u"1: Ada"_s, u"2: Bob"_s}));
}

void tst_FileNameSource::aFileThatHasChangedIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("longer") << QByteArray{"Ada\nBob\nCy\n"};
    QTest::newRow("shorter") << QByteArray{"Ada\n"};
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("as long") << QByteArray{"Ada\nBab\n"};
}

void tst_FileNameSource::aFileThatHasChangedIsRefused()
{
    QFETCH(QByteArray, bytes);
    const QString path = write("Ada\nBob\n");
    const Import import = importOf(path, {});
    write(bytes);
    touch(path);
    FileNameSource source{import, 0};

    QCOMPARE(failure(source), Kind::FileChanged);
    QCOMPARE(failure(source), Kind::FileChanged);

    write("Ada\nBob\n");
    touch(path);
    QCOMPARE(readAll(source), (QStringList{u"1: Ada"_s, u"2: Bob"_s}));
}

void tst_FileNameSource::aFileThatBecomesShorterHasChanged()
{
    const QByteArray whole = "Ada\nBob\nCy\nDee\nEve\n";
    const QString path = write(whole);
    FileNameSource source{importOf(path, {}), 0, 8};
    QVERIFY(!errorOf(source.read(All))); // opens it
    QVERIFY(QFile::resize(path, 8));
    QStringList records = readAll(source);
    QCOMPARE(records.takeLast(), u"error %1"_s.arg(static_cast<int>(Kind::FileChanged)));
    QCOMPARE(failure(source), Kind::FileChanged);

    write(whole); // it goes on behind what it gave
    records += readAll(source);
    QCOMPARE(
        records, (QStringList{u"1: Ada"_s, u"2: Bob"_s, u"3: Cy"_s, u"4: Dee"_s, u"5: Eve"_s}));
}

void tst_FileNameSource::tellsWhatCannotBeRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Kind>("kind");

    QTest::newRow("no file") << u"none.csv"_s << Kind::NoSuchFile;
    QTest::newRow("no folder") << u"none/names.csv"_s << Kind::NoSuchFolder;
    QTest::newRow("a folder") << u"folder"_s << Kind::NotAFile;
    QTest::newRow("a pipe") << u"pipe"_s << Kind::NotAFile;
    QTest::newRow("a forbidden file") << u"forbidden.csv"_s << Kind::NotPermitted;
}

void tst_FileNameSource::tellsWhatCannotBeRead()
{
    QFETCH(QString, path);
    QFETCH(Kind, kind);
    QVERIFY(QDir{m_folder->path()}.mkdir(u"folder"_s));
    const QByteArray pipe = QFile::encodeName(m_folder->filePath(u"pipe"_s));
    QCOMPARE(::mkfifo(pipe.constData(), 0), 0);
    QCOMPARE(::chmod(pipe.constData(), S_IRUSR | S_IRGRP | S_IROTH), 0);
    QVERIFY(QFile::setPermissions(
        writeFile(m_folder->filePath(u"forbidden.csv"_s), "Ada\n"), QFile::WriteOwner));
    const AsNobody nobody{m_folder->path()};
    Import import;
    import.textPath = m_folder->filePath(path);
    FileNameSource source{import, 0};

    QCOMPARE(failure(source), kind);
}

void tst_FileNameSource::beginsWhenTheFileIsThereAgain()
{
    const QString path = write("Ada\n");
    const Import import = importOf(path, {});
    QVERIFY(QFile::rename(path, path + u".away"_s));
    FileNameSource source{import, 0};
    QCOMPARE(failure(source), Kind::NoSuchFile);

    QVERIFY(QFile::rename(path + u".away"_s, path));

    QCOMPARE(readAll(source), QStringList{u"1: Ada"_s});
}

void tst_FileNameSource::goesOnAfterAFailingRead()
{
    const QString path = write("Ada\nBob\nCy\n\"open\nDee\n");
    const Import import = importOf(path, separated({0}));
    touch(path); // so it is hashed, too
    const QStringList all = readAll(import, 0, 4);
    QCOMPARE(all.size(), 5);

    for (int failing = 1; failing <= 16; ++failing) { // 6 reads to hash, and twice 6 to read
        FileNameSource source{import, 0, 4};
        FailingReads reads{failing};

        QStringList records = readAll(source);
        QVERIFY(records.last().startsWith(u"error"_s));
        QCOMPARE(records.takeLast(), u"error %1"_s.arg(static_cast<int>(Kind::DiskError)));
        records += readAll(source);

        QCOMPARE(records, all);
    }
}

void tst_FileNameSource::oneLongLineNeedsNoMemory()
{
    const QString path = m_folder->filePath(u"names.csv"_s);
    writeFile(path, "Ada\n\"");
    QVERIFY(QFile::resize(path, 100'000'000)); // of NUL, without any room on the disk

    Import import = importOf(path, {});
    for (const TableFormat &format : {TableFormat{}, separated({0})}) {
        import.format = format;
        rusage before = {};
        rusage after = {};
        ::getrusage(RUSAGE_SELF, &before);

        const QStringList records = readAll(import, 0, RowReader::DefaultBlock);

        ::getrusage(RUSAGE_SELF, &after);
        QCOMPARE(records.size(), 2);
        QCOMPARE(records.first(), u"1: Ada"_s);
        QVERIFY(records.last().startsWith(u"2: (huge field) \""_s)); // rather than an open quote
        QVERIFY(IsMemorySanitized || after.ru_maxrss - before.ru_maxrss < 16'384); // KiB
    }
}

ROLLCALL_TEST(tst_FileNameSource)
#include "tst_filenamesource.moc"
