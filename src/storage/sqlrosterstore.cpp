// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlrosterstore.h"

#include "storage/databasecopy.h"

#include <QDateTime>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

// Reasons that this class notes itself. All others are those of records, or the driver's words.
const auto LostReason = u"stored in a file that this one took the place of"_s;
const auto TooLateReason = u"its request was removed"_s;
const auto TakenReason = u"its place is taken by another name"_s;

/// No number of a student comes behind it, and no ordinal.
constexpr qint64 HighestNumber = qint64{1} << 53;

/// So many names of one request are jumped at most: more cannot be missing, and noting them would
/// keep the file from its work.
constexpr qint64 LargestGap = 1'000'000;

/// A copy that was put back does not have the highest ones; see noteRestore().
constexpr SqlText WrongNumbers{
    "SELECT 'last_number is ' || last_number || ', the highest is ' || highest "
    "FROM roster, (SELECT coalesce(max(number), 0) AS highest FROM students) "
    "WHERE last_number < highest OR (last_number > highest "
    "AND NOT EXISTS (SELECT 1 FROM requests WHERE source = 'restore'))"};
/// The same in sums as below, without sorting: if one ordinal is missing, there twice, or of another
/// request, or a request that has some is gone, they differ.
constexpr SqlText WrongSums{
    "SELECT 'requests have dealt with ' || dealt || ' ordinals, and have ' || met "
    "|| ', or others' FROM (SELECT count(*) AS met, coalesce(sum(request), 0) AS a, "
    "coalesce(sum(ordinal), 0) AS b, coalesce(sum(request * ordinal), 0) AS c FROM ("
    "SELECT request, ordinal FROM students UNION ALL SELECT request, ordinal FROM refused "
    "UNION ALL SELECT request, ordinal FROM changes)), "
    "(SELECT coalesce(sum(ends), 0) AS dealt, coalesce(sum(request * ends), 0) AS d, "
    "coalesce(sum(ends * (ends - 1) / 2), 0) AS e, "
    "coalesce(sum(request * (ends * (ends - 1) / 2)), 0) AS f "
    "FROM (SELECT request, through + 1 AS ends FROM requests)) "
    "WHERE met <> dealt OR a <> d OR b <> e OR c <> f"};
/// Each ordinal from 0 to through is met once: so many, all different, none higher.
constexpr SqlText WrongOrdinals{
    "SELECT 'request ' || id || ' has dealt with ' || (through + 1) || ' ordinals, and "
    "has ' || met || ', ' || different || ' of them different, up to ' || highest FROM ("
    "SELECT id, through, count(ordinal) AS met, count(DISTINCT ordinal) AS different, "
    "coalesce(max(ordinal), -1) AS highest FROM requests LEFT JOIN ("
    "SELECT request, ordinal FROM students UNION ALL SELECT request, ordinal FROM refused "
    "UNION ALL SELECT request, ordinal FROM changes) USING (request) GROUP BY request) "
    "WHERE met <> through + 1 OR different <> met OR highest <> through"};

/// An error if @p number cannot be the last one of a roster.
StoreDone lookWhetherLast(qint64 number)
{
    if (number >= 0 && number <= HighestNumber)
        return {};
    return StoreError{StoreError::Kind::Damaged, u"the last number is %1"_s.arg(number)};
}

bool isName(const Entry &entry)
{
    return entry.name() != nullptr;
}

/// Appends @p text, which is UTF-8, as a string of JSON (RFC 8259, section 7). It is bound as it is:
/// SQLite would take three times as long to make that of UTF-16.
void appendJson(const QByteArray &text, QByteArray &json)
{
    constexpr unsigned char FirstPlain = ' ';
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < FirstPlain; };
    const auto isPlain = [&](char c) { return !isControl(c) && c != '"' && c != '\\'; };
    json += '"';
    if (std::ranges::all_of(text, isPlain)) {
        json += text;
    } else {
        for (const char c : text) {
            if (isControl(c))
                json += "\\u00" + QByteArray{1, c}.toHex();
            else if (!isPlain(c))
                json.append('\\').append(c);
            else
                json += c;
        }
    }
    json += '"';
}

