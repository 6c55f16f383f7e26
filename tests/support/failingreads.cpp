// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/failingreads.h"

#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

extern "C" Q_DECL_EXPORT ssize_t pread(int fd, void *buf, size_t nbytes, off_t offset)
{
    if (Rollcall::Testing::FailingReads::fails()) {
        errno = EIO;
        return -1;
    }
    return ::syscall(SYS_pread64, fd, buf, nbytes, offset); // NOLINT(*-vararg)
}
