// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/heartbeat.h"
#include "benchmarks/paintwatch.h"
#include "files/filenamesource.h"
#include "gui/mainwindow.h"
#include "gui/pipelinedock.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"

#include <QAbstractItemView>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>

#include <cstdlib>
#include <iostream>

namespace Rollcall {

/// The window as the program has it, with rosters and outboxes on the disk, and a stop watch beside
/// it. Shown when it is made; when it is destroyed, all is stored and every thread has ended.
///
/// What does not come within a minute ends the process.
class RosterWindow
{
public:
    /// In milliseconds, from the order to open a roster on.
    struct Opening
    {
        double painted = 0; ///< its first screenful, or that there is none
        double loaded = 0; ///< all names are in the list
        double longestPause = 0; ///< so long the GUI thread did not answer meanwhile
    };

    /// With its outboxes in @p folder.
    RosterWindow(PaintWatch &application, const QString &folder)
        : m_window{[folder](const QString &path, RosterFile file, PipelineChoice pipeline) {
                       return std::make_unique<Intake>(
                           factories(folder, path, file), pipeline, Consumer::Loading::Students);
                   },
            {}}
        , m_view{*m_window.findChild<QAbstractItemView *>(QStringLiteral("rosterView"))}
        , m_name{*m_window.findChild<QLineEdit *>(QStringLiteral("nameEdit"))}
    {
        QObject::connect(&application, &PaintWatch::painted, &m_window, [this](QObject *widget) {
            if (widget == m_view.viewport())
                m_paintedRows = rowCount();
        });
        QObject::connect(&m_window, &MainWindow::rosterOpened, &m_window, [this] {
            m_isOpen = true;
            m_paintedRows = -1; // what is painted from now on is the roster
        });
        QObject::connect(&m_window, &MainWindow::closed, &m_window, [this] { m_isOpen = false; });
        m_window.show();
        waitUntil([this] { return m_paintedRows == 0; });
    }
    ~RosterWindow()
    {
        m_window.beginClosing(MainWindow::ClosedBy::System);
        waitUntil([this] { return !m_isOpen; });
    }
    Q_DISABLE_COPY_MOVE(RosterWindow)

    /// Opens the roster at @p path, which has @p names.
    Opening open(const QString &path, int names)
    {
        Opening opening;
        QElapsedTimer timer;
        timer.start();
        Heartbeat heartbeat;
        m_window.openRoster(path);
        waitUntil([&] {
            const double now = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            if (opening.painted == 0 && m_isOpen && m_paintedRows >= std::min(names, 1))
                opening.painted = now;
            if (opening.loaded == 0 && m_isOpen && rowCount() == names)
                opening.loaded = now;
            return opening.painted > 0 && opening.loaded > 0;
        });
        opening.longestPause = heartbeat.longest();
        return opening;
    }

    /// Makes a roster at @p path, which is free.
    void openNew(const QString &path)
    {
        m_window.openRoster(path, RosterFile::New);
        waitUntil([this] { return m_isOpen; });
    }

    /// Imports; returns, when all records are dealt with and in the list, how many they are.
    qint64 import(const Import &import)
    {
        const Request request = Request::begin(RequestSource::File, 0);
        ImportState last;
        const auto connection = QObject::connect(
            &intake(), &Intake::importChanged, &m_window, [&](const ImportState &state) {
                if (state.request.id == request.id)
                    last = state;
            });
        intake().import(request, import);
        waitUntil([&] { return last.hasEnded() && rowCount() >= last.stored; });
        QObject::disconnect(connection);
        return last.stored;
    }

    void waitForRows(qint64 count)
    {
        waitUntil([&] { return rowCount() == count; });
    }

    /// Does what is to be done for so many milliseconds.
    static void rest(int duration)
    {
        QElapsedTimer timer;
        timer.start();
        QTimer end;
        end.start(duration);
        waitUntil([&] { return timer.elapsed() >= duration; });
    }

    [[nodiscard]] Intake &intake() { return *m_window.session().current(); }
    [[nodiscard]] QLineEdit &nameEdit() { return m_name; }

    /// Shows the Pipeline dock, or hides it.
    /// Shown without a look at the pipeline, the dock takes the same room from the list.
    enum class Dock { Hidden, Blind, Shown };
    void showPipeline(Dock how)
    {
        auto *dock = m_window.findChild<PipelineDock *>();
        dock->setVisible(how != Dock::Hidden);
        if (how == Dock::Blind)
            dock->follow(nullptr);
    }

    void goToTheEnd()
    {
        m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->maximum());
        waitUntil([this] { return m_paintedRows == rowCount(); });
    }

    /// Types @p name; returns the milliseconds from Enter until its row has been painted.
    double enter(const QString &name)
    {
        const int rows = rowCount() + 1;
        m_name.setText(name);
        QElapsedTimer timer;
        timer.start();
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event{type, Qt::Key_Return, Qt::NoModifier};
            QCoreApplication::sendEvent(&m_name, &event);
        }
        waitUntil([&] { return m_paintedRows == rows; });
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

private:
    static Intake::Factories factories(const QString &folder, const QString &path, RosterFile file)
    {
        return {[path, file] { return std::make_unique<SqlRosterStore>(path, file); },
            [folder](
                const RosterInfo &roster) { return std::make_unique<SqlOutbox>(folder, roster); },
            [](const Import &import, qint64 first) {
                return std::make_unique<FileNameSource>(import, first);
            }};
    }

    [[nodiscard]] int rowCount() const { return m_view.model()->rowCount(); }

    template <typename Condition> static void waitUntil(Condition isTrue)
    {
        QTimer alarm;
        QObject::connect(&alarm, &QTimer::timeout, &alarm, [] {
            std::cerr << "what was waited for did not come" << std::endl;
            std::_Exit(EXIT_FAILURE);
        });
        alarm.start(60'000);
        while (!isTrue())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    bool m_isOpen = false;
    int m_paintedRows = -1; // so many rows the list had when it was painted last
    MainWindow m_window;
    QAbstractItemView &m_view;
    QLineEdit &m_name;
};

} // namespace Rollcall
