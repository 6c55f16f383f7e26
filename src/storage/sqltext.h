// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace Rollcall {

/// A statement of SQL, written as a literal: no text from outside can become a part of it, and it
/// lives as long as the process, so it names the prepared statement in a cache.
class SqlText
{
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to become one
    consteval SqlText(const char *literal)
        : m_text{literal}
    {
    }

    [[nodiscard]] std::string_view view() const noexcept { return m_text; }

private:
    std::string_view m_text;
};

} // namespace Rollcall
