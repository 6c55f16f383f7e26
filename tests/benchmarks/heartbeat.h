// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace Rollcall {

/// Asks the thread it lives in every millisecond for an answer, and notes how long it took to give
/// each.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_sinceLast.start();
        m_timer.start(1);
    }
    Q_DISABLE_COPY_MOVE(Heartbeat)

    /// The times between two beats so far, in milliseconds, the present one included.
    [[nodiscard]] const std::vector<double> &pauses()
    {
        beat();
        return m_pauses;
    }
    [[nodiscard]] double longest() { return *std::ranges::max_element(pauses()); }

private:
    void beat()
    {
        m_pauses.push_back(static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e6);
        m_sinceLast.start();
    }

    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    std::vector<double> m_pauses;
};

} // namespace Rollcall
