// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/recorder.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Rollcall {

using Event = Recording::Event;
using Thread = Recording::Thread;

namespace {

std::chrono::nanoseconds steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

Event::Kind kindOf(PipelineEvent::Kind kind)
{
    using Kind = PipelineEvent::Kind;
    switch (kind) {
    case Kind::Put:
        return Event::Kind::Put;
    case Kind::Taken:
        return Event::Kind::Taken;
    case Kind::WaitsForRoom:
        return Event::Kind::WaitsForRoom;
    case Kind::RoomMade:
        return Event::Kind::RoomMade;
    case Kind::WaitsForItem:
        return Event::Kind::WaitsForName;
    case Kind::ItemCame:
        return Event::Kind::NameCame;
    case Kind::Interrupted:
        return Event::Kind::Interrupted;
    case Kind::Closed:
        break;
    }
    return Event::Kind::Closed;
}

Event::Kind kindOf(ThreadEvent::Kind kind)
{
    switch (kind) {
    case ThreadEvent::Kind::Begins:
        return Event::Kind::Begins;
    case ThreadEvent::Kind::Accepted:
        return Event::Kind::Accepted;
    case ThreadEvent::Kind::Settled:
        break;
    }
    return Event::Kind::Settled;
}

/// Moves what is before @p from into the state before.
void cut(Recording &recording, std::chrono::nanoseconds from)
{
    recording.isCut = true;
    recording.begin = from;
    Recording::State &before = recording.before;
    const auto first = std::ranges::find_if(
        recording.events, [from](const Event &event) { return event.time >= from; });
    std::for_each(
        recording.events.begin(), first, [&before](const Event &event) { before.apply(event); });
    recording.events.erase(recording.events.begin(), first);

    // What was left out shows by the numbers behind it.
    for (const auto &[kind, reached] :
        {std::pair{Event::Kind::Accepted, &before.accepted}, {Event::Kind::Put, &before.put},
            {Event::Kind::Taken, &before.taken}, {Event::Kind::Settled, &before.dealtWith}}) {
        const auto next = std::ranges::find(recording.events, kind, &Event::kind);
        if (next != recording.events.end())
            *reached = std::max(*reached, next->number);
    }
    before.taken = std::max(before.taken, before.dealtWith);
    before.put = std::max(before.put, before.taken);
    before.accepted = std::max(before.accepted, before.put);
}

} // namespace

void Recorder::start(
    std::vector<Source> sources, qint64 firstName, const QList<std::optional<PersonName>> &names)
{
    stop();
    m_last = {};
    m_past = {};
    m_pastCount = 0;
    m_pipelines.clear();
    m_sources = std::move(sources);
    m_names = names.last(std::min(names.size(), MostNames));
    m_firstName = firstName + names.size() - m_names.size();
    m_began = steadyNow();
    m_pipelines.push_back({{}, m_sources.back().choice});
    m_isOn = true;
    m_consumer.record(true);
    for (const Source &source : m_sources)
        source.pipeline->probe().record(true);
    m_producer.record(true);
}

void Recorder::stop()
{
    if (!m_isOn)
        return;
    m_consumer.record(false);
    for (const Source &source : m_sources)
        source.pipeline->probe().record(false);
    m_producer.record(false);
    m_last = recording();
    m_isOn = false;
    m_sources.clear();
    m_past = {};
    m_names.clear();
}

void Recorder::changePipeline(const EntryPipeline &pipeline, PipelineChoice choice, qint64 first)
{
    if (!m_isOn)
        return;
    pipeline->probe().record(true);
    m_sources.push_back({pipeline, choice, first, steadyNow()});
    m_pipelines.push_back({sinceBeginning(m_sources.back().from), choice});
    settleOldPipelines();
}

void Recorder::settleOldPipelines()
{
    while (m_sources.size() > MostPipelines && m_sources.front().pipeline->size() == 0) {
        m_sources.front().pipeline->probe().record(false);
        m_pastCount += m_sources.front().pipeline->probe().recorded();
        add(m_past, partOf(m_sources.front()));
        m_sources.erase(m_sources.begin());
        if (m_past.events.size() > static_cast<std::size_t>(MostNames)) {
            m_past.events.erase(m_past.events.begin(), m_past.events.end() - MostNames);
            m_past.isCut = true;
            m_past.wholeFrom = std::max(m_past.wholeFrom, m_past.events.front().time);
        }
    }
}

