// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

#include <QtGlobal>

namespace Rollcall::Testing {

/// As long as it lives, memory comes from the system and not from the checker, which would try for
/// every piece that is freed whether it is given out again soon or late: no order of threads comes
/// of it, but an exhaustive search would be twice as long with each.
class HeapUnwatched
{
public:
    HeapUnwatched() { depth() += 1; }
    ~HeapUnwatched() { depth() -= 1; }
    Q_DISABLE_COPY_MOVE(HeapUnwatched)

private:
    struct Context : rl::context
    {
        static constexpr int rl::context::*Depth = &Context::disable_alloc_;
    };

    static int &depth() { return rl::ctx().*Context::Depth; }
};

} // namespace Rollcall::Testing
