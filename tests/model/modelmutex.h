// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

namespace Rollcall::Testing {

/// A mutex that the checker knows. Not recursive.
class ModelMutex
{
public:
    void lock() { m_mutex.lock(RL_INFO); }
    void unlock() { m_mutex.unlock(RL_INFO); }

    /// For a ModelCondition.
    [[nodiscard]] rl::mutex &relacyMutex() noexcept { return m_mutex; }

private:
    rl::mutex m_mutex;
};

} // namespace Rollcall::Testing
