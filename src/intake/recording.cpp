// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/recording.h"

#include <algorithm>

namespace Rollcall {

void Recording::State::apply(const Event &event)
{
    // At the beginning, what is known may be a little ahead of the events: so nothing falls.
    const qint64 reached = event.number + event.count;
    switch (event.kind) {
    case Event::Kind::Begins:
        (event.thread == Thread::Producer ? producer : consumer) = event.doing;
        break;
    case Event::Kind::Accepted:
        accepted = std::max(accepted, reached);
        break;
    case Event::Kind::Put:
        put = std::max(put, reached);
        break;
    case Event::Kind::Taken:
        taken = std::max(taken, reached);
        break;
    case Event::Kind::HandedBack:
        put = event.number;
        break;
    case Event::Kind::Settled:
        notStored = std::max(notStored, event.notStored);
        dealtWith = std::max(dealtWith, reached);
        break;
    case Event::Kind::WaitsForRoom:
        producer = Doing::WaitingForRoom;
        break;
    case Event::Kind::RoomMade:
        if (producer == Doing::WaitingForRoom)
            producer = Doing::Putting;
        break;
    case Event::Kind::WaitsForName:
        consumer = Doing::WaitingForName;
        break;
    case Event::Kind::NameCame:
        if (consumer == Doing::WaitingForName)
            consumer = Doing::Taking;
        break;
    case Event::Kind::Interrupted:
    case Event::Kind::Closed:
    case Event::Kind::PipelineChanged:
        break;
    }
}

std::optional<PersonName> Recording::nameOf(qint64 number) const
{
    const qint64 place = number - firstName;
    if (place < 0 || place >= names.size())
        return {};
    return names.at(place);
}

} // namespace Rollcall
