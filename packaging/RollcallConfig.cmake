# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# find_package(Rollcall COMPONENTS Pipeline)
#
# What programs of others can use of Rollcall:
#   Pipeline  the target Rollcall::Pipeline, for #include <pipeline/boundedqueue.h> and its siblings
# Without components: all of these.

cmake_minimum_required(VERSION 3.23) # knows the file set of the headers

foreach(component IN LISTS Rollcall_FIND_COMPONENTS)
    if(component STREQUAL "Pipeline")
        set(Rollcall_${component}_FOUND TRUE)
    else()
        set(Rollcall_${component}_FOUND FALSE)
        if(Rollcall_FIND_REQUIRED_${component})
            set(Rollcall_FOUND FALSE)
            set(Rollcall_NOT_FOUND_MESSAGE
                "Rollcall has no component \"${component}\"; the one it has is \"Pipeline\".")
            return()
        endif()
    endif()
endforeach()

include(CMakeFindDependencyMacro)
find_dependency(Qt6 6.4 COMPONENTS Core)
include("${CMAKE_CURRENT_LIST_DIR}/RollcallPipelineTargets.cmake")
