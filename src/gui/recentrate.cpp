// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/recentrate.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace Rollcall {

namespace {

using namespace std::chrono_literals;

constexpr RecentRate::Time Longest = 10s;
constexpr RecentRate::Time Short = 1s;
constexpr qint64 Many = 10; // in a short time: enough to be counted

double rateOf(qint64 count, RecentRate::Time time)
{
    return static_cast<double>(count) / std::chrono::duration<double>{time}.count();
}

} // namespace

void RecentRate::add(Time now, qint64 total)
{
    m_now = now;
    const qint64 before = std::exchange(m_total, total);
    if (before >= 0 && total > before)
        m_changes.push_back({now, total - before});
    while (!m_changes.empty() && m_changes.front().time <= now - Longest)
        m_changes.pop_front();
}

double RecentRate::perSecond() const
{
    const auto sum = [](qint64 count, Change change) { return count + change.more; };
    qint64 inShort = 0;
    for (const Change &change : m_changes)
        inShort += change.time > m_now - Short ? change.more : 0;
    if (inShort >= Many)
        return rateOf(inShort, Short);
    if (m_changes.empty())
        return 0;
    if (m_changes.size() == 1)
        return rateOf(m_changes.front().more, Longest);

    // Those of the first change came before the time that is measured.
    const qint64 count = std::accumulate(m_changes.begin() + 1, m_changes.end(), qint64{0}, sum);
    const Time time = m_changes.back().time - m_changes.front().time;
    const Time silence = m_now - m_changes.back().time;
    const Time usual = time / (m_changes.size() - 1);
    return rateOf(count, std::max(Short, silence > 2 * usual ? time + silence : time));
}

} // namespace Rollcall