/// An error if any of @p statements finds a fault in @p roster.
StoreDone lookForNone(SqlConnection &roster, std::initializer_list<SqlText> statements)
{
    for (const SqlText &statement : statements) {
        StoreDone looked = roster.query(statement).forEach([](const SqlRows &row) {
            return StoreDone{StoreError{StoreError::Kind::Damaged, row.text(0)}};
        });
        if (errorOf(looked))
            return looked;
    }
    return {};
}

/// A row of students.
RequestRecord addedRecord(const SqlRows &row)
{
    using Fate = RequestRecord::Fate;
    return {row.isNull(3) ? Fate::Added : Fate::Removed, row.integer(1), 0, row.text(2)};
}

/// A row of refused.
RequestRecord otherRecord(const SqlRows &row)
{
    using Fate = RequestRecord::Fate;
    RequestRecord record{Fate::Refused, row.integer(0), row.integer(3), row.text(1)};
    const QString reason = row.text(2);
    if (const auto known = leftOutReasonOf(reason)) {
        record.fate = Fate::LeftOut;
        record.reason = *known;
    } else if (reason == LostReason) {
        record.fate = Fate::Lost;
    } else if (reason == TooLateReason) {
        record.fate = Fate::TooLate;
    } else {
        record.details = reason;
    }
    return record;
}

} // namespace

SqlRosterStore::SqlRosterStore(
    const QString &path, RosterFile file, QString backups, SqlSchema schema)
    : m_path{QFileInfo{path}.absoluteFilePath()}
    , m_mode{file}
    , m_backups{std::move(backups)}
    , m_file{std::move(schema)}
{
}

void SqlRosterStore::close()
{
    m_writing.reset();
    m_met.clear();
    m_file.close();
}

StoreResult<RosterInfo> SqlRosterStore::open()
{
    close();

    const auto fill = [this] {
        return m_sql.perform(
            "INSERT INTO roster (one, id, title, created, last_number) VALUES (1, ?, ?, ?, 0)",
            QUuid::createUuid().toString(QUuid::WithoutBraces),
            QFileInfo{m_path}.completeBaseName(), QDateTime::currentMSecsSinceEpoch());
    };
    const auto copy = [this](int version) { return keepCopy(version); };
    if (const StoreDone opened = m_file.open(m_path, m_mode, {fill, copy}, lookWhetherCountsAgree);
        errorOf(opened))
        return *errorOf(opened);
    // The request of each row is read or made in its transaction: to look for it once more with each
    // name takes a fifth of the time of storing it. check() looks.
    const StoreDone set = m_sql.perform("PRAGMA foreign_keys = OFF");
    StoreResult<RosterInfo> info = errorOf(set) ? *errorOf(set) : readInfo();
    if (errorOf(info))
        close();
    return info;
}

StoreDone SqlRosterStore::keepCopy(int version)
{
    if (m_hasCopy) // and bringing it up to date has failed since
        return {};
    if (m_backups.isEmpty())
        return keepOlderCopy(m_sql, m_path, version);
    const auto id = m_sql.text("SELECT id FROM roster"); // as each version has it
    if (errorOf(id))
        return *errorOf(id);
    BackupFolder folder{m_backups, std::get<QString>(id)};
    const QDateTime now = QDateTime::currentDateTime();
    StoreDone added = folder.add(m_sql, now);
    if (errorOf(added) && errorOf(added)->kind == StoreError::Kind::AlreadyExists)
        added = folder.add(m_sql, now.addSecs(1)); // it was backed up in this second
    m_hasCopy = errorOf(added) == nullptr;
    return added;
}

