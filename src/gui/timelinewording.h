// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/timeline.h"

#include <QIODevice>
#include <QString>

#include <atomic>

namespace Rollcall {

// A timeline in words. Translated; plain text, to be shown as such. Any thread.

/// @p time of a timeline, in seconds with six digits behind the point.
[[nodiscard]] QString timelineTimeText(Timeline::Time time);

/// What a thread did in @p span, of @p timeline: "waited 38 ms for room".
[[nodiscard]] QString spanText(const Timeline &timeline, const Timeline::Span &span);

/// What happened at @p step, in one sentence; that nothing has happened yet at step 0.
[[nodiscard]] QString stepText(const Timeline &timeline, std::size_t step);

/// What was where at a moment, in one sentence each. The same as long as nothing happens: how long
/// something has lasted is told of what is over by the end of the recording only.
struct MomentTexts
{
    [[nodiscard]] static MomentTexts of(const Timeline &timeline, const Timeline::Moment &moment);

    QString producer;
    QString pipeline;
    QString consumer;
    QString roster;

    friend bool operator==(const MomentTexts &, const MomentTexts &) = default;
};

/// Tells @p timeline as a story, a line for each thing that happened, in UTF-8. Returns false if
/// @p device, which is open, takes no more, or as soon as @p isCancelled.
[[nodiscard]] bool writeStory(
    const Timeline &timeline, QIODevice &device, const std::atomic<bool> &isCancelled);

} // namespace Rollcall
