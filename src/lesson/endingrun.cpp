// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/endingrun.h"

#include "lesson/rhythm.h"

#include <QThread>

#include <memory>

namespace Rollcall {

namespace {

constexpr std::size_t Places = 3;
constexpr std::chrono::milliseconds LookPause{2};

} // namespace

EndingRun::EndingRun(const EndingPlan &plan)
    : m_owned{std::make_unique<BoundedQueue<Item>>(Places)}
    , m_pipeline{*m_owned}
    , m_plan{plan}
{
}

EndingState EndingRun::run()
{
    const std::unique_ptr<QThread> producer{QThread::create([this] { produce(); })};
    const std::unique_ptr<QThread> consumer{QThread::create([this] { consume(); })};
    producer->start();
    consumer->start();
    Rhythm rhythm{{LookPause}, 0, {}};
    while (m_consumer != EndingStep::Ended) {
        if (isStalled()) {
            m_stalled = true;
            m_pipeline.close();
        }
        rhythm.pause();
    }
    m_pipeline.close(); // a producer that the consumer did not wait for
    producer->wait();
    consumer->wait();
    return state();
}

void EndingRun::produce()
{
    Rhythm rhythm{{m_plan.pause}, 0, m_stop.get_token()};
    Rhythm delay{{m_plan.delay}, 0, m_stop.get_token()};
    produceNames(rhythm);
    switch (m_plan.ending) {
    case Ending::Sentinel:
        tellBySentinel(delay);
        break;
    case Ending::Event:
        tellByEvent(delay);
        break;
    case Ending::Close:
        tellByClosing(delay);
        break;
    }
    produceAt(EndingStep::Ended);
}

void EndingRun::produceNames(Rhythm &rhythm)
{
    for (int number = 0; number < m_plan.given; ++number) {
        produceAt(EndingStep::Working);
        if (!rhythm.pause())
            return; // cancelled
        produceAt(EndingStep::Putting);
        if (m_pipeline.put(Item{number}) == PutResult::Put)
            ++m_put;
    }
}

void EndingRun::tellBySentinel(Rhythm &delay)
{
    produceAt(EndingStep::TellingTheEnd);
    delay.pause();
    (void)m_pipeline.put(Item{}); // the sentinel
}

void EndingRun::tellByEvent(Rhythm &delay)
{
    produceAt(EndingStep::TellingTheEnd);
    delay.pause();
    m_event = true;
}

void EndingRun::tellByClosing(Rhythm &delay)
{
    produceAt(EndingStep::TellingTheEnd);
    delay.pause();
    m_pipeline.close();
}

void EndingRun::consume()
{
    Rhythm rhythm{{m_plan.pause}, 0, m_stop.get_token()};
    switch (m_plan.ending) {
    case Ending::Sentinel:
        consumeUntilSentinel(rhythm);
        break;
    case Ending::Event:
        consumeUntilEvent(rhythm);
        break;
    case Ending::Close:
        consumeUntilClosed(rhythm);
        break;
    }
    consumeAt(EndingStep::Ended);
}

void EndingRun::consumeUntilSentinel(Rhythm &rhythm)
{
    Item name;
    while (true) {
        consumeAt(EndingStep::Taking);
        if (m_pipeline.take(name) != TakeResult::Taken)
            return; // cancelled
        consumeAt(EndingStep::Asking);
        if (!name)
            return;
        consumeAt(EndingStep::Working);
        work(rhythm);
    }
}

void EndingRun::consumeUntilEvent(Rhythm &rhythm)
{
    Item name;
    while (true) {
        consumeAt(EndingStep::Asking);
        if (m_event && m_pipeline.size() == 0)
            return;
        consumeAt(EndingStep::Taking);
        if (m_pipeline.take(name) != TakeResult::Taken)
            return; // freed, or cancelled
        consumeAt(EndingStep::Working);
        work(rhythm);
    }
}

void EndingRun::consumeUntilClosed(Rhythm &rhythm)
{
    Item name;
    while (true) {
        consumeAt(EndingStep::Taking);
        if (m_pipeline.take(name) != TakeResult::Taken)
            return;
        consumeAt(EndingStep::Working);
        work(rhythm);
    }
}

void EndingRun::work(Rhythm &rhythm)
{
    ++m_taken;
    rhythm.pause();
}

bool EndingRun::isStalled()
{
    if (m_producer != EndingStep::Ended || m_pipeline.isClosed())
        return false;
    // In this order: what was put last was taken, and still the consumer went to sleep.
    const PipelineProbe::Snapshot seen = m_pipeline.probe().snapshot();
    return seen.depth == 0 && seen.consumer == PipelineProbe::ConsumerState::WaitingForItem;
}

EndingState EndingRun::state() const
{
    return {m_producer, m_consumer, m_put, m_taken, m_stalled};
}

void EndingRun::cancel()
{
    m_stop.request_stop();
    (void)m_pipeline.cancel();
}

} // namespace Rollcall
