// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/numberruns.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

using Numbers = QList<qint64>;

class tst_NumberRuns : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void givesBackWhatItTook_data();
    void givesBackWhatItTook();
    void appendsAnother_data();
    void appendsAnother();
    void appendsItself();

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

void tst_NumberRuns::init()
{
    QTest::failOnWarning(QRegularExpression{u"."_s});
}

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

QTEST_GUILESS_MAIN(tst_NumberRuns)
#include "tst_numberruns.moc"
