// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/codeview.h"
#include "gui/comparisonchart.h"
#include "gui/pipelineplot.h"
#include "gui/pipelineview.h"
#include "gui/rosterview.h"
#include "gui/timelineview.h"
#include "models/rostermodel.h"
#include "support/pictures.h"
#include "support/recordings.h"
#include "support/snapshots.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QScreen>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

namespace {

/// A view in a window, and what it shows.
struct Stage
{
    QWidget window;
    QWidget *view = nullptr;
    std::unique_ptr<RosterModel> students;

    template <typename View> [[nodiscard]] View &as() const { return *qobject_cast<View *>(view); }
    [[nodiscard]] QWidget *target() const
    {
        const auto *area = qobject_cast<QAbstractScrollArea *>(view);
        return area != nullptr ? area->viewport() : view;
    }
    void wheel(int steps) const
    {
        constexpr int Step = 120; // eighths of a degree
        const QPointF where{40, 40};
        QWheelEvent event{where, target()->mapToGlobal(where), {}, {0, -steps * Step}, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false};
        QApplication::sendEvent(target(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(view, key, modifiers);
    }
    void click(QPoint where, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(target(), Qt::LeftButton, modifiers, where);
    }
    void hover(QPoint where) const { QTest::mouseMove(target(), where); }
};

/// What is done to a view, in words.
struct Change
{
    const char *name;
    std::function<void(Stage &)> make;
};
using Changes = std::vector<Change>;

const Changes &ofAll()
{
    static const Changes changes{
        {"larger", [](Stage &stage) { stage.window.resize(500, 420); }},
        {"smaller", [](Stage &stage) { stage.window.resize(260, 150); }},
        {"dark", [](Stage &stage) { stage.window.setPalette(Appearance::darkPalette()); }},
        {"another font",
            [](Stage &stage) {
                stage.window.setFont(QFont{u"sans"_s, 17});
            }},
        {"from right to left",
            [](Stage &stage) { stage.window.setLayoutDirection(Qt::RightToLeft); }},
        {"hovered",
            [](Stage &stage) {
                stage.hover({30, 30});
            }},
        {"hovered elsewhere",
            [](Stage &stage) {
                stage.hover({30, 30});
                QCoreApplication::processEvents();
                stage.hover({30, 90});
            }},
        {"out of focus", [](Stage &stage) { stage.view->clearFocus(); }},
        {"disabled", [](Stage &stage) { stage.view->setEnabled(false); }},
    };
    return changes;
}

const Changes &ofScrolling()
{
    static const Changes changes{
        {"wheel", [](Stage &stage) { stage.wheel(2); }},
        {"wheel there and back",
            [](Stage &stage) {
                stage.wheel(9);
                QCoreApplication::processEvents();
                stage.wheel(-3);
            }},
        {"wheel under the pointer",
            [](Stage &stage) {
                stage.hover({30, 30});
                QCoreApplication::processEvents();
                stage.wheel(1);
            }},
        {"End", [](Stage &stage) { stage.key(Qt::Key_End); }},
        {"End, Home",
            [](Stage &stage) {
                stage.key(Qt::Key_End);
                QCoreApplication::processEvents();
                stage.key(Qt::Key_Home);
            }},
        {"Page Down", [](Stage &stage) { stage.key(Qt::Key_PageDown); }},
        {"End, Page Up",
            [](Stage &stage) {
                stage.key(Qt::Key_End);
                QCoreApplication::processEvents();
                stage.key(Qt::Key_PageUp);
            }},
        {"scroll bar",
            [](Stage &stage) {
                auto &area = stage.as<QAbstractScrollArea>();
                area.verticalScrollBar()->setValue(area.verticalScrollBar()->maximum() / 2);
                area.horizontalScrollBar()->setValue(area.horizontalScrollBar()->maximum() / 2);
            }},
    };
    return changes;
}

Students studentsFrom(qint64 first, int count)
{
    Students students;
    for (int i = 0; i < count; ++i)
        students.append(first + i, u"Name %1"_s.arg(first + i).toUtf8());
    return students;
}

void showList(Stage &stage, int rows)
{
    auto *list = new RosterView{&stage.window};
    stage.view = list;
    stage.students = std::make_unique<RosterModel>();
    if (rows > 0)
        stage.students->append(studentsFrom(1, rows));
    list->setModel(stage.students.get());
}

const Changes &ofLists()
{
    static const Changes changes{
        {"selected",
            [](Stage &stage) {
                stage.click({30, 30});
            }},
        {"a range selected",
            [](Stage &stage) {
                stage.click({30, 10});
                QCoreApplication::processEvents();
                stage.click({30, 100}, Qt::ShiftModifier);
            }},
        {"all selected", [](Stage &stage) { stage.key(Qt::Key_A, Qt::ControlModifier); }},
        {"arrows",
            [](Stage &stage) {
                for (int i = 0; i < 3; ++i)
                    stage.key(Qt::Key_Down);
            }},
        {"a row more",
            [](Stage &stage) {
                const int rows = stage.students->rowCount();
                stage.students->append(studentsFrom(rows + 1, 1));
            }},
        {"a position with a digit more",
            [](Stage &stage) {
                const int rows = stage.students->rowCount();
                stage.students->append(studentsFrom(rows + 1, 10'000 - rows));
            }},
        {"a row more at the end",
            [](Stage &stage) {
                stage.key(Qt::Key_End);
                QCoreApplication::processEvents();
                stage.students->append(studentsFrom(stage.students->rowCount() + 1, 1));
            }},
        {"rows away",
            [](Stage &stage) {
                stage.students->remove({{2, 3}});
            }},
        {"emptied", [](Stage &stage) { stage.students->clear(); }},
    };
    return changes;
}

void showTimeline(Stage &stage)
{
    auto *view = new TimelineView{&stage.window};
    stage.view = view;
    view->setTimeline(Timeline{aSmallRecording()});
}

const Changes &ofTimelines()
{
    static const Changes changes{
        {"nearer", [](Stage &stage) { stage.as<TimelineView>().zoomIn(); }},
        {"nearer and scrolled",
            [](Stage &stage) {
                auto &view = stage.as<TimelineView>();
                for (int i = 0; i < 3; ++i)
                    view.zoomIn();
                QCoreApplication::processEvents();
                view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum() / 3);
            }},
        {"another step", [](Stage &stage) { stage.as<TimelineView>().setStep(2); }},
        {"arrow", [](Stage &stage) { stage.key(Qt::Key_Left); }},
        {"clicked",
            [](Stage &stage) {
                stage.click({120, 40});
            }},
    };
    return changes;
}

void showCode(Stage &stage)
{
    QStringList lines;
    for (int line = 0; line < 60; ++line)
        lines += u"call(%1);"_s.arg(line);
    auto *view = new CodeView{&stage.window};
    stage.view = view;
    view->setLines(lines);
    view->mark(1);
}

const Changes &ofCode()
{
    static const Changes changes{
        {"another mark", [](Stage &stage) { stage.as<CodeView>().mark(3); }},
        {"a mark out of sight", [](Stage &stage) { stage.as<CodeView>().mark(50); }},
        {"no mark", [](Stage &stage) { stage.as<CodeView>().mark(-1); }},
        {"other lines", [](Stage &stage) { stage.as<CodeView>().setLines({u"other();"_s}); }},
    };
    return changes;
}

void showPlot(Stage &stage)
{
    auto *plot = new PipelinePlot{&stage.window};
    stage.view = plot;
    for (int value = 0; value < 50; ++value)
        plot->add(value % 7);
}

const Changes &ofPlots()
{
    static const Changes changes{
        {"a value more", [](Stage &stage) { stage.as<PipelinePlot>().add(30); }},
        {"a gap", [](Stage &stage) { stage.as<PipelinePlot>().add({}); }},
        {"cleared", [](Stage &stage) { stage.as<PipelinePlot>().clear(); }},
        {"another scale",
            [](Stage &stage) { stage.as<PipelinePlot>().setScaleText(u"9 names"_s); }},
    };
    return changes;
}

void showPipeline(Stage &stage)
{
    auto *view = new PipelineView{&stage.window};
    stage.view = view;
    const PipelineSnapshot now = snapshotAtRest();
    view->show(now, PipelineSentences::of(now));
}

const Changes &ofPipelines()
{
    static const Changes changes{
        {"fuller",
            [](Stage &stage) {
                PipelineSnapshot now = snapshotAtRest();
                now.depth = 3;
                now.producer.put = 3;
                now.names.inPipeline = 3;
                stage.as<PipelineView>().show(now, PipelineSentences::of(now));
            }},
        {"a slot",
            [](Stage &stage) {
                PipelineSnapshot now = snapshotAtRest();
                now.choice = {PipelineChoice::Kind::SingleSlot, 1};
                stage.as<PipelineView>().show(now, PipelineSentences::of(now));
            }},
    };
    return changes;
}

void showChart(Stage &stage)
{
    PipelineSummary slot;
    slot.pipeline = {PipelineChoice::Kind::SingleSlot, 1};
    slot.throughput = {90, 100, 110};
    stage.view = new QChartView{
        makeChart(ChartSubject::Throughput, {slot}, 200, stage.window.palette()).release(),
        &stage.window};
}

struct Kind
{
    const char *name;
    std::function<void(Stage &)> show;
    std::vector<Changes> changes;
};

const std::vector<Kind> &allKinds()
{
    static const std::vector<Kind> kinds{
        {"long list", [](Stage &stage) { showList(stage, 1000); },
            {ofAll(), ofScrolling(), ofLists()}},
        {"short list", [](Stage &stage) { showList(stage, 4); }, {ofAll(), ofLists()}},
        {"empty list", [](Stage &stage) { showList(stage, 0); }, {ofAll()}},
        {"timeline", showTimeline, {ofAll(), ofTimelines()}},
        {"timeline from near",
            [](Stage &stage) {
                showTimeline(stage);
                for (int i = 0; i < 4; ++i)
                    stage.as<TimelineView>().zoomIn();
            },
            {ofAll(), ofScrolling(), ofTimelines()}},
        {"code", showCode, {ofAll(), ofScrolling(), ofCode()}},
        {"curve", showPlot, {ofAll(), ofPlots()}},
        {"pipeline", showPipeline, {ofAll(), ofPipelines()}},
        {"chart", showChart, {ofAll()}},
    };
    return kinds;
}

/// What the screen shows of the window, not what the window would paint now. Null if that does not
/// come to rest.
QImage onScreen(const QWidget &window)
{
    QImage seen;
    const auto isSettled = [&] { // a window manager takes its time
        QCoreApplication::processEvents();
        const QImage before = std::exchange(seen,
            window.screen()
                ->grabWindow(window.winId())
                .toImage()
                .convertToFormat(QImage::Format_RGB32));
        return seen == before && seen.size() == window.size() * window.devicePixelRatio();
    };
    return QTest::qWaitFor(isSettled) ? seen : QImage{};
}

} // namespace

/// Whatever is done to a view that paints itself: the screen shows what it would paint afresh. With
/// a display, of that; otherwise of what is kept for the screen.
class tst_Repainting : public WindowTestCase
{
    Q_OBJECT

private slots:
    void theScreenIsUpToDate_data();
    void theScreenIsUpToDate();
};

void tst_Repainting::theScreenIsUpToDate_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("group");
    QTest::addColumn<int>("change");

    for (int kind = 0; kind < std::ssize(allKinds()); ++kind) {
        const auto &known = allKinds().at(static_cast<std::size_t>(kind));
        for (int group = 0; group < std::ssize(known.changes); ++group) {
            const Changes &changes = known.changes.at(static_cast<std::size_t>(group));
            for (int change = 0; change < std::ssize(changes); ++change)
                QTest::addRow(
                    "%s: %s", known.name, changes.at(static_cast<std::size_t>(change)).name)
                    << kind << group << change;
        }
    }
}

void tst_Repainting::theScreenIsUpToDate()
{
    QFETCH(int, kind);
    QFETCH(int, group);
    QFETCH(int, change);
    const auto &known = allKinds().at(static_cast<std::size_t>(kind));
    Stage stage;
    stage.window.setPalette(Appearance::lightPalette());
    known.show(stage);
    auto *layout = new QVBoxLayout{&stage.window};
    layout->addWidget(stage.view);
    stage.window.resize(360, 260);
    stage.window.show();
    stage.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&stage.window)); // or the focus comes in between
    stage.view->setFocus();
    const QImage before = onScreen(stage.window);
    QVERIFY(!before.isNull());

    known.changes.at(static_cast<std::size_t>(group))
        .at(static_cast<std::size_t>(change))
        .make(stage);
    const QImage shown = onScreen(stage.window);
    for (QWidget *part : stage.window.findChildren<QWidget *>())
        part->update();
    const QImage afresh = onScreen(stage.window);

    QVERIFY(!shown.isNull());
    QCOMPARE(shown.size(), afresh.size());
    QCOMPARE(differenceOf(shown, afresh), QRect{});
}

ROLLCALL_WINDOW_TEST(tst_Repainting)
#include "tst_repainting.moc"
