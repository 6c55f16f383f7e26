// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>

#include <cstddef>

namespace Rollcall {

/// The threads that sleep until a condition holds, counted, so that nobody is called who does not
/// sleep or was called before: a call costs hundreds of nanoseconds even if it wakes no one.
///
/// All members are to be called with one and the same mutex locked, under which the condition is
/// changed. Always: called <= those really woken and not yet up <= asleep. So as long as one
/// sleeps on whom no call was spent, the next call is made.
template <typename Synchronization> class Sleepers
{
public:
    /// Unlocks @p mutex while it sleeps. Returns false if @p deadline passes and @p condition does
    /// not hold.
    template <typename Condition>
    [[nodiscard]] bool sleepUntil(
        const Condition &condition, typename Synchronization::Mutex &mutex, QDeadlineTimer deadline)
    {
        for (bool inTime = true; !condition(); inTime = sleep(mutex, deadline)) {
            if (!inTime)
                return false;
        }
        return true;
    }

    /// Wakes one more, if there is one.
    void wakeOne() { wake(1); }

    /// Wakes @p count more, or as many as there are.
    void wake(std::size_t count)
    {
        for (; count > 0 && m_called < m_asleep; --count) {
            ++m_called;
            m_condition.wakeOne();
        }
    }

    void wakeAll() { wake(m_asleep); }

private:
    /// May also wake for no reason; false only if the deadline passed.
    bool sleep(typename Synchronization::Mutex &mutex, QDeadlineTimer deadline)
    {
        ++m_asleep;
        const bool inTime = m_condition.wait(mutex, deadline);
        --m_asleep;
        if (m_called > 0)
            --m_called;
        return inTime;
    }

    std::size_t m_asleep = 0;
    std::size_t m_called = 0; // of those asleep
    typename Synchronization::Condition m_condition;
};

} // namespace Rollcall
