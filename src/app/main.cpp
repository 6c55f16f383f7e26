// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/console.h"
#include "app/importrun.h"
#include "app/settings.h"
#include "app/signalwatcher.h"
#include "app/teller.h"
#include "app/windowapp.h"
#include "core/systemfiles.h"
#include "files/csvfile.h"
#include "files/fileimportfiles.h"
#include "files/filenamesource.h"
#include "files/importfolder.h"
#include "files/spreadsheettext.h"
#include "intake/intake.h"
#include "storage/filebackups.h"
#include "storage/scratchrosterstore.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTranslator>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Rollcall;

namespace {

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

QString backupsFolder()
{
    return dataFolder() + u"/backups"_s;
}

QString importsFolder()
{
    return dataFolder() + u"/imports"_s;
}

/// The first argument of a Rollcall that is started by another one, to make a text of a spreadsheet.
constexpr std::string_view ConverterWord = "spreadsheet-to-text";

QStringList converter()
{
    return {QCoreApplication::applicationFilePath(), QLatin1String{ConverterWord}};
}

QString outboxesFolder()
{
    return dataFolder() + u"/outbox"_s;
}

/// Removes what nobody needs any more. To be called before a roster is open.
void tidyUp()
{
    ImportFolder::tidy(importsFolder(), [] { return SqlOutbox::textsOfImports(outboxesFolder()); });
}

Intake::Factories factoriesFor(const QString &path, RosterFile file)
{
    return {
        [path, file] {
            static std::once_flag isTidy; // by the thread of the first roster
            std::call_once(isTidy, tidyUp);
            if (QFileInfo{path}.path() == dataFolder()) // firstRoster()
                (void)makeFolder(dataFolder()); // if that fails, so does the opening
            return std::make_unique<SqlRosterStore>(path, file, backupsFolder());
        },
        [](const RosterInfo &roster) {
            return std::make_unique<SqlOutbox>(outboxesFolder(), roster);
        },
        [](const Import &import, qint64 first) {
            return std::make_unique<FileNameSource>(import, first);
        },
    };
}

/// A standard descriptor that was closed would be given to the next file that is opened, which
/// the terminal's text would then go to.
void holdStandardDescriptors()
{
    int descriptor = -1;
    do
        descriptor = ::open("/dev/null", O_RDWR); // NOLINT(*-vararg)
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    ::close(descriptor);
}

/// The roster of a user who has none yet.
QString firstRoster()
{
    return dataFolder() + u'/' + QCoreApplication::translate("main", "My names") + u".roster"_s;
}

/// What is to be opened: said on the command line, or the last one, or the first of all.
std::pair<QString, RosterFile> rosterToOpen(const CommandLine &line, const Settings &settings)
{
    if (!line.roster.isEmpty()) {
        return {QFileInfo{line.roster}.absoluteFilePath(),
            line.console || line.import ? RosterFile::ExistingOrNew : RosterFile::Existing};
    }
    const QStringList recent = settings.recentRosters();
    if (!recent.isEmpty())
        return {recent.constFirst(), RosterFile::Existing};
    return {firstRoster(), RosterFile::ExistingOrNew};
}

std::unique_ptr<TerminalRun> makeRun(const CommandLine &line)
{
    const Settings settings{Settings::userFile()};
    const auto [path, file] = rosterToOpen(line, settings);
    const auto pipeline = line.pipeline.value_or(settings.preferences().pipeline);
    const auto telling
        = line.verbose ? TerminalRun::Telling::Everything : TerminalRun::Telling::Problems;
    if (line.import) {
        return std::make_unique<ImportRun>(path, factoriesFor(path, file), pipeline, telling,
            std::make_unique<FileImportFiles>(importsFolder(), converter()), *line.import);
    }
    return std::make_unique<Console>(
        path, factoriesFor(path, file), pipeline, telling, STDIN_FILENO);
}

int runTerminal(QCoreApplication &application, const CommandLine &line)
{
    tidyUp(); // before it makes a text
    const std::unique_ptr<TerminalRun> run = makeRun(line);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::received, run.get(), &TerminalRun::stop);
    QObject::connect(run.get(), &TerminalRun::ended, &application, &QCoreApplication::exit,
        Qt::QueuedConnection); // it may be the first thing that happens
    run->start();
    return QCoreApplication::exec();
}

