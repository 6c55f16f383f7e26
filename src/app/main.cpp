// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/console.h"
#include "app/settings.h"
#include "app/signalwatcher.h"
#include "core/memoryoutbox.h"
#include "gui/appearance.h"
#include "gui/mainwindow.h"
#include "intake/intake.h"
#include "storage/sqlrosterstore.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QSessionManager>
#include <QStandardPaths>
#include <QTranslator>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <span>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Rollcall;

namespace {

Intake::Factories factoriesFor(const QString &path, RosterFile file)
{
    return {
        [path, file] { return std::make_unique<SqlRosterStore>(path, file); },
        [] { return std::make_unique<MemoryOutbox>(); },
    };
}

/// The roster of a user who has none yet.
QString firstRoster()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir{}.mkpath(folder);
    return folder + u'/' + QCoreApplication::translate("main", "My names") + u".roster"_s;
}

/// What is to be opened: said on the command line, or the last one, or the first of all.
std::pair<QString, RosterFile> rosterToOpen(const CommandLine &line, const Settings &settings)
{
    if (!line.roster.isEmpty()) {
        return {QFileInfo{line.roster}.absoluteFilePath(),
            line.console ? RosterFile::ExistingOrNew : RosterFile::Existing};
    }
    const QStringList recent = settings.recentRosters();
    if (!recent.isEmpty())
        return {recent.constFirst(), RosterFile::Existing};
    return {firstRoster(), RosterFile::ExistingOrNew};
}

int runConsole(QCoreApplication &application, const CommandLine &line)
{
    const Settings settings{Settings::userFile()};
    const auto [path, file] = rosterToOpen(line, settings);
    Console console{path, factoriesFor(path, file),
        line.pipeline.value_or(settings.preferences().pipeline), STDIN_FILENO};
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::received, &console, &Console::stop);
    QObject::connect(&console, &Console::ended, &application, &QCoreApplication::exit);
    console.start();
    return QCoreApplication::exec();
}

int runWindow(QApplication &application, const CommandLine &line)
{
    QGuiApplication::setDesktopFileName(u"rollcall"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false); // the threads have to end first
    Settings settings{Settings::userFile()};
    Preferences preferences = settings.preferences();
    Appearance appearance;
    appearance.setColours(preferences.colours);
    if (line.pipeline)
        preferences.pipeline = *line.pipeline;

    MainWindow window{[](const QString &path, RosterFile file, PipelineChoice pipeline) {
                          return std::make_unique<Intake>(
                              factoriesFor(path, file), pipeline, Consumer::Loading::Students);
                      },
        preferences};
    window.setRecentRosters(settings.recentRosters());
    window.setRosterFolder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    window.restoreGeometry(settings.windowGeometry());

    QObject::connect(&window, &MainWindow::rosterOpened, &window, [&](const QString &path) {
        settings.addRecentRoster(path);
        window.setRecentRosters(settings.recentRosters());
    });
    QObject::connect(&window, &MainWindow::preferencesChanged, &window, [&](Preferences changed) {
        appearance.setColours(changed.colours);
        settings.setPreferences(changed);
    });
    int status = EXIT_SUCCESS;
    QObject::connect(&window, &MainWindow::closed, &application, [&](qint64 notStored) {
        if (notStored > 0) {
            std::cerr << "rollcall: names not stored: " << notStored << std::endl;
            status = EXIT_FAILURE;
        }
        settings.setWindowGeometry(window.saveGeometry());
        QCoreApplication::exit(status);
    });
    QObject::connect(&window, &MainWindow::isStuck, [] { std::_Exit(EXIT_FAILURE); });

    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::received, &window,
        [&] { window.beginClosing(MainWindow::ClosedBy::System); });
    QObject::connect(
        &application, &QGuiApplication::commitDataRequest, &window,
        [&](QSessionManager &) {
            // The session ends when this returns; so it returns when the names are stored.
            QEventLoop loop;
            QObject::connect(&window, &MainWindow::closed, &loop, &QEventLoop::quit);
            window.beginClosing(MainWindow::ClosedBy::System);
            loop.exec(QEventLoop::ExcludeUserInputEvents);
        },
        Qt::DirectConnection);

    const auto [path, file] = rosterToOpen(line, settings);
    window.show();
    window.openRoster(path, file);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    ::umask(S_IRWXG | S_IRWXO); // names are nobody else's business
    (void)std::signal(SIGPIPE, SIG_IGN); // then writing fails, and that is handled
    (void)std::signal(SIGXFSZ, SIG_IGN);

    QCoreApplication::setApplicationName(u"rollcall"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Rollcall"_s);

    const std::span arguments{argv, static_cast<std::size_t>(argc)};
    const bool needsWindow = std::ranges::none_of(arguments, [](const char *argument) {
        return QByteArrayView{argument} == "--console" || QByteArrayView{argument} == "--help"
            || QByteArrayView{argument} == "-h" || QByteArrayView{argument} == "--version"
            || QByteArrayView{argument} == "-v";
    });
    const std::unique_ptr<QCoreApplication> application = needsWindow
        ? std::make_unique<QApplication>(argc, argv)
        : std::make_unique<QCoreApplication>(argc, argv);

    QTranslator english; // for its plural forms
    if (english.load(u":/translations/rollcall_en.qm"_s))
        QCoreApplication::installTranslator(&english);

    const CommandLine line = CommandLine::read(QCoreApplication::arguments());
    if (!line.error.isEmpty()) {
        std::cerr << "rollcall: " << line.error.toStdString() << std::endl;
        return Console::NotOpened;
    }
    if (line.help) {
        std::cout << CommandLine::helpText().toStdString();
        return EXIT_SUCCESS;
    }
    if (line.version) {
        std::cout << "rollcall " ROLLCALL_VERSION << std::endl;
        return EXIT_SUCCESS;
    }
    if (auto *gui = qobject_cast<QApplication *>(application.get()))
        return runWindow(*gui, line);
    return runConsole(*application, line);
}
