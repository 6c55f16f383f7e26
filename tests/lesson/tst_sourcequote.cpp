// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/sourcequote.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

namespace {

const auto Source = uR"(// int A::other() is not it
void A::first(int number)
{
    if (number) {

        take();
    }
}

void A::obey(Begin order)
{
    A::first(1);
    begin();
}

void A::obey(End order)
{
    end();
    end();
}

int A::longOne(
    int number, int another)
{
    return number + another;
}
)"_s;

const auto Header = uR"(class A
{
public:
    [[nodiscard]] int put(
        int item) override
    {
        do {
            if (hasRoom()) {
                m_places.put(item);
                return 1;
            }
        } while (waitForRoom());
        return 0;
    }

    bool hasRoom() const;

    bool waitForRoom()
    {
        return sleep();
    }
};
)"_s;

} // namespace

class tst_SourceQuote : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void quotesAFunction_data();
    void quotesAFunction();
    void whatIsNotThereOnceHasNoLines_data();
    void whatIsNotThereOnceHasNoLines();
    void quotesWhatIsBuiltIn();
    void nothingIsQuotedOfAFileThatIsNotBuiltIn();
};

void tst_SourceQuote::quotesAFunction_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("firstLine");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("markedLine");

    QTest::newRow("with a block in it")
        << u"a.cpp"_s << u"A::first"_s << u"take();"_s << u"void A::first(int number)"_s << 7
        << u"        take();"_s;
    QTest::newRow("one of two of a name")
        << u"a.cpp"_s << u"A::obey(Begin"_s << u"begin();"_s << u"void A::obey(Begin order)"_s << 5
        << u"    begin();"_s;
    QTest::newRow("a heading of two lines")
        << u"a.cpp"_s << u"A::longOne"_s << u"return"_s << u"int A::longOne("_s << 5
        << u"    return number + another;"_s;
    QTest::newRow("in a class, without its indentation")
        << u"a.h"_s << u"A::put"_s << u"waitForRoom"_s << u"[[nodiscard]] int put("_s << 11
        << u"    } while (waitForRoom());"_s;
    QTest::newRow("called before it is defined")
        << u"a.h"_s << u"A::waitForRoom"_s << u"sleep"_s << u"bool waitForRoom()"_s << 4
        << u"    return sleep();"_s;
}

void tst_SourceQuote::quotesAFunction()
{
    QFETCH(QString, file);
    QFETCH(QString, function);
    QFETCH(QString, line);

    const SourceQuote quote{
        file.endsWith(".h"_L1) ? Header : Source, SourcePlace{file, function, line}};

    QTEST(quote.lines().value(0), "firstLine");
    QTEST(static_cast<int>(quote.lines().size()), "lines");
    QTEST(quote.lines().value(quote.marked()), "markedLine");
    QCOMPARE(quote.lines().constLast(), u"}"_s);
}

void tst_SourceQuote::whatIsNotThereOnceHasNoLines_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("line");

    QTest::newRow("no such function") << u"A::third"_s << u"take"_s;
    QTest::newRow("only spoken of") << u"A::other"_s << u"not"_s;
    QTest::newRow("the beginning of a name") << u"A::fir"_s << u"take"_s;
    QTest::newRow("two of the name") << u"A::obey"_s << u"begin"_s;
    QTest::newRow("no such line") << u"A::first"_s << u"put"_s;
    QTest::newRow("two such lines") << u"A::obey(End"_s << u"end();"_s;
}

void tst_SourceQuote::whatIsNotThereOnceHasNoLines()
{
    QFETCH(QString, function);
    QFETCH(QString, line);

    const SourceQuote quote{Source, SourcePlace{u"a.cpp"_s, function, line}};

    QCOMPARE(quote.lines(), QStringList{});
    QCOMPARE(quote.marked(), -1);
}

void tst_SourceQuote::quotesWhatIsBuiltIn()
{
    const SourcePlace place{
        u"intake/producer.cpp"_s, u"Producer::obey(GiveUp"_s, u"m_pipeline->cancel()"_s};

    const auto quote = SourceQuote::of(place);

    QVERIFY(quote.lines().value(0).startsWith(u"void Producer::obey(GiveUp"_s));
    QVERIFY(quote.lines().value(quote.marked()).contains(place.line));
    QCOMPARE(place.functionName(), u"Producer::obey"_s);
}

void tst_SourceQuote::nothingIsQuotedOfAFileThatIsNotBuiltIn()
{
    QVERIFY(SourceQuote::of({u"intake/nothing.cpp"_s, u"A::first"_s, u"take"_s}).lines().isEmpty());
}

ROLLCALL_TEST(tst_SourceQuote)
#include "tst_sourcequote.moc"
