// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/messagebar.h"

#include "gui/appearance.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QAccessible>
#include <QDBusConnection>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Rollcall;
using namespace Rollcall::Testing;
using Severity = MessageBar::Severity;

namespace {

/// A window with the bar on top and nothing but room below.
struct Scene
{
    Scene()
    {
        auto *column = new QVBoxLayout{&window};
        column->addWidget(bar);
        column->addStretch(1);
    }

    QWidget window;
    MessageBar *bar = new MessageBar{&window};
    QLabel *label = bar->findChild<QLabel *>();
    QPushButton *action = bar->findChild<QPushButton *>();
    QPlainTextEdit *details = bar->findChild<QPlainTextEdit *>();

    [[nodiscard]] QToolButton *dismissButton() const
    {
        return buttonNamed<QToolButton>(*bar, u"Dismiss"_s);
    }
    [[nodiscard]] QToolButton *detailsButton() const
    {
        return buttonNamed<QToolButton>(*bar, u"Details"_s);
    }

    [[nodiscard]] QString text() const { return bar->isHidden() ? QString{} : label->text(); }
};

const auto Information = MessageBar::Message{
    u"removed"_s, Severity::Information, u"3 names removed."_s, {}, u"Undo"_s};
const auto Warning
    = MessageBar::Message{u"slow"_s, Severity::Warning, u"The roster is slow."_s, {}, {}};
const auto Error = MessageBar::Message{u"full"_s, Severity::Error,
    u"The roster cannot be written: the disk is full. 8 names are kept and will be stored when "
    "there is room."_s,
    u"database or disk is full (13)\n/home/ada/names.roster"_s, u"Try Again"_s};

} // namespace

