// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rostermodel.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_RosterModel : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void appendsABlockByOneInsertion();
    void keepsNumbersWithGaps();
    void holdsManyBlocks();
    void ignoresAnEmptyBlock();
    void clearsByAReset();
    void removesNumbersBlockByBlock_data();
    void removesNumbersBlockByBlock();
    void appendsBehindWhatWasRemoved();
    void answersByRole_data();
    void answersByRole();
    void positionsMoveUpBehindWhatIsRemoved_data();
    void positionsMoveUpBehindWhatIsRemoved();
    void positionsAreReadInTheDigitsOfTheLocale();
    void hasNoDataOutsideItsRows();

private:
    /// As they are loaded.
};

void tst_RosterModel::isEmptyAtFirst()
{
    const RosterModel model;

    QCOMPARE(model.rowCount(), 0);
}

void tst_RosterModel::appendsABlockByOneInsertion()
{
    RosterModel model;
    const QAbstractItemModelTester tester{
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    model.append({{1, u"Ada"_s}});
    const QSignalSpy inserted{&model, &QAbstractItemModel::rowsInserted};

    model.append({{2, u"Grace"_s}, {3, u"Зоя"_s}});

    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.at(0).at(1).toInt(), 1);
    QCOMPARE(inserted.at(0).at(2).toInt(), 2);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.student(0), (Student{1, u"Ada"_s}));
    QCOMPARE(model.student(2), (Student{3, u"Зоя"_s}));
}

void tst_RosterModel::keepsNumbersWithGaps()
{
    RosterModel model;

    model.append({{2, u"Ada"_s}, {3, u"Grace"_s}, {7, u"Зоя"_s}});
    model.append({{9, u"Zoë"_s}});

    QCOMPARE(model.student(0), (Student{2, u"Ada"_s}));
    QCOMPARE(model.student(1), (Student{3, u"Grace"_s}));
    QCOMPARE(model.student(2), (Student{7, u"Зоя"_s}));
    QCOMPARE(model.student(3), (Student{9, u"Zoë"_s}));
}

void tst_RosterModel::holdsManyBlocks()
{
    constexpr int Blocks = 8;
    constexpr int InEach = 4000;
    const auto student = [](qint64 number) {
        return Student{number, u"Žofie no. %1"_s.arg(number)};
    };
    RosterModel model;
    const QAbstractItemModelTester tester{
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    qint64 number = 0;
    for (int i = 0; i < Blocks; ++i) {
        Students block;
        while (block.size() < InEach)
            block.append({student(++number)});
        model.append(block);
        model.append({student(++number)}); // typed meanwhile
    }

    QCOMPARE(model.rowCount(), Blocks * (InEach + 1));
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.student(row), student(row + 1));
}

void tst_RosterModel::ignoresAnEmptyBlock()
{
    RosterModel model;
    const QSignalSpy inserted{&model, &QAbstractItemModel::rowsInserted};

    model.append({});

    QCOMPARE(inserted.count(), 0);
    QCOMPARE(model.rowCount(), 0);
}

void tst_RosterModel::clearsByAReset()
{
    RosterModel model;
    const QAbstractItemModelTester tester{
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    model.append({{1, u"Ada"_s}, {2, u"Grace"_s}});
    const QSignalSpy reset{&model, &QAbstractItemModel::modelReset};

    model.clear();

    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowCount(), 0);
    model.append({{1, u"Зоя"_s}});
    QCOMPARE(model.student(0), (Student{1, u"Зоя"_s}));
}

void tst_RosterModel::answersByRole_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QVariant>("expected");

    QTest::newRow("shown: the name alone") << int{Qt::DisplayRole} << QVariant{u"<b>Ada</b>"_s};
    QTest::newRow("read aloud after the name: the position, not the number")
        << int{Qt::AccessibleDescriptionRole} << QVariant{u"1"_s};
    QTest::newRow("no tool tip of its own") << int{Qt::ToolTipRole} << QVariant{};
    QTest::newRow("no picture") << int{Qt::DecorationRole} << QVariant{};
}

void tst_RosterModel::answersByRole()
{
    QFETCH(int, role);
    QFETCH(QVariant, expected);
    RosterModel model;
    model.append({{12, u"<b>Ada</b>"_s}});

    QCOMPARE(model.index(0).data(role), expected);
}

