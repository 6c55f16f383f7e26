// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

#include <sys/types.h>

namespace Rollcall {

/// Says, as long as it lives, that this process has a file open as a database.
///
/// Nothing else in the process may open such a file meanwhile, not even to read it: closing it would
/// drop the locks that SQLite has on it, for those belong to the process (POSIX record locks). By any
/// name: a link leads to the same file.
class HeldFile
{
public:
    HeldFile() = default; ///< of no file
    /// Of the file with that number on that device.
    HeldFile(dev_t device, ino_t inode);
    HeldFile(HeldFile &&other) noexcept;
    HeldFile &operator=(HeldFile &&other) noexcept;
    ~HeldFile();
    Q_DISABLE_COPY(HeldFile)

    /// Whether the file at @p path, or where a link there leads to, is held. Does not open it. From
    /// any thread.
    [[nodiscard]] static bool isAt(const QString &path);

private:
    dev_t m_device = 0;
    ino_t m_inode = 0; // 0: of no file
};

} // namespace Rollcall