class tst_MessageBar : public WindowTestCase
{
    Q_OBJECT

private slots:
    void init();
    void isHiddenWhenThereIsNothingToSay();
    void showsTheMostSevere();
    void showsTheNewestAmongEquals();
    void replacesTheMessageWithTheSameKey();
    void aReplacedMessageKeepsItsAge();
    void anotherSeverityCountsAsNew();
    void dismissShowsTheNext();
    void escapeDismisses();
    void withdrawingAnUnknownKeyIsFine();
    void offersTheAction();
    void offersTheOtherActionBesideIt();
    void keepsDetailsFolded();
    void detailsAreSetApart_data();
    void detailsAreSetApart();
    void anotherMessageIsFoldedAgain();
    void aCountThatGoesUpLeavesDetailsOpen();
    void neverReadsMarkup();
    void everythingHasANameForScreenReaders();
    void showsAllTextAtEveryWidth_data();
    void showsAllTextAtEveryWidth();
    void isAsHighAsBeforeAfterGrowingBack();
    void stateIsToldByAShapeToo();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void tst_MessageBar::init()
{
    WindowTestCase::init();
    m_appearance = std::make_unique<Appearance>(QDBusConnection{u"none"_s});
}

void tst_MessageBar::isHiddenWhenThereIsNothingToSay()
{
    Scene scene;
    scene.window.show();
    QVERIFY(!scene.bar->isVisible());

    scene.bar->show(Warning);
    QVERIFY(scene.bar->isVisible());

    scene.bar->withdraw(Warning.key);
    QVERIFY(!scene.bar->isVisible());
}

void tst_MessageBar::showsTheMostSevere()
{
    Scene scene;

    scene.bar->show(Warning);
    scene.bar->show(Error);
    scene.bar->show(Information);
    QCOMPARE(scene.text(), Error.text);

    scene.bar->withdraw(Error.key);
    QCOMPARE(scene.text(), Warning.text);

    scene.bar->withdraw(Warning.key);
    QCOMPARE(scene.text(), Information.text);
}

void tst_MessageBar::showsTheNewestAmongEquals()
{
    Scene scene;
    auto newer = Warning;
    newer.key = u"newer"_s;
    newer.text = u"Something else."_s;

    scene.bar->show(Warning);
    scene.bar->show(newer);
    QCOMPARE(scene.text(), newer.text);

    scene.bar->withdraw(newer.key);
    QCOMPARE(scene.text(), Warning.text);
}

void tst_MessageBar::replacesTheMessageWithTheSameKey()
{
    Scene scene;
    auto changed = Warning;
    changed.text = u"The roster is very slow."_s;

    scene.bar->show(Warning);
    scene.bar->show(changed);
    QCOMPARE(scene.text(), changed.text);

    scene.bar->withdraw(Warning.key);
    QVERIFY(scene.bar->isHidden());
}

void tst_MessageBar::aReplacedMessageKeepsItsAge()
{
    Scene scene;
    auto newer = Warning;
    newer.key = u"newer"_s;
    newer.text = u"Something else."_s;
    auto changed = Warning;
    changed.text = u"The roster is very slow."_s;

    scene.bar->show(Warning);
    scene.bar->show(newer);
    scene.bar->show(changed);

    QCOMPARE(scene.text(), newer.text);
}

void tst_MessageBar::anotherSeverityCountsAsNew()
{
    Scene scene;
    auto worse = Warning;
    worse.severity = Severity::Error;
    worse.text = u"The roster is lost."_s;

    scene.bar->show(Warning);
    scene.bar->show(Error);
    scene.bar->show(worse);

    QCOMPARE(scene.text(), worse.text);
}

void tst_MessageBar::dismissShowsTheNext()
{
    Scene scene;
    scene.window.show();
    scene.bar->show(Warning);
    scene.bar->show(Error);

    scene.dismissButton()->click();
    QCOMPARE(scene.text(), Warning.text);

    scene.dismissButton()->click();
    QVERIFY(!scene.bar->isVisible());
}

void tst_MessageBar::escapeDismisses()
{
    Scene scene;
    scene.window.show();
    scene.bar->show(Error);

    QTest::keyClick(scene.action, Qt::Key_Escape);

    QVERIFY(!scene.bar->isVisible());
}

void tst_MessageBar::withdrawingAnUnknownKeyIsFine()
{
    Scene scene;
    scene.bar->show(Warning);

    scene.bar->withdraw(u"never shown"_s);

    QCOMPARE(scene.text(), Warning.text);
}

void tst_MessageBar::offersTheAction()
{
    Scene scene;
    scene.window.show();
    const QSignalSpy triggered{scene.bar, &MessageBar::actionTriggered};

    scene.bar->show(Warning);
    QVERIFY(!scene.action->isVisible());

    scene.bar->show(Error);
    QCOMPARE(scene.action->text(), Error.actionText);
    scene.action->click();

    QCOMPARE(triggered.count(), 1);
    QCOMPARE(triggered.at(0).at(0).toString(), Error.key);
    QCOMPARE(scene.text(), Error.text); // stays until it is withdrawn
}

void tst_MessageBar::offersTheOtherActionBesideIt()
{
    Scene scene;
    scene.window.show();
    const QSignalSpy triggered{scene.bar, &MessageBar::actionTriggered};
    const QSignalSpy otherTriggered{scene.bar, &MessageBar::otherActionTriggered};
    const auto other = [&scene]() -> QPushButton * {
        for (auto *button : scene.bar->findChildren<QPushButton *>()) {
            if (button->isVisible() && button != scene.action)
                return button;
        }
        return nullptr;
    };
    scene.bar->show(Error);
    QVERIFY(other() == nullptr);

    auto message = Error;
    message.otherActionText = u"Open Another…"_s;
    scene.bar->show(message);
    QVERIFY(other() != nullptr);
    QCOMPARE(other()->text(), message.otherActionText);
    QVERIFY(scene.action->isVisible());
    other()->click();

    QCOMPARE(otherTriggered.count(), 1);
    QCOMPARE(otherTriggered.at(0).at(0).toString(), Error.key);
    QVERIFY(triggered.isEmpty());
}

void tst_MessageBar::keepsDetailsFolded()
{
    Scene scene;
    scene.window.show();

    scene.bar->show(Information);
    QVERIFY(!scene.detailsButton()->isVisible());

    scene.bar->show(Error);
    QVERIFY(scene.detailsButton()->isVisible());
    QVERIFY(!scene.details->isVisible());

    scene.detailsButton()->click();
    QVERIFY(scene.details->isVisible());
    QCOMPARE(scene.details->toPlainText(), Error.details);
    QVERIFY(scene.details->textInteractionFlags() & Qt::TextSelectableByKeyboard);

    scene.detailsButton()->click();
    QVERIFY(!scene.details->isVisible());
}

void tst_MessageBar::detailsAreSetApart_data()
{
    QTest::addColumn<Appearance::Colours>("colours");
    QTest::addColumn<int>("width");
    QTest::addColumn<Qt::LayoutDirection>("direction");

    using Colours = Appearance::Colours;
    QTest::newRow("light") << Colours::Light << 900 << Qt::LeftToRight;
    QTest::newRow("light, narrow") << Colours::Light << 240 << Qt::LeftToRight;
    QTest::newRow("dark") << Colours::Dark << 900 << Qt::LeftToRight;
    QTest::newRow("dark, narrow") << Colours::Dark << 240 << Qt::LeftToRight;
    QTest::newRow("right to left") << Colours::Light << 900 << Qt::RightToLeft;
}

void tst_MessageBar::detailsAreSetApart()
{
    QFETCH(Appearance::Colours, colours);
    QFETCH(int, width);
    QFETCH(Qt::LayoutDirection, direction);
    m_appearance->setColours(colours);
    Scene scene;
    scene.window.setLayoutDirection(direction);
    scene.window.resize(width, 400);
    scene.window.show();
    scene.bar->show(Error);
    scene.detailsButton()->click();
    QCoreApplication::processEvents();

    const QImage image = scene.bar->grab().toImage();
    const QRect details = scene.details->geometry();
    const QRect above{details.left(), details.top() - 10, details.width(), 10};
    const QColor ground = image.pixelColor(above.left(), scene.bar->height() - 3);

    // a line from end to end, in another shade
    int lines = 0;
    for (int y = above.top(); y <= above.bottom(); ++y) {
        bool isLine = true;
        for (int x = above.left(); x <= above.right(); ++x)
            isLine = isLine && image.pixelColor(x, y) != ground;
        lines += isLine ? 1 : 0;
    }
    QCOMPARE(lines, 1);
    // no box around, and below the words of the message, not below its symbol
    QCOMPARE(image.pixelColor(details.left(), details.center().y()), ground);
    QCOMPARE(image.pixelColor(details.right(), details.center().y()), ground);
    const QRect message = scene.label->geometry();
    if (direction == Qt::LeftToRight)
        QCOMPARE_GT(details.left(), message.left() + 16);
    else
        QCOMPARE_LT(details.right(), message.right() - 16);
}

void tst_MessageBar::anotherMessageIsFoldedAgain()
{
    Scene scene;
    scene.window.show();
    auto other = Error;
    other.key = u"other"_s;
    scene.bar->show(Error);
    scene.detailsButton()->click();

    scene.bar->show(other);

    QVERIFY(!scene.details->isVisible());
    QVERIFY(!scene.detailsButton()->isChecked());
}

void tst_MessageBar::aCountThatGoesUpLeavesDetailsOpen()
{
    Scene scene;
    scene.window.show();
    auto changed = Error;
    changed.text = u"The disk is full. 9 names are kept."_s;
    scene.bar->show(Error);
    scene.detailsButton()->click();

    scene.bar->show(changed);

    QCOMPARE(scene.text(), changed.text);
    QVERIFY(scene.details->isVisible());
}

void tst_MessageBar::neverReadsMarkup()
{
    Scene scene;
    auto message = Error;
    message.text = u"<b>Ada</b> & <img src=x> is no name."_s;
    message.details = u"<i>near \"<\"</i>"_s;

    scene.bar->show(message);

    QCOMPARE(scene.label->textFormat(), Qt::PlainText);
    QCOMPARE(scene.text(), message.text);
    QCOMPARE(scene.details->toPlainText(), message.details);
}

void tst_MessageBar::everythingHasANameForScreenReaders()
{
    Scene scene;
    scene.window.show();

    scene.bar->show(Error);
    scene.detailsButton()->click();

    const auto nameOf = [](QWidget *widget) {
        return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
    };
    QCOMPARE(nameOf(scene.bar), u"Message"_s);
    QCOMPARE(nameOf(scene.label), u"Error: "_s + Error.text);
    QCOMPARE(nameOf(scene.action), u"Try Again"_s);
    QCOMPARE(nameOf(scene.detailsButton()), u"Details"_s);
    QCOMPARE(nameOf(scene.details), u"Details"_s);
    QCOMPARE(nameOf(scene.dismissButton()), u"Dismiss"_s);
    for (auto *button : scene.bar->findChildren<QAbstractButton *>())
        QVERIFY(button->focusPolicy() & Qt::TabFocus);

    scene.bar->withdraw(Error.key);
    scene.bar->show(Warning);
    QCOMPARE(nameOf(scene.label), u"Warning: "_s + Warning.text);
    scene.bar->withdraw(Warning.key);
    scene.bar->show(Information);
    QCOMPARE(nameOf(scene.label), u"Information: "_s + Information.text);
}

void tst_MessageBar::showsAllTextAtEveryWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::LayoutDirection>("direction");

