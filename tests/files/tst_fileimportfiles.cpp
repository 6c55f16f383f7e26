// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/fileimportfiles.h"
#include "files/filenamesource.h"
#include "support/failingreads.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <memory>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

using Finding = ImportScan::Finding;
using Kind = StoreError::Kind;
using Reason = LeftOutReason;
using TableKind = TableFormat::Kind;

class tst_FileImportFiles : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void looksAtAFile();
    void aFileThatTheSystemMakesUpIsNoList();
    void tellsIfTheEncodingIsGuessed();
    void tellsWhatCannotBeLookedAt_data();
    void tellsWhatCannotBeLookedAt();
    void keepsATextForTheUserAlone();
    void listMarksOfATextAreRemovedAndCounted();
    void forgetsOnlyWhatItMade();
    void previewsTheFirstRecords_data();
    void previewsTheFirstRecords();
    void previewsWhatRecordsBecome();
    void scansAll();
    void scansNothing();
    void keepsSoManyFindingsOfAReason();
    void scanTellsThePart();
    void scanCanBeCancelled();
    void scanTellsThatTheDiskFails();
    void aFileThatChangesMeanwhileIsNotScanned();
    void whatWasScannedIsRead();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString imports() const { return path(u"data/imports"_s); }
    [[nodiscard]] QStringList made() const { return QDir{imports()}.entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileImportFiles> m_files;
};

namespace {

const auto Always = [](double /*part*/) { return true; };
const auto None = [](const QString & /*name*/) { return false; };

} // namespace

void tst_FileImportFiles::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_files = std::make_unique<FileImportFiles>(imports(), QStringList{});
}

void tst_FileImportFiles::looksAtAFile()
{
    const QString file = writeFile(path(u"7B.CSV"_s), "Name;Klasse\r\nZo\xC3\xAB;7B\r\n");

    const auto looked = m_files->look(file, Always);

    QVERIFY(!errorOf(looked));
    const auto &guess = std::get<ImportGuess>(looked);
    QVERIFY(!guess.isEncodingGuessed);
    QCOMPARE(guess.import.path, file);
    QCOMPARE(guess.import.textPath, file);
    QCOMPARE(guess.import.size, QFileInfo{file}.size());
    QCOMPARE(guess.import.modified, QFileInfo{file}.lastModified().toMSecsSinceEpoch());
    QCOMPARE(guess.import.hash, importOf(file, {}).hash);
    QCOMPARE(guess.import.content, guess.import.hash);
    QCOMPARE(guess.import.format,
        (TableFormat{TableKind::Separated, u"UTF-8"_s, u';', u'"', true, {0}}));
    QVERIFY(!QDir{imports()}.exists()); // nothing had to be made
}

/// Its size is said to be 0.
void tst_FileImportFiles::aFileThatTheSystemMakesUpIsNoList()
{
    const auto looked = m_files->look(u"/proc/self/status"_s, Always);

    QVERIFY(errorOf(looked));
    QCOMPARE(errorOf(looked)->kind, StoreError::Kind::NotReadable);
}

void tst_FileImportFiles::tellsIfTheEncodingIsGuessed()
{
    const QString file = writeFile(path(u"7B.txt"_s), "J\xF6rg M\xFCller\nZo\xEB\n");

    const auto looked = m_files->look(file, Always);

    QVERIFY(!errorOf(looked));
    const auto &guess = std::get<ImportGuess>(looked);
    QVERIFY(guess.isEncodingGuessed);
    QCOMPARE(guess.import.format.encoding, u"windows-1252"_s);
}

void tst_FileImportFiles::tellsWhatCannotBeLookedAt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Kind>("kind");

    QTest::newRow("no file") << u"none.csv"_s << Kind::NoSuchFile;
    QTest::newRow("a folder") << u"."_s << Kind::NotAFile;
    QTest::newRow("a picture") << u"picture.png"_s << Kind::NotReadable;
}

