// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlrosterstore.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QUuid>
#include <QVariant>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// In the header of every roster: "ROLL".
constexpr int ApplicationId = 0x524F4C4C;

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

StoreError notARoster(int applicationId)
{
    return StoreError{StoreError::Kind::NotARoster,
        u"application_id is 0x%1"_s.arg(static_cast<uint>(applicationId), 8, 16, '0'_L1)};
}

StoreError newerVersion(int schema)
{
    return StoreError{StoreError::Kind::NewerVersion,
        u"schema %1, this program knows %2"_s.arg(schema).arg(SqlRosterStore::SchemaVersion)};
}

/// Looks at the header of a file (SQLite's file format, section 1.3) before SQLite does: SQLite
/// would take a scrap of something for an empty database, and merge the write-ahead log of another
/// program.
StoreDone refuseForeign(const QByteArray &header)
{
    constexpr qsizetype PageCountAt = 28;
    constexpr qsizetype VersionAt = 60;
    constexpr qsizetype ApplicationIdAt = 68;
    const auto number = [&header](qsizetype at) {
        return static_cast<int>(qFromBigEndian<quint32>(header.sliced(at, 4).constData()));
    };
    if (header.isEmpty())
        return {}; // new
    if (header.size() < RosterLock::HeaderSize
        || !header.startsWith(QByteArrayView{"SQLite format 3\0", 16}))
        return StoreError{StoreError::Kind::NotADatabase, u"no header of SQLite"_s};
    const bool mayBeCutOff = number(ApplicationIdAt) == 0 && number(PageCountAt) <= 1;
    if (number(ApplicationIdAt) != ApplicationId && !mayBeCutOff)
        return notARoster(number(ApplicationIdAt));
    if (number(VersionAt) > SqlRosterStore::SchemaVersion)
        return newerVersion(number(VersionAt));
    return {};
}

