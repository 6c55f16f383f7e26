# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# How all our own code is compiled. An interface target, so that nothing leaks to third parties.

add_library(rollcall_flags INTERFACE)

target_compile_options(rollcall_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wformat -Werror=format-security -fstack-protector-strong
)
target_compile_definitions(rollcall_flags INTERFACE
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_URL_CAST_FROM_STRING
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>
)
target_link_options(rollcall_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
