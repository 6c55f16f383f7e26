// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlconnection.h"
#include "support/asnobody.h"
#include "support/otherprogram.h"
#include "support/smallfiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/whenconnected.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <memory>
#include <optional>

#include <sqlite3.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::change;
using Testing::OtherProgram;
using Kind = StoreError::Kind;

class tst_SqlConnection : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void aMissingFileIsNotMade();
    void opensAFileOfAnyName_data();
    void opensAFileOfAnyName();
    void readingLeavesNothing();
    void readsWhatMayNotBeWritten();
    void valuesComeBackAsTheyAre();
    void aNullTextIsEmptyAndNothingIsNull();
    void viewsAreNotCopied();
    void brokenTextIsReadAsItIs();
    void aStatementIsPreparedOnce();
    void aStatementIsReadTwiceAtATime();
    void eachRowIsActedOn();
    void theFirstErrorOfAnActEndsTheReading();
    void noRowIsAnError();
    void aStatementThatIsLeftIsReset();
    void whatIsBeingReadDoesNotOutliveClosing();
    void aClosedConnectionAnswersByAnError();
    void aTransactionIsDoneAsAWholeOrNot();
    void isDurable();
    void aLogThatWasThereIsLeftUntilItIsOurs();
    void triggersAndViewsOfTheFileAreNotRun();
    void itsOwnTriggersAreRun();
    void theSchemaCannotBeWritten();
    void aNameInQuotesIsNoText();
    void aStatementWithoutEndIsEnded_data();
    void aStatementWithoutEndIsEnded();
    void theTimeIsThatOfTheStatement();
    void errorsHaveTheirExtendedCode_data();
    void errorsHaveTheirExtendedCode();
    void aDiskThatFailsIsTold();

private:
    [[nodiscard]] QString path(const QString &name = u"file"_s) const
    {
        return m_folder->filePath(name);
    }
    /// A connection to the file at path(), which has the table t (a INTEGER PRIMARY KEY, b UNIQUE).
    [[nodiscard]] std::unique_ptr<SqlConnection> connect(
        SqlConnection::Access access = SqlConnection::Access::ReadAndWrite) const
    {
        auto sql = std::make_unique<SqlConnection>();
        const StoreDone done = sql->open(path(), access);
        if (errorOf(done))
            qFatal("%ls", qUtf16Printable(errorOf(done)->text));
        return sql;
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden);
    }
    static QByteArray contentOf(const QString &file)
    {
        QFile in{file};
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SqlConnection::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    change(path(), u"CREATE TABLE t (a INTEGER PRIMARY KEY, b UNIQUE)"_s);
}

void tst_SqlConnection::aMissingFileIsNotMade()
{
    SqlConnection sql;

    const StoreDone done = sql.open(path(u"missing"_s));

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::NoSuchFile);
    QCOMPARE(errorOf(done)->code, SQLITE_CANTOPEN);
    QCOMPARE(files(), QStringList{u"file"_s});
}

void tst_SqlConnection::opensAFileOfAnyName_data()
{
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("blanks and letters") << QByteArray{"Класс 7Б, № 1"};
    QTest::newRow("what ends an address") << QByteArray{"a?b=c#d&immutable=0"};
    QTest::newRow("what is written for another byte") << QByteArray{"a%41%00%"};
    QTest::newRow("an address") << QByteArray{"file:a"};
    QTest::newRow("a name that SQLite reserves") << QByteArray{":memory:"};
}

void tst_SqlConnection::opensAFileOfAnyName()
{
    QFETCH(QByteArray, name);
    const QString file = m_folder->path() + u'/' + QFile::decodeName(name);
    QVERIFY(QFile::copy(path(), file));
    QDir::setCurrent(m_folder->path());

    for (const QString &each : QStringList{file, QFile::decodeName(name), u"//"_s + file}) {
        SqlConnection sql;
        QVERIFY(!errorOf(sql.open(each)));
        QVERIFY(!errorOf(sql.perform("INSERT INTO t DEFAULT VALUES")));
    }
    SqlConnection sql;
    QVERIFY(!errorOf(sql.open(file, SqlConnection::Access::Read)));

    QCOMPARE(std::get<qint64>(sql.integer("SELECT count(*) FROM t")), 3);
    QDir::setCurrent(u"/"_s);
}

