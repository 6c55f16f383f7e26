// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Rollcall {

/// What the producer itself has counted, and what it does. A plain value, of one moment.
struct ProducerLedger
{
    enum class Activity : qint64 {
        Idle, ///< it has nothing to put
        Putting, ///< it puts names, or waits for room
        Delaying, ///< slow motion: the next name is not yet due
        Paused, ///< with or without names to put
        Ended,
    };

    qint64 accepted = 0; ///< entries, ever: in the outbox, or read from a file
    qint64 waiting = 0; ///< of those, the ones that it still has
    qint64 put = 0; ///< into a pipeline, ever
    Activity activity = Activity::Idle;
};

} // namespace Rollcall
