// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/pipeline.h"
#include "pipeline/place.h"
#include "pipeline/qtsynchronization.h"
#include "pipeline/sleepers.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace Rollcall {

/// A pipeline with a lock for each side: who waits, who is woken, and how it ends.
///
/// Items are numbered as they are put: `m_put` is the number of the next one put, `m_taken` that of
/// the next one taken, and the items from `m_taken` to `m_put` are inside. @p Places says only where
/// they stand: `capacity()`, and `operator[](number)`, the place of the item with that number.
///
/// Puts exclude each other by one mutex and takes by another (the two-lock queue of Michael and
/// Scott, 1996), so that producer and consumer do not stand in each other's way. What one side does
/// is handed to the other by the release of its counter: the item by `m_put`, the place by `m_taken`.
///
/// Who must sleep does so under the mutex of the *other* side, for it is the other side that makes
/// room or brings an item. There the state is changed and the sleepers are woken, and every sleep is
/// in a loop over its condition: so no wake-up is lost, and a spurious one does no harm. Only the
/// end needs both mutexes, the producers' first.
///
/// What makes it fast is to avoid the sleep: waking an idle processor costs a hundred times what a
/// lock does. So a call that has to wait looks for a moment first, without a lock.
template <typename T, typename Places, typename Synchronization = QtSynchronization>
class LockedPipeline : public Pipeline<T>
{
public:
    [[nodiscard]] PutResult put(
        T &&item, QDeadlineTimer deadline = QDeadlineTimer::Forever) override
    {
        do {
            const Lock lock{m_putMutex};
            if (isClosed())
                return PutResult::Closed;
            if (hasRoom()) {
                const quint64 number = own(m_put);
                m_places[number].put(std::move(item));
                m_probe.put(number);
                publish(m_put, number + 1);
                m_takers.wakeOne();
                return PutResult::Put;
            }
        } while (waitForRoom(deadline));
        return PutResult::TimedOut;
    }

    [[nodiscard]] TakeResult take(
        T &item, QDeadlineTimer deadline = QDeadlineTimer::Forever) override
    {
        return takeSome(
            [&](std::size_t /*available*/) {
                takeOut(1, [&item](T &&taken) { item = std::move(taken); });
            },
            deadline);
    }

    [[nodiscard]] TakeResult takeAll(std::vector<T> &items, std::size_t most,
        QDeadlineTimer deadline = QDeadlineTimer::Forever) override
    {
        Q_ASSERT(most > 0);
        return takeSome(
            [&](std::size_t available) { appendTo(items, std::min(most, available)); }, deadline);
    }

    void close() override
    {
        const Lock putLock{m_putMutex};
        const Lock takeLock{m_takeMutex};
        closeLocked();
    }

    [[nodiscard]] std::vector<T> cancel() override
    {
        std::vector<T> items;
        const Lock putLock{m_putMutex};
        const Lock takeLock{m_takeMutex};
        appendTo(items, own(m_put) - own(m_taken));
        closeLocked();
        return items;
    }

    void interrupt() override
    {
        const Lock lock{m_putMutex};
        publish(m_isInterrupted, true);
        m_probe.interrupted();
        m_takers.wakeOne();
    }

    [[nodiscard]] std::size_t size() const override
    {
        const quint64 taken = seen(m_taken); // first, so that it is never beyond m_put
        return std::min<std::size_t>(seen(m_put) - taken, capacity());
    }

    [[nodiscard]] std::size_t capacity() const noexcept override { return m_places.capacity(); }

    [[nodiscard]] bool isClosed() const override { return seen(m_isClosed); }

    [[nodiscard]] PipelineProbe &probe() noexcept override { return m_probe; }

protected:
    /// Makes an open pipeline without items; @p arguments are those of its places.
    template <typename... Arguments>
    explicit LockedPipeline(Arguments &&...arguments)
        : m_places{std::forward<Arguments>(arguments)...}
        , m_probe{m_places.capacity()}
    {
    }

    ~LockedPipeline() override
    {
        for (quint64 number = own(m_taken); number != own(m_put); ++number)
            (void)m_places[number].take();
    }

private:
    using Mutex = typename Synchronization::Mutex;
    using Lock = std::lock_guard<Mutex>;
    template <typename Value> using Atomic = typename Synchronization::template Atomic<Value>;

    /// A value that is written under a mutex which the caller holds.
    template <typename Value> static Value own(const Atomic<Value> &value)
    {
        return value.load(std::memory_order_relaxed);
    }
    /// The same without that mutex: all that happened before its publishing has happened.
    template <typename Value> static Value seen(const Atomic<Value> &value)
    {
        return value.load(std::memory_order_acquire);
    }
    template <typename Value>
    static void publish(Atomic<Value> &value, std::type_identity_t<Value> newValue)
    {
        value.store(newValue, std::memory_order_release);
    }

