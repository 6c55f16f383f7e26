# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The bugs that the model checker must find, each planted in a copy of one header.

# Who sleeps, and who is woken.

rollcall_add_mutant(wait_under_if HEADER sleepers.h
    REPLACE [[        for (bool inTime = true; !condition(); inTime = sleep(mutex, deadline)) {
            if (!inTime)
                return false;
        }
        return true;]]
    BY [[        return condition() || sleep(mutex, deadline);]]
    SCENARIO "MailboxScenario<Receiver::Sleeps>"
)
rollcall_add_mutant(close_wakes_one HEADER sleepers.h
    REPLACE [[void wakeAll() { wake(m_asleep); }]]
    BY [[void wakeAll() { wake(1); }]]
    SCENARIO "Closing<Slot>"
)
rollcall_add_mutant(sleeper_not_counted HEADER sleepers.h
    REPLACE [[        ++m_asleep;
        const bool inTime = m_condition.wait(mutex, deadline);]]
    BY [[        const bool inTime = m_condition.wait(mutex, deadline);
        ++m_asleep;]]
    SCENARIO "SmallHandOver<Slot>"
)
rollcall_add_mutant(call_never_forgotten HEADER sleepers.h
    REPLACE [[        if (m_called > 0)
            --m_called;]]
    BY [[]]
    SCENARIO "HandOver<Slot>"
)
rollcall_add_mutant(put_wakes_nobody HEADER lockedpipeline.h
    REPLACE [[                publish(m_put, number + 1);
                m_takers.wakeOne();]]
    BY [[                publish(m_put, number + 1);]]
    SCENARIO "HandOver<Queue>"
)
rollcall_add_mutant(take_wakes_nobody HEADER lockedpipeline.h
    REPLACE [[        m_putters.wake(count);]]
    BY [[]]
    SCENARIO "HandOver<Slot>"
)
rollcall_add_mutant(sleeps_under_the_own_mutex HEADER lockedpipeline.h
    REPLACE [[        const Lock lock{m_putMutex};
        if (canTake())
            return true;
        const auto sleep = m_probe.sleepingForItem();
        return m_takers.sleepUntil(canTake, m_putMutex, deadline);]]
    BY [[        const Lock lock{m_takeMutex};
        return m_takers.sleepUntil(canTake, m_takeMutex, deadline);]]
    SCENARIO "HandOver<Queue>"
)

rollcall_add_mutant(room_is_never_seen_again HEADER lockedpipeline.h
    REPLACE [[            m_takenSeen = seen(m_taken);]]
    BY [[            (void)seen(m_taken);]]
    SCENARIO "HandOver<Slot>"
)
rollcall_add_mutant(call_not_forgotten_out_of_time HEADER sleepers.h
    REPLACE [[        if (m_called > 0)]]
    BY [[        if (m_called > 0 && inTime)]]
    SCENARIO "Deadlines<Slot>"
)
rollcall_add_mutant(close_wakes_no_putter HEADER lockedpipeline.h
    REPLACE [[        m_putters.wakeAll();]]
    BY [[]]
    SCENARIO "Closing<Slot>"
)

# What is handed over.

rollcall_add_mutant(put_is_not_released HEADER lockedpipeline.h
    REPLACE [[                publish(m_put, number + 1);]]
    BY [[                m_put.store(number + 1, std::memory_order_relaxed);]]
    SCENARIO "HandOver<Queue>"
)
rollcall_add_mutant(taken_is_not_released HEADER lockedpipeline.h
    REPLACE [[        publish(m_taken, first + count);]]
    BY [[        m_taken.store(first + count, std::memory_order_relaxed);]]
    SCENARIO "HandOver<Queue>"
)
rollcall_add_mutant(nothing_is_acquired HEADER lockedpipeline.h
    REPLACE [[        return value.load(std::memory_order_acquire);]]
    BY [[        return value.load(std::memory_order_relaxed);]]
    SCENARIO "HandOver<Queue>"
)
rollcall_add_mutant(counted_before_it_is_put HEADER lockedpipeline.h
    REPLACE [[                m_places[number].put(std::move(item));
                m_probe.put(number);
                publish(m_put, number + 1);]]
    BY [[                publish(m_put, number + 1);
                m_places[number].put(std::move(item));]]
    SCENARIO "HandOver<Queue>"
)
rollcall_add_mutant(counted_before_it_is_taken HEADER lockedpipeline.h
    REPLACE [[        for (quint64 number = first; number != first + count; ++number)
            receive(m_places[number].take());
        m_probe.taken(first, count);
        publish(m_taken, first + count);]]
    BY [[        publish(m_taken, first + count);
        for (quint64 number = first; number != first + count; ++number)
            receive(m_places[number].take());
        m_probe.taken(first, count);]]
    SCENARIO "HandOver<Slot>"
)
rollcall_add_mutant(room_is_not_acquired HEADER lockedpipeline.h
    REPLACE [[            m_takenSeen = seen(m_taken);]]
    BY [[            m_takenSeen = own(m_taken);]]
    SCENARIO "HandOver<Slot>"
)
rollcall_add_mutant(newest_taken_first HEADER lockedpipeline.h
    REPLACE [[            receive(m_places[number].take());]]
    BY [[            receive(m_places[first + (first + count - 1 - number)].take());]]
    SCENARIO "HandOver<Queue>"
)
rollcall_add_mutant(one_place_too_many HEADER lockedpipeline.h
    REPLACE [[        return own(m_put) - m_takenSeen < capacity();]]
    BY [[        return own(m_put) - m_takenSeen <= capacity();]]
    SCENARIO "HandOver<Slot>"
)

