// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"
#include "support/running.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace std::chrono_literals;
using Testing::Running;
using ProducerState = PipelineProbe::ProducerState;
using ConsumerState = PipelineProbe::ConsumerState;
using Kind = PipelineEvent::Kind;

namespace {

std::vector<Kind> kindsOf(const std::vector<PipelineEvent> &events)
{
    std::vector<Kind> kinds;
    kinds.reserve(events.size());
    for (const PipelineEvent &event : events)
        kinds.push_back(event.kind);
    return kinds;
}

} // namespace

/// What the probe tells of a real pipeline, of both kinds.
class tst_PipelineProbe : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();

    void countsItems();
    void countsTheItemsHandedBack();
    void tellsWhoWaitsForAnItem();
    void tellsWhoWaitsForRoom();
    void tellsWhoWaitsThoughWatchedLater();
    void tellsHowLongWasWaited();
    void addsTheWaitsOfAll();
    void readsNoClockUnwatched();
    void measuresTheHandOver();
    void measuresOnlyWhatWasPutWatched();
    void tellsTheDepthsBetweenLooks();
    void recordsWhatHappens();
    void recordsSleepAndWaking();
    void recordsNothingSwitchedOff();
    void isReadWhileItemsTravel();

private:
    std::unique_ptr<Pipeline<int>> m_pipeline;
    PipelineProbe *m_probe = nullptr;

    void put(int item) { QCOMPARE(m_pipeline->put(int{item}), PutResult::Put); }
    void take(int expected)
    {
        int item = -1;
        QCOMPARE(m_pipeline->take(item), TakeResult::Taken);
        QCOMPARE(item, expected);
    }
    /// Puts until there is no room.
    void fill()
    {
        for (int i = 0; i < static_cast<int>(m_pipeline->capacity()); ++i)
            put(i);
    }
};

void tst_PipelineProbe::initTestCase_data()
{
    QTest::addColumn<int>("places"); // 0: the single slot
    QTest::newRow("single slot") << 0;
    QTest::newRow("queue of 3") << 3;
}

void tst_PipelineProbe::init()
{
    TestCase::init();
    QFETCH_GLOBAL(int, places);
    if (places == 0)
        m_pipeline = std::make_unique<SingleSlot<int>>();
    else
        m_pipeline = std::make_unique<BoundedQueue<int>>(static_cast<std::size_t>(places));
    m_probe = &m_pipeline->probe();
}

void tst_PipelineProbe::countsItems()
{
    QCOMPARE(m_probe->snapshot().put, quint64{0});
    put(0);
    QCOMPARE(m_probe->snapshot().put, quint64{1});
    QCOMPARE(m_probe->snapshot().taken, quint64{0});
    QCOMPARE(m_probe->snapshot().depth, std::size_t{1});
    take(0);

    const auto snapshot = m_probe->snapshot();

    QCOMPARE(snapshot.put, quint64{1});
    QCOMPARE(snapshot.taken, quint64{1});
    QCOMPARE(snapshot.depth, std::size_t{0});
    QCOMPARE(snapshot.producer, ProducerState::Idle);
    QCOMPARE(snapshot.consumer, ConsumerState::Busy);
    QCOMPARE(snapshot.waitsForRoom + snapshot.waitsForItem, quint64{0});
}

void tst_PipelineProbe::countsTheItemsHandedBack()
{
    fill();

    QCOMPARE(m_pipeline->cancel().size(), m_pipeline->capacity());

    QCOMPARE(m_probe->snapshot().taken, quint64{m_pipeline->capacity()});
    QCOMPARE(m_probe->snapshot().depth, std::size_t{0});
}

void tst_PipelineProbe::tellsWhoWaitsForAnItem()
{
    m_probe->watch(true);
    Running taker{[this] { take(7); }};
    QTRY_COMPARE(m_probe->snapshot().consumer, ConsumerState::WaitingForItem);

    put(7);

    QVERIFY(taker.ends());
    QCOMPARE(m_probe->snapshot().consumer, ConsumerState::Busy);
    QVERIFY(m_probe->snapshot().waitsForItem >= 1);
}

