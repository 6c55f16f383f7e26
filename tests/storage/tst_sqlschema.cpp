// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/databasecopy.h"
#include "storage/schemacomparison.h"
#include "storage/sqlschema.h"
#include "support/asnobody.h"
#include "support/otherprogram.h"
#include "support/sanitized.h"
#include "support/storagefiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/whenconnected.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <optional>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::ask;
using Testing::change;
using Kind = StoreError::Kind;

Q_DECLARE_METATYPE(Rollcall::StoreError::Kind)

namespace {

constexpr int RosterId = 0x524F4C4C;
constexpr int OutboxId = 0x524F4C4F;

} // namespace

/// The files of version 1 are frozen: files/freeze.py made them with the last program that wrote no
/// other. The later versions are for these tests only.
class tst_SqlSchema : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void theVersionIsThatOfTheLastScript();
    void anEmptyFileIsMade();
    void anEmptyFileIsMadeByAllScripts();
    void whatFailsToBeFilledIsEmptyYet();
    void aFrozenFileIsOurs_data();
    void aFrozenFileIsOurs();
    void aMigratedFileEqualsAFreshOne_data();
    void aMigratedFileEqualsAFreshOne();
    void aMigratedFileHasAllThatItHad_data();
    void aMigratedFileHasAllThatItHad();
    void theCopyIsMadeBeforeAnythingIsChanged();
    void withoutACopyNothingIsChanged_data();
    void withoutACopyNothingIsChanged();
    void aScriptThatFailsChangesNothing_data();
    void aScriptThatFailsChangesNothing();
    void aKillAtAnyStatementLosesNothing_data();
    void aKillAtAnyStatementLosesNothing();
    void anOlderFileIsReadAsItIs();
    void aNewerFileIsRefused();
    void aForeignPartIsRefused_data();
    void aForeignPartIsRefused();
    void aForeignPartOfAnOlderVersionIsRefused();
    void aForeignPartInTheLogIsRefused();
    void anotherEncodingIsRefused();
    void theTablesOfSqliteAreNoForeignParts();
    void aForgedTableOfSqliteIsAForeignPart();

