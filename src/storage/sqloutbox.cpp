// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqloutbox.h"

#include "core/systemfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto Ending = u".outbox"_s;

SqlConnection::Schema schema()
{
    constexpr int ApplicationId = 0x524F4C4F; // "ROLO"
    return {ApplicationId, SqlOutbox::SchemaVersion, u":/sql/sqlite/001_outbox.sql"_s};
}

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

/// The request in the first five columns; none if it is not one.
std::optional<Request> requestIn(const QSqlQuery &row)
{
    const auto id = RequestId::fromText(row.value(0).toString());
    const auto source = requestSourceOf(row.value(1).toString());
    if (id.isNull() || !source)
        return {};
    return Request{
        id, *source, row.value(2).toLongLong(), row.value(3).toLongLong(), row.value(4).toBool()};
}

/// The first @p reached names of a row are dealt with, and left out.
StoreDone appendEntries(const Request &request, const QSqlQuery &row, std::vector<Entry> &entries)
{
    qint64 ordinal = row.value(5).toLongLong();
    const qint64 reached = ordinal + row.value(6).toLongLong();
    const qint64 end = ordinal + row.value(7).toLongLong();
    const QJsonArray names = QJsonDocument::fromJson(row.value(8).toString().toUtf8()).array();
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
    , m_path{folder + u'/' + m_rosterId + Ending}
    , m_sql{u"outbox"_s}
{
}

StoreResult<LeftOver> SqlOutbox::open()
{
    return open(Copy::LastUsed);
}

StoreResult<LeftOver> SqlOutbox::adopt()
{
    return open(Copy::Present);
}

StoreResult<LeftOver> SqlOutbox::open(Copy copy)
{
    StoreResult<LeftOver> leftOver = openFile(copy);
    const StoreError *error = errorOf(leftOver);
    const bool isDamaged = error != nullptr
        && (error->kind == StoreError::Kind::Damaged || error->kind == StoreError::Kind::NotARoster
            || error->kind == StoreError::Kind::NotADatabase);
    if (isDamaged) {
        const StoreResult<QString> aside = setAside();
        if (errorOf(aside))
            return *errorOf(aside);
        leftOver = openFile(copy);
        if (auto *fresh = std::get_if<LeftOver>(&leftOver))
            fresh->damagedFile = std::get<QString>(aside);
    }
    return leftOver;
}

StoreResult<LeftOver> SqlOutbox::openFile(Copy copy)
{
    m_sql.close();
    m_lock.reset();
    if (const StoreDone made = makeFolder(QFileInfo{m_path}.path()); errorOf(made))
        return *errorOf(made);
    StoreResult<FileLock> lock = FileLock::acquire(m_path, RosterFile::ExistingOrNew);
    if (errorOf(lock))
        return *errorOf(lock);
    m_lock = std::move(std::get<FileLock>(lock));

    LeftOver leftOver;
    StoreDone done = connectToFile();
    if (!errorOf(done)) {
        done = read(leftOver, copy);
        // What is an outbox by its header, and has other tables, is damaged.
        if (errorOf(done) && errorOf(done)->kind == StoreError::Kind::Failed)
            done = damaged(errorOf(done)->text);
    }
    if (!errorOf(done))
        return leftOver;
    m_sql.close();
    m_lock.reset();
    return *errorOf(done);
}

StoreResult<QString> SqlOutbox::setAside()
{
    StoreResult<FileLock> acquired = FileLock::acquire(m_path, RosterFile::Existing);
    if (errorOf(acquired))
        return *errorOf(acquired);
    auto &lock = std::get<FileLock>(acquired);
    const QString aside = asideNameOf(m_path);
    if (const StoreDone done = lock.setAside(aside); errorOf(done))
        return *errorOf(done);
    lock.removeFile();
    return aside;
}

QString SqlOutbox::idOfRoster(const QString &path, const QString &folder, const QStringList &open)
{
    const auto files = QDir{folder}.entryInfoList({u'*' + Ending}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) { // the one that was used last comes first
        QString id = file.completeBaseName();
        if (QUuid::fromString(id).isNull() || open.contains(id))
            continue;
        const auto lock = FileLock::acquire(file.filePath(), RosterFile::Existing);
        if (errorOf(lock)) // its roster is open elsewhere
            continue;
        SqlConnection sql{u"outbox"_s};
        if (errorOf(std::get<FileLock>(lock).sync()) != nullptr
            || errorOf(sql.open(file.filePath())) != nullptr)
            continue;
        const auto found = sql.value(u"SELECT path FROM roster WHERE id = ?"_s, id);
        if (errorOf(found) == nullptr && std::get<QVariant>(found).toString() == path)
            return id;
    }
    return {};
}

StoreDone SqlOutbox::connectToFile()
{
    if (StoreDone done = m_lock->sync(); errorOf(done))
        return done;
    return m_sql.open(m_path, schema(), [this]() -> StoreDone {
        if (StoreDone done
            = m_sql.perform(u"INSERT INTO draft (one, text, asked) VALUES (1, '', 0)"_s);
            errorOf(done))
            return done;
        return m_sql.perform(
            u"INSERT INTO roster (one, id, path) VALUES (1, ?, ?)"_s, m_rosterId, m_rosterPath);
    });
}

StoreDone SqlOutbox::read(LeftOver &leftOver, Copy copy)
{
    auto found = m_sql.execute(u"SELECT id, path FROM roster"_s);
    if (errorOf(found))
        return *errorOf(found);
    auto &roster = std::get<QSqlQuery>(found);
    if (!roster.next() || roster.value(0).toString() != m_rosterId)
        return damaged(u"it is of another roster"_s);
    if (StoreDone done = noteRosterPath(roster.value(1).toString(), copy); errorOf(done))
        return done;
    if (StoreDone done = readEntries(leftOver.entries); errorOf(done))
        return done;
    if (StoreDone done = readImports(leftOver.imports); errorOf(done))
        return done;
    if (StoreDone done = readDraft(leftOver.draft); errorOf(done))
        return done;
    // Requests of earlier runs; but the open one may be gone on with, and needs its ordinals.
    return m_sql.perform(u"DELETE FROM requests WHERE request NOT IN (SELECT request FROM entries) "
                         "AND request NOT IN (SELECT request FROM imports) "
                         "AND request IS NOT (SELECT request FROM draft)"_s);
}

StoreDone SqlOutbox::noteRosterPath(const QString &lastUsed, Copy copy)
{
    if (lastUsed == m_rosterPath)
        return {};
    if (copy == Copy::LastUsed && isAnotherFile(lastUsed, m_rosterPath))
        return StoreError{StoreError::Kind::OtherPlace, lastUsed};
    return m_sql.inTransaction([this]() -> StoreDone {
        if (StoreDone done = m_sql.perform(u"UPDATE requests SET moved = 1"_s); errorOf(done))
            return done;
        return m_sql.perform(u"UPDATE roster SET path = ?"_s, m_rosterPath);
    });
}

StoreDone SqlOutbox::readEntries(std::vector<Entry> &entries)
{
    auto rows
        = m_sql.execute(u"SELECT r.id, r.source, r.asked, r.opened, r.moved, "
                        "e.ordinal, e.reached, e.count, e.names "
                        "FROM entries AS e JOIN requests AS r USING (request) ORDER BY e.entry"_s);
    if (errorOf(rows))
        return *errorOf(rows);
    auto &row = std::get<QSqlQuery>(rows);
    while (row.next()) {
        const auto request = requestIn(row);
        if (!request)
            return damaged(u"a request has no id or no source"_s);
        if (StoreDone done = appendEntries(*request, row, entries); errorOf(done))
            return done;
    }
    return SqlConnection::errorIn(row);
}

StoreDone SqlOutbox::readImports(std::vector<WaitingImport> &imports)
{
    auto rows = m_sql.execute(
        u"SELECT r.id, r.source, r.asked, r.opened, r.moved, i.reached, i.\"end\", i.import "
        "FROM imports AS i JOIN requests AS r USING (request) ORDER BY i.entry"_s);
    if (errorOf(rows))
        return *errorOf(rows);
    auto &row = std::get<QSqlQuery>(rows);
    while (row.next()) {
        const auto request = requestIn(row);
        const auto import
            = Import::fromJson(QJsonDocument::fromJson(row.value(7).toString().toUtf8()).object());
        if (!request || !import)
            return damaged(u"an import has no request or no file"_s);
        std::optional<qint64> end;
        if (!row.value(6).isNull())
            end = row.value(6).toLongLong();
        imports.push_back(WaitingImport{*request, *import, row.value(5).toLongLong(), end});
    }
    return SqlConnection::errorIn(row);
}

StoreDone SqlOutbox::readDraft(Draft &draft)
{
    auto rows = m_sql.execute(
        u"SELECT r.id, r.source, coalesce(r.asked, d.asked), r.opened, r.moved, d.text, r.next "
        "FROM draft AS d LEFT JOIN requests AS r USING (request)"_s);
    if (errorOf(rows))
        return *errorOf(rows);
    auto &row = std::get<QSqlQuery>(rows);
    if (!row.next())
        return damaged(u"there is no draft"_s);
    draft.request = requestIn(row).value_or(Request{});
    draft.request.asked = row.value(2).toLongLong();
    draft.text = row.value(5).toString();
    draft.entered = row.value(6).toLongLong();
    return {};
}

StoreDone SqlOutbox::keepDraft(const Draft &draft)
{
    return m_sql.perform(u"UPDATE draft SET text = ?, asked = ?, "
                         "request = (SELECT request FROM requests WHERE id = ?)"_s,
        draft.text.isNull() ? u""_s : draft.text, draft.request.asked, draft.request.id.toText());
}

StoreResult<std::vector<Entry>> SqlOutbox::accept(
    const Request &request, const QList<PersonName> &names)
{
    qint64 first = 0;
    const StoreDone kept = keep([&]() -> StoreDone {
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
        if (request.source == RequestSource::Form) {
            if (StoreDone done = m_sql.perform(u"UPDATE draft SET text = '', request = ?"_s, key);
                errorOf(done))
                return done;
        }
        return m_sql.perform(u"UPDATE requests SET asked = ?, next = ? WHERE request = ?"_s,
            request.asked, first + names.size(), key);
    });
    if (errorOf(kept))
        return *errorOf(kept);

    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(names.size()));
    for (const PersonName &name : names)
        entries.push_back(Entry{request, first++, name});
    return entries;
}

