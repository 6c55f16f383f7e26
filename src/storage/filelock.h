// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/heldfile.h"
#include "core/rosterstore.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <sys/types.h>

namespace Rollcall {

/// Holds the file of a database for this Rollcall alone, as long as it lives.
///
/// The locks of SQLite are not enough: any open and close of the file elsewhere in the process
/// drops them (POSIX record locks). So this has a descriptor of its own with flock(2), taken before
/// SQLite opens the file and released after it has closed it.
class FileLock
{
public:
    /// Opens or makes the file at @p path, which is absolute, and locks it. Never waits for another
    /// holder: that is the error InUse, or, if this process has it, OpenHere. A symbolic link is
    /// followed, but not from a folder that everyone can write.
    [[nodiscard]] static StoreResult<FileLock> acquire(const QString &path, RosterFile file);

    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();
    Q_DISABLE_COPY(FileLock)

    /// Whether the path still names the file that was locked.
    [[nodiscard]] bool isStillNamed() const;

    /// Where the file is, without links: what SQLite keeps of it is beside that.
    [[nodiscard]] QString realPath() const;

    /// Whether acquire() made the file.
    [[nodiscard]] bool hasMadeTheFile() const noexcept { return m_made; }

    /// How much header() reads: as much as a database of SQLite has.
    static constexpr qsizetype HeaderSize = 100;
    /// The first bytes of the file, fewer if it is shorter; read through the lock's own descriptor.
    [[nodiscard]] QByteArray header() const;

    /// Brings to the disk what was written and perhaps not synced, also by an earlier run: the file,
    /// the log of SQLite beside it, and their names. What can be read then survives a power cut. To
    /// be called while SQLite does not have the file.
    [[nodiscard]] StoreDone sync() const;
    /// Gives the file another name in the same folder, for good: the folder is brought to the disk.
    /// A file that has that name already is left alone: that is the error AlreadyExists.
    [[nodiscard]] StoreDone rename(const QString &path);
    /// Gives the file the name @p aside in the same folder as well, and what SQLite keeps beside it
    /// that name only, for good. A file system that knows no second names takes the first one away.
    [[nodiscard]] StoreDone setAside(const QString &aside);
    /// Gives the log of SQLite beside the file, which must be there, the free name @p aside in the same
    /// folder, for good.
    [[nodiscard]] StoreDone renameLog(const QString &aside) const;
    /// Makes the file @p aside in the same folder a copy of that log.
    [[nodiscard]] StoreDone copyLog(const QString &aside) const;
    /// Gives this file the name of @p other, which was set aside, in one step and for good.
    [[nodiscard]] StoreDone takePlaceOf(const FileLock &other);
    /// Removes the file, if the path still names it, and what SQLite keeps beside it.
    void removeFile();

private:
    FileLock(QByteArray path, int descriptor, bool made);

    QByteArray m_named; // the path by which it was opened, as the system spells it
    QByteArray m_path; // without links
    int m_descriptor = -1;
    bool m_made = false;
    dev_t m_device = 0;
    ino_t m_inode = 0;
    HeldFile m_held;
};

/// Whether there is a file at @p path, and it is another one than that at @p present. What is in it is
/// not looked at: to close it would drop the locks that SQLite has if this process has it open. One
/// that cannot be seen counts as another.
[[nodiscard]] bool isAnotherFile(const QString &path, const QString &present);

/// A name beside @p path for a file that is set aside now, and why, in a word for file names.
[[nodiscard]] QString asideNameOf(
    const QString &path, const QString &why = QStringLiteral("damaged"));

} // namespace Rollcall
