# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# rollcall_add_tests(CLASSES <file>… LINKS <target>…)
#
# Makes one program, tests_<folder>, of the QTest classes of a folder below tests/, one class a file.
# Each class is a test of its own for ctest, named like its file and labelled with the folder; it runs
# in a process of its own, without a display and with an empty home of its own:
#
#     build/dev/tests/gui/tests_gui tst_nameform [a function of it]
function(rollcall_add_tests)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "CLASSES;LINKS")

    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
    set(program tests_${folder})
    qt_add_executable(${program} ${arg_CLASSES})
    target_link_libraries(${program} PRIVATE ${arg_LINKS} rollcall_testing rollcall_flags)
    rollcall_precompile(${program})
    # Where a test fails is told by lines alone. (GCC wants what is precompiled to have the same.)
    target_compile_options(${program} PRIVATE
        "$<$<AND:$<CXX_COMPILER_ID:Clang>,$<CONFIG:Debug>>:-g1>")

    foreach(file IN LISTS arg_CLASSES)
        cmake_path(GET file STEM name)
        set(home "${CMAKE_CURRENT_BINARY_DIR}/${name}.home")
        add_test(NAME ${name}
            COMMAND ${ROLLCALL_TEST_LAUNCHER} $<TARGET_FILE:${program}> ${name} -nocrashhandler
        )
        set_tests_properties(${name} PROPERTIES
            LABELS ${folder}
            TIMEOUT 120
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;XDG_DATA_HOME=${home};XDG_CONFIG_HOME=${home}"
        )
    endforeach()
endfunction()
