// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

namespace Rollcall::Testing {

/// Whoever calls touch() must hold one and the same lock as all others who do: otherwise the checker
/// finds a data race here, whatever else comes of it.
class LockWitness
{
public:
    void touch() { m_mark(RL_INFO) = 0; }

private:
    rl::var<int> m_mark{0};
};

} // namespace Rollcall::Testing
