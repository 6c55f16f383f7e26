// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/heldfile.h"

#include <QFile>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

#include <sys/stat.h>

namespace Rollcall {

namespace {

/// All of them. One list for the process, because the locks are the process's as well.
struct Held
{
    std::mutex mutex;
    std::vector<std::pair<dev_t, ino_t>> files;
};

Held &held()
{
    static Held list;
    return list;
}

} // namespace

HeldFile::HeldFile(dev_t device, ino_t inode)
    : m_device{device}
    , m_inode{inode}
{
    const std::lock_guard lock{held().mutex};
    held().files.emplace_back(device, inode);
}

HeldFile::HeldFile(HeldFile &&other) noexcept
    : m_device{other.m_device}
    , m_inode{std::exchange(other.m_inode, 0)}
{
}

HeldFile &HeldFile::operator=(HeldFile &&other) noexcept
{
    std::swap(m_device, other.m_device);
    std::swap(m_inode, other.m_inode);
    return *this;
}

HeldFile::~HeldFile()
{
    if (m_inode == 0)
        return;
    const std::lock_guard lock{held().mutex};
    auto &files = held().files;
    files.erase(std::ranges::find(files, std::pair{m_device, m_inode}));
}

bool HeldFile::isAt(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return false;
    const std::lock_guard lock{held().mutex};
    return std::ranges::find(held().files, std::pair{status.st_dev, status.st_ino})
        != held().files.end();
}

} // namespace Rollcall
