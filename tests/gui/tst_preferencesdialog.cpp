// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferencesdialog.h"
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
using Colours = Appearance::Colours;
using Kind = PipelineChoice::Kind;

namespace {

/// A shown dialog.
struct Scene
{
    explicit Scene(Preferences preferences = {})
        : dialog{preferences}
    {
        dialog.show();
    }

    PreferencesDialog dialog;
    QRadioButton *singleSlot = dialog.findChild<QRadioButton *>(u"singleSlot"_s);
    QRadioButton *queue = dialog.findChild<QRadioButton *>(u"queue"_s);
    QSpinBox *capacity = dialog.findChild<QSpinBox *>(u"capacity"_s);
    QComboBox *colours = dialog.findChild<QComboBox *>(u"colours"_s);
    QDialogButtonBox *buttons = dialog.findChild<QDialogButtonBox *>();
};

} // namespace

class tst_PreferencesDialog : public Testing::WindowTestCase
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

    const Scene scene{preferences};

    QCOMPARE(scene.dialog.preferences(), preferences);
    QCOMPARE(scene.singleSlot->isChecked(), preferences.pipeline.kind == Kind::SingleSlot);
    QCOMPARE(scene.queue->isChecked(), preferences.pipeline.kind == Kind::BoundedQueue);
    QCOMPARE(scene.capacity->isEnabled(), preferences.pipeline.kind == Kind::BoundedQueue);
}

void tst_PreferencesDialog::aSingleSlotHasNoNumber()
{
    const Scene scene{{{Kind::BoundedQueue, 5}, Colours::Light}};

    scene.singleSlot->click();
    QVERIFY(!scene.capacity->isEnabled());
    QCOMPARE(scene.dialog.preferences().pipeline.kind, Kind::SingleSlot);

    scene.queue->click();
    QVERIFY(scene.capacity->isEnabled());
    QCOMPARE(scene.dialog.preferences().pipeline, (PipelineChoice{Kind::BoundedQueue, 5}));
}

void tst_PreferencesDialog::theNumberOfASingleSlotIsKept()
{
    const Scene scene{{{Kind::SingleSlot, 5}, Colours::Light}};

    scene.queue->click();

    QCOMPARE(scene.dialog.preferences().pipeline, (PipelineChoice{Kind::BoundedQueue, 5}));
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
    const Scene scene;

    scene.capacity->setValue(given);

    QCOMPARE(scene.dialog.preferences().pipeline.capacity, capacity);
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
    const Scene scene{{{}, colours}};
    QCOMPARE(scene.colours->currentText(), text);
    QCOMPARE(scene.colours->count(), 3);

    const Scene other{{{}, colours == Colours::Dark ? Colours::Light : Colours::Dark}};
    other.colours->setCurrentText(text);

    QCOMPARE(other.dialog.preferences().colours, colours);
}

void tst_PreferencesDialog::aTypedNumberCountsWithEnter()
{
    const Scene scene;
    scene.capacity->setFocus();
    scene.capacity->selectAll();

    QTest::keyClicks(scene.capacity, u"7"_s);
    QTest::keyClick(scene.capacity, Qt::Key_Return);

    QCOMPARE(scene.dialog.result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene.dialog.preferences().pipeline.capacity, 7);
}

void tst_PreferencesDialog::isAcceptedAndRejectedByItsButtons()
{
    const Scene accepted;
    const Scene rejected;

    accepted.buttons->button(QDialogButtonBox::Ok)->click();
    rejected.buttons->button(QDialogButtonBox::Cancel)->click();

    QCOMPARE(accepted.dialog.result(), static_cast<int>(QDialog::Accepted));
    QVERIFY(accepted.dialog.isHidden());
    QCOMPARE(rejected.dialog.result(), static_cast<int>(QDialog::Rejected));
    QVERIFY(rejected.dialog.isHidden());
}

ROLLCALL_WINDOW_TEST(tst_PreferencesDialog)
#include "tst_preferencesdialog.moc"
