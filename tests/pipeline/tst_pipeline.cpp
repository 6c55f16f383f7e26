// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"
#include "support/running.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace Rollcall;
using Testing::Running;

namespace {

/// An item that can only be moved, and knows whether it was.
using Item = std::unique_ptr<int>;

Item item(int value)
{
    return std::make_unique<int>(value);
}

} // namespace

/// The contract of Pipeline<T>, for every kind from one source.
class tst_Pipeline : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase_data();

    void handsOverInOrder();
    void capacityIsKept();
    void putLeavesTheItemWithTheCallerOnTimeOut();
    void putLeavesTheItemWithTheCallerOnClosed();
    void takeTimesOut();
    void takeAllTimesOut();
    void takeAllTakesNoMoreThanAsked();
    void takeAllAppends();
    void closeLetsTheRestBeTaken();
    void closeTwiceIsTheSameAsOnce();
    void cancelHandsBackTheRestInOrder();
    void whatIsNotTakenIsDestroyed();
    void interruptIsKeptForTheNextTake();
    void interruptGoesBeforeItemsAndTheEnd();
    void interruptsWithoutATakeCountAsOne();
    void aTryIsNoSleep();
    void anItemThatIsAListStaysOne();
    void takeWakesASleepingPut();
    void takeAllWakesEverySleepingPut();
    void putWakesASleepingTake();
    void closeWakesEverySleepingPut();
    void closeWakesEverySleepingTake();
    void interruptWakesOneSleepingTake();
    void everyItemArrivesOnceAndInOrder();
    void nothingIsLostWhenClosedInTheMiddle();
    void nothingIsLostWhenCancelledInTheMiddle();

private:
    template <typename T = Item> static std::unique_ptr<Pipeline<T>> makePipeline()
    {
        QFETCH_GLOBAL(int, places);
        if (places == 0)
            return std::make_unique<SingleSlot<T>>();
        return std::make_unique<BoundedQueue<T>>(static_cast<std::size_t>(places));
    }

    /// Fills @p pipeline with 0, 1, 2…; returns how many that were.
    static int fill(Pipeline<Item> &pipeline)
    {
        int count = 0;
        while (pipeline.put(item(count), QDeadlineTimer{0}) == PutResult::Put)
            ++count;
        return count;
    }

    static void endInTheMiddle(bool cancelled);
};

void tst_Pipeline::initTestCase_data()
{
    QTest::addColumn<int>("places"); // 0: the single slot
    QTest::newRow("single slot") << 0;
    QTest::newRow("queue of 1") << 1;
    QTest::newRow("queue of 3") << 3;
    QTest::newRow("queue of 64") << 64;
}

void tst_Pipeline::handsOverInOrder()
{
    const auto pipeline = makePipeline();

    const int count = fill(*pipeline);

    for (int i = 0; i < count; ++i) {
        Item taken;
        QCOMPARE(pipeline->take(taken, QDeadlineTimer{0}), TakeResult::Taken);
        QCOMPARE(*taken, i);
    }
    QCOMPARE(pipeline->size(), std::size_t{0});
}

void tst_Pipeline::capacityIsKept()
{
    QFETCH_GLOBAL(int, places);
    const auto pipeline = makePipeline();

    const int count = fill(*pipeline);

    QCOMPARE(count, qMax(places, 1));
    QCOMPARE(pipeline->capacity(), static_cast<std::size_t>(count));
    QCOMPARE(pipeline->size(), static_cast<std::size_t>(count));
}

void tst_Pipeline::putLeavesTheItemWithTheCallerOnTimeOut()
{
    const auto pipeline = makePipeline();
    fill(*pipeline);
    Item kept = item(99);

    // NOLINTBEGIN(bugprone-use-after-move, *-cplusplus.Move): a put moves only when it says Put
    QCOMPARE(pipeline->put(std::move(kept), QDeadlineTimer{0}), PutResult::TimedOut);
    QCOMPARE(*kept, 99);

    QCOMPARE(pipeline->put(std::move(kept), QDeadlineTimer{1}), PutResult::TimedOut);
    QCOMPARE(*kept, 99);
    // NOLINTEND(bugprone-use-after-move, *-cplusplus.Move)
}

void tst_Pipeline::putLeavesTheItemWithTheCallerOnClosed()
{
    const auto pipeline = makePipeline();
    pipeline->close();
    Item kept = item(99);

    QCOMPARE(pipeline->put(std::move(kept)), PutResult::Closed);

    // NOLINTNEXTLINE(bugprone-use-after-move, *-cplusplus.Move): a put moves only when it says Put
    QCOMPARE(*kept, 99);
    QVERIFY(pipeline->isClosed());
}

