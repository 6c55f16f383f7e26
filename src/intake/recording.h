// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/personname.h"
#include "intake/doing.h"
#include "intake/pipelinechoice.h"

#include <QList>

#include <chrono>
#include <optional>
#include <vector>

namespace Rollcall {

/// What the threads of an intake did for a while, in the order of time. A plain value.
///
/// Names are called by their number: 0, 1, 2… in the order in which they were accepted, whatever
/// pipeline they went through. Times begin with the recording.
struct Recording
{
    /// Who did something.
    enum class Thread : quint8 {
        Producer,
        Consumer,
        Window, ///< the thread that gives orders to both
    };

    struct Event
    {
        enum class Kind : quint8 {
            Begins, ///< the thread does something else from now on: doing, perhaps with names
            Accepted, ///< the names are the producer's, to be put
            Put, ///< they are in the pipeline
            WaitsForRoom, ///< the producer goes to sleep in a put
            RoomMade, ///< it is up again, whatever for
            Taken, ///< they are the consumer's, to be written
            HandedBack, ///< they are the producer's again, which gave up
            WaitsForName, ///< the consumer goes to sleep in a take
            NameCame, ///< it is up again, whatever for
            Settled, ///< they are written, or are no students: of all so far, notStored
            Interrupted, ///< the consumer was told to look at its orders
            Closed, ///< nothing more is put into this pipeline
            PipelineChanged, ///< from now on names are put into another pipeline
        };

        std::chrono::nanoseconds time{};
        Thread thread = Thread::Producer;
        Kind kind = Kind::Begins;
        Doing doing = Doing::Idle;
        qint64 number = 0; ///< of the first name
        qint64 count = 0; ///< of names
        qint64 notStored = 0; ///< refused, left out or out of order, all so far

        friend bool operator==(const Event &, const Event &) = default;
    };

    /// How many names had come so far, and what both threads did.
    struct State
    {
        qint64 accepted = 0; ///< names 0 to accepted - 1
        qint64 put = 0;
        qint64 taken = 0;
        qint64 dealtWith = 0;
        qint64 notStored = 0; ///< of those dealt with
        Doing producer = Doing::Idle;
        Doing consumer = Doing::Opening;

        /// What is so when @p event has happened.
        void apply(const Event &event);

        friend bool operator==(const State &, const State &) = default;
    };

    /// A pipeline that was used.
    struct Pipeline
    {
        std::chrono::nanoseconds from{};
        PipelineChoice choice; ///< with its true capacity

        friend bool operator==(Pipeline, Pipeline) = default;
    };

    /// The name called @p number, if it is known; a record that adds no name has none.
    [[nodiscard]] std::optional<PersonName> nameOf(qint64 number) const;

    State before; ///< at the beginning
    std::chrono::nanoseconds begin{}; ///< from here on events are known: 0, or later if isCut
    std::vector<Event> events;
    std::chrono::nanoseconds end{}; ///< of the recording, or until when it is known
    bool isCut = false; ///< events before these were left out, for there was no place
    std::vector<Pipeline> pipelines; ///< in the order of time; the first from the beginning on
    qint64 firstName = 0;
    QList<std::optional<PersonName>> names; ///< from firstName on
};

} // namespace Rollcall
