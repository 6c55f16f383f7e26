// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelinedock.h"

#include "gui/pipelineplot.h"
#include "gui/statuschip.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

class tst_PipelineDock : public WindowTestCase
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void hiddenItDoesNothing();
    void shownItSaysWhatGoesOn();
    void slowMotionHoldsNamesUntilItIsHidden();
    void theCurveIsSaidInWords();
    void whatWasBetweenTwoLooksIsSaid();
    void theWordsOfTheCurveRestForASecond();
    void anotherCurveIsSaidAtOnce();
    void theWheelChangesOnlyWhatHasTheFocus();

private:
    [[nodiscard]] QString sentence(const QString &name) const
    {
        const auto *label = m_window->findChild<QLabel *>(name);
        return label != nullptr ? label->text() : QString{};
    }
    void submit(const QString &name) { m_intake->submit(m_request, {nameOf(name)}); }

    const Request m_request = Request::begin(RequestSource::Form, 3);
    std::unique_ptr<FakeStorage> m_storage;
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<QMainWindow> m_window;
    PipelineDock *m_dock = nullptr;
};

void tst_PipelineDock::init()
{
    WindowTestCase::init();
    m_storage = std::make_unique<FakeStorage>();
    m_intake = m_storage->openIntake({PipelineChoice::Kind::BoundedQueue, 3});
    m_window = std::make_unique<QMainWindow>();
    m_dock = new PipelineDock{m_window.get()};
    m_window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    m_dock->follow(m_intake.get());
    m_window->show();
}

void tst_PipelineDock::cleanup()
{
    m_window.reset();
    m_intake.reset();
}

void tst_PipelineDock::hiddenItDoesNothing()
{
    QVERIFY(!m_dock->isVisible());
    QVERIFY(!m_intake->probe().isWatched());
    QVERIFY(m_dock->findChild<QCheckBox *>() == nullptr);

    m_dock->toggleViewAction()->trigger();
    QVERIFY(m_intake->probe().isWatched());
    QVERIFY(std::ranges::any_of(m_dock->findChildren<QTimer *>(), &QTimer::isActive));
    m_dock->toggleViewAction()->trigger();

    QVERIFY(!m_intake->probe().isWatched());
    QVERIFY(std::ranges::none_of(m_dock->findChildren<QTimer *>(), &QTimer::isActive));
}

void tst_PipelineDock::shownItSaysWhatGoesOn()
{
    m_dock->show();
    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"consumerSentence"_s), u"Consumer waits: nothing to take."_s, Patience);

    submit(u"Ada"_s);

    QTRY_COMPARE_WITH_TIMEOUT(sentence(u"sum"_s),
        u"1 accepted = 0 waiting + 0 in the pipeline + 0 being written + 1 stored + 0 refused"_s,
        Patience);
}

void tst_PipelineDock::slowMotionHoldsNamesUntilItIsHidden()
{
    m_dock->show();
    m_dock->findChild<QCheckBox *>()->setChecked(true);
    const auto buttons = m_dock->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isCheckable())
            button->setChecked(true);
    }
    QVERIFY(!m_dock->badge()->isHidden());
    submit(u"Ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sentence(u"sum"_s),
        u"1 accepted = 1 waiting + 0 in the pipeline + 0 being written + 0 stored + 0 refused"_s,
        Patience);

    m_dock->hide();

    QTRY_COMPARE_WITH_TIMEOUT(m_intake->counts().stored, 1, Patience);
    QVERIFY(m_dock->badge()->isHidden());
    m_dock->show();
    QVERIFY(!m_dock->findChild<QCheckBox *>()->isChecked());
}