private:
    [[nodiscard]] QString path(const QString &name = u"file"_s) const
    {
        return m_folder->filePath(name);
    }
    /// A copy, at path(), of a file of version 1 such as killed.roster, and of its log.
    [[nodiscard]] QString thaw(const QString &name) const
    {
        Testing::thaw(name, path());
        return path();
    }
    /// The schema of rosters or outboxes up to @p version.
    [[nodiscard]] SqlSchema schema(const QString &kind, int version) const
    {
        return Testing::schemaOf(kind, version, m_folder->path());
    }
    [[nodiscard]] SqlSchema schemaOf(const QString &file, int version) const
    {
        return schema(QFileInfo{file}.suffix(), version);
    }
    static SqlSchema::Steps noSteps()
    {
        return {[] { return StoreDone{}; }, [](int /*version*/) { return StoreDone{}; }};
    }
    static StoreDone open(const SqlSchema &schema, const QString &file)
    {
        SqlConnection sql;
        return schema.open(sql, file, noSteps());
    }
    /// Whether it opens; tells why it does not.
    static bool opens(const SqlSchema &schema, const QString &file)
    {
        const StoreDone done = open(schema, file);
        if (errorOf(done))
            qCritical("%ls", qUtf16Printable(errorOf(done)->text));
        return errorOf(done) == nullptr;
    }
    static QByteArray contentOf(const QString &file)
    {
        QFile in{file};
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden);
    }
    /// What is in a roster or an outbox, whatever its version: all that version 1 has.
    static QVariantList rowsOf(const QString &file)
    {
        if (ask(file, u"PRAGMA application_id"_s) == QVariantList{OutboxId})
            return ask(file,
                u"SELECT (SELECT group_concat(entry || names) FROM entries), "
                "(SELECT group_concat(request || id || source || next) FROM requests), "
                "(SELECT group_concat(entry || import || reached) FROM imports), "
                "(SELECT group_concat(one || text || asked) FROM draft), "
                "(SELECT id || path || denials FROM roster)"_s);
        return ask(file,
            u"SELECT (SELECT group_concat(number || name || ordinal || ifnull(removed, '')) FROM "
            "students), "
            "(SELECT group_concat(request || id || source || file || through || "
            "ifnull(removed, '')) FROM requests), "
            "(SELECT group_concat(request || ordinal || name || reason || line) FROM refused), "
            "(SELECT id || last_number FROM roster)"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SqlSchema::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_SqlSchema::theVersionIsThatOfTheLastScript()
{
    QCOMPARE(SqlSchema::ofRosters().version(), 2);
    QCOMPARE(SqlSchema::ofOutboxes().version(), 2);
    QCOMPARE(schema(u"roster"_s, 4).version(), 4);
}

void tst_SqlSchema::anEmptyFileIsMade()
{
    QVERIFY(QFile{path()}.open(QIODevice::WriteOnly));
    SqlConnection sql;
    auto steps = noSteps();
    steps.fill = [&sql] {
        return sql.perform("INSERT INTO roster (one, id, title, created, last_number) "
                           "VALUES (1, 'id', 'title', 0, 0)");
    };

    const StoreDone done = SqlSchema::ofRosters().open(sql, path(), steps);

    QVERIFY(!errorOf(done));
    QCOMPARE(std::get<QString>(sql.text("SELECT id FROM roster")), u"id"_s);
    QCOMPARE(std::get<qint64>(sql.integer("PRAGMA application_id")), RosterId);
    QCOMPARE(std::get<qint64>(sql.integer("PRAGMA user_version")), 2);
    QCOMPARE(std::get<QString>(sql.text("PRAGMA journal_mode")), u"wal"_s);
}

void tst_SqlSchema::anEmptyFileIsMadeByAllScripts()
{
    QVERIFY(QFile{path()}.open(QIODevice::WriteOnly));

    QVERIFY(opens(schema(u"roster"_s, 4), path()));

    QCOMPARE(ask(path(), u"PRAGMA user_version"_s), QVariantList{4});
    QVERIFY(opens(schema(u"roster"_s, 4), path()));
}

void tst_SqlSchema::whatFailsToBeFilledIsEmptyYet()
{
    QVERIFY(QFile{path()}.open(QIODevice::WriteOnly));
    SqlConnection sql;
    auto steps = noSteps();
    steps.fill = [] { return StoreDone{StoreError{Kind::DiskFull, {}}}; };

    QVERIFY(errorOf(SqlSchema::ofRosters().open(sql, path(), steps)));
    sql.close();

    QVERIFY(opens(SqlSchema::ofRosters(), path()));
}

void tst_SqlSchema::aFrozenFileIsOurs_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("a roster") << u"closed.roster"_s;
    QTest::newRow("a roster with a log") << u"killed.roster"_s;
    QTest::newRow("an outbox") << u"closed.outbox"_s;
    QTest::newRow("an outbox with a log") << u"killed.outbox"_s;
}

void tst_SqlSchema::aFrozenFileIsOurs()
{
    QFETCH(QString, file);
    const QVariantList before = rowsOf(thaw(file));
    const QString frozen = thaw(file);

    QVERIFY(opens(schemaOf(file, 1), frozen));

    QCOMPARE(rowsOf(frozen), before);
    QCOMPARE(ask(frozen, u"PRAGMA user_version"_s), QVariantList{1});
}

void tst_SqlSchema::aMigratedFileEqualsAFreshOne_data()
{
    aFrozenFileIsOurs_data();
}

void tst_SqlSchema::aMigratedFileEqualsAFreshOne()
{
    QFETCH(QString, file);
    const SqlSchema newest = schemaOf(file, 9);
    const QString migrated = thaw(file);
    const QString fresh = path(u"fresh"_s);
    QVERIFY(QFile{fresh}.open(QIODevice::WriteOnly));

    for (const QString &each : {migrated, fresh}) {
        QVERIFY(opens(newest, each)); // brought up to date, or made
        QVERIFY(opens(newest, each)); // found so
    }

    // By SQLite's own account, apart from how the statements are spelt.
    for (const QString &question :
        {u"SELECT group_concat(type || ' ' || name || ' ' || tbl_name, char(10)) FROM "
         "(SELECT * FROM sqlite_schema ORDER BY type, name)"_s,
            u"SELECT group_concat(t.name || c.cid || c.name || c.type || c.\"notnull\" || "
            "ifnull(c.dflt_value, '-') || c.pk || c.hidden, char(10)) FROM (SELECT name FROM "
            "sqlite_schema WHERE type = 'table' ORDER BY name) AS t, pragma_table_xinfo(t.name) AS c"_s,
            u"SELECT group_concat(i.name || x.seqno || x.cid || x.\"desc\" || x.coll || x.\"key\", "
            "char(10)) FROM (SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name) AS "
            "i, pragma_index_xinfo(i.name) AS x"_s,
            u"PRAGMA user_version"_s, u"PRAGMA application_id"_s})
        QCOMPARE(ask(migrated, question), ask(fresh, question));
    // And by ours.
    SqlConnection one;
    SqlConnection other;
    QVERIFY(!errorOf(one.open(migrated)) && !errorOf(other.open(fresh)));
    QVERIFY(!errorOf(compareSchemas(one, other)));
}

void tst_SqlSchema::aMigratedFileHasAllThatItHad_data()
{
    aFrozenFileIsOurs_data();
}

void tst_SqlSchema::aMigratedFileHasAllThatItHad()
{
    QFETCH(QString, file);
    const QVariantList before = rowsOf(thaw(file));
    const QString migrated = thaw(file);
    for (const QVariant &rows : before)
        QVERIFY2(!rows.isNull() || file == u"killed.outbox", "it proves nothing");

    for (const int version : {2, 3, 9})
        QVERIFY(opens(schemaOf(file, version), migrated));

    QCOMPARE(rowsOf(migrated), before);
    QCOMPARE(ask(migrated, u"PRAGMA integrity_check"_s), QVariantList{u"ok"_s});
    QCOMPARE(ask(migrated, u"PRAGMA foreign_key_check"_s), QVariantList{});
}

void tst_SqlSchema::theCopyIsMadeBeforeAnythingIsChanged()
{
    const QVariantList before = rowsOf(thaw(u"killed.roster"_s));
    const QString file = thaw(u"killed.roster"_s);
    const QString copy = olderCopyOf(file, 1);
    SqlConnection sql;
    auto steps = noSteps();
    steps.keepCopy = [&](int version) { return keepOlderCopy(sql, file, version); };

    const StoreDone done = schema(u"roster"_s, 4).open(sql, file, steps);

    QVERIFY(!errorOf(done));
    QCOMPARE(ask(copy, u"PRAGMA user_version"_s), QVariantList{1});
    QCOMPARE(rowsOf(copy), before);
    QVERIFY(opens(SqlSchema::ofRosters(), copy));
}

void tst_SqlSchema::withoutACopyNothingIsChanged_data()
{
    aFrozenFileIsOurs_data();
}

void tst_SqlSchema::withoutACopyNothingIsChanged()
{
    QFETCH(QString, file);
    const QString older = thaw(file);
    const QByteArray before = contentOf(older);
    const QByteArray logBefore = contentOf(older + u"-wal"_s);
    auto steps = noSteps();
    steps.keepCopy = [](int /*version*/) { return StoreDone{StoreError{Kind::DiskFull, {}}}; };

    {
        SqlConnection sql;
        const StoreDone done = schemaOf(file, 3).open(sql, older, steps);
        QVERIFY(errorOf(done));
        QCOMPARE(errorOf(done)->kind, Kind::DiskFull);
    }

    QCOMPARE(contentOf(older), before);
    QCOMPARE(contentOf(older + u"-wal"_s), logBefore);
    QVERIFY(opens(schemaOf(file, 3), older));
}

void tst_SqlSchema::aScriptThatFailsChangesNothing_data()
{
    QTest::addColumn<QString>("end"); // of the script

    QTest::newRow("a mistake") << u"SELECT nothing;"_s;
    QTest::newRow("a row that is refused") << u"INSERT INTO classes VALUES (1, 'x');"_s;
}

void tst_SqlSchema::aScriptThatFailsChangesNothing()
{
    QFETCH(QString, end);
    (void)schema(u"roster"_s, 3);
    QFile script{path(u"roster-3/003_add.sql"_s)};
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(script.open(QIODevice::Append));
    script.write(end.toUtf8());
    script.close();
    const QString file = thaw(u"killed.roster"_s);
    const QVariantList before = rowsOf(thaw(u"killed.roster"_s));

    QVERIFY(errorOf(open(SqlSchema{RosterId, path(u"roster-3"_s)}, file)));

    QCOMPARE(rowsOf(file), before);
    QCOMPARE(ask(file, u"PRAGMA user_version"_s), QVariantList{1});
    QVERIFY(opens(SqlSchema::ofRosters(), file));
}

void tst_SqlSchema::aKillAtAnyStatementLosesNothing_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("a roster with a log") << u"killed.roster"_s;
    QTest::newRow("an outbox") << u"closed.outbox"_s;
}

