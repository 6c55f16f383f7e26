// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

#include <atomic>

namespace Rollcall::Testing {

/// An atomic that the checker knows: a load may return what another thread wrote over already, as
/// far as the memory orders allow it.
template <typename Value> class ModelAtomic
{
public:
    ModelAtomic(Value value) // NOLINT(*-explicit-*): as std::atomic
        : m_value{value}
    {
    }

    [[nodiscard]] Value load(std::memory_order order) const
    {
        return m_value.load(ofRelacy(order), RL_INFO);
    }
    void store(Value value, std::memory_order order)
    {
        m_value.store(value, ofRelacy(order), RL_INFO);
    }

    Value exchange(Value value, std::memory_order order)
    {
        return m_value.exchange(value, ofRelacy(order), RL_INFO);
    }

private:
    static rl::memory_order ofRelacy(std::memory_order order)
    {
        switch (order) {
        case std::memory_order_relaxed:
            return rl::mo_relaxed;
        case std::memory_order_consume:
            return rl::mo_consume;
        case std::memory_order_acquire:
            return rl::mo_acquire;
        case std::memory_order_release:
            return rl::mo_release;
        case std::memory_order_acq_rel:
            return rl::mo_acq_rel;
        case std::memory_order_seq_cst:
            break;
        }
        return rl::mo_seq_cst;
    }

    rl::atomic<Value> m_value;
};

} // namespace Rollcall::Testing
