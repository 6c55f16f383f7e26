// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqloutbox.h"

#include "core/systemfiles.h"
#include "storage/databasecopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto Ending = u".outbox"_s;

QByteArray toJson(const QList<PersonName> &names)
{
    QJsonArray texts;
    for (const PersonName &name : names)
        texts.append(name.text());
    return QJsonDocument{texts}.toJson(QJsonDocument::Compact);
}

/// The JSON in a column; none if there is another text.
QJsonDocument jsonIn(const SqlRows &row, int column)
{
    const QUtf8StringView text = row.utf8(column);
    return QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()));
}

StoreError damaged(const QString &text)
{
    return StoreError{StoreError::Kind::Damaged, text};
}

/// Whether there can be so many records in a request: no ordinal comes behind it.
bool canBeReached(qint64 records)
{
    constexpr qint64 Most = qint64{1} << 53;
    return records >= 0 && records <= Most;
}

/// The request in the first five columns; none if it is not one.
std::optional<Request> requestIn(const SqlRows &row)
{
    const auto id = RequestId::fromText(row.text(0));
    const auto source = requestSourceOf(row.text(1));
    if (id.isNull() || !source)
        return {};
    return Request{id, *source, row.integer(2), row.integer(3), row.integer(4) != 0};
}

/// The first @p reached names of a row are dealt with, and left out.
StoreDone appendEntries(const Request &request, const SqlRows &row, std::vector<Entry> &entries)
{
    qint64 ordinal = row.integer(5);
    qint64 reached = row.integer(6);
    const QJsonArray names = jsonIn(row, 8).array();
    if (names.size() != row.integer(7))
        return damaged(u"a block does not have its number of names"_s);
    if (!canBeReached(ordinal) || !canBeReached(reached))
        return damaged(u"a block has ordinals that cannot be"_s);
    for (const auto &each : names) {
        const QString text = each.toString();
        const auto name = PersonName::read(text).name;
        if (!name || name->text() != text)
            return damaged(u"an entry is no name"_s);
        if (reached > 0)
            --reached;
        else
            entries.push_back(Entry{request, ordinal, *name, false});
        ++ordinal;
    }
    return {};
}

} // namespace

SqlOutbox::SqlOutbox(const QString &folder, const RosterInfo &roster, SqlSchema schema)
    : m_rosterId{roster.id}
    , m_rosterPath{roster.path}
    , m_lastNumber{roster.lastNumber}
    , m_path{pathOf(m_rosterId, folder)}
    , m_version{schema.version()}
    , m_file{std::move(schema)}
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
            || error->kind == StoreError::Kind::NotADatabase
            || error->kind == StoreError::Kind::ForeignSchema);
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
    m_file.close();
    if (const StoreDone made = makeFolder(QFileInfo{m_path}.path()); errorOf(made))
        return *errorOf(made);
    LeftOver leftOver;
    StoreDone done = connectToFile();
    if (!errorOf(done))
        done = read(leftOver, copy);
    if (errorOf(done)) {
        m_file.close();
        return *errorOf(done);
    }
    leftOver.leftLog = m_file.leftLog();
    return leftOver;
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

QString SqlOutbox::pathOf(const QString &rosterId, const QString &folder)
{
    return folder + u'/' + rosterId + Ending;
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
        SqlConnection sql;
        if (errorOf(std::get<FileLock>(lock).sync()) != nullptr
            || errorOf(sql.open(std::get<FileLock>(lock).realPath())) != nullptr)
            continue;
        const auto found = sql.text("SELECT path FROM roster WHERE id = ?", id);
        if (errorOf(found) == nullptr && std::get<QString>(found) == path)
            return id;
    }
    return {};
}

