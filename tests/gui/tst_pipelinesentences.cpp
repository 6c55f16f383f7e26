// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelinesentences.h"
#include "support/snapshots.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Change = std::function<void(PipelineSnapshot &)>;
Q_DECLARE_METATYPE(Change)

/// The program is not translated here, so plural forms are as they stand in the source.
class tst_PipelineSentences : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void saysWhatEachDoes_data();
    void saysWhatEachDoes();
    void digitsAreThoseOfTheLocale_data();
    void digitsAreThoseOfTheLocale();
    void theSumIsSaid();
    void aSumThatIsWrongIsSaid();
    void aNameThatIsNotAtItsPlaceIsSaid();
    void timesHaveFewDigits();
};

void tst_PipelineSentences::saysWhatEachDoes_data()
{
    using Producing = ProducerLedger::Activity;
    using Consuming = ConsumerLedger::Activity;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("producer");
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<QString>("consumer");
    QTest::addColumn<QString>("roster");
    const QString puts = u"Producer waits: no names to put."_s;
    const QString empty = u"The queue is empty: 0 of 8."_s;
    const QString takes = u"Consumer waits: nothing to take."_s;
    const QString none = u"Nothing stored since the start."_s;

    QTest::newRow("empty") << Change{[](PipelineSnapshot &) {}} << puts << empty << takes << none;
    QTest::newRow("full") << Change{[](PipelineSnapshot &now) {
        now.depth = 8;
        now.isPutAsleep = true;
        now.producer.waiting = 3;
        now.producer.activity = Producing::Putting;
        now.consumer.activity = Consuming::Writing;
        now.consumer.writing = 12;
    }} << u"Producer waits: the queue holds 8 of 8."_s
                          << u"The queue is full: 8 of 8."_s << u"Consumer is writing 12 name(s)."_s
                          << none;
    QTest::newRow("the slot is taken") << Change{[](PipelineSnapshot &now) {
        now.choice = {PipelineChoice::Kind::SingleSlot, 1};
        now.depth = 1;
        now.isPutAsleep = true;
        now.producer.waiting = 1;
    }} << u"Producer waits: the slot is taken."_s
                                       << u"The slot is taken."_s << u"Consumer takes names."_s
                                       << none;
    QTest::newRow("names travel") << Change{[](PipelineSnapshot &now) {
        now.depth = 3;
        now.producer.waiting = 2;
        now.producer.activity = Producing::Putting;
        now.consumer.writing = 4;
        now.consumer.commits = 1;
        now.consumer.lastCommit = 1'200'000;
        now.consumer.lastCommitNames = 4;
    }} << u"Producer puts 2 name(s)."_s
                                  << u"The queue holds 3 of 8."_s
                                  << u"Consumer has taken 4 name(s)."_s
                                  << u"The last commit took 1.2 ms: 4 name(s)."_s;
    QTest::newRow("paused") << Change{[](PipelineSnapshot &now) {
        now.depth = 8;
        now.producer.waiting = 2;
        now.producer.activity = Producing::Paused;
        now.consumer.activity = Consuming::Paused;
    }} << u"Producer is paused: 2 name(s) to put."_s
                            << u"The queue is full: 8 of 8."_s << u"Consumer is paused."_s << none;
    QTest::newRow("slow motion") << Change{[](PipelineSnapshot &now) {
        now.depth = 1;
        now.pace = {500ms, 1000ms, false};
        now.producer.waiting = 2;
        now.producer.activity = Producing::Delaying;
        now.consumer.activity = Consuming::Delaying;
    }} << u"Producer waits 0.5 s before each name (slow motion)."_s
                                 << u"The queue holds 1 of 8."_s
                                 << u"Consumer waits 1 s before each name (slow motion)."_s << none;
    QTest::newRow("slow motion, while the slot is taken")
        << Change{[](PipelineSnapshot &now) {
               now.choice = {PipelineChoice::Kind::SingleSlot, 1};
               now.depth = 1;
               now.pace = {2000ms, 1000ms, false};
               now.producer.waiting = 2;
               now.producer.activity = Producing::Delaying;
               now.consumer.activity = Consuming::Delaying;
           }}
        << u"Producer waits 2 s before each name (slow motion)."_s << u"The slot is taken."_s
        << u"Consumer waits 1 s before each name (slow motion)."_s << none;
    QTest::newRow("the roster fails") << Change{[](PipelineSnapshot &now) {
        now.failure = StoreError{StoreError::Kind::DiskFull, {}};
        now.consumer.activity = Consuming::Failing;
        now.consumer.writing = 1;
    }} << puts << empty << u"Consumer tries again to write 1 name(s): the roster fails."_s
                                      << u"The roster cannot be read or written."_s;
    QTest::newRow("the roster is busy") << Change{[](PipelineSnapshot &now) {
        now.failure = StoreError{StoreError::Kind::Busy, {}};
        now.consumer.activity = Consuming::Failing;
    }} << puts << empty << u"Consumer tries again: the roster fails."_s
                                        << u"The roster is in use by another program."_s;
    QTest::newRow("the outbox fails")
        << Change{[](PipelineSnapshot &now) { now.outboxFails = true; }}
        << u"Producer cannot accept names at the moment."_s << empty << takes << none;
    QTest::newRow("opening") << Change{[](PipelineSnapshot &now) {
        now.phase = PipelineSnapshot::Phase::Opening;
        now.consumer.activity = Consuming::Opening;
    }} << puts << empty << u"Consumer opens the roster."_s
                             << none;
    QTest::newRow("closing") << Change{[](PipelineSnapshot &now) {
        now.phase = PipelineSnapshot::Phase::Closing;
        now.depth = 2;
    }} << u"Producer has put all names; nothing new is accepted."_s
                             << u"The queue holds 2 of 8."_s << u"Consumer takes names."_s << none;
    QTest::newRow("closed") << Change{[](PipelineSnapshot &now) {
        now.phase = PipelineSnapshot::Phase::Closing;
        now.isClosed = true;
        now.producer.activity = Producing::Ended;
        now.consumer.activity = Consuming::Ended;
    }} << u"Producer has ended: nothing more comes."_s
                            << u"The queue is closed and empty."_s
                            << u"Consumer has ended: the pipeline is closed and empty."_s << none;
    QTest::newRow("another pipeline")
        << Change{[](PipelineSnapshot &now) { now.inOlder = 5; }} << puts
        << u"The queue is empty: 0 of 8. 5 name(s) in the one before it are taken first."_s
        << u"Consumer takes names."_s << none;
}

