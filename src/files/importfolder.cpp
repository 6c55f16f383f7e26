// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/importfolder.h"

#include "core/systemfiles.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto Ending = u".txt"_s;

int openFolder(const QString &path)
{
    return ::open( // NOLINTNEXTLINE(*-vararg)
        QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

} // namespace

ImportFolder::ImportFolder(QString path)
    : m_path{std::move(path)}
{
}

ImportFolder::~ImportFolder()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor); // gives up the flock
}

StoreResult<QString> ImportFolder::freePath()
{
    if (const StoreDone made = makeFolder(m_path); errorOf(made))
        return *errorOf(made);
    if (m_descriptor < 0) {
        m_descriptor = openFolder(m_path);
        // Whoever tidies up does not take long.
        if (m_descriptor < 0 || ::flock(m_descriptor, LOCK_SH) != 0)
            return errorFrom(errno, m_path);
    }
    return QString{m_path + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + Ending};
}

void ImportFolder::tidy(
    const QString &path, const std::function<StoreResult<QStringList>()> &textsInUse)
{
    const QDir folder{path};
    const auto texts = [&folder] { return folder.entryList({u'*' + Ending}, QDir::Files); };
    if (texts().isEmpty())
        return;
    const int descriptor = openFolder(path);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        const StoreResult<QStringList> inUse = textsInUse();
        if (const auto *kept = std::get_if<QStringList>(&inUse)) {
            for (const QString &text : texts()) {
                if (!kept->contains(folder.filePath(text)))
                    QFile::remove(folder.filePath(text));
            }
        }
    }
    if (descriptor >= 0)
        ::close(descriptor);
}

} // namespace Rollcall
