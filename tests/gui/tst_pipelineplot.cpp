// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/pipelineplot.h"
#include "support/pictures.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QImage>
#include <QTest>

#include <optional>
#include <set>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

constexpr int Width = 300; // pixels
constexpr int Height = 100;

/// A plot of that size, in light colours, without a scale text.
class Scene
{
public:
    Scene()
    {
        plot.setPalette(Appearance::lightPalette());
        plot.resize(Width, Height);
    }

    void add(std::optional<double> value, std::size_t times = 1)
    {
        for (std::size_t i = 0; i < times; ++i)
            plot.add(value);
    }
    [[nodiscard]] QImage picture() { return plot.grab().toImage(); }
    /// The columns in which something of the curve is drawn.
    [[nodiscard]] std::set<int> columns()
    {
        const QImage image = picture();
        const QColor curve = stateColour(StateColour::Information, plot.palette());
        std::set<int> found;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(x, y) == curve)
                    found.insert(x);
            }
        }
        return found;
    }
    /// The highest row, counted from the top, of the curve in that column; -1 if there is none.
    [[nodiscard]] int topIn(int column)
    {
        const QImage image = picture();
        const QColor curve = stateColour(StateColour::Information, plot.palette());
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(column, y) == curve)
                return y;
        }
        return -1;
    }

    PipelinePlot plot;
};

} // namespace

class tst_PipelinePlot : public WindowTestCase
{
    Q_OBJECT

private slots:
    void withoutValuesThereIsNoMostAndNoCurve();
    void mostIsTheGreatestThatIsShown();
    void valuesOlderThanAMinuteFallOut();
    void gapsFallOutToo();
    void latestIsTheMeanOfTheNewest();
    void clearingForgetsAll();
    void theNewestStandsAtTheEnd_data();
    void theNewestStandsAtTheEnd();
    void aGapInterruptsTheCurve();
    void aValueBetweenGapsIsSeen();
    void whatWasBetweenTwoValuesIsSeen();
    void theGreatestReachesTheTop();
    void zerosStandAtTheBottom();
    void theScaleTextStandsWhereReadingBegins_data();
    void theScaleTextStandsWhereReadingBegins();
    void followsThePalette();
};

void tst_PipelinePlot::withoutValuesThereIsNoMostAndNoCurve()
{
    Scene scene;

    QCOMPARE(scene.plot.most(), std::nullopt);
    QVERIFY(scene.columns().empty());
    scene.add({}, 3);
    QCOMPARE(scene.plot.most(), std::nullopt);
    QVERIFY(scene.columns().empty());
}

void tst_PipelinePlot::mostIsTheGreatestThatIsShown()
{
    Scene scene;

    scene.add(0);
    QCOMPARE(scene.plot.most(), 0.0);
    scene.add(2.5);
    scene.add({});
    scene.add(1);

    QCOMPARE(scene.plot.most(), 2.5);
}

void tst_PipelinePlot::valuesOlderThanAMinuteFallOut()
{
    Scene scene;
    scene.add(7);
    scene.add(3, PipelinePlot::Values - 1);
    QCOMPARE(scene.plot.most(), 7.0);

    scene.add(3);

    QCOMPARE(scene.plot.most(), 3.0);
}

void tst_PipelinePlot::gapsFallOutToo()
{
    Scene scene;
    scene.add(7);

    scene.add({}, PipelinePlot::Values);

    QCOMPARE(scene.plot.most(), std::nullopt);
}

void tst_PipelinePlot::latestIsTheMeanOfTheNewest()
{
    Scene scene;
    QCOMPARE(scene.plot.latest(1), std::nullopt);
    scene.add(100);
    scene.add(4);
    scene.add({});
    scene.add(2);

    QCOMPARE(scene.plot.latest(1), 2.0);
    QCOMPARE(scene.plot.latest(3), 3.0); // the gap counts for nothing
    QCOMPARE(scene.plot.latest(4), 106.0 / 3);
    QCOMPARE(scene.plot.latest(10 * PipelinePlot::Values), 106.0 / 3);
    scene.add({});
    QCOMPARE(scene.plot.latest(1), std::nullopt);
}

void tst_PipelinePlot::clearingForgetsAll()
{
    Scene scene;
    scene.add(7, 10);

    scene.plot.clear();

    QCOMPARE(scene.plot.most(), std::nullopt);
    QVERIFY(scene.columns().empty());
    scene.add(2);
    QCOMPARE(scene.plot.most(), 2.0);
}

