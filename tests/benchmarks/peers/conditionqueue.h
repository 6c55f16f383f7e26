// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMutex>
#include <QMutexLocker>
#include <QWaitCondition>

#include <cstddef>
#include <utility>
#include <vector>

namespace Rollcall {

/// The plain one: a ring under one mutex, with a condition for each side, as Qt's documentation
/// teaches it.
template <typename T> class ConditionQueue
{
public:
    explicit ConditionQueue(std::size_t capacity)
        : m_places(capacity)
    {
    }

    void put(T &&item)
    {
        const QMutexLocker locker{&m_mutex};
        while (m_count == m_places.size())
            m_roomMade.wait(&m_mutex);
        m_places[wrapped(m_first + m_count)] = std::move(item);
        ++m_count;
        m_itemAdded.wakeOne();
    }
    void take(T &item)
    {
        const QMutexLocker locker{&m_mutex};
        while (m_count == 0)
            m_itemAdded.wait(&m_mutex);
        item = std::move(m_places[m_first]);
        m_first = wrapped(m_first + 1);
        --m_count;
        m_roomMade.wakeOne();
    }

private:
    [[nodiscard]] std::size_t wrapped(std::size_t index) const noexcept
    {
        return index < m_places.size() ? index : index - m_places.size();
    }

    QMutex m_mutex; // guards all below
    QWaitCondition m_itemAdded;
    QWaitCondition m_roomMade;
    std::vector<T> m_places;
    std::size_t m_first = 0; // where the oldest item is
    std::size_t m_count = 0;
};

} // namespace Rollcall
