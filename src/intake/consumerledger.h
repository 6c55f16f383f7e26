// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Rollcall {

/// What the consumer itself has counted, and what it does. A plain value, of one moment.
struct ConsumerLedger
{
    enum class Activity : qint64 {
        Opening, ///< it opens the roster
        Loading, ///< it reads what the roster has
        BackingUp, ///< it makes the backup of the day
        Taking, ///< it takes names, or waits for some
        Writing, ///< it writes the names that it took
        Failing, ///< the roster failed; it tries again, and again
        Checking, ///< it looks whether the roster is in order
        Delaying, ///< slow motion: it does not take the next name yet
        Paused,
        Ended,
    };

    [[nodiscard]] qint64 dealtWith() const { return stored + refused + leftOut + outOfOrder; }

    qint64 taken = 0; ///< from a pipeline, ever
    qint64 writing = 0; ///< of those, the ones that it still has
    qint64 stored = 0; ///< in the roster, by this commit or an earlier one
    qint64 refused = 0; ///< by the roster
    qint64 leftOut = 0; ///< records of files that add no name
    qint64 outOfOrder = 0; ///< kept in the outbox
    qint64 commits = 0;
    qint64 lastCommit = 0; ///< how long it took, in nanoseconds
    qint64 lastCommitNames = 0; ///< how many were dealt with
    Activity activity = Activity::Opening;
};

} // namespace Rollcall