void tst_PipelineDock::theCurveIsSaidInWords()
{
    m_dock->show();
    const auto *plot = m_dock->findChild<PipelinePlot *>();
    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"curveText"_s), u"Now 0 of 3; at most 0 in the last minute"_s, Patience);
    QCOMPARE(plot->accessibleDescription(), sentence(u"curveText"_s));
    QCOMPARE(plot->accessibleName(), u"Names in the pipeline"_s);

    m_dock->findChild<QCheckBox *>()->setChecked(true);
    m_dock->findChildren<QDoubleSpinBox *>().constFirst()->setValue(0); // before each put
    for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Katherine"_s, u"Mary"_s, u"Annie"_s})
        submit(name);

    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"curveText"_s), u"Now 3 of 3; at most 3 in the last minute"_s, Patience);
    QCOMPARE(plot->accessibleDescription(), sentence(u"curveText"_s));
    m_dock->hide();
}

void tst_PipelineDock::whatWasBetweenTwoLooksIsSaid()
{
    m_dock->show();
    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"curveText"_s), u"Now 0 of 3; at most 0 in the last minute"_s, Patience);

    submit(u"Ada"_s); // it is inside for a millisecond

    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"curveText"_s), u"Now 0 of 3; at most 1 in the last minute"_s, Patience);
    m_dock->findChild<QComboBox *>()->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"curveText"_s), u"Now 0.1 a second; at most 0.1 in the last minute"_s, Patience);
}

void tst_PipelineDock::theWordsOfTheCurveRestForASecond()
{
    m_dock->show();
    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(u"curveText"_s), u"Now 0 of 3; at most 0 in the last minute"_s, Patience);
    m_dock->findChild<QCheckBox *>()->setChecked(true);
    QElapsedTimer sinceLast;
    QList<qint64> pauses; // ms
    QString last = sentence(u"curveText"_s);
    for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Katherine"_s, u"Mary"_s, u"Annie"_s})
        submit(name);

    (void)QTest::qWaitFor(
        [&] {
            if (const QString now = sentence(u"curveText"_s); now != last) {
                if (sinceLast.isValid())
                    pauses += sinceLast.elapsed();
                sinceLast.start();
                last = now;
            }
            return pauses.size() == 2;
        },
        Patience);

    QVERIFY(!pauses.isEmpty());
    for (const qint64 pause : std::as_const(pauses))
        QCOMPARE_GE(pause, 900); // we look a little late, now and then
    m_dock->hide();
}

void tst_PipelineDock::anotherCurveIsSaidAtOnce()
{
    m_dock->show();
    auto *curve = m_dock->findChild<QComboBox *>();
    QTRY_VERIFY_WITH_TIMEOUT(!sentence(u"curveText"_s).isEmpty(), Patience);

    curve->setCurrentIndex(1);
    QVERIFY2(sentence(u"curveText"_s).contains(u" a second; at most "_s),
        qPrintable(sentence(u"curveText"_s)));
    curve->setCurrentIndex(2);

    QCOMPARE(sentence(u"curveText"_s), u"No name has been taken in the last minute"_s);
    submit(u"Ada"_s);
    QTRY_VERIFY_WITH_TIMEOUT(sentence(u"curveText"_s).contains(u"in the last minute"_s)
            && !sentence(u"curveText"_s).startsWith(u"No name"_s),
        Patience);
    for (const auto *plot : m_dock->findChildren<PipelinePlot *>()) {
        if (plot->isVisible())
            QCOMPARE(plot->accessibleDescription(), sentence(u"curveText"_s));
    }
}

void tst_PipelineDock::theWheelChangesOnlyWhatHasTheFocus()
{
    m_dock->show();
    m_dock->findChild<QCheckBox *>()->setChecked(true);
    auto *delay = m_dock->findChildren<QDoubleSpinBox *>().constFirst();
    const double before = delay->value();
    const auto turn = [delay] {
        QWheelEvent wheel{delay->rect().center(), delay->mapToGlobal(delay->rect().center()), {},
            {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false};
        QCoreApplication::sendEvent(delay, &wheel);
    };
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));

    turn();
    QCOMPARE(delay->value(), before);
    QVERIFY(!delay->hasFocus());
    delay->setFocus();
    turn();

    QCOMPARE_GT(delay->value(), before);
    m_dock->hide();
}

ROLLCALL_WINDOW_TEST(tst_PipelineDock)
#include "tst_pipelinedock.moc"
