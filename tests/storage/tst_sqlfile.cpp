// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlfile.h"
#include "storage/sqlrosterstore.h"
#include "support/entries.h"
#include "support/otherprogram.h"
#include "support/storagefiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/whenconnected.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

#include <sqlite3.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::ask;
using Testing::entriesOf;
using Kind = StoreError::Kind;

namespace {

const auto Log = u"-wal"_s;

} // namespace

/// By rosters: what a crash has left beside one, and what becomes of it.
class tst_SqlFile : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void aLogThatACrashLeftIsMerged();
    void aLogOfTheFirstCommitEverIsMerged();
    void aLogIsMergedIntoAFileThatWasHalfBroughtToRest();
    void aLogIsMergedAfterManyCheckpointsOfSqlite();
    void nothingIsLeftBesideAFileAtRest();
    void aFileThatNobodyChangedIsNotWritten();
    void theLogOfAnEarlierStateIsSetAside();
    void theLogOfALaterStateIsSetAside();
    void theLogOfAnotherRosterIsSetAside();
    void aBackupInThePlaceOfTheFileKeepsItsNames();
    void aLogBesideAnEmptiedFileIsSetAside();
    void aLogOfVersion1BesideAnotherFileIsSetAside();
    void aDamagedLogIsKeptAndTold_data();
    void aDamagedLogIsKeptAndTold();
    void aTornEndOfALogIsNoDamage_data();
    void aTornEndOfALogIsNoDamage();
    void aFailedOpenLeavesFileAndLog();
    void eachCopyHasAMarkOfItsOwn();
    void theNewerOfTwoCopiesIsKnown();
    void throughALinkTheLogIsFound();

private:
    [[nodiscard]] QString path(const QString &name = u"7B.roster"_s) const
    {
        return m_folder->filePath(name);
    }
    static QByteArray contentOf(const QString &file)
    {
        QFile in{file};
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }
    static void write(const QString &file, const QByteArray &content)
    {
        QFile out{file};
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(out.write(content), content.size());
    }
    /// What is at path() if the process is killed now.
    struct Crash
    {
        QByteArray file;
        QByteArray log;
    };
    [[nodiscard]] Crash crash() const { return {contentOf(path()), contentOf(path() + Log)}; }
    void put(const Crash &crash) const
    {
        write(path(), crash.file);
        write(path() + Log, crash.log);
    }
    [[nodiscard]] std::unique_ptr<SqlRosterStore> open(const QString &name = u"7B.roster"_s)
    {
        auto store = std::make_unique<SqlRosterStore>(path(name), RosterFile::ExistingOrNew);
        m_info = store->open();
        if (errorOf(m_info))
            qCritical("%ls", qUtf16Printable(errorOf(m_info)->text));
        return store;
    }
    /// Each name is one commit.
    void append(SqlRosterStore &store, const QStringList &names)
    {
        for (const QString &name : names) {
            Entry entry = entriesOf(m_request, {name}).front();
            entry.ordinal = m_ordinal++;
            QVERIFY(!errorOf(store.append({entry})));
        }
    }
    [[nodiscard]] static QStringList namesIn(SqlRosterStore &store)
    {
        QStringList names;
        const auto loaded = store.load(0, 1'000'000);
        if (errorOf(loaded))
            return {errorOf(loaded)->text};
        for (const Student &student : std::get<Students>(loaded).toList())
            names += student.name;
        return names;
    }
    /// What open() told of a log.
    [[nodiscard]] std::optional<LeftLog> leftLog() const
    {
        return std::get<RosterInfo>(m_info).leftLog;
    }
    [[nodiscard]] bool isWhole(SqlRosterStore &store) const
    {
        const auto checked = store.check();
        return errorOf(checked) == nullptr && std::get<RosterCheck>(checked).faults.isEmpty();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    const Request m_request = Request::begin(RequestSource::Form, 12);
    qint64 m_ordinal = 0;
    StoreResult<RosterInfo> m_info;
    std::function<void()> m_atCheckpoint;
};

void tst_SqlFile::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_ordinal = 0;
}

void tst_SqlFile::aLogThatACrashLeftIsMerged()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    append(*store, {u"Bob"_s, u"Cy"_s});
    const Crash crashed = crash();
    QVERIFY(!crashed.log.isEmpty());
    store.reset();
    put(crashed);

    store = open();

    QVERIFY(!leftLog());
    QCOMPARE(namesIn(*store), (QStringList{u"Ada"_s, u"Bob"_s, u"Cy"_s}));
}

