// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/codeview.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_CodeView : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void marksOneLine();
    void otherLinesHaveNoMark();
    void theMarkComesIntoSight();
    void theMarkIsReadableInBothPalettes_data();
    void theMarkIsReadableInBothPalettes();
    void goesFromLeftToRight();
    void tabLeavesIt();
};

void tst_CodeView::marksOneLine()
{
    CodeView view;
    view.setLines({u"a();"_s, u"b();"_s, QString{}, u"c();"_s});
    QCOMPARE(view.toPlainText(), u"  a();\n  b();\n  \n  c();"_s);

    view.mark(0);
    view.mark(3);

    QCOMPARE(view.toPlainText(), u"  a();\n  b();\n  \n\u2192 c();"_s);
    QCOMPARE(view.extraSelections().size(), 1);
    QCOMPARE(view.extraSelections().constFirst().cursor.blockNumber(), 3);

    view.mark(-1);

    QCOMPARE(view.toPlainText(), u"  a();\n  b();\n  \n  c();"_s);
    QCOMPARE(view.extraSelections().size(), 0);
}

void tst_CodeView::otherLinesHaveNoMark()
{
    CodeView view;
    view.setLines({u"a();"_s});
    view.mark(0);

    view.setLines({u"b();"_s});

    QCOMPARE(view.toPlainText(), u"  b();"_s);
    QCOMPARE(view.marked(), -1);
    QCOMPARE(view.extraSelections().size(), 0);
}

void tst_CodeView::theMarkComesIntoSight()
{
    constexpr int Last = 49;
    CodeView view;
    view.setLines(QStringList{Last + 1, u"a();"_s});
    view.resize(200, 100);
    view.show();

    view.mark(Last);

    QVERIFY(view.viewport()->rect().contains(view.cursorRect()));
    QCOMPARE(view.textCursor().blockNumber(), Last);
}

void tst_CodeView::theMarkIsReadableInBothPalettes_data()
{
    QTest::addColumn<QPalette>("palette");

    QTest::newRow("light") << Appearance::lightPalette();
    QTest::newRow("dark") << Appearance::darkPalette();
}

void tst_CodeView::theMarkIsReadableInBothPalettes()
{
    QFETCH(QPalette, palette);
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](float part) {
            return part <= 0.04045F ? part / 12.92F : std::pow((part + 0.055F) / 1.055F, 2.4F);
        };
        return 0.2126F * linear(colour.redF()) + 0.7152F * linear(colour.greenF())
            + 0.0722F * linear(colour.blueF());
    };
    CodeView view;
    view.setLines({u"a();"_s});
    view.mark(0);

    view.setPalette(palette);

    const QColor ground = view.extraSelections().constFirst().format.background().color();
    const float first = luminance(palette.color(QPalette::Text)) + 0.05F;
    const float second = luminance(ground) + 0.05F;
    QVERIFY(std::max(first, second) / std::min(first, second) >= 4.5F);
    QVERIFY(ground != palette.color(QPalette::Base));
}

void tst_CodeView::goesFromLeftToRight()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const CodeView view;

    QCOMPARE(view.layoutDirection(), Qt::LeftToRight);
    QVERIFY(view.isReadOnly());

    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void tst_CodeView::tabLeavesIt()
{
    const CodeView view;

    QVERIFY(view.tabChangesFocus());
}

ROLLCALL_WINDOW_TEST(tst_CodeView)
#include "tst_codeview.moc"
