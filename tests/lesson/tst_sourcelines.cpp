// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/sourcelines.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Rollcall::Ending)
Q_DECLARE_METATYPE(Rollcall::EndingStep)

namespace {

const auto Source = uR"(// int A::other() is not it
void A::first(int number)
{
    if (number) {
    }
    consumeAt(EndingStep::Taking);
    take();
}

void A::second()
{
    produceAt(EndingStep::Putting);
    put();
}
)"_s;

} // namespace

class tst_SourceLines : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void cutsAFunctionOut();
    void functionsAreApart();
    void whatIsNotThereHasNoLines_data();
    void whatIsNotThereHasNoLines();
    void aThreadOfARunIsInALine_data();
    void aThreadOfARunIsInALine();
    void noStepIsSaidInTheLines();
};

void tst_SourceLines::cutsAFunctionOut()
{
    const SourceLines lines{Source, {u"A::first"_s}};

    QCOMPARE(lines.lines(),
        (QStringList{u"void A::first(int number)"_s, u"{"_s, u"    if (number) {"_s, u"    }"_s,
            u"    take();"_s, u"}"_s}));
    QCOMPARE(lines.lineAt(EndingStep::Taking), 4);
    QCOMPARE(lines.lineAt(EndingStep::Putting), -1);
    QCOMPARE(lines.lineAt(EndingStep::NotBegun), -1);
    QCOMPARE(lines.lineAt(EndingStep::Ended), -1);
}

void tst_SourceLines::functionsAreApart()
{
    const SourceLines lines{Source, {u"A::second"_s, u"A::first"_s}};

    QCOMPARE(lines.lines().indexOf(QString{}), 4);
    QCOMPARE(lines.lines().value(lines.lineAt(EndingStep::Putting)), u"    put();"_s);
    QCOMPARE(lines.lines().value(lines.lineAt(EndingStep::Taking)), u"    take();"_s);
}

void tst_SourceLines::whatIsNotThereHasNoLines_data()
{
    QTest::addColumn<QStringList>("functions");

    QTest::newRow("not there") << QStringList{u"A::third"_s};
    QTest::newRow("one of two") << QStringList{u"A::first"_s, u"A::third"_s};
    QTest::newRow("only spoken of") << QStringList{u"A::other"_s};
    QTest::newRow("the beginning of a name") << QStringList{u"A::sec"_s};
    QTest::newRow("the end of a name") << QStringList{u"first"_s};
}

void tst_SourceLines::whatIsNotThereHasNoLines()
{
    QFETCH(QStringList, functions);

    const SourceLines lines{Source, functions};

    QCOMPARE(lines.lines(), QStringList{});
    QCOMPARE(lines.lineAt(EndingStep::Taking), -1);
}

/// Of the source that runs, whatever becomes of it.
void tst_SourceLines::aThreadOfARunIsInALine_data()
{
    QTest::addColumn<bool>("isProducer");
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<EndingStep>("step");
    QTest::addColumn<QString>("line");

    const auto put = u"if (m_pipeline.put(Item{number}) == PutResult::Put)"_s;
    const auto take = u"if (m_pipeline.take(name) != TakeResult::Taken)"_s;
    for (const auto &[name, ending] : {std::pair{"sentinel", Ending::Sentinel},
             std::pair{"event", Ending::Event}, std::pair{"close", Ending::Close}}) {
        QTest::addRow("%s, producer works", name)
            << true << ending << EndingStep::Working << u"if (!rhythm.pause())"_s;
        QTest::addRow("%s, producer puts", name) << true << ending << EndingStep::Putting << put;
        QTest::addRow("%s, producer tells", name)
            << true << ending << EndingStep::TellingTheEnd << u"delay.pause();"_s;
        QTest::addRow("%s, consumer takes", name) << false << ending << EndingStep::Taking << take;
        QTest::addRow("%s, consumer works", name)
            << false << ending << EndingStep::Working << u"work(rhythm);"_s;
    }
    QTest::newRow("sentinel, consumer asks")
        << false << Ending::Sentinel << EndingStep::Asking << u"if (!name)"_s;
    QTest::newRow("event, consumer asks") << false << Ending::Event << EndingStep::Asking
                                          << u"if (m_event && m_pipeline.size() == 0)"_s;
}

void tst_SourceLines::aThreadOfARunIsInALine()
{
    QFETCH(bool, isProducer);
    QFETCH(Ending, ending);
    QFETCH(EndingStep, step);

    const SourceLines lines
        = isProducer ? SourceLines::ofProducer(ending) : SourceLines::ofConsumer(ending);

    QVERIFY(lines.lineAt(step) >= 0);
    QTEST(lines.lines().value(lines.lineAt(step)).trimmed(), "line");
}

void tst_SourceLines::noStepIsSaidInTheLines()
{
    for (const Ending ending : {Ending::Sentinel, Ending::Event, Ending::Close}) {
        for (const SourceLines &lines :
            {SourceLines::ofProducer(ending), SourceLines::ofConsumer(ending)}) {
            QVERIFY(lines.lines().size() > 1);
            QVERIFY(!lines.lines().join(u'\n').contains(u"EndingStep"_s));
        }
    }
}

ROLLCALL_TEST(tst_SourceLines)
#include "tst_sourcelines.moc"
