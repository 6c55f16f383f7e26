// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/pipeline.h"
#include "pipeline/waitcondition.h"

#include <QMutex>
#include <QMutexLocker>

#include <algorithm>
#include <utility>

namespace Rollcall {

/// A pipeline on one mutex and two conditions: who sleeps, who is woken, and how it ends.
///
/// Where the items stand is left to @p Places, which is only used under the mutex:
/// `capacity()` and `size()`, `push(T &&)` when there is room, `pop()` when there is an item.
///
/// The state is changed and the sleepers are woken under the mutex, and every sleep is in a loop
/// over its condition: so no wake-up is lost, a spurious one does no harm, and the pipeline may be
/// destroyed as soon as the calls have returned.
template <typename T, typename Places> class LockedPipeline : public Pipeline<T>
{
public:
    [[nodiscard]] PutResult put(
        T &&item, QDeadlineTimer deadline = QDeadlineTimer::Forever) override
    {
        const QMutexLocker locker{&m_mutex};
        while (!m_closed && m_places.size() == m_places.capacity()) {
            if (!m_roomMade.wait(m_mutex, deadline) && !m_closed
                && m_places.size() == m_places.capacity())
                return PutResult::TimedOut;
        }
        if (m_closed)
            return PutResult::Closed;
        m_places.push(std::move(item));
        m_itemAdded.wakeOne();
        return PutResult::Put;
    }

    [[nodiscard]] TakeResult take(
        T &item, QDeadlineTimer deadline = QDeadlineTimer::Forever) override
    {
        const QMutexLocker locker{&m_mutex};
        const TakeResult result = waitForItem(deadline);
        if (result == TakeResult::Taken) {
            item = m_places.pop();
            m_roomMade.wakeOne();
        }
        return result;
    }

    [[nodiscard]] TakeResult takeAll(std::vector<T> &items, std::size_t most,
        QDeadlineTimer deadline = QDeadlineTimer::Forever) override
    {
        Q_ASSERT(most > 0);
        const QMutexLocker locker{&m_mutex};
        const TakeResult result = waitForItem(deadline);
        if (result == TakeResult::Taken) {
            const std::size_t count = std::min(most, m_places.size());
            moveOut(items, count);
            if (count == 1)
                m_roomMade.wakeOne();
            else
                m_roomMade.wakeAll();
        }
        return result;
    }

    void close() override
    {
        const QMutexLocker locker{&m_mutex};
        closeLocked();
    }

    [[nodiscard]] std::vector<T> cancel() override
    {
        std::vector<T> items;
        const QMutexLocker locker{&m_mutex};
        closeLocked();
        items.reserve(m_places.size());
        moveOut(items, m_places.size());
        return items;
    }

    void interrupt() override
    {
        const QMutexLocker locker{&m_mutex};
        m_interrupted = true;
        m_itemAdded.wakeOne();
    }

    [[nodiscard]] std::size_t size() const override
    {
        const QMutexLocker locker{&m_mutex};
        return m_places.size();
    }

    [[nodiscard]] std::size_t capacity() const noexcept override { return m_places.capacity(); }

    [[nodiscard]] bool isClosed() const override
    {
        const QMutexLocker locker{&m_mutex};
        return m_closed;
    }

protected:
    explicit LockedPipeline(Places places)
        : m_places{std::move(places)}
    {
    }

private:
    /// Sleeps until a take can be answered; Taken means that there is an item to pop.
    TakeResult waitForItem(QDeadlineTimer deadline)
    {
        bool inTime = true;
        while (true) {
            if (std::exchange(m_interrupted, false))
                return TakeResult::Interrupted;
            if (m_places.size() > 0)
                return TakeResult::Taken;
            if (m_closed)
                return TakeResult::Closed;
            if (!inTime)
                return TakeResult::TimedOut;
            inTime = m_itemAdded.wait(m_mutex, deadline);
        }
    }

    void closeLocked()
    {
        m_closed = true;
        m_itemAdded.wakeAll();
        m_roomMade.wakeAll();
    }

    void moveOut(std::vector<T> &items, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            items.push_back(m_places.pop());
    }

    mutable QMutex m_mutex; // guards all below
    WaitCondition m_itemAdded; // also: closed, interrupted
    WaitCondition m_roomMade; // also: closed
    Places m_places;
    bool m_closed = false;
    bool m_interrupted = false;
};

} // namespace Rollcall
