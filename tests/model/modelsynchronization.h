// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/modelatomic.h"
#include "model/modelcondition.h"
#include "model/modelmutex.h"
#include "model/modelprobe.h"

#include <cstddef>

namespace Rollcall::Testing {

/// What the pipelines and the mailbox stand on while they are checked, in the place of
/// QtSynchronization: the checker decides who runs, who is woken, what an atomic shows.
struct ModelSynchronization
{
    using Mutex = ModelMutex;
    using Condition = ModelCondition;
    using Probe = ModelProbe;
    template <typename Value> using Atomic = ModelAtomic<Value>;

    /// Looks once or not at all. Not at all in an exhaustive search, for there a look that comes
    /// true is the same as the one before it, made later.
    template <typename Condition>
    [[nodiscard]] static bool spin(
        const Condition &condition, std::size_t /*stride*/, QDeadlineTimer /*deadline*/)
    {
        return rl::ctx().is_random_sched() && rl::rand(2) == 0 && condition();
    }
};

} // namespace Rollcall::Testing
