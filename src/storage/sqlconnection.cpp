// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlconnection.h"

#include "storage/sqlerror.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The processor's time that this thread has had.
std::chrono::nanoseconds threadTime()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

/// @p path as SQLite takes it for a path, whatever it is: others are addresses, or mean memory.
QByteArray plainName(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    return name.startsWith('/') ? name : QByteArray{"./" + name};
}

/// The name by which it opens that without its log and its locks.
QByteArray immutableName(const QByteArray &name)
{
    const QByteArray scheme = name.startsWith('/') ? "file://" : "file:";
    return scheme + name.toPercentEncoding("/") + "?immutable=1";
}

} // namespace

SqlConnection::~SqlConnection()
{
    close();
}

StoreDone SqlConnection::open(const QString &path, Access access)
{
    const QByteArray name = plainName(path);
    if (access == Access::Read)
        return openFile(immutableName(name), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    StoreDone done = openFile(name, SQLITE_OPEN_READWRITE);
    if (errorOf(done) == nullptr && QFileInfo{path + u"-wal"_s}.size() > 0)
        leaveLog(true);
    return done;
}

StoreDone SqlConnection::openInMemory()
{
    return openFile(":memory:", SQLITE_OPEN_READWRITE);
}

StoreDone SqlConnection::openFile(const QByteArray &name, int flags)
{
    close();
    const int code = sqlite3_open_v2(name.constData(), &m_database,
        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code != SQLITE_OK) {
        StoreError why = error(code);
        close();
        return why;
    }
    sqlite3_busy_timeout(m_database, LongestWait);
    constexpr int InstructionsBetween = 10'000; // well below a millisecond
    sqlite3_progress_handler(m_database, InstructionsBetween, &isOverTime, this);
    constexpr auto Settings = std::to_array<std::pair<int, int>>({
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
    });
    for (const auto &[setting, value] : Settings)
        sqlite3_db_config(m_database, setting, value, nullptr); // NOLINT(*-vararg)

    // Before the first access: then there is no shared memory file, whose recovery kills the
    // process by SIGBUS on a full disk with small blocks.
    if (StoreDone done = perform("PRAGMA locking_mode = EXCLUSIVE"); errorOf(done))
        return done;
    return perform("PRAGMA cell_size_check = ON");
}

void SqlConnection::close()
{
    while (!m_reading.empty())
        m_reading.back()->endUnfinished();
    m_prepared.clear();
    const int code = sqlite3_close(std::exchange(m_database, nullptr));
    Q_ASSERT(code == SQLITE_OK);
    Q_UNUSED(code);
}

void SqlConnection::leaveLog(bool leaves)
{
    // NOLINTNEXTLINE(*-vararg)
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leaves ? 1 : 0, nullptr);
}

StoreDone SqlConnection::setDurable()
{
    const auto journal = text("PRAGMA journal_mode = WAL");
    if (errorOf(journal))
        return *errorOf(journal);
    for (const SqlText setting :
        {SqlText{"PRAGMA synchronous = FULL"}, SqlText{"PRAGMA foreign_keys = ON"}}) {
        if (StoreDone set = perform(setting); errorOf(set))
            return set;
    }
    const auto synchronous = integer("PRAGMA synchronous");
    if (errorOf(synchronous))
        return *errorOf(synchronous);
    const auto &mode = std::get<QString>(journal);
    const auto level = std::get<qint64>(synchronous);
    if (mode != "wal"_L1 || level != 2)
        return StoreError{StoreError::Kind::Failed,
            u"journal_mode is %1, synchronous is %2"_s.arg(mode).arg(level)};
    return {};
}

StoreDone SqlConnection::run(const QByteArray &script)
{
    m_until = timeLimit();
    const int code = sqlite3_exec(m_database, script.constData(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? StoreDone{} : StoreDone{error(code)};
}

qint64 SqlConnection::insertedKey() const
{
    return sqlite3_last_insert_rowid(m_database);
}

StoreDone SqlConnection::inTransaction(const std::function<StoreDone()> &work)
{
    if (StoreDone begun = begin(); errorOf(begun))
        return begun;
    StoreDone done = work();
    if (!errorOf(done))
        done = commit();
    if (errorOf(done))
        rollBack();
    return done;
}

StoreDone SqlConnection::begin()
{
    return perform("BEGIN IMMEDIATE");
}

StoreDone SqlConnection::commit()
{
    return perform("COMMIT");
}

void SqlConnection::rollBack()
{
    if (m_database != nullptr
        && sqlite3_get_autocommit(m_database) == 0) // often it is rolled back already
        (void)perform("ROLLBACK");
}

StoreDone SqlConnection::checkpoint()
{
    const auto blocked = integer("PRAGMA wal_checkpoint(TRUNCATE)");
    if (errorOf(blocked))
        return *errorOf(blocked);
    if (std::get<qint64>(blocked) != 0)
        return StoreError{StoreError::Kind::Busy, u"the checkpoint was blocked"_s};
    return {};
}

StoreError SqlConnection::noRowOf(SqlText statement, const SqlRows &rows)
{
    const StoreDone outcome = rows.outcome();
    if (errorOf(outcome))
        return *errorOf(outcome);
    const std::string_view text = statement.view();
    return StoreError{StoreError::Kind::Failed,
        u"no answer to "_s + QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
}

StoreError SqlConnection::error(int code) const
{
    StoreError error = sqlError(code, m_database);
    if (code == SQLITE_INTERRUPT)
        error.text = u"a statement took more than %1 s of a processor (%2)"_s
                         .arg(std::chrono::duration<double>{m_time}.count())
                         .arg(code);
    return error;
}

StoreResult<sqlite3_stmt *> SqlConnection::lend(SqlText statement, SqlRows &rows)
{
    if (m_database == nullptr)
        return StoreError{StoreError::Kind::Failed, u"the connection is closed"_s};
    const auto isFree = [this](const auto &kept) {
        return std::ranges::none_of(
            m_reading, [&](const SqlRows *each) { return each->m_statement == kept.second.get(); });
    };
    const std::string_view text = statement.view();
    const auto [begin, end] = m_prepared.equal_range(text);
    auto kept = std::find_if(begin, end, isFree);
    if (kept == end) {
        sqlite3_stmt *prepared = nullptr;
        m_until = timeLimit(); // to read the schema
        const int code = sqlite3_prepare_v3(m_database, text.data(), static_cast<int>(text.size()),
            SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        if (code != SQLITE_OK)
            return error(code);
        kept = m_prepared.emplace(text, prepared);
    }
    m_reading.push_back(&rows);
    return kept->second.get();
}

void SqlConnection::takeBack(SqlRows &rows)
{
    m_reading.erase(std::ranges::find(m_reading, &rows));
}

std::chrono::nanoseconds SqlConnection::timeLimit() const
{
    return threadTime() + m_time;
}

int SqlConnection::isOverTime(void *connection)
{
    return threadTime() > static_cast<SqlConnection *>(connection)->m_until ? 1 : 0;
}

void SqlConnection::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

} // namespace Rollcall
