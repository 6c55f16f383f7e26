# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -D SOURCE=<the project> -D BUILD=<where it is built> -D SCRATCH=<folder>
#       -D GENERATOR=<of CMake> -D COMPILER=<for C++> -D QT=<folder of Qt6Config.cmake>
#       -P installed_pipeline.cmake
#
# Uses the pipeline as a program of others does: from where it was installed, and nothing else.

cmake_minimum_required(VERSION 3.25)

include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

# build(<folder of a project>): builds it in ${SCRATCH}/build, with the warnings of a strict user.
function(build project)
    file(REMOVE_RECURSE "${SCRATCH}/build")
    run(ignored ${configure} -S "${project}" -B "${SCRATCH}/build"
        -D "CMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic"
        -D CMAKE_COMPILE_WARNING_AS_ERROR=ON
        -D CMAKE_NO_SYSTEM_FROM_IMPORTED=ON
        -D CMAKE_EXPORT_COMPILE_COMMANDS=ON
    )
    run(ignored "${CMAKE_COMMAND}" --build "${SCRATCH}/build")

    file(READ "${SCRATCH}/build/compile_commands.json" commands)
    string(FIND "${commands}" "${SCRATCH}/moved/include/rollcall" found)
    if(found EQUAL -1)
        message(SEND_ERROR "${project} is not built with what was installed:\n${commands}")
    endif()
    string(FIND "${commands}" "${SOURCE}/src" found)
    if(NOT found EQUAL -1)
        message(SEND_ERROR "${project} is built with our sources:\n${commands}")
    endif()
endfunction()

# refuse(<message> <argument of find_package>…): find_package must fail with that message.
function(refuse message)
    list(JOIN ARGN " " arguments)
    file(REMOVE_RECURSE "${SCRATCH}/refused")
    file(WRITE "${SCRATCH}/refused/CMakeLists.txt"
        "cmake_minimum_required(VERSION 3.25)\n"
        "project(Refused LANGUAGES NONE)\n"
        "find_package(Rollcall ${arguments})\n"
    )
    execute_process(COMMAND ${configure} -S "${SCRATCH}/refused" -B "${SCRATCH}/refused/build"
        RESULT_VARIABLE result
        OUTPUT_VARIABLE output
        ERROR_VARIABLE output
    )
    string(REGEX REPLACE "[ \n]+" " " output "${output}") # CMake wraps what it says
    string(FIND "${output}" "${message}" found)
    if(result EQUAL 0 OR found EQUAL -1)
        message(SEND_ERROR "${arguments}: expected '${message}', got ${result}: ${output}")
    endif()
endfunction()

# Install it, and then move it, so that nothing can be found by the place it was installed to.
file(REMOVE_RECURSE "${SCRATCH}")
run(ignored "${CMAKE_COMMAND}" --install "${BUILD}"
    --component pipeline-dev --prefix "${SCRATCH}/installed"
)
file(RENAME "${SCRATCH}/installed" "${SCRATCH}/moved")
set(configure "${CMAKE_COMMAND}" -G "${GENERATOR}"
    -D "CMAKE_CXX_COMPILER=${COMPILER}"
    -D "CMAKE_PREFIX_PATH=${SCRATCH}/moved"
    -D "Qt6_DIR=${QT}"
)

file(GLOB_RECURSE texts "${SCRATCH}/moved/*.cmake" "${SCRATCH}/moved/*.h")
foreach(text IN LISTS texts)
    file(READ "${text}" content)
    foreach(place "${SOURCE}" "${BUILD}" "${SCRATCH}")
        string(FIND "${content}" "${place}" found)
        if(NOT found EQUAL -1)
            message(SEND_ERROR "${text} names ${place}")
        endif()
    endforeach()
endforeach()

# The example.
build("${SOURCE}/docs/examples/pipeline")
run(said "${SCRATCH}/build/pipeline-example")
set(expected "Hello, Ada\nHello, Grace\nHello, Edsger\nHello, Barbara\nHello, Tony\nThat was all.\n")
if(NOT said STREQUAL expected)
    message(SEND_ERROR "the example said:\n${said}")
endif()

# Each header, as the only one that is included.
file(WRITE "${SCRATCH}/alone/CMakeLists.txt" [[
cmake_minimum_required(VERSION 3.25)
project(Alone LANGUAGES CXX)
find_package(Rollcall REQUIRED COMPONENTS Pipeline)
get_target_property(headers Rollcall::Pipeline HEADER_SET)
foreach(header IN LISTS headers)
    cmake_path(GET header STEM name)
    file(WRITE "${CMAKE_BINARY_DIR}/${name}.cpp" "#include <pipeline/${name}.h>\n")
    list(APPEND units "${CMAKE_BINARY_DIR}/${name}.cpp")
endforeach()
add_library(alone OBJECT ${units})
target_link_libraries(alone PRIVATE Rollcall::Pipeline)
]])
build("${SCRATCH}/alone")
file(GLOB headers "${SOURCE}/src/pipeline/*.h")
file(GLOB units "${SCRATCH}/build/*.cpp")
list(LENGTH headers count)
list(LENGTH units compiled)
if(NOT compiled EQUAL count)
    message(SEND_ERROR "src/pipeline has ${count} headers, ${compiled} were installed and compiled")
endif()

refuse("Rollcall has no component \"Network\"; the one it has is \"Pipeline\"."
    REQUIRED COMPONENTS Pipeline Network
)
refuse("that is compatible with requested version \"0.0\"" 0.0 REQUIRED COMPONENTS Pipeline)

message("${count} headers looked at")