void tst_SqlFile::aLogOfTheFirstCommitEverIsMerged()
{
    auto store = open();
    const Crash empty = crash();
    append(*store, {u"Ada"_s});
    const Crash crashed = crash();
    store.reset();

    put(empty);
    store = open();
    QVERIFY(!leftLog());
    QCOMPARE(namesIn(*store), QStringList{});
    store.reset();
    put(crashed);
    store = open();

    QVERIFY(!leftLog());
    QCOMPARE(namesIn(*store), QStringList{u"Ada"_s});
}

/// Killed while pages of the log are written into the file: the file alone may be malformed.
void tst_SqlFile::aLogIsMergedIntoAFileThatWasHalfBroughtToRest()
{
    constexpr qsizetype PageSize = 4096;
    const Testing::WhenConnected watching{[this](sqlite3 *database) {
        sqlite3_trace_v2(
            database, SQLITE_TRACE_STMT,
            [](unsigned /*what*/, void *test, void * /*statement*/, void *text) {
                const auto &act = static_cast<tst_SqlFile *>(test)->m_atCheckpoint;
                if (act && QByteArrayView{static_cast<const char *>(text)}.contains("checkpoint"))
                    act();
                return 0;
            },
            this);
    }};
    auto store = open();
    append(*store, QStringList(300, u"A name that fills the page"_s));
    QVERIFY(!errorOf(store->checkpoint()));
    append(*store, QStringList(300, u"Another name that fills pages"_s));
    Crash before; // the mark of the checkpoint is in the log, and nothing in the file
    m_atCheckpoint = [&] { before = crash(); };
    QVERIFY(!errorOf(store->checkpoint()));
    m_atCheckpoint = {};
    QVERIFY(!before.log.isEmpty());
    const Crash after = crash();
    store.reset();
    const QStringList all = QStringList(300, u"A name that fills the page"_s)
        + QStringList(300, u"Another name that fills pages"_s);

    for (qsizetype page = 0; page * PageSize < after.file.size(); ++page) {
        for (const bool isFromTheFront : {true, false}) {
            const qsizetype at = page * PageSize;
            Crash half = before;
            half.file.resize(after.file.size(), '\0');
            if (isFromTheFront)
                half.file.replace(0, at, after.file.first(at));
            else
                half.file.replace(at, after.file.size() - at, after.file.sliced(at));
            put(half);

            store = open();

            QVERIFY(!errorOf(m_info));
            QVERIFY(!leftLog());
            QCOMPARE(namesIn(*store), all);
            QVERIFY(isWhole(*store));
            store.reset();
        }
    }
}

/// SQLite brings a long log into the file by itself, and begins it anew.
void tst_SqlFile::aLogIsMergedAfterManyCheckpointsOfSqlite()
{
    auto store = open();
    constexpr int Many = 100'000;
    const QStringList many(Many, u"A name that is so long that there are many pages of it"_s);
    auto entries = entriesOf(m_request, many);
    m_ordinal = std::ssize(entries);
    constexpr std::ptrdiff_t Block = 10'000;
    for (auto from = entries.begin(); from != entries.end(); from += Block)
        QVERIFY(!errorOf(store->append({from, from + Block})));
    const Crash crashed = crash();
    QCOMPARE_GT(crashed.file.size(), 1'000'000); // it has happened
    append(*store, {u"Ada"_s});
    const Crash last = crash();
    store.reset();

    for (const auto &[each, names] : {std::pair{crashed, Many}, {last, Many + 1}}) {
        put(each);
        store = open();
        QVERIFY(!leftLog());
        QCOMPARE(namesIn(*store).size(), names);
        store.reset();
    }
}

void tst_SqlFile::nothingIsLeftBesideAFileAtRest()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    store.reset();

    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files), QStringList{u"7B.roster"_s});

    store = open();
    append(*store, {u"Bob"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    QCOMPARE(QFileInfo{path() + Log}.size(), 0);
    QVERIFY(!errorOf(store->checkpoint()));
}

void tst_SqlFile::aFileThatNobodyChangedIsNotWritten()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    store.reset();
    const QByteArray before = contentOf(path());

    store = open();
    QVERIFY(!errorOf(store->checkpoint()));
    store.reset();

    QCOMPARE(contentOf(path()), before);
}

