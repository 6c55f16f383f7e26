// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace Rollcall::Testing {

/// Ends the program, which is a finding of the fuzzer, unless the rule @p holds.
inline void must(bool holds, std::string_view rule)
{
    if (holds)
        return;
    std::cerr << "\nBroken rule: " << rule << '\n';
    std::abort();
}

} // namespace Rollcall::Testing
