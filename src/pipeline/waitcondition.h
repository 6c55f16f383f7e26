// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/spinningmutex.h"
#include "pipeline/threadsanitizer.h"

#include <QDeadlineTimer>
#include <QWaitCondition>

namespace Rollcall {

/// A QWaitCondition that the thread sanitizer sees through: Qt's library is not instrumented, so
/// the unlocking and locking inside QWaitCondition::wait() has to be told. Otherwise the same.
class WaitCondition
{
public:
    /// Unlocks @p mutex, which must be locked once, sleeps until woken or until @p deadline, and
    /// locks it again. Returns false only if the deadline passed; may also wake for no reason.
    bool wait(SpinningMutex &mutex, QDeadlineTimer deadline)
    {
        if (deadline.hasExpired())
            return false;
        QMutex *inner = &mutex.qMutex();
#ifdef ROLLCALL_TSAN
        __tsan_mutex_pre_unlock(inner, 0);
        __tsan_mutex_post_unlock(inner, 0);
        const bool woken = m_condition.wait(inner, deadline);
        __tsan_mutex_pre_lock(inner, 0);
        __tsan_mutex_post_lock(inner, 0, 0);
        return woken;
#else
        return m_condition.wait(inner, deadline);
#endif
    }

    void wakeOne()
    {
        m_condition.wakeOne();
    }

private:
    QWaitCondition m_condition;
};

} // namespace Rollcall
