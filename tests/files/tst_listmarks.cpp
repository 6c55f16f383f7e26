// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/listmarks.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_ListMarks : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void removesMarks_data();
    void removesMarks();
    void leavesWhatIsNoMark_data();
    void leavesWhatIsNoMark();
    void keepsTheLines();
};

void tst_ListMarks::removesMarks_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("item");

    QTest::newRow("number and dot") << u"1. Anna"_s << u"Anna"_s;
    QTest::newRow("number and bracket") << u"12) Anna Bell"_s << u"Anna Bell"_s;
    QTest::newRow("number in brackets") << u"(3) Anna"_s << u"Anna"_s;
    QTest::newRow("number without a blank") << u"1.Anna"_s << u"Anna"_s;
    QTest::newRow("number before a tab") << u"1.\tAnna"_s << u"Anna"_s;
    QTest::newRow("Arabic number") << u"٣. زينب"_s << u"زينب"_s;
    QTest::newRow("letter and bracket") << u"b) Anna"_s << u"Anna"_s;
    QTest::newRow("bullet") << u"• Anna"_s << u"Anna"_s;
    QTest::newRow("bullet without a blank") << u"•Anna"_s << u"Anna"_s;
    QTest::newRow("bullet of a word processor") << u"\uF0B7\tAnna"_s << u"Anna"_s;
    QTest::newRow("bullet of the second level") << u"o\tAnna"_s << u"Anna"_s;
    QTest::newRow("hyphen") << u"- Anna"_s << u"Anna"_s;
    QTest::newRow("dash") << u"–\u00A0Anna"_s << u"Anna"_s;
    QTest::newRow("star") << u"* Anna"_s << u"Anna"_s;
    QTest::newRow("behind blanks") << u"  \t3.  Anna "_s << u"Anna "_s;
    QTest::newRow("a mark alone") << u"4."_s << u""_s;
    QTest::newRow("only the first of two") << u"- - Anna"_s << u"- Anna"_s;
}

void tst_ListMarks::removesMarks()
{
    QFETCH(QString, line);

    const auto [text, marks] = withoutListMarks(line);

    QTEST(text, "item");
    QCOMPARE(marks, 1);
}

void tst_ListMarks::leavesWhatIsNoMark_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QString{};
    QTest::newRow("initial") << u"J. Smith\nO'Neil"_s;
    QTest::newRow("hyphen inside") << u"Anna-Maria - Bell"_s;
    QTest::newRow("hyphen without a blank") << u"-Anna"_s;
    QTest::newRow("name of one letter") << u"o Anna"_s;
    QTest::newRow("digits of a name") << u"7B Anna"_s;
    QTest::newRow("a decimal number") << u"1.5 Anna"_s;
    QTest::newRow("a year") << u"20151. Anna"_s;
    QTest::newRow("number in a cell") << u"No.\tName\n1.\tAnna\n2.\tTom"_s;
    QTest::newRow("dash in a cell") << u"-\tAnna\tBell\n-\tTom\tBrown"_s;
}

void tst_ListMarks::leavesWhatIsNoMark()
{
    QFETCH(QString, text);

    const auto [unmarked, marks] = withoutListMarks(text);

    QCOMPARE(unmarked, text);
    QCOMPARE(marks, 0);
}

void tst_ListMarks::keepsTheLines()
{
    const auto [text, marks]
        = withoutListMarks(u"Class 7B\r\n1. Anna\tBell\r\n\r\n2. Tom\tBrown\r\n•\r\n"_s);

    QCOMPARE(text, u"Class 7B\r\nAnna\tBell\r\n\r\nTom\tBrown\r\n\r\n"_s);
    QCOMPARE(marks, 3);
}

ROLLCALL_TEST(tst_ListMarks)
#include "tst_listmarks.moc"