StoreResult<RosterInfo> SqlRosterStore::readInfo()
{
    SqlRows row = m_sql.query("SELECT id, last_number FROM roster");
    if (!row.next()) {
        const StoreDone read = row.outcome();
        return errorOf(read)
            ? *errorOf(read)
            : StoreError{StoreError::Kind::Damaged, u"the table roster is empty"_s};
    }
    m_id = row.text(0);
    if (QUuid::fromString(m_id).isNull()) // it names files
        return StoreError{StoreError::Kind::Damaged, u"the roster has no id"_s};
    m_reported = row.integer(1);
    if (const StoreDone done = lookWhetherLast(m_reported); errorOf(done))
        return *errorOf(done);
    return RosterInfo{m_id, m_path, m_file.leftLog(), m_reported};
}

StoreResult<Students> SqlRosterStore::load(qint64 after, qsizetype most)
{
    return studentsAfter(after, most);
}

StoreResult<Students> SqlRosterStore::studentsAfter(qint64 number, qsizetype most)
{
    Students students;
    qint64 last = number;
    const StoreDone read
        = m_sql
              .query("SELECT number, name FROM students WHERE number > ? "
                     "AND removed IS NULL ORDER BY number LIMIT ?",
                  number, most)
              .forEach([&](const SqlRows &row) -> StoreDone {
                  if (row.integer(0) <= last) // SQLite takes the order of the page for granted
                      return StoreError{StoreError::Kind::Damaged, u"numbers do not rise"_s};
                  last = row.integer(0);
                  if (StoreDone done = lookWhetherLast(last); errorOf(done))
                      return done;
                  students.append(last, row.utf8(1));
                  return {};
              });
    if (errorOf(read))
        return *errorOf(read);
    students.squeeze();
    return students;
}

bool SqlRosterStore::prepare(const std::vector<Entry> &entries)
{
    const StoreDone done = writeOn(entries, Sending::Together);
    const bool isDone = errorOf(done) == nullptr;
    if (!isDone)
        abandon();
    return isDone;
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
    StoreDone done = writeOn(entries, sending);
    if (!errorOf(done) && m_lastNumber != m_writing->firstNumber)
        done = m_sql.perform("UPDATE roster SET last_number = ?", m_lastNumber);
    if (!errorOf(done))
        done = m_file.commit();
    if (errorOf(done)) {
        abandon();
        return *errorOf(done);
    }
    m_met += m_writing->met;
    Appended appended = std::exchange(m_writing, {})->appended;
    if (!m_file.isStillNamed()) // committed, but not into the file that the user knows
        return StoreError{StoreError::Kind::MovedAway, m_path};

    const qint64 newlyGiven = m_lastNumber - m_reported;
    appended.storedBefore -= newlyGiven - appended.students.size();
    if (newlyGiven != appended.students.size()) { // an earlier commit has not been reported
        const StoreResult<Students> students = studentsAfter(m_reported, newlyGiven);
        if (errorOf(students))
            return *errorOf(students);
        appended.students = std::get<Students>(students);
    }
    m_reported = m_lastNumber;
    appended.students.squeeze();
    return appended;
}

StoreDone SqlRosterStore::writeOn(const std::vector<Entry> &entries, Sending sending)
{
    if (!m_writing) {
        if (!m_file.isOpen() || !m_file.isStillNamed())
            return StoreError{StoreError::Kind::MovedAway, m_path};
        if (StoreDone begun = m_file.begin(); errorOf(begun))
            return begun;
        m_writing = Writing{};
        const auto last = m_sql.integer("SELECT last_number FROM roster");
        if (errorOf(last))
            return *errorOf(last);
        const auto highest = m_sql.integer("SELECT coalesce(max(number), 0) FROM students");
        if (errorOf(highest))
            return *errorOf(highest);
        m_writing->firstNumber = std::get<qint64>(last);
        m_lastNumber = qMax(std::get<qint64>(last), std::get<qint64>(highest));
        if (StoreDone done = lookWhetherLast(m_lastNumber); errorOf(done))
            return done;
        // A counter that is behind, as check() finds, must not give a number twice. It was so when the
        // file was opened, for each commit raises it.
        if (m_lastNumber > m_writing->firstNumber)
            m_reported = qMax(m_reported, m_lastNumber);
    }

    for (auto begin = entries.begin() + m_writing->written; begin != entries.end();) {
        const auto end
            = std::adjacent_find(begin, entries.end(), [](const Entry &a, const Entry &b) {
                  return a.request != b.request || a.ordinal + 1 != b.ordinal;
              });
        const auto next = end == entries.end() ? end : std::next(end);
        if (StoreDone done = writeRun(Run{begin, next}, sending, m_writing->appended);
            errorOf(done))
            return done;
        begin = next;
    }
    m_writing->written = std::ssize(entries);
    return {};
}

