// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/conservation.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <functional>

using namespace Rollcall;

using Change = std::function<void(Conservation::Readings &)>;
Q_DECLARE_METATYPE(Change)

/// Ten names: one waits, two are in the pipeline, three are written, four are dealt with.
class tst_Conservation : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void everyNameIsSomewhere();
    void whatMovesMeanwhileIsNoFault_data();
    void whatMovesMeanwhileIsNoFault();
    void whatIsWrongShows_data();
    void whatIsWrongShows();

private:
    static Conservation::Readings still()
    {
        ProducerLedger producer;
        producer.accepted = 10;
        producer.waiting = 1;
        producer.put = 9;
        ConsumerLedger consumer;
        consumer.taken = 7;
        consumer.writing = 3;
        consumer.stored = 2;
        consumer.refused = 1;
        consumer.leftOut = 1;
        consumer.activity = ConsumerLedger::Activity::Writing;
        return {consumer, producer, 7, 9, false, producer, consumer};
    }
};

void tst_Conservation::everyNameIsSomewhere()
{
    const Conservation names = Conservation::of(still());

    QVERIFY(names.holds());
    QCOMPARE(names.sum(), 10);
    QCOMPARE(names.accepted, 10);
    QCOMPARE(names.waiting, 1);
    QCOMPARE(names.inPipeline, 2);
    QCOMPARE(names.writing, 3);
    QCOMPARE(names.stored, 2);
    QCOMPARE(names.refused, 1);
    QCOMPARE(names.leftOut, 1);
}

void tst_Conservation::whatMovesMeanwhileIsNoFault_data()
{
    QTest::addColumn<Change>("change");

    QTest::newRow("accepted and put after the first look")
        << Change{[](Conservation::Readings &readings) {
               readings.producerAfter.accepted += 5;
               readings.producerAfter.put += 5;
               readings.put += 2;
           }};
    QTest::newRow("put, but not yet counted by the producer")
        << Change{[](Conservation::Readings &readings) {
               readings.producerAfter.activity = ProducerLedger::Activity::Putting;
               readings.put += 1;
           }};
    QTest::newRow("put and taken, but not yet counted by the producer")
        << Change{[](Conservation::Readings &readings) {
               for (auto *consumer : {&readings.consumerBefore, &readings.consumerAfter}) {
                   consumer->taken = 10;
                   consumer->writing = 6;
               }
               readings.producerBefore.activity = ProducerLedger::Activity::Putting;
               readings.producerAfter.activity = ProducerLedger::Activity::Putting;
               readings.taken = readings.put = 10;
           }};
    QTest::newRow("taken, but not yet counted by the consumer")
        << Change{[](Conservation::Readings &readings) {
               readings.consumerAfter.activity = ConsumerLedger::Activity::Taking;
               readings.taken += 2;
           }};
    QTest::newRow("taken and stored after the first look")
        << Change{[](Conservation::Readings &readings) {
               readings.consumerAfter.taken += 2;
               readings.consumerAfter.stored += 2;
               readings.taken += 1;
           }};
}

void tst_Conservation::whatMovesMeanwhileIsNoFault()
{
    QFETCH(Change, change);
    Conservation::Readings readings = still();

    change(readings);

    const Conservation names = Conservation::of(readings);
    QVERIFY(names.holds());
    QVERIFY(names.inPipeline >= 0);
    QVERIFY(names.waiting >= 0);
}

void tst_Conservation::whatIsWrongShows_data()
{
    QTest::addColumn<Change>("change");

    QTest::newRow("the producer lost a name") << Change{[](Conservation::Readings &readings) {
        readings.producerBefore.waiting = readings.producerAfter.waiting = 0;
    }};
    QTest::newRow("the consumer lost a name") << Change{[](Conservation::Readings &readings) {
        readings.consumerBefore.writing = readings.consumerAfter.writing = 2;
    }};
    QTest::newRow("the consumer stored a name twice")
        << Change{[](Conservation::Readings &readings) {
               readings.consumerBefore.stored = readings.consumerAfter.stored = 3;
           }};
    QTest::newRow("the pipeline made a name") << Change{[](Conservation::Readings &readings) {
        readings.producerAfter.activity = ProducerLedger::Activity::Putting;
        readings.put += 2;
    }};
    QTest::newRow("the pipeline has not counted a put")
        << Change{[](Conservation::Readings &readings) { readings.put -= 1; }};
    QTest::newRow("the pipeline lost a name while the consumer slept")
        << Change{[](Conservation::Readings &readings) {
               readings.consumerAfter.activity = ConsumerLedger::Activity::Taking;
               readings.isConsumerAsleep = true;
               readings.taken += 1;
           }};
    QTest::newRow("the consumer took what nobody put")
        << Change{[](Conservation::Readings &readings) {
               for (auto *consumer : {&readings.consumerBefore, &readings.consumerAfter}) {
                   consumer->taken = 10;
                   consumer->writing = 6;
               }
               readings.taken = 10;
           }};
}

void tst_Conservation::whatIsWrongShows()
{
    QFETCH(Change, change);
    Conservation::Readings readings = still();

    change(readings);

    QVERIFY(!Conservation::of(readings).holds());
}

ROLLCALL_TEST(tst_Conservation)
#include "tst_conservation.moc"
