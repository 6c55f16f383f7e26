// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/rhythm.h"

#include <chrono>
#include <utility>

#include <sys/prctl.h>

namespace Rollcall {

Rhythm::Rhythm(Pause pause, quint32 seed, std::stop_token stop)
    : m_pause{pause}
    , m_stop{std::move(stop)}
    , m_random{seed}
{
    ::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); // NOLINT(*-vararg): nanoseconds, not 50 µs
}

bool Rhythm::pause()
{
    if (m_pause.mean.count() > 0) {
        const auto until = std::chrono::steady_clock::now() + next();
        std::unique_lock lock{m_mutex};
        m_never.wait_until(lock, m_stop, until, [] { return false; });
    }
    return !m_stop.stop_requested();
}

std::chrono::nanoseconds Rhythm::next()
{
    std::uniform_real_distribution<> share{1 - m_pause.jitter, 1 + m_pause.jitter};
    const std::chrono::duration<double, std::nano> pause{m_pause.mean};
    return std::chrono::duration_cast<std::chrono::nanoseconds>(pause * share(m_random));
}

} // namespace Rollcall
