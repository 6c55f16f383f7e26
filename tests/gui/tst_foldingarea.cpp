// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/foldingarea.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QWidget>

using namespace Rollcall;

namespace {

/// Wants a size, and nothing smaller.
class Part final : public QWidget // clazy:exclude=missing-qobject-macro
{
public:
    explicit Part(QSize size)
        : m_size{size}
    {
        setFocusPolicy(Qt::StrongFocus);
    }

    [[nodiscard]] QSize sizeHint() const override { return m_size; }
    [[nodiscard]] QSize minimumSizeHint() const override { return m_size; }

private:
    QSize m_size;
};

/// An area of two parts, which are at least 200 × 150 and 300 × 100.
class Scene
{
public:
    Scene()
    {
        splitter->addWidget(new Part{{200, 150}});
        splitter->addWidget(new Part{{300, 100}});
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(10);
        area.setWidget(splitter);
    }

    [[nodiscard]] bool isShown(QSize size)
    {
        area.resize(size);
        area.show();
        return QTest::qWaitForWindowActive(&area);
    }
    [[nodiscard]] QWidget *part(int index) const { return splitter->widget(index); }
    [[nodiscard]] bool isWhole(int index) const
    {
        return part(index)->visibleRegion().boundingRect() == part(index)->rect();
    }

    FoldingArea area;
    QSplitter *splitter = new QSplitter;
};

} // namespace

class tst_FoldingArea : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void foldsByItsWidth_data();
    void foldsByItsWidth();
    void foldsWhereThePartsHaveNoRoomBesideEachOther();
    void howSmallItCanBeDoesNotDependOnHowItLies();
    void scrollsWhereItIsTooLow();
    void theLastPartGetsTheSpareHeight();
    void unfoldsAsIfItHadBeenWide();
    void remembersItsSizesBothWays();
    void whatGetsTheFocusComesIntoSight();
};

void tst_FoldingArea::foldsByItsWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Qt::Orientation>("orientation");

    QTest::newRow("narrow") << 571 << Qt::Vertical;
    QTest::newRow("just wide enough") << 572 << Qt::Horizontal;
    QTest::newRow("wide") << 2000 << Qt::Horizontal;
}

void tst_FoldingArea::foldsByItsWidth()
{
    QFETCH(int, width);
    QFETCH(Qt::Orientation, orientation);
    Scene scene;

    QVERIFY(scene.isShown({width, 400}));

    QCOMPARE(scene.splitter->orientation(), orientation);
    QVERIFY(scene.isWhole(0));
    QVERIFY(scene.isWhole(1));
}

void tst_FoldingArea::foldsWhereThePartsHaveNoRoomBesideEachOther()
{
    Scene scene;
    QVERIFY(scene.isShown({700, 400}));
    QCOMPARE(scene.splitter->orientation(), Qt::Horizontal);

    scene.part(0)->setMinimumWidth(391); // as with a larger font

    QTRY_COMPARE(scene.splitter->orientation(), Qt::Vertical);
}

void tst_FoldingArea::howSmallItCanBeDoesNotDependOnHowItLies()
{
    Scene scene;
    QVERIFY(scene.isShown({700, 400}));
    const QSize beside = scene.area.minimumSizeHint();

    scene.area.resize(400, 400);

    QCOMPARE(scene.splitter->orientation(), Qt::Vertical);
    QCOMPARE(scene.area.minimumSizeHint(), beside);
    QCOMPARE_GE(beside.width(), 300);
    QCOMPARE_LT(beside.width(), 350);
    QCOMPARE(beside.height(), 150);
}

void tst_FoldingArea::scrollsWhereItIsTooLow()
{
    Scene scene;

    QVERIFY(scene.isShown({400, 200}));

    QCOMPARE(scene.part(0)->height(), 150);
    QCOMPARE(scene.part(1)->height(), 100);
    QCOMPARE(scene.area.verticalScrollBar()->maximum(), 150 + 10 + 100 - 200);
    QCOMPARE(scene.area.horizontalScrollBar()->maximum(), 0);
}

void tst_FoldingArea::theLastPartGetsTheSpareHeight()
{
    Scene scene;

    QVERIFY(scene.isShown({400, 600}));

    QCOMPARE(scene.part(0)->height(), 150);
    QCOMPARE(scene.part(1)->height(), 600 - 150 - 10);
}

void tst_FoldingArea::unfoldsAsIfItHadBeenWide()
{
    Scene wide;
    QVERIFY(wide.isShown({1000, 600}));
    Scene scene;
    QVERIFY(scene.isShown({400, 600}));

    scene.area.resize(1000, 600);

    QCOMPARE(scene.splitter->orientation(), Qt::Horizontal);
    QCOMPARE(scene.splitter->sizes(), wide.splitter->sizes());
}

void tst_FoldingArea::remembersItsSizesBothWays()
{
    Scene scene;
    QVERIFY(scene.isShown({1010, 600}));
    scene.splitter->setSizes({600, 400}); // as by dragging the handle
    scene.area.resize(400, 600);
    scene.splitter->setSizes({250, 340});

    scene.area.resize(1010, 600);
    QCOMPARE(scene.splitter->sizes(), (QList<int>{600, 400}));

    scene.area.resize(400, 600);
    QCOMPARE(scene.splitter->sizes(), (QList<int>{250, 340}));
}

void tst_FoldingArea::whatGetsTheFocusComesIntoSight()
{
    Scene scene;
    QVERIFY(scene.isShown({400, 200}));
    scene.part(0)->setFocus();
    QVERIFY(!scene.isWhole(1));

    QTest::keyClick(scene.part(0), Qt::Key_Tab);
    QVERIFY(scene.isWhole(1));

    scene.part(0)->setFocus(Qt::ShortcutFocusReason);
    QVERIFY(scene.isWhole(0));
}

ROLLCALL_WINDOW_TEST(tst_FoldingArea)
#include "tst_foldingarea.moc"
