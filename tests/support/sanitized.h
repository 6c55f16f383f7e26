// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rollcall::Testing {

/// Whether a sanitizer has the memory: it takes more of it, keeps what was freed, and ends the
/// program where it has no more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) // GCC
constexpr bool IsMemorySanitized = true;
#elif defined(__has_feature) // Clang
constexpr bool IsMemorySanitized
    = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool IsMemorySanitized = false;
#endif

} // namespace Rollcall::Testing
