// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <unordered_map>

namespace Rollcall {

/// One connection to a SQLite file, through Qt SQL. Made, used and destroyed in one thread.
///
/// The file is held with SQLite's exclusive lock from the first access on, and nothing waits longer
/// than LongestWait for another program that has it.
class SqlConnection
{
public:
    static constexpr int LongestWait = 200; ///< milliseconds

    /// Its name in the process begins with @p purpose.
    explicit SqlConnection(const QString &purpose);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    /// What is to be done with the file.
    enum class Access {
        ReadAndWrite, ///< it is made if it does not exist
        Read, ///< without its log, and without a lock: nothing is left beside it
    };
    [[nodiscard]] StoreDone open(const QString &path, Access access = Access::ReadAndWrite);
    void close();

    /// A kind of file: the numbers in its header, and what it is made of.
    struct Schema
    {
        int applicationId = 0;
        int version = 0; ///< that this program writes
        QString resource; ///< the file with the statements

        /// An error, if a file with these numbers in its header is of another program, or of a
        /// newer version.
        [[nodiscard]] StoreDone accept(int itsApplicationId, int itsVersion) const;
    };
    /// Opens the file at @p path, which is to be of that kind. One that is empty gets the schema,
    /// and then @p fill, in one transaction.
    [[nodiscard]] StoreDone open(
        const QString &path, const Schema &schema, const std::function<StoreDone()> &fill);

    /// From now on a commit that succeeded survives a power cut: write-ahead log with
    /// synchronous=FULL, both read back. Foreign keys are kept.
    [[nodiscard]] StoreDone setDurable();

    /// Runs one statement with its values; the query stands before its first row.
    template <typename... Values>
    [[nodiscard]] StoreResult<QSqlQuery> execute(const QString &statement, const Values &...values)
    {
        return run(statement, {QVariant{values}...});
    }
    /// The same, for what gives no rows.
    template <typename... Values>
    [[nodiscard]] StoreDone perform(const QString &statement, const Values &...values)
    {
        const StoreResult<QSqlQuery> done = run(statement, {QVariant{values}...});
        return errorOf(done) ? StoreDone{*errorOf(done)} : StoreDone{};
    }
    /// The same, for what is done again and again: the statement is prepared once, and kept.
    template <typename... Values>
    [[nodiscard]] StoreDone repeat(const QString &statement, const Values &...values)
    {
        return runKept(statement, {QVariant{values}...});
    }
    /// The first column of the first row of such a statement; an error if there is no row.
    template <typename... Values>
    [[nodiscard]] StoreResult<QVariant> value(const QString &statement, const Values &...values)
    {
        return firstOf(statement, run(statement, {QVariant{values}...}));
    }

    /// Does @p work in one transaction. After an error of it, or of the commit, nothing of it is
    /// done; but of a commit that failed for the disk, a crash may show that it is.
    [[nodiscard]] StoreDone inTransaction(const std::function<StoreDone()> &work);
    /// The same in steps, for work that goes on between calls: after any error, rollBack().
    [[nodiscard]] StoreDone begin();
    [[nodiscard]] StoreDone commit();
    void rollBack();

    /// Brings all into the one file.
    [[nodiscard]] StoreDone checkpoint();

    /// What went wrong while rows were read, if anything did.
    [[nodiscard]] static StoreDone errorIn(const QSqlQuery &query);

private:
    [[nodiscard]] StoreDone makeSchema(
        const Schema &schema, const std::function<StoreDone()> &fill);
    [[nodiscard]] StoreResult<QSqlQuery> prepare(const QString &statement) const;
    [[nodiscard]] static StoreDone executeWith(QSqlQuery &query, const QVariantList &values);
    [[nodiscard]] StoreResult<QSqlQuery> run(const QString &statement, const QVariantList &values);
    [[nodiscard]] StoreDone runKept(const QString &statement, const QVariantList &values);
    [[nodiscard]] static StoreResult<QVariant> firstOf(
        const QString &statement, StoreResult<QSqlQuery> rows);

    QString m_name; // unique in the process
    QSqlDatabase m_database; // the only handle
    std::unordered_map<QString, QSqlQuery> m_kept; // by statement; none is at a row
};

} // namespace Rollcall
