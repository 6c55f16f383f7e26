// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlfile.h"

#include "storage/logfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>
#include <QtEndian>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

QString newMark()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

/// What is to be known of a file to tell whether a log belongs to it.
struct FileState
{
    bool isEmpty = false; // the run that was to make it was cut off
    bool hasMarks = false; // else it is of version 1, or has nothing yet
    QString mark;
    QJsonArray logMarks;
};

/// Whether the file that @p sql has open has marks.
StoreResult<bool> hasMarks(SqlConnection &sql)
{
    const auto found
        = sql.integer("SELECT count(*) FROM pragma_table_info('roster') WHERE name = 'mark'");
    return errorOf(found) ? StoreResult<bool>{*errorOf(found)} : std::get<qint64>(found) > 0;
}

StoreResult<FileState> stateOf(SqlConnection &sql, const SqlSchema &schema)
{
    const auto version = schema.look(sql);
    if (errorOf(version))
        return *errorOf(version);
    const auto marks = hasMarks(sql);
    if (errorOf(marks))
        return *errorOf(marks);
    FileState state;
    state.isEmpty = std::get<int>(version) == 0;
    if (!std::get<bool>(marks))
        return state;
    const StoreDone read
        = sql.query("SELECT mark, log_marks FROM roster").forEach([&](const SqlRows &row) {
              state.mark = row.text(0);
              state.hasMarks = !state.mark.isEmpty(); // else it was brought up to date just now
              state.logMarks = QJsonDocument::fromJson(row.text(1).toUtf8()).array();
          });
    return errorOf(read) ? StoreResult<FileState>{*errorOf(read)} : state;
}

/// Whether it says that the content is not what it should be, and not that it cannot be read now.
bool isAboutContent(const StoreError &error)
{
    using Kind = StoreError::Kind;
    return error.kind == Kind::Damaged || error.kind == Kind::NotADatabase
        || error.kind == Kind::NotARoster || error.kind == Kind::NewerVersion
        || error.kind == Kind::ForeignSchema;
}

/// An error unless the file that @p sql has open, and that is in that @p state, is whole.
StoreDone lookWhetherWhole(SqlConnection &sql, const FileState &state, const SqlFile::Look &agrees)
{
    const SqlConnection::WithinTime time{sql, SqlConnection::LongTime};
    const auto found = sql.text("PRAGMA quick_check(1)");
    if (errorOf(found))
        return *errorOf(found);
    if (std::get<QString>(found) != "ok"_L1)
        return StoreError{StoreError::Kind::Damaged, std::get<QString>(found)};
    return state.isEmpty ? StoreDone{} : agrees(sql);
}

} // namespace

SqlFile::SqlFile(SqlSchema schema)
    : m_schema{std::move(schema)}
{
}

SqlFile::~SqlFile()
{
    close();
}

StoreDone SqlFile::open(
    const QString &path, RosterFile file, const SqlSchema::Steps &steps, const Look &agrees)
{
    close();
    StoreResult<FileLock> lock = FileLock::acquire(path, file);
    if (const StoreError *error = errorOf(lock))
        return *error;
    m_lock = std::move(std::get<FileLock>(lock));

    StoreDone connected = connect(steps, agrees);
    if (!errorOf(connected) && !m_lock->isStillNamed())
        connected = StoreError{StoreError::Kind::MovedAway, path};
    if (errorOf(connected)) {
        if (m_lock->hasMadeTheFile())
            m_lock->removeFile();
        close();
    }
    return connected;
}

void SqlFile::close()
{
    if (m_isReady) {
        m_sql.rollBack();
        (void)checkpoint(); // if it fails, the log stays beside the file, as after a crash
    }
    m_isReady = false;
    m_sql.close();
    m_lock.reset();
    m_leftLog.reset();
}

StoreDone SqlFile::connect(const SqlSchema::Steps &steps, const Look &agrees)
{
    if (StoreDone done = refuseForeign(m_lock->header()); errorOf(done))
        return done;
    if (StoreDone done = m_lock->sync(); errorOf(done))
        return done;
    if (StoreDone done = settleLeftLog(agrees); errorOf(done))
        return done;
    // The header can be older than the log, so what it said is asked again.
    const auto fill = [&]() -> StoreDone {
        const StoreDone filled = steps.fill();
        return errorOf(filled) ? filled : markCopy(m_sql);
    };
    if (StoreDone done = m_schema.open(m_sql, m_lock->realPath(), {fill, steps.keepCopy});
        errorOf(done))
        return done;
    m_isMarked = false;
    m_logIsNew = !LogFile{m_lock->realPath()}.hasContent();
    m_sql.leaveLog(!m_logIsNew);
    const auto mark = m_sql.text("SELECT mark FROM roster");
    if (errorOf(mark))
        return *errorOf(mark);
    if (std::get<QString>(mark).isEmpty()) { // it was brought up to date just now
        if (StoreDone done = inTransaction([this] { return markCopy(m_sql); }); errorOf(done))
            return done;
    }
    m_isReady = true;
    return {};
}