void tst_SqlConnection::readingLeavesNothing()
{
    change(path(), u"PRAGMA journal_mode = WAL; INSERT INTO t DEFAULT VALUES"_s);
    const QByteArray before = contentOf(path());
    {
        const auto sql = connect(SqlConnection::Access::Read);

        QCOMPARE(std::get<qint64>(sql->integer("SELECT count(*) FROM t")), 1);

        QCOMPARE(files(), QStringList{u"file"_s});
        QVERIFY(errorOf(sql->perform("INSERT INTO t DEFAULT VALUES")));
    }
    QCOMPARE(contentOf(path()), before);
    QCOMPARE(files(), QStringList{u"file"_s});
}

void tst_SqlConnection::readsWhatMayNotBeWritten()
{
    QVERIFY(QFile::setPermissions(path(), QFile::Permissions{0x4444}));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions{0x5555}));
    const Testing::AsNobody nobody;

    const auto sql = connect(SqlConnection::Access::Read);

    QCOMPARE(std::get<qint64>(sql->integer("SELECT count(*) FROM t")), 0);
}

void tst_SqlConnection::valuesComeBackAsTheyAre()
{
    const auto sql = connect();
    constexpr qint64 Largest = std::numeric_limits<qint64>::max();
    const QString text = u"Зоя 😀\0 O’Neil"_s;
    const QByteArray utf8 = text.toUtf8();
    const QByteArray blob{"\0\xFF", 2};

    SqlRows row = sql->query("SELECT ?, ?, ?, ?, ?, ?, ?, typeof(?)", Largest, -1, true, text,
        QUtf8StringView{utf8}, std::optional{7}, std::optional<qint64>{}, QByteArrayView{blob});

    QVERIFY(row.next());
    QCOMPARE(row.integer(0), Largest);
    QCOMPARE(row.integer(1), -1);
    QCOMPARE(row.integer(2), 1);
    QCOMPARE(row.text(3), text);
    QCOMPARE(row.utf8(4).size(), utf8.size());
    QCOMPARE(row.text(4), text);
    QCOMPARE(row.integer(5), 7);
    QVERIFY(row.isNull(6));
    QCOMPARE(row.text(7), u"blob"_s);
    QVERIFY(!row.next());
    QVERIFY(!errorOf(row.outcome()));
}

void tst_SqlConnection::aNullTextIsEmptyAndNothingIsNull()
{
    const auto sql = connect();

    SqlRows row
        = sql->query("SELECT ?, ?, ?, ?", QString{}, QUtf8StringView{}, QByteArrayView{}, nullptr);

    QVERIFY(row.next());
    for (const int column : {0, 1, 2}) {
        QVERIFY(!row.isNull(column));
        QVERIFY(row.text(column).isEmpty());
    }
    QVERIFY(row.isNull(3));
    QVERIFY(row.text(3).isEmpty());
    QCOMPARE(row.integer(3), 0);
}

void tst_SqlConnection::viewsAreNotCopied()
{
    const auto sql = connect();
    QByteArray text{"before"};

    SqlRows row = sql->query("SELECT ?", QUtf8StringView{text.constData(), text.size()});
    text.data()[0] = 'B';

    QVERIFY(row.next());
    QCOMPARE(row.text(0), u"Before"_s);
}

void tst_SqlConnection::brokenTextIsReadAsItIs()
{
    const auto sql = connect();

    SqlRows row = sql->query("SELECT CAST(x'41FF42' AS TEXT)");

    QVERIFY(row.next());
    QCOMPARE(row.utf8(0).size(), 3);
    QCOMPARE(row.text(0), u"A\uFFFDB"_s);
}

