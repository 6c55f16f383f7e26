// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/statuschip.h"

#include "gui/appearance.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QAccessible>
#include <QDBusConnection>
#include <QMainWindow>
#include <QStatusBar>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Rollcall;
using State = StatusChip::State;

namespace {

/// What @p chip paints, in black and white.
QImage printOf(StatusChip &chip)
{
    return chip.grab().toImage().convertToFormat(
        QImage::Format_Mono, Qt::ThresholdDither | Qt::AvoidDither);
}

} // namespace

class tst_StatusChip : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void init();
    void startsIdle();
    void itsTextIsItsName();
    void eachStateHasAShapeOfItsOwn_data();
    void eachStateHasAShapeOfItsOwn();
    void neverChangesItsHeight();
    void aTextTooLongIsInTheToolTip();
    void neverReadsMarkup();
    void isMirroredFromRightToLeft();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void tst_StatusChip::init()
{
    WindowTestCase::init();
    m_appearance = std::make_unique<Appearance>(QDBusConnection{u"none"_s});
}

void tst_StatusChip::startsIdle()
{
    const StatusChip chip;

    QCOMPARE(chip.state(), State::Idle);
    QVERIFY(chip.text().isEmpty());
}

void tst_StatusChip::itsTextIsItsName()
{
    StatusChip chip;

    chip.show(State::Storing, u"Storing… 3 waiting"_s);

    QCOMPARE(chip.state(), State::Storing);
    auto *accessible = QAccessible::queryAccessibleInterface(&chip);
    QCOMPARE(accessible->text(QAccessible::Name), u"Storing… 3 waiting"_s);
    QCOMPARE(accessible->role(), QAccessible::StaticText);

    chip.show(State::AllStored, u"All stored"_s);

    QCOMPARE(accessible->text(QAccessible::Name), u"All stored"_s);
}

void tst_StatusChip::eachStateHasAShapeOfItsOwn_data()
{
    QTest::addColumn<Appearance::Colours>("colours");
    QTest::newRow("light") << Appearance::Colours::Light;
    QTest::newRow("dark") << Appearance::Colours::Dark;
}

void tst_StatusChip::eachStateHasAShapeOfItsOwn()
{
    QFETCH(Appearance::Colours, colours);
    m_appearance->setColours(colours);
    StatusChip chip;
    QList<QImage> shapes;

    for (const auto state :
        {State::Idle, State::AllStored, State::Storing, State::Slow, State::Problem}) {
        chip.show(state, {});
        chip.resize(chip.sizeHint());
        const auto shape = printOf(chip);
        QVERIFY(!shapes.contains(shape));
        shapes.append(shape);
    }
}

void tst_StatusChip::neverChangesItsHeight()
{
    QMainWindow window;
    auto *chip = new StatusChip;
    window.statusBar()->addWidget(chip, 1);
    window.resize(240, 200);
    window.show();
    QCoreApplication::processEvents();
    const auto height = window.statusBar()->height();

    for (const auto &text :
        {u""_s, u"All stored"_s, u"山田 مرحبا ÂŷĻ"_s, u"long "_s.repeated(200), u"two\nlines"_s}) {
        for (const auto state :
            {State::Idle, State::AllStored, State::Storing, State::Slow, State::Problem}) {
            chip->show(state, text);
            QCoreApplication::processEvents();
            QCOMPARE(window.statusBar()->height(), height);
            QCOMPARE(window.width(), 240);
        }
    }
}

void tst_StatusChip::aTextTooLongIsInTheToolTip()
{
    StatusChip chip;
    const auto text = u"Storing… 40 waiting (the roster is slow)"_s;
    chip.show(State::Storing, text);

    chip.resize(chip.sizeHint());
    chip.grab(); // resize events come with the first painting
    QVERIFY(chip.toolTip().isEmpty());

    chip.resize(chip.minimumSizeHint());
    chip.grab();
    QCOMPARE(chip.toolTip(), text);

    chip.show(State::AllStored, {});
    QVERIFY(chip.toolTip().isEmpty());
}

void tst_StatusChip::neverReadsMarkup()
{
    StatusChip chip;

    chip.show(State::Problem, u"<b>7B</b>.roster is away"_s);

    QCOMPARE(chip.textFormat(), Qt::PlainText);
    QCOMPARE(chip.text(), u"<b>7B</b>.roster is away"_s);
}

void tst_StatusChip::isMirroredFromRightToLeft()
{
    StatusChip chip;
    chip.show(State::AllStored, {});
    chip.resize(100, chip.sizeHint().height());
    const auto leftToRight = printOf(chip);

    chip.setLayoutDirection(Qt::RightToLeft);
    const auto rightToLeft = printOf(chip);

    QVERIFY(leftToRight != rightToLeft);
    QCOMPARE(rightToLeft, leftToRight.mirrored(true, false));
}

ROLLCALL_WINDOW_TEST(tst_StatusChip)
#include "tst_statuschip.moc"
