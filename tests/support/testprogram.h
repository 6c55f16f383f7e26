// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

#include <string_view>
#include <vector>

namespace Rollcall::Testing {

/// The test classes of one program, which has those of one folder. Its main() runs the one that the
/// first argument names; the other arguments are those of Qt Test.
class TestProgram
{
public:
    using Run = int (*)(int argc, char **argv);

    /// Adds a class before main() begins: see ROLLCALL_TEST.
    static bool add(std::string_view name, Run run);

    /// Returns the exit status: that of the class, or 2 if the program has no such class.
    static int main(int argc, char **argv);

private:
    struct Entry
    {
        std::string_view name;
        Run run;
    };
    static std::vector<Entry> &entries();
};

/// Runs the tests of @p Class in a process that has just begun, under an @p Application.
template <typename Class, typename Application> int runClass(int argc, char **argv)
{
    QTEST_QAPP_SETUP(Application)
    Class tests;
    return QTest::qExec(&tests, argc, argv);
}

} // namespace Rollcall::Testing

/// Makes @p Class one of the test classes of its program, to be run under an @p Application.
#define ROLLCALL_TEST_UNDER(Application, Class)                                                    \
    [[maybe_unused]] static const bool isAdded##Class = Rollcall::Testing::TestProgram::add(       \
        #Class, &Rollcall::Testing::runClass<Class, Application>);

/// The same for a class that needs no display: instead of QTEST_GUILESS_MAIN.
#define ROLLCALL_TEST(Class) ROLLCALL_TEST_UNDER(QCoreApplication, Class)

/// The same for a class that opens windows: instead of QTEST_MAIN.
#define ROLLCALL_WINDOW_TEST(Class) ROLLCALL_TEST_UNDER(QApplication, Class)