void tst_SqlConnection::aStatementIsPreparedOnce()
{
    const auto count = [](SqlConnection &sql) {
        return std::get<qint64>(sql.integer("SELECT count(*) FROM sqlite_stmt"));
    };
    const auto sql = connect();
    QVERIFY(!errorOf(sql->perform("INSERT INTO t (b) VALUES (?)", 0)));
    const qint64 before = count(*sql);

    for (int i = 1; i < 10; ++i)
        QVERIFY(!errorOf(sql->perform("INSERT INTO t (b) VALUES (?)", i)));

    QCOMPARE(count(*sql), before);
    QCOMPARE(sql->insertedKey(), 10);
}

void tst_SqlConnection::aStatementIsReadTwiceAtATime()
{
    const auto sql = connect();
    const auto query = [&sql](int limit) {
        return sql->query("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "
                          "SELECT i FROM n LIMIT ?",
            limit);
    };
    QList<qint64> read;

    SqlRows first = query(2);
    while (first.next()) {
        SqlRows second = query(3);
        while (second.next())
            read += first.integer(0) * 10 + second.integer(0);
    }

    QCOMPARE(read, (QList<qint64>{11, 12, 13, 21, 22, 23}));
}

void tst_SqlConnection::eachRowIsActedOn()
{
    const auto sql = connect();
    QVERIFY(!errorOf(sql->run("INSERT INTO t VALUES (1, 'a'), (2, 'b')")));
    QStringList read;

    const StoreDone done
        = sql->query("SELECT b FROM t ORDER BY a").forEach([&](const SqlRows &row) {
              read += row.text(0);
          });

    QVERIFY(!errorOf(done));
    QCOMPARE(read, (QStringList{u"a"_s, u"b"_s}));
}

void tst_SqlConnection::theFirstErrorOfAnActEndsTheReading()
{
    const auto sql = connect();
    QVERIFY(!errorOf(sql->run("INSERT INTO t VALUES (1, 'a'), (2, 'b')")));
    int acts = 0;

    const StoreDone done
        = sql->query("SELECT b FROM t").forEach([&](const SqlRows &row) -> StoreDone {
              ++acts;
              return StoreError{Kind::Damaged, row.text(0)};
          });

    QVERIFY(errorOf(done));
    QCOMPARE(*errorOf(done), (StoreError{Kind::Damaged, u"a"_s}));
    QCOMPARE(acts, 1);
}

void tst_SqlConnection::noRowIsAnError()
{
    const auto sql = connect();

    const auto integer = sql->integer("SELECT a FROM t");
    const auto text = sql->text("SELECT b FROM t WHERE a = ?", 1);

    QVERIFY(errorOf(integer));
    QCOMPARE(errorOf(integer)->kind, Kind::Failed);
    QVERIFY(errorOf(text));
    QVERIFY(errorOf(text)->text.contains(u"SELECT b FROM t WHERE a = ?"));
}

void tst_SqlConnection::aStatementThatIsLeftIsReset()
{
    const auto sql = connect();
    QVERIFY(!errorOf(sql->run("INSERT INTO t VALUES (1, 'a'), (2, 'b')")));
    {
        SqlRows rows = sql->query("SELECT b FROM t WHERE a >= ?", 1);
        QVERIFY(rows.next());
    }

    QVERIFY(!errorOf(sql->perform("DROP TABLE t"))); // it would be locked
}

void tst_SqlConnection::whatIsBeingReadDoesNotOutliveClosing()
{
    const auto sql = connect();
    QVERIFY(!errorOf(sql->setDurable()));
    QVERIFY(!errorOf(sql->run("INSERT INTO t VALUES (1, 'a'), (2, 'b')")));
    SqlRows rows = sql->query("SELECT b FROM t ORDER BY a");
    QVERIFY(rows.next());

    sql->close();

    QVERIFY(!rows.next());
    QVERIFY(errorOf(rows.outcome()));
    QCOMPARE(files(), QStringList{u"file"_s}); // its log is merged
    for (const QFileInfo &each : QDir{u"/proc/self/fd"_s}.entryInfoList(QDir::Files))
        QVERIFY(each.symLinkTarget() != path());
    OtherProgram other{path()}; // it is not locked
    other.run(u"BEGIN EXCLUSIVE"_s);
    QCOMPARE(other.ask(u"SELECT count(*) FROM t"_s), QVariantList{2});
}

