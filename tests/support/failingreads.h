// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Rollcall::Testing {

/// While it lives, one pread of this program fails as on a bad disk: the one with the number
/// @p failing, from 1. The program must have failingreads.cpp, whose pread() stands before that of the
/// C library.
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
