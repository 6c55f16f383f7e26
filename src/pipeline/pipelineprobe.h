// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/eventrecorder.h"
#include "pipeline/latencyhistogram.h"
#include "pipeline/pipelineevent.h"
#include "pipeline/place.h"

#include <QThread>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <limits>
#include <memory>
#include <type_traits>
#include <vector>

namespace Rollcall {

/// What goes on at one pipeline, to be read by any thread, as often as it likes, without slowing
/// anyone. It knows items by their number only: 0, 1, 2… in the order of putting.
///
/// Counts are always kept. Times, the states Putting and Taking, and the latencies are there only
/// while someone watches, for they need a clock; events only while they are recorded.
///
/// The pipeline tells it what happens through the members of the second part, each under the lock
/// that it names: so one thread at a time writes to a place, and plain stores are enough.
class PipelineProbe // NOLINT(*-optin.performance.Padding): the sides are apart on purpose
{
public:
    enum class ProducerState {
        Idle, ///< not in a put
        Putting, ///< in a put that looks for room; one answered at once is over before it is seen
        WaitingForRoom, ///< asleep in a put
    };
    enum class ConsumerState {
        WaitingForItem, ///< asleep in a take
        Taking, ///< in a take that looks for an item; see Putting
        Busy, ///< not in a take: with what it took, or with something else
    };

    /// What was going on, each part at its own moment while this was made, in the order in which
    /// they stand here, but for put: taken comes before it. Of several threads on a side, the state is that of the one that does most, of those that came while it was watched.
    struct Snapshot
    {
        quint64 put = 0; ///< items, ever
        quint64 taken = 0; ///< items, ever, those handed back by cancel() included
        std::size_t depth = 0; ///< put - taken, but never more than the capacity
        ProducerState producer = ProducerState::Idle;
        ConsumerState consumer = ConsumerState::Busy;
        quint64 waitsForRoom = 0; ///< how often a put went to sleep
        quint64 waitsForItem = 0; ///< how often a take went to sleep
        std::chrono::nanoseconds waitedForRoom{}; ///< all puts together, while watched
        std::chrono::nanoseconds waitedForItem{}; ///< all takes together, while watched
    };

    /// For a pipeline of @p capacity.
    explicit PipelineProbe(std::size_t capacity)
        : m_putTimes(capacity)
    {
    }
    ~PipelineProbe() { delete m_recorders.load(std::memory_order_acquire); }
    Q_DISABLE_COPY_MOVE(PipelineProbe)

    // For whoever looks. Any thread.

    /// Switches the clocks on or off. Off at first.
    void watch(bool on) { setMode(Watching, on); }
    /// Switches the recording of events on or off. Off at first; what was recorded stays.
    void record(bool on)
    {
        if (on)
            makeRecorders();
        setMode(Recording, on);
    }
    [[nodiscard]] bool isWatched() const noexcept { return has(Watching); }
    [[nodiscard]] bool isRecorded() const noexcept { return has(Recording); }

    [[nodiscard]] Snapshot snapshot() const noexcept
    {
        Snapshot result;
        result.taken = m_consumers.items.load(std::memory_order_acquire); // so never beyond put
        result.put = m_producers.items.load(std::memory_order_acquire);
        result.depth = std::min<quint64>(result.put - result.taken, m_putTimes.size());
        result.producer = m_producers.state(
            ProducerState::Idle, ProducerState::Putting, ProducerState::WaitingForRoom);
        result.consumer = m_consumers.state(
            ConsumerState::Busy, ConsumerState::Taking, ConsumerState::WaitingForItem);
        result.waitsForRoom = m_producers.waits.load(std::memory_order_relaxed);
        result.waitsForItem = m_consumers.waits.load(std::memory_order_relaxed);
        result.waitedForRoom = m_producers.waited.untilNow();
        result.waitedForItem = m_consumers.waited.untilNow();
        return result;
    }

    /// The times from put to take of the items that were put and taken while it was watched.
    [[nodiscard]] const LatencyHistogram &latencies() const noexcept { return m_latencies; }

