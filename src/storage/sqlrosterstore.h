// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "storage/rosterlock.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>
#include <span>

namespace Rollcall {

/// A roster in a SQLite file, through Qt SQL. It has the file's one connection, and holds its
/// RosterLock from open() to the end.
///
/// Write-ahead log with synchronous=FULL: what append() returned survives a power cut.
class SqlRosterStore final : public RosterStore
{
public:
    /// The version of the schema in resources/sql/sqlite that this program writes.
    static constexpr int SchemaVersion = 1;

    /// For the file at @p path; nothing is touched before open().
    SqlRosterStore(const QString &path, RosterFile file);
    ~SqlRosterStore() override;
    Q_DISABLE_COPY_MOVE(SqlRosterStore)

    [[nodiscard]] StoreResult<RosterInfo> open() override;
    [[nodiscard]] StoreResult<QList<Student>> load(qint64 after, qsizetype most) override;
    [[nodiscard]] StoreResult<Appended> append(const std::vector<Entry> &entries) override;
    [[nodiscard]] StoreDone checkpoint() override;

private:
    /// Entries of one request that follow each other.
    using Run = std::span<const Entry>;
    /// How names are sent: all of a run at once, or each alone to find out which is refused.
    enum class Sending { Together, Alone };

    /// The file's row of a request.
    struct RequestRow
    {
        qint64 key = 0;
        qint64 through = -1;
    };

    void close();
    /// What the file was found to be.
    enum class Content { Nothing, Roster };

    [[nodiscard]] StoreResult<Content> connectToFile();
    [[nodiscard]] StoreDone setDurable();
    [[nodiscard]] StoreDone makeSchema();
    [[nodiscard]] StoreResult<RosterInfo> readInfo();

    [[nodiscard]] StoreResult<Appended> write(const std::vector<Entry> &entries, Sending sending);
    [[nodiscard]] StoreDone writeRun(Run entries, Sending sending, Appended &appended);
    /// Says again which of @p entries, all dealt with before, were refused then.
    [[nodiscard]] StoreDone findRefused(Run entries, RequestRow row, Appended &appended);
    [[nodiscard]] StoreDone insertTogether(Run entries, RequestRow row, Appended &appended);
    [[nodiscard]] StoreDone insertAlone(Run entries, RequestRow row, Appended &appended);
    [[nodiscard]] StoreResult<RequestRow> requestRow(const Request &request);
    [[nodiscard]] StoreResult<QList<Student>> studentsAfter(qint64 number, qsizetype most);

    /// Runs one statement with its values; the query stands before its first row.
    template <typename... Values>
    [[nodiscard]] StoreResult<QSqlQuery> execute(const QString &statement, const Values &...values);
    /// The first column of the first row of such a statement; an error if there is no row.
    template <typename... Values>
    [[nodiscard]] StoreResult<QVariant> value(const QString &statement, const Values &...values);

    QString m_path;
    RosterFile m_file;
    QString m_connection; // its name, unique in the process
    std::optional<RosterLock> m_lock; // outlives m_database
    QSqlDatabase m_database; // the only handle of the connection
    qint64 m_reported = 0; // students up to this number were there at open(), or given by append()
    qint64 m_lastNumber = 0; // the roster's, inside a transaction
};

} // namespace Rollcall
