// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the durable outbox costs, on the disk of the current folder: how long a typed name takes to
// be accepted, and 10,000 pasted ones to be stored, with the outbox and with one in memory.

#include "intake/intake.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"
#include "support/entries.h"
#include "support/fakeoutbox.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int PastedNames = 10'000;

enum class Outboxes { OnDisk, InMemory };

/// An open roster on the disk, in a folder of its own.
class Roster
{
public:
    explicit Roster(Outboxes outboxes)
        : m_intake{factories(outboxes), PipelineChoice{}, Consumer::Loading::Nothing}
    {
        waitFor(&Intake::rosterLoaded, [this] { m_intake.start(); });
    }
    ~Roster()
    {
        waitFor(&Intake::closed, [this] { m_intake.close(); });
    }
    Q_DISABLE_COPY_MOVE(Roster)

    /// Does @p action, and lets events be handled until the intake tells @p signal.
    template <typename Signal, typename Action> void waitFor(Signal signal, Action action)
    {
        QEventLoop loop;
        QObject::connect(&m_intake, signal, &loop, &QEventLoop::quit, Qt::QueuedConnection);
        action();
        loop.exec();
    }
    /// Submits @p names, and returns when they are accepted.
    void accept(const QList<PersonName> &names)
    {
        waitFor(&Intake::accepted, [&] { m_intake.submit(m_request, names); });
    }
    /// Returns when all that was submitted is stored.
    void store(const QList<PersonName> &names)
    {
        m_intake.submit(m_request, names);
        while (m_intake.counts().onTheirWay() > 0)
            waitFor(&Intake::countsChanged, [] {});
    }

private:
    [[nodiscard]] Intake::Factories factories(Outboxes outboxes) const
    {
        const QString path = m_folder.filePath(u"7B.roster"_s);
        const QString folder = m_folder.filePath(u"outbox"_s);
        const auto onDisk = [folder](const RosterInfo &roster) {
            return std::make_unique<SqlOutbox>(folder, roster);
        };
        return {[path, backups = m_folder.filePath(u"backups"_s)] {
                    return std::make_unique<SqlRosterStore>(path, RosterFile::New, backups);
                },
            outboxes == Outboxes::OnDisk ? OutboxFactory{onDisk} : anyOutbox()};
    }

    QTemporaryDir m_folder{u"accept-XXXXXX"_s};
    Intake m_intake;
    const Request m_request = Request::begin(RequestSource::Form, PastedNames);
};

void acceptTyped(benchmark::State &state)
{
    Roster roster{Outboxes::OnDisk};
    const QList names{nameOf(u"Ada Lovelace"_s)};
    std::vector<double> times; // milliseconds
    for (auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        roster.accept(names);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    state.counters["p50"] = times[times.size() / 2];
    state.counters["p99"] = times[times.size() * 99 / 100];
}

void storePasted(benchmark::State &state, Outboxes outboxes)
{
    Roster roster{outboxes};
    QList<PersonName> names;
    for (int i = 0; i < PastedNames; ++i)
        names += nameOf(u"Ada Lovelace %1"_s.arg(i));
    for (auto _ : state)
        roster.store(names);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application{argc, argv};
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return EXIT_FAILURE;
    for (auto *each : {
             benchmark::RegisterBenchmark("typed", acceptTyped),
             benchmark::RegisterBenchmark("pasted/outbox", storePasted, Outboxes::OnDisk),
             benchmark::RegisterBenchmark("pasted/memory", storePasted, Outboxes::InMemory),
         })
        each->UseRealTime()->Unit(benchmark::kMillisecond);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return EXIT_SUCCESS;
}
