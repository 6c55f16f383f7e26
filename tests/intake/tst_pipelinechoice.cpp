// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/pipelinechoice.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Kind = PipelineChoice::Kind;

class tst_PipelineChoice : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isReadFromText_data();
    void isReadFromText();
    void anythingElseIsNone_data();
    void anythingElseIsNone();
    void makesThePipelineItNames();
};

void tst_PipelineChoice::isReadFromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isSlot");
    QTest::addColumn<int>("capacity");
    QTest::addColumn<QString>("written");

    QTest::newRow("slot") << u"slot"_s << true << 64 << u"slot"_s;
    QTest::newRow("queue of the usual size") << u"queue"_s << false << 64 << u"queue:64"_s;
    QTest::newRow("queue of three") << u"queue:3"_s << false << 3 << u"queue:3"_s;
    QTest::newRow("smallest") << u"queue:1"_s << false << 1 << u"queue:1"_s;
    QTest::newRow("largest") << u"queue:4096"_s << false << 4096 << u"queue:4096"_s;
}

void tst_PipelineChoice::isReadFromText()
{
    QFETCH(QString, text);
    QFETCH(bool, isSlot);
    QFETCH(int, capacity);
    QFETCH(QString, written);

    const auto choice = PipelineChoice::fromText(text);

    QVERIFY(choice);
    QCOMPARE(choice->kind == Kind::SingleSlot, isSlot);
    QCOMPARE(choice->capacity, capacity);
    QCOMPARE(choice->toText(), written);
}

void tst_PipelineChoice::anythingElseIsNone_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QString{};
    QTest::newRow("another word") << u"pipe"_s;
    QTest::newRow("slot with a size") << u"slot:3"_s;
    QTest::newRow("no number") << u"queue:"_s;
    QTest::newRow("not a number") << u"queue:many"_s;
    QTest::newRow("none") << u"queue:0"_s;
    QTest::newRow("negative") << u"queue:-1"_s;
    QTest::newRow("one too many") << u"queue:4097"_s;
    QTest::newRow("far too many") << u"queue:99999999999"_s;
}

void tst_PipelineChoice::anythingElseIsNone()
{
    QFETCH(QString, text);

    QVERIFY(!PipelineChoice::fromText(text));
}

void tst_PipelineChoice::makesThePipelineItNames()
{
    QCOMPARE((PipelineChoice{Kind::SingleSlot, 9}.make()->capacity()), std::size_t{1});
    QCOMPARE((PipelineChoice{Kind::BoundedQueue, 9}.make()->capacity()), std::size_t{9});
}

ROLLCALL_TEST(tst_PipelineChoice)
#include "tst_pipelinechoice.moc"
