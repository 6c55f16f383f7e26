// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rollcall::Testing {

/// How long a test waits for what must come, in milliseconds: far longer than anything takes.
constexpr int Patience = 20'000;

} // namespace Rollcall::Testing