void tst_FileImportFiles::tellsWhatCannotBeLookedAt()
{
    QFETCH(QString, name);
    QFETCH(Kind, kind);
    writeFile(path(u"picture.png"_s), "\x89PNG\r\n\x1A\n" + QByteArray(100, '\1'));

    const auto looked = m_files->look(path(name), Always);

    QVERIFY(errorOf(looked));
    QCOMPARE(errorOf(looked)->kind, kind);
}

void tst_FileImportFiles::keepsATextForTheUserAlone()
{
    const auto looked = m_files->lookAtText(u"Zoë\nAda\n"_s);

    QVERIFY(!errorOf(looked));
    const auto &import = std::get<ImportGuess>(looked).import;
    QCOMPARE(import.path, QString{});
    QVERIFY(Import::fromJson(import.toJson()) == import); // it outlives a restart
    QCOMPARE(made(), QStringList{QFileInfo{import.textPath}.fileName()});
    QCOMPARE(import.format, TableFormat{});
    QFile text{import.textPath};
    QVERIFY(text.open(QIODevice::ReadOnly));
    QCOMPARE(text.readAll(), "Zo\xC3\xAB\nAda\n");
    QCOMPARE(text.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner);

    m_files->forget(import);
    QCOMPARE(made(), QStringList{});
}

void tst_FileImportFiles::listMarksOfATextAreRemovedAndCounted()
{
    const auto looked = m_files->lookAtText(u"1. Ada\n2. Tom\nZoë\n"_s);

    QVERIFY(!errorOf(looked));
    const auto &import = std::get<ImportGuess>(looked).import;
    QCOMPARE(import.marks, 2);
    QVERIFY(Import::fromJson(import.toJson()) == import);
    QFile text{import.textPath};
    QVERIFY(text.open(QIODevice::ReadOnly));
    QCOMPARE(text.readAll(), "Ada\nTom\nZo\xC3\xAB\n");
    const auto scanned = m_files->scan(import, None, Always);
    QVERIFY(!errorOf(scanned));
    QCOMPARE(std::get<ImportScan>(scanned).import.marks, 2);
}

void tst_FileImportFiles::forgetsOnlyWhatItMade()
{
    const QString file = writeFile(path(u"7B.txt"_s), "Ada\n");
    const QString other = writeFile(path(u"other.txt"_s), "Ada\n");
    const auto looked = m_files->look(file, Always);
    QVERIFY(!errorOf(looked));
    Import import = std::get<ImportGuess>(looked).import;

    m_files->forget(import);
    import.textPath = other; // not in our folder
    m_files->forget(import);

    QVERIFY(QFile::exists(file));
    QVERIFY(QFile::exists(other));
}

void tst_FileImportFiles::previewsTheFirstRecords_data()
{
    QTest::addColumn<TableFormat>("format");
    QTest::addColumn<int>("count");
    QTest::addColumn<QStringList>("header");
    QTest::addColumn<QList<QStringList>>("rows");
    QTest::addColumn<int>("columns");

    TableFormat commas{TableKind::Separated, u"UTF-8"_s, u',', u'"', true, {0}};
    const QStringList header{u"Name"_s, u"Class"_s};
    const QList<QStringList> rows{{u"Ada\nL"_s, u"7B"_s}, {}, {u"Bob"_s, u"7C"_s, u"x"_s}};
    QTest::newRow("all") << commas << 10 << header << rows << 3;
    QTest::newRow("some") << commas << 1 << header << rows.first(1) << 2;
    QTest::newRow("none") << commas << 0 << QStringList{} << QList<QStringList>{} << 0;
    commas.hasHeader = false;
    QTest::newRow("without a header")
        << commas << 2 << QStringList{} << QList<QStringList>{header, rows.first()} << 2;
    QTest::newRow("lines") << TableFormat{} << 2 << QStringList{}
                           << QList<QStringList>{{u"Name,Class"_s}, {u"\"Ada"_s}} << 1;
}

