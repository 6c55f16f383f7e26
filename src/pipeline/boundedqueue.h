// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/lockedpipeline.h"

#include <deque>

namespace Rollcall {

/// A row of places, as many as its capacity.
template <typename T> class Places
{
public:
    explicit Places(std::size_t capacity)
        : m_capacity{capacity}
    {
        Q_ASSERT(capacity > 0);
    }

    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }
    [[nodiscard]] std::size_t size() const noexcept { return m_items.size(); }

    void push(T &&item) { m_items.push_back(std::move(item)); }

    [[nodiscard]] T pop()
    {
        T item{std::move(m_items.front())};
        m_items.pop_front();
        return item;
    }

private:
    std::size_t m_capacity;
    std::deque<T> m_items;
};

/// A pipeline with room for several items: the producer runs ahead of the consumer by as many.
template <typename T> class BoundedQueue final : public LockedPipeline<T, Places<T>>
{
public:
    /// Makes an open queue for at most @p capacity items, which must be positive.
    explicit BoundedQueue(std::size_t capacity)
        : LockedPipeline<T, Places<T>>{Places<T>{capacity}}
    {
    }
};

} // namespace Rollcall
