// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/threadrecorder.h"
#include "support/running.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using Testing::Running;

namespace {

ThreadEvent accepted(quint64 number)
{
    return {{}, ThreadEvent::Kind::Accepted, Doing::Idle, number, number * 3, number * 7};
}

} // namespace

class tst_ThreadRecorder : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isOffAtFirst();
    void keepsAllParts();
    void offItKeepsWhatItHas();
    void isReadAndSwitchedWhileItIsWritten();
};

void tst_ThreadRecorder::isOffAtFirst()
{
    ThreadRecorder recorder;

    recorder.add(accepted(1));

    QVERIFY(!recorder.isOn());
    QCOMPARE(recorder.recorded(), quint64{0});
    QVERIFY(recorder.eventsSince({}).events.empty());
    QCOMPARE(recorder.thread(), quint64{0});
}

void tst_ThreadRecorder::keepsAllParts()
{
    ThreadRecorder recorder;
    recorder.begin();
    recorder.record(true);
    const std::chrono::nanoseconds before = std::chrono::steady_clock::now().time_since_epoch();
    ThreadEvent large = accepted(quint64{1} << 40U);
    large.kind = ThreadEvent::Kind::Begins;
    large.doing = Doing::Ended;

    recorder.add(accepted(1));
    recorder.add(large);

    const auto events = recorder.eventsSince(before).events;
    QCOMPARE(events.size(), std::size_t{2});
    QVERIFY(before <= events.front().time && events.front().time <= events.back().time);
    large.time = events.back().time;
    QCOMPARE(events.back(), large);
    ThreadEvent first = accepted(1);
    first.time = events.front().time;
    QCOMPARE(events.front(), first);
    QCOMPARE(recorder.thread(), reinterpret_cast<quintptr>(QThread::currentThreadId()));
}

void tst_ThreadRecorder::offItKeepsWhatItHas()
{
    ThreadRecorder recorder;
    recorder.record(true);
    recorder.add(accepted(1));

    recorder.record(false);
    recorder.add(accepted(2));
    QCOMPARE(recorder.recorded(), quint64{1});
    recorder.record(true);
    recorder.add(accepted(3));

    QCOMPARE(recorder.eventsSince({}).events.size(), std::size_t{2});
}

void tst_ThreadRecorder::isReadAndSwitchedWhileItIsWritten()
{
    ThreadRecorder recorder;
    std::atomic<bool> isRead = false;
    Running writer{[&] {
        recorder.begin();
        for (quint64 i = 0; !isRead; ++i)
            recorder.add(accepted(i));
    }};

    bool isWhole = true;
    for (int i = 0; i < 50; ++i) {
        recorder.record(i % 2 == 0);
        const auto events = recorder.eventsSince({}).events;
        for (const ThreadEvent &event : events) {
            ThreadEvent expected = accepted(event.number);
            expected.time = event.time;
            isWhole = isWhole && event == expected;
        }
    }
    isRead = true;

    QVERIFY(writer.ends());
    QVERIFY(isWhole);
}

ROLLCALL_TEST(tst_ThreadRecorder)
#include "tst_threadrecorder.moc"
