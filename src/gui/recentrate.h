// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace Rollcall {

/// How many of something come in a second, told from their number, which is looked at now and then.
///
/// What comes fast is counted over the last second. What comes slowly is measured from one to the
/// next, over the last ten seconds: a second without any does not mean that none come. A plain value.
class RecentRate
{
public:
    using Time = std::chrono::milliseconds; ///< since any moment

    /// At @p now there are @p total, ever. The first of them counts as none.
    void add(Time now, qint64 total);
    /// As it was when add() was called last; 0: none came in ten seconds.
    [[nodiscard]] double perSecond() const;

private:
    struct Change
    {
        Time time;
        qint64 more;
    };

    std::deque<Change> m_changes; // of the last ten seconds
    Time m_now{};
    qint64 m_total = -1; // negative: not known yet
};

} // namespace Rollcall
