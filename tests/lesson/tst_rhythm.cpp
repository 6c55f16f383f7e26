// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/rhythm.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace Rollcall;
using namespace std::chrono_literals;

class tst_Rhythm : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void pausesAtLeastAsLongAsTold_data();
    void pausesAtLeastAsLongAsTold();
    void aStopEndsThePause();
    void afterAStopItDoesNotPause();
};

void tst_Rhythm::pausesAtLeastAsLongAsTold_data()
{
    QTest::addColumn<int>("mean"); // microseconds
    QTest::addColumn<double>("jitter");
    QTest::addColumn<int>("least"); // microseconds, of ten pauses

    QTest::newRow("no pause") << 0 << 0.0 << 0;
    QTest::newRow("each the same") << 2000 << 0.0 << 20'000;
    QTest::newRow("each at least half") << 2000 << 0.5 << 10'000;
}

void tst_Rhythm::pausesAtLeastAsLongAsTold()
{
    QFETCH(int, mean);
    QFETCH(double, jitter);
    QFETCH(int, least);
    Rhythm rhythm{{std::chrono::microseconds{mean}, jitter}, 1, {}};
    QElapsedTimer timer;
    timer.start();

    for (int i = 0; i < 10; ++i)
        QVERIFY(rhythm.pause());

    QCOMPARE_GE(timer.nsecsElapsed() / 1000, qint64{least});
}

void tst_Rhythm::aStopEndsThePause()
{
    std::stop_source stop;
    bool goesOn = true;
    std::thread thread{[&] { goesOn = Rhythm{{1h}, 0, stop.get_token()}.pause(); }};

    stop.request_stop();

    thread.join();
    QVERIFY(!goesOn);
}

void tst_Rhythm::afterAStopItDoesNotPause()
{
    std::stop_source stop;
    stop.request_stop();

    QVERIFY(!(Rhythm{{1h}, 0, stop.get_token()}.pause()));
    QVERIFY(!(Rhythm{{0us}, 0, stop.get_token()}.pause()));
}

ROLLCALL_TEST(tst_Rhythm)
#include "tst_rhythm.moc"