# The end, and the interrupt.

rollcall_add_mutant(closed_without_a_lock HEADER lockedpipeline.h
    REPLACE [[    void close() override
    {
        const Lock putLock{m_putMutex};
        const Lock takeLock{m_takeMutex};]]
    BY [[    void close() override
    {]]
    SCENARIO "Closing<Slot>"
)
rollcall_add_mutant(closed_with_one_lock HEADER lockedpipeline.h
    REPLACE [[    void close() override
    {
        const Lock putLock{m_putMutex};
        const Lock takeLock{m_takeMutex};]]
    BY [[    void close() override
    {
        const Lock putLock{m_putMutex};]]
    SCENARIO "Closing<Slot>"
)
rollcall_add_mutant(closed_before_the_locks HEADER lockedpipeline.h
    REPLACE [[    void close() override
    {]]
    BY [[    void close() override
    {
        publish(m_isClosed, true);]]
    SCENARIO "Closing<Queue>"
)
rollcall_add_mutant(closed_but_taking HEADER lockedpipeline.h
    REPLACE [[            if (isClosed())
                return PutResult::Closed;]]
    BY [[]]
    SCENARIO "Closing<Queue>"
)
rollcall_add_mutant(refused_and_lost HEADER lockedpipeline.h
    REPLACE [[            if (isClosed())
                return PutResult::Closed;]]
    BY [[            if (isClosed()) {
                const T lost{std::move(item)};
                return PutResult::Closed;
            }]]
    SCENARIO "Closing<Slot>"
)
rollcall_add_mutant(cancelled_with_one_lock HEADER lockedpipeline.h
    REPLACE [[        std::vector<T> items;
        const Lock putLock{m_putMutex};
        const Lock takeLock{m_takeMutex};]]
    BY [[        std::vector<T> items;
        const Lock putLock{m_putMutex};]]
    SCENARIO "Cancelling<Queue>"
)
rollcall_add_mutant(items_dropped_at_the_end HEADER lockedpipeline.h
    REPLACE [[available > 0) {]]
    BY [[available > 0 && !isClosed()) {]]
    SCENARIO "Closing<Queue>"
)
rollcall_add_mutant(cancel_hands_nothing_back HEADER lockedpipeline.h
    REPLACE [[        appendTo(items, own(m_put) - own(m_taken));]]
    BY [[        takeOut(own(m_put) - own(m_taken), [](T && /*item*/) { });]]
    SCENARIO "Cancelling<Queue>"
)
rollcall_add_mutant(interrupt_is_swallowed HEADER lockedpipeline.h
    REPLACE [[                return TakeResult::Interrupted;]]
    BY [[                continue;]]
    SCENARIO "Interrupting<Slot>"
)
rollcall_add_mutant(interrupt_wakes_nobody HEADER lockedpipeline.h
    REPLACE [[        m_probe.interrupted();
        m_takers.wakeOne();]]
    BY [[        m_probe.interrupted();]]
    SCENARIO "Interrupting<Slot>"
)
rollcall_add_mutant(order_wakes_nobody HEADER lockedpipeline.h
    REPLACE [[        m_probe.interrupted();
        m_takers.wakeOne();]]
    BY [[        m_probe.interrupted();]]
    SCENARIO "OrdersScenario<Queue>"
)
rollcall_add_mutant(interrupt_is_slept_over HEADER lockedpipeline.h
    REPLACE [[isClosed() || seen(m_isInterrupted)]]
    BY [[isClosed()]]
    SCENARIO "Interrupting<Slot>"
)
rollcall_add_mutant(interrupt_without_a_lock HEADER lockedpipeline.h
    REPLACE [[        const Lock lock{m_putMutex};
        publish(m_isInterrupted, true);]]
    BY [[        publish(m_isInterrupted, true);]]
    SCENARIO "Interrupting<Slot>"
)

rollcall_add_mutant(interrupt_is_kept HEADER lockedpipeline.h
    REPLACE [[m_isInterrupted.exchange(false, std::memory_order_acq_rel))]]
    BY [[m_isInterrupted.exchange(true, std::memory_order_acq_rel))]]
    SCENARIO "Interrupting<Slot>"
)

# The mailbox.

rollcall_add_mutant(post_wakes_nobody HEADER mailbox.h
    REPLACE [[        m_receivers.wakeOne();]]
    BY [[]]
    SCENARIO "MailboxScenario<Receiver::Sleeps>"
)
rollcall_add_mutant(letters_taken_without_a_lock HEADER mailbox.h
    REPLACE [[        const Lock lock{m_mutex};
        (void)m_receivers]]
    BY [[        (void)m_receivers]]
    SCENARIO "MailboxScenario<Receiver::IsTold>"
)
rollcall_add_mutant(receiver_told_of_the_second_letter HEADER mailbox.h
    REPLACE [[        return m_letters.size() == 1;]]
    BY [[        return m_letters.size() == 2;]]
    SCENARIO "MailboxScenario<Receiver::IsTold>"
)
rollcall_add_mutant(post_looks_before_it_locks HEADER mailbox.h
    REPLACE [[        const Lock lock{m_mutex};
        m_letters.push_back(std::move(letter));
        m_receivers.wakeOne();
        return m_letters.size() == 1;]]
    BY [[        const bool wasEmpty = m_letters.empty();
        const Lock lock{m_mutex};
        m_letters.push_back(std::move(letter));
        m_receivers.wakeOne();
        return wasEmpty;]]
    SCENARIO "MailboxScenario<Receiver::IsTold>"
)