void tst_PipelineProbe::tellsWhoWaitsForRoom()
{
    m_probe->watch(true);
    fill();
    Running putter{[this] { put(99); }};
    QTRY_COMPARE(m_probe->snapshot().producer, ProducerState::WaitingForRoom);

    take(0);

    QVERIFY(putter.ends());
    QCOMPARE(m_probe->snapshot().producer, ProducerState::Idle);
    QVERIFY(m_probe->snapshot().waitsForRoom >= 1);
}

void tst_PipelineProbe::tellsWhoWaitsThoughWatchedLater()
{
    Running taker{[this] { take(7); }};
    QTRY_COMPARE(m_probe->snapshot().consumer, ConsumerState::WaitingForItem);
    m_probe->watch(true);
    QCOMPARE(m_probe->snapshot().consumer, ConsumerState::WaitingForItem);

    put(7);

    QVERIFY(taker.ends());
    QCOMPARE(m_probe->snapshot().consumer, ConsumerState::Busy);
}

void tst_PipelineProbe::tellsHowLongWasWaited()
{
    m_probe->watch(true);
    Running taker{[this] { take(7); }};
    QTRY_COMPARE(m_probe->snapshot().consumer, ConsumerState::WaitingForItem);
    const auto before = m_probe->snapshot().waitedForItem; // counts while it goes on
    QTRY_VERIFY(m_probe->snapshot().waitedForItem > before);

    put(7);

    QVERIFY(taker.ends());
    const auto waited = m_probe->snapshot().waitedForItem;
    QVERIFY(waited > before);
    QCOMPARE(m_probe->snapshot().waitedForItem, waited); // and then no more
    QCOMPARE(m_probe->snapshot().waitedForRoom, 0ns);
}

void tst_PipelineProbe::addsTheWaitsOfAll()
{
    m_probe->watch(true);
    Running first{[this] { take(7); }};
    QTRY_COMPARE(m_probe->snapshot().waitsForItem, quint64{1});
    QTRY_VERIFY(m_probe->snapshot().waitedForItem > 20ms);
    Running second{[this] { take(7); }};
    QTRY_COMPARE(m_probe->snapshot().waitsForItem, quint64{2});
    QVERIFY(m_probe->snapshot().waitedForItem > 20ms); // not less, for another one sleeps

    put(7);
    QTRY_COMPARE(m_probe->snapshot().taken, quint64{1});
    const auto before = m_probe->snapshot().waitedForItem;
    QTRY_VERIFY(m_probe->snapshot().waitedForItem > before); // one still sleeps
    put(7);

    QVERIFY(first.ends());
    QVERIFY(second.ends());
}

void tst_PipelineProbe::readsNoClockUnwatched()
{
    Running taker{[this] { take(7); }};
    QTRY_COMPARE(m_probe->snapshot().consumer, ConsumerState::WaitingForItem);

    put(7);

    QVERIFY(taker.ends());
    QCOMPARE(m_probe->snapshot().waitedForItem, 0ns);
    QCOMPARE(m_probe->latencies().count(), quint64{0});
    QVERIFY(m_probe->events().empty());
}

void tst_PipelineProbe::measuresTheHandOver()
{
    m_probe->watch(true);
    for (int i = 0; i < 10; ++i) {
        put(i);
        take(i);
    }

    QCOMPARE(m_probe->latencies().count(), quint64{10});
    QVERIFY(m_probe->latencies().percentile(0.5) > 0ns);
    QVERIFY(m_probe->latencies().percentile(0.5) <= m_probe->latencies().percentile(0.99));
}

void tst_PipelineProbe::measuresOnlyWhatWasPutWatched()
{
    m_probe->watch(true);
    fill();
    m_probe->watch(false);
    std::vector<int> items;
    QCOMPARE(m_pipeline->takeAll(items, 99), TakeResult::Taken);
    fill(); // in the same places, whose times are those of other items
    m_probe->watch(true);

    QCOMPARE(m_pipeline->takeAll(items, 99), TakeResult::Taken);

    QCOMPARE(m_probe->latencies().count(), quint64{0});
}

