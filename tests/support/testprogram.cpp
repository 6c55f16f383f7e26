// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"

#include <algorithm>
#include <cstdio>

namespace Rollcall::Testing {

std::vector<TestProgram::Entry> &TestProgram::entries()
{
    static std::vector<Entry> all; // classes are added before any other static is sure to be there
    return all;
}

bool TestProgram::add(std::string_view name, Run run)
{
    entries().push_back(Entry{name, run});
    return true;
}

int TestProgram::main(int argc, char **argv)
{
    std::vector<Entry> &classes = entries();
    std::ranges::sort(classes, {}, &Entry::name);
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    // As ctest names it: like the file, in lower case.
    const auto isWanted = [wanted](const Entry &entry) {
        return std::ranges::equal(
            entry.name, wanted, {}, [](char c) { return std::tolower(c); },
            [](char c) { return std::tolower(c); });
    };
    const auto found = std::ranges::find_if(classes, isWanted);
    if (found == classes.end()) {
        std::fprintf(stderr, "Usage: %s CLASS [ARGUMENT…]\n\nThe classes:\n", argv[0]);
        for (const Entry &entry : classes)
            std::fprintf(stderr, "  %s\n", entry.name.data());
        return 2;
    }
    argv[1] = argv[0];
    return found->run(argc - 1, argv + 1);
}

} // namespace Rollcall::Testing

int main(int argc, char **argv)
{
    return Rollcall::Testing::TestProgram::main(argc, argv);
}
