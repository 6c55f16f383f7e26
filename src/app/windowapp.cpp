// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowapp.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QScreen>
#include <QStandardPaths>

#include <cstdlib>
#include <iostream>
#include <utility>

namespace Rollcall {

namespace {

Preferences startingWith(Preferences preferences, std::optional<PipelineChoice> pipeline)
{
    preferences.pipeline = pipeline.value_or(preferences.pipeline);
    return preferences;
}

} // namespace

WindowApp::WindowApp(Settings &settings, IntakeFactory makeIntake,
    std::optional<PipelineChoice> pipeline, MainWindow::Ports ports, QObject *parent)
    : QObject{parent}
    , m_settings{settings}
    , m_window{
          std::move(makeIntake), startingWith(settings.preferences(), pipeline), std::move(ports)}
{
    m_appearance.setColours(settings.preferences().colours);
    m_window.setRecentRosters(settings.recentRosters());
    m_window.setRosterFolder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    restoreGeometry();
    m_window.restoreState(settings.windowState());

    connect(&m_window, &MainWindow::rosterOpened, this, [this](const QString &path) {
        m_settings.addRecentRoster(path);
        m_window.setRecentRosters(m_settings.recentRosters());
    });
    connect(&m_window, &MainWindow::preferencesChanged, this, [this](Preferences preferences) {
        m_appearance.setColours(preferences.colours);
        m_settings.setPreferences(preferences);
    });
    connect(&m_window, &MainWindow::problemTold, this, [this](const QString &text) {
        std::cerr << "rollcall: " << text.toStdString() << std::endl;
        m_status = EXIT_FAILURE;
    });
    connect(&m_window, &MainWindow::closed, this, &WindowApp::finish);
    connect(&m_window, &MainWindow::isStuck, this, [] { std::_Exit(EXIT_FAILURE); });
}

void WindowApp::restoreGeometry()
{
    const QSize usual = m_window.size();
    m_window.restoreGeometry(m_settings.windowGeometry());
    // What is kept may be damaged, or of another screen.
    const QSize room = m_window.screen()->availableVirtualSize();
    if (m_window.width() > room.width() || m_window.height() > room.height())
        m_window.resize(usual);
}

void WindowApp::start(const QString &path, RosterFile file)
{
    m_window.show();
    m_window.openRoster(path, file);
}

void WindowApp::stop()
{
    m_window.beginClosing(MainWindow::ClosedBy::System);
}

void WindowApp::commitData()
{
    if (m_hasEnded)
        return;
    QEventLoop loop; // runs at most as long as closing may take
    connect(this, &WindowApp::ended, &loop, &QEventLoop::quit);
    stop();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void WindowApp::finish(qint64 kept, qint64 lost)
{
    m_hasEnded = true;
    m_settings.setWindowGeometry(m_window.saveGeometry());
    m_settings.setWindowState(m_window.saveState());
    if (kept > 0)
        std::cerr << "rollcall: names kept for the next start: " << kept << std::endl;
    if (lost > 0)
        std::cerr << "rollcall: names not stored: " << lost << std::endl;
    emit ended(lost > 0 ? EXIT_FAILURE : m_status);
}

} // namespace Rollcall