void tst_SqlSchema::aKillAtAnyStatementLosesNothing()
{
    QFETCH(QString, file);
    if (QFileInfo{u"/dev/shm"_s}.isWritable()) // a kill is not seen by a disk, nor waits for one
        m_folder = std::make_unique<QTemporaryDir>(u"/dev/shm/tst_sqlschema-XXXXXX"_s);
    const SqlSchema newest = schemaOf(file, 9);
    const QVariantList before = rowsOf(thaw(file));
    constexpr int Step = Testing::IsMemorySanitized ? 13 : 1; // there, to fork takes long
    int kills = 0;
    int migrated = 0;

    for (bool isKilled = true; isKilled; kills += Step) {
        const QString older = thaw(file);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) { // ends at its statement number kills, or behind the last
            static int left = 0;
            left = kills;
            const Testing::WhenConnected connected{[](sqlite3 *database) {
                sqlite3_trace_v2(
                    database, SQLITE_TRACE_STMT,
                    [](unsigned /*what*/, void * /*context*/, void * /*statement*/,
                        void * /*text*/) {
                        if (left-- == 0)
                            ::kill(::getpid(), SIGKILL);
                        return 0;
                    },
                    nullptr);
            }};
            SqlConnection sql;
            auto steps = noSteps();
            steps.keepCopy = [&](int version) { return keepOlderCopy(sql, older, version); };
            ::_exit(errorOf(newest.open(sql, older, steps)) ? 1 : 0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        isKilled = WIFSIGNALED(status);
        QVERIFY2(isKilled ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0,
            qPrintable(u"statement %1"_s.arg(kills)));

        const QVariantList version = ask(older, u"PRAGMA user_version"_s);
        migrated += version == QVariantList{newest.version()} ? 1 : 0;
        QVERIFY(version == QVariantList{1} || version == QVariantList{newest.version()});
        QCOMPARE(rowsOf(older), before);
        QVERIFY(opens(newest, older));
        QCOMPARE(rowsOf(older), before);
        QCOMPARE(ask(older, u"PRAGMA integrity_check"_s), QVariantList{u"ok"_s});
    }

    QCOMPARE_GT(kills, 20); // or it was not seen
    QCOMPARE_GE(migrated, 1);
    QCOMPARE_LT(migrated * Step, kills);
}

void tst_SqlSchema::anOlderFileIsReadAsItIs()
{
    const SqlSchema newest = schema(u"roster"_s, 9);
    const QString older = thaw(u"closed.roster"_s);
    QVERIFY(QFile::setPermissions(older, QFile::Permissions{0x4444}));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions{0x5555}));
    const QByteArray before = contentOf(older);
    {
        const Testing::AsNobody nobody;
        SqlConnection sql;
        QVERIFY(!errorOf(sql.open(older, SqlConnection::Access::Read)));

        QCOMPARE(std::get<int>(newest.look(sql)), 1);
        QCOMPARE(std::get<qint64>(sql.integer("SELECT count(*) FROM students")), 6);
    }
    QCOMPARE(contentOf(older), before);
    QCOMPARE(files(), QStringList{u"file"_s});
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions{0x7777}));
}

