// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/databasecopy.h"

#include "storage/filelock.h"
#include "storage/sqlconnection.h"
#include "storage/sqlfile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// Its pages are other ones, so the log of the other file must not be merged into it.
StoreDone mark(const QString &copy)
{
    SqlConnection sql;
    if (StoreDone opened = sql.open(copy); errorOf(opened))
        return opened;
    return SqlFile::markCopy(sql);
}

} // namespace

StoreDone copyDatabase(SqlConnection &from, const QString &unfinished, const QString &path)
{
    auto acquired = FileLock::acquire(unfinished, RosterFile::ExistingOrNew);
    if (errorOf(acquired))
        return *errorOf(acquired);
    auto &lock = std::get<FileLock>(acquired);
    if (!lock.isStillNamed()) // another Rollcall has made such a copy just now
        return StoreError{StoreError::Kind::InUse, unfinished};

    const auto make = [&]() -> StoreDone {
        const SqlConnection::WithinTime time{from, SqlConnection::LongTime};
        // SQLite writes over no content, and would take back what a journal of a crash says.
        QFile::remove(unfinished + u"-journal"_s);
        if (!QFile::resize(unfinished, 0))
            return StoreError{StoreError::Kind::Failed, unfinished};
        if (StoreDone copied = from.perform("VACUUM INTO ?", unfinished); errorOf(copied))
            return copied;
        if (StoreDone marked = mark(unfinished); errorOf(marked))
            return marked;
        if (StoreDone synced = lock.sync(); errorOf(synced))
            return synced;
        return lock.rename(path);
    };
    StoreDone done = make();
    if (errorOf(done))
        lock.removeFile();
    return done;
}

QString olderCopyOf(const QString &path, int version)
{
    return path + u".version-"_s + QString::number(version);
}

StoreDone keepOlderCopy(SqlConnection &from, const QString &path, int version)
{
    const QString copy = olderCopyOf(path, version);
    QFile::remove(copy); // the file has not been brought up to date, so it has all that is there
    return copyDatabase(from, copy + u".unfinished"_s, copy);
}

} // namespace Rollcall