void tst_Pipeline::takeTimesOut()
{
    const auto pipeline = makePipeline();
    Item untouched = item(7);

    QCOMPARE(pipeline->take(untouched, QDeadlineTimer{0}), TakeResult::TimedOut);
    QCOMPARE(pipeline->take(untouched, QDeadlineTimer{1}), TakeResult::TimedOut);

    QCOMPARE(*untouched, 7);
}

void tst_Pipeline::takeAllTimesOut()
{
    const auto pipeline = makePipeline();
    std::vector<Item> items;

    QCOMPARE(pipeline->takeAll(items, 5, QDeadlineTimer{0}), TakeResult::TimedOut);

    QVERIFY(items.empty());
}

void tst_Pipeline::takeAllTakesNoMoreThanAsked()
{
    const auto pipeline = makePipeline();
    const int count = fill(*pipeline);
    std::vector<Item> items;

    QCOMPARE(pipeline->takeAll(items, 2), TakeResult::Taken);

    QCOMPARE(static_cast<int>(items.size()), qMin(2, count));
    QCOMPARE(static_cast<int>(pipeline->size()), count - qMin(2, count));
}

void tst_Pipeline::takeAllAppends()
{
    const auto pipeline = makePipeline();
    const int count = fill(*pipeline);
    std::vector<Item> items;
    items.push_back(item(-1));

    QCOMPARE(pipeline->takeAll(items, 1000), TakeResult::Taken);

    QCOMPARE(static_cast<int>(items.size()), count + 1);
    for (int i = 0; i <= count; ++i)
        QCOMPARE(*items.at(static_cast<std::size_t>(i)), i - 1);
}

void tst_Pipeline::closeLetsTheRestBeTaken()
{
    const auto pipeline = makePipeline();
    const int count = fill(*pipeline);

    pipeline->close();

    Item taken;
    for (int i = 0; i < count; ++i)
        QCOMPARE(pipeline->take(taken), TakeResult::Taken);
    QCOMPARE(pipeline->take(taken), TakeResult::Closed);
    std::vector<Item> none;
    QCOMPARE(pipeline->takeAll(none, 1), TakeResult::Closed);
}

void tst_Pipeline::closeTwiceIsTheSameAsOnce()
{
    const auto pipeline = makePipeline();
    fill(*pipeline);

    pipeline->close();
    pipeline->close();

    Item taken;
    QCOMPARE(pipeline->take(taken), TakeResult::Taken);
}

