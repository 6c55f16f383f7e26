// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timelinewording.h"
#include "support/recordings.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Thread = Timeline::Thread;
using EventKind = Recording::Event::Kind;

namespace {

QStringList storyOf(const Timeline &timeline)
{
    const std::atomic<bool> isCancelled = false;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writeStory(timeline, buffer, isCancelled))
        return {};
    return QString::fromUtf8(buffer.data()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class tst_TimelineWording : public TestCase
{
    Q_OBJECT

private slots:
    void aStoryTellsWhatHappened();
    void aStoryCanBeCancelled();
    void spansAreTold_data();
    void spansAreTold();
    void everyStepIsTold();
    void momentsAreTold_data();
    void momentsAreTold();
    void whatGoesOnSaysTheSameAsLongAsNothingHappens();
    void unknownNamesAreNumbered();
    void theSlotHasItsWords();
    void eachPipelineHasItsOwnNames();
};

void tst_TimelineWording::aStoryTellsWhatHappened()
{
    QCOMPARE(storyOf(Timeline{aSmallRecording()}),
        (QStringList{
            u"0.000000 s  Here the recording begins."_s,
            u"0.000010 s  Producer: accepted 3 name(s): Ann, Bo \"Bob\" Babs, Зоя."_s,
            u"0.000012 s  Producer: about to put Ann… put, queue holds 1 of 1."_s,
            u"0.000013 s  Consumer: took Ann after waiting 13 µs, queue holds 0 of 1."_s,
            u"0.000013 s  Consumer: writes Ann."_s,
            u"0.000014 s  Producer: about to put Bo \"Bob\" Babs… put, queue holds 1 of 1."_s,
            u"0.000015 s  Producer: about to put Зоя… no room, queue holds 1 of 1: it waits."_s,
            u"0.000053 s  Consumer: stored Ann."_s,
            u"0.000053 s  Consumer: took Bo \"Bob\" Babs, queue holds 0 of 1."_s,
            u"0.000053 s  Consumer: writes Bo \"Bob\" Babs."_s,
            u"0.000054 s  Producer: put Зоя after waiting 38 µs for room, queue holds 1 of 1."_s,
            u"0.000055 s  Producer: has put all names."_s,
            u"0.000060 s  Window: has an order for the consumer."_s,
            u"0.000093 s  Consumer: did not store Bo \"Bob\" Babs."_s,
            u"0.000095 s  Consumer: took Зоя, queue holds 0 of 1."_s,
            u"0.000095 s  Consumer: writes Зоя."_s,
        }));
}

void tst_TimelineWording::aStoryCanBeCancelled()
{
    const std::atomic<bool> isCancelled = true;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);

    QVERIFY(!writeStory(Timeline{aSmallRecording()}, buffer, isCancelled));
}

void tst_TimelineWording::spansAreTold_data()
{
    QTest::addColumn<Doing>("doing");
    QTest::addColumn<int>("names");
    QTest::addColumn<QString>("text");

    QTest::newRow("room") << Doing::WaitingForRoom << 0 << u"waited 38 ms for room"_s;
    QTest::newRow("a name") << Doing::WaitingForName << 0 << u"waited 38 ms for a name"_s;
    QTest::newRow("put one") << Doing::Putting << 1 << u"put Ann, in 38 ms"_s;
    QTest::newRow("put three") << Doing::Putting << 3
                               << u"put 3 name(s): Ann, Bo \"Bob\" Babs, Зоя, in 38 ms"_s;
    QTest::newRow("put none") << Doing::Putting << 0 << u"looked for names to put for 38 ms"_s;
    QTest::newRow("took") << Doing::Taking << 1 << u"took Ann, in 38 ms"_s;
    QTest::newRow("wrote") << Doing::Writing << 1 << u"wrote Ann, in 38 ms"_s;
    QTest::newRow("idle") << Doing::Idle << 0 << u"idle for 38 ms"_s;
    QTest::newRow("paused") << Doing::Paused << 0 << u"was paused for 38 ms"_s;
    QTest::newRow("slow") << Doing::Delaying << 0 << u"waited 38 ms in slow motion"_s;
    QTest::newRow("failing") << Doing::Failing << 1
                             << u"tried again for 38 ms: the roster failed"_s;
    QTest::newRow("ended") << Doing::Ended << 0 << u"had ended"_s;
}

void tst_TimelineWording::spansAreTold()
{
    QFETCH(Doing, doing);
    QFETCH(int, names);
    const Timeline timeline{aSmallRecording()};

    const QString text = spanText(timeline, {at(0), at(38'000), doing, {0, names}});

    QTEST(text, "text");
}

void tst_TimelineWording::everyStepIsTold()
{
    const Timeline timeline{aSmallRecording()};

    for (std::size_t step = 0; step <= timeline.steps(); ++step)
        QVERIFY(stepText(timeline, step).endsWith(u'.'));
    QCOMPARE(stepText(timeline, 12), u"Producer: wakes up."_s);
}

void tst_TimelineWording::momentsAreTold_data()
{
    QTest::addColumn<double>("time");
    QTest::addColumn<MomentTexts>("texts");

    QTest::newRow("at the beginning")
        << 0.
        << MomentTexts{u"Producer is idle, for 11 µs."_s, u"The queue holds 0 of 1."_s,
               u"Consumer waits for a name, for 13 µs."_s, u"0 name(s) stored since the start."_s};
    QTest::newRow("full") << 30.
                          << MomentTexts{u"Producer waits for room, for 38 µs. To put: Зоя."_s,
                                 u"The queue holds 1 of 1. Inside: Bo \"Bob\" Babs."_s,
                                 u"Consumer is writing, for 40 µs. It has: Ann."_s,
                                 u"0 name(s) stored since the start."_s};
    QTest::newRow("at the end") << 100.
                                << MomentTexts{u"Producer is idle."_s, u"The queue holds 0 of 1."_s,
                                       u"Consumer is writing. It has: Зоя."_s,
                                       u"1 name(s) stored since the start. Not stored: 1."_s};
}

void tst_TimelineWording::momentsAreTold()
{
    QFETCH(double, time);
    QFETCH(MomentTexts, texts);
    const Timeline timeline{aSmallRecording()};

    const auto found = MomentTexts::of(timeline, timeline.at(at(time)));

    QCOMPARE(found.producer, texts.producer);
    QCOMPARE(found.pipeline, texts.pipeline);
    QCOMPARE(found.consumer, texts.consumer);
    QCOMPARE(found.roster, texts.roster);
}

void tst_TimelineWording::whatGoesOnSaysTheSameAsLongAsNothingHappens()
{
    Timeline timeline{aSmallRecording()};
    const auto before = MomentTexts::of(timeline, timeline.after(timeline.steps()));

    timeline.extendTo(at(100'000));

    QVERIFY(MomentTexts::of(timeline, timeline.after(timeline.steps())) == before);
}

void tst_TimelineWording::unknownNamesAreNumbered()
{
    Recording recording = aSmallRecording();
    recording.names.removeFirst();
    recording.firstName = 1;
    recording.isCut = true;
    const Timeline timeline{recording};

    QCOMPARE(stepText(timeline, 3), u"Producer: about to put name 1… put, queue holds 1 of 1."_s);
    QVERIFY(stepText(timeline, 0).contains(u"left out"_s));
}

void tst_TimelineWording::theSlotHasItsWords()
{
    Recording recording = aSmallRecording();
    recording.pipelines.front().choice.kind = PipelineChoice::Kind::SingleSlot;
    const Timeline timeline{recording};

    QCOMPARE(stepText(timeline, 3), u"Producer: about to put Ann… put, the slot is taken."_s);
    QCOMPARE(MomentTexts::of(timeline, timeline.at(at(0))).pipeline, u"The slot is free."_s);
}

void tst_TimelineWording::eachPipelineHasItsOwnNames()
{
    Recording recording = aSmallRecording();
    const auto later
        = std::ranges::lower_bound(recording.events, at(30), {}, &Recording::Event::time);
    recording.events.insert(
        later, {at(30), Recording::Thread::Window, Recording::Event::Kind::PipelineChanged});
    recording.pipelines.push_back({at(30), {PipelineChoice::Kind::SingleSlot, 1}});
    const Timeline timeline{recording};
    const std::size_t step = timeline.stepAt(at(30));

    QCOMPARE(stepText(timeline, step),
        u"Window: from now on another pipeline is used, the slot is free, 1 name(s) in the one "
        "before."_s);
    QCOMPARE(MomentTexts::of(timeline, timeline.after(step)).pipeline,
        u"The slot is free. In the one before it: Bo \"Bob\" Babs."_s);
}

ROLLCALL_TEST(tst_TimelineWording)
#include "tst_timelinewording.moc"