void tst_SqlConnection::aClosedConnectionAnswersByAnError()
{
    SqlConnection sql;

    QVERIFY(errorOf(sql.perform("SELECT 1")));
    QVERIFY(errorOf(sql.integer("SELECT ?", 1)));
    QVERIFY(errorOf(sql.run("SELECT 1")));
    QVERIFY(errorOf(sql.inTransaction([] { return StoreDone{}; })));
    sql.rollBack();
}

void tst_SqlConnection::aTransactionIsDoneAsAWholeOrNot()
{
    const auto sql = connect();
    const auto add = [&sql](const StoreDone &result) {
        return sql->inTransaction([&]() -> StoreDone {
            StoreDone done = sql->perform("INSERT INTO t DEFAULT VALUES");
            return errorOf(done) ? done : result;
        });
    };

    QVERIFY(!errorOf(add({})));
    QCOMPARE(errorOf(add(StoreError{Kind::Busy, {}}))->kind, Kind::Busy);

    QCOMPARE(std::get<qint64>(sql->integer("SELECT count(*) FROM t")), 1);
}

void tst_SqlConnection::isDurable()
{
    const auto sql = connect();

    QVERIFY(!errorOf(sql->setDurable()));

    QCOMPARE(std::get<QString>(sql->text("PRAGMA journal_mode")), u"wal"_s);
    QCOMPARE(std::get<QString>(sql->text("PRAGMA locking_mode")), u"exclusive"_s);
    QCOMPARE(std::get<qint64>(sql->integer("PRAGMA synchronous")), 2);
    QCOMPARE(std::get<qint64>(sql->integer("PRAGMA foreign_keys")), 1);
    QCOMPARE(std::get<qint64>(sql->integer("PRAGMA cell_size_check")), 1);
    QVERIFY(!QFile::exists(path() + u"-shm"_s));
}

void tst_SqlConnection::aLogThatWasThereIsLeftUntilItIsOurs()
{
    const QString killed = path(u"killed"_s);
    {
        OtherProgram program{path()};
        program.run(u"PRAGMA journal_mode = WAL; INSERT INTO t DEFAULT VALUES"_s);
        for (const QString &ending : {u""_s, u"-wal"_s})
            QVERIFY(QFile::copy(path() + ending, killed + ending));
    }
    const QByteArray before = contentOf(killed);
    const QByteArray logBefore = contentOf(killed + u"-wal"_s);
    QVERIFY(!logBefore.isEmpty());
    SqlConnection sql;

    QVERIFY(!errorOf(sql.open(killed)));
    QCOMPARE(std::get<qint64>(sql.integer("SELECT count(*) FROM t")), 1);
    sql.close();

    QCOMPARE(contentOf(killed), before);
    QCOMPARE(contentOf(killed + u"-wal"_s), logBefore);
    QVERIFY(!errorOf(sql.open(killed)));
    QVERIFY(!errorOf(sql.setDurable()));
    sql.leaveLog(false);
    sql.close();
    QVERIFY(!QFile::exists(killed + u"-wal"_s));
    QVERIFY(contentOf(killed) != before);
}

void tst_SqlConnection::triggersAndViewsOfTheFileAreNotRun()
{
    change(path(),
        u"CREATE TABLE noted (b); CREATE VIEW v AS SELECT 1;"
        "CREATE TRIGGER notes AFTER INSERT ON t BEGIN INSERT INTO noted VALUES (new.b); END"_s);
    const auto sql = connect();

    QVERIFY(!errorOf(sql->perform("INSERT INTO t DEFAULT VALUES")));

    QCOMPARE(std::get<qint64>(sql->integer("SELECT count(*) FROM noted")), 0);
    QVERIFY(errorOf(sql->integer("SELECT * FROM v")));
}

