// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/pipelineprobe.h"

#include <QDeadlineTimer>
#include <QtGlobal>

#include <cstddef>
#include <type_traits>
#include <vector>

namespace Rollcall {

/// What became of a put.
enum class PutResult {
    Put, ///< the item is in the pipeline
    Closed, ///< the pipeline takes nothing more; the caller still has the item
    TimedOut, ///< there was no room in time; the caller still has the item
};

/// What became of a take.
enum class TakeResult {
    Taken, ///< the caller has the item
    Closed, ///< the pipeline is closed and empty: nothing will ever come
    TimedOut, ///< nothing came in time
    Interrupted, ///< interrupt() was called; nothing was taken
};

/// A hand-over of items from producers to consumers, first in, first out: every consumer gets the
/// items of one producer in their order.
///
/// Any number of threads on either side; every member may be called from any thread, but for the
/// destructor, which needs that all calls have returned. Every item put is taken, or handed back by
/// cancel(), once; the destructor destroys the rest. The end of input is told by close(), never by a magic item: what is inside can
/// still be taken, later puts are refused, and nobody sleeps for ever.
///
/// A deadline is a moment, not a span: it holds for the whole call however often the call has to
/// sleep. An expired one means "do not sleep".
///
/// Items need only be moved; moving or destroying one must not call the pipeline, which is locked
/// meanwhile. If there is no memory for the answer of takeAll() or cancel(), these throw
/// std::bad_alloc before anything is taken or closed, and another take that waits may go on waiting
/// until the next put; nothing else throws.
template <typename T> class Pipeline
{
    static_assert(std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T>,
        "an item that throws while it is moved could be lost on the way");

public:
    Pipeline() = default;
    virtual ~Pipeline() = default;
    Q_DISABLE_COPY_MOVE(Pipeline)

    /// Adds @p item behind all others, sleeping while there is no room.
    /// @p item is moved from only when the answer is Put.
    [[nodiscard]] virtual PutResult put(T &&item, QDeadlineTimer deadline = QDeadlineTimer::Forever)
        = 0;

    /// Moves the oldest item into @p item, sleeping while there is none.
    /// @p item is assigned only when the answer is Taken.
    [[nodiscard]] virtual TakeResult take(
        T &item, QDeadlineTimer deadline = QDeadlineTimer::Forever)
        = 0;

    /// Appends what is there to @p items, the oldest first and @p most of them at most, sleeping
    /// while there is none. Taken means at least one. @p most must be positive.
    [[nodiscard]] virtual TakeResult takeAll(
        std::vector<T> &items, std::size_t most, QDeadlineTimer deadline = QDeadlineTimer::Forever)
        = 0;

    /// Says that no more will come: puts are refused from now on, everyone asleep wakes, what is
    /// inside can be taken. Closing again changes nothing.
    virtual void close() = 0;

    /// Closes, and hands back what was not taken, the oldest first.
    [[nodiscard]] virtual std::vector<T> cancel() = 0;

    /// Makes one take return Interrupted: the one asleep, or else the next. It goes before items
    /// and before the end, and is never lost; calls that meet no take in between count as one.
    virtual void interrupt() = 0;

    /// How many items are inside at this moment.
    [[nodiscard]] virtual std::size_t size() const = 0;

    /// How many items there is room for; constant.
    [[nodiscard]] virtual std::size_t capacity() const noexcept = 0;

    [[nodiscard]] virtual bool isClosed() const = 0;

    /// Shows what goes on here; lives as long as the pipeline.
    [[nodiscard]] virtual PipelineProbe &probe() noexcept = 0;
};

} // namespace Rollcall
