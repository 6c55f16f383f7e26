// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The list with a million names, in the window as the program has it: how soon a roster is there,
// what one more name costs, and how much memory the names take. On the disk of the current folder.

#include "benchmarks/names.h"
#include "benchmarks/rosterwindow.h"
#include "files/fileimportfiles.h"
#include "gui/appearance.h"
#include "support/entries.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int NamesEntered = 10; ///< in a round

/// A roster on the disk that is opened, and never changed.
struct Roster
{
    QString path;
    int names = 0;
};

/// Makes one by storing the first @p names of all; no two are the same.
Roster make(const QString &path, int names)
{
    constexpr std::size_t InACommit = 10'000;
    SqlRosterStore store{path, RosterFile::New};
    bool isRight = errorOf(store.open()) == nullptr;
    const Request request = Request::begin(RequestSource::Form, names);
    QSet<QString> different;
    std::vector<Entry> entries;
    for (int i = 0; i < names && isRight; ++i) {
        const PersonName name = nameOf(Names::at(i));
        different += name.text();
        entries.push_back(Entry{request, i, name, false});
        if (entries.size() == InACommit || i == names - 1) {
            isRight = errorOf(store.append(entries)) == nullptr;
            entries.clear();
        }
    }
    isRight = isRight && errorOf(store.checkpoint()) == nullptr && different.size() == names;
    if (!isRight)
        qFatal("no roster could be made of the names");
    return {path, names};
}

/// Opens a roster in a new window.
void open(benchmark::State &state, PaintWatch &application, const QString &folder, Roster roster)
{
    for (auto _ : state) {
        RosterWindow window{application, folder};
        const RosterWindow::Opening opening = window.open(roster.path, roster.names);
        state.SetIterationTime(opening.loaded / 1e3);
        state.counters["painted"] = opening.painted;
        state.counters["loaded"] = opening.loaded;
        state.counters["pause"] = opening.longestPause;
    }
}

/// The same in a process of its own, which has shown no text before; and what memory that has then.
void openAfresh(benchmark::State &state, Roster roster)
{
    for (auto _ : state) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
            {u"--open"_s, roster.path, QString::number(roster.names)});
        process.waitForFinished(-1);
        const QList<QByteArray> answers = process.readAllStandardOutput().split(' ');
        if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != EXIT_SUCCESS
            || answers.size() != 2) {
            state.SkipWithError("the process failed");
            break;
        }
        state.SetIterationTime(1); // of no interest
        state.counters["painted"] = answers.constFirst().toDouble();
        state.counters["bytes"] = answers.constLast().toDouble();
    }
}

/// The bytes that this process has in memory.
qint64 residentBytes()
{
    QFile file{u"/proc/self/smaps_rollup"_s};
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("Rss:"))
                return line.simplified().split(' ').at(1).toLongLong() * 1024;
        }
    }
    return 0;
}

int tellOfOpening(PaintWatch &application, const Roster &roster)
{
    const QTemporaryDir folder{u"list-XXXXXX"_s};
    RosterWindow window{application, folder.path()};
    const RosterWindow::Opening opening = window.open(roster.path, roster.names);
    window.goToTheEnd();
    std::cout << opening.painted << ' ' << residentBytes() << std::flush;
    return EXIT_SUCCESS;
}

/// Enters names into a copy of a roster, the end of which is seen.
void enter(benchmark::State &state, PaintWatch &application, Roster roster)
{
    const QTemporaryDir folder{u"list-XXXXXX"_s};
    const QString copy = folder.filePath(u"typed.roster"_s);
    QFile::copy(roster.path, copy);
    RosterWindow window{application, folder.path()};
    window.open(copy, roster.names);
    window.goToTheEnd();
    std::vector<double> times; // milliseconds
    for (auto _ : state) {
        times.push_back(window.enter(u"Ada Lovelace %1"_s.arg(times.size())));
        state.SetIterationTime(times.back() / 1e3);
    }
    std::ranges::sort(times);
    state.counters["painted"] = times[times.size() / 2];
}

