// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/sourcequote.h"
#include "lesson/stationstates.h"

#include <QList>
#include <QString>

namespace Rollcall {

/// A state of a station at length: what goes on there, why, and what ends it, with the lines of the
/// program that do it. Translated. A plain value.
struct Explanation
{
    /// Lines, and what they are in this state, such as "This wakes it".
    struct Quote
    {
        QString title;
        SourcePlace place;
    };

    [[nodiscard]] static Explanation of(StationState state);

    QString title; ///< without the station: see stationName()
    QString text; ///< one paragraph
    QList<Quote> quotes; ///< at least one; the first has the line that the thread is in
};

/// What the station is called that @p state is one of, such as "Producer".
[[nodiscard]] QString stationName(StationState state);

} // namespace Rollcall