StoreDone SqlFile::refuseForeign(const QByteArray &header) const
{
    // SQLite (file format, section 1.3) would take a scrap of something for an empty database, and
    // merge the write-ahead log of another program.
    constexpr qsizetype PageCountAt = 28;
    constexpr qsizetype VersionAt = 60;
    constexpr qsizetype ApplicationIdAt = 68;
    const auto number = [&header](qsizetype at) {
        return static_cast<int>(qFromBigEndian<quint32>(header.sliced(at, 4).constData()));
    };
    if (header.isEmpty())
        return {}; // new
    if (header.size() < FileLock::HeaderSize
        || !header.startsWith(QByteArrayView{"SQLite format 3\0", 16}))
        return StoreError{StoreError::Kind::NotADatabase, u"no header of SQLite"_s};
    const int applicationId = number(ApplicationIdAt);
    const bool mayBeCutOff = applicationId == 0 && number(PageCountAt) <= 1;
    return mayBeCutOff ? StoreDone{} : m_schema.accept(applicationId, number(VersionAt));
}

StoreDone SqlFile::settleLeftLog(const Look &agrees)
{
    const QString path = m_lock->realPath();
    const LogFile log{path};
    if (!log.hasContent())
        return {};
    if (m_lock->header().isEmpty()) // SQLite would remove the log, whatever is in it
        return setAside(LeftLog::Kind::Foreign);

    // Neither connection writes anything: the one does not see the log, the other leaves it.
    SqlConnection alone;
    const StoreDone opened = alone.open(path, SqlConnection::Access::Read);
    const auto before = errorOf(opened) ? *errorOf(opened) : stateOf(alone, m_schema);
    const auto *known = std::get_if<FileState>(&before);
    SqlConnection merged;
    if (const StoreDone done = merged.open(path); errorOf(done))
        return *errorOf(done);
    const auto after = stateOf(merged, m_schema);
    if (errorOf(after) && !isAboutContent(*errorOf(after)))
        return *errorOf(after);

    bool belongs = errorOf(after) == nullptr;
    const bool isMarked = known != nullptr && known->hasMarks;
    if (belongs && isMarked)
        belongs = std::get<FileState>(after).logMarks.contains(known->mark);
    const bool isKnownToBelong = belongs && isMarked;
    const bool isWholeAlone
        = known != nullptr && errorOf(lookWhetherWhole(alone, *known, agrees)) == nullptr;
    if (belongs && (isWholeAlone || !isKnownToBelong)) {
        belongs = errorOf(lookWhetherWhole(merged, std::get<FileState>(after), agrees)) == nullptr;
    }
    alone.close();
    merged.close();
    if (!belongs && isWholeAlone)
        return setAside(LeftLog::Kind::Foreign);
    if (!belongs) {
        return errorOf(after)
            ? *errorOf(after)
            : StoreError{StoreError::Kind::Damaged, u"neither the file nor its log is whole"_s};
    }

    const auto isDamaged = log.isDamaged();
    if (errorOf(isDamaged))
        return *errorOf(isDamaged);
    return std::get<bool>(isDamaged) ? setAside(LeftLog::Kind::Damaged) : StoreDone{};
}

StoreDone SqlFile::setAside(LeftLog::Kind kind)
{
    const bool isForeign = kind == LeftLog::Kind::Foreign;
    const QString aside
        = asideNameOf(m_lock->realPath(), isForeign ? u"foreign-log"_s : u"damaged-log"_s);
    StoreDone done = isForeign ? m_lock->renameLog(aside) : m_lock->copyLog(aside);
    if (errorOf(done) == nullptr)
        m_leftLog = LeftLog{kind, aside};
    return done;
}

StoreDone SqlFile::inTransaction(const std::function<StoreDone()> &work)
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

StoreDone SqlFile::begin()
{
    if (StoreDone begun = m_sql.begin(); errorOf(begun))
        return begun;
    m_sql.leaveLog(true);
    constexpr SqlText InNewLog{
        "UPDATE roster SET commits = commits + 1, log_marks = json_array(mark)"};
    constexpr SqlText InLog{"UPDATE roster SET commits = commits + 1"};
    StoreDone counted = m_sql.perform(m_logIsNew ? InNewLog : InLog);
    if (errorOf(counted))
        m_sql.rollBack();
    return counted;
}

StoreDone SqlFile::commit()
{
    StoreDone committed = m_sql.commit();
    if (!errorOf(committed)) {
        m_logIsNew = false;
        m_isMarked = false;
    }
    return committed;
}

void SqlFile::rollBack()
{
    m_sql.rollBack();
}

StoreDone SqlFile::checkpoint()
{
    if (m_logIsNew)
        return {}; // it is at rest
    if (!m_isMarked) {
        StoreDone marked = inTransaction([this] {
            return m_sql.perform("UPDATE roster SET mark = ?1, mark_number = mark_number + 1, "
                                 "log_marks = json_insert(log_marks, '$[#]', ?1)",
                newMark());
        });
        if (errorOf(marked))
            return marked;
        m_isMarked = true;
    }
    if (StoreDone done = m_sql.checkpoint(); errorOf(done))
        return done;
    m_logIsNew = true;
    m_sql.leaveLog(false);
    return {};
}

StoreDone SqlFile::markCopy(SqlConnection &copy, qint64 older)
{
    const auto marks = hasMarks(copy);
    if (errorOf(marks))
        return *errorOf(marks);
    if (!std::get<bool>(marks))
        return {};
    return copy.perform("UPDATE roster SET mark = ?1, mark_number = max(mark_number, ?2) + 1, "
                        "log_marks = json_array(?1)",
        newMark(), older);
}

StoreResult<qint64> SqlFile::numberOf(SqlConnection &sql)
{
    const auto marks = hasMarks(sql);
    if (errorOf(marks))
        return *errorOf(marks);
    return std::get<bool>(marks) ? sql.integer("SELECT mark_number FROM roster")
                                 : StoreResult<qint64>{qint64{0}};
}

} // namespace Rollcall