StoreResult<QStringList> SqlOutbox::textsOfImports(const QString &folder)
{
    QStringList texts;
    for (const QFileInfo &file : QDir{folder}.entryInfoList({u'*' + Ending}, QDir::Files)) {
        const auto lock = FileLock::acquire(file.filePath(), RosterFile::Existing);
        if (errorOf(lock))
            return *errorOf(lock);
        SqlConnection sql;
        if (const StoreDone done = sql.open(std::get<FileLock>(lock).realPath()); errorOf(done))
            return *errorOf(done);
        const auto tables = sql.integer("SELECT count(*) FROM sqlite_schema");
        if (errorOf(tables))
            return *errorOf(tables);
        if (std::get<qint64>(tables) == 0) // a crash came before there was anything in it
            continue;
        const StoreDone read
            = sql.query("SELECT import FROM imports").forEach([&texts](const SqlRows &row) {
                  if (const auto import = Import::fromJson(jsonIn(row, 0).object()))
                      texts += import->textPath;
              });
        if (errorOf(read))
            return *errorOf(read);
    }
    return texts;
}

StoreDone SqlOutbox::connectToFile()
{
    const auto fill = [this]() -> StoreDone {
        if (StoreDone done
            = m_sql.perform("INSERT INTO draft (one, text, asked) VALUES (1, '', 0)");
            errorOf(done))
            return done;
        return m_sql.perform(
            "INSERT INTO roster (one, id, path) VALUES (1, ?, ?)", m_rosterId, m_rosterPath);
    };
    bool isUpToDate = true;
    const auto keepCopy = [this, &isUpToDate](int version) {
        isUpToDate = false;
        return keepOlderCopy(m_sql, m_path, version);
    };
    const auto agrees = [](SqlConnection &) { return StoreDone{}; }; // nothing in it is counted
    if (StoreDone opened = m_file.open(m_path, RosterFile::ExistingOrNew, {fill, keepCopy}, agrees);
        errorOf(opened))
        return opened;
    // A copy from before has done its service when what was made of it could be opened again.
    for (int version = 1; isUpToDate && version < m_version; ++version)
        QFile::remove(olderCopyOf(m_path, version));
    return {};
}

StoreDone SqlOutbox::read(LeftOver &leftOver, Copy copy)
{
    // It is small. An index that lacks a request would lose the names of it.
    const auto checked = m_sql.text("PRAGMA integrity_check(1)");
    if (errorOf(checked))
        return *errorOf(checked);
    if (std::get<QString>(checked) != "ok"_L1)
        return damaged(std::get<QString>(checked));
    std::optional<QString> lastUsed;
    StoreDone found = m_sql.query("SELECT path FROM roster WHERE id = ?", m_rosterId)
                          .forEach([&lastUsed](const SqlRows &row) { lastUsed = row.text(0); });
    if (errorOf(found))
        return found;
    if (!lastUsed)
        return damaged(u"it is of another roster"_s);
    if (StoreDone done = noteRosterPath(*lastUsed, copy); errorOf(done))
        return done;
    if (StoreDone done = findLoss(leftOver.loss); errorOf(done))
        return done;
    if (StoreDone done = readEntries(leftOver.entries); errorOf(done))
        return done;
    if (StoreDone done = readImports(leftOver.imports); errorOf(done))
        return done;
    if (StoreDone done = readDraft(leftOver.draft); errorOf(done))
        return done;
    return forgetOldRequests();
}

StoreDone SqlOutbox::forgetOldRequests()
{
    // Those of earlier runs; but the open one may be gone on with, and needs its ordinals.
    const auto old
        = m_sql.integer("SELECT count(*) FROM requests WHERE request NOT IN "
                        "(SELECT request FROM entries UNION ALL SELECT request FROM imports) "
                        "AND request IS NOT (SELECT request FROM draft)");
    if (errorOf(old))
        return *errorOf(old);
    if (std::get<qint64>(old) == 0) // and nothing need be written
        return {};
    return m_file.inTransaction([this] {
        return m_sql.perform("DELETE FROM requests WHERE request NOT IN "
                             "(SELECT request FROM entries UNION ALL SELECT request FROM imports) "
                             "AND request IS NOT (SELECT request FROM draft)");
    });
}