void tst_SqlFile::theLogOfAnEarlierStateIsSetAside()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    append(*store, {u"Bob"_s});
    const Crash crashed = crash();
    store.reset();
    write(path(), crashed.file); // it was renamed alone, …
    QFile::remove(path() + Log);
    store = open();
    m_ordinal = 1;
    append(*store, QStringList(100, u"Stored elsewhere"_s));
    store.reset();
    write(path() + Log, crashed.log); // … and comes back
    const QByteArray file = contentOf(path());

    store = open();

    QCOMPARE(leftLog()->kind, LeftLog::Kind::Foreign);
    QCOMPARE(contentOf(leftLog()->path), crashed.log);
    QVERIFY(leftLog()->path.startsWith(path() + u".foreign-log-"));
    QCOMPARE(namesIn(*store).size(), 101);
    QVERIFY(isWhole(*store));
    store.reset();
    QCOMPARE(contentOf(path()), file);
}

void tst_SqlFile::theLogOfALaterStateIsSetAside()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    const QByteArray older = contentOf(path());
    append(*store, {u"Bob"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    append(*store, {u"Cy"_s});
    const Crash crashed = crash();
    store.reset();
    put({older, crashed.log});

    store = open();

    QCOMPARE(leftLog()->kind, LeftLog::Kind::Foreign);
    QCOMPARE(contentOf(leftLog()->path), crashed.log);
    QCOMPARE(namesIn(*store), QStringList{u"Ada"_s});
}

void tst_SqlFile::theLogOfAnotherRosterIsSetAside()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    const Crash crashed = crash();
    store.reset();
    m_ordinal = 0;
    store = open(u"8C.roster"_s);
    append(*store, {u"Grace"_s});
    store.reset();
    write(path(u"8C.roster"_s) + Log, crashed.log);

    store = open(u"8C.roster"_s);

    QCOMPARE(leftLog()->kind, LeftLog::Kind::Foreign);
    QCOMPARE(namesIn(*store), QStringList{u"Grace"_s});
}

void tst_SqlFile::aBackupInThePlaceOfTheFileKeepsItsNames()
{
    SqlRosterStore backed{path(), RosterFile::New, path(u"backups"_s)};
    QVERIFY(!errorOf(backed.open()));
    append(backed, QStringList(50, u"Before the backup"_s));
    QVERIFY(!errorOf(backed.checkpoint()));
    QVERIFY(!errorOf(backed.backUp()));
    append(backed, {u"Bob"_s});
    const Crash crashed = crash();
    const QDir folder{path(u"backups"_s)};
    const QDir backups{folder.filePath(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).at(0))};
    const QByteArray backup
        = contentOf(backups.filePath(backups.entryList(QDir::Files).constFirst()));
    (void)backed.open(); // at rest
    const QString other = path(u"other.roster"_s);
    QVERIFY(QFile::copy(path(), other));
    write(other, backup);
    write(other + Log, crashed.log);

    const auto store = open(u"other.roster"_s);

    QCOMPARE(leftLog()->kind, LeftLog::Kind::Foreign);
    QCOMPARE(namesIn(*store).size(), 50);
    QVERIFY(isWhole(*store));
}

/// SQLite would remove the log.
void tst_SqlFile::aLogBesideAnEmptiedFileIsSetAside()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    const Crash crashed = crash();
    store.reset();
    put({{}, crashed.log});

    store = open();

    QCOMPARE(leftLog()->kind, LeftLog::Kind::Foreign);
    QCOMPARE(contentOf(leftLog()->path), crashed.log);
}

void tst_SqlFile::aLogOfVersion1BesideAnotherFileIsSetAside()
{
    Testing::thaw(u"killed.roster"_s, path(u"killed"_s));
    Testing::thaw(u"closed.roster"_s, path());
    QVERIFY(QFile::copy(path(u"killed"_s) + Log, path() + Log));

    const auto store = open();

    QVERIFY(!errorOf(m_info));
    QVERIFY(isWhole(*store));
}

void tst_SqlFile::aDamagedLogIsKeptAndTold_data()
{
    QTest::addColumn<double>("place"); // of the bit, from 0 to 1

    QTest::newRow("in its header") << 0.0005;
    QTest::newRow("at its beginning") << 0.1;
    QTest::newRow("in the middle") << 0.5;
}