    /// How many items were inside at the least, and at the most.
    struct Depths
    {
        std::size_t least = 0;
        std::size_t most = 0;
    };
    /// Since the last call, while it was watched; as it is now, if nothing was put or taken. What
    /// happens at this very moment may be told twice. One caller at a time.
    [[nodiscard]] Depths depthsSinceLast() noexcept
    {
        const quint64 most = m_most.exchange(0, std::memory_order_relaxed);
        const quint64 least = m_least.exchange(NoDepth, std::memory_order_relaxed);
        const std::size_t now = snapshot().depth;
        return {std::min<std::size_t>(least, now), std::max<std::size_t>(most, now)};
    }

    /// How many events were ever recorded, those included that are written over.
    [[nodiscard]] quint64 recorded() const noexcept
    {
        const Recorders *recorders = m_recorders.load(std::memory_order_acquire);
        return recorders ? recorders->at(Takes).added() + recorders->at(Puts).added() : 0;
    }

    /// The last events that were recorded, in the order of time.
    [[nodiscard]] std::vector<PipelineEvent> events() const { return eventsSince({}).events; }

    /// The last events from @p time of the steady clock on, in the order of time. Those of one side
    /// may begin earlier than the others, and before where they are whole.
    [[nodiscard]] EventRecorder<PipelineEvent>::Since eventsSince(
        std::chrono::nanoseconds time) const
    {
        EventRecorder<PipelineEvent>::Since all;
        all.wholeFrom = time;
        const Recorders *recorders = m_recorders.load(std::memory_order_acquire);
        if (!recorders)
            return all;
        const auto takes = recorders->at(Takes).eventsSince(time); // first, so that
        const auto puts = recorders->at(Puts).eventsSince(time); // each has its put
        all.wholeFrom = std::max(takes.wholeFrom, puts.wholeFrom);
        all.isCut = takes.isCut || puts.isCut;
        all.events.reserve(puts.events.size() + takes.events.size());
        std::ranges::merge(puts.events, takes.events, std::back_inserter(all.events), {},
            &PipelineEvent::time, &PipelineEvent::time);
        return all;
    }

    // For the pipeline.

    class Visit;
    class Sleep;

    /// The calling thread is in a put, or in a take, that has to wait, as long as the answer lives:
    /// it looks, and then perhaps sleeps. Without a lock.
    [[nodiscard]] Visit putting() noexcept;
    [[nodiscard]] Visit taking() noexcept;

    /// The calling thread sleeps in a put, or in a take, as long as the answer lives. With the lock
    /// of the other side.
    [[nodiscard]] Sleep sleepingForRoom() noexcept;
    [[nodiscard]] Sleep sleepingForItem() noexcept;

    /// The item @p number is inside, though no consumer knows yet. With the producers' lock.
    void put(quint64 number) noexcept
    {
        m_producers.items.store(number + 1, std::memory_order_release);
        if (m_mode.load(std::memory_order_relaxed) != 0)
            putWatched(number);
    }

    /// The @p count items from number @p first on are taken, though no producer knows yet. With the
    /// consumers' lock.
    void taken(quint64 first, std::size_t count) noexcept
    {
        m_consumers.items.store(first + count, std::memory_order_release);
        if (m_mode.load(std::memory_order_relaxed) != 0)
            takenWatched(first, count);
    }

    /// With the producers' lock.
    void interrupted() noexcept { recordState(Kind::Interrupted); }
    void closed() noexcept { recordState(Kind::Closed); }

private:
    using Kind = PipelineEvent::Kind;
    using Time = std::chrono::nanoseconds; // of the steady clock

    static constexpr quint64 NoDepth = std::numeric_limits<quint64>::max();

    enum Mode : unsigned { Watching = 1U, Recording = 2U };

    /// One for what is told with the producers' lock, one for what is told with the consumers'.
    enum Recorder : std::size_t { Puts, Takes };
    using Recorders = std::array<EventRecorder<PipelineEvent>, 2>;

    /// When an item was put, if that was watched.
    struct PutTime
    {
        quint64 number = std::numeric_limits<quint64>::max();
        Time time{};
    };

