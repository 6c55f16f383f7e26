// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The list with a million names, in the window as the program has it: how soon a roster is there,
// what one more name costs, and how much memory the names take. On the disk of the current folder.

#include "benchmarks/names.h"
#include "benchmarks/rosterwindow.h"
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
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return EXIT_SUCCESS;
}