void tst_SqlFile::aDamagedLogIsKeptAndTold()
{
    QFETCH(double, place);
    auto store = open();
    append(*store, {u"Ada"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    for (int i = 0; i < 10; ++i)
        append(*store, {u"Bob %1"_s.arg(i)});
    Crash crashed = crash();
    store.reset();
    const auto at = static_cast<qsizetype>(place * static_cast<double>(crashed.log.size()));
    crashed.log[at] = static_cast<char>(crashed.log.at(at) ^ 0x10);
    put(crashed);

    store = open();

    QVERIFY(leftLog());
    QCOMPARE(leftLog()->kind, LeftLog::Kind::Damaged);
    QCOMPARE(contentOf(leftLog()->path), crashed.log);
    const QStringList names = namesIn(*store);
    QCOMPARE(names.constFirst(), u"Ada"_s);
    QCOMPARE_LT(names.size(), 11);
    QVERIFY(isWhole(*store));
}

void tst_SqlFile::aTornEndOfALogIsNoDamage_data()
{
    QTest::addColumn<int>("cut"); // bytes

    QTest::newRow("one byte") << 1;
    QTest::newRow("within the last page") << 3000;
    QTest::newRow("a page") << 4096 + 24;
    QTest::newRow("a page and then some") << 6000;
}

void tst_SqlFile::aTornEndOfALogIsNoDamage()
{
    QFETCH(int, cut);
    auto store = open();
    append(*store, {u"Ada"_s, u"Bob"_s});
    Crash crashed = crash();
    append(*store, {u"Cy"_s});
    Crash torn = crash();
    store.reset();
    torn.log.chop(cut);
    put(torn);

    store = open();

    QVERIFY(!leftLog());
    QCOMPARE(namesIn(*store), (QStringList{u"Ada"_s, u"Bob"_s}));
    store.reset();
    crashed.log += QByteArray(4096 + 24, '\0'); // a page that was never written
    put(crashed);
    store = open();
    QVERIFY(!leftLog());
    QCOMPARE(namesIn(*store), (QStringList{u"Ada"_s, u"Bob"_s}));
}

void tst_SqlFile::aFailedOpenLeavesFileAndLog()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    QVERIFY(!errorOf(store->checkpoint()));
    append(*store, {u"Bob"_s});
    Crash crashed = crash();
    store.reset();
    crashed.file.replace(4096, 4096, QByteArray(4096, '\xEE')); // and the log does not mend it
    crashed.log.truncate(32 + 100);
    put(crashed);

    SqlRosterStore damaged{path(), RosterFile::Existing};
    const auto info = damaged.open();

    QVERIFY(errorOf(info));
    QCOMPARE(errorOf(info)->kind, Kind::Damaged);
    QCOMPARE(contentOf(path()), crashed.file);
    QCOMPARE(contentOf(path() + Log), crashed.log);
}

void tst_SqlFile::eachCopyHasAMarkOfItsOwn()
{
    const auto mark = [](const QString &file) { return ask(file, u"SELECT mark FROM roster"_s); };
    {
        const auto store = open();
        append(*store, {u"Ada"_s});
    }
    const QString backup = path(u"copy"_s);
    SqlConnection sql;
    QVERIFY(!errorOf(sql.open(path())));
    QVERIFY(!errorOf(sql.perform("VACUUM INTO ?", backup)));
    sql.close();
    QCOMPARE(mark(backup), mark(path()));

    SqlConnection copy;
    QVERIFY(!errorOf(copy.open(backup)));
    QVERIFY(!errorOf(SqlFile::markCopy(copy)));
    copy.close();

    QVERIFY(mark(backup) != mark(path()));
}

void tst_SqlFile::theNewerOfTwoCopiesIsKnown()
{
    const auto number = [](const QString &file) {
        SqlConnection sql;
        return errorOf(sql.open(file)) ? -1 : std::get<qint64>(SqlFile::numberOf(sql));
    };
    auto store = open();
    append(*store, {u"Ada"_s});
    store.reset();
    QVERIFY(QFile::copy(path(), path(u"older"_s)));
    store = open();
    append(*store, {u"Bob"_s});
    store.reset();

    QCOMPARE_GT(number(path()), number(path(u"older"_s)));
    Testing::thaw(u"closed.roster"_s, path());
    QCOMPARE(number(path()), 0);
}

void tst_SqlFile::throughALinkTheLogIsFound()
{
    auto store = open();
    append(*store, {u"Ada"_s});
    const Crash crashed = crash();
    store.reset();
    put(crashed);
    QVERIFY(QFile::link(path(), path(u"link.roster"_s)));

    store = open(u"link.roster"_s);

    QCOMPARE(namesIn(*store), QStringList{u"Ada"_s});
    QVERIFY(!leftLog());
    append(*store, {u"Bob"_s});
    store.reset();
    QCOMPARE(ask(path(), u"SELECT count(*) FROM students"_s), QVariantList{2});
}

ROLLCALL_TEST(tst_SqlFile)
#include "tst_sqlfile.moc"
