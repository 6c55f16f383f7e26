// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/filelock.h"

#include "core/systemfiles.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Rollcall {

namespace {

bool isWritableByEveryone(const QString &folder)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(folder).constData(), &status) == 0
        && (status.st_mode & S_IWOTH) != 0;
}

int openFile(const QByteArray &path, int flags)
{
    return ::open(path.constData(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR); // NOLINT(*-vararg)
}

/// Returns whether it succeeded; else errno tells why.
bool renameToFreeName(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    // Some file systems over a network cannot do that, but this.
    return errno == EINVAL && ::link(from.constData(), to.constData()) == 0
        && ::unlink(from.constData()) == 0;
}

} // namespace

StoreResult<FileLock> FileLock::acquire(const QString &path, RosterFile file)
{
    // By opening and closing it once more, the locks of SQLite would be lost.
    if (HeldFile::isAt(path))
        return StoreError{StoreError::Kind::OpenHere, path};
    const QByteArray encoded = QFile::encodeName(path);

    bool made = false;
    int descriptor = -1;
    if (file != RosterFile::Existing) {
        descriptor = openFile(encoded, O_RDWR | O_CREAT | O_EXCL);
        made = descriptor >= 0;
    }
    if (!made && (file == RosterFile::Existing || (file != RosterFile::New && errno == EEXIST))) {
        constexpr int Flags = O_RDWR | O_NONBLOCK; // a pipe must not make us wait
        descriptor = openFile(encoded, Flags | O_NOFOLLOW);
        if (descriptor < 0 && errno == ELOOP) {
            // There, anyone could have made it, to lead us to another file of the user.
            if (isWritableByEveryone(QFileInfo{path}.path()))
                return StoreError{StoreError::Kind::UnsafeLink, path};
            descriptor = openFile(encoded, Flags);
        }
    }
    if (descriptor < 0)
        return errorFrom(errno, path);

    FileLock lock{encoded, descriptor, made};
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return errorFrom(errno, path);
    if (!S_ISREG(status.st_mode))
        return errorFrom(EISDIR, path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return StoreError{
                StoreError::Kind::InUse, path + QStringLiteral(": ") + systemText(errno)};
        return errorFrom(errno, path);
    }
    lock.m_device = status.st_dev;
    lock.m_inode = status.st_ino;
    lock.m_held = HeldFile{status.st_dev, status.st_ino};
    if (const QString real = QFileInfo{path}.canonicalFilePath(); !real.isEmpty())
        lock.m_path = QFile::encodeName(real);
    if (made)
        syncFolder(QFileInfo{path}.path());
    return lock;
}

FileLock::FileLock(QByteArray path, int descriptor, bool made)
    : m_named{path}
    , m_path{std::move(path)}
    , m_descriptor{descriptor}
    , m_made{made}
{
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_named{std::move(other.m_named)}
    , m_path{std::move(other.m_path)}
    , m_descriptor{std::exchange(other.m_descriptor, -1)}
    , m_made{other.m_made}
    , m_device{other.m_device}
    , m_inode{other.m_inode}
    , m_held{std::move(other.m_held)}
{
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_named, other.m_named);
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_made, other.m_made);
    std::swap(m_device, other.m_device);
    std::swap(m_inode, other.m_inode);
    m_held = std::move(other.m_held);
    return *this;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor); // gives up the flock
}

bool FileLock::isStillNamed() const
{
    struct stat status = {};
    return ::stat(m_named.constData(), &status) == 0 && status.st_dev == m_device
        && status.st_ino == m_inode;
}

QString FileLock::realPath() const
{
    return QFile::decodeName(m_path);
}

QByteArray FileLock::header() const
{
    QByteArray bytes{HeaderSize, '\0'};
    const ssize_t count
        = ::pread(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()), 0);
    bytes.truncate(qMax<ssize_t>(count, 0));
    return bytes;
}

StoreDone FileLock::sync() const
{
    const int log = openFile(m_path + "-wal", O_RDONLY);
    const bool isLogSynced = log >= 0 ? ::fsync(log) == 0 : errno == ENOENT;
    const int error = errno;
    if (log >= 0)
        ::close(log);
    if (!isLogSynced)
        return errorFrom(error, QFile::decodeName(m_path + "-wal"));
    if (::fsync(m_descriptor) != 0)
        return errorFrom(errno, QFile::decodeName(m_path));
    syncFolder(QFileInfo{QFile::decodeName(m_path)}.path());
    return {};
}

StoreDone FileLock::rename(const QString &path)
{
    const QByteArray encoded = QFile::encodeName(path);
    if (!renameToFreeName(m_path, encoded))
        return errorFrom(errno, path);
    m_path = encoded;
    m_named = encoded;
    syncFolder(QFileInfo{path}.path());
    return {};
}

StoreDone FileLock::setAside(const QString &aside)
{
    const QByteArray encoded = QFile::encodeName(aside);
    if (::link(m_path.constData(), encoded.constData()) != 0
        && (errno == EEXIST || !renameToFreeName(m_path, encoded)))
        return errorFrom(errno, aside);
    for (const char *ending : {"-wal", "-journal"}) {
        if (!renameToFreeName(m_path + ending, encoded + ending) && errno != ENOENT)
            return errorFrom(errno, QFile::decodeName(m_path + ending));
    }
    syncFolder(QFileInfo{aside}.path());
    return {};
}

StoreDone FileLock::renameLog(const QString &aside) const
{
    if (!renameToFreeName(m_path + "-wal", QFile::encodeName(aside)))
        return errorFrom(errno, aside);
    syncFolder(QFileInfo{aside}.path());
    return {};
}

StoreDone FileLock::copyLog(const QString &aside) const
{
    const QString log = QFile::decodeName(m_path + "-wal");
    errno = 0;
    if (QFile::copy(log, aside))
        return {};
    const int error = errno;
    QFile::remove(aside);
    return errorFrom(error, aside);
}

StoreDone FileLock::takePlaceOf(const FileLock &other)
{
    const QString path = QFile::decodeName(other.m_path);
    if (!other.isStillNamed())
        return rename(path);
    if (::rename(m_path.constData(), other.m_path.constData()) != 0)
        return errorFrom(errno, path);
    m_path = other.m_path;
    m_named = other.m_named;
    syncFolder(QFileInfo{path}.path());
    return {};
}

void FileLock::removeFile()
{
    if (!isStillNamed())
        return;
    for (const char *ending : {"", "-wal", "-journal"})
        ::unlink(QByteArray{m_path + ending}.constData());
}

bool isAnotherFile(const QString &path, const QString &present)
{
    struct stat its = {};
    struct stat ours = {};
    if (::stat(QFile::encodeName(path).constData(), &its) != 0)
        return errno != ENOENT && errno != ENOTDIR;
    return S_ISREG(its.st_mode)
        && (::stat(QFile::encodeName(present).constData(), &ours) != 0 || its.st_dev != ours.st_dev
            || its.st_ino != ours.st_ino);
}

QString asideNameOf(const QString &path, const QString &why)
{
    return path + u'.' + why
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("-yyyyMMdd-HHmmss-zzz"));
}

} // namespace Rollcall
