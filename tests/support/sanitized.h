// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rollcall::Testing {

/// Whether a sanitizer has the memory: it takes more of it, keeps what was freed, and ends the
/// program where it has no more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool IsMemorySanitized = true;
#else
constexpr bool IsMemorySanitized = false;
#endif

} // namespace Rollcall::Testing
