// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/modelcondition.h"
#include "model/modelmutex.h"

#include <QDeadlineTimer>

#include <mutex>

namespace Rollcall::Testing {

/// What a queued signal is to a thread with an event loop: it is answered as often as it was sent.
class Bell
{
public:
    void ring()
    {
        const std::lock_guard lock{m_mutex};
        ++m_rings;
        RL_ASSERT(m_rings == 1); // one at most is under way
        m_condition.wakeOne();
    }

    /// Sleeps until it rings.
    void await()
    {
        const std::lock_guard lock{m_mutex};
        while (m_rings == 0)
            m_condition.wait(m_mutex, QDeadlineTimer::Forever);
        --m_rings;
    }

private:
    ModelMutex m_mutex;
    ModelCondition m_condition;
    int m_rings = 0;
};

} // namespace Rollcall::Testing
