// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/numberruns.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;

using Numbers = QList<qint64>;

class tst_NumberRuns : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void givesBackWhatItTook_data();
    void givesBackWhatItTook();
    void appendsAnother_data();
    void appendsAnother();
    void appendsItself();
    void removesRows_data();
    void removesRows();
    void findsTheRowOfANumber_data();
    void findsTheRowOfANumber();

private:
    static NumberRuns runsOf(const Numbers &numbers)
    {
        NumberRuns runs;
        for (const qint64 number : numbers)
            runs.append(number);
        return runs;
    }
    static Numbers numbersOf(const NumberRuns &runs)
    {
        Numbers numbers;
        for (qsizetype row = 0; row < runs.size(); ++row)
            numbers += runs.at(row);
        return numbers;
    }
};

void tst_NumberRuns::givesBackWhatItTook_data()
{
    QTest::addColumn<Numbers>("numbers");
    QTest::addColumn<qint64>("largest");

    QTest::newRow("none") << Numbers{} << qint64{0};
    QTest::newRow("one") << Numbers{7} << qint64{7};
    QTest::newRow("one after the other") << Numbers{1, 2, 3} << qint64{3};
    QTest::newRow("a gap at the beginning") << Numbers{1, 3, 4} << qint64{4};
    QTest::newRow("a gap at the end") << Numbers{1, 2, 4} << qint64{4};
    QTest::newRow("nothing but gaps") << Numbers{2, 4, 6, 8} << qint64{8};
    QTest::newRow("in no order") << Numbers{7, 900, 8, 9, 1} << qint64{900};
    QTest::newRow("the same again") << Numbers{5, 5, 6} << qint64{6};
    QTest::newRow("beyond 32 bits")
        << Numbers{1, 5'000'000'000, 5'000'000'001} << qint64{5'000'000'001};
}

void tst_NumberRuns::givesBackWhatItTook()
{
    QFETCH(Numbers, numbers);
    QFETCH(qint64, largest);

    const NumberRuns runs = runsOf(numbers);

    QCOMPARE(numbersOf(runs), numbers);
    QCOMPARE(runs.largest(), largest);
}

void tst_NumberRuns::appendsAnother_data()
{
    QTest::addColumn<Numbers>("before");
    QTest::addColumn<Numbers>("other");

    QTest::newRow("nothing to nothing") << Numbers{} << Numbers{};
    QTest::newRow("some to nothing") << Numbers{} << Numbers{4, 5};
    QTest::newRow("nothing to some") << Numbers{4, 5} << Numbers{};
    QTest::newRow("what follows") << Numbers{1, 2} << Numbers{3, 4};
    QTest::newRow("what does not follow") << Numbers{1, 2} << Numbers{4, 5};
    QTest::newRow("several runs to several") << Numbers{1, 3, 4} << Numbers{5, 6, 9, 20, 21};
}

void tst_NumberRuns::appendsAnother()
{
    QFETCH(Numbers, before);
    QFETCH(Numbers, other);
    NumberRuns runs = runsOf(before);

    runs.append(runsOf(other));
    runs.append(100);

    QCOMPARE(numbersOf(runs), before + other + Numbers{100});
    QCOMPARE(runs.largest(), 100);
}

void tst_NumberRuns::appendsItself()
{
    NumberRuns runs = runsOf({1, 3, 4});

    runs.append(runs);

    QCOMPARE(numbersOf(runs), (Numbers{1, 3, 4, 1, 3, 4}));
}

void tst_NumberRuns::removesRows_data()
{
    QTest::addColumn<Numbers>("numbers");
    QTest::addColumn<qsizetype>("first");
    QTest::addColumn<qsizetype>("count");
    QTest::addColumn<Numbers>("left");
    QTest::addColumn<qint64>("largest");

    const Numbers numbers{1, 2, 3, 7, 8, 9, 20};
    QTest::newRow("none") << numbers << qsizetype{3} << qsizetype{0} << numbers << qint64{20};
    QTest::newRow("all") << numbers << qsizetype{0} << qsizetype{7} << Numbers{} << qint64{0};
    QTest::newRow("inside of a run")
        << numbers << qsizetype{1} << qsizetype{1} << Numbers{1, 3, 7, 8, 9, 20} << qint64{20};
    QTest::newRow("a whole run") << numbers << qsizetype{3} << qsizetype{3} << Numbers{1, 2, 3, 20}
                                 << qint64{20};
    QTest::newRow("from one run into another")
        << numbers << qsizetype{2} << qsizetype{3} << Numbers{1, 2, 9, 20} << qint64{20};
    QTest::newRow("the last") << numbers << qsizetype{6} << qsizetype{1}
                              << Numbers{1, 2, 3, 7, 8, 9} << qint64{9};
}

void tst_NumberRuns::removesRows()
{
    QFETCH(const Numbers, numbers);
    QFETCH(const qsizetype, first);
    QFETCH(const qsizetype, count);
    QFETCH(const Numbers, left);
    NumberRuns runs = runsOf(numbers);

    runs.remove(first, count);

    QCOMPARE(numbersOf(runs), left);
    QTEST(runs.largest(), "largest");
}

void tst_NumberRuns::findsTheRowOfANumber_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<qsizetype>("row");

    QTest::newRow("before all") << qint64{1} << qsizetype{0};
    QTest::newRow("the first") << qint64{2} << qsizetype{0};
    QTest::newRow("inside of a run") << qint64{4} << qsizetype{2};
    QTest::newRow("in a gap") << qint64{6} << qsizetype{3};
    QTest::newRow("behind a gap") << qint64{9} << qsizetype{3};
    QTest::newRow("the last") << qint64{10} << qsizetype{4};
    QTest::newRow("behind all") << qint64{11} << qsizetype{5};
}

void tst_NumberRuns::findsTheRowOfANumber()
{
    QFETCH(const qint64, number);

    QTEST(runsOf({2, 3, 4, 9, 10}).lowerBound(number), "row");
    QCOMPARE(NumberRuns{}.lowerBound(number), 0);
}

ROLLCALL_TEST(tst_NumberRuns)
#include "tst_numberruns.moc"
