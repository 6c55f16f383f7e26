// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlconnection.h"

#include <QFile>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

StoreError errorFrom(const QSqlError &error)
{
    using Kind = StoreError::Kind;
    const int code = error.nativeErrorCode().toInt() & 0xFF; // the primary result code of SQLite
    const auto kind = [code] {
        switch (code) {
        case 5: // SQLITE_BUSY
        case 6: // SQLITE_LOCKED
            return Kind::Busy;
        case 8: // SQLITE_READONLY
            return Kind::ReadOnly;
        case 10: // SQLITE_IOERR
            return Kind::DiskError;
        case 11: // SQLITE_CORRUPT
            return Kind::Damaged;
        case 13: // SQLITE_FULL
            return Kind::DiskFull;
        case 14: // SQLITE_CANTOPEN
            return Kind::NotPermitted;
        case 19: // SQLITE_CONSTRAINT
            return Kind::Refused;
        case 26: // SQLITE_NOTADB
            return Kind::NotADatabase;
        default:
            return Kind::Failed;
        }
    }();
    return StoreError{kind, error.text() + u" ("_s + error.nativeErrorCode() + u')'};
}

/// The statements of a schema file, without its comments.
QStringList statementsIn(const QString &resource)
{
    QFile file{resource};
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing resource %ls", qUtf16Printable(resource));
    QString text;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith("--"_L1))
            text += line + u'\n';
    }
    QStringList statements = text.split(u";\n"_s, Qt::SkipEmptyParts);
    statements.removeIf([](const QString &statement) { return statement.trimmed().isEmpty(); });
    return statements;
}

} // namespace

SqlConnection::SqlConnection(const QString &purpose)
    : m_name{purpose + u'-' + QUuid::createUuid().toString(QUuid::WithoutBraces)}
{
}

SqlConnection::~SqlConnection()
{
    close();
}

StoreDone SqlConnection::open(const QString &path, Access access)
{
    close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(path);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(LongestWait);
    if (access == Access::Read) {
        options += u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s;
        m_database.setDatabaseName(
            QString::fromUtf8(QUrl::fromLocalFile(path).toEncoded()) + u"?immutable=1"_s);
    }
    m_database.setConnectOptions(options);
    if (!m_database.open())
        return errorFrom(m_database.lastError());

    // Before the first access: then there is no shared memory file, whose recovery kills the
    // process by SIGBUS on a full disk with small blocks.
    const auto locking = value(u"PRAGMA locking_mode = EXCLUSIVE"_s);
    return errorOf(locking) ? StoreDone{*errorOf(locking)} : StoreDone{};
}