void tst_PipelineSentences::saysWhatEachDoes()
{
    QFETCH(Change, change);
    PipelineSnapshot now = Testing::snapshotAtRest();
    change(now);

    const auto said = PipelineSentences::of(now);

    QTEST(said.producer, "producer");
    QTEST(said.pipeline, "pipeline");
    QTEST(said.consumer, "consumer");
    QTEST(said.roster, "roster");
}

void tst_PipelineSentences::digitsAreThoseOfTheLocale_data()
{
    saysWhatEachDoes_data();
}

void tst_PipelineSentences::digitsAreThoseOfTheLocale()
{
    QFETCH(Change, change);
    PipelineSnapshot now = Testing::snapshotAtRest();
    change(now);
    const QLocale before;
    QLocale::setDefault(QLocale{QLocale::Arabic, QLocale::Egypt});

    const auto said = PipelineSentences::of(now);
    QLocale::setDefault(before);

    const QRegularExpression digit{u"[0-9]"_s};
    for (const QString &text : {said.producer, said.pipeline, said.consumer, said.roster, said.sum})
        QVERIFY2(!text.contains(digit), qPrintable(text));
}

void tst_PipelineSentences::theSumIsSaid()
{
    PipelineSnapshot now = Testing::snapshotAtRest();
    now.names = {.accepted = 10, .waiting = 1, .inPipeline = 2, .writing = 3, .stored = 4};
    QCOMPARE(PipelineSentences::of(now).sum,
        u"10 accepted = 1 waiting + 2 in the pipeline + 3 being written + 4 stored + 0 refused"_s);

    now.names = {.accepted = 3, .leftOut = 1, .outOfOrder = 2};
    QCOMPARE(PipelineSentences::of(now).sum,
        u"3 accepted = 0 waiting + 0 in the pipeline + 0 being written + 0 stored + 0 refused"
        " + 1 left out + 2 out of order"_s);
}

void tst_PipelineSentences::aSumThatIsWrongIsSaid()
{
    PipelineSnapshot now = Testing::snapshotAtRest();
    now.names = {.accepted = 2, .stored = 1};

    QVERIFY(PipelineSentences::of(now).sum.startsWith(u"This does not add up: 2 accepted"_s));
}

void tst_PipelineSentences::aNameThatIsNotAtItsPlaceIsSaid()
{
    PipelineSnapshot now = Testing::snapshotAtRest();
    now.names = {.accepted = 1, .stored = 1, .pipelineAgrees = false};

    QVERIFY(PipelineSentences::of(now).sum.startsWith(u"This does not add up: "_s));
}

void tst_PipelineSentences::timesHaveFewDigits()
{
    QCOMPARE(durationText(1'500ns), u"1.5 µs"_s);
    QCOMPARE(durationText(150us), u"150 µs"_s);
    QCOMPARE(durationText(1'230us), u"1.2 ms"_s);
    QCOMPARE(durationText(2s), u"2.0 s"_s);
    QCOMPARE(delayText(100ms), u"0.1 s"_s);
    QCOMPARE(delayText(2000ms), u"2 s"_s);
}

ROLLCALL_TEST(tst_PipelineSentences)
#include "tst_pipelinesentences.moc"
