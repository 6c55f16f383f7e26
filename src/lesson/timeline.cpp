// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/timeline.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace Rollcall {

using EventKind = Recording::Event::Kind;

namespace {

/// @p events without the moments in which a thread that waits only looks at its orders, and sleeps on.
std::vector<Recording::Event> withWholeWaits(std::vector<Recording::Event> events)
{
    std::vector<Recording::Event> kept;
    kept.reserve(events.size());
    std::vector<bool> isDropped(events.size(), false);
    std::array<std::optional<std::size_t>, 3> woke; // by thread: its last event was this waking
    for (std::size_t i = 0; i < events.size(); ++i) {
        const EventKind kind = events[i].kind;
        auto &last = woke.at(static_cast<std::size_t>(events[i].thread));
        const bool sleeps = kind == EventKind::WaitsForRoom || kind == EventKind::WaitsForName;
        const bool wakes = kind == EventKind::RoomMade || kind == EventKind::NameCame;
        if (sleeps && last)
            isDropped[i] = isDropped[*last] = true;
        last = wakes ? std::optional{i} : std::nullopt;
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!isDropped[i])
            kept.push_back(events[i]);
    }
    return kept;
}

} // namespace

/// Makes the spans of one thread, of its events in the order of time.
///
/// A thread that waits looks at its orders in between: a sleep that follows another one, with nothing
/// put or taken between them, is the same wait.
class Timeline::Lane
{
public:
    Lane(Time begin, Doing doing, Names names)
        : m_working{doing}
    {
        if (doing == Doing::WaitingForRoom)
            m_working = Doing::Putting;
        else if (doing == Doing::WaitingForName)
            m_working = Doing::Taking;
        m_spans.push_back({begin, begin, doing, names});
    }

    void add(const Event &event)
    {
        switch (event.kind) {
        case EventKind::Begins:
            wake(event.time);
            m_working = event.doing;
            begin(event.time, event.doing, {event.number, event.number + event.count});
            break;
        case EventKind::WaitsForRoom:
            sleep(event.time, Doing::WaitingForRoom);
            break;
        case EventKind::WaitsForName:
            sleep(event.time, Doing::WaitingForName);
            break;
        case EventKind::RoomMade:
        case EventKind::NameCame:
            if (isAsleep())
                m_woke = event.time;
            break;
        case EventKind::Put:
        case EventKind::Taken:
            wake(event.time);
            addNames({event.number, event.number + event.count});
            break;
        case EventKind::Accepted:
        case EventKind::HandedBack:
        case EventKind::Settled:
        case EventKind::Interrupted:
        case EventKind::Closed:
        case EventKind::PipelineChanged:
            break;
        }
    }

    /// All spans; the last ends at @p end.
    [[nodiscard]] std::vector<Span> finish(Time end)
    {
        if (isAsleep() && m_woke)
            wake(end);
        m_spans.back().to = std::max(end, m_spans.back().from);
        return std::move(m_spans);
    }

private:
    [[nodiscard]] bool isAsleep() const
    {
        const Doing doing = m_spans.back().doing;
        return doing == Doing::WaitingForRoom || doing == Doing::WaitingForName;
    }

    void sleep(Time time, Doing doing)
    {
        m_woke.reset();
        if (m_spans.back().doing != doing)
            begin(time, doing, {});
    }

    void wake(Time time)
    {
        if (isAsleep())
            begin(m_woke.value_or(time), m_working, {});
    }

    void begin(Time time, Doing doing, Names names)
    {
        m_woke.reset();
        Span &last = m_spans.back();
        last.to = std::max(time, last.from);
        const Time from = last.to;
        if (last.duration() == Time{} && last.names.count() == 0)
            m_spans.pop_back(); // it came to nothing
        m_spans.push_back({from, from, doing, names});
    }

    void addNames(Names names)
    {
        Names &all = m_spans.back().names;
        if (all.count() == 0)
            all = names;
        else
            all.end = std::max(all.end, names.end);
    }

    std::vector<Span> m_spans;
    Doing m_working; // when it does not sleep
    std::optional<Time> m_woke; // out of the sleep that is the last span
};