void tst_PipelinePlot::theNewestStandsAtTheEnd_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");

    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void tst_PipelinePlot::theNewestStandsAtTheEnd()
{
    QFETCH(Qt::LayoutDirection, direction);
    Scene scene;
    scene.plot.setLayoutDirection(direction);

    scene.add(1, PipelinePlot::Values / 10); // the last six seconds

    const std::set<int> columns = scene.columns();
    QVERIFY(!columns.empty());
    if (direction == Qt::LeftToRight) {
        QCOMPARE_GE(*columns.cbegin(), Width * 8 / 10);
        QCOMPARE_GE(*columns.crbegin(), Width - 5);
    } else {
        QCOMPARE_LE(*columns.crbegin(), Width * 2 / 10);
        QCOMPARE_LE(*columns.cbegin(), 4);
    }
}

void tst_PipelinePlot::aGapInterruptsTheCurve()
{
    Scene scene;

    scene.add(1, PipelinePlot::Values / 3);
    scene.add({}, PipelinePlot::Values / 3);
    scene.add(1, PipelinePlot::Values / 3);

    const std::set<int> columns = scene.columns();
    QVERIFY(columns.contains(Width / 6));
    QVERIFY(!columns.contains(Width / 2));
    QVERIFY(columns.contains(Width * 5 / 6));
}

void tst_PipelinePlot::aValueBetweenGapsIsSeen()
{
    Scene scene;

    scene.add(1);
    scene.add({});

    QVERIFY(!scene.columns().empty());
}

void tst_PipelinePlot::whatWasBetweenTwoValuesIsSeen()
{
    Scene scene;
    scene.add(0, PipelinePlot::Values - 1);
    const int bottom = scene.topIn(Width / 2);

    scene.plot.add(0, 0, 64);

    QCOMPARE(scene.plot.most(), 64.0);
    QCOMPARE(scene.plot.latest(1), 0.0);
    QCOMPARE_LT(scene.topIn(*scene.columns().rbegin()), bottom - Height / 2);
    QCOMPARE(scene.topIn(Width / 2), bottom);
}

void tst_PipelinePlot::theGreatestReachesTheTop()
{
    Scene scene;

    scene.add(4, PipelinePlot::Values / 2);
    scene.add(2, PipelinePlot::Values / 2);

    QCOMPARE_LE(scene.topIn(Width / 4), Height / 10);
    QCOMPARE_GE(scene.topIn(Width * 3 / 4), Height * 4 / 10);
    QCOMPARE_LE(scene.topIn(Width * 3 / 4), Height * 6 / 10);
}

void tst_PipelinePlot::zerosStandAtTheBottom()
{
    Scene scene;

    scene.add(0, PipelinePlot::Values);

    QCOMPARE_GE(scene.topIn(Width / 2), Height * 9 / 10);
}

void tst_PipelinePlot::theScaleTextStandsWhereReadingBegins_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<QRect>("expected");

    QTest::newRow("left to right") << Qt::LeftToRight << QRect{1, 1, Width / 2 - 1, Height / 3};
    QTest::newRow("right to left")
        << Qt::RightToLeft << QRect{Width / 2, 1, Width / 2 - 1, Height / 3};
}

void tst_PipelinePlot::theScaleTextStandsWhereReadingBegins()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(QRect, expected);
    Scene scene;
    scene.plot.setLayoutDirection(direction);
    const QImage before = scene.picture();

    scene.plot.setScaleText(u"at most 8"_s);

    const QImage after = scene.picture();
    const QRect changed = differenceOf(before, after);
    QVERIFY(!changed.isEmpty());
    QVERIFY(expected.contains(changed));
}

void tst_PipelinePlot::followsThePalette()
{
    Scene scene;
    scene.add(1, PipelinePlot::Values);

    scene.plot.setPalette(Appearance::darkPalette());

    QCOMPARE(scene.picture().pixelColor(Width / 2, Height / 4),
        Appearance::darkPalette().color(QPalette::Base));
    QVERIFY(scene.columns().contains(Width / 2));
}

ROLLCALL_WINDOW_TEST(tst_PipelinePlot)
#include "tst_pipelineplot.moc"