void tst_SqlSchema::aNewerFileIsRefused()
{
    const QString newer = thaw(u"closed.roster"_s);
    QVERIFY(opens(schema(u"roster"_s, 4), newer));
    const QByteArray before = contentOf(newer);

    const StoreDone done = open(schema(u"roster"_s, 3), newer);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::NewerVersion);
    QCOMPARE(contentOf(newer), before);
    QCOMPARE(files(), QStringList{u"file"_s});
}

void tst_SqlSchema::aForeignPartIsRefused_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("part");
    QTest::addColumn<Kind>("kind");

    const auto foreign = [](const char *row, const QString &how, const QString &part) {
        QTest::newRow(row) << how << part << Kind::ForeignSchema;
    };
    foreign("a trigger",
        u"CREATE TRIGGER no_x BEFORE INSERT ON students BEGIN SELECT RAISE(IGNORE); END"_s,
        u"trigger no_x on students is not ours"_s);
    foreign("a view", u"CREATE VIEW v AS SELECT * FROM students"_s, u"view v is not ours"_s);
    foreign("a view that never ends",
        u"CREATE VIEW v AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i FROM n) "
        "SELECT i FROM n"_s,
        u"view v is not ours"_s);
    foreign("a table", u"CREATE TABLE t (x)"_s, u"table t is not ours"_s);
    foreign("a virtual table", u"CREATE VIRTUAL TABLE t USING rtree (a, b, c)"_s,
        u"table t_node is not ours"_s); // which holds what that shows
    foreign("a virtual table in the place of ours",
        u"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 0, "
        "sql = 'create/**/virtual table roster USING rtree(id, a, b)' WHERE name = 'roster'"_s,
        u"virtual table roster is not ours"_s);
    foreign(
        "an index", u"CREATE INDEX i ON students (name)"_s, u"index i on students is not ours"_s);
    foreign("an index that refuses", u"CREATE UNIQUE INDEX i ON students (name)"_s,
        u"index i on students is not ours"_s);
    foreign("an index with a condition",
        u"CREATE INDEX i ON students (lower(name)) WHERE removed IS NULL"_s,
        u"index i on students is not ours"_s);
    foreign("a column", u"ALTER TABLE students ADD COLUMN email TEXT"_s,
        u"column email of students is not ours"_s);
    foreign("a hidden column", u"ALTER TABLE students ADD COLUMN n TEXT AS (upper(name))"_s,
        u"column n of students is not ours"_s);
    foreign("a column with another name", u"ALTER TABLE students RENAME COLUMN name TO nom"_s,
        u"column nom of students is not ours"_s);
    foreign("a table with another name", u"ALTER TABLE refused RENAME TO denied"_s,
        u"table denied is not ours"_s);

    // What no statement can do to a table, an editor of the file can.
    const auto edited = [&](const char *row, const QString &table, const QString &ours,
                            const QString &theirs, const QString &part) {
        foreign(row,
            u"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '%1', '%2') "
            "WHERE name = '%3'"_s.arg(ours, theirs, table),
            part + u" is not as ours"_s);
    };
    const auto students = u"students"_s;
    const auto definition = u"table students"_s;
    edited("a name may be null", students, u"name TEXT NOT NULL"_s, u"name TEXT"_s,
        u"column name of students"_s);
    edited("a column of another type", students, u"stored INTEGER"_s, u"stored ANY"_s,
        u"column stored of students"_s);
    edited("a default", students, u"stored INTEGER NOT NULL"_s,
        u"stored INTEGER NOT NULL DEFAULT 0"_s, u"column stored of students"_s);
    edited("a computed column", students, u"removed INTEGER"_s,
        u"removed INTEGER AS (number % 2)"_s, u"column removed of students"_s);
    edited("another key", students, u"number INTEGER PRIMARY KEY"_s, u"number INTEGER"_s,
        u"column number of students"_s);
    edited("not strict", students, u"STRICT"_s, u""_s, definition);
    edited("what is null is passed over", students, u"name TEXT NOT NULL"_s,
        u"name TEXT NOT NULL ON CONFLICT IGNORE"_s, definition);
    edited("a key that replaces", students, u"PRIMARY KEY"_s, u"PRIMARY KEY ON CONFLICT REPLACE"_s,
        definition);
    edited("a counted key", students, u"PRIMARY KEY"_s, u"PRIMARY KEY AUTOINCREMENT"_s, definition);
    edited("another check", students, u"name <> "_s, u"name <> ''x'' AND name <> "_s, definition);
    edited("no check", students, u"CHECK (ordinal >= 0)"_s, u""_s, definition);
    edited("another order of letters", students, u"name TEXT"_s, u"name TEXT COLLATE NOCASE"_s,
        definition);
    edited("a check in quotes", u"changes"_s, u"''rename''"_s, u"\"rename\""_s, u"table changes"_s);
    edited("another reference", students, u"REFERENCES requests"_s,
        u"REFERENCES requests ON DELETE CASCADE"_s, u"reference 0.0 of students"_s);
    edited("a deferred reference", students, u"REFERENCES requests"_s,
        u"REFERENCES requests DEFERRABLE INITIALLY DEFERRED"_s, definition);

    QTest::newRow("no column") << u"ALTER TABLE students DROP COLUMN removed"_s
                               << u"column removed of students is missing"_s << Kind::Damaged;
    QTest::newRow("no table") << u"DROP TABLE changes"_s << u"table changes is missing"_s
                              << Kind::Damaged;
    QTest::newRow("no version") << u"PRAGMA user_version = 0"_s << u"schema 0"_s << Kind::Damaged;
    QTest::newRow("a negative version")
        << u"PRAGMA user_version = -1"_s << u"schema -1"_s << Kind::Damaged;
}

