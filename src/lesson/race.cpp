// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/race.h"

#include <QThread>

#include <memory>
#include <utility>

namespace Rollcall {

Race::Race(TrialPlan left, TrialPlan right, const RosterStoreFactory &makeRoster)
    : m_left{std::move(left), makeRoster}
    , m_right{std::move(right), makeRoster}
{
}

StoreDone Race::run()
{
    StoreResult<TrialResult> left;
    const std::unique_ptr<QThread> thread{QThread::create([this, &left] { left = m_left.run(); })};
    thread->start();
    StoreResult<TrialResult> right = m_right.run();
    thread->wait();
    for (const StoreResult<TrialResult> *result : {&left, &right}) {
        if (errorOf(*result) != nullptr)
            return *errorOf(*result);
    }
    return {};
}

std::array<Trial::Progress, 2> Race::progress() const
{
    return {m_left.progress(), m_right.progress()};
}

void Race::cancel()
{
    m_left.cancel();
    m_right.cancel();
}

} // namespace Rollcall
