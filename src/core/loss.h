// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/requestid.h"

#include <QList>
#include <QStringList>

namespace Rollcall {

/// Consecutive names of a request, by their ordinals.
struct NameRange
{
    RequestId request;
    qint64 first = 0;
    qint64 behind = 0; ///< the ordinal after the last one

    friend bool operator==(const NameRange &, const NameRange &) = default;
};

/// What was there when an outbox and its roster were at rest the last time, and is not in them now:
/// one of the two files was deleted, emptied, or is an older copy. A plain value.
struct Loss
{
    QList<NameRange> names; ///< accepted, and not in this outbox; the roster may have them
    QStringList
        imports; ///< the files whose import had not ended, and that this outbox does not know
    qint64 lacking = 0; ///< so many numbers had been given behind those of this roster
    qint64 replaced = 0; ///< the highest number of another roster, whose place this one has taken

    friend bool operator==(const Loss &, const Loss &) = default;
};

} // namespace Rollcall