void SqlRosterStore::abandon()
{
    if (std::exchange(m_writing, {}))
        m_file.rollBack();
}

StoreDone SqlRosterStore::writeRun(Run entries, Sending sending, Appended &appended)
{
    const Request &request = entries.front().request;
    const auto row = requestRow(entries.front());
    if (errorOf(row))
        return *errorOf(row);
    const auto &known = std::get<RequestRow>(row);

    const auto fresh = std::ranges::find_if(
        entries, [&](const Entry &entry) { return entry.ordinal > known.through; });
    const std::size_t refusedBefore = appended.refused.size();
    if (StoreDone done = findRefused(Run{entries.begin(), fresh}, known, appended); errorOf(done))
        return done;
    appended.storedBefore += std::count_if(entries.begin(), fresh, isName)
        - static_cast<qint64>(appended.refused.size() - refusedBefore);
    const Run run{fresh, entries.end()};
    if (run.empty())
        return {};
    if (run.front().ordinal != known.through + 1) {
        const auto jumped = jumpTo(run.front().ordinal, request, known);
        if (errorOf(jumped))
            return *errorOf(jumped);
        if (!std::get<bool>(jumped)) {
            appended.outOfOrder.insert(appended.outOfOrder.end(), run.begin(), run.end());
            return {};
        }
    }

    StoreDone inserted = sending == Sending::Together && !known.isRemoved
        ? insertTogether(run, known, appended)
        : insertAlone(run, known, appended);
    if (errorOf(inserted))
        return inserted;
    m_writing->request = request.id;
    m_writing->row = known;
    m_writing->row.through = run.back().ordinal;
    m_writing->met += request.id;
    return m_sql.perform("UPDATE requests SET asked = ?, through = ? WHERE request = ?",
        request.asked, m_writing->row.through, known.key);
}

StoreResult<bool> SqlRosterStore::jumpTo(
    qint64 ordinal, const Request &request, const RequestRow &row)
{
    if (ordinal - row.through > LargestGap)
        return false;
    const auto restored = m_sql.integer(
        "SELECT coalesce(max(opened), 0) > ? FROM requests WHERE source = 'restore'",
        request.opened);
    if (errorOf(restored))
        return *errorOf(restored);
    const bool wasRestored = std::get<qint64>(restored) != 0;
    const bool isMet = m_met.contains(request.id) || m_writing->met.contains(request.id);
    if (!wasRestored && !request.hasMoved && isMet)
        return false;
    const StoreDone noted
        = m_sql.perform("WITH RECURSIVE lost (ordinal) AS (VALUES (?) "
                        "UNION ALL SELECT ordinal + 1 FROM lost WHERE ordinal + 1 < ?) "
                        "INSERT INTO refused (request, ordinal, name, reason) "
                        "SELECT ?, ordinal, '', ? FROM lost",
            row.through + 1, ordinal, row.key, LostReason);
    if (errorOf(noted))
        return *errorOf(noted);
    if (!wasRestored) // else it was told when that was done
        m_writing->appended.missing += ordinal - row.through - 1;
    return true;
}

StoreDone SqlRosterStore::noteRestore(SqlConnection &roster, qint64 lastNumber)
{
    if (StoreDone done
        = roster.perform("UPDATE roster SET last_number = max(last_number, ?)", lastNumber);
        errorOf(done))
        return done;
    return roster.perform(
        "INSERT INTO requests (id, source, asked, opened) VALUES (?, 'restore', 0, ?)",
        RequestId::create().toText(), QDateTime::currentMSecsSinceEpoch());
}

