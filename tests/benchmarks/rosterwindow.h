// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/heartbeat.h"
#include "benchmarks/paintwatch.h"
#include "files/filenamesource.h"
#include "gui/mainwindow.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"

#include <QAbstractItemView>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTimer>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <vector>

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

    /// In milliseconds; of keys and names, one of each that was pressed and entered meanwhile.
    struct Importing
    {
        double imported = 0; ///< all names are in the list
        double longestPause = 0; ///< so long the GUI thread did not answer
        std::vector<double> painted; ///< from the press of a key on
        std::vector<double> accepted; ///< from the entering of a name on
        std::vector<double> stored; ///< the same
    };

    /// With its outboxes in @p folder.
    RosterWindow(PaintWatch &application, const QString &folder)
        : m_window{[this, folder](const QString &path, RosterFile file, PipelineChoice pipeline) {
                       auto intake = std::make_unique<Intake>(
                           factories(folder, path, file), pipeline, Consumer::Loading::Students);
                       m_intake = intake.get();
                       return intake;
                   },
            {}}
        , m_view{*m_window.findChild<QAbstractItemView *>(QStringLiteral("rosterView"))}
        , m_name{*m_window.findChild<QLineEdit *>(QStringLiteral("nameEdit"))}
    {
        QObject::connect(&application, &PaintWatch::painted, &m_window, [this](QObject *widget) {
            if (widget == m_view.viewport())
                m_paintedRows = rowCount();
            else if (widget == &m_name && m_sincePress.isValid())
                noteInto(m_importing.painted, m_sincePress);
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

    /// Imports a file with @p names into the open roster. A key is pressed and a name is entered ten
    /// times a second, so that there are more names in the end.
    Importing import(const Import &import, int names)
    {
        m_importing = {};
        const Request typed = Request::begin(RequestSource::Form, 0);
        QElapsedTimer sinceEntered;
        const auto accepted = QObject::connect(m_intake, &Intake::accepted, &m_window,
            [&] { noteOnce(m_importing.accepted, sinceEntered, m_entered); });
        const auto settled
            = QObject::connect(m_intake, &Intake::settled, &m_window, [&](RequestId request) {
                  if (request == typed.id)
                      noteOnce(m_importing.stored, sinceEntered, m_entered);
              });
        QTimer typing;
        QObject::connect(&typing, &QTimer::timeout, &typing, [&] {
            if (m_sincePress.isValid() || std::ssize(m_importing.stored) < m_entered)
                return; // the last one is not answered
            sinceEntered.start();
            ++m_entered;
            m_intake->submit(
                typed, {PersonName::read(QStringLiteral("Ada Lovelace")).name.value()});
            m_sincePress.start();
            QKeyEvent event{QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a")};
            QCoreApplication::sendEvent(&m_name, &event);
        });
        m_entered = 0;
        m_name.clear();
        QElapsedTimer timer;
        timer.start();
        Heartbeat heartbeat;
        typing.start(100);
        m_intake->import(Request::begin(RequestSource::File, 0), import);
        waitUntil([&] { return rowCount() >= names + m_entered; });
        typing.stop();
        m_importing.imported = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        m_importing.longestPause = heartbeat.longest();
        waitUntil(
            [&] { return !m_sincePress.isValid() && std::ssize(m_importing.stored) == m_entered; });
        QObject::disconnect(accepted);
        QObject::disconnect(settled);
        m_name.clear();
        return m_importing;
    }

private:
    static void noteInto(std::vector<double> &times, QElapsedTimer &since)
    {
        times.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
        since.invalidate();
    }
    /// The @p count -th time, if it is not there.
    static void noteOnce(std::vector<double> &times, const QElapsedTimer &since, qsizetype count)
    {
        if (std::ssize(times) < count)
            times.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
    }

    static Intake::Factories factories(const QString &folder, const QString &path, RosterFile file)
    {
        return {[path, file] { return std::make_unique<SqlRosterStore>(path, file); },
            [folder, path](const QString &rosterId) {
                return std::make_unique<SqlOutbox>(folder, rosterId, path);
            },
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
    Importing m_importing;
    QElapsedTimer m_sincePress; // valid until the key is painted
    qsizetype m_entered = 0; // names, during an import
    Intake *m_intake = nullptr; // of the roster that was opened last
    MainWindow m_window;
    QAbstractItemView &m_view;
    QLineEdit &m_name;
};

} // namespace Rollcall
