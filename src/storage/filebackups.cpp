// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/filebackups.h"

#include "storage/backupfolder.h"
#include "storage/filelock.h"
#include "storage/sqlconnection.h"
#include "storage/sqlfile.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// Byte by byte; SQLite would lock the backup, and could leave something beside it.
StoreDone copyContent(const QString &from, const QString &to)
{
    constexpr qint64 Block = qint64{1024} * 1024;
    QFile in{from};
    QFile out{to};
    if (!in.open(QIODevice::ReadOnly))
        return StoreError{StoreError::Kind::Failed, from + u": "_s + in.errorString()};
    if (!out.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return StoreError{StoreError::Kind::Failed, to + u": "_s + out.errorString()};
    while (true) {
        const QByteArray block = in.read(Block);
        if (in.error() != QFileDevice::NoError)
            return StoreError{StoreError::Kind::Failed, from + u": "_s + in.errorString()};
        if (block.isEmpty())
            return {};
        if (out.write(block) != block.size()) {
            const auto kind = out.error() == QFileDevice::ResourceError
                ? StoreError::Kind::DiskFull
                : StoreError::Kind::DiskError;
            return StoreError{kind, to + u": "_s + out.errorString()};
        }
    }
}

/// Makes the roster at @p path another one than that which it is a copy of.
StoreDone renew(const QString &path, const QString &title)
{
    SqlConnection roster;
    if (StoreDone done = roster.open(path); errorOf(done))
        return done;
    if (StoreDone done = BackupFolder::identify(roster); errorOf(done))
        return done;
    // It is brought up to date when it is opened to be used; each version has these columns.
    if (StoreDone done = roster.perform("UPDATE roster SET id = ?, title = ?",
            QUuid::createUuid().toString(QUuid::WithoutBraces), title);
        errorOf(done))
        return done;
    return SqlFile::markCopy(roster);
}

/// A file that is made beside @p target.
QString unfinishedBeside(const QFileInfo &target)
{
    return target.path() + u"/.rollcall-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// What the damaged @p roster says that it is; empty if it does not.
QString idIn(const QString &roster)
{
    const auto lock = FileLock::acquire(roster, RosterFile::Existing);
    if (errorOf(lock)) // nobody may have it open: closing it here would drop the locks of SQLite
        return {};
    SqlConnection sql;
    if (errorOf(sql.open(roster, SqlConnection::Access::Read)) != nullptr)
        return {};
    const auto id = sql.text("SELECT id FROM roster");
    return errorOf(id) ? QString{} : std::get<QString>(id);
}

/// Makes the copy at @p path the one that takes names from now on, if it is whole: it is newer than
/// what has the number @p older, and gives numbers behind @p lastNumber.
StoreDone noteRestore(const QString &path, qint64 older, qint64 lastNumber)
{
    SqlConnection roster;
    if (StoreDone done = roster.open(path); errorOf(done))
        return done;
    if (StoreDone done = BackupFolder::look(roster); errorOf(done))
        return done;
    if (StoreDone done = SqlRosterStore::noteRestore(roster, lastNumber); errorOf(done))
        return done; // in columns that each version has
    return SqlFile::markCopy(roster, older);
}

} // namespace

FileBackups::FileBackups(QString folder, QString outboxes)
    : m_folder{std::move(folder)}
    , m_outboxes{std::move(outboxes)}
{
}

StoreResult<QList<Backup>> FileBackups::list(const QString &rosterId)
{
    return BackupFolder{m_folder, rosterId}.list();
}

StoreDone FileBackups::copyAsNew(const QString &backup, const QString &to)
{
    const QFileInfo target{to};
    if (target.exists() || target.isSymLink()) // else it is found only after all is copied
        return StoreError{StoreError::Kind::AlreadyExists, to};

    const QString unfinished = unfinishedBeside(target);
    auto acquired = FileLock::acquire(unfinished, RosterFile::New);
    if (errorOf(acquired))
        return *errorOf(acquired);
    auto &lock = std::get<FileLock>(acquired);

    const auto copy = [&]() -> StoreDone {
        if (StoreDone copied = copyContent(backup, unfinished); errorOf(copied))
            return copied;
        if (StoreDone renewed = renew(unfinished, target.completeBaseName()); errorOf(renewed))
            return renewed;
        if (StoreDone synced = lock.sync(); errorOf(synced))
            return synced;
        return lock.rename(to);
    };
    StoreDone done = copy();
    if (errorOf(done))
        lock.removeFile();
    return done;
}

std::optional<Backup> FileBackups::find(const QString &damaged, const QStringList &open)
{
    QString id = idIn(damaged);
    if (QUuid::fromString(id).isNull())
        id = SqlOutbox::idOfRoster(damaged, m_outboxes, open);
    return BackupFolder{m_folder, id}.newestWhole();
}

StoreResult<QString> FileBackups::restore(const QString &backup, const QString &damaged)
{
    // Where a link leads to; QFileInfo has no such path of a file that is not there.
    const QFileInfo target{QFileInfo{damaged}.canonicalFilePath()};
    auto acquired = FileLock::acquire(target.filePath(), RosterFile::Existing);
    if (errorOf(acquired))
        return *errorOf(acquired);
    auto &place = std::get<FileLock>(acquired);
    const QString unfinished = unfinishedBeside(target);
    auto made = FileLock::acquire(unfinished, RosterFile::New);
    if (errorOf(made))
        return *errorOf(made);
    auto &copy = std::get<FileLock>(made);

    const QString aside = asideNameOf(target.filePath());
    const auto put = [&]() -> StoreDone {
        if (StoreDone copied = copyContent(backup, unfinished); errorOf(copied))
            return copied;
        // Or those that were made of the damaged file would be taken for newer ones than its own.
        const QFileInfo folder{QFileInfo{backup}.path()};
        const qint64 newest = BackupFolder{folder.path(), folder.fileName()}.newestState();
        const auto witness = Witness::of(SqlOutbox::pathOf(folder.fileName(), m_outboxes));
        const qint64 lastNumber = witness ? witness->lastNumber : 0;
        if (StoreDone noted = noteRestore(unfinished, newest, lastNumber); errorOf(noted))
            return noted;
        QFile::setPermissions(unfinished, target.permissions()); // others may need it
        if (StoreDone synced = copy.sync(); errorOf(synced))
            return synced;
        if (StoreDone set = place.setAside(aside); errorOf(set))
            return set;
        return copy.takePlaceOf(place);
    };
    const StoreDone done = put();
    if (!errorOf(done))
        return aside;
    copy.removeFile();
    return *errorOf(done);
}

} // namespace Rollcall