StoreDone SqlOutbox::accept(const Request &request, const Import &import)
{
    const auto json
        = QString::fromUtf8(QJsonDocument{import.toJson()}.toJson(QJsonDocument::Compact));
    return keep([&]() -> StoreDone {
        const auto found = requestRow(request);
        if (errorOf(found))
            return *errorOf(found);
        return m_sql.perform(u"INSERT INTO imports (request, import) VALUES (?, ?)"_s,
            std::get<RequestRow>(found).key, json);
    });
}

StoreDone SqlOutbox::keep(const std::function<StoreDone()> &work)
{
    const StoreError movedAway{StoreError::Kind::MovedAway, m_path};
    if (!m_lock->isStillNamed())
        return movedAway;
    StoreDone kept = m_sql.inTransaction(work);
    if (errorOf(kept)) {
        // What a failed sync has left in the log would come to life after a crash: write over it.
        (void)m_sql.perform(u"UPDATE roster SET denials = denials + 1"_s);
        return kept;
    }
    if (!m_lock->isStillNamed()) // kept, but where the next run does not look
        return movedAway;
    return {};
}

StoreDone SqlOutbox::end(RequestId request, qint64 records)
{
    return m_sql.inTransaction([&]() -> StoreDone {
        const QString ofRequest = u" WHERE request = (SELECT request FROM requests WHERE id = ?)"_s;
        if (StoreDone done = m_sql.perform(
                u"UPDATE imports SET \"end\" = ?"_s + ofRequest, records, request.toText());
            errorOf(done))
            return done;
        return m_sql.perform(
            u"DELETE FROM imports"_s + ofRequest + u" AND reached >= \"end\""_s, request.toText());
    });
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
    if (StoreDone done = m_sql.perform(
            u"UPDATE entries SET reached = ? - ordinal + 1 WHERE ordinal <= ? AND "_s + request,
            through, through, id.toText());
        errorOf(done))
        return done;
    if (StoreDone done = m_sql.perform(
            u"UPDATE imports SET reached = ? WHERE "_s + request, through + 1, id.toText());
        errorOf(done))
        return done;
    return m_sql.perform(
        u"DELETE FROM imports WHERE reached >= \"end\" AND "_s + request, id.toText());
}

} // namespace Rollcall
