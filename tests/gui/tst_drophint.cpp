// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/drophint.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QImage>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_DropHint : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void isHiddenAtFirst();
    void coversTheWindowAsItIsNow();
    void isSeenInBothPalettes_data();
    void isSeenInBothPalettes();
};

void tst_DropHint::isHiddenAtFirst()
{
    QWidget window;
    const auto *hint = new DropHint{&window};

    window.show();

    QVERIFY(!hint->isVisible());
}

void tst_DropHint::coversTheWindowAsItIsNow()
{
    QWidget window;
    auto *hint = new DropHint{&window};
    window.resize(640, 480);
    window.show();

    hint->showText(u"Drop it here"_s);

    QVERIFY(hint->isVisible());
    QCOMPARE(hint->geometry(), window.rect());
    QCOMPARE(hint->text(), u"Drop it here"_s);
    QVERIFY(hint->testAttribute(Qt::WA_TransparentForMouseEvents)); // else it were dropped on it
}

void tst_DropHint::isSeenInBothPalettes_data()
{
    QTest::addColumn<QPalette>("palette");

    QTest::newRow("light") << Appearance::lightPalette();
    QTest::newRow("dark") << Appearance::darkPalette();
}

void tst_DropHint::isSeenInBothPalettes()
{
    QFETCH(const QPalette, palette);
    QWidget window;
    window.setPalette(palette);
    auto *hint = new DropHint{&window};
    window.resize(300, 200);
    window.show();
    const QImage before = window.grab().toImage();

    hint->showText(u"Drop it here"_s);
    const QImage image = window.grab().toImage();

    QVERIFY(image.pixelColor(2, 2) != before.pixelColor(2, 2)); // the ground is tinted
    const int text = palette.color(QPalette::WindowText).lightness();
    int most = 255;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 60; y < 140; ++y) // only words are there
            most = std::min(most, std::abs(image.pixelColor(x, y).lightness() - text));
    }
    QVERIFY(most < 10);
}

ROLLCALL_WINDOW_TEST(tst_DropHint)
#include "tst_drophint.moc"