    const QString path = u"Cannot read /home/ada/"_s + u"x"_s.repeated(120);
    QTest::newRow("wide") << 900 << Error.text << Qt::LeftToRight;
    QTest::newRow("narrow") << 240 << Error.text << Qt::LeftToRight;
    QTest::newRow("narrow, no blank in the text") << 240 << path << Qt::LeftToRight;
    QTest::newRow("narrow, right to left") << 240 << Error.text << Qt::RightToLeft;
    QTest::newRow("narrow, many lines") << 240 << u"a\nb\nc\nd\ne\nf"_s << Qt::LeftToRight;
    QTest::newRow("narrow, very long") << 240 << Error.text.repeated(5) << Qt::LeftToRight;
}

void tst_MessageBar::showsAllTextAtEveryWidth()
{
    QFETCH(int, width);
    QFETCH(QString, text);
    QFETCH(Qt::LayoutDirection, direction);
    Scene scene;
    scene.window.setLayoutDirection(direction);
    scene.window.resize(width, 100);
    scene.window.show();
    auto message = Error;
    message.text = text;
    message.otherActionText = u"Open Another…"_s;

    scene.bar->show(message);
    scene.detailsButton()->click();

    QTRY_COMPARE_GE(scene.label->height(), scene.label->heightForWidth(scene.label->width()));
    QCOMPARE(scene.window.width(), width);
    const auto inside = scene.bar->rect();
    for (auto *child : scene.bar->findChildren<QWidget *>()) {
        if (child->isVisible()) {
            const QRect place{child->mapTo(scene.bar, QPoint{}), child->size()};
            QVERIFY2(inside.contains(place), child->metaObject()->className());
        }
    }
    QVERIFY(!scene.label->geometry().intersects(scene.dismissButton()->geometry()));
}

void tst_MessageBar::isAsHighAsBeforeAfterGrowingBack()
{
    Scene scene;
    scene.window.resize(900, 300);
    scene.window.show();
    scene.bar->show(Error);
    QCoreApplication::processEvents();
    const auto height = scene.bar->height();

    scene.window.resize(240, 300);
    QTRY_COMPARE_GT(scene.bar->height(), height);

    scene.window.resize(900, 300);
    QTRY_COMPARE(scene.bar->height(), height);
}

void tst_MessageBar::stateIsToldByAShapeToo()
{
    Scene scene;
    scene.window.resize(400, 100);
    scene.window.show();
    QList<QImage> images;

    for (const auto severity : {Severity::Information, Severity::Warning, Severity::Error}) {
        auto message = Warning;
        message.severity = severity;
        scene.bar->show(message);
        QCoreApplication::processEvents();
        const auto image = scene.label->grab({0, 0, 20, scene.label->height()})
                               .toImage()
                               .convertToFormat(QImage::Format_Mono,
                                   Qt::ThresholdDither | Qt::AvoidDither); // no colour is left
        QVERIFY(!images.contains(image));
        images.append(image);
    }
}

ROLLCALL_WINDOW_TEST(tst_MessageBar)
#include "tst_messagebar.moc"
