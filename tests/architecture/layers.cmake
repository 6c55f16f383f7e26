# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -D SOURCE=<folder with src/> -P layers.cmake
#
# Fails if a folder of src/ includes, or links, one that it must not know.

cmake_minimum_required(VERSION 3.25)

# Who may know whom. A folder always knows itself.
set(core_knows)
set(pipeline_knows)
set(intake_knows core pipeline)
set(storage_knows core)
set(files_knows core)
set(models_knows core)
set(lesson_knows core pipeline intake)
set(gui_knows core pipeline intake models lesson)
set(app_knows core pipeline intake storage files models lesson gui)

set(folders core pipeline intake storage files models lesson gui app)

file(GLOB_RECURSE sources RELATIVE "${SOURCE}/src"
    "${SOURCE}/src/*/*.h" "${SOURCE}/src/*/*.cpp" "${SOURCE}/src/*/CMakeLists.txt"
)
if(NOT sources)
    message(SEND_ERROR "no sources in ${SOURCE}/src")
endif()

foreach(source IN LISTS sources)
    string(REGEX MATCH "^[^/]+" folder "${source}")
    if(NOT folder IN_LIST folders)
        message(SEND_ERROR "src/${source}: the folder ${folder} is not in the table of layers.cmake")
        continue()
    endif()

    # #include "storage/schema.h" in code, Rollcall::Storage in the list of what is linked
    file(STRINGS "${SOURCE}/src/${source}" lines
        REGEX "^[ \t]*#[ \t]*include[ \t]*[\"<][^\">]*/|Rollcall::[A-Z]"
    )
    foreach(line IN LISTS lines)
        if(source MATCHES "CMakeLists\\.txt$")
            string(REGEX MATCH "Rollcall::([A-Za-z]+)" known "${line}")
        else()
            string(REGEX MATCH "include[ \t]*[\"<](\\.\\./)*([a-z]+)/" known "${line}")
            set(CMAKE_MATCH_1 "${CMAKE_MATCH_2}")
        endif()
        string(TOLOWER "${CMAKE_MATCH_1}" other)
        if(known AND other IN_LIST folders
                AND NOT other STREQUAL folder AND NOT other IN_LIST ${folder}_knows)
            string(STRIP "${line}" line)
            message(SEND_ERROR "src/${source}: ${folder} must not know ${other}: ${line}")
        endif()
    endforeach()
endforeach()

list(LENGTH sources count)
message("${count} files looked at")
