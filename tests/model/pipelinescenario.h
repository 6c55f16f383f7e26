// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/cast.h"
#include "model/dawdle.h"
#include "model/heapunwatched.h"
#include "model/kinds.h"
#include "model/modelitem.h"
#include "pipeline/pipeline.h"

#include <QDeadlineTimer>

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace Rollcall::Testing {

/// A pipeline and the threads that use it. Whatever they do one after the other:
///
/// - an item whose put was answered Put is taken once, or handed back by cancel() once; with any
///   other answer it is still the caller's;
/// - each consumer gets the items of each producer in their order;
/// - Closed is answered when nothing is inside any more, and then always;
/// - of the calls of interrupt() at least one is answered Interrupted, and no more than all: if
///   there is but one, it is never lost.
///
/// That nobody sleeps for ever and that there is no race, the checker looks at by itself.
template <typename Kind, Cast cast>
class PipelineScenario : public rl::test_suite<PipelineScenario<Kind, cast>, cast.threads()>
{
public:
    /// Every place is known, has been used, and is empty.
    void before()
    {
        m_places.learn(true);
        for (std::size_t i = 0; i < m_pipeline->capacity(); ++i)
            RL_ASSERT(m_pipeline->put(ModelItem{m_places, PlaceUser}) == PutResult::Put);
        m_places.learn(false);
        ModelItem item{m_places};
        for (std::size_t i = 0; i < m_pipeline->capacity(); ++i)
            RL_ASSERT(m_pipeline->take(item) == TakeResult::Taken);
    }

    void thread(unsigned index)
    {
        dawdle();
        int i = static_cast<int>(index);
        if (i < cast.putters)
            return putAll(i);
        i -= cast.putters;
        if (i < cast.takers)
            return takeEach(i);
        if (i < cast.takers + cast.takersOfAll)
            return takeBlocks(i);
        i -= cast.takers + cast.takersOfAll;
        if (i < cast.closers)
            return m_pipeline->close();
        i -= cast.closers;
        if (i < cast.cancellers)
            return cancel();
        m_pipeline->interrupt();
    }

    void after()
    {
        for (int item = 0; item < Items; ++item)
            RL_ASSERT(at(m_wasPut, item) == at(m_wasTaken, item) + at(m_wasHandedBack, item));

        ModelItem item{m_places};
        TakeResult result = m_pipeline->take(item, QDeadlineTimer{0});
        if (result == TakeResult::Interrupted) {
            ++m_interrupted;
            result = m_pipeline->take(item, QDeadlineTimer{0});
        }
        RL_ASSERT(result == TakeResult::Closed);
        RL_ASSERT(m_interrupted <= cast.interrupters);
        RL_ASSERT(m_interrupted > 0 || cast.interrupters == 0);
        RL_ASSERT(m_pipeline->put(ModelItem{m_places, 0}) == PutResult::Closed);
        RL_ASSERT(m_pipeline->isClosed() && m_pipeline->size() == 0);
    }

private:
    static constexpr int Items = cast.putters * cast.itemsEach;
    static constexpr int PlaceUser = Items;
    static constexpr int Consumers = cast.takers + cast.takersOfAll + cast.cancellers;

    void putAll(int putter)
    {
        for (int i = 0; i < cast.itemsEach; ++i) {
            const int number = putter * cast.itemsEach + i;
            ModelItem item{m_places, number};
            // NOLINTBEGIN(bugprone-use-after-move): a put moves only when it says Put
            const PutResult result = m_pipeline->put(std::move(item), deadline(cast.isTimed));
            if (result == PutResult::Put)
                ++at(m_wasPut, number);
            else
                RL_ASSERT(item.value() == number);
            // NOLINTEND(bugprone-use-after-move)
            RL_ASSERT(result != PutResult::TimedOut || cast.isTimed);
            if (result == PutResult::Closed)
                return;
        }
        if (cast.end == Cast::End::LastPutter && ++m_puttersDone == cast.putters)
            m_pipeline->close();
    }

    void takeEach(int consumer)
    {
        ModelItem item{m_places};
        for (int takes = 0;; ++takes) {
            const TakeResult result = m_pipeline->take(item, deadline(isTimed(takes)));
            if (result == TakeResult::Taken)
                receive(consumer, item);
            else if (isOver(result, takes))
                return;
        }
    }

    void takeBlocks(int consumer)
    {
        std::vector<ModelItem> items;
        for (int takes = 0;; ++takes) {
            const TakeResult result
                = m_pipeline->takeAll(items, mostOf(takes), deadline(isTimed(takes)));
            RL_ASSERT((result == TakeResult::Taken) != items.empty());
            for (const ModelItem &item : items)
                receive(consumer, item);
            items.clear();
            if (result != TakeResult::Taken && isOver(result, takes))
                return;
        }
    }

    void cancel()
    {
        const std::vector<ModelItem> items = m_pipeline->cancel();
        for (const ModelItem &item : items) {
            checkOrder(Consumers - 1, item.value());
            ++at(m_wasHandedBack, item.value());
        }
    }

    /// What a taker does with any answer but Taken; returns whether it was the last.
    bool isOver(TakeResult result, int takes)
    {
        if (result == TakeResult::Interrupted) {
            ++m_interrupted;
            if (cast.end == Cast::End::Interrupted)
                m_pipeline->close();
        } else if (result == TakeResult::TimedOut) {
            RL_ASSERT(isTimed(takes));
        } else {
            RL_ASSERT(m_pipeline->size() == 0);
        }
        return result == TakeResult::Closed;
    }

    void receive(int consumer, const ModelItem &item)
    {
        checkOrder(consumer, item.value());
        ++at(m_wasTaken, item.value());
    }

    void checkOrder(int consumer, int item)
    {
        RL_ASSERT(item >= 0 && item < Items);
        int &last = at(at(m_lastOf, consumer), item / cast.itemsEach);
        RL_ASSERT(item >= last);
        last = item + 1;
    }

    static std::size_t mostOf(int takes) { return takes % 2 == 0 ? 1 : 2; }
    static bool isTimed(int takes) { return cast.isTimed && takes < 2; }

    /// One that the checker lets pass when it likes, or none.
    static QDeadlineTimer deadline(bool isTimed)
    {
        return isTimed ? QDeadlineTimer{std::chrono::hours{24}} : QDeadlineTimer::Forever;
    }

    HeapUnwatched m_heapUnwatched; // the first, for the others free memory
    PlaceWatch m_places;
    std::unique_ptr<Kind> m_pipeline = makePipeline<Kind>();

    // The books, which the checker does not look at: one thread runs at a time.
    std::array<int, Items> m_wasPut{};
    std::array<int, Items> m_wasTaken{};
    std::array<int, Items> m_wasHandedBack{};
    std::array<std::array<int, cast.putters>, Consumers> m_lastOf{}; // the next that may come
    int m_puttersDone = 0;
    int m_interrupted = 0;
};

} // namespace Rollcall::Testing
