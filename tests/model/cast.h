// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

namespace Rollcall::Testing {

/// An element of @p array.
template <typename Array> [[nodiscard]] constexpr auto &at(Array &array, int index)
{
    return array.at(static_cast<std::size_t>(index));
}

/// Who plays in a scenario of a pipeline, each a thread, and how it ends.
struct Cast
{
    enum class End {
        LastPutter, ///< closes behind its last item
        Stranger, ///< the closers and cancellers do, at any moment
        Interrupted, ///< the taker that is interrupted closes: if none is, none ever ends
    };

    int putters = 1;
    int itemsEach = 2; ///< of each putter
    int takers = 0; ///< by take()
    int takersOfAll = 0; ///< by takeAll()
    int closers = 0;
    int cancellers = 0;
    int interrupters = 0; ///< each calls interrupt() once
    bool isTimed = false; ///< putters, and takers twice, wait until a deadline only
    End end = End::LastPutter;

    [[nodiscard]] constexpr int threads() const
    {
        return putters + takers + takersOfAll + closers + cancellers + interrupters;
    }
};

} // namespace Rollcall::Testing
