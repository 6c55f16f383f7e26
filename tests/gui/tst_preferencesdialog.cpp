// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferencesdialog.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Colours = Appearance::Colours;
using Kind = PipelineChoice::Kind;

using Dialog = ShownWidget<PreferencesDialog>;

class tst_PreferencesDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void showsWhatItIsGiven_data();
    void showsWhatItIsGiven();
    void aSingleSlotHasNoNumber();
    void theNumberOfASingleSlotIsKept();
    void noQueueIsOutOfRange_data();
    void noQueueIsOutOfRange();
    void everyColourHasAName_data();
    void everyColourHasAName();
    void aTypedNumberCountsWithEnter();
    void isAcceptedAndRejectedByItsButtons();
};

void tst_PreferencesDialog::showsWhatItIsGiven_data()
{
    QTest::addColumn<Preferences>("preferences");

    QTest::newRow("usual") << Preferences{};
    QTest::newRow("single slot") << Preferences{{Kind::SingleSlot, 1}, Colours::Light};
    QTest::newRow("smallest queue")
        << Preferences{{Kind::BoundedQueue, PipelineChoice::SmallestCapacity}, Colours::Dark};
    QTest::newRow("largest queue")
        << Preferences{{Kind::BoundedQueue, PipelineChoice::LargestCapacity}, Colours::AsDesktop};
}

void tst_PreferencesDialog::showsWhatItIsGiven()
{
    QFETCH(Preferences, preferences);

    const Dialog dialog{preferences};

    QCOMPARE(dialog->preferences(), preferences);
    QCOMPARE(dialog.part<QRadioButton>(u"singleSlot"_s)->isChecked(),
        preferences.pipeline.kind == Kind::SingleSlot);
    QCOMPARE(dialog.part<QRadioButton>(u"queue"_s)->isChecked(),
        preferences.pipeline.kind == Kind::BoundedQueue);
    QCOMPARE(dialog.part<QSpinBox>(u"capacity"_s)->isEnabled(),
        preferences.pipeline.kind == Kind::BoundedQueue);
}

void tst_PreferencesDialog::aSingleSlotHasNoNumber()
{
    const Dialog dialog{Preferences{{Kind::BoundedQueue, 5}, Colours::Light}};

    dialog.part<QRadioButton>(u"singleSlot"_s)->click();
    QVERIFY(!dialog.part<QSpinBox>(u"capacity"_s)->isEnabled());
    QCOMPARE(dialog->preferences().pipeline.kind, Kind::SingleSlot);

    dialog.part<QRadioButton>(u"queue"_s)->click();
    QVERIFY(dialog.part<QSpinBox>(u"capacity"_s)->isEnabled());
    QCOMPARE(dialog->preferences().pipeline, (PipelineChoice{Kind::BoundedQueue, 5}));
}

void tst_PreferencesDialog::theNumberOfASingleSlotIsKept()
{
    const Dialog dialog{Preferences{{Kind::SingleSlot, 5}, Colours::Light}};

    dialog.part<QRadioButton>(u"queue"_s)->click();

    QCOMPARE(dialog->preferences().pipeline, (PipelineChoice{Kind::BoundedQueue, 5}));
}

void tst_PreferencesDialog::noQueueIsOutOfRange_data()
{
    QTest::addColumn<int>("given");
    QTest::addColumn<int>("capacity");

    QTest::newRow("none") << 0 << PipelineChoice::SmallestCapacity;
    QTest::newRow("one too many") << PipelineChoice::LargestCapacity + 1
                                  << PipelineChoice::LargestCapacity;
}

void tst_PreferencesDialog::noQueueIsOutOfRange()
{
    QFETCH(int, given);
    QFETCH(int, capacity);
    const Dialog dialog{Preferences{}};

    dialog.part<QSpinBox>(u"capacity"_s)->setValue(given);

    QCOMPARE(dialog->preferences().pipeline.capacity, capacity);
}

void tst_PreferencesDialog::everyColourHasAName_data()
{
    QTest::addColumn<Colours>("colours");
    QTest::addColumn<QString>("text");

    QTest::newRow("as the desktop") << Colours::AsDesktop << u"Same as desktop"_s;
    QTest::newRow("light") << Colours::Light << u"Light"_s;
    QTest::newRow("dark") << Colours::Dark << u"Dark"_s;
}

void tst_PreferencesDialog::everyColourHasAName()
{
    QFETCH(Colours, colours);
    QFETCH(QString, text);
    const Dialog dialog{Preferences{{}, colours}};
    QCOMPARE(dialog.part<QComboBox>(u"colours"_s)->currentText(), text);
    QCOMPARE(dialog.part<QComboBox>(u"colours"_s)->count(), 3);

    const Dialog other{Preferences{{}, colours == Colours::Dark ? Colours::Light : Colours::Dark}};
    other.part<QComboBox>(u"colours"_s)->setCurrentText(text);

    QCOMPARE(other->preferences().colours, colours);
}

void tst_PreferencesDialog::aTypedNumberCountsWithEnter()
{
    const Dialog dialog{Preferences{}};
    auto *capacity = dialog.part<QSpinBox>(u"capacity"_s);
    capacity->setFocus();
    capacity->selectAll();

    QTest::keyClicks(capacity, u"7"_s);
    QTest::keyClick(capacity, Qt::Key_Return);

    QCOMPARE(dialog->result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(dialog->preferences().pipeline.capacity, 7);
}

void tst_PreferencesDialog::isAcceptedAndRejectedByItsButtons()
{
    const Dialog accepted{Preferences{}};
    const Dialog rejected{Preferences{}};

    accepted.part<QDialogButtonBox>()->button(QDialogButtonBox::Ok)->click();
    rejected.part<QDialogButtonBox>()->button(QDialogButtonBox::Cancel)->click();

    QCOMPARE(accepted->result(), static_cast<int>(QDialog::Accepted));
    QVERIFY(accepted->isHidden());
    QCOMPARE(rejected->result(), static_cast<int>(QDialog::Rejected));
    QVERIFY(rejected->isHidden());
}

ROLLCALL_WINDOW_TEST(tst_PreferencesDialog)
#include "tst_preferencesdialog.moc"
