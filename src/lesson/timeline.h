// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/recording.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

namespace Rollcall {

/// A recording as two lanes, one for each thread, with the pipeline's depth between them; and what
/// was where at any moment of it. A plain value.
///
/// A thread that waits looks at its orders many times a second; as long as it puts or takes nothing,
/// that is one wait, and no event. Time goes in steps, one for each event: at step 0 nothing has
/// happened yet, at the last all has.
class Timeline
{
public:
    using Time = std::chrono::nanoseconds; ///< since the beginning of the recording
    using Thread = Recording::Thread; ///< here the producer or the consumer
    using Event = Recording::Event;
    using State = Recording::State;

    /// Names by their numbers: from the first on, before the end.
    struct Names
    {
        [[nodiscard]] qint64 count() const { return end - first; }

        qint64 first = 0;
        qint64 end = 0;

        friend bool operator==(Names, Names) = default;
    };

    /// What a thread did from a moment on, until another. One ends where the next begins.
    struct Span
    {
        Time from{};
        Time to{};
        Doing doing = Doing::Idle;
        Names names; ///< that it put, took or wrote meanwhile

        [[nodiscard]] Time duration() const { return to - from; }

        friend bool operator==(const Span &, const Span &) = default;
    };

    /// What was where.
    struct Moment
    {
        Time time{};
        std::size_t step = 0;
        Names waiting; ///< the producer had them
        Names inPipeline; ///< the one that names were put into
        Names inOlder; ///< those that were used before it
        Names writing; ///< the consumer had them
        qint64 dealtWith = 0;
        qint64 notStored = 0; ///< of those
        PipelineChoice pipeline;
        Span producer; ///< what each did
        Span consumer;
    };

    Timeline() = default;
    explicit Timeline(Recording recording);

    [[nodiscard]] const Recording &recording() const noexcept { return m_recording; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_recording.end == Time{}; }
    [[nodiscard]] Time begin() const noexcept { return m_recording.begin; }
    [[nodiscard]] Time end() const noexcept { return m_recording.end; }
    /// Nothing has happened since: what both did last, they did until @p end.
    void extendTo(Time end);

    /// The number of the last step.
    [[nodiscard]] std::size_t steps() const noexcept { return m_recording.events.size(); }
    /// The last step at @p time or before.
    [[nodiscard]] std::size_t stepAt(Time time) const;
    /// When @p step happened.
    [[nodiscard]] Time timeOf(std::size_t step) const;
    /// The event of @p step; null for step 0.
    [[nodiscard]] const Event *eventOf(std::size_t step) const;
    /// How many names had come how far at @p step.
    [[nodiscard]] const State &stateAt(std::size_t step) const { return m_states.at(step); }
    [[nodiscard]] Moment at(Time time) const;
    [[nodiscard]] Moment after(std::size_t step) const { return moment(timeOf(step), step); }

    /// Without gaps, in the order of time.
    [[nodiscard]] const std::vector<Span> &spansOf(Thread thread) const;
    /// What @p thread did at @p time.
    [[nodiscard]] Span spanAt(Thread thread, Time time) const;
    /// The pipeline that names were put into at @p time.
    [[nodiscard]] PipelineChoice pipelineAt(Time time) const;
    /// How many names were in that pipeline, and how many in those that were used before it.
    [[nodiscard]] qint64 depthAt(std::size_t step) const { return insideAt(step).count(); }
    [[nodiscard]] qint64 inOlderAt(std::size_t step) const { return olderAt(step).count(); }
    /// The most that were inside at a time, of all pipelines.
    [[nodiscard]] qint64 mostInside() const noexcept { return m_most; }

private:
    class Lane;

    [[nodiscard]] Moment moment(Time time, std::size_t step) const;
    /// The first name that was put into the pipeline which is used at @p step, as far as is known.
    [[nodiscard]] qint64 firstAt(std::size_t step) const;
    [[nodiscard]] Names insideAt(std::size_t step) const;
    [[nodiscard]] Names olderAt(std::size_t step) const;

    Recording m_recording;
    std::vector<State> m_states{State{}}; // at each step
    std::vector<std::pair<std::size_t, qint64>> m_changes; // of pipeline: the step, firstAt() then
    std::array<std::vector<Span>, 2> m_spans; // of producer and consumer
    qint64 m_most = 0;
};

} // namespace Rollcall
