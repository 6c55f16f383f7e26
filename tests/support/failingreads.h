// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

namespace Rollcall::Testing {

/// While it lives, one pread of this program fails as on a bad disk: the one with the number
/// @p failing, from 1. To be included once in a program.
class FailingReads
{
public:
    explicit FailingReads(int failing) { s_left = failing; }
    ~FailingReads() { s_left = 0; }
    Q_DISABLE_COPY_MOVE(FailingReads)

    [[nodiscard]] static bool fails() { return s_left > 0 && --s_left == 0; }

private:
    static inline int s_left = 0;
};

} // namespace Rollcall::Testing

// Stands before that of the C library. NOLINTNEXTLINE(misc-definitions-in-headers)
extern "C" Q_DECL_EXPORT ssize_t pread(int fd, void *buf, size_t nbytes, off_t offset)
{
    if (Rollcall::Testing::FailingReads::fails()) {
        errno = EIO;
        return -1;
    }
    return ::syscall(SYS_pread64, fd, buf, nbytes, offset); // NOLINT(*-vararg)
}