void tst_RosterModel::positionsMoveUpBehindWhatIsRemoved_data()
{
    QTest::addColumn<QList<NumberRange>>("numbers");
    QTest::addColumn<int>("firstChanged"); // -1: none is

    QTest::newRow("the first") << QList<NumberRange>{{1, 1}} << 0;
    QTest::newRow("some between") << QList<NumberRange>{{2, 3}} << 1;
    QTest::newRow("two blocks") << QList<NumberRange>{{2, 2}, {7, 7}} << 1;
    QTest::newRow("the last") << QList<NumberRange>{{10, 10}} << -1;
    QTest::newRow("none") << QList<NumberRange>{{4, 6}} << -1;
    QTest::newRow("all") << QList<NumberRange>{{1, 10}} << -1;
}

void tst_RosterModel::positionsMoveUpBehindWhatIsRemoved()
{
    QFETCH(const QList<NumberRange>, numbers);
    QFETCH(const int, firstChanged);
    RosterModel model;
    const QAbstractItemModelTester tester{
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    model.append({{1, u"A"_s}, {2, u"B"_s}, {3, u"C"_s}, {7, u"D"_s}, {10, u"E"_s}});
    const QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};

    model.remove(numbers);

    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.index(row).data(Qt::AccessibleDescriptionRole).toInt(), row + 1);
    QCOMPARE(changed.size(), firstChanged < 0 ? 0 : 1);
    if (firstChanged >= 0) {
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), firstChanged);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), model.rowCount() - 1);
    }
}

void tst_RosterModel::positionsAreReadInTheDigitsOfTheLocale()
{
    const QLocale before;
    QLocale::setDefault(QLocale{QLocale::Arabic, QLocale::Egypt});
    RosterModel model;
    model.append({{12, u"Ada"_s}});

    const QVariant read = model.index(0).data(Qt::AccessibleDescriptionRole);
    QLocale::setDefault(before);

    QCOMPARE(read.toString(), u"١"_s);
}

void tst_RosterModel::hasNoDataOutsideItsRows()
{
    RosterModel model;
    model.append({{1, u"Ada"_s}});

    QVERIFY(!model.data({}).isValid());
    QCOMPARE(model.rowCount(model.index(0)), 0);
}

void tst_RosterModel::removesNumbersBlockByBlock_data()
{
    QTest::addColumn<QList<NumberRange>>("numbers");
    QTest::addColumn<QString>("left");
    QTest::addColumn<qsizetype>("blocks");

    QTest::newRow("none") << QList<NumberRange>{} << u"ABCDE"_s << qsizetype{0};
    QTest::newRow("one block") << QList<NumberRange>{{2, 3}} << u"ADE"_s << qsizetype{1};
    QTest::newRow("two blocks") << QList<NumberRange>{{1, 1}, {3, 7}} << u"BE"_s << qsizetype{2};
    QTest::newRow("some that are not there")
        << QList<NumberRange>{{3, 6}, {8, 9}, {11, 90}} << u"ABDE"_s << qsizetype{1};
    QTest::newRow("all") << QList<NumberRange>{{1, 10}} << u""_s << qsizetype{1};
}

void tst_RosterModel::removesNumbersBlockByBlock()
{
    QFETCH(const QList<NumberRange>, numbers);
    QFETCH(const QString, left);
    RosterModel model;
    const QAbstractItemModelTester tester{
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    model.append({{1, u"A"_s}, {2, u"B"_s}, {3, u"C"_s}, {7, u"D"_s}, {10, u"E"_s}});
    const QSignalSpy removed{&model, &QAbstractItemModel::rowsRemoved};

    model.remove(numbers);

    QString names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.student(row).name;
    QCOMPARE(names, left);
    QTEST(removed.size(), "blocks");
}

void tst_RosterModel::appendsBehindWhatWasRemoved()
{
    RosterModel model;
    model.append({{1, u"Ada"_s}, {2, u"Grace"_s}});

    model.remove({{2, 2}});
    model.append({{3, u"Зоя"_s}});

    QCOMPARE(model.student(0), (Student{1, u"Ada"_s}));
    QCOMPARE(model.student(1), (Student{3, u"Зоя"_s}));
}

ROLLCALL_TEST(tst_RosterModel)
#include "tst_rostermodel.moc"