void tst_SqlSchema::aForeignPartIsRefused()
{
    QFETCH(QString, how);
    QFETCH(QString, part);
    QFETCH(Kind, kind);
    const QString file = thaw(u"closed.roster"_s);
    change(file, u"PRAGMA journal_mode = DELETE; "_s + how); // as in a backup
    const QByteArray before = contentOf(file);
    QVERIFY(before != contentOf(Testing::storageFile(u"version1/closed.roster"_s)));

    const StoreDone done = open(SqlSchema::ofRosters(), file);

    QVERIFY(errorOf(done));
    QVERIFY2(errorOf(done)->text.contains(part), qPrintable(errorOf(done)->text));
    QCOMPARE(errorOf(done)->kind, kind);
    QCOMPARE(contentOf(file), before);
    QCOMPARE(files(), QStringList{u"file"_s});
}

void tst_SqlSchema::aForeignPartOfAnOlderVersionIsRefused()
{
    const QString file = thaw(u"closed.roster"_s);
    change(file, u"CREATE TABLE classes (class INTEGER PRIMARY KEY, title TEXT) STRICT"_s);
    const QByteArray before = contentOf(file);

    const StoreDone done = open(schema(u"roster"_s, 3), file); // which makes such a table

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::ForeignSchema);
    QCOMPARE(contentOf(file), before);
}

