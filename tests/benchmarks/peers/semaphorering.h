// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSemaphore>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace Rollcall {

/// A ring for one producer and one consumer with a semaphore for its room and one for its items, as
/// Qt's documentation teaches it.
template <typename T> class SemaphoreRing
{
public:
    explicit SemaphoreRing(std::size_t capacity)
        : m_places(capacity)
        , m_room{static_cast<int>(capacity)}
    {
    }

    void put(T &&item)
    {
        m_room.acquire();
        m_places[next(m_put)] = std::move(item);
        m_items.release();
    }
    void take(T &item)
    {
        m_items.acquire();
        item = std::move(m_places[next(m_taken)]);
        m_room.release();
    }
    void takeSome(std::vector<T> &items, std::size_t most)
    {
        const int count = std::clamp(m_items.available(), 1, static_cast<int>(most));
        m_items.acquire(count);
        for (int i = 0; i < count; ++i)
            items.push_back(std::move(m_places[next(m_taken)]));
        m_room.release(count);
    }

private:
    std::size_t next(std::size_t &index) const noexcept
    {
        const std::size_t result = index;
        index = index + 1 == m_places.size() ? 0 : index + 1;
        return result;
    }

    std::vector<T> m_places;
    alignas(64) QSemaphore m_room;
    alignas(64) QSemaphore m_items;
    alignas(64) std::size_t m_put = 0; // the producer's
    alignas(64) std::size_t m_taken = 0; // the consumer's
};

} // namespace Rollcall
