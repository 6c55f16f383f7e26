// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "lesson/trialplan.h"
#include "lesson/trialresult.h"

#include <atomic>
#include <chrono>
#include <latch>
#include <optional>
#include <stop_token>
#include <vector>

namespace Rollcall {

/// Sends names through a pipeline between two threads of its own into a scratch roster, and watches
/// what happens.
///
/// The roster is one that nobody needs: names are stored in blocks, not as soon as possible. It is
/// opened before the trial begins, and closed after its end: what it measures is the way of the names.
class Trial
{
public:
    /// What has happened so far.
    struct Progress
    {
        qint64 put = 0;
        qint64 taken = 0;
    };

    /// @p makeRoster is called in the consumer's thread; the store is opened there.
    Trial(TrialPlan plan, RosterStoreFactory makeRoster);
    ~Trial() = default;
    Q_DISABLE_COPY_MOVE(Trial)

    /// Returns when both threads have ended: the error Cancelled if it was cancelled, or what the
    /// roster could not do. Once; in a thread that may wait.
    [[nodiscard]] StoreResult<TrialResult> run();

    /// Any thread, as often as wanted.
    [[nodiscard]] Progress progress() const;
    /// Any thread. The trial ends soon.
    void cancel();

private:
    using Clock = std::chrono::steady_clock;

    void produce();
    void consume();
    /// Stores @p block, and begins another one.
    bool store(RosterStore &roster, std::vector<Entry> &block);
    /// Looks at the depth now and then until both threads have ended; returns the mean.
    [[nodiscard]] double watchDepth();
    [[nodiscard]] TrialResult result(Clock::duration duration, double meanDepth) const;

    const TrialPlan m_plan;
    const RosterStoreFactory m_makeRoster;
    const EntryPipeline m_pipeline;
    std::stop_source m_stop;
    std::atomic<int> m_running = 0; // threads of the trial
    std::latch m_ready{3}; // both, and whoever watches: the roster is open, or cannot be opened

    Clock::time_point m_producerBegan; // each its thread's, until that has ended
    Clock::time_point m_consumerBegan;

    // The producer's, and by way of the pipeline the consumer's.
    std::vector<Clock::time_point> m_puts; // by ordinal: when it was begun

    // The consumer's, until its thread has ended.
    std::optional<StoreError> m_error;
    qint64 m_stored = 0;
    Clock::time_point m_end; // of its work
    Clock::duration m_inside{0}; // of all names, the waits for room included

    std::atomic<qint64> m_switches = 0;
};

} // namespace Rollcall