StoreDone SqlOutbox::findLoss(Loss &loss)
{
    m_witness = Witness::of(m_path);
    const bool wasHere = m_witness && m_witness->rosterPath == m_rosterPath;
    const auto other = wasHere ? std::nullopt : Witness::ofAnother(m_rosterPath, m_path);
    if (other)
        loss.replaced = other->lastNumber;
    return m_witness ? findLossOf(*m_witness, loss) : StoreDone{};
}

StoreDone SqlOutbox::findLossOf(const Witness &witness, Loss &loss)
{
    loss.lacking = qMax<qint64>(0, witness.lastNumber - m_lastNumber);
    const auto number = SqlFile::numberOf(m_sql);
    if (errorOf(number))
        return *errorOf(number);
    if (std::get<qint64>(number) >= witness.outboxNumber)
        return {};
    for (auto each = witness.waiting.cbegin(); each != witness.waiting.cend(); ++each) {
        const auto next = m_sql.integer(
            "SELECT coalesce(max(next), 0) FROM requests WHERE id = ?", each.key().toText());
        if (errorOf(next))
            return *errorOf(next);
        if (std::get<qint64>(next) <= each.value())
            loss.names += NameRange{each.key(), std::get<qint64>(next), each.value() + 1};
    }
    const auto now = look();
    if (errorOf(now))
        return *errorOf(now);
    for (const QString &import : witness.imports) {
        if (!std::get<Witness>(now).imports.contains(import))
            loss.imports += import;
    }
    // The ordinals that come next in this outbox may have been given: the roster would pass over them.
    return m_file.inTransaction(
        [this] { return m_sql.perform("UPDATE draft SET request = NULL"); });
}

StoreResult<Witness> SqlOutbox::look()
{
    Witness witness{m_rosterPath, m_lastNumber, 0, {}, {}};
    const auto number = SqlFile::numberOf(m_sql);
    if (errorOf(number))
        return *errorOf(number);
    witness.outboxNumber = std::get<qint64>(number);
    const StoreDone names
        = m_sql
              .query("SELECT r.id, max(e.ordinal + e.count) - 1 FROM entries AS e "
                     "JOIN requests AS r USING (request) GROUP BY e.request")
              .forEach([&witness](const SqlRows &row) {
                  witness.waiting.insert(RequestId::fromText(row.text(0)), row.integer(1));
              });
    if (errorOf(names))
        return *errorOf(names);
    const StoreDone imports
        = m_sql.query("SELECT import FROM imports ORDER BY entry")
              .forEach([&witness](const SqlRows &row) {
                  if (const auto import = Import::fromJson(jsonIn(row, 0).object()))
                      witness.imports += import->path;
              });
    if (errorOf(imports))
        return *errorOf(imports);
    return witness;
}

StoreDone SqlOutbox::checkpoint()
{
    if (StoreDone done = m_file.checkpoint(); errorOf(done))
        return done;
    const auto seen = look();
    if (errorOf(seen))
        return *errorOf(seen);
    const auto &witness = std::get<Witness>(seen);
    if (m_witness != witness)
        witness.write(m_path);
    m_witness = witness;
    return {};
}

StoreDone SqlOutbox::noteRosterPath(const QString &lastUsed, Copy copy)
{
    if (lastUsed == m_rosterPath)
        return {};
    if (copy == Copy::LastUsed && isAnotherFile(lastUsed, m_rosterPath))
        return StoreError{StoreError::Kind::OtherPlace, lastUsed};
    return m_file.inTransaction([this]() -> StoreDone {
        if (StoreDone done = m_sql.perform("UPDATE requests SET moved = 1"); errorOf(done))
            return done;
        return m_sql.perform("UPDATE roster SET path = ?", m_rosterPath);
    });
}

