// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/cast.h"
#include "model/dawdle.h"
#include "model/heapunwatched.h"
#include "model/kinds.h"
#include "model/modelitem.h"
#include "model/modelsynchronization.h"
#include "pipeline/mailbox.h"
#include "pipeline/pipeline.h"

#include <array>
#include <memory>
#include <utility>

namespace Rollcall::Testing {

/// As a consumer is given orders: two threads post one each and interrupt, a third puts items, and
/// the taker looks for orders whenever it is interrupted and only then. When it has both, it closes:
/// if one is overlooked, it sleeps for ever.
template <typename Kind> class OrdersScenario : public rl::test_suite<OrdersScenario<Kind>, 4>
{
public:
    void thread(unsigned index)
    {
        dawdle();
        if (index < Orders)
            order(static_cast<int>(index));
        else if (index == Orders)
            put();
        else
            take();
    }

    void after() { RL_ASSERT(m_interrupted >= 1 && m_interrupted <= Orders); }

private:
    void order(int number)
    {
        m_orders.post(ModelItem{m_places, number});
        m_pipeline->interrupt();
    }

    void put()
    {
        for (int number = 0; number < Items; ++number)
            (void)m_pipeline->put(ModelItem{m_places, number});
    }

    void take()
    {
        ModelItem item{m_places};
        int next = 0;
        std::array<bool, Orders> isObeyed{};
        for (;;) {
            const TakeResult result = m_pipeline->take(item);
            if (result == TakeResult::Closed)
                return;
            if (result == TakeResult::Taken) {
                RL_ASSERT(item.value() == next);
                ++next;
                continue;
            }
            RL_ASSERT(result == TakeResult::Interrupted);
            ++m_interrupted;
            for (const ModelItem &order : m_orders.takeAll())
                RL_ASSERT(!std::exchange(at(isObeyed, order.value()), true));
            if (isObeyed.at(0) && isObeyed.at(1))
                m_pipeline->close();
        }
    }

    static constexpr int Orders = 2;
    static constexpr int Items = 2;

    HeapUnwatched m_heapUnwatched; // the first, for the others free memory
    PlaceWatch m_places; // none is known
    std::unique_ptr<Kind> m_pipeline = makePipeline<Kind>();
    Mailbox<ModelItem, ModelSynchronization> m_orders;
    int m_interrupted = 0;
};

} // namespace Rollcall::Testing
