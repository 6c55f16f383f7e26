// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/codeview.h"
#include "gui/endingsdialog.h"
#include "support/codeviews.h"
#include "support/patience.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

/// The shown dialog, which loses no time in a run unless it is told to.
struct Scene : ShownWidget<EndingsDialog>
{
    Scene()
    {
        part<QSpinBox>(u"pause"_s)->setValue(0);
        part<QSpinBox>(u"delay"_s)->setValue(0);
    }

    [[nodiscard]] bool isRunning() const { return button(u"Cancel Run"_s)->isEnabled(); }
    /// Has the consumer sleep until somebody does something.
    void runIntoADelay() const
    {
        auto *delay = part<QSpinBox>(u"delay"_s);
        delay->setMaximum(3'600'000);
        delay->setValue(3'600'000);
        button(u"Run"_s)->click();
    }
};

} // namespace

class tst_EndingsDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void showsTheLinesOfTheEnding_data();
    void showsTheLinesOfTheEnding();
    void saysHowItEnded_data();
    void saysHowItEnded();
    void whatIsChosenByItsLetterIsChosenAtOnce();
    void noMoreNamesComeThanAreAskedFor();
    void showsWhereBothThreadsAre();
    void theOneThatWasFreedIsShownWhereItSlept();
    void aRunCanBeCancelled();
    void itRunsAgain();
    void enterRuns();
    void closingCancels_data();
    void closingCancels();
    void isNarrowWhereItMustBe();
    void isNamedForScreenReaders();
};

void tst_EndingsDialog::showsTheLinesOfTheEnding_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QString>("producerLine");
    QTest::addColumn<QString>("consumerLine");

    QTest::newRow("sentinel") << u"sentinel"_s << u"put(Item{})"_s << u"if (!name)"_s;
    QTest::newRow("event") << u"event"_s << u"m_event = true;"_s << u"if (m_event &&"_s;
    QTest::newRow("close") << u"close"_s << u"m_pipeline.close();"_s << u"consumeUntilClosed"_s;
}

void tst_EndingsDialog::showsTheLinesOfTheEnding()
{
    QFETCH(QString, ending);
    QFETCH(QString, producerLine);
    QFETCH(QString, consumerLine);
    const Scene scene;

    scene.part<QRadioButton>(ending)->click();

    QVERIFY(scene.part<CodeView>(u"producerCode"_s)->toPlainText().contains(producerLine));
    QVERIFY(scene.part<CodeView>(u"consumerCode"_s)->toPlainText().contains(consumerLine));
    QCOMPARE(scene.text(u"producerState"_s), u"The producer has not begun."_s);
    QCOMPARE(scene.text(u"consumerState"_s), u"The consumer has not begun."_s);
    QVERIFY(!scene.isRunning());
}

void tst_EndingsDialog::saysHowItEnded_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<int>("given");
    QTest::addColumn<int>("delay");
    QTest::addColumn<QString>("verdict");

    QTest::newRow("sentinel") << u"sentinel"_s << 5 << 0
                              << u"5 of 5 name(s) were taken; the sentinel ended the consumer."_s;
    QTest::newRow("close, the input ends early")
        << u"close"_s << 3 << 0
        << u"3 of 5 name(s) were taken; the closed pipeline ended the consumer. The end is told, "
           u"not "
           u"counted, so nobody waits for the rest."_s;
    QTest::newRow("event, too late")
        << u"event"_s << 5 << 200
        << u"5 of 5 name(s) were taken. The consumer went back to take() before the event was set; "
           u"nothing would have woken it. The watchdog closed the pipeline to free it."_s;
}

void tst_EndingsDialog::saysHowItEnded()
{
    QFETCH(QString, ending);
    QFETCH(int, given);
    QFETCH(int, delay);
    const Scene scene;
    scene.part<QRadioButton>(ending)->click();
    scene.part<QSpinBox>(u"given"_s)->setValue(given);
    scene.part<QSpinBox>(u"delay"_s)->setValue(delay);

    scene.button(u"Run"_s)->click();

    QVERIFY(scene.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!scene.isRunning(), Patience);
    QTEST(scene.text(u"verdict"_s), "verdict");
    QCOMPARE(scene.text(u"producerState"_s), u"The producer has ended."_s);
}

void tst_EndingsDialog::whatIsChosenByItsLetterIsChosenAtOnce()
{
    const Scene scene;

    scene->findChild<QRadioButton *>(u"close"_s)->animateClick(); // as the letter does
    scene.button(u"Run"_s)->click();

    QTRY_VERIFY_WITH_TIMEOUT(!scene.isRunning(), Patience);
    QCOMPARE(scene.text(u"verdict"_s),
        u"5 of 5 name(s) were taken; the closed pipeline ended the consumer."_s);
}

void tst_EndingsDialog::noMoreNamesComeThanAreAskedFor()
{
    const Scene scene;

    scene.part<QSpinBox>(u"asked"_s)->setValue(3);

    QCOMPARE(scene.part<QSpinBox>(u"given"_s)->value(), 3);
    QCOMPARE(scene.part<QSpinBox>(u"given"_s)->maximum(), 3);
}