void SqlConnection::close()
{
    if (!m_database.isValid())
        return;
    m_kept.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

StoreDone SqlConnection::setDurable()
{
    const auto journal = value(u"PRAGMA journal_mode = WAL"_s);
    if (errorOf(journal))
        return *errorOf(journal);
    for (const QString &setting : {u"PRAGMA synchronous = FULL"_s, u"PRAGMA foreign_keys = ON"_s,
             u"PRAGMA trusted_schema = OFF"_s}) {
        if (StoreDone set = perform(setting); errorOf(set))
            return set;
    }
    const auto synchronous = value(u"PRAGMA synchronous"_s);
    if (errorOf(synchronous))
        return *errorOf(synchronous);
    const QString mode = std::get<QVariant>(journal).toString();
    const int level = std::get<QVariant>(synchronous).toInt();
    if (mode != "wal"_L1 || level != 2)
        return StoreError{StoreError::Kind::Failed,
            u"journal_mode is %1, synchronous is %2"_s.arg(mode).arg(level)};
    return {};
}

StoreDone SqlConnection::Schema::accept(int itsApplicationId, int itsVersion) const
{
    if (itsApplicationId != applicationId)
        return StoreError{StoreError::Kind::NotARoster,
            u"application_id is 0x%1"_s.arg(static_cast<uint>(itsApplicationId), 8, 16, '0'_L1)};
    if (itsVersion > version)
        return StoreError{StoreError::Kind::NewerVersion,
            u"schema %1, this program knows %2"_s.arg(itsVersion).arg(version)};
    return {};
}

StoreDone SqlConnection::open(
    const QString &path, const Schema &schema, const std::function<StoreDone()> &fill)
{
    if (StoreDone done = open(path); errorOf(done))
        return done;
    const auto application = value(u"PRAGMA application_id"_s);
    if (errorOf(application))
        return *errorOf(application);
    const auto version = value(u"PRAGMA user_version"_s);
    if (errorOf(version))
        return *errorOf(version);
    const auto tables = value(u"SELECT count(*) FROM sqlite_schema"_s);
    if (errorOf(tables))
        return *errorOf(tables);

    const int applicationId = std::get<QVariant>(application).toInt();
    // No table: it is new, or was left so by a run that was cut off.
    const bool isNew = std::get<QVariant>(tables).toInt() == 0 && applicationId == 0;
    if (StoreDone done = schema.accept(
            isNew ? schema.applicationId : applicationId, std::get<QVariant>(version).toInt());
        errorOf(done))
        return done;
    if (StoreDone done = setDurable(); errorOf(done) || !isNew)
        return done;
    return makeSchema(schema, fill);
}

StoreDone SqlConnection::makeSchema(const Schema &schema, const std::function<StoreDone()> &fill)
{
    QStringList statements = statementsIn(schema.resource);
    statements += u"PRAGMA application_id = %1"_s.arg(schema.applicationId);
    statements += u"PRAGMA user_version = %1"_s.arg(schema.version);
    return inTransaction([&]() -> StoreDone {
        for (const QString &statement : std::as_const(statements)) {
            if (StoreDone made = perform(statement); errorOf(made))
                return made;
        }
        return fill();
    });
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

// By statements: a failure of QSqlDatabase's transaction() or commit() has no code.

StoreDone SqlConnection::begin()
{
    return perform(u"BEGIN IMMEDIATE"_s);
}

StoreDone SqlConnection::commit()
{
    return perform(u"COMMIT"_s);
}

void SqlConnection::rollBack()
{
    (void)perform(u"ROLLBACK"_s); // often it is rolled back already: an error of no interest
}

StoreDone SqlConnection::checkpoint()
{
    const auto blocked = value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (errorOf(blocked))
        return *errorOf(blocked);
    if (std::get<QVariant>(blocked).toInt() != 0)
        return StoreError{StoreError::Kind::Busy, u"the checkpoint was blocked"_s};
    return {};
}

StoreDone SqlConnection::errorIn(const QSqlQuery &query)
{
    return query.lastError().isValid() ? StoreDone{errorFrom(query.lastError())} : StoreDone{};
}

StoreResult<QSqlQuery> SqlConnection::prepare(const QString &statement) const
{
    QSqlQuery query{m_database};
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return errorFrom(query.lastError());
    return query;
}

StoreDone SqlConnection::executeWith(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    return query.exec() ? StoreDone{} : StoreDone{errorFrom(query.lastError())};
}

StoreResult<QSqlQuery> SqlConnection::run(const QString &statement, const QVariantList &values)
{
    StoreResult<QSqlQuery> prepared = prepare(statement);
    if (errorOf(prepared))
        return prepared;
    if (StoreDone done = executeWith(std::get<QSqlQuery>(prepared), values); errorOf(done))
        return *errorOf(done);
    return prepared;
}

StoreDone SqlConnection::runKept(const QString &statement, const QVariantList &values)
{
    auto kept = m_kept.find(statement);
    if (kept == m_kept.end()) {
        StoreResult<QSqlQuery> prepared = prepare(statement);
        if (errorOf(prepared))
            return *errorOf(prepared);
        kept = m_kept.emplace(statement, std::get<QSqlQuery>(std::move(prepared))).first;
    }
    StoreDone done = executeWith(kept->second, values);
    kept->second.finish(); // it holds nothing until the next time
    return done;
}

StoreResult<QVariant> SqlConnection::firstOf(const QString &statement, StoreResult<QSqlQuery> rows)
{
    if (errorOf(rows))
        return *errorOf(rows);
    auto &query = std::get<QSqlQuery>(rows);
    if (query.next())
        return query.value(0);
    const StoreDone done = errorIn(query);
    return errorOf(done) ? *errorOf(done)
                         : StoreError{StoreError::Kind::Failed, u"no answer to "_s + statement};
}

} // namespace Rollcall
