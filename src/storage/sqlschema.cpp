// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlschema.h"

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
        if (each.fileName().left(3).toInt() != version() + 1 || !file.open(QIODevice::ReadOnly))
            qFatal("%ls is not the next script", qUtf16Printable(each.filePath()));
        m_scripts += file.readAll();
    }
    if (m_scripts.isEmpty())
        qFatal("there are no scripts in %ls", qUtf16Printable(folder));
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

StoreDone SqlSchema::open(
    SqlConnection &sql, const QString &path, const std::function<StoreDone()> &fill) const
{
    if (StoreDone done = sql.open(path); errorOf(done))
        return done;
    int applicationId = 0;
    int version = 0;
    bool isNew = false;
    StoreDone read = sql.query("SELECT application_id, user_version, "
                               "NOT EXISTS (SELECT 1 FROM sqlite_schema) "
                               "FROM pragma_application_id, pragma_user_version")
                         .forEach([&](const SqlRows &row) {
                             applicationId = static_cast<int>(row.integer(0));
                             version = static_cast<int>(row.integer(1));
                             // No table: it is new, or was left so by a run that was cut off.
                             isNew = applicationId == 0 && row.integer(2) != 0;
                         });
    if (errorOf(read))
        return read;
    if (StoreDone done = accept(isNew ? m_applicationId : applicationId, version); errorOf(done))
        return done;
    if (StoreDone done = sql.setDurable(); errorOf(done) || !isNew)
        return done;
    return sql.inTransaction([&]() -> StoreDone {
        const StoreDone made = runScripts(sql, 0);
        return errorOf(made) ? made : fill();
    });
}

StoreDone SqlSchema::runScripts(SqlConnection &sql, int from) const
{
    for (const QByteArray &script : m_scripts.sliced(from)) {
        if (StoreDone done = sql.run(script); errorOf(done))
            return done;
    }
    return sql.run("PRAGMA application_id = " + QByteArray::number(m_applicationId)
        + "; PRAGMA user_version = " + QByteArray::number(version()));
}

} // namespace Rollcall
