# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# rollcall_add_test(<file> LINKS <target>… [LABELS <label>…] [TIMEOUT <seconds>])
#
# Makes one QTest program of tests/<folder>/<file> and registers it with ctest under its own name,
# labelled with the folder. It runs without a display and with an empty home of its own. The target
# tests_<folder> builds all of a folder.
function(rollcall_add_test file)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LINKS;LABELS")

    cmake_path(GET file STEM name)
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()

    qt_add_executable(${name} ${file})
    target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test rollcall_flags)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")

    if(NOT TARGET tests_${folder})
        add_custom_target(tests_${folder})
    endif()
    add_dependencies(tests_${folder} ${name})

    add_test(NAME ${name} COMMAND ${ROLLCALL_TEST_LAUNCHER} $<TARGET_FILE:${name}> -nocrashhandler)
    set_tests_properties(${name} PROPERTIES
        LABELS "${folder};${arg_LABELS}"
        TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;XDG_DATA_HOME=${CMAKE_CURRENT_BINARY_DIR}/${name}.home;XDG_CONFIG_HOME=${CMAKE_CURRENT_BINARY_DIR}/${name}.home"
    )
endfunction()
