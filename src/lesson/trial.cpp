// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/trial.h"

#include "lesson/rhythm.h"

#include <QThread>

#include <algorithm>
#include <memory>
#include <utility>

#include <sys/resource.h>

namespace Rollcall {

namespace {

constexpr std::size_t BlockSize = 1'000; // names
constexpr std::chrono::milliseconds LookPause{1};

/// How often the calling thread has left its processor.
qint64 switchesOfThread()
{
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw + usage.ru_nivcsw;
}

} // namespace

Trial::Trial(TrialPlan plan, RosterStoreFactory makeRoster)
    : m_plan{std::move(plan)}
    , m_makeRoster{std::move(makeRoster)}
    , m_pipeline{m_plan.pipeline.make()}
    , m_puts(static_cast<std::size_t>(m_plan.names.size()))
{
    m_pipeline->probe().watch(true);
}

StoreResult<TrialResult> Trial::run()
{
    m_running = 2;
    const std::unique_ptr<QThread> producer{QThread::create([this] { produce(); })};
    const std::unique_ptr<QThread> consumer{QThread::create([this] { consume(); })};
    producer->setObjectName(QStringLiteral("trial producer"));
    consumer->setObjectName(QStringLiteral("trial consumer"));
    producer->start();
    consumer->start();
    m_ready.arrive_and_wait();
    const double meanDepth = watchDepth();
    producer->wait();
    consumer->wait();
    if (m_error)
        return *m_error;
    if (m_stop.stop_requested())
        return StoreError{StoreError::Kind::Cancelled, {}};
    return result(m_end - std::min(m_producerBegan, m_consumerBegan), meanDepth);
}

void Trial::produce()
{
    const Request request = Request::begin(RequestSource::Form, m_plan.names.size());
    m_ready.arrive_and_wait();
    m_producerBegan = Clock::now();
    const qint64 switchesBefore = switchesOfThread();
    Rhythm rhythm{m_plan.producer, m_plan.seed, m_stop.get_token()};
    for (qint64 ordinal = 0; ordinal < m_plan.names.size() && rhythm.pause(); ++ordinal) {
        Entry entry{request, ordinal, m_plan.names.at(ordinal)};
        m_puts[static_cast<std::size_t>(ordinal)] = Clock::now();
        if (m_pipeline->put(std::move(entry)) != PutResult::Put)
            break;
    }
    m_pipeline->close();
    m_switches += switchesOfThread() - switchesBefore;
    --m_running;
}

void Trial::consume()
{
    {
        const std::unique_ptr<RosterStore> roster = m_makeRoster();
        if (const auto opened = roster->open(); errorOf(opened))
            m_error = *errorOf(opened);
        m_ready.arrive_and_wait();
        m_consumerBegan = Clock::now();
        const qint64 switchesBefore = switchesOfThread();
        Rhythm rhythm{m_plan.consumer, m_plan.seed + 1, m_stop.get_token()};
        std::vector<Entry> block;
        while (!m_error && m_pipeline->takeAll(block, 1) == TakeResult::Taken) {
            const auto ordinal = static_cast<std::size_t>(block.back().ordinal);
            m_inside += Clock::now() - m_puts[ordinal];
            if (!rhythm.pause() || (block.size() >= BlockSize && !store(*roster, block)))
                break;
        }
        if (!m_error && !m_stop.stop_requested())
            store(*roster, block);
        m_end = Clock::now();
        m_switches += switchesOfThread() - switchesBefore;
        --m_running;
    }
    (void)m_pipeline->cancel(); // the producer may wait for room
}

bool Trial::store(RosterStore &roster, std::vector<Entry> &block)
{
    const auto appended = roster.append(block);
    if (errorOf(appended))
        m_error = *errorOf(appended);
    else
        m_stored += std::get<Appended>(appended).students.size();
    block.clear();
    return !m_error;
}

double Trial::watchDepth()
{
    Rhythm rhythm{{LookPause}, 0, {}};
    double sum = 0;
    qint64 looks = 0;
    while (m_running == 2) { // then the pipeline is in use
        sum += static_cast<double>(m_pipeline->probe().snapshot().depth);
        ++looks;
        rhythm.pause();
    }
    return sum / static_cast<double>(std::max<qint64>(looks, 1));
}

TrialResult Trial::result(Clock::duration duration, double meanDepth) const
{
    const PipelineProbe::Snapshot seen = m_pipeline->probe().snapshot();
    const LatencyHistogram &latencies = m_pipeline->probe().latencies();
    const qint64 names = std::max<qint64>(m_stored, 1);
    constexpr double Half = 0.5;
    constexpr double NinetyNine = 0.99;
    TrialResult result;
    result.names = m_stored;
    result.duration = duration;
    result.waitsForRoom = seen.waitsForRoom;
    result.waitsForItem = seen.waitsForItem;
    result.waitedForRoom = seen.waitedForRoom;
    result.waitedForItem = seen.waitedForItem;
    result.median = latencies.percentile(Half);
    result.longest99 = latencies.percentile(NinetyNine);
    result.meanInside = std::max<Clock::duration>(m_inside - seen.waitedForRoom, {}) / names;
    result.meanDepth = meanDepth;
    result.switches = static_cast<double>(m_switches) / static_cast<double>(names);
    return result;
}

Trial::Progress Trial::progress() const
{
    const PipelineProbe::Snapshot seen = m_pipeline->probe().snapshot();
    return {static_cast<qint64>(seen.put), static_cast<qint64>(seen.taken)};
}

void Trial::cancel()
{
    m_stop.request_stop();
    (void)m_pipeline->cancel();
}

} // namespace Rollcall
