// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMutex>
#include <QThread>

namespace Rollcall {

/// Tells the processor that this thread is looking at the same place again and again.
inline void relaxProcessor() noexcept
{
#if defined(Q_PROCESSOR_X86)
    __builtin_ia32_pause();
#elif defined(Q_PROCESSOR_ARM_64)
    asm volatile("yield"); // NOLINT(hicpp-no-assembler)
#else
    QThread::yieldCurrentThread();
#endif
}

/// A QMutex for a few instructions at a time: whoever finds it locked looks again for a moment
/// before sleeping, because it is free again long before a thread can be woken.
class SpinningMutex
{
public:
    void lock() noexcept
    {
        for (int i = 0; i < Looks; ++i) {
            if (m_mutex.tryLock())
                return;
            relaxProcessor();
        }
        m_mutex.lock();
    }
    void unlock() noexcept { m_mutex.unlock(); }

    /// For a QWaitCondition.
    [[nodiscard]] QMutex &qMutex() noexcept { return m_mutex; }

private:
    static constexpr int Looks = 100;

    QMutex m_mutex;
};

} // namespace Rollcall
