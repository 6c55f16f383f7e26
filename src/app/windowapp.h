// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings.h"
#include "gui/appearance.h"
#include "gui/mainwindow.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Rollcall {

/// Rollcall with its window: remembers what is to be remembered, and ends in order, whoever ends
/// it. Needs a QApplication.
class WindowApp final : public QObject
{
    Q_OBJECT

public:
    /// @p settings must outlive it. A @p pipeline is for this run only.
    WindowApp(Settings &settings, IntakeFactory makeIntake,
        std::optional<PipelineChoice> pipeline = {}, MainWindow::Ports ports = {},
        QObject *parent = nullptr);

    /// Shows the window and opens a roster.
    void start(const QString &path, RosterFile file);

    /// A signal of the system: ends without asking.
    void stop();

    /// The desktop session ends when this returns: it returns when all names are stored, or cannot
    /// be.
    void commitData();

    [[nodiscard]] MainWindow &window() noexcept { return m_window; }

signals:
    /// Every thread has ended; the process can, with @p status.
    void ended(int status);

private:
    void restoreGeometry();
    void finish(qint64 kept, qint64 lost);

    Settings &m_settings;
    Appearance m_appearance; // before the window, which takes its colours from it
    MainWindow m_window;
    bool m_hasEnded = false;
    int m_status = 0; // of the process, if no name is lost
};

} // namespace Rollcall
