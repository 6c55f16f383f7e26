// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/ending.h"
#include "pipeline/boundedqueue.h"

#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>

namespace Rollcall {

class Rhythm;

/// Shows why the end is the hard part: names go through a queue of three places, between two threads
/// of its own, and end as planned. A watchdog frees a consumer that would sleep for ever.
class EndingRun
{
public:
    explicit EndingRun(const EndingPlan &plan);
    ~EndingRun() = default;
    Q_DISABLE_COPY_MOVE(EndingRun)

    /// Returns when both threads have ended, with what it came to. Once; in a thread that may wait.
    EndingState run();

    /// Any thread, as often as wanted.
    [[nodiscard]] EndingState state() const;
    /// Any thread. The run ends soon.
    void cancel();

private:
    /// A name by its number; nothing is the sentinel.
    using Item = std::optional<int>;

    // Their source is shown to people; each line that a thread is in has its step said before it.
    void produce();
    void produceNames(Rhythm &rhythm);
    void tellBySentinel(Rhythm &delay);
    void tellByEvent(Rhythm &delay);
    void tellByClosing(Rhythm &delay);
    void consume();
    void consumeUntilSentinel(Rhythm &rhythm);
    void consumeUntilEvent(Rhythm &rhythm);
    void consumeUntilClosed(Rhythm &rhythm);
    void work(Rhythm &rhythm);
    /// Nobody is left who could wake the consumer, and it sleeps.
    [[nodiscard]] bool isStalled();
    void produceAt(EndingStep step) { m_producer = step; }
    void consumeAt(EndingStep step) { m_consumer = step; }

    const std::unique_ptr<BoundedQueue<Item>> m_owned; // not on a stack: it is aligned widely
    BoundedQueue<Item> &m_pipeline;
    std::stop_source m_stop;
    const EndingPlan m_plan;
    std::atomic<EndingStep> m_producer = EndingStep::NotBegun;
    std::atomic<EndingStep> m_consumer = EndingStep::NotBegun;
    std::atomic<int> m_put = 0;
    std::atomic<int> m_taken = 0;
    std::atomic<bool> m_event = false; // of Ending::Event
    std::atomic<bool> m_stalled = false;
};

} // namespace Rollcall