void tst_PipelineProbe::tellsTheDepthsBetweenLooks()
{
    const auto depths = [this] {
        const PipelineProbe::Depths found = m_probe->depthsSinceLast();
        return std::pair{found.least, found.most};
    };
    using Pair = std::pair<std::size_t, std::size_t>;
    const std::size_t all = m_pipeline->capacity();
    put(0); // unwatched
    take(0);
    QCOMPARE(depths(), (Pair{0, 0}));
    m_probe->watch(true);

    fill();
    for (std::size_t i = 0; i < all; ++i)
        take(static_cast<int>(i));

    QCOMPARE(depths(), (Pair{0, all})); // though it is empty before and after
    QCOMPARE(depths(), (Pair{0, 0}));
    fill();
    QCOMPARE(depths(), (Pair{all, all}));
    take(0);
    put(static_cast<int>(all));
    QCOMPARE(depths(), (Pair{all - 1, all}));
    QCOMPARE(depths(), (Pair{all, all})); // nothing happened
}

void tst_PipelineProbe::recordsWhatHappens()
{
    m_probe->record(true);
    put(5);
    take(5);
    fill();
    std::vector<int> items;
    QCOMPARE(m_pipeline->takeAll(items, 99), TakeResult::Taken);
    m_pipeline->interrupt();
    m_pipeline->close();

    const auto events = m_probe->events();

    std::vector<Kind> expected{Kind::Put, Kind::Taken};
    expected.insert(expected.end(), m_pipeline->capacity(), Kind::Put);
    expected.insert(expected.end(), {Kind::Taken, Kind::Interrupted, Kind::Closed});
    QCOMPARE(kindsOf(events), expected);
    for (std::size_t i = 1; i < events.size(); ++i)
        QVERIFY(events.at(i - 1).time <= events.at(i).time);
    QCOMPARE(events.front().number, quint64{0});
    QCOMPARE(events.front().depth, quint32{1});
    QCOMPARE(events.front().thread, reinterpret_cast<quintptr>(QThread::currentThreadId()));
    const PipelineEvent block = events.at(events.size() - 3);
    QCOMPARE(block.number, quint64{1});
    QCOMPARE(block.count, static_cast<quint32>(m_pipeline->capacity()));
    QCOMPARE(block.depth, quint32{0});
}

void tst_PipelineProbe::recordsSleepAndWaking()
{
    m_probe->record(true);
    fill();
    Running putter{[this] { put(99); }};
    QTRY_COMPARE(m_probe->snapshot().producer, ProducerState::WaitingForRoom);
    take(0);
    QVERIFY(putter.ends());

    std::vector<Kind> kinds = kindsOf(m_probe->events());
    kinds.erase(kinds.begin(), kinds.begin() + static_cast<int>(m_pipeline->capacity()));

    QCOMPARE(kinds, (std::vector{Kind::WaitsForRoom, Kind::Taken, Kind::RoomMade, Kind::Put}));
}

void tst_PipelineProbe::recordsNothingSwitchedOff()
{
    m_probe->record(true);
    put(1);
    m_probe->record(false);
    take(1);

    QVERIFY(!m_probe->isRecorded());
    QCOMPARE(kindsOf(m_probe->events()), std::vector{Kind::Put});
}

void tst_PipelineProbe::isReadWhileItemsTravel()
{
    constexpr int Items = 5'000;
    Running producer{[this] {
        for (int i = 0; i < Items; ++i)
            put(i);
        m_pipeline->close();
    }};
    Running consumer{[this] {
        int item = 0;
        while (m_pipeline->take(item) == TakeResult::Taken) { }
    }};

    bool isOn = false;
    PipelineProbe::Snapshot last;
    while (last.taken < Items) {
        isOn = !isOn;
        m_probe->watch(isOn);
        m_probe->record(isOn);
        const auto snapshot = m_probe->snapshot();
        QVERIFY(snapshot.put >= last.put);
        QVERIFY(snapshot.taken >= last.taken);
        QVERIFY(snapshot.taken <= snapshot.put);
        QVERIFY(snapshot.depth <= m_pipeline->capacity());
        QVERIFY(snapshot.waitedForItem >= last.waitedForItem);
        QVERIFY(snapshot.waitedForRoom >= last.waitedForRoom);
        (void)m_probe->latencies().percentile(0.99);
        (void)m_probe->events();
        last = snapshot;
    }

    QVERIFY(producer.ends());
    QVERIFY(consumer.ends());
    QCOMPARE(m_probe->snapshot().put, quint64{Items});
    QCOMPARE(m_probe->snapshot().producer, ProducerState::Idle);
    QCOMPARE(m_probe->snapshot().consumer, ConsumerState::Busy);
}

ROLLCALL_TEST(tst_PipelineProbe)
#include "tst_pipelineprobe.moc"
