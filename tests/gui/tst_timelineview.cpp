// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/timelineview.h"
#include "support/recordings.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <ctime>
#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Thread = Timeline::Thread;
using EventKind = Recording::Event::Kind;

namespace {

/// Puts and takes of many names, one every microsecond.
Recording aLongRecording(qint64 names)
{
    Recording recording;
    recording.pipelines = {{{}, {PipelineChoice::Kind::BoundedQueue, 3}}};
    recording.events.push_back({at(0), Thread::Producer, EventKind::Accepted, {}, 0, names});
    for (qint64 number = 0; number < names; ++number) {
        const auto time = static_cast<double>(number);
        recording.events.push_back({at(time), Thread::Producer, EventKind::Begins, Doing::Putting});
        recording.events.push_back(
            {at(time + 0.3), Thread::Producer, EventKind::Put, {}, number, 1});
        recording.events.push_back(
            {at(time + 0.4), Thread::Producer, EventKind::Begins, Doing::Delaying});
        recording.events.push_back(
            {at(time + 0.5), Thread::Consumer, EventKind::Taken, {}, number, 1});
    }
    recording.end = at(static_cast<double>(names));
    return recording;
}

/// How many pixels of the whole picture have that colour.
int countOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class tst_TimelineView : public WindowTestCase
{
    Q_OBJECT

private slots:
    void init();

    void isEmptyAtFirst();
    void arrowsGoFromEventToEvent();
    void arrowsAreMirrored();
    void homeAndEndGoToTheEnds();
    void theMouseMovesTheLine();
    void aLineAtTheEndStaysThere();
    void aLineElsewhereStays();
    void zoomingKeepsWhatIsUnderThePointer();
    void zoomingOutEndsWithAll();
    void theLineIsScrolledInto();
    void hintsSayWhatIsDrawn_data();
    void hintsSayWhatIsDrawn();
    void drawsWaitsAndDepth();
    void muchIsDrawnInNoTime();

private:
    std::unique_ptr<TimelineView> m_view;
};

void tst_TimelineView::init()
{
    WindowTestCase::init();
    m_view = std::make_unique<TimelineView>();
    m_view->setPalette(Appearance::lightPalette());
    m_view->resize(800, 300);
    m_view->show();
    m_view->setTimeline(Timeline{aSmallRecording()});
}

void tst_TimelineView::isEmptyAtFirst()
{
    TimelineView view;
    view.resize(800, 300);

    QVERIFY(!view.grab().isNull());
    QCOMPARE(view.step(), std::size_t{0});
    QVERIFY(view.textAt({400, 100}).isEmpty());
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.step(), std::size_t{0});
}

void tst_TimelineView::arrowsGoFromEventToEvent()
{
    const QSignalSpy moved{m_view.get(), &TimelineView::moved};
    m_view->setStep(0);

    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->step(), std::size_t{2});
    QCOMPARE(m_view->time(), at(11));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->step(), std::size_t{1});
    m_view->setTime(at(10.5)); // behind it
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->time(), at(10));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QTest::keyClick(m_view.get(), Qt::Key_Left);

    QCOMPARE(m_view->step(), std::size_t{0});
    QCOMPARE(moved.size(), 7);
}

void tst_TimelineView::arrowsAreMirrored()
{
    m_view->setLayoutDirection(Qt::RightToLeft);
    m_view->setStep(5);

    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->step(), std::size_t{6});
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->step(), std::size_t{5});
}

void tst_TimelineView::homeAndEndGoToTheEnds()
{
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->step(), std::size_t{0});
    QCOMPARE(m_view->moment().waiting.count(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->step(), m_view->timeline().steps());
    QCOMPARE(m_view->moment().dealtWith, 2);
}

void tst_TimelineView::theMouseMovesTheLine()
{
    const int right = m_view->viewport()->width() - 7;

    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {right, 100});
    QVERIFY(m_view->time() > at(99));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {2, 100});
    QCOMPARE(m_view->time(), at(0));

    m_view->setLayoutDirection(Qt::RightToLeft);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {8, 100});
    QVERIFY(m_view->time() > at(99));
}

