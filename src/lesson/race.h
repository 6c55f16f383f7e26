// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/trial.h"

#include <array>

namespace Rollcall {

/// Two trials at the same time, to be watched; they share the machine, so it measures nothing.
class Race
{
public:
    Race(TrialPlan left, TrialPlan right, const RosterStoreFactory &makeRoster);
    ~Race() = default;
    Q_DISABLE_COPY_MOVE(Race)

    /// Returns when both have ended: with the error of either, Cancelled if it was cancelled. Once;
    /// in a thread that may wait.
    [[nodiscard]] StoreDone run();

    /// Of the left one, and of the right one. Any thread, as often as wanted.
    [[nodiscard]] std::array<Trial::Progress, 2> progress() const;
    /// Any thread, at any time, also before run(). Both end soon.
    void cancel();

private:
    Trial m_left;
    Trial m_right;
};

} // namespace Rollcall
