// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "benchmarks/bench.h"
#include "benchmarks/handover.h"
#include "benchmarks/ours.h"
#include "benchmarks/peers/boostring.h"
#include "benchmarks/peers/conditionqueue.h"
#include "benchmarks/peers/moodycamelbuffer.h"
#include "benchmarks/peers/moodycamelqueue.h"
#include "benchmarks/peers/semaphorering.h"
#include "benchmarks/peers/standardqueue.h"
#include "benchmarks/peers/tbbqueue.h"
#include "benchmarks/unprobedsynchronization.h"
#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QString>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

// Runs the rows of ./dev bench pipeline, each with all its candidates. Every benchmark is named
// ROW/CANDIDATE; pipeline.py knows the names, makes the table and says what must be reached.
//
//     pipeline_benchmark [--one-processor] [--brief] [the options of Google Benchmark]
//
// --one-processor runs the row for a process that has but one, and must be started with no more
// (taskset -c 0); without it all others are run. --brief measures nothing, but shows that every
// candidate hands over what it is given.

using namespace Rollcall;
using namespace Qt::StringLiterals;

namespace {

using Shape = HandOver::Shape;
using TakeBy = HandOver::TakeBy;

/// The peers for one producer and one consumer.
void addPeers(Bench &bench, const std::string &row, std::size_t capacity, Shape shape)
{
    bench.addThroughput<ConditionQueue<Item>>(row, "conditions", shape, capacity);
    bench.addThroughput<SemaphoreRing<Item>>(row, "semaphores", shape, capacity);
    bench.addThroughput<StandardQueue<Item>>(row, "standard", shape, capacity);
    bench.addThroughput<BoostRing<Item>>(row, "boost", shape, capacity);
    bench.addThroughput<TbbQueue<Item>>(row, "tbb", shape, capacity);
    bench.addThroughput<MoodycamelBuffer<Item>>(row, "moodycamel-ring", shape, capacity);
    bench.addThroughput<MoodycamelQueue<Item>>(row, "moodycamel-queue", shape, capacity);

    const QString size = QString::number(capacity);
    const QString script = QString::fromLocal8Bit(ROLLCALL_QUEUES_PY);
    bench.addProgram(row, "rust", ROLLCALL_SYNC_CHANNEL, {size});
    bench.addProgram(row, "go", ROLLCALL_CHANNEL, {QString::number(1), size});
    bench.addProgram(row, "python-queue", ROLLCALL_PYTHON, {script, u"queue"_s, size});
    if (capacity == 1)
        bench.addProgram(row, "python-locks", ROLLCALL_PYTHON, {script, u"locks"_s, size});
}

void addSlot(Bench &bench, const std::string &row)
{
    bench.addThroughput<Ours<SingleSlot<Item>>>(row, "rollcall", Shape{});
    addPeers(bench, row, 1, Shape{});
}

void addQueue(Bench &bench, const std::string &row, std::size_t capacity, Shape shape)
{
    bench.addThroughput<Ours<BoundedQueue<Item>>>(row, "rollcall", shape, capacity);
    addPeers(bench, row, capacity, shape);
}

void addSeveral(Bench &bench)
{
    const Shape two{.pairs = 2};
    const std::size_t capacity = 1024;
    bench.addThroughput<Ours<BoundedQueue<Item>>>("several", "rollcall", two, capacity);
    bench.addThroughput<ConditionQueue<Item>>("several", "conditions", two, capacity);
    bench.addThroughput<StandardQueue<Item>>("several", "standard", two, capacity);
    bench.addThroughput<TbbQueue<Item>>("several", "tbb", two, capacity);
    bench.addThroughput<MoodycamelQueue<Item>>("several", "moodycamel-queue", two, capacity);
    bench.addProgram(
        "several", "go", ROLLCALL_CHANNEL, {QString::number(two.pairs), QString::number(capacity)});
}

void addLatencies(Bench &bench)
{
    const std::size_t one = 1;
    bench.addLatency<Ours<SingleSlot<Item>>>("rollcall");
    bench.addLatency<ConditionQueue<Item>>("conditions", one);
    bench.addLatency<SemaphoreRing<Item>>("semaphores", one);
    bench.addLatency<StandardQueue<Item>>("standard", one);
    bench.addLatency<BoostRing<Item>>("boost", one);
    bench.addLatency<TbbQueue<Item>>("tbb", one);
    bench.addLatency<MoodycamelBuffer<Item>>("moodycamel-ring", one);
    bench.addLatency<MoodycamelQueue<Item>>("moodycamel-queue", one);
}

/// What the probe costs, at the pipeline @p Template.
template <template <typename, typename> typename Template, typename... Arguments>
void addProbe(Bench &bench, const std::string &row, Shape shape, Arguments... arguments)
{
    using Unprobed = Ours<Template<Item, UnprobedSynchronization>>;
    using Probed = Ours<Template<Item, QtSynchronization>>;
    const auto add = [&](const char *name, bool isWatched, bool isRecorded) {
        const auto prepare = [=](Probed &pipeline) {
            pipeline.probe().watch(isWatched);
            pipeline.probe().record(isRecorded);
        };
        bench.addPrepared<Probed>(row, name, shape, prepare, arguments...);
    };

    bench.addThroughput<Unprobed>(row, "unprobed", shape, arguments...);
    add("unwatched", false, false);
    add("watched", true, false);
    add("recording", false, true);
    add("watched-recording", true, true);
}

void addAll(Bench &bench)
{
    const Shape one{};
    const Shape many{.takeBy = TakeBy::Many};

    addSlot(bench, "slot");
    addQueue(bench, "queue64", 64, one);
    addQueue(bench, "queue1024", 1024, many);
    addSeveral(bench);
    bench.addIdleness<Ours<SingleSlot<Item>>>("rollcall");
    bench.addIdleness<ConditionQueue<Item>>("conditions", std::size_t{1});
    addLatencies(bench);
    addProbe<SingleSlot>(bench, "probe-slot", one);
    addProbe<BoundedQueue>(bench, "probe-queue64", one, std::size_t{64});
    addProbe<BoundedQueue>(bench, "probe-queue1024", many, std::size_t{1024});
}

/// The languages whose programs were not built, for want of a compiler or an interpreter.
std::string notFound()
{
    std::string result;
    const auto look = [&result](const char *path, const char *language) {
        if (*path == '\0')
            result += (result.empty() ? "" : ", ") + std::string{language};
    };
    look(ROLLCALL_CHANNEL, "Go");
    look(ROLLCALL_SYNC_CHANNEL, "Rust");
    look(ROLLCALL_PYTHON, "Python");
    return result;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application{argc, argv};
    benchmark::Initialize(&argc, argv);
    bool isForOneProcessor = false;
    bool isBrief = false;
    for (const std::string_view argument :
        std::span{argv, static_cast<std::size_t>(argc)}.subspan(1)) {
        if (argument == "--one-processor") {
            isForOneProcessor = true;
        } else if (argument == "--brief") {
            isBrief = true;
        } else {
            std::fprintf(stderr, "pipeline_benchmark: unknown argument: %s\n", argument.data());
            return EXIT_FAILURE;
        }
    }

    Bench bench{isBrief};
    if (!isForOneProcessor) {
        addAll(bench);
    } else if (bench.processors().count() == 1) {
        addSlot(bench, "one-processor");
    } else {
        std::fputs("pipeline_benchmark: --one-processor needs taskset -c NUMBER\n", stderr);
        return EXIT_FAILURE;
    }
    if (const std::string languages = notFound(); !languages.empty())
        benchmark::AddCustomContext("not_found", languages);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return bench.isRight() ? EXIT_SUCCESS : EXIT_FAILURE;
}
