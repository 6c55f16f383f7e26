// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

#include <array>
#include <cstddef>

namespace Rollcall::Testing {

/// Watches the places of a pipeline: there is one item at most in each, they leave in the order in
/// which they came, and whoever moves one in or out is ordered behind who moved the last. (The items
/// alone would not show a race between one that leaves and the next one that comes.)
///
/// A place is known by its address: of the items in a pipeline that is only ever used by one thread
/// while it learns.
class PlaceWatch
{
public:
    static constexpr int NoItem = -1;

    /// While @p on, wherever an item is moved to is a place.
    void learn(bool on) { m_isLearning = on; }

    /// The item @p value was moved to @p address.
    void came(const void *address, int value)
    {
        if (m_isLearning)
            m_places.at(m_known++).address = address;
        Place *place = find(address);
        if (!place)
            return;
        RL_ASSERT(place->item(RL_INFO) == NoItem);
        place->item(RL_INFO) = value;
        m_order.at(m_came++) = value;
    }

    /// What is at @p address ends there.
    void left(const void *address)
    {
        Place *place = find(address);
        if (!place)
            return;
        RL_ASSERT(m_left < m_came && place->item(RL_INFO) == m_order.at(m_left));
        place->item(RL_INFO) = NoItem;
        ++m_left;
    }

private:
    struct Place
    {
        const void *address = nullptr;
        rl::var<int> item{NoItem};
    };

    Place *find(const void *address)
    {
        for (std::size_t i = 0; i < m_known; ++i) {
            if (m_places.at(i).address == address)
                return &m_places.at(i);
        }
        return nullptr;
    }

    std::array<Place, 2> m_places;
    std::size_t m_known = 0;
    bool m_isLearning = false;

    std::array<int, 8> m_order{}; // of coming, of all items
    std::size_t m_came = 0;
    std::size_t m_left = 0;
};

} // namespace Rollcall::Testing