void tst_FileImportFiles::previewsTheFirstRecords()
{
    QFETCH(TableFormat, format);
    QFETCH(int, count);
    QFETCH(QStringList, header);
    QFETCH(QList<QStringList>, rows);
    QFETCH(int, columns);
    const Import import
        = importOf(writeFile(path(u"7B.csv"_s), "Name,Class\n\"Ada\nL\",7B\n\nBob,7C,x\n"), format);

    const auto previewed = m_files->preview(import, count);

    QVERIFY(!errorOf(previewed));
    const auto &preview = std::get<ImportPreview>(previewed);
    QCOMPARE(preview.header, header);
    QCOMPARE(preview.rows, rows);
    QCOMPARE(preview.columns, columns);
    QCOMPARE(preview.records.size(), rows.size());
}

void tst_FileImportFiles::previewsWhatRecordsBecome()
{
    const TableFormat format{TableKind::Separated, u"UTF-8"_s, u',', u'"', true, {1, 0}};
    const QByteArray tooLong(300, 'x');
    const Import import = importOf(
        writeFile(path(u"7B.csv"_s), "Surname,Name\nLovelace,Ada\n\n," + tooLong + "\nBob\n"),
        format);

    const auto previewed = m_files->preview(import, 10);

    QVERIFY(!errorOf(previewed));
    const auto &records = std::get<ImportPreview>(previewed).records;
    QCOMPARE(records.size(), 4);
    QCOMPARE(std::get<PersonName>(records.at(0).content).text(), u"Ada Lovelace"_s);
    QCOMPARE(records.at(0).line, 2);
    QCOMPARE(std::get<LeftOut>(records.at(1).content).reason, LeftOutReason::Empty);
    QCOMPARE(std::get<LeftOut>(records.at(2).content).reason, LeftOutReason::TooLong);
    QCOMPARE(std::get<LeftOut>(records.at(3).content).reason, LeftOutReason::NoSuchField);
}

void tst_FileImportFiles::scansAll()
{
    const QString file = writeFile(path(u"7B.csv"_s),
        "Name,Class\nAda,7B\nBob,7B\n\nAda,7C\nGrace\n,7B\n\"Zo\xEB\"\nGrace,7B\nA\x01\n"
        "\"open,7B\nCy,7B\n");
    Import import = importOf(file, {TableKind::Separated, u"UTF-8"_s, u',', u'"', true, {0}});
    const QByteArray hash = std::exchange(import.hash, "of an earlier content");
    import.content = import.hash;
    import.size = 0;
    import.modified = 0;
    import.repeated = {1};

    const auto scanned = m_files->scan(
        import, [](const QString &name) { return name == u"Grace"_s; }, Always);

    QVERIFY(!errorOf(scanned));
    const auto &scan = std::get<ImportScan>(scanned);
    QCOMPARE(scan.import, importOf(file, import.format));
    QCOMPARE(scan.import.hash, hash);
    QCOMPARE(scan.records, 11);
    QCOMPARE(scan.names, 3); // Ada, Bob, Cy
    QCOMPARE(scan.others,
        (QHash<Reason, qint64>{{Reason::Empty, 2}, {Reason::Repeated, 3}, {Reason::BrokenText, 1},
            {Reason::ControlCharacter, 1}, {Reason::OpenQuote, 1}}));
    QCOMPARE(scan.repeated, (QList<qint64>{3, 4, 7}));
    QCOMPARE(scan.inRoster, 2);
    QCOMPARE(scan.findings,
        (QList<Finding>{{5, 3, Reason::Repeated, u"Ada"_s}, {6, 4, Reason::Repeated, u"Grace"_s},
            {8, 6, Reason::BrokenText, u"Zo\uFFFD"_s}, {9, 7, Reason::Repeated, u"Grace"_s},
            {10, 8, Reason::ControlCharacter, u"A\x01"_s},
            {11, 9, Reason::OpenQuote, u"\"open"_s}}));
}

void tst_FileImportFiles::scansNothing()
{
    const Import import = importOf(writeFile(path(u"7B.txt"_s), ""), {});

    const auto scanned = m_files->scan(import, None, Always);

    QVERIFY(!errorOf(scanned));
    const auto &scan = std::get<ImportScan>(scanned);
    QCOMPARE(scan.import, import);
    QCOMPARE(scan.records, 0);
    QVERIFY(scan.others.isEmpty());
}

