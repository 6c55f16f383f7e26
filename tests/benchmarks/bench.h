// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/foreignprogram.h"
#include "benchmarks/handover.h"
#include "benchmarks/idleness.h"
#include "benchmarks/latency.h"
#include "benchmarks/processors.h"

#include <benchmark/benchmark.h>

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace Rollcall {

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
    void addPrepared(const std::string &row, const char *name, HandOver::Shape shape,
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
        const std::string &row, const char *name, HandOver::Shape shape, Arguments... arguments)
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

} // namespace Rollcall
