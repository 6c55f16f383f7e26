// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/placewatch.h"

namespace Rollcall::Testing {

/// A number that can only be moved, and that the checker looks at: two threads that use one at a
/// time are a race, and one that is lost is a leak. What was moved from is NoItem.
class ModelItem
{
public:
    static constexpr int NoItem = PlaceWatch::NoItem;

    /// @p places must outlive it, and all that it is moved to.
    explicit ModelItem(PlaceWatch &places, int value = NoItem)
        : m_places{&places}
        , m_value{value}
    {
    }
    ModelItem(ModelItem &&other) noexcept
        : m_places{other.m_places}
        , m_value{other.movedOut()}
    {
        m_places->came(this, value());
    }
    ModelItem &operator=(ModelItem &&other) noexcept
    {
        m_value(RL_INFO) = other.movedOut();
        return *this;
    }
    ModelItem(const ModelItem &) = delete;
    ModelItem &operator=(const ModelItem &) = delete;
    ~ModelItem() { m_places->left(this); }

    [[nodiscard]] int value() const { return m_value(RL_INFO); }

private:
    int movedOut()
    {
        const int value = m_value(RL_INFO);
        m_value(RL_INFO) = NoItem;
        return value;
    }

    PlaceWatch *m_places;
    rl::var<int> m_value;
};

} // namespace Rollcall::Testing