StoreDone SqlOutbox::readEntries(std::vector<Entry> &entries)
{
    SqlRows rows
        = m_sql.query("SELECT r.id, r.source, r.asked, r.opened, r.moved, "
                      "e.ordinal, e.reached, e.count, e.names "
                      "FROM entries AS e LEFT JOIN requests AS r USING (request) ORDER BY e.entry");
    return rows.forEach([&entries](const SqlRows &row) -> StoreDone {
        const auto request = requestIn(row);
        if (!request)
            return damaged(u"a request has no id or no source"_s);
        return appendEntries(*request, row, entries);
    });
}

StoreDone SqlOutbox::readImports(std::vector<WaitingImport> &imports)
{
    SqlRows rows = m_sql.query(
        "SELECT r.id, r.source, r.asked, r.opened, r.moved, i.reached, i.\"end\", i.import "
        "FROM imports AS i LEFT JOIN requests AS r USING (request) ORDER BY i.entry");
    return rows.forEach([&imports](const SqlRows &row) -> StoreDone {
        const auto request = requestIn(row);
        const auto import = Import::fromJson(jsonIn(row, 7).object());
        if (!request || !import)
            return damaged(u"an import has no request or no file"_s);
        std::optional<qint64> end;
        if (!row.isNull(6))
            end = row.integer(6);
        if (!canBeReached(row.integer(5)) || !canBeReached(end.value_or(0)))
            return damaged(u"an import has records that cannot be"_s);
        imports.push_back(WaitingImport{*request, *import, row.integer(5), end});
        return {};
    });
}

StoreDone SqlOutbox::readDraft(Draft &draft)
{
    SqlRows row = m_sql.query(
        "SELECT r.id, r.source, coalesce(r.asked, d.asked), r.opened, r.moved, d.text, r.next "
        "FROM draft AS d LEFT JOIN requests AS r USING (request)");
    if (!row.next()) {
        StoreDone read = row.outcome();
        return errorOf(read) ? read : damaged(u"there is no draft"_s);
    }
    draft.request = requestIn(row).value_or(Request{});
    draft.request.asked = row.integer(2);
    draft.text = row.text(5);
    draft.entered = row.integer(6);
    if (!canBeReached(draft.entered))
        return damaged(u"the open request has ordinals that cannot be"_s);
    return {};
}

StoreDone SqlOutbox::keepDraft(const Draft &draft)
{
    return m_file.inTransaction([&] {
        return m_sql.perform("UPDATE draft SET text = ?, asked = ?, "
                             "request = (SELECT request FROM requests WHERE id = ?)",
            draft.text, draft.request.asked, draft.request.id.toText());
    });
}

