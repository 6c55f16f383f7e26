// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/privatefile.h"

#include "core/systemfiles.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Rollcall {

StoreResult<PrivateFile> PrivateFile::make(const QString &path)
{
    const int descriptor = ::open( // NOLINTNEXTLINE(*-vararg)
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
        S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return errorFrom(errno, path);
    return PrivateFile{path, descriptor};
}

PrivateFile::PrivateFile(QString path, int descriptor)
    : m_path{std::move(path)}
    , m_descriptor{descriptor}
{
}

PrivateFile::PrivateFile(PrivateFile &&other) noexcept
    : m_path{std::move(other.m_path)}
    , m_descriptor{std::exchange(other.m_descriptor, -1)}
    , m_isFinished{other.m_isFinished}
{
}

PrivateFile::~PrivateFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    if (!m_isFinished)
        QFile::remove(m_path);
}

StoreDone PrivateFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errorFrom(errno, m_path);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

StoreDone PrivateFile::finish()
{
    if (::fsync(m_descriptor) != 0)
        return errorFrom(errno, m_path);
    syncFolder(QFileInfo{m_path}.path());
    m_isFinished = true;
    return {};
}

} // namespace Rollcall
