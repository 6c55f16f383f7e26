// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

namespace Rollcall::Testing {

/// Half of the time, lets the others go ahead. Threads that have little to do would else nearly
/// always do it at the beginning. An exhaustive search needs none of this.
inline void dawdle()
{
    if (!rl::ctx().is_random_sched() || rl::rand(2) == 0)
        return;
    for (unsigned steps = rl::rand(64); steps > 0; --steps)
        rl::ctx().sched();
}

} // namespace Rollcall::Testing