QString sourceText(RequestSource source)
{
    switch (source) {
    case RequestSource::Form:
        return u"form"_s;
    case RequestSource::Console:
        return u"console"_s;
    }
    Q_UNREACHABLE();
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

SqlRosterStore::SqlRosterStore(const QString &path, RosterFile file)
    : m_path{QFileInfo{path}.absoluteFilePath()}
    , m_file{file}
    , m_connection{u"roster-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)}
{
}

SqlRosterStore::~SqlRosterStore()
{
    close();
}

void SqlRosterStore::close()
{
    if (m_database.isValid()) {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
    }
    m_lock.reset();
}

StoreResult<RosterInfo> SqlRosterStore::open()
{
    close();

    StoreResult<RosterLock> lock = RosterLock::acquire(m_path, m_file);
    if (const StoreError *error = errorOf(lock))
        return *error;
    m_lock = std::move(std::get<RosterLock>(lock));

    const auto prepare = [this]() -> StoreDone {
        const StoreResult<Content> content = connectToFile();
        if (errorOf(content))
            return *errorOf(content);
        if (StoreDone done = setDurable(); errorOf(done))
            return done;
        return std::get<Content>(content) == Content::Nothing ? makeSchema() : StoreDone{};
    };
    const StoreDone prepared = prepare();
    StoreResult<RosterInfo> info = errorOf(prepared) ? *errorOf(prepared) : readInfo();
    if (!errorOf(info) && !m_lock->isStillNamed())
        info = StoreError{StoreError::Kind::MovedAway, m_path};
    if (errorOf(info)) {
        if (m_lock->hasMadeTheFile())
            m_lock->removeFile();
        close();
    }
    return info;
}

StoreResult<SqlRosterStore::Content> SqlRosterStore::connectToFile()
{
    if (StoreDone done = refuseForeign(m_lock->header()); errorOf(done))
        return *errorOf(done);

    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=200"_s);
    if (!m_database.open())
        return errorFrom(m_database.lastError());

    // Before the first access: then there is no shared memory file, whose recovery kills the
    // process by SIGBUS on a full disk with small blocks.
    if (const auto locking = value(u"PRAGMA locking_mode = EXCLUSIVE"_s); errorOf(locking))
        return *errorOf(locking);

    // The header can be older than the write-ahead log, so what it said is asked again.
    const auto application = value(u"PRAGMA application_id"_s);
    if (errorOf(application))
        return *errorOf(application);
    const auto version = value(u"PRAGMA user_version"_s);
    if (errorOf(version))
        return *errorOf(version);
    const int applicationId = std::get<QVariant>(application).toInt();
    const int schema = std::get<QVariant>(version).toInt();
    const auto tables = value(u"SELECT count(*) FROM sqlite_schema"_s);
    if (errorOf(tables))
        return *errorOf(tables);
    if (std::get<QVariant>(tables).toInt() == 0 && applicationId == 0)
        return Content::Nothing; // new, or left so by a run that was cut off
    if (applicationId != ApplicationId)
        return notARoster(applicationId);
    if (schema > SchemaVersion)
        return newerVersion(schema);
    return Content::Roster;
}

StoreDone SqlRosterStore::setDurable()
{
    const auto journal = value(u"PRAGMA journal_mode = WAL"_s);
    if (errorOf(journal))
        return *errorOf(journal);
    for (const QString &setting : {u"PRAGMA synchronous = FULL"_s, u"PRAGMA foreign_keys = ON"_s,
             u"PRAGMA trusted_schema = OFF"_s}) {
        if (const auto set = execute(setting); errorOf(set))
            return *errorOf(set);
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

StoreDone SqlRosterStore::makeSchema()
{
    if (const auto begun = execute(u"BEGIN IMMEDIATE"_s); errorOf(begun))
        return *errorOf(begun);
    QStringList statements = statementsIn(u":/sql/sqlite/001_roster.sql"_s);
    statements += u"PRAGMA application_id = %1"_s.arg(ApplicationId);
    statements += u"PRAGMA user_version = %1"_s.arg(SchemaVersion);
    for (const QString &statement : statements) {
        if (const auto made = execute(statement); errorOf(made))
            return *errorOf(made);
    }
    const auto row = execute(
        u"INSERT INTO roster (one, id, title, created, last_number) VALUES (1, ?, ?, ?, 0)"_s,
        QUuid::createUuid().toString(QUuid::WithoutBraces), QFileInfo{m_path}.completeBaseName(),
        QDateTime::currentMSecsSinceEpoch());
    if (errorOf(row))
        return *errorOf(row);
    if (const auto committed = execute(u"COMMIT"_s); errorOf(committed))
        return *errorOf(committed);
    return {};
}

StoreResult<RosterInfo> SqlRosterStore::readInfo()
{
    auto row = execute(u"SELECT id, last_number FROM roster"_s);
    if (const StoreError *error = errorOf(row)) {
        // it says that it is a roster, and has no such table
        return error->kind == StoreError::Kind::Failed
            ? StoreError{StoreError::Kind::Damaged, error->text}
            : *error;
    }
    auto &query = std::get<QSqlQuery>(row);
    if (!query.next())
        return StoreError{StoreError::Kind::Damaged, u"the table roster is empty"_s};
    m_reported = query.value(1).toLongLong();
    return RosterInfo{query.value(0).toString(), m_path};
}

StoreResult<QList<Student>> SqlRosterStore::load(qint64 after, qsizetype most)
{
    return studentsAfter(after, most);
}

StoreResult<QList<Student>> SqlRosterStore::studentsAfter(qint64 number, qsizetype most)
{
    auto rows = execute(u"SELECT number, name FROM students WHERE number > ? AND removed IS NULL "
                        "ORDER BY number LIMIT ?"_s,
        number, static_cast<qint64>(most));
    if (errorOf(rows))
        return *errorOf(rows);
    auto &query = std::get<QSqlQuery>(rows);
    QList<Student> students;
    while (query.next())
        students.append(Student{query.value(0).toLongLong(), query.value(1).toString()});
    if (query.lastError().isValid())
        return errorFrom(query.lastError());
    return students;
}

StoreResult<Appended> SqlRosterStore::append(const std::vector<Entry> &entries)
{
    StoreResult<Appended> appended = write(entries, Sending::Together);
    if (const StoreError *error = errorOf(appended);
        error && error->kind == StoreError::Kind::Refused)
        appended = write(entries, Sending::Alone);
    return appended;
}

StoreResult<Appended> SqlRosterStore::write(const std::vector<Entry> &entries, Sending sending)
{
    const StoreError movedAway{StoreError::Kind::MovedAway, m_path};
    if (!m_lock || !m_lock->isStillNamed())
        return movedAway;

    Appended appended;
    const auto writeAll = [&]() -> StoreDone {
        const auto last = value(u"SELECT last_number FROM roster"_s);
        if (errorOf(last))
            return *errorOf(last);
        const qint64 firstBefore = std::get<QVariant>(last).toLongLong();
        m_lastNumber = firstBefore;

        for (auto begin = entries.begin(); begin != entries.end();) {
            const auto end = std::adjacent_find(begin, entries.end(),
                [](const Entry &a, const Entry &b) { return a.request != b.request; });
            const auto next = end == entries.end() ? end : std::next(end);
            if (StoreDone done = writeRun(Run{begin, next}, sending, appended); errorOf(done))
                return done;
            begin = next;
        }

        if (m_lastNumber == firstBefore)
            return {};
        if (const auto counted = execute(u"UPDATE roster SET last_number = ?"_s, m_lastNumber);
            errorOf(counted))
            return *errorOf(counted);
        return {};
    };

    if (const auto begun = execute(u"BEGIN IMMEDIATE"_s); errorOf(begun))
        return *errorOf(begun);
    StoreDone done = writeAll();
    if (!errorOf(done)) {
        if (const auto committed = execute(u"COMMIT"_s); errorOf(committed))
            done = *errorOf(committed);
    }
    if (errorOf(done)) {
        // Often it is rolled back already, which is then an error of no interest.
        (void)execute(u"ROLLBACK"_s);
        return *errorOf(done);
    }
    if (!m_lock->isStillNamed()) // committed, but not into the file that the user knows
        return movedAway;

    const qint64 newlyGiven = m_lastNumber - m_reported;
    if (newlyGiven != appended.students.size()) { // an earlier commit has not been reported
        StoreResult<QList<Student>> students = studentsAfter(m_reported, newlyGiven);
        if (errorOf(students))
            return *errorOf(students);
        appended.students = std::get<QList<Student>>(std::move(students));
    }
    m_reported = m_lastNumber;
    return appended;
}

StoreDone SqlRosterStore::writeRun(Run entries, Sending sending, Appended &appended)
{
    const Request &request = entries.front().request;
    const auto row = requestRow(request);
    if (errorOf(row))
        return *errorOf(row);
    RequestRow known = std::get<RequestRow>(row);

    const auto fresh = std::ranges::find_if(
        entries, [&](const Entry &entry) { return entry.ordinal > known.through; });
    if (StoreDone done = findRefused(Run{entries.begin(), fresh}, known, appended); errorOf(done))
        return done;
    qint64 next = known.through + 1;
    const auto gap = std::ranges::find_if(
        fresh, entries.end(), [&next](const Entry &entry) { return entry.ordinal != next++; });
    appended.outOfOrder.insert(appended.outOfOrder.end(), gap, entries.end());
    const Run run{fresh, gap};
    if (run.empty())
        return {};

    StoreDone inserted = sending == Sending::Together ? insertTogether(run, known, appended)
                                                      : insertAlone(run, known, appended);
    if (errorOf(inserted))
        return inserted;
    if (const auto advanced
        = execute(u"UPDATE requests SET asked = ?, through = ? WHERE request = ?"_s, request.asked,
            run.back().ordinal, known.key);
        errorOf(advanced))
        return *errorOf(advanced);
    return {};
}

StoreDone SqlRosterStore::findRefused(Run entries, RequestRow row, Appended &appended)
{
    if (entries.empty())
        return {};
    auto rows = execute(u"SELECT ordinal, reason FROM refused WHERE request = ? "
                        "AND ordinal BETWEEN ? AND ? ORDER BY ordinal"_s,
        row.key, entries.front().ordinal, entries.back().ordinal);
    if (errorOf(rows))
        return *errorOf(rows);
    auto &query = std::get<QSqlQuery>(rows);
    while (query.next()) {
        const auto entry = std::ranges::find(entries, query.value(0).toLongLong(), &Entry::ordinal);
        if (entry != entries.end())
            appended.refused.push_back(RefusedEntry{*entry, query.value(1).toString()});
    }
    if (query.lastError().isValid())
        return errorFrom(query.lastError());
    return {};
}

StoreDone SqlRosterStore::insertTogether(Run entries, RequestRow row, Appended &appended)
{
    QJsonArray names;
    appended.students.reserve(appended.students.size() + static_cast<qsizetype>(entries.size()));
    for (const Entry &entry : entries) {
        names.append(entry.name.text());
        appended.students.append(Student{m_lastNumber + names.size(), entry.name.text()});
    }
    const auto inserted
        = execute(u"INSERT INTO students (number, request, ordinal, name, stored) "
                  "SELECT ? + key, ?, ? + key, value, ? FROM json_each(?) ORDER BY key"_s,
            m_lastNumber + 1, row.key, entries.front().ordinal, QDateTime::currentMSecsSinceEpoch(),
            QString::fromUtf8(QJsonDocument{names}.toJson(QJsonDocument::Compact)));
    if (errorOf(inserted))
        return *errorOf(inserted);
    m_lastNumber += names.size();
    return {};
}

StoreDone SqlRosterStore::insertAlone(Run entries, RequestRow row, Appended &appended)
{
    for (const Entry &entry : entries) {
        auto inserted = insertTogether(Run{&entry, 1}, row, appended);
        const StoreError *error = errorOf(inserted);
        if (!error)
            continue;
        if (error->kind != StoreError::Kind::Refused)
            return inserted;
        appended.students.removeLast();
        appended.refused.push_back(RefusedEntry{entry, error->text});
        const auto noted
            = execute(u"INSERT INTO refused (request, ordinal, name, reason) VALUES (?, ?, ?, ?)"_s,
                row.key, entry.ordinal, entry.name.text(), error->text);
        if (errorOf(noted))
            return *errorOf(noted);
    }
    return {};
}

StoreResult<SqlRosterStore::RequestRow> SqlRosterStore::requestRow(const Request &request)
{
    auto found
        = execute(u"SELECT request, through FROM requests WHERE id = ?"_s, request.id.toText());
    if (errorOf(found))
        return *errorOf(found);
    auto &query = std::get<QSqlQuery>(found);
    if (query.next())
        return RequestRow{query.value(0).toLongLong(), query.value(1).toLongLong()};
    const auto made
        = execute(u"INSERT INTO requests (id, source, asked, opened) VALUES (?, ?, ?, ?)"_s,
            request.id.toText(), sourceText(request.source), request.asked, request.opened);
    if (errorOf(made))
        return *errorOf(made);
    return RequestRow{std::get<QSqlQuery>(made).lastInsertId().toLongLong(), -1};
}

StoreDone SqlRosterStore::checkpoint()
{
    const auto blocked = value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (errorOf(blocked))
        return *errorOf(blocked);
    if (std::get<QVariant>(blocked).toInt() != 0)
        return StoreError{StoreError::Kind::Busy, u"the checkpoint was blocked"_s};
    return {};
}

template <typename... Values>
StoreResult<QSqlQuery> SqlRosterStore::execute(const QString &statement, const Values &...values)
{
    QSqlQuery query{m_database};
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return errorFrom(query.lastError());
    (query.addBindValue(values), ...);
    if (!query.exec())
        return errorFrom(query.lastError());
    return query;
}

template <typename... Values>
StoreResult<QVariant> SqlRosterStore::value(const QString &statement, const Values &...values)
{
    auto result = execute(statement, values...);
    if (errorOf(result))
        return *errorOf(result);
    auto &query = std::get<QSqlQuery>(result);
    if (!query.next()) {
        return query.lastError().isValid()
            ? errorFrom(query.lastError())
            : StoreError{StoreError::Kind::Failed, u"no answer to "_s + statement};
    }
    return query.value(0);
}

} // namespace Rollcall
