// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <concurrentqueue/blockingconcurrentqueue.h>
#include <concurrentqueue/lightweightsemaphore.h>

#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace Rollcall {

/// moodycamel's queue for several producers and consumers. It has no bound by nature; this one is
/// bounded by a semaphore of the same author, the one that it sleeps on itself.
template <typename T> class MoodycamelQueue
{
public:
    explicit MoodycamelQueue(std::size_t capacity)
        : m_queue{4 * capacity}
        // its blocks are those of a thread: a few more, so none is allocated
        , m_room{static_cast<moodycamel::LightweightSemaphore::ssize_t>(capacity)}
    {
    }

    void put(T &&item)
    {
        while (!m_room.wait()) { }
        m_queue.enqueue(std::move(item));
    }
    void take(T &item)
    {
        m_queue.wait_dequeue(item);
        m_room.signal();
    }
    void takeSome(std::vector<T> &items, std::size_t most)
    {
        const std::size_t count = m_queue.wait_dequeue_bulk(std::back_inserter(items), most);
        m_room.signal(static_cast<moodycamel::LightweightSemaphore::ssize_t>(count));
    }

private:
    moodycamel::BlockingConcurrentQueue<T> m_queue;
    alignas(64) moodycamel::LightweightSemaphore m_room;
};

} // namespace Rollcall