void tst_SqlSchema::aForeignPartInTheLogIsRefused()
{
    const QString killed = path(u"killed"_s);
    {
        Testing::OtherProgram program{thaw(u"closed.roster"_s)};
        program.run(u"CREATE VIEW v AS SELECT 1"_s);
        for (const QString &ending : {u""_s, u"-wal"_s})
            QVERIFY(QFile::copy(path() + ending, killed + ending));
    }
    const QByteArray before = contentOf(killed);
    const QByteArray logBefore = contentOf(killed + u"-wal"_s);

    const StoreDone done = open(SqlSchema::ofRosters(), killed);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->text, u"view v is not ours"_s);
    QCOMPARE(contentOf(killed), before);
    QCOMPARE(contentOf(killed + u"-wal"_s), logBefore);
}

void tst_SqlSchema::anotherEncodingIsRefused()
{
    QFile script{u":/sql/sqlite/roster/001_create.sql"_s};
    QVERIFY(script.open(QIODevice::ReadOnly));
    change(path(),
        u"PRAGMA encoding = 'UTF-16le'; "_s + QString::fromUtf8(script.readAll())
            + u"PRAGMA application_id = %1; PRAGMA user_version = 1"_s.arg(RosterId));

    const StoreDone done = open(SqlSchema::ofRosters(), path());

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->text, u"the encoding is not as ours"_s);
    QCOMPARE(errorOf(done)->kind, Kind::ForeignSchema);
}

void tst_SqlSchema::theTablesOfSqliteAreNoForeignParts()
{
    const QString file = thaw(u"closed.roster"_s);
    change(file, u"ANALYZE; CREATE TABLE t (x INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE t;"_s);
    QCOMPARE(ask(file,
                 u"SELECT count(*) FROM sqlite_schema WHERE name IN ('sqlite_stat1', "
                 "'sqlite_sequence')"_s),
        QVariantList{2});

    QVERIFY(opens(SqlSchema::ofRosters(), file));
    QVERIFY(opens(schema(u"roster"_s, 4), file));
}

void tst_SqlSchema::aForgedTableOfSqliteIsAForeignPart()
{
    const QString file = thaw(u"closed.roster"_s);
    change(file,
        u"ANALYZE; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "
        "sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,more)' WHERE name = 'sqlite_stat1'"_s);

    const StoreDone done = open(SqlSchema::ofRosters(), file);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::ForeignSchema);
}

ROLLCALL_TEST(tst_SqlSchema)
#include "tst_sqlschema.moc"
