// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqloutbox.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// In the header of every outbox: "ROLO".
constexpr int ApplicationId = 0x524F4C4F;

QString toJson(const QList<PersonName> &names)
{
    QJsonArray texts;
    for (const PersonName &name : names)
        texts.append(name.text());
    return QString::fromUtf8(QJsonDocument{texts}.toJson(QJsonDocument::Compact));
}

StoreError damaged(const QString &text)
{
    return StoreError{StoreError::Kind::Damaged, text};
}

/// The first @p reached names of a row are dealt with, and left out.
StoreDone appendEntries(const Request &request, const QSqlQuery &row, std::vector<Entry> &entries)
{
    qint64 ordinal = row.value(4).toLongLong();
    const qint64 reached = ordinal + row.value(5).toLongLong();
    const qint64 end = ordinal + row.value(6).toLongLong();
    const QJsonArray names = QJsonDocument::fromJson(row.value(7).toString().toUtf8()).array();
    if (names.size() != end - ordinal)
        return damaged(u"a block does not have its number of names"_s);
    for (const auto &each : names) {
        const QString text = each.toString();
        const auto name = PersonName::read(text).name;
        if (!name || name->text() != text)
            return damaged(u"an entry is no name"_s);
        if (ordinal >= reached)
            entries.push_back(Entry{request, ordinal, *name, false});
        ++ordinal;
    }
    return {};
}

} // namespace

SqlOutbox::SqlOutbox(const QString &folder, QString rosterId, QString rosterPath)
    : m_rosterId{std::move(rosterId)}
    , m_rosterPath{std::move(rosterPath)}
    , m_path{folder + u'/' + m_rosterId + u".outbox"_s}
    , m_sql{u"outbox"_s}
{
}

StoreResult<std::vector<Entry>> SqlOutbox::open()
{
    m_sql.close();
    m_lock.reset();

    const QString folder = QFileInfo{m_path}.path();
    if (!QFileInfo{folder}.isDir()) {
        QDir{}.mkpath(folder); // if that fails, so does the lock
        syncFolder(QFileInfo{folder}.path());
    }
    StoreResult<FileLock> lock = FileLock::acquire(m_path, RosterFile::ExistingOrNew);
    if (errorOf(lock))
        return *errorOf(lock);
    m_lock = std::move(std::get<FileLock>(lock));

    const StoreDone connected = connectToFile();
    StoreResult<std::vector<Entry>> entries
        = errorOf(connected) ? *errorOf(connected) : readEntries();
    if (const StoreError *error = errorOf(entries)) {
        if (error->kind == StoreError::Kind::Failed) // it says that it is an outbox, and is not
            entries = damaged(error->text);
        m_sql.close();
        m_lock.reset();
    }
    return entries;
}

StoreDone SqlOutbox::connectToFile()
{
    if (StoreDone done = m_sql.open(m_path); errorOf(done))
        return done;
    const auto answer = m_sql.content();
    if (errorOf(answer))
        return *errorOf(answer);
    const auto &content = std::get<SqlConnection::Content>(answer);
    const bool isNew = content.isEmpty && content.applicationId == 0;
    if (!isNew && content.applicationId != ApplicationId)
        return damaged(u"it is a database, but no outbox"_s);
    if (content.version > SchemaVersion)
        return StoreError{StoreError::Kind::NewerVersion,
            u"schema %1, this program knows %2"_s.arg(content.version).arg(SchemaVersion)};

    if (StoreDone done = m_sql.setDurable(); errorOf(done))
        return done;
    if (isNew) {
        return m_sql.makeSchema(
            u":/sql/sqlite/001_outbox.sql"_s, ApplicationId, SchemaVersion, [this] {
                return m_sql.perform(u"INSERT INTO roster (one, id, path) VALUES (1, ?, ?)"_s,
                    m_rosterId, m_rosterPath);
            });
    }
    const auto roster = m_sql.value(u"SELECT id FROM roster"_s);
    if (errorOf(roster))
        return *errorOf(roster);
    if (std::get<QVariant>(roster).toString() != m_rosterId)
        return damaged(u"it is of another roster"_s);
    // Requests of earlier runs; the last may be gone on with, and needs its ordinals.
    return m_sql.perform(u"DELETE FROM requests WHERE request NOT IN (SELECT request FROM entries) "
                         "AND request < (SELECT max(request) FROM requests)"_s);
}

