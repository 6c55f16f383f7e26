// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/lockwitness.h"
#include "pipeline/pipelineprobe.h"

namespace Rollcall::Testing {

/// A probe that takes the pipeline at its word: what is to be told with a lock is told with it. It
/// also writes into the history of a schedule what goes on.
class ModelProbe : public PipelineProbe
{
public:
    using PipelineProbe::PipelineProbe;

    void put(quint64 number) noexcept
    {
        tell(m_withPutLock, "an item is put");
        PipelineProbe::put(number);
    }
    void taken(quint64 first, std::size_t count) noexcept
    {
        tell(m_withTakeLock, "items are taken");
        PipelineProbe::taken(first, count);
    }
    void interrupted() noexcept { tell(m_withPutLock, "interrupted"); }
    void closed() noexcept { tell(m_withPutLock, "closed"); }

    /// A thread asleep: from and to where it holds the lock.
    class Asleep
    {
    public:
        explicit Asleep(LockWitness &lock) noexcept
            : m_lock{lock}
        {
            tell(m_lock, "goes to sleep, perhaps");
        }
        ~Asleep() { tell(m_lock, "is up"); }
        Q_DISABLE_COPY_MOVE(Asleep)

    private:
        LockWitness &m_lock;
    };

    [[nodiscard]] Asleep sleepingForRoom() noexcept { return Asleep{m_withTakeLock}; }
    [[nodiscard]] Asleep sleepingForItem() noexcept { return Asleep{m_withPutLock}; }

private:
    static void tell(LockWitness &lock, const char *what) noexcept
    {
        if (rl::ctx().collecting_history())
            RL_LOG(what);
        lock.touch();
    }

    LockWitness m_withPutLock;
    LockWitness m_withTakeLock;
};

} // namespace Rollcall::Testing
