// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/timeline.h"
#include "support/entries.h"

#include <QStringList>

namespace Rollcall::Testing {

/// So many microseconds since the beginning.
inline Timeline::Time at(double microseconds)
{
    return Timeline::Time{static_cast<qint64>(microseconds * 1000)};
}

/// Three names through a queue with one place, to a consumer that needs 40 µs to write one: the
/// producer waits for room from 15 to 53.3 µs, and looks at its orders in between.
inline Recording aSmallRecording()
{
    using Kind = Recording::Event::Kind;
    using Thread = Recording::Thread;
    Recording recording;
    recording.before.consumer = Doing::WaitingForName;
    recording.pipelines = {{{}, {PipelineChoice::Kind::BoundedQueue, 1}}};
    recording.names = {nameOf(QStringLiteral("Ann")), nameOf(QStringLiteral("Bo \"Bob\" Babs")),
        nameOf(QStringLiteral("Зоя"))};
    recording.events = {
        {at(10), Thread::Producer, Kind::Accepted, {}, 0, 3},
        {at(11), Thread::Producer, Kind::Begins, Doing::Putting},
        {at(12), Thread::Producer, Kind::Put, {}, 0, 1},
        {at(13), Thread::Consumer, Kind::NameCame},
        {at(13.1), Thread::Consumer, Kind::Taken, {}, 0, 1},
        {at(13.2), Thread::Consumer, Kind::Begins, Doing::Writing, 0, 1},
        {at(14), Thread::Producer, Kind::Put, {}, 1, 1},
        {at(15), Thread::Producer, Kind::WaitsForRoom},
        {at(20), Thread::Producer, Kind::RoomMade},
        {at(21), Thread::Producer, Kind::WaitsForRoom},
        {at(53), Thread::Consumer, Kind::Settled, {}, 0, 1},
        {at(53.1), Thread::Consumer, Kind::Begins, Doing::Taking},
        {at(53.2), Thread::Consumer, Kind::Taken, {}, 1, 1},
        {at(53.3), Thread::Producer, Kind::RoomMade},
        {at(53.4), Thread::Consumer, Kind::Begins, Doing::Writing, 1, 1},
        {at(54), Thread::Producer, Kind::Put, {}, 2, 1},
        {at(55), Thread::Producer, Kind::Begins, Doing::Idle},
        {at(60), Thread::Window, Kind::Interrupted},
        {at(93), Thread::Consumer, Kind::Settled, {}, 1, 1, 1},
        {at(94), Thread::Consumer, Kind::Begins, Doing::Taking},
        {at(95), Thread::Consumer, Kind::Taken, {}, 2, 1},
        {at(95.1), Thread::Consumer, Kind::Begins, Doing::Writing, 2, 1},
    };
    recording.end = at(100);
    return recording;
}

} // namespace Rollcall::Testing
