// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/backupfolder.h"

#include "core/systemfiles.h"
#include "storage/databasecopy.h"
#include "storage/sqlfile.h"
#include "storage/sqlschema.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <algorithm>
#include <cerrno>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto TimeFormat = u"yyyy-MM-dd HH.mm.ss"_s;
const auto Ending = u".roster"_s;

/// A backup that is being made has this name; one that a crash left is written over by the next.
const auto UnfinishedName = u"unfinished"_s;

/// Notes in @p backup what is in its file.
void look(Backup &backup)
{
    SqlConnection sql;
    backup.names = -1;
    backup.state = -1;
    if (errorOf(sql.open(backup.path, SqlConnection::Access::Read)) != nullptr)
        return;
    const auto state = SqlFile::numberOf(sql);
    const auto names = sql.integer("SELECT count(*) FROM students WHERE removed IS NULL");
    if (errorOf(state) || errorOf(names))
        return;
    backup.names = std::get<qint64>(names);
    backup.state = std::get<qint64>(state);
}

/// Whether there is room for a copy of @p roster in @p folder, and then some.
StoreDone lookForRoom(SqlConnection &roster, const QString &folder)
{
    const auto bytes
        = roster.integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    if (errorOf(bytes))
        return *errorOf(bytes);
    struct statvfs disk = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &disk) != 0)
        return {}; // then writing will tell
    const auto room = static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
    if (room < std::get<qint64>(bytes) + BackupFolder::Spare)
        return StoreError{
            StoreError::Kind::DiskFull, u"%1: %2 bytes are free"_s.arg(folder).arg(room)};
    return {};
}

} // namespace

BackupFolder::BackupFolder(const QString &folder, const QString &rosterId)
{
    // It comes from a file that anybody can have written, and must not lead to another folder.
    const QUuid id = QUuid::fromString(rosterId);
    if (!id.isNull())
        m_folder = folder + u'/' + id.toString(QUuid::WithoutBraces);
}

bool BackupFolder::hasOneOf(QDate day) const
{
    return std::ranges::any_of(
        files(), [day](const Backup &backup) { return backup.made.date() == day; });
}

StoreDone BackupFolder::add(SqlConnection &roster, const QDateTime &now)
{
    if (m_folder.isEmpty())
        return StoreError{StoreError::Kind::Damaged, u"the id of the roster is none"_s};
    if (StoreDone made = makeFolder(m_folder); errorOf(made))
        return made;

    if (StoreDone room = lookForRoom(roster, m_folder); errorOf(room))
        return room;
    const QString path = m_folder + u'/' + now.toString(TimeFormat) + Ending;
    StoreDone done = copyDatabase(roster, m_folder + u'/' + UnfinishedName, path);
    if (!errorOf(done))
        removeOldest(path);
    return done;
}

void BackupFolder::removeOldest(const QString &added) const
{
    QList<Backup> others = backups();
    others.removeIf([&added](const Backup &backup) { return backup.path == added; });
    for (qsizetype i = Kept - 1; i < others.size(); ++i)
        QFile::remove(others.at(i).path);
}

StoreResult<QList<Backup>> BackupFolder::list() const
{
    const QByteArray folder = QFile::encodeName(m_folder);
    if (!folder.isEmpty() && ::faccessat(AT_FDCWD, folder.constData(), R_OK | X_OK, AT_EACCESS) != 0
        && errno != ENOENT) // then there are none
        return StoreError{StoreError::Kind::NotPermitted, m_folder};
    return backups();
}

qint64 BackupFolder::newestState() const
{
    const QList<Backup> all = backups();
    return all.isEmpty() ? 0 : qMax<qint64>(0, all.constFirst().state);
}

QList<Backup> BackupFolder::backups() const
{
    QList<Backup> all = files();
    for (Backup &backup : all)
        Rollcall::look(backup);
    std::ranges::sort(all, std::greater{}, [](const Backup &backup) {
        return std::tuple{backup.state, backup.made};
    });
    return all;
}

std::optional<Backup> BackupFolder::newestWhole() const
{
    for (const Backup &backup : backups()) {
        SqlConnection sql;
        if (errorOf(sql.open(backup.path, SqlConnection::Access::Read)) != nullptr
            || errorOf(look(sql)) != nullptr)
            continue;
        if (backup.names >= 0)
            return backup;
    }
    return {};
}

StoreDone BackupFolder::identify(SqlConnection &backup)
{
    const auto version = SqlSchema::ofRosters().look(backup);
    if (errorOf(version))
        return *errorOf(version);
    return std::get<int>(version) > 0 ? StoreDone{}
                                      : StoreError{StoreError::Kind::Damaged, u"it is empty"_s};
}

StoreDone BackupFolder::look(SqlConnection &backup)
{
    if (StoreDone identified = identify(backup); errorOf(identified))
        return identified;
    const SqlConnection::WithinTime time{backup, SqlConnection::LongTime};
    const auto found = backup.text("PRAGMA quick_check(1)");
    if (errorOf(found))
        return *errorOf(found);
    const auto &words = std::get<QString>(found);
    return words == "ok"_L1 ? StoreDone{} : StoreError{StoreError::Kind::Damaged, words};
}

QList<Backup> BackupFolder::files() const
{
    if (m_folder.isEmpty())
        return {};
    QList<Backup> backups;
    for (const QFileInfo &file : QDir{m_folder}.entryInfoList(QDir::Files)) {
        const QDateTime made = QDateTime::fromString(file.completeBaseName(), TimeFormat);
        if (made.isValid() && file.fileName().endsWith(Ending))
            backups.append(Backup{file.absoluteFilePath(), made, file.size(), 0, 0});
    }
    return backups;
}

} // namespace Rollcall
