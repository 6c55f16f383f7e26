// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tablefile.h"
#include "lesson/timeline.h"

#include <QIODevice>
#include <QString>

#include <atomic>

namespace Rollcall {

// A timeline as files for other programs. Their words are English in every language, for programs
// that read them.

/// What it is called that a thread does.
[[nodiscard]] QString identifierOf(Doing doing);
/// What an event is called.
[[nodiscard]] QString identifierOf(Recording::Event::Kind kind);
/// What a thread is called.
[[nodiscard]] QString identifierOf(Recording::Thread thread);

/// Writes @p timeline to @p device, which is open, in the Trace Event Format, which Perfetto and
/// other viewers read: a track for each thread with what it did, a counter with the depth of the
/// pipeline, and a mark where orders were given. Returns false if the device takes no more, or as
/// soon as @p isCancelled.
[[nodiscard]] bool writeTrace(
    const Timeline &timeline, QIODevice &device, const std::atomic<bool> &isCancelled);

/// Writes all events of @p timeline as rows of @p file, which is open, with a heading: microseconds,
/// thread, event, number of the first name, the name, how many names, and how many were in the
/// pipeline then. The error is Cancelled as soon as @p isCancelled.
[[nodiscard]] StoreDone writeTable(
    const Timeline &timeline, TableFile &file, const std::atomic<bool> &isCancelled);

} // namespace Rollcall