void tst_SqlConnection::itsOwnTriggersAreRun()
{
    const auto sql = connect();
    QVERIFY(!errorOf(sql->run("CREATE TEMP TRIGGER no BEFORE INSERT ON t "
                              "BEGIN SELECT RAISE(ABORT, 'as told'); END")));

    const StoreDone done = sql->perform("INSERT INTO t DEFAULT VALUES");

    QCOMPARE(*errorOf(done),
        (StoreError{Kind::Refused, u"as told (1811)"_s, SQLITE_CONSTRAINT_TRIGGER}));
}

void tst_SqlConnection::theSchemaCannotBeWritten()
{
    const auto sql = connect();

    QVERIFY(!errorOf(sql->perform("PRAGMA writable_schema = ON"))); // does nothing

    QVERIFY(errorOf(sql->perform("UPDATE sqlite_schema SET sql = ''")));
}

void tst_SqlConnection::aNameInQuotesIsNoText()
{
    QVERIFY(errorOf(connect()->perform("SELECT \"no column\" FROM t")));
}

void tst_SqlConnection::aStatementWithoutEndIsEnded_data()
{
    QTest::addColumn<QString>("how");

    QTest::newRow("in one step") << u"step"_s;
    QTest::newRow("in rows") << u"rows"_s;
    QTest::newRow("in a script") << u"script"_s;
    QTest::newRow("in a transaction") << u"transaction"_s;
}

void tst_SqlConnection::aStatementWithoutEndIsEnded()
{
    QFETCH(QString, how);
    const auto sql = connect();
    const auto work = [&]() -> StoreDone {
        const SqlConnection::WithinTime time{*sql, std::chrono::milliseconds{20}};
        if (how == u"step") {
            const auto count
                = sql->integer("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "
                               "SELECT count(*) FROM n");
            return errorOf(count) ? StoreDone{*errorOf(count)} : StoreDone{};
        }
        if (how == u"rows")
            return sql->perform(
                "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "
                "SELECT i FROM n");
        if (how == u"script")
            return sql->run("SELECT 1; WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL "
                            "SELECT i + 1 FROM n) SELECT count(*) FROM n");
        return sql->inTransaction([&] {
            return sql->perform("INSERT INTO t (b) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL "
                                "SELECT i + 1 FROM n) SELECT i FROM n");
        });
    };

    const StoreDone done = work();

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->code, SQLITE_INTERRUPT);
    QCOMPARE(errorOf(done)->kind, Kind::Failed);
    QVERIFY(errorOf(done)->text.contains(u"a statement took more than 0.02 s"));
    QCOMPARE(std::get<qint64>(sql->integer("SELECT count(*) FROM t")), 0); // and it goes on
}

void tst_SqlConnection::theTimeIsThatOfTheStatement()
{
    const auto sql = connect();
    const auto count = [&sql] {
        return sql->integer("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
                            "LIMIT 20000) SELECT count(*) FROM n");
    };
    const SqlConnection::WithinTime time{*sql, std::chrono::milliseconds{500}};

    // Each takes some 5 ms; together they take more than one may.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 600)
        QVERIFY(!errorOf(count()));
}

void tst_SqlConnection::errorsHaveTheirExtendedCode_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("code");

    QTest::newRow("met twice") << u"unique"_s << Kind::Refused << SQLITE_CONSTRAINT_UNIQUE;
    QTest::newRow("a key met twice") << u"key"_s << Kind::Refused << SQLITE_CONSTRAINT_PRIMARYKEY;
    QTest::newRow("locked") << u"locked"_s << Kind::Busy << SQLITE_BUSY;
    QTest::newRow("moved") << u"moved"_s << Kind::MovedAway << SQLITE_READONLY_DBMOVED;
    QTest::newRow("read only") << u"read only"_s << Kind::ReadOnly << SQLITE_READONLY;
    QTest::newRow("its folder is read only")
        << u"folder"_s << Kind::ReadOnly << SQLITE_READONLY_DIRECTORY;
    QTest::newRow("may not be opened") << u"forbidden"_s << Kind::NotPermitted << SQLITE_CANTOPEN;
    QTest::newRow("a folder") << u"is a folder"_s << Kind::NotAFile << SQLITE_CANTOPEN;
    QTest::newRow("full") << u"full"_s << Kind::DiskFull << SQLITE_FULL;
    QTest::newRow("cannot grow") << u"limit"_s << Kind::DiskError << SQLITE_IOERR_WRITE;
    QTest::newRow("no database") << u"noise"_s << Kind::NotADatabase << SQLITE_NOTADB;
    QTest::newRow("damaged") << u"damaged"_s << Kind::Damaged << SQLITE_CORRUPT;
    QTest::newRow("an unknown table") << u"table"_s << Kind::Failed << SQLITE_ERROR;
}