StoreDone SqlRosterStore::findRefused(Run entries, const RequestRow &row, Appended &appended)
{
    if (entries.empty())
        return {};
    // A file that is read again has the same names, and there may be many.
    const bool areTyped = entries.front().line == 0;
    const qint64 first = entries.front().ordinal;
    SqlRows rows
        = m_sql.query("SELECT ordinal, reason, NULL FROM refused "
                      "WHERE request = ?1 AND ordinal BETWEEN ?2 AND ?3 "
                      "UNION ALL SELECT ordinal, ?4, name FROM students "
                      "WHERE ?5 AND request = ?1 AND ordinal BETWEEN ?2 AND ?3 ORDER BY ordinal",
            row.key, first, entries.back().ordinal, TakenReason, areTyped ? 1 : 0);
    return rows.forEach([&](const SqlRows &noted) {
        const Entry &entry = entries[static_cast<std::size_t>(noted.integer(0) - first)];
        const bool isStored = !noted.isNull(2) && noted.text(2) == entry.text();
        if (isName(entry) && !isStored)
            appended.refused.push_back(RefusedEntry{entry, noted.text(1)});
    });
}

StoreDone SqlRosterStore::insertTogether(Run entries, const RequestRow &row, Appended &appended)
{
    // A name is a text, a record that was left out is an array; the key is that of the ordinal.
    QByteArray json{"["};
    Students students;
    for (const Entry &entry : entries) {
        if (const auto *leftOut = std::get_if<LeftOut>(&entry.content)) {
            json += '[';
            appendJson(leftOut->text.toUtf8(), json);
            json += u",\"%1\",%2],"_s.arg(textOf(leftOut->reason)).arg(entry.line).toUtf8();
            continue;
        }
        const QByteArray name = entry.text().toUtf8();
        appendJson(name, json);
        json += ',';
        students.append(m_lastNumber + 1 + students.size(), name);
    }
    json.back() = ']';
    const qsizetype names = students.size();
    const qint64 first = entries.front().ordinal;
    const auto size = static_cast<qint64>(entries.size());
    if (names > 0) {
        // Finding and counting the names among the records is a third of the work, so it is done only
        // where there are other records.
        constexpr SqlText NamesOnly{"INSERT INTO students (number, request, ordinal, name, stored) "
                                    "SELECT ? + key + 1, ?, ? + key, value, ? FROM json_each(?)"};
        constexpr SqlText NamesAmongOthers{
            "INSERT INTO students (number, request, ordinal, name, stored) "
            "SELECT ? + row_number() OVER (ORDER BY key), ?, ? + key, value, ? "
            "FROM json_each(?) WHERE type = 'text'"};
        const SqlText insert = names == size ? NamesOnly : NamesAmongOthers;
        if (StoreDone inserted = m_sql.perform(insert, m_lastNumber, row.key, first,
                QDateTime::currentMSecsSinceEpoch(), QUtf8StringView{json});
            errorOf(inserted))
            return inserted;
        m_lastNumber += names;
        appended.students.append(students);
    }
    if (names == size)
        return {};
    return m_sql.perform("INSERT INTO refused (request, ordinal, name, reason, line) "
                         "SELECT ?, ? + key, value ->> 0, value ->> 1, nullif(value ->> 2, 0) "
                         "FROM json_each(?) WHERE type = 'array'",
        row.key, first, QUtf8StringView{json});
}

StoreDone SqlRosterStore::insertAlone(Run entries, const RequestRow &row, Appended &appended)
{
    for (const Entry &entry : entries) {
        auto inserted = row.isRemoved && isName(entry)
            ? StoreDone{StoreError{StoreError::Kind::Refused, TooLateReason}}
            : insertTogether(Run{&entry, 1}, row, appended);
        const StoreError *error = errorOf(inserted);
        if (!error)
            continue;
        if (error->kind != StoreError::Kind::Refused || entry.name() == nullptr)
            return inserted;
        appended.refused.push_back(RefusedEntry{entry, error->text});
        if (StoreDone noted
            = m_sql.perform("INSERT INTO refused (request, ordinal, name, reason, line) "
                            "VALUES (?, ?, ?, ?, nullif(?, 0))",
                row.key, entry.ordinal, entry.text(), error->text, entry.line);
            errorOf(noted))
            return noted;
    }
    return {};
}