void tst_EndingsDialog::showsWhereBothThreadsAre()
{
    const Scene scene;

    scene.runIntoADelay();

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.text(u"consumerState"_s), u"The consumer sleeps in take()."_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene.text(u"producerState"_s),
        u"The producer has put its last name, but has not told so yet."_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.text(u"verdict"_s), u"Under way: 5 of 5 name(s) taken."_s, Patience);
    QCOMPARE(markedLineOf(*scene.part<CodeView>(u"producerCode"_s)), u"delay.pause();"_s);
    QCOMPARE(markedLineOf(*scene.part<CodeView>(u"consumerCode"_s)),
        u"if (m_pipeline.take(name) != TakeResult::Taken)"_s);
    QVERIFY(!scene.part<QSpinBox>(u"asked"_s)->isEnabled());
    QVERIFY(!scene.button(u"Run"_s)->isEnabled());
}

void tst_EndingsDialog::theOneThatWasFreedIsShownWhereItSlept()
{
    const Scene scene;
    scene.part<QRadioButton>(u"event"_s)->click();
    scene.part<QSpinBox>(u"delay"_s)->setValue(200);

    scene.button(u"Run"_s)->click();

    QTRY_COMPARE_WITH_TIMEOUT(scene.text(u"consumerState"_s),
        u"The consumer slept in take(), and was freed."_s, Patience);
    QCOMPARE(markedLineOf(*scene.part<CodeView>(u"consumerCode"_s)),
        u"if (m_pipeline.take(name) != TakeResult::Taken)"_s);
    QCOMPARE(markedLineOf(*scene.part<CodeView>(u"producerCode"_s)), QString{});
}

void tst_EndingsDialog::aRunCanBeCancelled()
{
    const Scene scene;
    scene.runIntoADelay();

    scene.button(u"Cancel Run"_s)->click();

    QTRY_VERIFY_WITH_TIMEOUT(!scene.isRunning(), Patience);
    QCOMPARE(scene.text(u"verdict"_s), u"The run was cancelled."_s);
    QVERIFY(scene.part<QSpinBox>(u"asked"_s)->isEnabled());
}

void tst_EndingsDialog::itRunsAgain()
{
    const Scene scene;
    scene.runIntoADelay();
    scene.button(u"Cancel Run"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!scene.isRunning(), Patience);
    scene.part<QSpinBox>(u"delay"_s)->setValue(0);

    scene.button(u"Run"_s)->click();

    QTRY_VERIFY_WITH_TIMEOUT(!scene.isRunning(), Patience);
    QCOMPARE(
        scene.text(u"verdict"_s), u"5 of 5 name(s) were taken; the sentinel ended the consumer."_s);
}

void tst_EndingsDialog::enterRuns()
{
    const Scene scene;

    QTest::keyClick(scene.part<QSpinBox>(u"delay"_s), Qt::Key_Return);

    QTRY_VERIFY_WITH_TIMEOUT(!scene.text(u"verdict"_s).isEmpty(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.isRunning(), Patience);
}

void tst_EndingsDialog::closingCancels_data()
{
    QTest::addColumn<bool>("byEscape");

    QTest::newRow("Escape") << true;
    QTest::newRow("the window around it goes") << false;
}

void tst_EndingsDialog::closingCancels()
{
    QFETCH(bool, byEscape);
    auto scene = std::make_unique<Scene>();
    scene->runIntoADelay();
    QElapsedTimer timer;
    timer.start();

    if (byEscape) {
        QTest::keyClick(&**scene, Qt::Key_Escape);
        QVERIFY((*scene)->isHidden());
        QTRY_VERIFY_WITH_TIMEOUT(!scene->isRunning(), Patience);
    }
    scene.reset();

    QVERIFY(timer.elapsed() < JobThread::LongestEnding.count());
}

void tst_EndingsDialog::isNarrowWhereItMustBe()
{
    const Scene scene;

    scene->resize(360, 640);

    QTRY_COMPARE_WITH_TIMEOUT(scene->size(), (QSize{360, 640}), Patience);
}

void tst_EndingsDialog::isNamedForScreenReaders()
{
    const Scene scene;

    QCOMPARE(scene->windowTitle(), u"Three Endings"_s);
    QCOMPARE(scene.part<CodeView>(u"producerCode"_s)->accessibleName(), u"Code of the producer"_s);
    QCOMPARE(scene.part<CodeView>(u"consumerCode"_s)->accessibleName(), u"Code of the consumer"_s);
    for (const QString &name : {u"asked"_s, u"given"_s, u"pause"_s, u"delay"_s})
        QVERIFY(!scene.part<QSpinBox>(name)->accessibleName().isEmpty());
    for (const QString &name : {u"producerState"_s, u"consumerState"_s, u"verdict"_s})
        QCOMPARE(scene->findChild<QLabel *>(name)->textFormat(), Qt::PlainText);
}

ROLLCALL_WINDOW_TEST(tst_EndingsDialog)
#include "tst_endingsdialog.moc"
