// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Pipeline dock costs: the processor's time while a thousand names a second come in, and the
// time until a million names are imported; each with the dock shown and hidden. On the disk of the
// current folder.

#include "benchmarks/names.h"
#include "benchmarks/rosterwindow.h"
#include "gui/appearance.h"
#include "storage/sqlrosterstore.h"
#include "support/entries.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>
#include <string>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

namespace {

using Dock = RosterWindow::Dock;

constexpr int ASecond = 1000; ///< names
constexpr int AtOnce = 10; ///< names, every so often

/// The processor time so far, in seconds: RUSAGE_SELF is this process, RUSAGE_THREAD this thread.
double processorTime(int whose)
{
    rusage usage{};
    ::getrusage(whose, &usage);
    const auto seconds = [](timeval time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

QString makeRoster(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(u"empty.roster"_s);
    SqlRosterStore store{path, RosterFile::New};
    if (errorOf(store.open()) != nullptr)
        qFatal("no roster could be made");
    return path;
}

/// The share of a processor that names need which come in at an even pace, or if @p names is 0, that
/// the window needs at rest.
void pace(benchmark::State &state, PaintWatch &application, Dock dock, int names)
{
    for (auto _ : state) {
        const QTemporaryDir folder{u"view-XXXXXX"_s};
        RosterWindow window{application, folder.path()};
        window.open(makeRoster(folder), 0);
        window.showPipeline(dock);
        const Request request = Request::begin(RequestSource::Form, names);
        QElapsedTimer timer;
        timer.start();
        const double before = processorTime(RUSAGE_SELF);
        const double beforeHere = processorTime(RUSAGE_THREAD);
        int next = 0;
        QTimer beat;
        beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
            for (int i = 0; i < AtOnce && next < names; ++i)
                window.intake().submit(request, {nameOf(Names::at(next++))});
        });
        beat.start(1000 * AtOnce / ASecond);
        if (names > 0)
            window.waitForRows(names);
        else
            window.rest(3000);
        const auto elapsed = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        state.SetIterationTime(elapsed);
        state.counters["percent"] = 100 * (processorTime(RUSAGE_SELF) - before) / elapsed;
        state.counters["gui_percent"] = 100 * (processorTime(RUSAGE_THREAD) - beforeHere) / elapsed;
    }
}

/// A file of so many names is imported, until all are in the list.
void import(
    benchmark::State &state, PaintWatch &application, Dock dock, const QString &file, int names)
{
    for (auto _ : state) {
        const QTemporaryDir folder{u"view-XXXXXX"_s};
        RosterWindow window{application, folder.path()};
        window.open(makeRoster(folder), 0);
        window.showPipeline(dock);
        Import import = anImport(file);
        import.size = QFileInfo{file}.size();
        import.modified = QFileInfo{file}.lastModified().toMSecsSinceEpoch();
        QElapsedTimer timer;
        timer.start();
        if (window.import(import) != names)
            state.SkipWithError("names are missing");
        state.SetIterationTime(static_cast<double>(timer.nsecsElapsed()) / 1e9);
    }
}

QString makeFile(const QTemporaryDir &folder, int names)
{
    QFile file{folder.filePath(u"names.txt"_s)};
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file could be made");
    for (int i = 0; i < names; ++i)
        file.write(Names::at(i).toUtf8() + '\n');
    return QFileInfo{file}.absoluteFilePath();
}

} // namespace

int main(int argc, char **argv)
{
    PaintWatch application{argc, argv};
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const Appearance appearance;
    const bool isBrief = QCoreApplication::arguments().contains(u"--brief"_s);
    benchmark::Initialize(&argc, argv);
    const QTemporaryDir folder{u"view-XXXXXX"_s};
    const int many = isBrief ? Names::Count / 100 : Names::Count;
    const int paced = isBrief ? ASecond / 2 : 5 * ASecond;
    const QString file = makeFile(folder, many);

    for (const auto &[dock, how] :
        {std::pair{Dock::Hidden, "hidden"}, {Dock::Blind, "blind"}, {Dock::Shown, "shown"}}) {
        const auto add = [](const std::string &name, auto function) {
            benchmark::RegisterBenchmark(name.c_str(), function)
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond)
                ->Iterations(1);
        };
        add(std::string{"rest/"} + how, [&application, dock = dock](benchmark::State &state) {
            pace(state, application, dock, 0);
        });
        add(std::string{"pace/"} + how,
            [&application, dock = dock, paced](
                benchmark::State &state) { pace(state, application, dock, paced); });
        add(std::string{"import/"} + how,
            [&application, dock = dock, file, many](
                benchmark::State &state) { import(state, application, dock, file, many); });
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return EXIT_SUCCESS;
}
