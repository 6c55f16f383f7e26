// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/trialplan.h"

#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <random>
#include <stop_token>

namespace Rollcall {

/// Pauses the thread that it is made and used in, time after time.
class Rhythm
{
public:
    /// Two with the same @p pause and @p seed pause equally long. From now on the thread is woken as
    /// exactly as the system can.
    Rhythm(Pause pause, quint32 seed, std::stop_token stop);

    /// Returns after the next pause, or at once when a stop was requested; whether to go on.
    bool pause();

private:
    [[nodiscard]] std::chrono::nanoseconds next();

    const Pause m_pause;
    const std::stop_token m_stop;
    std::minstd_rand m_random;
    std::mutex m_mutex; // nobody else's: the condition needs one
    std::condition_variable_any m_never;
};

} // namespace Rollcall
