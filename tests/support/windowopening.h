// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/mainwindow.h"
#include "support/opening.h"

namespace Rollcall::Testing {

/// Calls @p begin, which has @p window open a roster; returns whether it is opened.
[[nodiscard]] inline bool opens(MainWindow &window, const std::function<void()> &begin)
{
    return Opening{window.session()}.succeeds(window, &MainWindow::rosterOpened, begin);
}

/// Has @p window open the roster at @p path; returns whether it is opened.
[[nodiscard]] inline bool opens(
    MainWindow &window, const QString &path, RosterFile file = RosterFile::Existing)
{
    return opens(window, [&] { window.openRoster(path, file); });
}

} // namespace Rollcall::Testing
