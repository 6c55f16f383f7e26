// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/threadevent.h"
#include "pipeline/eventrecorder.h"

#include <QThread>
#include <QtGlobal>

#include <atomic>
#include <memory>

namespace Rollcall {

/// What one thread tells of itself while it is recorded; else that costs it a look at a flag.
class ThreadRecorder
{
public:
    ThreadRecorder() = default;
    ~ThreadRecorder() { delete m_events.load(std::memory_order_acquire); }
    Q_DISABLE_COPY_MOVE(ThreadRecorder)

    // For whoever looks. Any thread, but one at a time switches.

    /// Switches the recording on or off. Off at first; what was recorded stays.
    void record(bool on)
    {
        if (on && m_events.load(std::memory_order_relaxed) == nullptr)
            m_events.store(new Events, std::memory_order_release); // the destructor's
        m_isOn.store(on, std::memory_order_release);
    }
    /// How many events were ever recorded.
    [[nodiscard]] quint64 recorded() const noexcept
    {
        const Events *events = m_events.load(std::memory_order_acquire);
        return events != nullptr ? events->added() : 0;
    }
    [[nodiscard]] EventRecorder<ThreadEvent>::Since eventsSince(std::chrono::nanoseconds time) const
    {
        const Events *events = m_events.load(std::memory_order_acquire);
        return events != nullptr ? events->eventsSince(time)
                                 : EventRecorder<ThreadEvent>::Since{{}, time, false};
    }
    /// The thread that it is about, as QThread::currentThreadId(); 0 before that has begun.
    [[nodiscard]] quint64 thread() const noexcept
    {
        return m_thread.load(std::memory_order_acquire);
    }

    // For the thread that it is about.

    /// The calling thread is it.
    void begin() noexcept
    {
        m_thread.store(
            reinterpret_cast<quintptr>(QThread::currentThreadId()), std::memory_order_release);
    }
    [[nodiscard]] bool isOn() const noexcept { return m_isOn.load(std::memory_order_acquire); }
    /// Records @p event, with the time that it is now, if that is on.
    void add(const ThreadEvent &event) noexcept
    {
        if (!isOn())
            return;
        ThreadEvent timed = event;
        timed.time = std::chrono::steady_clock::now().time_since_epoch();
        m_events.load(std::memory_order_acquire)->add(timed);
    }

private:
    using Events = EventRecorder<ThreadEvent>;

    std::atomic<bool> m_isOn = false;
    std::atomic<Events *> m_events = nullptr; // owned; made when first switched on
    std::atomic<quint64> m_thread = 0;
};

} // namespace Rollcall
