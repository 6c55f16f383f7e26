// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/doing.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <chrono>

namespace Rollcall {

/// Something that producer or consumer did outside the pipeline, and when. Names are called by their
/// number: 0, 1, 2… in the order in which they were accepted.
struct ThreadEvent
{
    enum class Kind : quint8 {
        Begins, ///< it does something else from now on: doing, perhaps with names
        Accepted, ///< the producer has the names from number on, count of them
        Settled, ///< the consumer has written them, or they are no students: of all so far, notStored
    };

    std::chrono::nanoseconds time{}; ///< of the steady clock
    Kind kind = Kind::Begins;
    Doing doing = Doing::Idle;
    quint64 number = 0; ///< of the first name
    quint64 count = 0; ///< of names
    quint64 notStored = 0; ///< refused, left out or out of order, all so far

    friend bool operator==(const ThreadEvent &, const ThreadEvent &) = default;

    // As EventRecorder keeps it.

    using Words = std::array<quint64, 5>;

    [[nodiscard]] Words toWords() const noexcept
    {
        return {static_cast<quint64>(time.count()), number, count, notStored,
            static_cast<quint64>(kind) << 8U | static_cast<quint64>(doing)};
    }
    [[nodiscard]] static ThreadEvent fromWords(const Words &words) noexcept
    {
        return {std::chrono::nanoseconds{static_cast<qint64>(words[0])},
            static_cast<Kind>(words[4] >> 8U), static_cast<Doing>(words[4] & 0xFFU), words[1],
            words[2], words[3]};
    }
};

} // namespace Rollcall
