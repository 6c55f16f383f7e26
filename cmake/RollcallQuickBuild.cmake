# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What makes a build quicker. None of it changes what is built.

# A compiler cache, if there is one. It finds what another clone or preset has compiled.
find_program(ROLLCALL_CCACHE ccache)
if(ROLLCALL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=yes
        CCACHE_SLOPPINESS=pch_defines,time_macros "${ROLLCALL_CCACHE}"
    )
endif()

# Eight sources of a library are compiled together, in a third of the time. So no two of a library may
# use one name for different things, even in an unnamed namespace.
option(ROLLCALL_TOGETHER "Compile sources of the libraries together" OFF)

# The headers of Qt and C++ that most of our files read, compiled once: that halves the time that a
# small file takes. They hide an #include that is missing, so the preset bench and ./dev check do
# without.
option(ROLLCALL_PRECOMPILE "Compile the most common headers once" OFF)
if(ROLLCALL_PRECOMPILE)
    find_program(ROLLCALL_MOLD mold) # it links in a tenth of the time
    if(ROLLCALL_MOLD AND NOT CMAKE_BUILD_TYPE STREQUAL "Release") # what ships is linked as usual
        add_link_options(-fuse-ld=mold)
    endif()

    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/precompiled.cpp" CONTENT "")
    add_library(rollcall_precompiled OBJECT "${PROJECT_BINARY_DIR}/precompiled.cpp")
    set_target_properties(rollcall_precompiled PROPERTIES AUTOMOC OFF AUTOUIC OFF)
    # Linked to no more than each target is: GCC wants every macro here to be defined there as well.
    target_link_libraries(rollcall_precompiled PRIVATE Qt6::Core rollcall_flags)
    target_include_directories(rollcall_precompiled SYSTEM PRIVATE
        $<TARGET_PROPERTY:Qt6::Gui,INTERFACE_INCLUDE_DIRECTORIES>
        $<TARGET_PROPERTY:Qt6::Widgets,INTERFACE_INCLUDE_DIRECTORIES>
    )
    # A time in the header would keep a compiler cache from knowing it again.
    target_compile_options(rollcall_precompiled PRIVATE
        "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>"
    )
    target_precompile_headers(rollcall_precompiled PRIVATE
        <QApplication>
        <QDateTime>
        <QDialog>
        <QFileInfo>
        <QLabel>
        <QPushButton>
        <QRegularExpression>
        <QTemporaryDir>
        <QThread>
        <QVariant>
        <algorithm>
        <functional>
        <map>
        <memory>
        <optional>
        <utility>
        <variant>
        <vector>
    )
endif()

# rollcall_precompile(<target>): the target uses the precompiled headers, if there are any.
function(rollcall_precompile target)
    if(ROLLCALL_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM rollcall_precompiled)
    endif()
endfunction()
