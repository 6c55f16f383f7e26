// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <pthread.h>
#include <sched.h>

#include <cstddef>
#include <vector>

namespace Rollcall {

/// The processors that this process may use. Each thread of a round gets one of its own, as far as
/// there are enough, so that one round is like the other.
class Processors
{
public:
    Processors()
    {
        cpu_set_t allowed;
        CPU_ZERO(&allowed);
        if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
            for (int number = 0; number < CPU_SETSIZE; ++number) {
                if (CPU_ISSET(number, &allowed))
                    m_numbers.push_back(number);
            }
        }
    }

    [[nodiscard]] std::size_t count() const noexcept { return m_numbers.size(); }

    /// That of the thread with this index; threads beyond the last processor begin again.
    [[nodiscard]] int of(std::size_t thread) const { return m_numbers[thread % m_numbers.size()]; }

    /// Keeps the calling thread on the processor of the thread with this index.
    void pin(std::size_t thread) const
    {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(of(thread), &one);
        pthread_setaffinity_np(pthread_self(), sizeof one, &one);
    }

private:
    std::vector<int> m_numbers;
};

} // namespace Rollcall
