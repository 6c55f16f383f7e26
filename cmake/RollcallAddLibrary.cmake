# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# rollcall_add_library(<folder> SOURCES <file>… [FORMS <file>…] [LINKS <target>…])
#
# Makes the library of one folder below src/: target rollcall_<folder>, alias Rollcall::<Folder>.
# Headers stand beside their sources (AUTOMOC and IDEs need them). A library of headers alone
# becomes an INTERFACE library with a file set, so that it can be installed. Included as
# "folder/file.h".
#
# FORMS are files of ui/. Their headers are made by rules of the build, not by AUTOUIC: that makes them
# behind the back of Ninja, which then compiles what includes them one build too late.
function(rollcall_add_library folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FORMS;LINKS;SOURCES")

    set(target rollcall_${folder})
    string(SUBSTRING ${folder} 0 1 initial)
    string(TOUPPER ${initial} initial)
    string(SUBSTRING ${folder} 1 -1 rest)
    set(alias ${initial}${rest})

    set(compiled ${arg_SOURCES})
    list(FILTER compiled INCLUDE REGEX "\\.cpp$")
    if(compiled)
        qt_add_library(${target} STATIC ${arg_SOURCES})
        target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE rollcall_flags)
        target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
        rollcall_precompile(${target})
        set_target_properties(${target} PROPERTIES AUTOUIC OFF)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ${ROLLCALL_TOGETHER})
        if(arg_FORMS)
            list(TRANSFORM arg_FORMS PREPEND "${PROJECT_SOURCE_DIR}/ui/")
            qt_wrap_ui(headers ${arg_FORMS})
            target_sources(${target} PRIVATE ${headers})
            target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
        endif()
    else()
        add_library(${target} INTERFACE ${arg_SOURCES})
        target_sources(${target} INTERFACE
            FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${arg_SOURCES}
        )
        target_link_libraries(${target} INTERFACE ${arg_LINKS})
    endif()
    add_library(Rollcall::${alias} ALIAS ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${alias})
endfunction()