void tst_Pipeline::cancelHandsBackTheRestInOrder()
{
    const auto pipeline = makePipeline();
    const int count = fill(*pipeline);

    const std::vector<Item> rest = pipeline->cancel();

    QCOMPARE(static_cast<int>(rest.size()), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(*rest.at(static_cast<std::size_t>(i)), i);
    Item taken;
    QCOMPARE(pipeline->take(taken), TakeResult::Closed);
    QCOMPARE(pipeline->put(item(1)), PutResult::Closed);
    QVERIFY(pipeline->cancel().empty());
}

void tst_Pipeline::whatIsNotTakenIsDestroyed()
{
    const auto kept = std::make_shared<int>(1);
    auto pipeline = makePipeline<std::shared_ptr<int>>();
    int inside = 0;
    while (pipeline->put(std::shared_ptr{kept}, QDeadlineTimer{0}) == PutResult::Put)
        ++inside;
    std::shared_ptr<int> taken;
    QCOMPARE(pipeline->take(taken), TakeResult::Taken);
    QCOMPARE(kept.use_count(), 1 + inside);

    pipeline.reset();

    QCOMPARE(kept.use_count(), 2); // here, and in the hand of who took it
}

void tst_Pipeline::interruptIsKeptForTheNextTake()
{
    const auto pipeline = makePipeline();

    pipeline->interrupt();

    Item taken;
    QCOMPARE(pipeline->take(taken), TakeResult::Interrupted);
    QCOMPARE(pipeline->take(taken, QDeadlineTimer{0}), TakeResult::TimedOut);
}

void tst_Pipeline::interruptGoesBeforeItemsAndTheEnd()
{
    const auto pipeline = makePipeline();
    QCOMPARE(pipeline->put(item(1)), PutResult::Put);
    pipeline->close();

    pipeline->interrupt();
    std::vector<Item> items;
    QCOMPARE(pipeline->takeAll(items, 9), TakeResult::Interrupted);
    QVERIFY(items.empty());
    QCOMPARE(pipeline->takeAll(items, 9), TakeResult::Taken);
    pipeline->interrupt();
    QCOMPARE(pipeline->takeAll(items, 9), TakeResult::Interrupted);
    QCOMPARE(pipeline->takeAll(items, 9), TakeResult::Closed);
}

void tst_Pipeline::interruptsWithoutATakeCountAsOne()
{
    const auto pipeline = makePipeline();

    pipeline->interrupt();
    pipeline->interrupt();

    Item taken;
    QCOMPARE(pipeline->take(taken), TakeResult::Interrupted);
    QCOMPARE(pipeline->take(taken, QDeadlineTimer{0}), TakeResult::TimedOut);
}

void tst_Pipeline::aTryIsNoSleep()
{
    const auto pipeline = makePipeline();
    Item taken;

    QCOMPARE(pipeline->take(taken, QDeadlineTimer{0}), TakeResult::TimedOut);
    fill(*pipeline); // which ends with a put that finds no room

    QCOMPARE(pipeline->probe().snapshot().waitsForItem, quint64{0});
    QCOMPARE(pipeline->probe().snapshot().waitsForRoom, quint64{0});
}

void tst_Pipeline::anItemThatIsAListStaysOne()
{
    const QVariantList list{1, QStringLiteral("two")};
    const auto pipeline = makePipeline<QVariantList>();
    QVariantList given = list;
    QVariantList taken;

    QCOMPARE(pipeline->put(std::move(given)), PutResult::Put);
    QCOMPARE(pipeline->take(taken), TakeResult::Taken);

    QCOMPARE(taken, list); // and not a list with that list in it
}

// Below, one thread sleeps and another wakes it. That it sleeps, the probe tells: who is counted
// holds the lock until asleep, and who wakes needs that lock.

void tst_Pipeline::takeWakesASleepingPut()
{
    const auto pipeline = makePipeline();
    fill(*pipeline);
    PutResult result{};
    Running putter{[&] { result = pipeline->put(item(99)); }};
    QTRY_COMPARE(pipeline->probe().snapshot().waitsForRoom, quint64{1});

    Item taken;
    QCOMPARE(pipeline->take(taken), TakeResult::Taken);

    QVERIFY(putter.ends());
    QCOMPARE(result, PutResult::Put);
}

void tst_Pipeline::takeAllWakesEverySleepingPut()
{
    const auto pipeline = makePipeline();
    const int count = fill(*pipeline);
    Running first{[&] { QCOMPARE(pipeline->put(item(98)), PutResult::Put); }};
    Running second{[&] { QCOMPARE(pipeline->put(item(99)), PutResult::Put); }};
    QTRY_COMPARE(pipeline->probe().snapshot().waitsForRoom, quint64{2});

    std::vector<Item> items;
    QCOMPARE(pipeline->takeAll(items, 1000, QDeadlineTimer{10'000}), TakeResult::Taken);
    if (count == 1) { // then there is room for one of them only, until the next take
        QCOMPARE(pipeline->takeAll(items, 1000, QDeadlineTimer{10'000}), TakeResult::Taken);
    }

    QVERIFY(first.ends());
    QVERIFY(second.ends());
}

void tst_Pipeline::putWakesASleepingTake()
{
    const auto pipeline = makePipeline();
    Item taken;
    TakeResult result{};
    Running taker{[&] { result = pipeline->take(taken); }};
    QTRY_COMPARE(pipeline->probe().snapshot().waitsForItem, quint64{1});

    QCOMPARE(pipeline->put(item(5)), PutResult::Put);

    QVERIFY(taker.ends());
    QCOMPARE(result, TakeResult::Taken);
    QCOMPARE(*taken, 5);
}

void tst_Pipeline::closeWakesEverySleepingPut()
{
    const auto pipeline = makePipeline();
    fill(*pipeline);
    Running first{[&] { QCOMPARE(pipeline->put(item(98)), PutResult::Closed); }};
    Running second{[&] { QCOMPARE(pipeline->put(item(99)), PutResult::Closed); }};
    QTRY_COMPARE(pipeline->probe().snapshot().waitsForRoom, quint64{2});

    pipeline->close();

    QVERIFY(first.ends());
    QVERIFY(second.ends());
}

void tst_Pipeline::closeWakesEverySleepingTake()
{
    const auto pipeline = makePipeline();
    const auto takeNothing = [&] {
        Item taken;
        QCOMPARE(pipeline->take(taken), TakeResult::Closed);
    };
    Running first{takeNothing};
    Running second{takeNothing};
    QTRY_COMPARE(pipeline->probe().snapshot().waitsForItem, quint64{2});

    pipeline->close();

    QVERIFY(first.ends());
    QVERIFY(second.ends());
}

void tst_Pipeline::interruptWakesOneSleepingTake()
{
    const auto pipeline = makePipeline();
    std::atomic<int> interrupted = 0;
    std::atomic<int> closed = 0;
    const auto takeOnce = [&] {
        Item taken;
        const TakeResult result = pipeline->take(taken);
        interrupted += result == TakeResult::Interrupted ? 1 : 0;
        closed += result == TakeResult::Closed ? 1 : 0;
    };
    Running first{takeOnce};
    Running second{takeOnce};
    QTRY_COMPARE(pipeline->probe().snapshot().waitsForItem, quint64{2});

    pipeline->interrupt();
    QTRY_COMPARE(interrupted.load(), 1);
    pipeline->close();

    QVERIFY(first.ends());
    QVERIFY(second.ends());
    QCOMPARE(interrupted.load(), 1);
    QCOMPARE(closed.load(), 1);
}

void tst_Pipeline::everyItemArrivesOnceAndInOrder()
{
    constexpr int PerProducer = 2000;
    const auto pipeline = makePipeline<int>();
    std::vector<int> byOne;
    std::vector<int> inBlocks;

    {
        Running takesOne{[&] {
            int value = 0;
            while (true) {
                const TakeResult result = pipeline->take(value);
                if (result == TakeResult::Closed)
                    return;
                if (result == TakeResult::Taken)
                    byOne.push_back(value);
            }
        }};
        Running takesBlocks{[&] {
            while (pipeline->takeAll(inBlocks, 7) != TakeResult::Closed) { }
        }};
        {
            const auto produce = [&](int from) {
                for (int i = 0; i < PerProducer; ++i) {
                    QCOMPARE(pipeline->put(from + i), PutResult::Put);
                    if (i % 100 == 0)
                        pipeline->interrupt();
                }
            };
            Running first{[&] { produce(0); }};
            Running second{[&] { produce(PerProducer); }};
        }
        pipeline->close();
        QVERIFY(takesOne.ends());
        QVERIFY(takesBlocks.ends());
    }

    // of one producer, each consumer sees rising numbers
    for (const auto &seen : {byOne, inBlocks}) {
        int lastOfFirst = -1;
        int lastOfSecond = -1;
        for (const int value : seen) {
            int &last = value < PerProducer ? lastOfFirst : lastOfSecond;
            QVERIFY(value > last);
            last = value;
        }
    }
    std::vector<int> all = byOne;
    all.insert(all.end(), inBlocks.begin(), inBlocks.end());
    std::ranges::sort(all);
    QCOMPARE(static_cast<int>(all.size()), 2 * PerProducer);
    for (int i = 0; i < 2 * PerProducer; ++i)
        QCOMPARE(all.at(static_cast<std::size_t>(i)), i);
}

void tst_Pipeline::nothingIsLostWhenClosedInTheMiddle()
{
    for (int round = 0; round < 200; ++round)
        endInTheMiddle(false);
}

void tst_Pipeline::nothingIsLostWhenCancelledInTheMiddle()
{
    for (int round = 0; round < 200; ++round)
        endInTheMiddle(true);
}

void tst_Pipeline::endInTheMiddle(bool cancelled)
{
    const auto pipeline = makePipeline<int>();
    std::vector<int> put;
    std::vector<int> taken;
    std::vector<int> back;

    {
        Running producer{[&] {
            for (int i = 0;; ++i) {
                if (pipeline->put(int{i}) == PutResult::Closed)
                    return;
                put.push_back(i);
            }
        }};
        Running consumer{[&] {
            while (pipeline->takeAll(taken, 3) == TakeResult::Taken) { }
        }};
        while (pipeline->probe().snapshot().taken < 5)
            QThread::yieldCurrentThread(); // items travel
        if (cancelled)
            back = pipeline->cancel();
        else
            pipeline->close();
        QVERIFY(producer.ends());
        QVERIFY(consumer.ends());
    }

    QVERIFY(taken.size() >= 5);
    taken.insert(taken.end(), back.begin(), back.end());
    QCOMPARE(taken, put);
}

ROLLCALL_TEST(tst_Pipeline)
#include "tst_pipeline.moc"
