// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace Rollcall {

/// What processors hand to each other at a time, in bytes: what two threads write to is kept so far
/// apart. (std::hardware_destructive_interference_size is not stable between compilers' options.)
inline constexpr std::size_t CacheLineSize = 64;

/// Room for one item. Whether there is one, its owner knows.
template <typename T> class Place
{
public:
    // Written out, for of an item that is not trivial the default ones are deleted.
    Place() noexcept { } // NOLINT(modernize-use-equals-default): no item
    ~Place() { } // NOLINT(modernize-use-equals-default): none any more
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;

    /// To be called when there is none.
    void put(T &&item) noexcept { std::construct_at(&m_item, std::move(item)); }

    /// To be called when there is one.
    [[nodiscard]] T take() noexcept
    {
        T item(std::move(m_item)); // braces would make a list of one, of a type that has such
        std::destroy_at(&m_item);
        return item;
    }

private:
    union {
        T m_item;
    };
};

} // namespace Rollcall
