// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/consumerledger.h"
#include "intake/producerledger.h"

#include <QtGlobal>

namespace Rollcall {

/// What a thread does for a while: producer or consumer.
enum class Doing : quint8 {
    Idle, ///< the producer has nothing to put
    Putting, ///< it puts names
    WaitingForRoom, ///< it sleeps in a put
    Opening, ///< the consumer opens the roster
    Loading, ///< it reads what the roster has
    BackingUp, ///< it makes the backup of the day
    Taking, ///< it takes names
    WaitingForName, ///< it sleeps in a take
    Writing, ///< it writes the names that it took
    Failing, ///< the roster failed; it tries again, and again
    Checking, ///< it looks whether the roster is in order
    Delaying, ///< slow motion: the next name is not yet due
    Paused,
    Ended,
};

[[nodiscard]] constexpr Doing doingOf(ProducerLedger::Activity activity)
{
    using Activity = ProducerLedger::Activity;
    switch (activity) {
    case Activity::Idle:
        return Doing::Idle;
    case Activity::Putting:
        return Doing::Putting;
    case Activity::Delaying:
        return Doing::Delaying;
    case Activity::Paused:
        return Doing::Paused;
    case Activity::Ended:
        break;
    }
    return Doing::Ended;
}

[[nodiscard]] constexpr Doing doingOf(ConsumerLedger::Activity activity)
{
    using Activity = ConsumerLedger::Activity;
    switch (activity) {
    case Activity::Opening:
        return Doing::Opening;
    case Activity::Loading:
        return Doing::Loading;
    case Activity::BackingUp:
        return Doing::BackingUp;
    case Activity::Taking:
        return Doing::Taking;
    case Activity::Writing:
        return Doing::Writing;
    case Activity::Failing:
        return Doing::Failing;
    case Activity::Checking:
        return Doing::Checking;
    case Activity::Delaying:
        return Doing::Delaying;
    case Activity::Paused:
        return Doing::Paused;
    case Activity::Ended:
        break;
    }
    return Doing::Ended;
}

} // namespace Rollcall
