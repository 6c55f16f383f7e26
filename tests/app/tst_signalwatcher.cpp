// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/signalwatcher.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace Rollcall;
using Testing::Patience;

class tst_SignalWatcher : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void cleanup();

    void tellsOfASignal_data();
    void tellsOfASignal();
    void tellsOfEachOne();
    void anIgnoredSignalStaysIgnored();
    void theSystemsWayIsBackAfterwards();
};

void tst_SignalWatcher::cleanup()
{
    (void)std::signal(SIGHUP, SIG_DFL);
}

void tst_SignalWatcher::tellsOfASignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void tst_SignalWatcher::tellsOfASignal()
{
    QFETCH(int, number);
    SignalWatcher watcher;
    QSignalSpy received{&watcher, &SignalWatcher::received};

    std::raise(number);

    QVERIFY(received.wait(Patience));
    QCOMPARE(received.constFirst().constFirst().toInt(), number);
}

void tst_SignalWatcher::tellsOfEachOne()
{
    SignalWatcher watcher;
    QSignalSpy received{&watcher, &SignalWatcher::received};

    std::raise(SIGINT);
    std::raise(SIGTERM);

    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 2, Patience);
}

void tst_SignalWatcher::anIgnoredSignalStaysIgnored()
{
    (void)std::signal(SIGHUP, SIG_IGN); // as nohup does
    SignalWatcher watcher;
    QSignalSpy received{&watcher, &SignalWatcher::received};

    std::raise(SIGHUP);
    std::raise(SIGTERM);

    QVERIFY(received.wait(Patience));
    QCOMPARE(received.size(), 1);
    QCOMPARE(received.constFirst().constFirst().toInt(), SIGTERM);
}

void tst_SignalWatcher::theSystemsWayIsBackAfterwards()
{
    {
        const SignalWatcher watcher;
    }
    struct sigaction action = {};

    ::sigaction(SIGTERM, nullptr, &action);

    QVERIFY(action.sa_handler == SIG_DFL);
}

ROLLCALL_TEST(tst_SignalWatcher)
#include "tst_signalwatcher.moc"