StoreResult<std::vector<Entry>> SqlOutbox::readEntries()
{
    auto rows = m_sql.execute(
        u"SELECT r.id, r.source, r.asked, r.opened, e.ordinal, e.reached, e.count, e.names "
        "FROM entries AS e JOIN requests AS r USING (request) ORDER BY e.entry"_s);
    if (errorOf(rows))
        return *errorOf(rows);
    auto &row = std::get<QSqlQuery>(rows);
    std::vector<Entry> entries;
    while (row.next()) {
        const auto source = requestSourceOf(row.value(1).toString());
        const Request request{RequestId::fromText(row.value(0).toString()),
            source.value_or(RequestSource::Form), row.value(2).toLongLong(),
            row.value(3).toLongLong()};
        if (request.id.isNull() || !source)
            return damaged(u"a request has no id or no source"_s);
        if (const StoreDone done = appendEntries(request, row, entries); errorOf(done))
            return *errorOf(done);
    }
    if (const StoreDone read = SqlConnection::errorIn(row); errorOf(read))
        return *errorOf(read);
    return entries;
}

StoreResult<std::vector<Entry>> SqlOutbox::accept(
    const Request &request, const QList<PersonName> &names)
{
    qint64 first = 0;
    const StoreDone kept = m_sql.inTransaction([&]() -> StoreDone {
        const auto found = requestRow(request);
        if (errorOf(found))
            return *errorOf(found);
        const qint64 key = std::get<RequestRow>(found).key;
        first = std::get<RequestRow>(found).next;
        if (StoreDone done = m_sql.perform(
                u"INSERT INTO entries (request, ordinal, count, names) VALUES (?, ?, ?, ?)"_s, key,
                first, static_cast<qint64>(names.size()), toJson(names));
            errorOf(done))
            return done;
        return m_sql.perform(u"UPDATE requests SET asked = ?, next = ? WHERE request = ?"_s,
            request.asked, first + names.size(), key);
    });
    if (errorOf(kept))
        return *errorOf(kept);

    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(names.size()));
    for (const PersonName &name : names)
        entries.push_back(Entry{request, first++, name, false});
    return entries;
}

StoreResult<SqlOutbox::RequestRow> SqlOutbox::requestRow(const Request &request)
{
    auto found
        = m_sql.execute(u"SELECT request, next FROM requests WHERE id = ?"_s, request.id.toText());
    if (errorOf(found))
        return *errorOf(found);
    auto &row = std::get<QSqlQuery>(found);
    if (row.next())
        return RequestRow{row.value(0).toLongLong(), row.value(1).toLongLong()};
    const auto made = m_sql.execute(
        u"INSERT INTO requests (id, source, asked, opened, next) VALUES (?, ?, ?, ?, 0)"_s,
        request.id.toText(), textOf(request.source), request.asked, request.opened);
    if (errorOf(made))
        return *errorOf(made);
    return RequestRow{std::get<QSqlQuery>(made).lastInsertId().toLongLong(), 0};
}

StoreDone SqlOutbox::settle(const DealtWith &dealtWith)
{
    return m_sql.inTransaction([&]() -> StoreDone {
        for (auto each = dealtWith.cbegin(); each != dealtWith.cend(); ++each) {
            if (StoreDone done = settle(each.key(), each.value()); errorOf(done))
                return done;
        }
        return {};
    });
}

StoreDone SqlOutbox::settle(RequestId id, qint64 through)
{
    const QString request = u"request = (SELECT request FROM requests WHERE id = ?)"_s;
    if (StoreDone done
        = m_sql.perform(u"DELETE FROM entries WHERE ordinal + count - 1 <= ? AND "_s + request,
            through, id.toText());
        errorOf(done))
        return done;
    return m_sql.perform(
        u"UPDATE entries SET reached = ? - ordinal + 1 WHERE ordinal <= ? AND "_s + request,
        through, through, id.toText());
}

} // namespace Rollcall
