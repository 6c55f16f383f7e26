// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlschema.h"

#include "storage/schemacomparison.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Rollcall {

SqlSchema::SqlSchema(int applicationId, const QString &folder)
    : m_applicationId{applicationId}
{
    const auto files = QDir{folder}.entryInfoList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &each : files) {
        QFile file{each.filePath()};
        const QString number = each.fileName().section(u'_', 0, 0);
        if (number.toInt() != version() + 1 || !file.open(QIODevice::ReadOnly))
            qFatal("%ls is not the next script", qUtf16Printable(each.filePath()));
        m_scripts += file.readAll();
    }
    if (m_scripts.isEmpty())
        qFatal("there are no scripts in %ls", qUtf16Printable(folder));
}

SqlSchema SqlSchema::ofRosters()
{
    constexpr int ApplicationId = 0x524F4C4C; // "ROLL"
    return SqlSchema{ApplicationId, u":/sql/sqlite/roster"_s};
}

SqlSchema SqlSchema::ofOutboxes()
{
    constexpr int ApplicationId = 0x524F4C4F; // "ROLO"
    return SqlSchema{ApplicationId, u":/sql/sqlite/outbox"_s};
}

StoreDone SqlSchema::accept(int applicationId, int version) const
{
    if (applicationId != m_applicationId)
        return StoreError{StoreError::Kind::NotARoster,
            u"application_id is 0x%1"_s.arg(static_cast<uint>(applicationId), 8, 16, '0'_L1)};
    if (version > this->version())
        return StoreError{StoreError::Kind::NewerVersion,
            u"schema %1, this program knows %2"_s.arg(version).arg(this->version())};
    return {};
}

StoreResult<int> SqlSchema::look(SqlConnection &sql) const
{
    const SqlConnection::WithinTime time{sql, SqlConnection::OpeningTime};
    int applicationId = 0;
    int version = 0;
    bool isEmpty = false;
    const StoreDone read = sql.query("SELECT application_id, user_version, "
                                     "NOT EXISTS (SELECT 1 FROM sqlite_schema) "
                                     "FROM pragma_application_id, pragma_user_version")
                               .forEach([&](const SqlRows &row) {
                                   applicationId = static_cast<int>(row.integer(0));
                                   version = static_cast<int>(row.integer(1));
                                   isEmpty = row.integer(2) != 0;
                               });
    if (errorOf(read))
        return *errorOf(read);
    // It is new, or was left so by a run that was cut off.
    const bool isNew = isEmpty && applicationId == 0;
    if (const StoreDone done = accept(isNew ? m_applicationId : applicationId, version);
        errorOf(done))
        return *errorOf(done);
    if (isNew)
        return 0;
    const StoreDone compared = compare(sql, version);
    return errorOf(compared) ? StoreResult<int>{*errorOf(compared)} : version;
}

StoreDone SqlSchema::open(SqlConnection &sql, const QString &path, const Steps &steps) const
{
    if (StoreDone done = sql.open(path); errorOf(done))
        return done;
    const StoreResult<int> looked = look(sql);
    if (errorOf(looked))
        return *errorOf(looked);
    const int found = std::get<int>(looked);
    if (found == version())
        return sql.setDurable();
    return found == 0 ? make(sql, steps.fill) : migrate(sql, found, steps.keepCopy);
}

StoreDone SqlSchema::make(SqlConnection &sql, const std::function<StoreDone()> &fill) const
{
    if (StoreDone done = sql.setDurable(); errorOf(done))
        return done;
    return sql.inTransaction([&]() -> StoreDone {
        const StoreDone made = runScripts(sql, 0, version());
        return errorOf(made) ? made : fill();
    });
}

StoreDone SqlSchema::migrate(
    SqlConnection &sql, int from, const std::function<StoreDone(int)> &keepCopy) const
{
    const SqlConnection::WithinTime time{sql, SqlConnection::LongTime};
    if (StoreDone kept = keepCopy(from); errorOf(kept))
        return kept;
    if (StoreDone done = sql.setDurable(); errorOf(done))
        return done;
    // A script that makes a table anew drops the old one, to which others refer.
    if (StoreDone done = sql.perform("PRAGMA foreign_keys = OFF"); errorOf(done))
        return done;
    StoreDone migrated = sql.inTransaction([&]() -> StoreDone {
        const StoreDone ran = runScripts(sql, from, version());
        return errorOf(ran) ? ran : compare(sql, version());
    });
    return errorOf(migrated) ? migrated : sql.perform("PRAGMA foreign_keys = ON");
}

StoreDone SqlSchema::compare(SqlConnection &sql, int version) const
{
    if (version < 1)
        return StoreError{StoreError::Kind::Damaged, u"schema %1"_s.arg(version)};
    SqlConnection expected;
    if (StoreDone opened = expected.openInMemory(); errorOf(opened))
        return opened;
    if (StoreDone made = runScripts(expected, 0, version); errorOf(made))
        return made;
    return compareSchemas(sql, expected);
}

StoreDone SqlSchema::runScripts(SqlConnection &sql, int from, int to) const
{
    for (const QByteArray &script : m_scripts.sliced(from, to - from)) {
        if (StoreDone done = sql.run(script); errorOf(done))
            return done;
    }
    return sql.run("PRAGMA application_id = " + QByteArray::number(m_applicationId)
        + "; PRAGMA user_version = " + QByteArray::number(to));
}

} // namespace Rollcall
