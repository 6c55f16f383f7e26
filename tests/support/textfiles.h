// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/import.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace Rollcall::Testing {

/// Writes @p bytes to the file at @p path, which is returned.
inline QString writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return path;
}

/// What the file at @p path holds; nothing if it cannot be read.
inline QByteArray bytesOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

/// Gives the file another time.
inline void touch(const QString &path)
{
    QFile file{path};
    constexpr qint64 Later = 60;
    if (!file.open(QIODevice::ReadWrite)
        || !file.setFileTime(
            QFileInfo{path}.lastModified().addSecs(Later), QFile::FileModificationTime))
        qFatal("cannot touch");
}

/// The text file at @p path as it is now, to be read in @p format.
inline Import importOf(const QString &path, const TableFormat &format)
{
    QFile file{path};
    QCryptographicHash hash{Import::HashAlgorithm};
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        qFatal("cannot read");
    const QFileInfo info{path};
    return {path, path, info.size(), info.lastModified().toMSecsSinceEpoch(), hash.result(),
        hash.result(), format, {}};
}

} // namespace Rollcall::Testing
