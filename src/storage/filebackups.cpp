// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/filebackups.h"

#include "storage/backupfolder.h"
#include "storage/filelock.h"
#include "storage/sqlconnection.h"

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
    SqlConnection roster{u"copy"_s};
    if (StoreDone done = roster.open(path); errorOf(done))
        return done;
    StoreDone done = roster.perform(u"UPDATE roster SET id = ?, title = ?"_s,
        QUuid::createUuid().toString(QUuid::WithoutBraces), title);
    const StoreError *error = errorOf(done);
    if (error && error->kind == StoreError::Kind::Failed) // a database without that table
        return StoreError{StoreError::Kind::Damaged, error->text};
    return done;
}

} // namespace

FileBackups::FileBackups(QString folder)
    : m_folder{std::move(folder)}
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

    const QString unfinished
        = target.path() + u"/.rollcall-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
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

} // namespace Rollcall
