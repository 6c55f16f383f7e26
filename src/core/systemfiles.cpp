// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/systemfiles.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Rollcall {

QString systemText(int error)
{
    std::array<char, 256> buffer{};
    return QString::fromLocal8Bit(strerror_r(error, buffer.data(), buffer.size()));
}

StoreError::Kind kindFrom(int error)
{
    using Kind = StoreError::Kind;
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return Kind::NoSuchFile;
    case EEXIST:
        return Kind::AlreadyExists;
    case EISDIR:
        return Kind::NotAFile;
    case EACCES:
    case EPERM:
        return Kind::NotPermitted;
    case EROFS:
        return Kind::ReadOnly;
    case ENOSPC:
    case EDQUOT:
        return Kind::DiskFull;
    case EFBIG:
        return Kind::TooBig;
    case EIO:
        return Kind::DiskError;
    default:
        return Kind::Failed;
    }
}

StoreError errorFrom(int error, const QString &path)
{
    StoreError::Kind kind = kindFrom(error);
    if (kind == StoreError::Kind::NoSuchFile && !QFileInfo{QFileInfo{path}.path()}.isDir())
        kind = StoreError::Kind::NoSuchFolder;
    return StoreError{kind, path + QStringLiteral(": ") + systemText(error)};
}

StoreDone makeFolder(const QString &folder)
{
    const QString parent = QFileInfo{folder}.path();
    const QByteArray name = QFile::encodeName(folder);
    bool isThere = ::mkdir(name.constData(), S_IRWXU) == 0 || errno == EEXIST;
    if (!isThere && errno == ENOENT && parent != folder) {
        if (StoreDone made = makeFolder(parent); errorOf(made))
            return made;
        isThere = ::mkdir(name.constData(), S_IRWXU) == 0 || errno == EEXIST;
    }
    if (!isThere)
        return errorFrom(errno, folder);
    syncFolder(parent); // also if it was there: a run that was killed may have made it
    return {};
}

void syncFolder(const QString &folder)
{
    const int descriptor = ::open( // NOLINTNEXTLINE(*-vararg)
        QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

} // namespace Rollcall
