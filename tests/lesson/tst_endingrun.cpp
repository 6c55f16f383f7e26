// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/endingrun.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace Rollcall;
using namespace std::chrono_literals;
using Testing::Patience;

Q_DECLARE_METATYPE(Rollcall::Ending)

class tst_EndingRun : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void takesAllThatIsGiven_data();
    void takesAllThatIsGiven();
    void theEventThatComesTooLateStalls();
    void noOtherEndingStalls_data();
    void noOtherEndingStalls();
    void showsWhereTheThreadsAre();
    void canBeCancelled_data();
    void canBeCancelled();

private:
    static void addEndings()
    {
        QTest::addColumn<Ending>("ending");

        QTest::newRow("sentinel") << Ending::Sentinel;
        QTest::newRow("event") << Ending::Event;
        QTest::newRow("close") << Ending::Close;
    }
};

void tst_EndingRun::takesAllThatIsGiven_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<int>("given");

    for (const auto &[name, ending] : {std::pair{"sentinel", Ending::Sentinel},
             std::pair{"event", Ending::Event}, std::pair{"close", Ending::Close}}) {
        QTest::addRow("%s, all that were asked", name) << ending << 5;
        QTest::addRow("%s, the input ends early", name) << ending << 2;
        QTest::addRow("%s, nothing comes", name) << ending << 0;
    }
}

void tst_EndingRun::takesAllThatIsGiven()
{
    QFETCH(Ending, ending);
    QFETCH(int, given);
    EndingRun run{{ending, 5, given, 0ms, 0ms}};

    const EndingState state = run.run();

    QCOMPARE(state.put, given);
    QCOMPARE(state.taken, given);
    QCOMPARE(state.producer, EndingStep::Ended);
    QCOMPARE(state.consumer, EndingStep::Ended);
    QCOMPARE(run.state(), state);
}

/// The consumer takes the last name, finds no event, and sleeps in take() for what never comes.
void tst_EndingRun::theEventThatComesTooLateStalls()
{
    constexpr int Times = 20;
    for (int i = 0; i < Times; ++i) {
        const EndingState state = EndingRun{{Ending::Event, 5, 5, 0ms, 200ms}}.run();

        QVERIFY(state.stalled);
        QCOMPARE(state.taken, 5);
        QCOMPARE(state.consumer, EndingStep::Ended);
    }
}

void tst_EndingRun::noOtherEndingStalls_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<int>("delay");

    for (const int delay : {0, 50}) {
        QTest::addRow("sentinel after %d ms", delay) << Ending::Sentinel << delay;
        QTest::addRow("close after %d ms", delay) << Ending::Close << delay;
    }
}

void tst_EndingRun::noOtherEndingStalls()
{
    QFETCH(Ending, ending);
    QFETCH(int, delay);
    constexpr int Times = 20;
    for (int i = 0; i < Times; ++i) {
        const EndingPlan plan{ending, 5, 5, 0ms, std::chrono::milliseconds{delay}};

        const EndingState state = EndingRun{plan}.run();

        QVERIFY(!state.stalled);
        QCOMPARE(state.taken, 5);
    }
}

void tst_EndingRun::showsWhereTheThreadsAre()
{
    EndingRun run{{Ending::Close, 1, 1, 0ms, 3'600'000ms}};
    const std::unique_ptr<QThread> thread{QThread::create([&run] { run.run(); })};
    thread->start();

    const EndingState expected{EndingStep::TellingTheEnd, EndingStep::Taking, 1, 1, false};
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), expected, Patience);

    run.cancel();
    QVERIFY(thread->wait(Patience));
}

void tst_EndingRun::canBeCancelled_data()
{
    addEndings();
}

void tst_EndingRun::canBeCancelled()
{
    QFETCH(Ending, ending);
    EndingRun run{{ending, 5, 5, 3'600'000ms, 0ms}};
    const std::unique_ptr<QThread> thread{QThread::create([&run] { run.run(); })};
    thread->start();
    QTRY_VERIFY_WITH_TIMEOUT(run.state().consumer == EndingStep::Taking, Patience);

    run.cancel();

    QVERIFY(thread->wait(Patience));
    QVERIFY(!run.state().stalled);
}

ROLLCALL_TEST(tst_EndingRun)
#include "tst_endingrun.moc"