void tst_SqlConnection::errorsHaveTheirExtendedCode()
{
    QFETCH(QString, how);
    QFETCH(Kind, kind);
    QFETCH(int, code);
    std::unique_ptr<OtherProgram> other;
    std::optional<Testing::AsNobody> nobody;
    std::optional<Testing::SmallFiles> small;
    QString file = path();
    change(file, u"INSERT INTO t VALUES (1, 'a')"_s);
    QVERIFY(QFile::setPermissions(file, QFile::Permissions{0x6666}));
    const auto write = [&file](qint64 at, const QByteArray &bytes) {
        QFile out{file};
        QVERIFY(out.open(QIODevice::ReadWrite) && out.seek(at) && out.write(bytes) > 0);
    };
    if (how == u"noise") {
        write(0, QByteArray(100, 'x'));
    } else if (how == u"damaged") {
        write(100, QByteArray(1000, 'x'));
    } else if (how == u"read only") {
        QVERIFY(QFile::setPermissions(file, QFile::Permissions{0x4444}));
    } else if (how == u"forbidden") {
        QVERIFY(QFile::setPermissions(file, {}));
    } else if (how == u"is a folder") {
        file = m_folder->path();
    } else if (how == u"locked") {
        other = std::make_unique<OtherProgram>(file);
        other->run(u"BEGIN EXCLUSIVE"_s);
    }
    if (how == u"read only" || how == u"forbidden" || how == u"folder") {
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions{0x5555}));
        nobody.emplace();
    }

    SqlConnection sql;
    StoreDone done = sql.open(file);
    if (!errorOf(done) && how == u"moved")
        QVERIFY(
            !errorOf(sql.integer("SELECT count(*) FROM t")) && QFile::rename(file, path(u"x"_s)));
    if (!errorOf(done) && how == u"full")
        done = sql.perform("PRAGMA max_page_count = 1");
    if (!errorOf(done) && how == u"limit")
        small.emplace(4096);
    if (!errorOf(done) && how == u"table")
        done = sql.perform("SELECT 1 FROM missing");
    else if (!errorOf(done) && how == u"key")
        done = sql.perform("INSERT INTO t VALUES (1, 'b')");
    else if (!errorOf(done) && how == u"unique")
        done = sql.perform("INSERT INTO t VALUES (2, 'a')");
    else if (!errorOf(done))
        done = sql.perform("INSERT INTO t VALUES (2, zeroblob(100000))");

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->code, code);
    QCOMPARE(errorOf(done)->kind, kind);
    QVERIFY(errorOf(done)->text.contains(u"(%1)"_s.arg(code)));
    nobody.reset();
    (void)QFile::setPermissions(m_folder->path(), QFile::Permissions{0x7777});
}

void tst_SqlConnection::aDiskThatFailsIsTold()
{
    const auto sql = connect();
    const Testing::SmallFiles small{4096};

    const StoreDone done = sql->perform("INSERT INTO t VALUES (2, zeroblob(100000))");

    QVERIFY(errorOf(done));
    QVERIFY2(errorOf(done)->text.contains(u"File too large"), qPrintable(errorOf(done)->text));
}

ROLLCALL_TEST(tst_SqlConnection)
#include "tst_sqlconnection.moc"
