// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/recording.h"
#include "intake/threadrecorder.h"
#include "pipeline/pipelineevent.h"

#include <chrono>
#include <vector>

namespace Rollcall {

/// Records what the threads of an intake do, each thread and each pipeline for itself, and puts that
/// together to a Recording when somebody asks.
///
/// Its memory has a bound: the last 65,535 events of each are kept, and as many names. Lives in the
/// thread of the intake.
class Recorder
{
public:
    /// A pipeline, and the number of the first name that was put into it.
    struct Source
    {
        EntryPipeline pipeline;
        PipelineChoice choice;
        qint64 first = 0;
        std::chrono::nanoseconds from{}; ///< of the steady clock
    };

    /// So many names are kept.
    static constexpr qsizetype MostNames = EventRecorder<ThreadEvent>::Capacity;
    /// So many pipelines are recorded; of older ones that are empty, only the events are kept.
    static constexpr std::size_t MostPipelines = 8;

    /// Both must outlive it.
    Recorder(ThreadRecorder &producer, ThreadRecorder &consumer) noexcept
        : m_producer{producer}
        , m_consumer{consumer}
    {
    }
    ~Recorder() = default;
    Q_DISABLE_COPY_MOVE(Recorder)

    /// Forgets what was recorded and records anew what happens at @p sources, the oldest first. The
    /// names from number @p firstName on are @p names. begin() is to follow.
    void start(std::vector<Source> sources, qint64 firstName,
        const QList<std::optional<PersonName>> &names);
    /// How things stand, as was found out after start().
    void begin(const Recording::State &before) { m_before = before; }
    void stop();
    [[nodiscard]] bool isOn() const noexcept { return m_isOn; }

    /// From now on names are put into that one.
    void changePipeline(const EntryPipeline &pipeline, PipelineChoice choice, qint64 first);
    /// These are the names of the next numbers.
    void addNames(const std::vector<Entry> &entries);

    /// How many events were recorded: as long as that is the same, nothing has happened.
    [[nodiscard]] quint64 recorded() const;
    /// How long it goes on, or went on.
    [[nodiscard]] std::chrono::nanoseconds duration() const;
    [[nodiscard]] Recording recording() const;

private:
    using Events = std::vector<Recording::Event>;

    /// Events, of which from some moment on none is left out.
    struct Part
    {
        Events events;
        std::chrono::nanoseconds wholeFrom{}; ///< since the beginning
        bool isCut = false;
    };

    [[nodiscard]] Part partOf(const ThreadRecorder &recorder, Recording::Thread thread) const;
    [[nodiscard]] Part partOf(const Source &source) const;
    [[nodiscard]] Recording::Event eventOf(const PipelineEvent &event, qint64 first) const;
    [[nodiscard]] Recording::Thread threadOf(quint64 id) const;
    [[nodiscard]] std::chrono::nanoseconds sinceBeginning(std::chrono::nanoseconds time) const;
    /// Keeps the events of pipelines that nobody uses any more, instead of those.
    void settleOldPipelines();
    static void add(Part &all, const Part &part);

    ThreadRecorder &m_producer;
    ThreadRecorder &m_consumer;
    bool m_isOn = false;
    std::chrono::nanoseconds m_began{}; // of the steady clock
    Recording::State m_before;
    std::vector<Source> m_sources; // while it is on
    std::vector<Recording::Pipeline> m_pipelines;
    Part m_past; // of pipelines that nobody uses any more
    quint64 m_pastCount = 0; // of events there, ever
    qint64 m_firstName = 0;
    QList<std::optional<PersonName>> m_names;
    Recording m_last; // while it is off
};

} // namespace Rollcall
