// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#if defined(__SANITIZE_THREAD__)
#define ROLLCALL_TSAN
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ROLLCALL_TSAN
#endif
#endif
#ifdef ROLLCALL_TSAN
#include <sanitizer/tsan_interface.h>
#endif

// What the thread sanitizer cannot see, because Qt's library is not instrumented, is told here.
// Outside of the sanitizer, none of this does anything.

namespace Rollcall {

/// All that this thread did so far is ordered before what follows happensAfter(@p mark): to be
/// called last in a thread that QThread::wait() or finished() joins.
inline void happensBefore([[maybe_unused]] void *mark) noexcept
{
#ifdef ROLLCALL_TSAN
    __tsan_release(mark);
#endif
}

/// To be called once the thread is known to have ended.
inline void happensAfter([[maybe_unused]] void *mark) noexcept
{
#ifdef ROLLCALL_TSAN
    __tsan_acquire(mark);
#endif
}

} // namespace Rollcall
