// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/eventrecorder.h"
#include "pipeline/pipelineevent.h"
#include "support/running.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <atomic>

using namespace Rollcall;
using Testing::Running;
using Recorder = EventRecorder<PipelineEvent>;

namespace {

/// An event all of whose parts tell its number, so that a mixture of two shows.
PipelineEvent eventNumber(quint64 number)
{
    return PipelineEvent{std::chrono::nanoseconds{static_cast<qint64>(number)}, number * 3,
        static_cast<PipelineEvent::Kind>(number % 8), number, static_cast<quint32>(number % 1000),
        static_cast<quint32>(number % 4096)};
}

} // namespace

class tst_EventRecorder : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void keepsEventsInOrder();
    void keepsTheLastOnes();
    void tellsWhatCameSince();
    void tellsWhereItIsWhole();
    void largeCountsAreCapped();
    void isReadWhileItIsWritten();
};

void tst_EventRecorder::isEmptyAtFirst()
{
    const Recorder recorder;

    QVERIFY(recorder.events().empty());
    QCOMPARE(recorder.added(), quint64{0});
}

void tst_EventRecorder::keepsEventsInOrder()
{
    Recorder recorder;
    for (quint64 i = 0; i < 100; ++i)
        recorder.add(eventNumber(i));

    const auto events = recorder.events();

    QCOMPARE(events.size(), std::size_t{100});
    for (quint64 i = 0; i < 100; ++i)
        QCOMPARE(events.at(i), eventNumber(i));
}

void tst_EventRecorder::keepsTheLastOnes()
{
    Recorder recorder;
    const quint64 all = Recorder::Capacity + 1000;
    for (quint64 i = 0; i < all; ++i)
        recorder.add(eventNumber(i));

    const auto events = recorder.events();

    QCOMPARE(recorder.added(), all);
    QCOMPARE(events.size(), Recorder::Capacity - 1); // one place is for the next event
    QCOMPARE(events.front(), eventNumber(all - events.size()));
    QCOMPARE(events.back(), eventNumber(all - 1));
}

void tst_EventRecorder::tellsWhatCameSince()
{
    Recorder recorder;
    for (quint64 i = 0; i < 100; ++i)
        recorder.add(eventNumber(i)); // at i nanoseconds

    const auto since = recorder.eventsSince(std::chrono::nanoseconds{90});

    QCOMPARE(since.events.size(), std::size_t{10});
    QCOMPARE(since.events.front(), eventNumber(90));
    QVERIFY(!since.isCut);
    QCOMPARE(since.wholeFrom, std::chrono::nanoseconds{90});
    QVERIFY(recorder.eventsSince(std::chrono::nanoseconds{100}).events.empty());
}

void tst_EventRecorder::tellsWhereItIsWhole()
{
    Recorder recorder;
    const quint64 all = Recorder::Capacity + 1000;
    for (quint64 i = 0; i < all; ++i)
        recorder.add(eventNumber(i));

    const auto early = recorder.eventsSince(std::chrono::nanoseconds{500});
    QVERIFY(early.isCut);
    QCOMPARE(early.wholeFrom, early.events.front().time);
    QCOMPARE(early.events.size(), Recorder::Capacity - 1);

    const auto late = recorder.eventsSince(std::chrono::nanoseconds{5000});
    QVERIFY(!late.isCut); // what is written over was before
    QCOMPARE(late.events.front(), eventNumber(5000));
}

void tst_EventRecorder::largeCountsAreCapped()
{
    Recorder recorder;
    PipelineEvent large = eventNumber(1);
    large.count = std::numeric_limits<quint32>::max();

    recorder.add(large);

    QCOMPARE(recorder.events().front().count, (quint32{1} << 28U) - 1);
    QCOMPARE(recorder.events().front().kind, large.kind);
    QCOMPARE(recorder.events().front().depth, large.depth);
}

void tst_EventRecorder::isReadWhileItIsWritten()
{
    Recorder recorder;
    std::atomic<bool> isRead = false;
    Running writer{[&] {
        for (quint64 i = 0; !isRead; ++i)
            recorder.add(eventNumber(i));
    }};

    bool isWhole = true;
    for (int overtaken = 0; overtaken < 20;) {
        const quint64 before = recorder.added();
        const auto events = recorder.events();
        const bool isOvertaken = before > Recorder::Capacity && recorder.added() > before;
        overtaken += isOvertaken ? 1 : 0;
        for (std::size_t i = 0; i < events.size(); ++i)
            isWhole = isWhole && events[i] == eventNumber(events.front().number + i);
    }
    isRead = true;

    QVERIFY(writer.ends());
    QVERIFY(isWhole);
}

ROLLCALL_TEST(tst_EventRecorder)
#include "tst_eventrecorder.moc"
