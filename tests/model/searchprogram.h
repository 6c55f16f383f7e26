// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/search.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace Rollcall::Testing {

/// A program that searches one of its scenarios, as its command line says:
///
///     PROGRAM SCENARIO random COUNT [SCHEDULE]
///     PROGRAM SCENARIO bound STOPS [SCHEDULE]
///
/// A random search is a fifth of COUNT, unless ROLLCALL_FAULTS is "full", as in ./dev faults.
class SearchProgram
{
public:
    SearchProgram(int argc, char **argv)
        : m_arguments(argv, argv + argc)
    {
    }

    /// Searches @p Scenario if its @p name was told.
    template <typename Scenario> void offer(const std::string &name)
    {
        m_offered += ' ' + name;
        if (m_arguments.size() < 4 || m_arguments[1] != name)
            return;
        const bool isBound = m_arguments[2] == "bound";
        const char *faults = std::getenv("ROLLCALL_FAULTS");
        const bool isWhole = isBound || (faults != nullptr && std::string_view{faults} == "full");
        Search search{isBound ? Search::Kind::Bound : Search::Kind::Random,
            std::stoull(m_arguments[3]) / (isWhole ? 1 : 5)};
        if (m_arguments.size() > 4)
            search.beginWith(m_arguments[4]);
        m_status = search.findsErrorIn<Scenario>(true) ? EXIT_FAILURE : EXIT_SUCCESS;
    }

    /// What main() is to return.
    [[nodiscard]] int status() const
    {
        if (m_status == NothingDone)
            std::cerr << "usage: " << m_arguments.at(0)
                      << " SCENARIO random|bound LIMIT [SCHEDULE]\nscenarios:" << m_offered << '\n';
        return m_status;
    }

private:
    static constexpr int NothingDone = 2;

    std::vector<std::string> m_arguments;
    std::string m_offered;
    int m_status = NothingDone;
};

} // namespace Rollcall::Testing
