// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fileset.h"

#include "fuzz/must.h"

#include <QDir>
#include <QFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall::Testing {

FilePlace::FilePlace(QString folder, QString rosterId)
    : m_folder{std::move(folder)}
    , m_rosterId{std::move(rosterId)}
{
}

QString FilePlace::outboxFolder() const
{
    return m_folder + u"/outboxes"_s;
}

QString FilePlace::pathOf(Part part) const
{
    const bool isOfRoster = part == Part::Roster || part == Part::RosterLog;
    const bool isLog = part == Part::RosterLog || part == Part::OutboxLog;
    const QString file = isOfRoster ? QString{m_folder + u"/7B.roster"_s}
                                    : QString{outboxFolder() + u'/' + m_rosterId + u".outbox"_s};
    return isLog ? QString{file + u"-wal"_s} : file;
}

FileSet FilePlace::read() const
{
    FileSet files;
    for (const Part part : Parts) {
        QFile file{pathOf(part)};
        if (file.open(QIODevice::ReadOnly))
            files[part] = file.readAll();
    }
    return files;
}

void FilePlace::write(const FileSet &files) const
{
    for (const QString &folder : {m_folder, outboxFolder()}) {
        QDir{}.mkpath(folder);
        for (const QString &name : QDir{folder}.entryList(QDir::Files | QDir::Hidden))
            QFile::remove(folder + u'/' + name);
    }
    for (const Part part : Parts) {
        if (files[part].isEmpty())
            continue;
        QFile file{pathOf(part)};
        must(file.open(QIODevice::WriteOnly) && file.write(files[part]) == files[part].size(),
            "(a file can be written)");
    }
}

} // namespace Rollcall::Testing
