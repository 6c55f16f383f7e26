// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/latencyhistogram.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace std::chrono_literals;

class tst_LatencyHistogram : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void keepsATimeToAnEighth_data();
    void keepsATimeToAnEighth();
    void countsWhatIsBeyondItsEnds();
    void percentilesAreInOrder();
    void tellsWhatWasAddedBetween();
};

void tst_LatencyHistogram::isEmptyAtFirst()
{
    const LatencyHistogram histogram;

    QCOMPARE(histogram.count(), quint64{0});
    QCOMPARE(histogram.percentile(0.5), 0ns);
}

void tst_LatencyHistogram::keepsATimeToAnEighth_data()
{
    QTest::addColumn<qint64>("time");
    for (const qint64 time : {0, 1, 7, 8, 15, 16, 17, 31, 32, 1000, 1'000'000, 999'999'999})
        QTest::addRow("%lld ns", time) << time;
    QTest::addRow("an hour") << qint64{3'600'000'000'000};
    QTest::addRow("a day") << qint64{86'400'000'000'000};
}

void tst_LatencyHistogram::keepsATimeToAnEighth()
{
    QFETCH(qint64, time);
    LatencyHistogram histogram;

    histogram.add(std::chrono::nanoseconds{time});

    const qint64 kept = histogram.percentile(0.5).count();
    QVERIFY2(kept >= time, qPrintable(QString::number(kept)));
    QVERIFY2(kept <= time + time / 8, qPrintable(QString::number(kept)));
    QCOMPARE(histogram.percentile(0.0).count(), kept);
    QCOMPARE(histogram.percentile(1.0).count(), kept);
}

void tst_LatencyHistogram::countsWhatIsBeyondItsEnds()
{
    LatencyHistogram histogram;

    histogram.add(-5ns); // a clock that is not steady
    histogram.add(std::chrono::hours{24 * 365});

    QCOMPARE(histogram.count(), quint64{2});
    QCOMPARE(histogram.percentile(0.5), 0ns);
    QVERIFY(histogram.percentile(1.0) > std::chrono::hours{24 * 4});
}

void tst_LatencyHistogram::percentilesAreInOrder()
{
    LatencyHistogram histogram;
    for (int i = 1; i <= 1000; ++i)
        histogram.add(std::chrono::microseconds{i});

    const auto isAbout = [&histogram](double share, std::chrono::nanoseconds expected) {
        const auto found = histogram.percentile(share);
        return found >= expected && found <= expected + expected / 8;
    };

    QCOMPARE(histogram.count(), quint64{1000});
    QVERIFY(isAbout(0.001, 1us));
    QVERIFY(isAbout(0.5, 500us));
    QVERIFY(isAbout(0.99, 990us));
    QVERIFY(isAbout(1.0, 1000us));
}

void tst_LatencyHistogram::tellsWhatWasAddedBetween()
{
    LatencyHistogram histogram;
    histogram.add(1s);
    const LatencyHistogram::Counts earlier = histogram.counts();

    QVERIFY(!LatencyHistogram::percentileBetween(earlier, histogram.counts(), 1.0));
    histogram.add(8ns);

    QCOMPARE(LatencyHistogram::percentileBetween(earlier, histogram.counts(), 1.0), 8ns);
}

ROLLCALL_TEST(tst_LatencyHistogram)
#include "tst_latencyhistogram.moc"