void tst_TimelineView::aLineAtTheEndStaysThere()
{
    m_view->setStep(m_view->timeline().steps());

    m_view->setTimeline(Timeline{aLongRecording(200)});

    QCOMPARE(m_view->step(), m_view->timeline().steps());
}

void tst_TimelineView::aLineElsewhereStays()
{
    m_view->setStep(3);

    m_view->setTimeline(Timeline{aLongRecording(200)});

    QCOMPARE(m_view->time(), at(12));
}

void tst_TimelineView::zoomingKeepsWhatIsUnderThePointer()
{
    const QPoint place{400, 40};
    const QString before = m_view->textAt(place);
    const auto turn = [&](int notches) {
        QWheelEvent event{place, m_view->viewport()->mapToGlobal(place), {}, {0, 120 * notches},
            Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false};
        QApplication::sendEvent(m_view->viewport(), &event);
    };

    for (int i = 0; i < 10; ++i) {
        turn(1);
        QCOMPARE(m_view->textAt(place), before);
    }
    QVERIFY(!m_view->showsAll());
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 0);

    turn(-20);
    QVERIFY(m_view->showsAll());
}

void tst_TimelineView::zoomingOutEndsWithAll()
{
    const QSignalSpy zoomed{m_view.get(), &TimelineView::zoomed};

    for (int i = 0; i < 50; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QVERIFY(!m_view->canZoomIn());
    QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QVERIFY(m_view->canZoomIn());
    QTest::keyClick(m_view.get(), Qt::Key_0);

    QVERIFY(m_view->showsAll());
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
    QVERIFY(!zoomed.isEmpty());
}

void tst_TimelineView::theLineIsScrolledInto()
{
    m_view->setStep(0);
    for (int i = 0; i < 4; ++i)
        m_view->zoomIn();
    QCOMPARE(m_view->horizontalScrollBar()->value(), 0);

    QTest::keyClick(m_view.get(), Qt::Key_End);

    QVERIFY(m_view->horizontalScrollBar()->value() > 0);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
}

void tst_TimelineView::hintsSayWhatIsDrawn_data()
{
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("from left to right") << false;
    QTest::newRow("from right to left") << true;
}

void tst_TimelineView::hintsSayWhatIsDrawn()
{
    QFETCH(bool, isMirrored);
    if (isMirrored)
        m_view->setLayoutDirection(Qt::RightToLeft);
    const int width = m_view->viewport()->width();
    const int height = m_view->viewport()->height();
    const int middle = isMirrored ? width - 400 : 400;

    QCOMPARE(m_view->textAt({middle, height / 4}), u"Producer: waited 38 µs for room"_s);
    QCOMPARE(m_view->textAt({middle, height * 9 / 10}), u"Consumer: wrote Ann, in 40 µs"_s);
    QVERIFY(m_view->textAt({middle, height * 6 / 10})
                .endsWith(u"The queue holds 1 of 1. Inside: Bo \"Bob\" Babs."_s));
    QVERIFY(m_view->textAt({isMirrored ? width - 3 : 3, height / 4}).isEmpty());
}

void tst_TimelineView::drawsWaitsAndDepth()
{
    const QColor wait = stateColour(StateColour::Warning, m_view->palette());

    QVERIFY(countOf(m_view->grab().toImage(), wait) > 200);
    m_view->setTimeline(Timeline{aLongRecording(3)}); // in which nobody waits
    QCOMPARE(countOf(m_view->grab().toImage(), wait), 0);

    m_view->setPalette(Appearance::darkPalette());
    m_view->setTimeline(Timeline{aSmallRecording()});
    QVERIFY(countOf(m_view->grab().toImage(),
                stateColour(StateColour::Warning, Appearance::darkPalette()))
        > 200);
}

void tst_TimelineView::muchIsDrawnInNoTime()
{
    m_view->setTimeline(Timeline{aLongRecording(60'000)});

    const std::clock_t begin
        = std::clock(); // the processor's: machines have more to do now and then
    for (int i = 0; i < 3; ++i)
        QVERIFY(!m_view->grab().isNull());

    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 3, qPrintable(QString::number(seconds))); // a tenth of it is usual
}

ROLLCALL_WINDOW_TEST(tst_TimelineView)
#include "tst_timelineview.moc"
