// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>

namespace Rollcall {

/// Asks the thread it lives in every millisecond for an answer, and notes the longest time that it
/// took to give one.
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

    /// The longest time between two beats so far, in milliseconds.
    [[nodiscard]] double longest()
    {
        beat(); // the present pause counts
        return static_cast<double>(m_longest) / 1e6;
    }

private:
    void beat()
    {
        m_longest = std::max(m_longest, m_sinceLast.nsecsElapsed());
        m_sinceLast.start();
    }

    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_longest = 0; // nanoseconds
};

} // namespace Rollcall
