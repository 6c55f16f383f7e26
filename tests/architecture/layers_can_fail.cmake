# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -D SCRATCH=<folder> -P layers_can_fail.cmake
#
# Shows that layers.cmake can fail: plants one mistake at a time in an empty tree.

cmake_minimum_required(VERSION 3.25)

# expect(<message> <file in src/> <its one line>): that line makes layers.cmake fail with that message.
function(expect message file line)
    file(REMOVE_RECURSE "${SCRATCH}")
    file(WRITE "${SCRATCH}/src/core/student.h" "#include <QString>\n")
    file(WRITE "${SCRATCH}/src/${file}" "${line}\n")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -D "SOURCE=${SCRATCH}" -P "${CMAKE_CURRENT_LIST_DIR}/layers.cmake"
        RESULT_VARIABLE result
        OUTPUT_VARIABLE output
        ERROR_VARIABLE output
    )
    string(REGEX REPLACE "[ \n]+" " " output "${output}") # CMake wraps what it says
    string(FIND "${output}" "${message}" found)
    if(message STREQUAL "" AND result EQUAL 0)
        return()
    endif()
    if(message STREQUAL "" OR result EQUAL 0 OR found EQUAL -1)
        message(SEND_ERROR "'${line}' in ${file}: expected '${message}', got ${result}: ${output}")
    endif()
endfunction()

expect("models must not know storage" models/rostermodel.cpp "#include \"storage/schema.h\"")
expect("gui must not know storage" gui/mainwindow.h "  #  include <storage/schema.h>")
expect("pipeline must not know core" pipeline/mailbox.h "#include \"../core/student.h\"")
expect("core must not know app" core/entry.h "#include \"app/settings.h\"")
expect("models must not know files" models/CMakeLists.txt "        Rollcall::Files")
expect("the folder network is not in the table" network/socket.h "#include <QObject>")

expect("" storage/schema.cpp "#include \"core/student.h\"")
expect("" app/main.cpp "#include \"storage/schema.h\"")
expect("" gui/mainwindow.cpp "// unlike #include \"storage/schema.h\"")
expect("" models/rostermodel.cpp "Rollcall::Storage storage;")
