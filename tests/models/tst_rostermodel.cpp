// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rostermodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_RosterModel : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void isEmptyAtFirst();
    void appendsABlockByOneInsertion();
    void ignoresAnEmptyBlock();
    void clearsByAReset();
    void answersByRole_data();
    void answersByRole();
    void knowsTheLargestNumber();
    void hasNoDataOutsideItsRows();
};

void tst_RosterModel::init()
{
    QTest::failOnWarning(QRegularExpression{u"."_s});
}

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
    QCOMPARE(model.index(0).data(RosterModel::LargestNumberRole).toLongLong(), 1);
}

void tst_RosterModel::answersByRole_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QVariant>("expected");

    QTest::newRow("shown: the name alone") << int{Qt::DisplayRole} << QVariant{u"<b>Ada</b>"_s};
    QTest::newRow("read aloud after the name: the number")
        << int{Qt::AccessibleDescriptionRole} << QVariant{u"12"_s};
    QTest::newRow("number") << int{RosterModel::NumberRole} << QVariant{qint64{12}};
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

void tst_RosterModel::knowsTheLargestNumber()
{
    RosterModel model;

    model.append({{7, u"Ada"_s}, {900, u"Grace"_s}, {8, u"Зоя"_s}});

    QCOMPARE(model.index(0).data(RosterModel::LargestNumberRole).toLongLong(), 900);
    QCOMPARE(model.index(2).data(RosterModel::LargestNumberRole).toLongLong(), 900);
}

void tst_RosterModel::hasNoDataOutsideItsRows()
{
    RosterModel model;
    model.append({{1, u"Ada"_s}});

    QVERIFY(!model.data({}).isValid());
    QCOMPARE(model.rowCount(model.index(0)), 0);
}

QTEST_GUILESS_MAIN(tst_RosterModel)
#include "tst_rostermodel.moc"
