// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/explanation.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QSet>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Rollcall::StationState)

namespace {

constexpr qsizetype ShortestParagraph = 120; // letters
constexpr qsizetype LongestParagraph = 480;
constexpr qsizetype LongestTitle = 30;

/// Of the source tree, not of what is built in.
QString sourceOf(const QString &file)
{
    return QString::fromUtf8(Testing::bytesOf(QStringLiteral(ROLLCALL_SOURCES) + u'/' + file));
}

/// The lines without the blanks at their beginnings, each ended.
QString withoutIndentation(const QStringList &lines)
{
    QString text;
    for (const QString &line : lines)
        text += line.trimmed() + u'\n';
    return text;
}

} // namespace

/// Whoever changes the program must find here what the explanations still say of it.
class tst_Explanation : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void eachStateIsExplained_data() { addStates(); }
    void eachStateIsExplained();
    void whatIsQuotedIsInTheSource_data() { addStates(); }
    void whatIsQuotedIsInTheSource();
    void aChangedLineIsNotQuoted();
    void noTwoStatesOfAStationLookTheSame();
    void stationsHaveNames();

private:
    static void addStates()
    {
        QTest::addColumn<StationState>("state");
        for (const StationState &state : StationStates::all()) {
            QTest::addRow("%s: %s", qUtf8Printable(stationName(state)),
                qUtf8Printable(Explanation::of(state).title))
                << state;
        }
    }
};

void tst_Explanation::eachStateIsExplained()
{
    QFETCH(StationState, state);

    const auto explanation = Explanation::of(state);

    QVERIFY(!explanation.title.isEmpty());
    QVERIFY2(explanation.title.size() <= LongestTitle, qUtf8Printable(explanation.title));
    QVERIFY(explanation.text.size() >= ShortestParagraph);
    QVERIFY2(explanation.text.size() <= LongestParagraph, qUtf8Printable(explanation.text));
    QVERIFY(!explanation.text.contains(u'\n'));
    QVERIFY2(!explanation.text.contains(u'%'), "a number is missing");
    QVERIFY(!explanation.quotes.isEmpty());
    for (const auto &quote : explanation.quotes) {
        QVERIFY(!quote.title.isEmpty());
        QVERIFY2(quote.title.size() <= LongestTitle, qUtf8Printable(quote.title));
    }
}

void tst_Explanation::whatIsQuotedIsInTheSource()
{
    QFETCH(StationState, state);

    for (const auto &[title, place] : Explanation::of(state).quotes) {
        const auto quote = SourceQuote::of(place);
        const QString what = place.file + u", "_s + place.function + u": "_s + place.line;

        QVERIFY2(quote.marked() >= 0, qUtf8Printable(what));
        QVERIFY2(quote.lines().value(quote.marked()).contains(place.line), qUtf8Printable(what));
        const QString source = sourceOf(place.file);
        QVERIFY2(!source.isEmpty(), qUtf8Printable(what));
        QVERIFY2(
            withoutIndentation(source.split(u'\n')).contains(withoutIndentation(quote.lines())),
            qUtf8Printable(what));
    }
}

/// So the test above would fail.
void tst_Explanation::aChangedLineIsNotQuoted()
{
    const auto explanation = Explanation::of(ProducerState::WaitingForRoom);
    const SourcePlace &place = explanation.quotes.constFirst().place;
    const QString source = sourceOf(place.file);
    QVERIFY(SourceQuote(source, place).marked() >= 0);

    const QString changed = QString{source}.replace(place.line, u"return sleepForEver("_s);

    QCOMPARE(SourceQuote(changed, place).marked(), -1);
}

void tst_Explanation::noTwoStatesOfAStationLookTheSame()
{
    QSet<QString> titles;
    QSet<QString> texts;
    for (const StationState &state : StationStates::all()) {
        const auto explanation = Explanation::of(state);
        titles += stationName(state) + u": "_s + explanation.title;
        texts += explanation.text;
    }

    QCOMPARE(titles.size(), static_cast<qsizetype>(StationStates::all().size()));
    QCOMPARE(texts.size(), static_cast<qsizetype>(StationStates::all().size()));
}

void tst_Explanation::stationsHaveNames()
{
    QCOMPARE(stationName(ProducerState::Paused), u"Producer"_s);
    QCOMPARE(stationName(PipelineState::Full), u"Pipeline"_s);
    QCOMPARE(stationName(ConsumerState::Paused), u"Consumer"_s);
    QCOMPARE(stationName(RosterState::Busy), u"Roster"_s);
}

ROLLCALL_TEST(tst_Explanation)
#include "tst_explanation.moc"
