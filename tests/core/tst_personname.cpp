// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/personname.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Rollcall::NameProblem)

class tst_PersonName : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readingTwiceChangesNothing_data() { reads_data(); }
    void readingTwiceChangesNothing();
    void lineBreaksBecomeBlanks_data();
    void lineBreaksBecomeBlanks();
    void aListIsNotOneName_data();
    void aListIsNotOneName();
};

void tst_PersonName::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("stripped");

    const QString longest{PersonName::MaximumLength, u'x'};
    QString longestOutsideTheBmp;
    for (qsizetype i = 0; i < PersonName::MaximumLength; ++i)
        longestOutsideTheBmp += u"𝒜"_s;

    QTest::newRow("plain") << u"Ada Lovelace"_s << u"Ada Lovelace"_s << false;
    QTest::newRow("one letter") << u"A"_s << u"A"_s << false;
    QTest::newRow("outer and inner blanks folded")
        << u"  Ada   Lovelace "_s << u"Ada Lovelace"_s << false;
    QTest::newRow("tab and no-break space")
        << u"Ada\t\u00A0Lovelace"_s << u"Ada Lovelace"_s << false;
    QTest::newRow("line break at the end") << u"Ada\r\n"_s << u"Ada"_s << false;
    QTest::newRow("apostrophe, hyphen, digit")
        << u"Siobhán O’Neill-Smith 3rd"_s << u"Siobhán O’Neill-Smith 3rd"_s << false;
    QTest::newRow("Cyrillic") << u"Зоя Космодемьянская"_s << u"Зоя Космодемьянская"_s << false;
    QTest::newRow("Han") << u"山田 太郎"_s << u"山田 太郎"_s << false;
    QTest::newRow("ideographic space") << u"山田\u3000太郎"_s << u"山田 太郎"_s << false;
    QTest::newRow("Arabic") << u"محمد علي"_s << u"محمد علي"_s << false;
    QTest::newRow("decomposed letters are composed") << u"Zoe\u0308"_s << u"Zo\u00EB"_s << false;
    QTest::newRow("composed behind a supplementary letter")
        << u"\U00011099\U000110BAe\u0301"_s << u"\U0001109A\u00E9"_s << false;
    QTest::newRow("supplementary letters in a row are composed")
        << u"\U00011099\U000110BA\U00011099\U000110BA\U00011099\U000110BA"_s
        << u"\U0001109A\U0001109A\U0001109A"_s << false;
    QTest::newRow("longest when composed")
        << u"\u03B1\u0313\u0300\u0345"_s.repeated(PersonName::MaximumLength)
        << QString{PersonName::MaximumLength, QChar{0x1F82}} << false;
    QTest::newRow("ligatures stay") << u"\uFB01"_s << u"\uFB01"_s << false;
    QTest::newRow("case stays") << u"van DYK"_s << u"van DYK"_s << false;
    QTest::newRow("joiner inside a word") << u"می\u200Cخواهم"_s << u"می\u200Cخواهم"_s << false;
    QTest::newRow("joiners at the ends") << u"\u200Dab\u200C"_s << u"ab"_s << true;
    QTest::newRow("joiner before a blank") << u"a\u200D b"_s << u"a b"_s << true;
    QTest::newRow("joiner behind a blank") << u"a \u200Db"_s << u"a b"_s << true;
    QTest::newRow("bidirectional marks") << u"\u202EAda\u202C\u200F"_s << u"Ada"_s << true;
    QTest::newRow("isolates") << u"\u2068Ada\u2069"_s << u"Ada"_s << true;
    QTest::newRow("byte order mark") << u"\uFEFFAda"_s << u"Ada"_s << true;
    QTest::newRow("zero width space") << u"Ada\u200BL"_s << u"AdaL"_s << true;
    QTest::newRow("format controls of other scripts")
        << u"Ada\u2065\uFDD0\U0001BCA0\U0001D173\U000E0080\U000E0FFFL"_s << u"AdaL"_s << true;
    QTest::newRow("variation selectors stay")
        << u"葛\U000E0100\u1820\u180B\uFE00"_s << u"葛\U000E0100\u1820\u180B\uFE00"_s << false;
    QTest::newRow("a mark between blanks") << u"a \u200E b"_s << u"a b"_s << true;
    QTest::newRow("looks like SQL")
        << u"Robert'); DROP TABLE"_s << u"Robert'); DROP TABLE"_s << false;
    QTest::newRow("looks like markup") << u"<b>Ada</b>"_s << u"<b>Ada</b>"_s << false;
    QTest::newRow("longest accepted") << longest << longest << false;
    QTest::newRow("longest accepted, in pairs")
        << longestOutsideTheBmp << longestOutsideTheBmp << false;
    QTest::newRow("longest between blanks") << u"  "_s + longest + u"  "_s << longest << false;
}

void tst_PersonName::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(bool, stripped);

    const auto reading = PersonName::read(text);

    QVERIFY(reading.name);
    QVERIFY(!reading.problem);
    QCOMPARE(reading.name->text(), expected);
    QCOMPARE(reading.marksStripped, stripped);
}

