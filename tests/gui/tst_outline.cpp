// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/outline.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QLabel>
#include <QTest>

#include <utility>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

/// A window with a target in it, and an outline.
struct Scene
{
    Scene()
    {
        window.resize(300, 200);
        target->setGeometry(50, 60, 100, 40);
        window.show();
    }

    QWidget window;
    QLabel *target = new QLabel{u"target"_s, &window};
    Outline *outline = new Outline{&window};
};

} // namespace

class tst_Outline : public WindowTestCase
{
    Q_OBJECT

private slots:
    void isHiddenWithoutATarget();
    void isAroundItsTarget();
    void isAroundAPart();
    void goesAlong();
    void staysWithinWhatIsAround();
    void leavesTheMouseAndTheFocusAlone();
    void isOnItsTargetsSide();
    void survivesItsTarget();
};

void tst_Outline::isHiddenWithoutATarget()
{
    const Scene scene;
    QVERIFY(scene.outline->isHidden());

    scene.outline->setTarget(scene.target);
    scene.outline->setTarget(nullptr);

    QVERIFY(scene.outline->isHidden());
    QCOMPARE(scene.outline->target(), nullptr);
}

void tst_Outline::isAroundItsTarget()
{
    Scene scene;

    scene.outline->setTarget(scene.target);

    QVERIFY(scene.outline->isVisible());
    QCOMPARE(scene.outline->geometry(), QRect(46, 56, 108, 48));
    const QImage picture = scene.window.grab().toImage();
    QVERIFY(picture.pixelColor(100, 57) != picture.pixelColor(100, 50));
    QCOMPARE(picture.pixelColor(60, 62), picture.pixelColor(100, 50)); // its inside is clear
}

void tst_Outline::isAroundAPart()
{
    const Scene scene;

    scene.outline->setTarget(scene.target, [] { return QRect{10, 10, 20, 10}; });

    QCOMPARE(scene.outline->geometry(), QRect(56, 66, 28, 18));
}

void tst_Outline::goesAlong()
{
    const Scene scene;
    scene.outline->setTarget(scene.target);

    scene.target->move(20, 30);
    QCOMPARE(scene.outline->geometry(), QRect(16, 26, 108, 48));
    scene.target->resize(50, 20);
    QCOMPARE(scene.outline->geometry(), QRect(16, 26, 58, 28));
    scene.target->hide();
    QVERIFY(scene.outline->isHidden());
    scene.target->show();
    QVERIFY(scene.outline->isVisible());
}

void tst_Outline::staysWithinWhatIsAround()
{
    const Scene scene;
    scene.target->setGeometry(0, 0, 300, 20);

    scene.outline->setTarget(scene.target);

    QCOMPARE(scene.outline->geometry(), QRect(0, 0, 300, 24));
}

void tst_Outline::leavesTheMouseAndTheFocusAlone()
{
    const Scene scene;

    scene.outline->setTarget(scene.target);

    QVERIFY(scene.outline->testAttribute(Qt::WA_TransparentForMouseEvents));
    QCOMPARE(scene.outline->focusPolicy(), Qt::NoFocus);
    QCOMPARE(scene.window.childAt(60, 70), scene.target);
}

void tst_Outline::isOnItsTargetsSide()
{
    const Scene scene;
    auto *inner = new QWidget{scene.target};
    auto *innermost = new QLabel{inner};
    inner->setGeometry(0, 0, 100, 40);
    innermost->setGeometry(10, 10, 20, 20);

    scene.outline->setTarget(innermost);

    QCOMPARE(scene.outline->parentWidget(), inner); // so it is scrolled and cut off with it
}

void tst_Outline::survivesItsTarget()
{
    Scene scene;
    scene.outline->setTarget(scene.target);

    delete std::exchange(scene.target, nullptr);

    QTRY_VERIFY_WITH_TIMEOUT(scene.outline->isHidden(), Patience);
    scene.window.resize(200, 100);
    scene.outline->setTarget(nullptr);
}

ROLLCALL_WINDOW_TEST(tst_Outline)
#include "tst_outline.moc"