StoreResult<SqlRosterStore::RequestRow> SqlRosterStore::requestRow(const Entry &entry)
{
    const Request &request = entry.request;
    if (m_writing->request == request.id)
        return m_writing->row;
    SqlRows found = m_sql.query(
        "SELECT request, through, removed FROM requests WHERE id = ?", request.id.toText());
    if (found.next()) {
        const qint64 through = found.integer(1);
        if (through < -1 || through > HighestNumber)
            return StoreError{StoreError::Kind::Damaged, u"through is %1"_s.arg(through)};
        return RequestRow{found.integer(0), through, !found.isNull(2)};
    }
    if (const StoreDone looked = found.outcome(); errorOf(looked))
        return *errorOf(looked);
    const StoreDone made = m_sql.perform(
        "INSERT INTO requests (id, source, asked, opened, file, content) VALUES (?, ?, ?, ?, ?, ?)",
        request.id.toText(), textOf(request.source), request.asked, request.opened,
        entry.from ? entry.from->file : QString{}, entry.from ? entry.from->content : QString{});
    if (errorOf(made))
        return *errorOf(made);
    return RequestRow{m_sql.insertedKey(), -1};
}

StoreResult<QList<RequestSums>> SqlRosterStore::requests(qsizetype most)
{
    // Each ordinal is met once, so what is in no other table is a student: those need no counting.
    SqlRows rows = m_sql.query("SELECT id, source, asked, opened, file, removed, through + 1 "
                               "- (SELECT count(*) FROM changes AS c WHERE c.request = r.request), "
                               "(SELECT count(*) FROM refused AS f WHERE f.request = r.request) "
                               "FROM requests AS r WHERE source <> 'restore' "
                               "ORDER BY opened DESC, request DESC LIMIT ?",
        most);
    QList<RequestSums> found;
    const StoreDone read = rows.forEach([&found](const SqlRows &row) {
        const RequestId id = RequestId::fromText(row.text(0));
        const auto source = requestSourceOf(row.text(1));
        if (id.isNull() || !source)
            return;
        RequestSums &sums = found.emplace_back();
        sums.request = Request{id, *source, row.integer(2), row.integer(3)};
        sums.file = row.text(4);
        if (!row.isNull(5))
            sums.removed = row.integer(5);
        sums.leftOut = row.integer(7);
        sums.added = row.integer(6) - sums.leftOut;
    });
    return errorOf(read) ? StoreResult<QList<RequestSums>>{*errorOf(read)} : found;
}

StoreResult<std::optional<ContentRequest>> SqlRosterStore::findContent(const QString &content)
{
    std::optional<ContentRequest> found;
    const StoreDone read
        = m_sql
              .query("SELECT id, source, asked, opened, through + 1 FROM requests "
                     "WHERE content = ? AND content <> '' AND removed IS NULL "
                     "ORDER BY request DESC LIMIT 1",
                  content)
              .forEach([&found](const SqlRows &row) {
                  const RequestId id = RequestId::fromText(row.text(0));
                  const auto source = requestSourceOf(row.text(1));
                  if (!id.isNull() && source)
                      found = ContentRequest{
                          {id, *source, row.integer(2), row.integer(3)}, row.integer(4)};
              });
    if (errorOf(read))
        return *errorOf(read);
    return found;
}

StoreResult<qint64> SqlRosterStore::notDealtWith(const QList<NameRange> &names)
{
    qint64 missing = 0;
    for (const NameRange &range : names) {
        const auto reached
            = m_sql.integer("SELECT coalesce(max(through) + 1, 0) FROM requests WHERE id = ?",
                range.request.toText());
        if (errorOf(reached))
            return *errorOf(reached);
        missing += qMax<qint64>(0, range.behind - qMax(range.first, std::get<qint64>(reached)));
    }
    return missing;
}

