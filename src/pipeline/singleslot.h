// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/lockedpipeline.h"
#include "pipeline/place.h"

namespace Rollcall {

/// One place: the item with any number stands in it. In a pipeline it is beside the counter that
/// hands the item over, so that both travel together.
template <typename T> class OnePlace
{
public:
    [[nodiscard]] std::size_t capacity() const noexcept { return 1; }
    [[nodiscard]] Place<T> &operator[](quint64 /*number*/) noexcept { return m_place; }

private:
    Place<T> m_place;
};

/// A pipeline with room for one item: producer and consumer take turns.
template <typename T, typename Synchronization = QtSynchronization>
class SingleSlot final : public LockedPipeline<T, OnePlace<T>, Synchronization>
{
public:
    /// Makes an open slot, empty.
    SingleSlot() = default;
};

} // namespace Rollcall
