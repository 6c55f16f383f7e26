// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/lockedpipeline.h"
#include "pipeline/place.h"

#include <bit>
#include <vector>

namespace Rollcall {

/// Places in a ring. There may be more of them than are used at a time, so that the place of a
/// number is found without a division. It is apart from what changes, for both sides read it.
template <typename T> class alignas(CacheLineSize) RingOfPlaces
{
public:
    explicit RingOfPlaces(std::size_t capacity)
        : m_capacity{capacity}
        , m_mask{std::bit_ceil(capacity) - 1}
        , m_places(m_mask + 1)
    {
        Q_ASSERT(capacity > 0);
    }

    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }
    [[nodiscard]] Place<T> &operator[](quint64 number) noexcept
    {
        return m_places[number & m_mask];
    }

private:
    std::size_t m_capacity;
    std::size_t m_mask;
    std::vector<Place<T>> m_places;
};

/// A pipeline with room for several items: the producer runs ahead of the consumer by as many.
template <typename T, typename Synchronization = QtSynchronization>
class BoundedQueue final : public LockedPipeline<T, RingOfPlaces<T>, Synchronization>
{
public:
    /// Makes an open queue for at most @p capacity items, which must be positive.
    explicit BoundedQueue(std::size_t capacity)
        : LockedPipeline<T, RingOfPlaces<T>, Synchronization>{capacity}
    {
    }
};

} // namespace Rollcall