StoreResult<RequestRecords> SqlRosterStore::records(const RecordsQuestion &question)
{
    // Numbers rise with ordinals inside of a request, so that both come in the order of ordinals. One
    // more than is wanted tells whether something comes behind.
    using Which = RecordsQuestion::Which;
    const auto most = static_cast<qint64>(question.most);
    SqlRows name = m_sql.query(
        "SELECT number, ordinal, name, removed FROM students WHERE number > ? "
        "AND request = (SELECT request FROM requests WHERE id = ?) ORDER BY number LIMIT ?",
        question.behind.number, question.request.toText(),
        question.which == Which::All ? most + 1 : 0);
    SqlRows other = m_sql.query(
        "SELECT ordinal, name, reason, line FROM refused WHERE ordinal > ? "
        "AND request = (SELECT request FROM requests WHERE id = ?) ORDER BY ordinal LIMIT ?",
        question.behind.ordinal, question.request.toText(), most + 1);

    RequestRecords result{{}, question.behind, false};
    qint64 lastOrdinal = question.behind.ordinal; // of those not added
    const StoreError outOfOrder{StoreError::Kind::Damaged, u"records do not rise"_s};
    bool hasName = name.next();
    bool hasOther = other.next();
    while ((hasName || hasOther) && result.records.size() < question.most) {
        // SQLite takes the order of a page for granted; a report of one that is damaged had no end.
        if (hasName && (!hasOther || name.integer(1) < other.integer(0))) {
            if (name.integer(0) <= result.next.number)
                return outOfOrder;
            result.records += addedRecord(name);
            result.next.number = name.integer(0);
            hasName = name.next();
        } else {
            if (other.integer(0) <= lastOrdinal)
                return outOfOrder;
            lastOrdinal = other.integer(0);
            result.records += otherRecord(other);
            hasOther = other.next();
        }
        result.next.ordinal = result.records.constLast().ordinal;
    }
    result.isComplete = !hasName && !hasOther;
    if (!hasName) { // so that the next page does not look through all students for one more
        const auto last = m_sql.integer("SELECT last_number FROM roster");
        if (errorOf(last))
            return *errorOf(last);
        result.next.number = std::get<qint64>(last);
    }
    for (const SqlRows *rows : {&name, &other}) {
        if (const StoreDone read = rows->outcome(); errorOf(read))
            return *errorOf(read);
    }
    return result;
}

StoreResult<RemovedNames> SqlRosterStore::remove(RequestId request)
{
    const StoreError movedAway{StoreError::Kind::MovedAway, m_path};
    if (!m_file.isStillNamed())
        return movedAway;
    RemovedNames removed;
    const auto removeAll = [&]() -> StoreDone {
        SqlRows row
            = m_sql.query("SELECT request, removed FROM requests WHERE id = ?", request.toText());
        if (!row.next())
            return row.outcome(); // it has no names
        const qint64 key = row.integer(0);
        const bool isRemoved = !row.isNull(1);
        const qint64 time = isRemoved ? row.integer(1) : QDateTime::currentMSecsSinceEpoch();
        for (const SqlText update :
            {SqlText{"UPDATE students SET removed = ? WHERE request = ? AND removed IS NULL"},
                SqlText{"UPDATE requests SET removed = ? WHERE request = ? AND removed IS NULL"}}) {
            if (isRemoved)
                break;
            if (StoreDone done = m_sql.perform(update, time, key); errorOf(done))
                return done;
        }
        auto found = removedAt(time, key);
        if (errorOf(found))
            return *errorOf(found);
        removed = std::get<RemovedNames>(std::move(found));
        return {};
    };
    if (const StoreDone done = m_file.inTransaction(removeAll); errorOf(done))
        return *errorOf(done);
    if (!m_file.isStillNamed())
        return movedAway;
    return removed;
}