void tst_FileImportFiles::keepsSoManyFindingsOfAReason()
{
    constexpr qsizetype More = ImportScan::MostFindings + 5;
    const Import import = importOf(
        writeFile(path(u"7B.txt"_s), QByteArray("Ada\n").repeated(More) + "A\x01\n"), {});

    const auto scanned = m_files->scan(import, None, Always);

    QVERIFY(!errorOf(scanned));
    const auto &scan = std::get<ImportScan>(scanned);
    QCOMPARE(scan.others.value(Reason::Repeated), More - 1);
    QCOMPARE(scan.repeated.size(), More - 1);
    QCOMPARE(scan.findings.size(), ImportScan::MostFindings + 1);
    QCOMPARE(scan.findings.constLast().reason, Reason::ControlCharacter);
}

void tst_FileImportFiles::scanTellsThePart()
{
    const Import import
        = importOf(writeFile(path(u"7B.txt"_s), QByteArray("Ada\n").repeated(100'000)), {});

    QList<double> parts;
    const auto scanned = m_files->scan(import, None, [&parts](double part) {
        parts += part;
        return true;
    });

    QVERIFY(!errorOf(scanned));
    QVERIFY(parts.size() > 5);
    QVERIFY(std::ranges::is_sorted(parts));
    QVERIFY(parts.constFirst() >= 0);
    QVERIFY(parts.constLast() <= 1);
}

void tst_FileImportFiles::scanCanBeCancelled()
{
    const Import import
        = importOf(writeFile(path(u"7B.txt"_s), QByteArray("Ada\n").repeated(100'000)), {});

    int told = 0;
    const auto scanned
        = m_files->scan(import, None, [&told](double /*part*/) { return ++told < 3; });

    QVERIFY(errorOf(scanned));
    QCOMPARE(errorOf(scanned)->kind, Kind::Cancelled);
    QCOMPARE(told, 3);
}

void tst_FileImportFiles::scanTellsThatTheDiskFails()
{
    const Import import = importOf(writeFile(path(u"7B.txt"_s), "Ada\n"), {});
    const FailingReads reads{1};

    const auto scanned = m_files->scan(import, None, Always);

    QVERIFY(errorOf(scanned));
    QCOMPARE(errorOf(scanned)->kind, Kind::DiskError);
}

void tst_FileImportFiles::aFileThatChangesMeanwhileIsNotScanned()
{
    const QString file = writeFile(path(u"7B.txt"_s), "Ada\n");
    const Import import = importOf(file, {});

    const auto scanned = m_files->scan(import, None, [&file](double /*part*/) {
        touch(file);
        return true;
    });

    QVERIFY(errorOf(scanned));
    QCOMPARE(errorOf(scanned)->kind, Kind::FileChanged);
}

void tst_FileImportFiles::whatWasScannedIsRead()
{
    const auto looked = m_files->lookAtText(u"Name\tClass\nAda L\t7B\nBob B\t7B\nAda L\t7C\n"_s);
    QVERIFY(!errorOf(looked));
    const auto scanned = m_files->scan(std::get<ImportGuess>(looked).import, None, Always);
    QVERIFY(!errorOf(scanned));
    const auto &scan = std::get<ImportScan>(scanned);
    Import import = scan.import;
    import.repeated = scan.repeated;

    qint64 records = 0;
    qint64 names = 0;
    FileNameSource source{import, 0};
    for (bool isAtEnd = false; !isAtEnd;) {
        const auto read = source.read(std::numeric_limits<qsizetype>::max());
        QVERIFY(!errorOf(read));
        const auto &slice = std::get<NameSource::Slice>(read);
        for (const Record &record : slice.records) {
            ++records;
            names += std::holds_alternative<PersonName>(record.content) ? 1 : 0;
        }
        isAtEnd = slice.isAtEnd;
    }

    QCOMPARE(records, scan.records);
    QCOMPARE(names, scan.names);
    QCOMPARE(names, 2);
}

ROLLCALL_TEST(tst_FileImportFiles)
#include "tst_fileimportfiles.moc"