    /// How long a side has slept while it was watched, those included who sleep now. One thread at a
    /// time begins or ends a sleep; a reader looks again if that happened while it read. (A sequence
    /// lock: whoever reads a part that is newer sees by the version that it is.) Both read the clock
    /// inside, so no reader is ahead of a sleep's end, and the sum never falls.
    class Waited
    {
    public:
        /// Both say when that was.
        Time begin() noexcept { return change(1); }
        Time end() noexcept { return change(-1); }

        [[nodiscard]] Time untilNow() const noexcept
        {
            while (true) {
                const quint64 version = m_version.load(std::memory_order_acquire);
                const int sleepers = m_sleepers.load(std::memory_order_acquire);
                const Time sum{m_sum.load(std::memory_order_acquire)};
                const Time asleep = sleepers > 0 ? sleepers * now() : Time{0};
                if (version % 2 == 0 && m_version.load(std::memory_order_acquire) == version)
                    return sum + asleep;
            }
        }

    private:
        Time change(int sleepers) noexcept
        {
            const quint64 version = m_version.load(std::memory_order_relaxed);
            m_version.exchange(version + 1, std::memory_order_seq_cst); // seen before the clock is
            const Time time = now();
            m_sleepers.store(
                m_sleepers.load(std::memory_order_relaxed) + sleepers, std::memory_order_release);
            m_sum.store(m_sum.load(std::memory_order_relaxed) - sleepers * time.count(),
                std::memory_order_release);
            m_version.store(version + 2, std::memory_order_release);
            return time;
        }

        std::atomic<quint64> m_version = 0; // odd while it is changed
        std::atomic<int> m_sleepers = 0;
        std::atomic<qint64> m_sum = 0; // nanoseconds: the ends of all sleeps, less their beginnings
    };

    /// The counters of one side, on a cache line that the other side does not write to.
    struct alignas(CacheLineSize) Side
    {
        std::atomic<quint64> items = 0;
        std::atomic<quint64> waits = 0;
        std::atomic<int> visitors = 0; // threads in a put or take that came while watched
        std::atomic<int> sleepers = 0; // threads asleep in a put or take
        Waited waited;

        template <typename State>
        State state(State away, State working, State waiting) const noexcept
        {
            const int asleep = sleepers.load(std::memory_order_acquire);
            if (visitors.load(std::memory_order_relaxed) > asleep)
                return working;
            return asleep > 0 ? waiting : away;
        }
    };

    [[nodiscard]] static Time now() noexcept
    {
        return std::chrono::steady_clock::now().time_since_epoch();
    }

    /// Under the lock, so that no atomic addition is needed.
    template <typename Number>
    static void add(std::atomic<Number> &sum, std::type_identity_t<Number> more) noexcept
    {
        sum.store(sum.load(std::memory_order_relaxed) + more, std::memory_order_release);
    }

    [[nodiscard]] bool has(Mode mode) const noexcept
    {
        return (m_mode.load(std::memory_order_relaxed) & mode) != 0;
    }

    void setMode(Mode mode, bool on) noexcept
    {
        if (on)
            m_mode.fetch_or(mode, std::memory_order_release);
        else
            m_mode.fetch_and(~static_cast<unsigned>(mode), std::memory_order_release);
    }

    void makeRecorders()
    {
        if (m_recorders.load(std::memory_order_acquire))
            return;
        auto made = std::make_unique<Recorders>();
        Recorders *none = nullptr;
        if (m_recorders.compare_exchange_strong(none, made.get(), std::memory_order_acq_rel))
            (void)made.release(); // the destructor's
    }

    Q_NEVER_INLINE void putWatched(quint64 number) noexcept
    {
        const Time time = now();
        if (has(Watching)) {
            m_putTimes[number % m_putTimes.size()] = {number, time};
            const quint64 depth = number + 1 - m_consumers.items.load(std::memory_order_acquire);
            if (depth > m_most.load(std::memory_order_relaxed))
                m_most.store(depth, std::memory_order_relaxed);
        }
        record(Puts, Kind::Put, time, number, 1);
    }