StoreResult<RemovedNames> SqlRosterStore::removedAt(qint64 time, qint64 key)
{
    // Numbers that follow one another have one difference to their rank.
    SqlRows rows
        = m_sql.query("SELECT min(number), max(number), count(*) FROM (SELECT number, "
                      "number - row_number() OVER (ORDER BY number) AS difference FROM students "
                      "WHERE request = ? AND removed = ?) GROUP BY difference ORDER BY min(number)",
            key, time);
    RemovedNames removed;
    const StoreDone read = rows.forEach([&removed](const SqlRows &row) {
        removed.numbers += NumberRange{row.integer(0), row.integer(1)};
        removed.count += row.integer(2);
    });
    return errorOf(read) ? StoreResult<RemovedNames>{*errorOf(read)} : removed;
}

StoreDone SqlRosterStore::checkpoint()
{
    return m_file.checkpoint();
}

StoreDone SqlRosterStore::backUp()
{
    const auto isWorthIt = m_sql.integer("SELECT EXISTS (SELECT 1 FROM students)");
    if (errorOf(isWorthIt))
        return *errorOf(isWorthIt);
    BackupFolder folder{m_backups, m_id};
    const QDateTime now = QDateTime::currentDateTime();
    if (m_backups.isEmpty() || std::get<qint64>(isWorthIt) == 0 || folder.hasOneOf(now.date()))
        return {};
    return folder.add(m_sql, now);
}

StoreResult<RosterCheck> SqlRosterStore::check()
{
    using Kind = RosterFault::Kind;
    const SqlConnection::WithinTime time{m_sql, SqlConnection::LongTime};
    RosterCheck result;
    const auto names = m_sql.integer("SELECT count(*) FROM students WHERE removed IS NULL");
    if (errorOf(names))
        return *errorOf(names);
    result.names = std::get<qint64>(names);

    struct Look
    {
        Kind kind;
        SqlText statement;
    };
    const auto looks = std::to_array<Look>({
        {Kind::Content,
            "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"},
        {Kind::References,
            "SELECT DISTINCT \"table\" || ' without its row in ' || parent "
            "FROM pragma_foreign_key_check"},
        {Kind::Counts, WrongNumbers},
        {Kind::Counts, WrongOrdinals},
    });
    for (const auto &[kind, statement] : looks) {
        if (const StoreDone done = look(kind, statement, result.faults); errorOf(done))
            return *errorOf(done);
    }
    return result;
}

StoreDone SqlRosterStore::glance()
{
    constexpr qint64 MostBytes = qint64{32} * 1024 * 1024; // looked through in 0.2 s
    const auto bytes
        = m_sql.integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    if (errorOf(bytes))
        return *errorOf(bytes);
    if (std::get<qint64>(bytes) > MostBytes) // the backup of the day reads it all
        return {};
    // Beside what the quick one sees: an index without a request makes it a new one, and its names come
    // again. There are few requests.
    const auto found = m_sql.text("PRAGMA integrity_check(1)");
    if (errorOf(found))
        return *errorOf(found);
    if (const auto &words = std::get<QString>(found); words != "ok"_L1)
        return StoreError{StoreError::Kind::Damaged, words};
    StoreDone looked = lookForNone(m_sql, {WrongNumbers, WrongSums});
    if (errorOf(looked) && errorOf(looked)->kind == StoreError::Kind::Failed) // too high for a sum
        return lookForNone(m_sql, {WrongOrdinals});
    return looked;
}

StoreDone SqlRosterStore::lookWhetherCountsAgree(SqlConnection &roster)
{
    return lookForNone(roster, {WrongNumbers, WrongOrdinals});
}

StoreDone SqlRosterStore::look(
    RosterFault::Kind kind, SqlText statement, QList<RosterFault> &faults)
{
    return m_sql.query(statement).forEach([&](const SqlRows &row) {
        faults.append(RosterFault{kind, row.text(0)});
    });
}

} // namespace Rollcall
