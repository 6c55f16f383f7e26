// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/codeview.h"

namespace Rollcall::Testing {

/// The line of @p view that is marked, as it is in the source; empty if none is.
[[nodiscard]] inline QString markedLineOf(const CodeView &view)
{
    constexpr int Margin = 2; // characters, before each line
    return view.marked() < 0
        ? QString{}
        : view.toPlainText().split(u'\n').value(view.marked()).mid(Margin).trimmed();
}

} // namespace Rollcall::Testing
