// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "storage/sqlschema.h"

#include <QDir>
#include <QFile>
#include <QString>
#include <QTest>

namespace Rollcall::Testing {

/// A file in tests/storage/files.
inline QString storageFile(const QString &name)
{
    return QFINDTESTDATA(QStringLiteral("../storage/files/") + name);
}

/// Puts a file of version 1, such as killed.roster, and its log if it has one, at @p to; what is
/// there goes.
inline void thaw(const QString &name, const QString &to)
{
    const QString frozen = storageFile(QStringLiteral("version1/") + name);
    for (const QString &ending : {QString{}, QStringLiteral("-wal")}) {
        QFile::remove(to + ending);
        if (QFile::exists(frozen + ending)
            && (!QFile::copy(frozen + ending, to + ending)
                || !QFile::setPermissions(to + ending, QFile::ReadOwner | QFile::WriteOwner)))
            qFatal("%ls cannot be made", qUtf16Printable(to));
    }
}

/// The schema of a "roster" or an "outbox" up to @p version; what is behind that of the program is
/// for tests only. Its scripts are put into a folder in @p folder.
inline SqlSchema schemaOf(const QString &kind, int version, const QString &folder)
{
    const QString scripts = folder + QStringLiteral("/%1-%2").arg(kind).arg(version);
    QDir{}.mkpath(scripts);
    for (const QString &source :
        QStringList{QStringLiteral(":/sql/sqlite/") + kind, storageFile(kind)}) {
        for (const QFileInfo &each : QDir{source}.entryInfoList(QDir::Files)) {
            if (each.fileName().section(u'_', 0, 0).toInt() <= version)
                QFile::copy(each.filePath(), scripts + u'/' + each.fileName());
        }
    }
    constexpr int RosterId = 0x524F4C4C;
    constexpr int OutboxId = 0x524F4C4F;
    return SqlSchema{kind == u"roster" ? RosterId : OutboxId, scripts};
}

} // namespace Rollcall::Testing
