// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/pipelineprobe.h"
#include "pipeline/spinningmutex.h"
#include "pipeline/waitcondition.h"

#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstddef>

namespace Rollcall {

/// What the pipelines and the mailbox stand on: Qt's mutex and wait condition.
///
/// It is a parameter of theirs so that a model checker can put its own in the same place, and so
/// run the very code that ships through every order of events (tests/model).
struct QtSynchronization
{
    using Mutex = SpinningMutex;
    using Condition = WaitCondition;
    using Probe = PipelineProbe;
    template <typename Value> using Atomic = std::atomic<Value>;

    /// Waits for @p condition without sleeping, for about as long as a sleep would cost: to wake a
    /// thread takes 25 to 50 microseconds of an idle processor, and mostly the other side is ready
    /// far earlier; but not beyond @p deadline. Returns whether it came true.
    ///
    /// Every look takes the memory looked at away from that other side. So between two it pauses for
    /// about the time in which @p stride items are put or taken, and these come in a block. In the
    /// end it leaves the processor to whoever can use it, which may be that other side; from the
    /// beginning, if there is but one.
    template <typename Condition>
    [[nodiscard]] static bool spin(
        const Condition &condition, std::size_t stride, QDeadlineTimer deadline)
    {
        const auto pauses = static_cast<int>(std::min(stride, LongestStride));
        for (int look = 0; HasCompany && look < Looks; ++look) {
            for (int i = 0; i < pauses; ++i)
                relaxProcessor();
            if (condition())
                return true;
        }
        for (int i = 0; i < Yields && !deadline.hasExpired(); ++i) { // a yield can take long
            QThread::yieldCurrentThread();
            if (condition())
                return true;
        }
        return false;
    }

private:
    /// Whether this process has another processor. Asked at its start, for a thread of its own may
    /// have fewer.
    static inline const bool HasCompany = QThread::idealThreadCount() > 1;

    // A pause is some 25 nanoseconds, a yield some 500 if nobody else wants to run.
    static constexpr std::size_t LongestStride = 64;
    static constexpr int Looks = 20;
    static constexpr int Yields = 40;
};

} // namespace Rollcall