    Q_NEVER_INLINE void takenWatched(quint64 first, std::size_t count) noexcept
    {
        const Time time = now();
        if (has(Watching)) {
            for (quint64 number = first; number != first + count; ++number) {
                const PutTime &put = m_putTimes[number % m_putTimes.size()];
                if (put.number == number)
                    m_latencies.add(time - put.time);
            }
            const quint64 depth
                = m_producers.items.load(std::memory_order_acquire) - (first + count);
            if (depth < m_least.load(std::memory_order_relaxed))
                m_least.store(depth, std::memory_order_relaxed);
        }
        record(Takes, Kind::Taken, time, first, count);
    }

    void recordState(Kind kind) noexcept
    {
        if (has(Recording))
            record(Puts, kind, now(), 0, 0);
    }

    void record(Recorder which, Kind kind, Time time, quint64 number, std::size_t count) noexcept
    {
        Recorders *recorders = m_recorders.load(std::memory_order_acquire);
        if (!has(Recording) || !recorders) // they may be seen in any order
            return;
        const quint64 taken = m_consumers.items.load(std::memory_order_acquire);
        const quint64 depth = m_producers.items.load(std::memory_order_relaxed) - taken;
        recorders->at(which).add({time, reinterpret_cast<quintptr>(QThread::currentThreadId()),
            kind, number, static_cast<quint32>(count), static_cast<quint32>(depth)});
    }

    std::atomic<unsigned> m_mode = 0;
    Side m_producers;
    Side m_consumers;

    std::vector<PutTime> m_putTimes; // by number, around and around; each as its item's place
    LatencyHistogram m_latencies;
    // Of depthsSinceLast().
    std::atomic<quint64> m_most = 0; // with the producers' lock
    std::atomic<quint64> m_least = NoDepth; // with the consumers' lock
    std::atomic<Recorders *> m_recorders = nullptr; // owned; made when first switched on
};

/// A thread in a put or a take. Not counted if nobody watched when it came.
class PipelineProbe::Visit
{
public:
    Visit(std::atomic<int> &visitors, bool isWatched) noexcept
        : m_visitors{isWatched ? &visitors : nullptr}
    {
        if (m_visitors)
            m_visitors->fetch_add(1, std::memory_order_relaxed);
    }
    ~Visit()
    {
        if (m_visitors)
            m_visitors->fetch_sub(1, std::memory_order_relaxed);
    }
    Q_DISABLE_COPY_MOVE(Visit)

private:
    std::atomic<int> *m_visitors;
};

/// A thread asleep in a put or a take. Begins and ends with the lock of the other side.
class PipelineProbe::Sleep
{
public:
    Sleep(PipelineProbe &probe, Side &side, Recorder recorder, Kind asleep, Kind awake) noexcept
        : m_probe{probe}
        , m_side{side}
        , m_recorder{recorder}
        , m_awake{awake}
    {
        add(m_side.sleepers, 1);
        add(m_side.waits, 1);
        if (m_probe.m_mode.load(std::memory_order_relaxed) == 0)
            return;
        m_isTimed = m_probe.has(Watching);
        const Time time = m_isTimed ? m_side.waited.begin() : now();
        m_probe.record(m_recorder, asleep, time, 0, 0);
    }
    ~Sleep()
    {
        add(m_side.sleepers, -1);
        if (!m_isTimed && !m_probe.has(Recording))
            return;
        const Time time = m_isTimed ? m_side.waited.end() : now();
        m_probe.record(m_recorder, m_awake, time, 0, 0);
    }
    Q_DISABLE_COPY_MOVE(Sleep)

private:
    PipelineProbe &m_probe;
    Side &m_side;
    Recorder m_recorder;
    Kind m_awake;
    bool m_isTimed = false;
};

inline PipelineProbe::Visit PipelineProbe::putting() noexcept
{
    return Visit{m_producers.visitors, has(Watching)};
}

inline PipelineProbe::Visit PipelineProbe::taking() noexcept
{
    return Visit{m_consumers.visitors, has(Watching)};
}

inline PipelineProbe::Sleep PipelineProbe::sleepingForRoom() noexcept
{
    return Sleep{*this, m_producers, Takes, Kind::WaitsForRoom, Kind::RoomMade};
}

inline PipelineProbe::Sleep PipelineProbe::sleepingForItem() noexcept
{
    return Sleep{*this, m_consumers, Puts, Kind::WaitsForItem, Kind::ItemCame};
}

} // namespace Rollcall
