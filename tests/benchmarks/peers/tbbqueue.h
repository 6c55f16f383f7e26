// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <oneapi/tbb/concurrent_queue.h>

#include <cstddef>
#include <utility>

namespace Rollcall {

/// oneTBB's bounded queue. It allocates as it goes, and cannot be told otherwise.
template <typename T> class TbbQueue
{
public:
    explicit TbbQueue(std::size_t capacity)
    {
        m_queue.set_capacity(static_cast<std::ptrdiff_t>(capacity));
    }

    void put(T &&item) { m_queue.push(std::move(item)); }
    void take(T &item) { m_queue.pop(item); }

private:
    oneapi::tbb::concurrent_bounded_queue<T> m_queue;
};

} // namespace Rollcall
