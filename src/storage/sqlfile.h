// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "storage/filelock.h"
#include "storage/sqlconnection.h"
#include "storage/sqlschema.h"

#include <QString>

#include <functional>
#include <optional>

namespace Rollcall {

/// The SQLite file of a roster or of an outbox: held by its FileLock, of its schema, and durable.
///
/// What was committed is in a log beside the file until it is at rest. The two belong together: a log
/// that is merged into another state of the file destroys it. So each state has a mark (see
/// resources/sql/sqlite/roster/002_marks.sql): a new one is the last commit before the file comes to
/// rest, and the first commit of each log says from which mark it starts. A log that a crash has left
/// is merged only if the file has one of the marks in it. One that does not belong is set aside, as
/// it is. Of one that is damaged a copy is set aside, and what can be read of it is used.
///
/// All changes of the file go through begin() or inTransaction(), for the mark's sake.
class SqlFile
{
public:
    explicit SqlFile(SqlSchema schema);
    ~SqlFile();
    Q_DISABLE_COPY_MOVE(SqlFile)

    /// Looks whether a file that is not known to be whole agrees with itself.
    using Look = std::function<StoreDone(SqlConnection &sql)>;

    /// Opens or makes the file at @p path. If that fails, it is closed, and a file that was made for it
    /// is gone again. @p agrees is asked of a log whose marks say nothing.
    [[nodiscard]] StoreDone open(
        const QString &path, RosterFile file, const SqlSchema::Steps &steps, const Look &agrees);
    /// Brings the file to rest, if that can be done, and gives it up.
    void close();
    [[nodiscard]] bool isOpen() const noexcept { return m_lock.has_value(); }

    /// Whether the path still names the file. Not after close().
    [[nodiscard]] bool isStillNamed() const { return m_lock->isStillNamed(); }

    /// What open() did with a log that was left beside the file.
    [[nodiscard]] const std::optional<LeftLog> &leftLog() const noexcept { return m_leftLog; }

    /// For what only reads, and for what is done inside a transaction.
    [[nodiscard]] SqlConnection &sql() noexcept { return m_sql; }

    /// As those of SqlConnection.
    [[nodiscard]] StoreDone inTransaction(const std::function<StoreDone()> &work);
    [[nodiscard]] StoreDone begin();
    [[nodiscard]] StoreDone commit();
    void rollBack();

    /// Brings all into the one file, with a new mark: a copy of that file is whole.
    [[nodiscard]] StoreDone checkpoint();

    /// Gives @p copy, a file that is not in use, a mark of its own, for its pages are other ones; it is
    /// newer then than one with the number @p older. One of version 1 has no mark, and needs none.
    [[nodiscard]] static StoreDone markCopy(SqlConnection &copy, qint64 older = 0);
    /// How new the file is that @p sql has open: of two copies the higher is the newer. 0: version 1.
    [[nodiscard]] static StoreResult<qint64> numberOf(SqlConnection &sql);

private:
    [[nodiscard]] StoreDone connect(const SqlSchema::Steps &steps, const Look &agrees);
    /// An error if the first bytes of the file are not those of such a file.
    [[nodiscard]] StoreDone refuseForeign(const QByteArray &header) const;
    /// Sets the log aside if it must not be merged.
    [[nodiscard]] StoreDone settleLeftLog(const Look &agrees);
    [[nodiscard]] StoreDone setAside(LeftLog::Kind kind);

    SqlSchema m_schema;
    std::optional<FileLock> m_lock; // outlives m_sql's connection
    SqlConnection m_sql;
    std::optional<LeftLog> m_leftLog;
    bool m_isReady = false; // open() has succeeded
    bool m_logIsNew = false; // nothing is committed since the file was at rest
    bool m_isMarked = false; // nothing but the mark for the next rest
};

} // namespace Rollcall
