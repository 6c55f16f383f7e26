// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"
#include "support/running.h"
#include "support/sanitized.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

using namespace Rollcall;
using Testing::Running;

/// Two producers, two consumers, and an end at a random moment, thousands of times; and millions of
/// items: whatever happens, every item is accounted for. ROLLCALL_FAULTS=full does all of it, as
/// ./dev faults; otherwise it is a fifth.
class tst_PipelineTorture : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void initTestCase_data();

    void endsAtAnyMoment_data();
    void endsAtAnyMoment();
    void millionsOfItems();

private:
    static constexpr bool IsSlow = Testing::IsMemorySanitized; // it watches every access
    static constexpr int Rounds = IsSlow ? 500 : 1'700; // of each kind and end
    static constexpr int Scale = IsSlow ? 50 : 1; // divides the number of items
    /// Divides the rounds and the items once more, unless all faults are asked for.
    const int m_part = qEnvironmentVariable("ROLLCALL_FAULTS") == QStringLiteral("full") ? 1 : 5;

    static std::unique_ptr<Pipeline<int>> makePipeline()
    {
        QFETCH_GLOBAL(int, places);
        if (places == 0)
            return std::make_unique<SingleSlot<int>>();
        return std::make_unique<BoundedQueue<int>>(static_cast<std::size_t>(places));
    }

    QRandomGenerator m_random;
};

void tst_PipelineTorture::initTestCase()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    m_random.seed(seed);
}

void tst_PipelineTorture::initTestCase_data()
{
    QTest::addColumn<int>("places"); // 0: the single slot
    QTest::addColumn<int>("items"); // fewer where the threads have to take turns
    QTest::newRow("single slot") << 0 << 1'000'000;
    QTest::newRow("queue of 3") << 3 << 1'000'000;
    QTest::newRow("queue of 1024") << 1024 << 10'000'000;
}

void tst_PipelineTorture::endsAtAnyMoment_data()
{
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("closed") << false;
    QTest::newRow("cancelled") << true;
}

void tst_PipelineTorture::endsAtAnyMoment()
{
    QFETCH(bool, isCancelled);

    for (int round = 0; round < Rounds / m_part; ++round) {
        const auto pipeline = makePipeline();
        std::array<std::vector<int>, 2> put;
        std::array<std::vector<int>, 2> taken;
        std::vector<int> back;
        {
            const auto produce = [&](int which) {
                // even numbers from one producer, odd ones from the other
                for (int item = which; pipeline->put(int{item}) == PutResult::Put; item += 2)
                    put.at(static_cast<std::size_t>(which)).push_back(item);
            };
            Running firstProducer{[&] { produce(0); }};
            Running secondProducer{[&] { produce(1); }};
            Running firstConsumer{[&] {
                int item = 0;
                while (pipeline->take(item) == TakeResult::Taken)
                    taken.front().push_back(item);
            }};
            Running secondConsumer{[&] {
                while (pipeline->takeAll(taken.back(), 5) == TakeResult::Taken) { }
            }};
            const auto last = static_cast<quint64>(m_random.bounded(50));
            while (pipeline->probe().snapshot().taken < last)
                QThread::yieldCurrentThread();
            if (isCancelled)
                back = pipeline->cancel();
            else
                pipeline->close();
            QVERIFY(firstProducer.ends());
            QVERIFY(secondProducer.ends());
            QVERIFY(firstConsumer.ends());
            QVERIFY(secondConsumer.ends());
        }

        std::vector<int> in = put.front();
        in.insert(in.end(), put.back().begin(), put.back().end());
        std::vector<int> out = back;
        for (const auto &each : taken) {
            out.insert(out.end(), each.begin(), each.end());
        }
        std::ranges::sort(in);
        std::ranges::sort(out);
        QCOMPARE(out, in);
        QCOMPARE(pipeline->size(), std::size_t{0});
    }
}

void tst_PipelineTorture::millionsOfItems()
{
    QFETCH_GLOBAL(int, items);
    const int count = items / Scale / m_part;
    const auto pipeline = makePipeline();
    const std::vector<char> none(static_cast<std::size_t>(count));
    std::array<std::vector<char>, 2> taken{none, none};
    std::array<bool, 2> isInOrder{true, true};
    {
        const auto consume = [&](std::size_t which) {
            std::array<int, 2> last{-1, -1}; // of each producer
            std::vector<int> block;
            while (pipeline->takeAll(block, 7) == TakeResult::Taken) {
                for (const int item : std::exchange(block, {})) {
                    ++taken.at(which).at(static_cast<std::size_t>(item));
                    int &before = last.at(static_cast<std::size_t>(item % 2));
                    isInOrder.at(which) = isInOrder.at(which) && item > before;
                    before = item;
                }
            }
        };
        Running firstConsumer{[&] { consume(0); }};
        Running secondConsumer{[&] { consume(1); }};
        {
            const auto produce = [&](int which) {
                for (int item = which; item < count; item += 2)
                    QCOMPARE(pipeline->put(int{item}), PutResult::Put);
            };
            Running firstProducer{[&] { produce(0); }};
            Running secondProducer{[&] { produce(1); }};
            QVERIFY(firstProducer.ends(std::chrono::seconds{60}));
            QVERIFY(secondProducer.ends(std::chrono::seconds{60}));
        }
        pipeline->close();
        QVERIFY(firstConsumer.ends());
        QVERIFY(secondConsumer.ends());
    }

    QVERIFY(isInOrder.front());
    QVERIFY(isInOrder.back());
    for (std::size_t item = 0; item < none.size(); ++item) {
        if (taken.front()[item] + taken.back()[item] != 1)
            QFAIL(qPrintable(QStringLiteral("item %1 was not taken once").arg(item)));
    }
}

ROLLCALL_TEST(tst_PipelineTorture)
#include "tst_pipelinetorture.moc"
