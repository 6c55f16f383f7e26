// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"
#include "storage/sqlrows.h"
#include "storage/sqltext.h"

#include <QString>

#include <chrono>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace Rollcall {

/// One connection to a SQLite file. Made, used and destroyed in one thread.
///
/// The file is held with SQLite's exclusive lock from the first access on, and nothing waits longer
/// than LongestWait for another program that has it. No trigger and no view of the file is ever
/// run; a trigger of the connection itself (CREATE TEMP TRIGGER) is.
///
/// A statement is prepared once, when it is first used, and kept until close().
class SqlConnection
{
public:
    static constexpr int LongestWait = 200; ///< milliseconds

    SqlConnection() = default;
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    /// What is to be done with the file.
    enum class Access {
        ReadAndWrite, ///< it must exist: an empty one will do
        Read, ///< without its log, and without a lock: nothing is left beside it
    };
    /// Opens the file at @p path. If there is a log beside it, that is left there, as leaveLog() has
    /// it: nothing is merged into a file that may not be ours.
    [[nodiscard]] StoreDone open(const QString &path, Access access = Access::ReadAndWrite);
    /// Opens an empty database that is gone with the connection.
    [[nodiscard]] StoreDone openInMemory();
    /// Ends what is being read, and gives up the file and its lock.
    void close();

    /// Whether the log is left beside the file, as it is, when the connection is closed. Else it is
    /// merged, and removed.
    void leaveLog(bool leaves);

    /// From now on a commit that succeeded survives a power cut: write-ahead log with
    /// synchronous=FULL, both read back. Foreign keys are kept.
    [[nodiscard]] StoreDone setDurable();

    /// How much of a processor's time a statement may take, from its beginning to its last row: a
    /// file that was made to keep us busy must not hold the thread for ever. A disk that is slow
    /// takes none.
    static constexpr std::chrono::seconds UsualTime{300}; ///< ten million names are read in 30
    static constexpr std::chrono::seconds OpeningTime{5}; ///< to look what a file is
    static constexpr std::chrono::seconds LongTime{3600}; ///< to check, to copy or to change it all

    /// Another limit for the statements that are begun while it lives.
    class WithinTime
    {
    public:
        WithinTime(SqlConnection &connection, std::chrono::milliseconds limit)
            : m_connection{connection}
            , m_before{std::exchange(connection.m_time, limit)}
        {
        }
        ~WithinTime() { m_connection.m_time = m_before; }
        Q_DISABLE_COPY_MOVE(WithinTime)

    private:
        SqlConnection &m_connection;
        std::chrono::milliseconds m_before;
    };

    /// The rows of a statement with its values: integers, texts, nullptr and std::optional for NULL.
    /// Of a QUtf8StringView (a text) and a QByteArrayView (a blob) no copy is made.
    template <typename... Values>
    [[nodiscard]] SqlRows query(SqlText statement, const Values &...values)
    {
        return SqlRows{*this, statement, values...};
    }
    /// The same, for what gives no rows, or none that matter.
    template <typename... Values>
    [[nodiscard]] StoreDone perform(SqlText statement, const Values &...values)
    {
        return query(statement, values...).forEach([](const SqlRows & /*row*/) {});
    }
    /// The first column of the first row of such a statement; an error if there is no row.
    template <typename... Values>
    [[nodiscard]] StoreResult<qint64> integer(SqlText statement, const Values &...values)
    {
        SqlRows rows = query(statement, values...);
        if (rows.next())
            return rows.integer(0);
        return noRowOf(statement, rows);
    }
    template <typename... Values>
    [[nodiscard]] StoreResult<QString> text(SqlText statement, const Values &...values)
    {
        SqlRows rows = query(statement, values...);
        if (rows.next())
            return rows.text(0);
        return noRowOf(statement, rows);
    }

    /// The key of the row that was inserted last.
    [[nodiscard]] qint64 insertedKey() const;

    /// Runs all statements of @p script, up to the first that fails.
    [[nodiscard]] StoreDone run(const QByteArray &script);

    /// Does @p work in one transaction. After an error of it, or of the commit, nothing of it is
    /// done; but of a commit that failed for the disk, a crash may show that it is.
    [[nodiscard]] StoreDone inTransaction(const std::function<StoreDone()> &work);
    /// The same in steps, for work that goes on between calls: after any error, rollBack().
    [[nodiscard]] StoreDone begin();
    [[nodiscard]] StoreDone commit();
    void rollBack();

    /// Brings all into the one file.
    [[nodiscard]] StoreDone checkpoint();

private:
    friend class SqlRows;

    struct Finalizer
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    using Prepared = std::unique_ptr<sqlite3_stmt, Finalizer>;

    [[nodiscard]] StoreDone openFile(const QByteArray &name, int flags);
    [[nodiscard]] static StoreError noRowOf(SqlText statement, const SqlRows &rows);
    [[nodiscard]] StoreError error(int code) const;

    /// A statement that nobody else reads from now on; @p rows does, until takeBack().
    [[nodiscard]] StoreResult<sqlite3_stmt *> lend(SqlText statement, SqlRows &rows);
    void takeBack(SqlRows &rows);
    /// When a statement that begins now has had its time.
    [[nodiscard]] std::chrono::nanoseconds timeLimit() const;
    static int isOverTime(void *connection);

    sqlite3 *m_database = nullptr; // null: closed
    std::unordered_multimap<std::string_view, Prepared>
        m_prepared; // twice, if read at the same time
    std::vector<SqlRows *> m_reading; // those that have a statement
    std::chrono::milliseconds m_time = UsualTime;
    std::chrono::nanoseconds m_until{}; // of the statement that runs
};

} // namespace Rollcall