void tst_PersonName::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<NameProblem>("expected");

    const QString tooLong{PersonName::MaximumLength + 1, u'x'};
    const QString tooLongWhenComposed
        = u"\U00011099\U000110BA"_s.repeated(PersonName::MaximumLength + 1);

    QTest::newRow("nothing") << QString{} << NameProblem::Blank;
    QTest::newRow("blanks") << u" \t\u3000 "_s << NameProblem::Blank;
    QTest::newRow("a line break alone") << u"\n"_s << NameProblem::Blank;
    QTest::newRow("marks alone") << u"\u200E\u202A\u200B"_s << NameProblem::Blank;
    QTest::newRow("joiners alone") << u"\u200D\u200C"_s << NameProblem::Blank;
    QTest::newRow("filler letters alone") << u"\u3164\u115F"_s << NameProblem::Blank;
    QTest::newRow("inherent vowels alone") << u"\u17B4\u17B5"_s << NameProblem::Blank;
    QTest::newRow("variation selectors alone")
        << u"\uFE0F\u180B\u180F\U000E0100"_s << NameProblem::Blank;
    QTest::newRow("what is reserved for marks alone")
        << u"\u2065\U000E0080\U000E01F0\U000E0FFF"_s << NameProblem::Blank;
    QTest::newRow("controls of music and shorthand alone")
        << u"\U0001D173\U0001D17A\U0001BCA0\U0001BCA3"_s << NameProblem::Blank;
    QTest::newRow("noncharacters alone")
        << QString{QChar{0xFDD0}} + QChar{0xFDEF} + QChar{0xFFFE} << NameProblem::Blank;
    QTest::newRow("tags alone") << u"\U000E0041\U000E0042"_s << NameProblem::Blank;
    QTest::newRow("one too long") << tooLong << NameProblem::TooLong;
    QTest::newRow("far too long") << QString{100'000, u'x'} << NameProblem::TooLong;
    QTest::newRow("one too long when composed") << tooLongWhenComposed << NameProblem::TooLong;
    QTest::newRow("line break") << u"Ada\nLovelace"_s << NameProblem::LineBreak;
    QTest::newRow("carriage return") << u"Ada\rLovelace"_s << NameProblem::LineBreak;
    QTest::newRow("line separator") << u"Ada\u2028Lovelace"_s << NameProblem::LineBreak;
    QTest::newRow("paragraph separator") << u"Ada\u2029Lovelace"_s << NameProblem::LineBreak;
    QTest::newRow("next line") << u"Ada\u0085Lovelace"_s << NameProblem::LineBreak;
    QTest::newRow("NUL") << u"Ada"_s + QChar{0} + u"L"_s << NameProblem::ControlCharacter;
    QTest::newRow("escape") << u"Ada\u001B[0m"_s << NameProblem::ControlCharacter;
    QTest::newRow("delete") << u"Ada\u007F"_s << NameProblem::ControlCharacter;
    QTest::newRow("half a pair") << u"Ada"_s + QChar{0xDC00} << NameProblem::BrokenText;
    QTest::newRow("the other half") << QChar{0xD800} + u"Ada"_s << NameProblem::BrokenText;
}

void tst_PersonName::refuses()
{
    QFETCH(QString, text);
    QFETCH(NameProblem, expected);

    const auto reading = PersonName::read(text);

    QVERIFY(!reading.name);
    QVERIFY(reading.problem);
    QCOMPARE(*reading.problem, expected);
}

void tst_PersonName::readingTwiceChangesNothing()
{
    QFETCH(QString, text);

    const auto once = PersonName::read(text);
    const auto twice = PersonName::read(once.name->text());

    QCOMPARE(twice.name, once.name);
    QVERIFY(!twice.marksStripped);
}

void tst_PersonName::lineBreaksBecomeBlanks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << QString{} << QString{};
    QTest::newRow("none") << u"Ada L"_s << u"Ada L"_s;
    QTest::newRow("Unix") << u"Ada\nL"_s << u"Ada L"_s;
    QTest::newRow("Windows: one blank") << u"Ada\r\nL"_s << u"Ada L"_s;
    QTest::newRow("old Mac") << u"Ada\rL"_s << u"Ada L"_s;
    QTest::newRow("two") << u"Ada\n\nL"_s << u"Ada  L"_s;
    QTest::newRow("separators") << u"A\u2028B\u2029C"_s << u"A B C"_s;
    QTest::newRow("a tab is none") << u"A\tB"_s << u"A\tB"_s;
}

void tst_PersonName::lineBreaksBecomeBlanks()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);

    QCOMPARE(withoutLineBreaks(text), expected);
}

void tst_PersonName::aListIsNotOneName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isList");

    QTest::newRow("nothing") << QString{} << false;
    QTest::newRow("a name") << u"Ada  Lovelace"_s << false;
    QTest::newRow("a line") << u"\n Ada Lovelace\r\n"_s << false;
    QTest::newRow("a cell") << u"\tAda Lovelace\t"_s << false;
    QTest::newRow("lines") << u"Ada\nTom"_s << true;
    QTest::newRow("lines with a gap") << u"Ada\r\n\r\nTom\r\n"_s << true;
    QTest::newRow("paragraphs") << u"Ada\u2029Tom"_s << true;
    QTest::newRow("cells") << u"Ada\tLovelace"_s << true;
}

void tst_PersonName::aListIsNotOneName()
{
    QFETCH(QString, text);

    QTEST(isSeveral(text), "isList");
}

ROLLCALL_TEST(tst_PersonName)
#include "tst_personname.moc"