int runWindow(QApplication &application, const CommandLine &line)
{
    QGuiApplication::setDesktopFileName(u"rollcall"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false); // the threads have to end first
    Settings settings{Settings::userFile()};
    Teller teller{std::cerr};
    WindowApp app{settings,
        [&line, &teller](const QString &path, RosterFile file, PipelineChoice pipeline) {
            auto intake = std::make_unique<Intake>(
                factoriesFor(path, file), pipeline, Consumer::Loading::Students);
            if (line.verbose)
                teller.follow(*intake);
            return intake;
        },
        line.pipeline,
        {std::make_unique<FileBackups>(backupsFolder(), outboxesFolder()),
            std::make_unique<FileImportFiles>(importsFolder(), converter()),
            [](const QString &file) { return std::make_unique<CsvFile>(file); },
            [] { return std::make_unique<ScratchRosterStore>(); }}};
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::received, &app, &WindowApp::stop);
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &app,
        &WindowApp::commitData, Qt::DirectConnection); // the session waits for its return
    QObject::connect(
        &app, &WindowApp::ended, &application, &QCoreApplication::exit, Qt::QueuedConnection);

    const auto [path, file] = rosterToOpen(line, settings);
    app.start(path, file);
    if (!line.names.isEmpty())
        app.window().importFile(line.names);
    return QCoreApplication::exec();
}

/// The two files, if this Rollcall is to make a text of a spreadsheet and end.
std::optional<std::pair<QString, QString>> spreadsheetAndText(std::span<char *> arguments)
{
    constexpr std::size_t Count = 4;
    if (arguments.size() != Count || arguments[1] != ConverterWord)
        return {};
    return std::pair{QFile::decodeName(arguments[2]), QFile::decodeName(arguments[3])};
}

/// Whether the system lets this process have the files that it needs. It raises its own limit first.
bool mayOpenFiles()
{
    constexpr rlim_t Needed = 64; // the window, its libraries, and a roster with its outbox
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= Needed)
        return true;
    limit.rlim_cur = std::min(limit.rlim_max, Needed);
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= Needed;
}

/// The first of @p arguments that is not in UTF-8, if one is: read as text, it would name another
/// file than the one that is meant.
std::optional<QByteArray> unreadableIn(std::span<char *> arguments)
{
    const auto found = std::ranges::find_if(
        arguments, [](const char *argument) { return !QUtf8StringView{argument}.isValidUtf8(); });
    return found == arguments.end() ? std::nullopt : std::optional{QByteArray{*found}};
}

} // namespace

int main(int argc, char **argv)
{
    holdStandardDescriptors();
    ::umask(S_IRWXG | S_IRWXO); // names are nobody else's business
    (void)std::signal(SIGPIPE, SIG_IGN); // then writing fails, and that is handled
    (void)std::signal(SIGXFSZ, SIG_IGN);

    QCoreApplication::setApplicationName(u"rollcall"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Rollcall"_s);

    if (!mayOpenFiles()) { // Qt would abort
        std::cerr << "rollcall: the system allows too few open files (see ulimit -n)" << std::endl;
        return Console::NotOpened;
    }
    const std::span arguments{argv, static_cast<std::size_t>(argc)};
    if (const auto files = spreadsheetAndText(arguments))
        return SpreadsheetText::convert(files->first, files->second);
    const bool needsWindow = std::ranges::none_of(arguments, [](const char *argument) {
        return QByteArrayView{argument} == "import" || QByteArrayView{argument} == "--console"
            || QByteArrayView{argument} == "--help" || QByteArrayView{argument} == "-h"
            || QByteArrayView{argument} == "--version" || QByteArrayView{argument} == "-v";
    });
    const std::unique_ptr<QCoreApplication> application = needsWindow
        ? std::make_unique<QApplication>(argc, argv)
        : std::make_unique<QCoreApplication>(argc, argv);

    QTranslator english; // for its plural forms
    if (english.load(u":/translations/rollcall_en.qm"_s))
        QCoreApplication::installTranslator(&english);

    if (const auto unreadable = unreadableIn(arguments)) {
        std::cerr << "rollcall: "
                  << QCoreApplication::translate(
                         "main", "“%1” is not written in UTF-8. Rename the file, and try again.")
                         .arg(QString::fromUtf8(*unreadable))
                         .toStdString()
                  << std::endl;
        return Console::NotOpened;
    }
    const CommandLine line = CommandLine::read(QCoreApplication::arguments());
    if (!line.error.isEmpty()) {
        std::cerr << "rollcall: " << line.error.toStdString() << std::endl;
        return Console::NotOpened;
    }
    if (line.help) {
        std::cout << CommandLine::helpText().toStdString();
        return TerminalRun::isOutputWritten() ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    if (line.version) {
        std::cout << "rollcall " ROLLCALL_VERSION << std::endl;
        return TerminalRun::isOutputWritten() ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    if (auto *gui = qobject_cast<QApplication *>(application.get()))
        return runWindow(*gui, line);
    return runTerminal(*application, line);
}
