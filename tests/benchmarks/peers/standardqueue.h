// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace Rollcall {

/// The plain one with the means of the standard library.
template <typename T> class StandardQueue
{
public:
    explicit StandardQueue(std::size_t capacity)
        : m_places(capacity)
    {
    }

    void put(T &&item)
    {
        {
            std::unique_lock lock{m_mutex};
            m_roomMade.wait(lock, [this] { return m_count < m_places.size(); });
            m_places[wrapped(m_first + m_count)] = std::move(item);
            ++m_count;
        }
        m_itemAdded.notify_one();
    }
    void take(T &item)
    {
        {
            std::unique_lock lock{m_mutex};
            m_itemAdded.wait(lock, [this] { return m_count > 0; });
            item = std::move(m_places[m_first]);
            m_first = wrapped(m_first + 1);
            --m_count;
        }
        m_roomMade.notify_one();
    }

private:
    [[nodiscard]] std::size_t wrapped(std::size_t index) const noexcept
    {
        return index < m_places.size() ? index : index - m_places.size();
    }

    std::mutex m_mutex; // guards all below
    std::condition_variable m_itemAdded;
    std::condition_variable m_roomMade;
    std::vector<T> m_places;
    std::size_t m_first = 0; // where the oldest item is
    std::size_t m_count = 0;
};

} // namespace Rollcall