Timeline::Timeline(Recording recording)
    : m_recording{std::move(recording)}
{
    m_recording.events = withWholeWaits(std::move(m_recording.events));
    const State &before = m_recording.before;
    m_states.clear();
    m_states.reserve(m_recording.events.size() + 1);
    m_states.push_back(before);
    const bool isWriting = before.consumer == Doing::Writing || before.consumer == Doing::Failing;
    Lane producer{begin(), before.producer, {}};
    Lane consumer{
        begin(), before.consumer, isWriting ? Names{before.dealtWith, before.taken} : Names{}};
    for (const Event &event : m_recording.events) {
        State state = m_states.back();
        state.apply(event);
        if (event.kind == EventKind::PipelineChanged)
            m_changes.emplace_back(m_states.size(), state.put);
        m_states.push_back(state);
        if (event.thread == Thread::Producer)
            producer.add(event);
        else if (event.thread == Thread::Consumer)
            consumer.add(event);
    }
    m_spans = {producer.finish(end()), consumer.finish(end())};
    for (std::size_t step = 0; step <= steps(); ++step)
        m_most = std::max(m_most, depthAt(step) + inOlderAt(step));
}

void Timeline::extendTo(Time end)
{
    m_recording.end = std::max(m_recording.end, end);
    for (std::vector<Span> &spans : m_spans) {
        if (!spans.empty())
            spans.back().to = m_recording.end;
    }
}

std::size_t Timeline::stepAt(Time time) const
{
    const auto next = std::ranges::upper_bound(m_recording.events, time, {}, &Event::time);
    return static_cast<std::size_t>(std::distance(m_recording.events.begin(), next));
}

Timeline::Time Timeline::timeOf(std::size_t step) const
{
    return step == 0 ? begin() : m_recording.events.at(step - 1).time;
}

const Timeline::Event *Timeline::eventOf(std::size_t step) const
{
    return step == 0 ? nullptr : &m_recording.events.at(step - 1);
}

qint64 Timeline::firstAt(std::size_t step) const
{
    if (m_changes.empty()) // usually; this is asked for each step whenever it is drawn
        return 0;
    const auto next
        = std::ranges::upper_bound(m_changes, step, {}, &std::pair<std::size_t, qint64>::first);
    return next == m_changes.begin() ? 0 : std::prev(next)->second;
}

Timeline::Names Timeline::insideAt(std::size_t step) const
{
    const State &state = m_states.at(step);
    return {std::max(state.taken, firstAt(step)), state.put};
}

Timeline::Names Timeline::olderAt(std::size_t step) const
{
    const State &state = m_states.at(step);
    return {state.taken, std::max(state.taken, firstAt(step))}; // which are emptied first
}

Timeline::Moment Timeline::at(Time time) const
{
    return moment(time, stepAt(time));
}

Timeline::Moment Timeline::moment(Time time, std::size_t step) const
{
    const State &state = m_states.at(step);
    Moment result;
    result.time = time;
    result.step = step;
    result.waiting = {state.put, state.accepted};
    result.inPipeline = insideAt(step);
    result.inOlder = olderAt(step);
    result.writing = {state.dealtWith, state.taken};
    result.dealtWith = state.dealtWith;
    result.notStored = state.notStored;
    result.pipeline = pipelineAt(time);
    result.producer = spanAt(Thread::Producer, time);
    result.consumer = spanAt(Thread::Consumer, time);
    return result;
}

const std::vector<Timeline::Span> &Timeline::spansOf(Thread thread) const
{
    return m_spans[thread == Thread::Producer ? 0 : 1];
}

Timeline::Span Timeline::spanAt(Thread thread, Time time) const
{
    const std::vector<Span> &spans = spansOf(thread);
    const auto next = std::ranges::upper_bound(spans, time, {}, &Span::from);
    if (next == spans.begin())
        return {};
    return *std::prev(next);
}

PipelineChoice Timeline::pipelineAt(Time time) const
{
    const auto &pipelines = m_recording.pipelines;
    const auto next = std::ranges::upper_bound(pipelines, time, {}, &Recording::Pipeline::from);
    return next == pipelines.begin() ? PipelineChoice{} : std::prev(next)->choice;
}

} // namespace Rollcall