/// Writes the first @p names of all into a text, a line each.
Import makeText(const QString &path, int names)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no text could be made of the names");
    for (int i = 0; i < names; ++i)
        file.write(Names::at(i).toUtf8() + '\n');
    file.close();
    FileImportFiles files{path + u".imports"_s, {}};
    auto looked = files.look(file.fileName(), [](double) { return true; });
    if (errorOf(looked) != nullptr)
        qFatal("the text cannot be read");
    return std::get<ImportGuess>(std::move(looked)).import;
}

double atPart(std::vector<double> times, double part)
{
    std::ranges::sort(times);
    return times.empty()
        ? 0
        : times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

/// Imports a text into a new roster, in a window in which somebody types.
void importInWindow(benchmark::State &state, PaintWatch &application, const QString &folder,
    const Import &import, int names)
{
    for (auto _ : state) {
        const QTemporaryDir rosters{folder + u"/import-XXXXXX"_s};
        RosterWindow window{application, rosters.path()};
        window.open(make(rosters.filePath(u"new.roster"_s), 0).path, 0);
        const RosterWindow::Importing importing = window.import(import, names);
        state.SetIterationTime(importing.imported / 1e3);
        state.counters["pause"] = importing.longestPause;
        for (const auto &[what, times] :
            {std::pair{"key", importing.painted}, std::pair{"accepted", importing.accepted},
                std::pair{"stored", importing.stored}}) {
            state.counters[std::string{what} + "_median"] = atPart(times, 0.5);
            state.counters[std::string{what} + "_p99"] = atPart(times, 0.99);
            state.counters[std::string{what} + "_max"] = atPart(times, 1);
        }
    }
}

/// What the shell of SQLite takes for the same text, into a table of one column.
void importBySqlite(benchmark::State &state, const QString &folder, const Import &import)
{
    for (auto _ : state) {
        const QTemporaryDir databases{folder + u"/import-XXXXXX"_s};
        QElapsedTimer timer;
        timer.start();
        const int status = QProcess::execute(u"sqlite3"_s,
            {databases.filePath(u"new"_s), u"-cmd"_s, u"PRAGMA journal_mode = WAL"_s, u"-cmd"_s,
                u"PRAGMA synchronous = FULL"_s, u"-cmd"_s, u"CREATE TABLE students (name TEXT)"_s,
                u".import --csv '%1' students"_s.arg(import.textPath)});
        if (status != EXIT_SUCCESS) {
            state.SkipWithError("sqlite3 failed");
            break;
        }
        state.SetIterationTime(static_cast<double>(timer.nsecsElapsed()) / 1e9);
    }
}

} // namespace

int main(int argc, char **argv)
{
    PaintWatch application{argc, argv};
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const Appearance appearance;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == u"--open"_s)
        return tellOfOpening(application, {arguments.at(2), arguments.at(3).toInt()});

    const bool isBrief = arguments.contains(u"--brief"_s);
    benchmark::Initialize(&argc, argv);

    const QTemporaryDir folder{u"list-XXXXXX"_s};
    const Roster empty = make(folder.filePath(u"empty.roster"_s), 0);
    const Roster ten = make(folder.filePath(u"ten.roster"_s), 10);
    const Roster million
        = make(folder.filePath(u"million.roster"_s), isBrief ? Names::Count / 100 : Names::Count);
    RosterWindow{application, folder.path()}.open(million.path, million.names); // loads the fonts

    const auto add = [](const char *name, auto function, auto... values) {
        return benchmark::RegisterBenchmark(name, function, values...)
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond)
            ->Iterations(1);
    };
    for (const auto &[name, roster] : {std::pair{"empty", empty}, std::pair{"million", million}}) {
        add((std::string{"open/"} + name).c_str(), open, std::ref(application), folder.path(),
            roster);
        add((std::string{"afresh/"} + name).c_str(), openAfresh, roster);
    }
    for (const auto &[name, roster] : {std::pair{"ten", ten}, std::pair{"million", million}}) {
        add((std::string{"enter/"} + name).c_str(), enter, std::ref(application), roster)
            ->Iterations(NamesEntered);
    }
    const Import text = makeText(folder.filePath(u"million.txt"_s), million.names);
    add("import/window", importInWindow, std::ref(application), folder.path(), text, million.names);
    add("import/sqlite3", importBySqlite, folder.path(), text);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return EXIT_SUCCESS;
}
