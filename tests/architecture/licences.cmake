# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -D SOURCE=<the project> -P licences.cmake
#
# Fails if a source file does not begin with whose it is and under which licence, or if the text of
# that licence is not in LICENSES/.

cmake_minimum_required(VERSION 3.25)

foreach(folder cmake docs packaging resources src tests ui)
    foreach(kind CMakeLists.txt *.cmake *.cpp *.desktop *.h *.pml *.py *.sh *.sql *.svg *.ui *.xml)
        file(GLOB_RECURSE found RELATIVE "${SOURCE}" "${SOURCE}/${folder}/${kind}")
        list(APPEND sources ${found})
    endforeach()
endforeach()
list(APPEND sources .ci/run CMakeLists.txt dev packaging/rollcall.1)

foreach(source IN LISTS sources)
    file(READ "${SOURCE}/${source}" head LIMIT 1000)
    if(NOT head MATCHES "SPDX-FileCopyrightText: [0-9]+ The Rollcall authors")
        message(SEND_ERROR "${source}: no line SPDX-FileCopyrightText")
    endif()
    if(NOT head MATCHES "SPDX-License-Identifier: ([A-Za-z0-9.-]+)")
        message(SEND_ERROR "${source}: no line SPDX-License-Identifier")
    elseif(NOT EXISTS "${SOURCE}/LICENSES/${CMAKE_MATCH_1}.txt")
        message(SEND_ERROR "${source}: LICENSES/${CMAKE_MATCH_1}.txt does not exist")
    endif()
endforeach()

list(LENGTH sources count)
message("${count} files looked at")
