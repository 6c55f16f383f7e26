// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/lockedpipeline.h"

#include <optional>

namespace Rollcall {

/// One place for an item, empty or taken.
template <typename T> class Slot
{
public:
    [[nodiscard]] std::size_t capacity() const noexcept { return 1; }
    [[nodiscard]] std::size_t size() const noexcept { return m_item.has_value() ? 1 : 0; }

    void push(T &&item) { m_item.emplace(std::move(item)); }

    [[nodiscard]] T pop()
    {
        T item{*std::move(m_item)};
        m_item.reset();
        return item;
    }

private:
    std::optional<T> m_item;
};

/// A pipeline with room for one item: producer and consumer take turns.
template <typename T> class SingleSlot final : public LockedPipeline<T, Slot<T>>
{
public:
    SingleSlot()
        : LockedPipeline<T, Slot<T>>{Slot<T>{}}
    {
    }
};

} // namespace Rollcall