    /// With the producers' mutex: looks at the consumers' counter only if it must, for that counter
    /// is in the other processor's cache.
    [[nodiscard]] bool hasRoom()
    {
        if (own(m_put) - m_takenSeen == capacity())
            m_takenSeen = seen(m_taken);
        return own(m_put) - m_takenSeen < capacity();
    }

    // The slow paths are kept out of the fast ones.

    /// Waits until a put can be answered; false if the deadline passes before.
    [[nodiscard]] Q_NEVER_INLINE bool waitForRoom(QDeadlineTimer deadline)
    {
        const auto visit = m_probe.putting();
        const auto canPut = [this] { return size() < capacity() || isClosed(); };
        if (lookFor(canPut, deadline))
            return true;
        if (deadline.hasExpired())
            return false;
        const Lock lock{m_takeMutex};
        if (canPut())
            return true;
        const auto sleep = m_probe.sleepingForRoom();
        return m_putters.sleepUntil(canPut, m_takeMutex, deadline);
    }

    /// Waits until a take can be answered; false if the deadline passes before.
    [[nodiscard]] Q_NEVER_INLINE bool waitForItem(QDeadlineTimer deadline)
    {
        const auto visit = m_probe.taking();
        const auto canTake = [this] { return size() > 0 || isClosed() || seen(m_isInterrupted); };
        if (lookFor(canTake, deadline))
            return true;
        if (deadline.hasExpired())
            return false;
        const Lock lock{m_putMutex};
        if (canTake())
            return true;
        const auto sleep = m_probe.sleepingForItem();
        return m_takers.sleepUntil(canTake, m_putMutex, deadline);
    }

    /// Waits for @p condition without sleeping, for a moment only. Returns whether it came true.
    template <typename Condition>
    [[nodiscard]] bool lookFor(const Condition &condition, QDeadlineTimer deadline) const
    {
        return condition()
            || (!deadline.hasExpired() && Synchronization::spin(condition, stride(), deadline));
    }

    /// How many items are worth waiting for while they come fast.
    [[nodiscard]] std::size_t stride() const { return std::max<std::size_t>(capacity() / 2, 1); }

    /// Calls @p takeOf with the number of items inside as soon as there are any.
    template <typename TakeOf>
    [[nodiscard]] TakeResult takeSome(const TakeOf &takeOf, QDeadlineTimer deadline)
    {
        do {
            const Lock lock{m_takeMutex};
            if (seen(m_isInterrupted)
                && m_isInterrupted.exchange(false, std::memory_order_acq_rel)) // with all till then
                return TakeResult::Interrupted;
            if (const std::size_t available = seen(m_put) - own(m_taken); available > 0) {
                takeOf(available);
                return TakeResult::Taken;
            }
            if (isClosed())
                return TakeResult::Closed;
        } while (waitForItem(deadline));
        return TakeResult::TimedOut;
    }

    /// With the consumers' mutex: hands the oldest @p count items to @p receive, which must not
    /// throw.
    template <typename Receive> void takeOut(std::size_t count, const Receive &receive)
    {
        const quint64 first = own(m_taken);
        for (quint64 number = first; number != first + count; ++number)
            receive(m_places[number].take());
        m_probe.taken(first, count);
        publish(m_taken, first + count);
        m_putters.wake(count);
    }

    /// If there is no memory for them, this throws before any is taken out.
    void appendTo(std::vector<T> &items, std::size_t count)
    {
        if (items.capacity() - items.size() < count)
            items.reserve(std::max(items.size() + count, 2 * items.capacity()));
        takeOut(count, [&items](T &&item) { items.push_back(std::move(item)); });
    }

    /// With both mutexes.
    void closeLocked()
    {
        publish(m_isClosed, true);
        m_probe.closed();
        m_takers.wakeAll();
        m_putters.wakeAll();
    }

    // The counters, which the other side looks at, are apart from the mutexes, which it does not.

    alignas(CacheLineSize) Mutex m_putMutex; // guards the next three
    quint64 m_takenSeen = 0; // m_taken was at least this
    Sleepers<Synchronization> m_takers; // wait for an item, for the end, or for an interrupt
    alignas(CacheLineSize) Atomic<quint64> m_put = 0;
    Places m_places; // a free one is the producers', a taken one the consumers'

    alignas(CacheLineSize) Mutex m_takeMutex; // guards the next two
    Sleepers<Synchronization> m_putters; // wait for room, or for the end
    alignas(CacheLineSize) Atomic<quint64> m_taken = 0;

    alignas(CacheLineSize) Atomic<bool> m_isClosed = false; // set with both mutexes
    Atomic<bool> m_isInterrupted = false; // set with the producers' mutex, cleared with the other
    typename Synchronization::Probe m_probe;
};

} // namespace Rollcall