StoreResult<std::vector<Entry>> SqlOutbox::accept(
    const Request &request, const QList<PersonName> &names)
{
    qint64 first = 0;
    const QByteArray json = toJson(names);
    const StoreDone kept = keep([&]() -> StoreDone {
        const auto found = requestRow(request);
        if (errorOf(found))
            return *errorOf(found);
        const qint64 key = std::get<RequestRow>(found).key;
        first = std::get<RequestRow>(found).next;
        if (StoreDone done = m_sql.perform(
                "INSERT INTO entries (request, ordinal, count, names) VALUES (?, ?, ?, ?)", key,
                first, names.size(), QUtf8StringView{json});
            errorOf(done))
            return done;
        if (request.source == RequestSource::Form) {
            if (StoreDone done = m_sql.perform("UPDATE draft SET text = '', request = ?", key);
                errorOf(done))
                return done;
        }
        return m_sql.perform("UPDATE requests SET asked = ?, next = ? WHERE request = ?",
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

StoreDone SqlOutbox::accept(const Request &request, const Import &import, qint64 reached)
{
    const QByteArray json = QJsonDocument{import.toJson()}.toJson(QJsonDocument::Compact);
    return keep([&]() -> StoreDone {
        const auto found = requestRow(request);
        if (errorOf(found))
            return *errorOf(found);
        return m_sql.perform("INSERT INTO imports (request, reached, import) VALUES (?, ?, ?)",
            std::get<RequestRow>(found).key, reached, QUtf8StringView{json});
    });
}

StoreDone SqlOutbox::keep(const std::function<StoreDone()> &work)
{
    const StoreError movedAway{StoreError::Kind::MovedAway, m_path};
    if (!m_file.isStillNamed())
        return movedAway;
    StoreDone kept = m_file.inTransaction(work);
    if (errorOf(kept)) {
        // What a failed sync has left in the log would come to life after a crash: write over it.
        (void)m_file.inTransaction(
            [this] { return m_sql.perform("UPDATE roster SET denials = denials + 1"); });
        return kept;
    }
    if (!m_file.isStillNamed()) // kept, but where the next run does not look
        return movedAway;
    return {};
}

StoreResult<QList<RequestId>> SqlOutbox::end(RequestId request, qint64 records)
{
    return forgetImportsAfter([&] {
        return m_sql.perform("UPDATE imports SET \"end\" = ? "
                             "WHERE request = (SELECT request FROM requests WHERE id = ?)",
            records, request.toText());
    });
}

StoreResult<SqlOutbox::RequestRow> SqlOutbox::requestRow(const Request &request)
{
    SqlRows found
        = m_sql.query("SELECT request, next FROM requests WHERE id = ?", request.id.toText());
    if (found.next())
        return RequestRow{found.integer(0), found.integer(1)};
    if (const StoreDone looked = found.outcome(); errorOf(looked))
        return *errorOf(looked);
    const StoreDone made = m_sql.perform(
        "INSERT INTO requests (id, source, asked, opened, next) VALUES (?, ?, ?, ?, 0)",
        request.id.toText(), textOf(request.source), request.asked, request.opened);
    if (errorOf(made))
        return *errorOf(made);
    return RequestRow{m_sql.insertedKey(), 0};
}

StoreResult<QList<RequestId>> SqlOutbox::settle(const DealtWith &dealtWith, qint64 lastNumber)
{
    m_lastNumber = lastNumber;
    return forgetImportsAfter([&]() -> StoreDone {
        for (auto each = dealtWith.cbegin(); each != dealtWith.cend(); ++each) {
            if (StoreDone done = settle(each.key(), each.value()); errorOf(done))
                return done;
        }
        return {};
    });
}

StoreDone SqlOutbox::settle(RequestId id, qint64 through)
{
    if (StoreDone done = m_sql.perform("DELETE FROM entries WHERE ordinal + count - 1 <= ? "
                                       "AND request = (SELECT request FROM requests WHERE id = ?)",
            through, id.toText());
        errorOf(done))
        return done;
    if (StoreDone done
        = m_sql.perform("UPDATE entries SET reached = ?1 - ordinal + 1 WHERE ordinal <= ?1 "
                        "AND request = (SELECT request FROM requests WHERE id = ?2)",
            through, id.toText());
        errorOf(done))
        return done;
    return m_sql.perform("UPDATE imports SET reached = ? "
                         "WHERE request = (SELECT request FROM requests WHERE id = ?)",
        through + 1, id.toText());
}

StoreResult<QList<RequestId>> SqlOutbox::forgetImportsAfter(const std::function<StoreDone()> &work)
{
    QList<RequestId> forgotten;
    const StoreDone done = m_file.inTransaction([&]() -> StoreDone {
        if (StoreDone worked = work(); errorOf(worked))
            return worked;
        if (StoreDone found = m_sql
                                  .query("SELECT id FROM imports JOIN requests USING (request) "
                                         "WHERE reached >= \"end\"")
                                  .forEach([&forgotten](const SqlRows &row) {
                                      forgotten += RequestId::fromText(row.text(0));
                                  });
            errorOf(found) || forgotten.isEmpty())
            return found;
        return m_sql.perform("DELETE FROM imports WHERE reached >= \"end\"");
    });
    return errorOf(done) ? StoreResult<QList<RequestId>>{*errorOf(done)} : forgotten;
}

} // namespace Rollcall
