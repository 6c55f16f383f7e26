// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/inputfile.h"

#include "core/heldfile.h"
#include "core/systemfiles.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Rollcall {

namespace {

qint64 millisecondsOf(timespec time)
{
    constexpr qint64 PerSecond = 1'000;
    constexpr qint64 Nanoseconds = 1'000'000;
    return time.tv_sec * PerSecond + time.tv_nsec / Nanoseconds;
}

} // namespace

StoreResult<InputFile> InputFile::open(const QString &path)
{
    if (HeldFile::isAt(path)) // a database, which must not be closed here
        return StoreError{StoreError::Kind::NotReadable, path};
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    InputFile file{path,
        ::open( // NOLINTNEXTLINE(*-vararg)
            QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.m_descriptor < 0)
        return errorFrom(errno, path);
    struct stat status = {};
    if (::fstat(file.m_descriptor, &status) != 0)
        return errorFrom(errno, path);
    if (!S_ISREG(status.st_mode))
        return StoreError{StoreError::Kind::NotAFile, path};
    char first = 0;
    if (status.st_size == 0 && ::pread(file.m_descriptor, &first, 1, 0) > 0)
        return StoreError{StoreError::Kind::NotReadable, path}; // the system makes it up
    file.m_size = status.st_size;
    file.m_modified = millisecondsOf(status.st_mtim);
    return file;
}

InputFile::InputFile(QString path, int descriptor)
    : m_path{std::move(path)}
    , m_descriptor{descriptor}
{
}

InputFile::InputFile(InputFile &&other) noexcept
    : m_path{std::move(other.m_path)}
    , m_descriptor{std::exchange(other.m_descriptor, -1)}
    , m_size{other.m_size}
    , m_modified{other.m_modified}
    , m_position{other.m_position}
{
}

InputFile &InputFile::operator=(InputFile &&other) noexcept
{
    m_path.swap(other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    std::swap(m_modified, other.m_modified);
    std::swap(m_position, other.m_position);
    return *this;
}

InputFile::~InputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool InputFile::isUnchanged() const
{
    struct stat status = {};
    return ::fstat(m_descriptor, &status) == 0 && status.st_size == m_size
        && millisecondsOf(status.st_mtim) == m_modified;
}

StoreResult<std::span<char>> InputFile::read(std::span<char> buffer)
{
    const auto left = static_cast<std::size_t>(m_size - m_position);
    const auto wanted = buffer.first(std::min(left, buffer.size()));
    for (std::size_t filled = 0; filled < wanted.size();) {
        const auto rest = wanted.subspan(filled);
        const ssize_t count = ::pread(
            m_descriptor, rest.data(), rest.size(), m_position + static_cast<off_t>(filled));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errorFrom(errno, m_path);
        if (count == 0)
            return StoreError{StoreError::Kind::FileChanged, m_path};
        filled += static_cast<std::size_t>(count);
    }
    m_position += static_cast<qint64>(wanted.size());
    return wanted;
}

} // namespace Rollcall
