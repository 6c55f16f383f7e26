// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/lessonbar.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

const LessonBar::Step Middle{u"Step 2 of 5: Four stations"_s,
    u"The Pipeline shows what goes on: the producer, the pipeline, the consumer and the roster, "
    "each with a sentence that says what it does and why it waits."_s,
    u"&Show Pipeline"_s};

/// A window with the bar above what is there besides.
struct Scene
{
    Scene()
    {
        auto *layout = new QVBoxLayout{&window};
        layout->addWidget(bar);
        layout->addWidget(below, 1);
        window.resize(900, 400);
        window.show();
        QApplication::setActiveWindow(&window);
    }

    [[nodiscard]] QLabel *label(const QString &name) const
    {
        return bar->findChild<QLabel *>(name);
    }
    [[nodiscard]] QPushButton *button(const QString &text) const { return buttonOf(*bar, text); }
    /// No text is cut off, nothing lies over another.
    [[nodiscard]] bool fits() const
    {
        const auto children = bar->findChildren<QWidget *>(QString{}, Qt::FindDirectChildrenOnly);
        for (const QWidget *child : children) {
            const auto *label = qobject_cast<const QLabel *>(child);
            if (!bar->rect().contains(child->geometry())
                || (label != nullptr && label->height() < label->heightForWidth(label->width())))
                return false;
            for (const QWidget *other : children) {
                if (other != child && other->geometry().intersects(child->geometry()))
                    return false;
            }
        }
        return true;
    }

    QWidget window;
    LessonBar *bar = new LessonBar{&window};
    QPushButton *below = new QPushButton{u"below"_s, &window};
};

} // namespace

class tst_LessonBar : public WindowTestCase
{
    Q_OBJECT

private slots:
    void isHiddenAtFirst();
    void showsAStep();
    void saysThatItIsDone();
    void thereIsNothingBeforeTheFirstAndBehindTheLast();
    void itsButtonsTell_data();
    void itsButtonsTell();
    void isReadOut();
    void tabGoesThroughIt();
    void everythingFits_data();
    void everythingFits();
};

void tst_LessonBar::isHiddenAtFirst()
{
    const Scene scene;

    QVERIFY(scene.bar->isHidden());
}

void tst_LessonBar::showsAStep()
{
    const Scene scene;

    scene.bar->show(Middle);

    QVERIFY(scene.bar->isVisible());
    QCOMPARE(scene.label(u"lessonTitle"_s)->text(), Middle.title);
    QCOMPARE(scene.label(u"lessonText"_s)->text(), Middle.text);
    QCOMPARE(scene.label(u"lessonDone"_s)->text(), QString{});
    QVERIFY(scene.button(u"&Show Pipeline"_s) != nullptr);
    QVERIFY(scene.button(u"&Back"_s)->isEnabled());
    QVERIFY(scene.button(u"Ne&xt"_s)->isEnabled());
}

void tst_LessonBar::saysThatItIsDone()
{
    const Scene scene;
    scene.bar->show(Middle);

    scene.bar->showDone(u"Done: it is shown."_s);
    QCOMPARE(scene.label(u"lessonDone"_s)->text(), u"Done: it is shown."_s);

    scene.bar->show(Middle);
    QCOMPARE(scene.label(u"lessonDone"_s)->text(), QString{});
}

void tst_LessonBar::thereIsNothingBeforeTheFirstAndBehindTheLast()
{
    const Scene scene;
    LessonBar::Step step = Middle;

    step.isFirst = true;
    scene.bar->show(step);
    QVERIFY(!scene.button(u"&Back"_s)->isEnabled());
    QVERIFY(scene.button(u"Ne&xt"_s)->isEnabled());

    step.isFirst = false;
    step.isLast = true;
    scene.bar->show(step);
    QVERIFY(scene.button(u"&Back"_s)->isEnabled());
    QVERIFY(!scene.button(u"Ne&xt"_s)->isEnabled());
}

void tst_LessonBar::itsButtonsTell_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("signal");

    QTest::newRow("the step") << u"&Show Pipeline"_s << 0;
    QTest::newRow("back") << u"&Back"_s << 1;
    QTest::newRow("next") << u"Ne&xt"_s << 2;
    QTest::newRow("the end") << u"End &Lesson"_s << 3;
}

void tst_LessonBar::itsButtonsTell()
{
    QFETCH(QString, button);
    QFETCH(int, signal);
    const Scene scene;
    scene.bar->show(Middle);
    QSignalSpy acted{scene.bar, &LessonBar::actionTriggered};
    QSignalSpy back{scene.bar, &LessonBar::backWanted};
    QSignalSpy next{scene.bar, &LessonBar::nextWanted};
    QSignalSpy end{scene.bar, &LessonBar::endWanted};
    const std::array spies{&acted, &back, &next, &end};

    scene.button(button)->click();

    for (int i = 0; i < 4; ++i)
        QCOMPARE(spies.at(static_cast<std::size_t>(i))->count(), i == signal ? 1 : 0);
}

void tst_LessonBar::isReadOut()
{
    const Scene scene;
    scene.bar->show(Middle);
    QVERIFY(!scene.label(u"lessonText"_s)->hasFocus());

    scene.bar->focusText();

    QVERIFY(scene.label(u"lessonText"_s)->hasFocus());
    QCOMPARE(scene.label(u"lessonText"_s)->accessibleName(), Middle.title + u". "_s + Middle.text);
    QCOMPARE(scene.bar->accessibleName(), u"Lesson"_s);
}

void tst_LessonBar::tabGoesThroughIt()
{
    const Scene scene;
    scene.bar->show(Middle);
    scene.bar->focusText();

    QStringList way;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        const auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
        way += button != nullptr ? button->text() : QString{};
    }

    QCOMPARE(way,
        (QStringList{
            u"&Show Pipeline"_s, u"&Back"_s, u"Ne&xt"_s, u"End &Lesson"_s, u"below"_s, QString{}}));
    QVERIFY(scene.label(u"lessonText"_s)->hasFocus());
}

void tst_LessonBar::everythingFits_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isReversed");

    QTest::newRow("wide") << 1000 << false;
    QTest::newRow("narrow") << 340 << false;
    QTest::newRow("wide, right to left") << 1000 << true;
    QTest::newRow("narrow, right to left") << 340 << true;
}

void tst_LessonBar::everythingFits()
{
    QFETCH(int, width);
    QFETCH(bool, isReversed);
    Scene scene;
    scene.window.setLayoutDirection(isReversed ? Qt::RightToLeft : Qt::LeftToRight);
    scene.bar->show(Middle);

    scene.window.resize(width, 400);
    scene.bar->showDone(u"Done: the Pipeline is shown. F9 hides it."_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.window.width(), width, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(scene.fits(), Patience);
}

ROLLCALL_WINDOW_TEST(tst_LessonBar)
#include "tst_lessonbar.moc"
