// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/lockwitness.h"
#include "model/modelmutex.h"

#include <QDeadlineTimer>
#include <QtGlobal>

namespace Rollcall::Testing {

/// A wait condition that the checker knows, with the contract of WaitCondition. It does not look at
/// the clock: a deadline that is neither for ever nor over passes at any moment.
///
/// In some schedules of a random search it also wakes for no reason; not in all, for that would mend
/// what a lost wake-up breaks.
///
/// Its users promise to hold the mutex whenever they call; here they are taken at their word.
class ModelCondition
{
public:
    ModelCondition() { m_condition.init(rl::ctx().is_random_sched() && rl::rand(4) == 0, RL_INFO); }
    ~ModelCondition() { m_condition.deinit(RL_INFO); }
    Q_DISABLE_COPY_MOVE(ModelCondition)

    bool wait(ModelMutex &mutex, QDeadlineTimer deadline)
    {
        if (deadline.hasExpired())
            return false;
        m_underMutex.touch();
        const auto reason = m_condition.wait(mutex.relacyMutex(), !deadline.isForever(), RL_INFO);
        m_underMutex.touch();
        return reason != rl::sema_wakeup_reason_timeout;
    }

    void wakeOne()
    {
        m_underMutex.touch();
        m_condition.notify_one(RL_INFO);
    }

private:
    rl::condvar<ModelCondition> m_condition;
    LockWitness m_underMutex;
};

} // namespace Rollcall::Testing
