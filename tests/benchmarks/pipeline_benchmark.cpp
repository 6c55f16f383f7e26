// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "benchmarks/foreignprogram.h"
#include "benchmarks/handover.h"
#include "benchmarks/idleness.h"
#include "benchmarks/latency.h"
#include "benchmarks/ours.h"
#include "benchmarks/peers/boostring.h"
#include "benchmarks/peers/conditionqueue.h"
#include "benchmarks/peers/moodycamelbuffer.h"
#include "benchmarks/peers/moodycamelqueue.h"
#include "benchmarks/peers/semaphorering.h"
#include "benchmarks/peers/standardqueue.h"
#include "benchmarks/peers/tbbqueue.h"
#include "benchmarks/processors.h"
#include "benchmarks/unprobed.h"
#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

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

/// What all benchmarks of this process share, and the registering of them.
class Bench
{
public:
    explicit Bench(bool isBrief) noexcept
        : m_isBrief{isBrief}
    {
    }

    [[nodiscard]] const Processors &processors() const noexcept { return m_processors; }

    /// Whether every round was right so far.
    [[nodiscard]] bool isRight() const noexcept { return m_isRight; }

    /// The throughput of a candidate made with @p arguments. @p prepare is called with each before
    /// its round.
    template <typename Candidate, typename... Arguments>
    void addPrepared(const std::string &row, const char *name, Shape shape,
        const std::function<void(Candidate &)> &prepare, Arguments... arguments)
    {
        add(row, name, [=, this](benchmark::State &state) {
            play(state, [&](qint64 items) {
                Candidate candidate{arguments...};
                if (prepare)
                    prepare(candidate);
                return HandOver{m_processors, shape}.run(candidate, items);
            });
        });
    }
    template <typename Candidate, typename... Arguments>
    void addThroughput(
        const std::string &row, const char *name, Shape shape, Arguments... arguments)
    {
        addPrepared<Candidate>(row, name, shape, {}, arguments...);
    }

    /// The throughput of a program, unless @p path is empty: it was not found.
    void addProgram(
        const std::string &row, const char *name, const char *path, const QStringList &arguments)
    {
        if (*path == '\0')
            return;
        const ForeignProgram program{QString::fromLocal8Bit(path), arguments};
        add(row, name, [=, this](benchmark::State &state) {
            play(state, [&](qint64 items) { return program.run(m_processors, items); });
        });
    }

    /// The latency of a candidate made with @p arguments: its median and its 99th percentile, in
    /// nanoseconds, as counters p50 and p99.
    template <typename Candidate, typename... Arguments>
    void addLatency(const char *name, Arguments... arguments)
    {
        add("latency", name, [=, this](benchmark::State &state) {
            play(state, [&](qint64 items) -> std::optional<double> {
                Candidate candidate{arguments...};
                const auto times = Latency{m_processors}.run(candidate, items);
                if (!times)
                    return {};
                state.counters["p50"] = 1e9 * times->at(times->size() / 2);
                state.counters["p99"] = 1e9 * times->at(times->size() * 99 / 100);
                return std::accumulate(times->begin(), times->end(), 0.0);
            });
        })->Iterations(m_isBrief ? 10 : 300);
    }

    /// The processor time, as a counter in milliseconds, that a candidate made with @p arguments
    /// takes while nothing flows. Once, for it takes long and varies little.
    template <typename Candidate, typename... Arguments>
    void addIdleness(const char *name, Arguments... arguments)
    {
        const std::chrono::milliseconds duration{m_isBrief ? 100 : 10'000};
        add("idle", name,
            [=, this](benchmark::State &state) {
                play(state, [&](qint64 /*items*/) -> std::optional<double> {
                    Candidate empty{arguments...};
                    Candidate full{arguments...};
                    const double seconds = Idleness{duration}.run(empty, full);
                    state.counters["milliseconds"] = 1e3 * seconds;
                    return seconds;
                });
            })
            ->Iterations(1)
            ->Repetitions(1);
    }

private:
    /// Plays the only round of @p state: @p round is given the number of items and returns the
    /// seconds they took, or nothing if they did not all come. The library chooses the number so
    /// that a round takes long enough, and counts an item as an iteration.
    template <typename Round> void play(benchmark::State &state, const Round &round)
    {
        const benchmark::IterationCount items = state.max_iterations;
        while (state.KeepRunningBatch(items)) {
            if (const std::optional<double> seconds = round(items)) {
                state.SetIterationTime(*seconds);
            } else {
                m_isRight = false;
                state.SkipWithError("not every item came in order");
                break;
            }
        }
    }

    template <typename Run>
    benchmark::internal::Benchmark *add(const std::string &row, const char *name, Run run)
    {
        const std::string fullName = row + '/' + name;
        return benchmark::RegisterBenchmark(fullName.c_str(), std::move(run))->UseManualTime();
    }

    Processors m_processors;
    bool m_isBrief;
    bool m_isRight = true;
};

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
