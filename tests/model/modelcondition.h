// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/lockwitness.h"
#include "model/modelmutex.h"

#include <QDeadlineTimer>

namespace Rollcall::Testing {

/// A wait condition that the checker knows, with the contract of WaitCondition: a random search also
/// wakes it for no reason. It does not look at the clock: a deadline that is neither for ever nor
/// over passes at any moment, as the search likes.
///
/// Its users promise to hold the mutex whenever they call; here they are taken at their word.
class ModelCondition
{
public:
    bool wait(ModelMutex &mutex, QDeadlineTimer deadline)
    {
        if (deadline.hasExpired())
            return false;
        m_underMutex.touch();
        bool inTime = true;
        if (deadline.isForever())
            m_condition.wait(mutex.relacyMutex(), RL_INFO);
        else
            inTime = m_condition.wait_for(mutex.relacyMutex(), 0, RL_INFO);
        m_underMutex.touch();
        return inTime;
    }

    void wakeOne()
    {
        m_underMutex.touch();
        m_condition.notify_one(RL_INFO);
    }

private:
    rl::condition_variable_any m_condition;
    LockWitness m_underMutex;
};

} // namespace Rollcall::Testing
