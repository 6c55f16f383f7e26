// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/interprocess/sync/interprocess_semaphore.hpp>
#include <boost/lockfree/spsc_queue.hpp>

#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace Rollcall {

/// Boost's ring without locks for one producer and one consumer, with Boost's semaphores to sleep
/// on. (std::counting_semaphore of GCC 12 may sleep for ever.)
template <typename T> class BoostRing
{
public:
    explicit BoostRing(std::size_t capacity)
        : m_ring{capacity}
        , m_room{static_cast<unsigned>(capacity)}
        , m_items{0}
    {
    }

    void put(T &&item)
    {
        m_room.wait();
        // its push() of one item copies
        m_ring.push(std::make_move_iterator(&item), std::make_move_iterator(&item + 1));
        m_items.post();
    }
    void take(T &item)
    {
        m_items.wait();
        m_ring.consume_one([&item](T &taken) { item = std::move(taken); });
        m_room.post();
    }
    void takeSome(std::vector<T> &items, std::size_t most)
    {
        m_items.wait();
        std::size_t count = 1;
        while (count < most && m_items.try_wait())
            ++count;
        for (std::size_t i = 0; i < count; ++i)
            m_ring.consume_one([&items](T &taken) { items.push_back(std::move(taken)); });
        for (std::size_t i = 0; i < count; ++i)
            m_room.post();
    }

private:
    boost::lockfree::spsc_queue<T> m_ring;
    alignas(64) boost::interprocess::interprocess_semaphore m_room;
    alignas(64) boost::interprocess::interprocess_semaphore m_items;
};

} // namespace Rollcall
