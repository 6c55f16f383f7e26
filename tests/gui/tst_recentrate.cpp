// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/recentrate.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace std::chrono_literals;

class tst_RecentRate : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void nothingComes();
    void aSteadyRateIsSaid_data();
    void aSteadyRateIsSaid();
    void aBurstIsCountedOverASecond();
    void oneAloneIsOneInTenSeconds();
    void whatStopsFalls();
    void whatWasBeforeIsNotCounted();
};

void tst_RecentRate::nothingComes()
{
    RecentRate rate;
    QCOMPARE(rate.perSecond(), 0.0);
    rate.add(0ms, 7);
    rate.add(100ms, 7);
    QCOMPARE(rate.perSecond(), 0.0);
}

void tst_RecentRate::aSteadyRateIsSaid_data()
{
    QTest::addColumn<int>("pause"); // milliseconds, from one to the next
    QTest::addColumn<double>("rate");

    QTest::newRow("one in four seconds") << 4000 << 0.25;
    QTest::newRow("one in two seconds") << 2000 << 0.5;
    QTest::newRow("two in three seconds") << 1500 << 2.0 / 3;
    QTest::newRow("one a second") << 1000 << 1.0;
    QTest::newRow("three a second") << 333 << 3.0;
    QTest::newRow("seven a second") << 143 << 7.0;
    QTest::newRow("two hundred a second") << 5 << 200.0;
}

/// Looked at every tenth of a second, a little late now and then.
void tst_RecentRate::aSteadyRateIsSaid()
{
    QFETCH(int, pause);
    QFETCH(double, rate);
    RecentRate recent;
    double least = rate;
    double most = 0;
    for (int look = 0; look < 600; ++look) {
        const int now = look * 100 + look % 7;
        recent.add(RecentRate::Time{now}, now / pause);
        most = std::max(most, recent.perSecond());
        if (now > 15'000)
            least = std::min(least, recent.perSecond());
    }

    QCOMPARE_LE(most, 1.16 * rate); // a look that came late
    QCOMPARE_GE(least, 0.84 * rate);
}

void tst_RecentRate::aBurstIsCountedOverASecond()
{
    RecentRate rate;
    rate.add(0ms, 0);
    rate.add(100ms, 1);
    rate.add(5000ms, 1001);

    QCOMPARE(rate.perSecond(), 1000.0);
}

void tst_RecentRate::oneAloneIsOneInTenSeconds()
{
    RecentRate rate;
    rate.add(0ms, 0);
    rate.add(100ms, 1);

    QCOMPARE(rate.perSecond(), 0.1);
}

void tst_RecentRate::whatStopsFalls()
{
    RecentRate rate;
    for (int second = 0; second <= 5; ++second)
        rate.add(std::chrono::seconds{second}, second);
    QCOMPARE(rate.perSecond(), 1.0);

    rate.add(6900ms, 5);
    QCOMPARE(rate.perSecond(), 1.0); // the next may be a little late
    rate.add(9000ms, 5);
    QCOMPARE(rate.perSecond(), 0.5); // four in the eight seconds behind the first
    rate.add(15000ms, 5);
    QCOMPARE(rate.perSecond(), 0.0);
}

void tst_RecentRate::whatWasBeforeIsNotCounted()
{
    RecentRate rate;
    rate.add(0ms, 1'000'000);
    rate.add(100ms, 1'000'001);

    QCOMPARE(rate.perSecond(), 0.1);
}

ROLLCALL_TEST(tst_RecentRate)
#include "tst_recentrate.moc"