void Recorder::addNames(const std::vector<Entry> &entries)
{
    if (!m_isOn)
        return;
    for (const Entry &entry : entries)
        m_names.append(entry.name() != nullptr ? std::optional{*entry.name()} : std::nullopt);
    if (const qsizetype tooMany = m_names.size() - MostNames; tooMany > 0) {
        m_names.remove(0, tooMany);
        m_firstName += tooMany;
    }
}

quint64 Recorder::recorded() const
{
    quint64 events = m_pastCount + m_producer.recorded() + m_consumer.recorded();
    for (const Source &source : m_sources)
        events += source.pipeline->probe().recorded();
    return events;
}

std::chrono::nanoseconds Recorder::duration() const
{
    return m_isOn ? sinceBeginning(steadyNow()) : m_last.end;
}

std::chrono::nanoseconds Recorder::sinceBeginning(std::chrono::nanoseconds time) const
{
    return std::max(time - m_began, std::chrono::nanoseconds{0});
}

Thread Recorder::threadOf(quint64 id) const
{
    if (id == m_producer.thread())
        return Thread::Producer;
    return id == m_consumer.thread() ? Thread::Consumer : Thread::Window;
}

Event Recorder::eventOf(const PipelineEvent &event, qint64 first) const
{
    Event result;
    result.time = sinceBeginning(event.time);
    result.thread = threadOf(event.thread);
    result.kind = kindOf(event.kind);
    if (event.count > 0) {
        result.number = first + static_cast<qint64>(event.number);
        result.count = event.count;
    }
    if (event.kind == PipelineEvent::Kind::Taken && result.thread == Thread::Producer)
        result.kind = Event::Kind::HandedBack;
    return result;
}

Recorder::Part Recorder::partOf(const ThreadRecorder &recorder, Thread thread) const
{
    const auto since = recorder.eventsSince(m_began);
    Part part{{}, sinceBeginning(since.wholeFrom), since.isCut};
    part.events.reserve(since.events.size());
    for (const ThreadEvent &event : since.events) {
        part.events.push_back({sinceBeginning(event.time), thread, kindOf(event.kind), event.doing,
            static_cast<qint64>(event.number), static_cast<qint64>(event.count),
            static_cast<qint64>(event.notStored)});
    }
    return part;
}

Recorder::Part Recorder::partOf(const Source &source) const
{
    const auto since = source.pipeline->probe().eventsSince(m_began);
    Part part{{}, sinceBeginning(since.wholeFrom), since.isCut};
    part.events.reserve(since.events.size() + 1);
    if (source.from > m_began)
        part.events.push_back(
            {sinceBeginning(source.from), Thread::Window, Event::Kind::PipelineChanged});
    for (const PipelineEvent &event : since.events)
        part.events.push_back(eventOf(event, source.first));
    return part;
}

void Recorder::add(Part &all, const Part &part)
{
    Events merged;
    merged.reserve(all.events.size() + part.events.size());
    std::ranges::merge(
        all.events, part.events, std::back_inserter(merged), {}, &Event::time, &Event::time);
    all.events = std::move(merged);
    all.wholeFrom = std::max(all.wholeFrom, part.wholeFrom);
    all.isCut = all.isCut || part.isCut;
}

Recording Recorder::recording() const
{
    if (!m_isOn)
        return m_last;

    // What happened later is read earlier, so that whatever is there has what it came from.
    const Part ofConsumer = partOf(m_consumer, Thread::Consumer);
    std::vector<Part> ofPipelines;
    std::for_each(m_sources.crbegin(), m_sources.crend(),
        [&](const Source &source) { ofPipelines.push_back(partOf(source)); });
    Part all = partOf(m_producer, Thread::Producer);
    add(all, m_past);
    std::for_each(
        ofPipelines.crbegin(), ofPipelines.crend(), [&all](const Part &part) { add(all, part); });
    add(all, ofConsumer);

    Recording recording;
    recording.before = m_before;
    recording.events = std::move(all.events);
    recording.end = duration();
    recording.pipelines = m_pipelines;
    recording.firstName = m_firstName;
    recording.names = m_names;
    if (all.isCut)
        cut(recording, all.wholeFrom);
    return recording;
}

} // namespace Rollcall
