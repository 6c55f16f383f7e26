// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rosterview.h"
#include "models/rostermodel.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

using namespace Rollcall;
using namespace Qt::StringLiterals;

namespace {

constexpr int Million = 1'000'000;
constexpr int TenMillion = 10'000'000;
constexpr int Page = 10; ///< rows that fit the view of these tests

/// As many rows as wanted, kept nowhere. Row 41 is "Name 42".
class VirtualRows final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit VirtualRows(int count)
        : m_count{count}
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_count;
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        ++m_asked;
        return role == Qt::DisplayRole ? u"Name %1"_s.arg(index.row() + 1) : QVariant{};
    }

    void insert(int row, int count)
    {
        beginInsertRows({}, row, row + count - 1);
        m_count += count;
        endInsertRows();
    }

    void append(int count) { insert(m_count, count); }

    void remove(int row, int count)
    {
        beginRemoveRows({}, row, row + count - 1);
        m_count -= count;
        endRemoveRows();
    }

    void reset(int count)
    {
        beginResetModel();
        m_count = count;
        endResetModel();
    }

    /// Returns how often data() was called since the last time.
    int takeAsked() { return std::exchange(m_asked, 0); }

private:
    int m_count;
    mutable int m_asked = 0;
};

/// Rows that look the same however many there are.
class PlainRows final : public QStyledItemDelegate
{
public:
    explicit PlainRows(int height)
        : m_height{height}
    {
    }

    QSize sizeHint(
        const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const override
    {
        return {0, m_height};
    }

private:
    int m_height;
};

/// A shown view of Page rows.
class Window
{
public:
    explicit Window(int rows)
        : model{rows}
    {
        view.setFrameShape(QFrame::NoFrame);
        view.setModel(&model);
        if (rows > 0)
            rowHeight = view.visualRect(model.index(0)).height();
        view.resize(300, Page * rowHeight);
        view.show();
        isShown = QTest::qWaitForWindowExposed(&view);
        view.setFocus();
    }

    QScrollBar &bar() { return *view.verticalScrollBar(); }
    int height() { return view.viewport()->height(); }
    QRect rectOf(int row) { return view.visualRect(model.index(row)); }
    int rowAt(int y) const { return view.indexAt({20, y}).row(); }
    void goTo(int row) { view.selectionModel()->setCurrentIndex(model.index(row), {}); }
    QItemSelection selection() const { return view.selectionModel()->selection(); }

    void mouse(QEvent::Type type, int y, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF where{20, static_cast<qreal>(y)};
        const bool moves = type == QEvent::MouseMove;
        const bool released = type == QEvent::MouseButtonRelease;
        QMouseEvent event{type, where, view.viewport()->mapToGlobal(where),
            moves ? Qt::NoButton : Qt::LeftButton, released ? Qt::NoButton : Qt::LeftButton,
            modifiers};
        QApplication::sendEvent(view.viewport(), &event);
    }

    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        mouse(QEvent::MouseButtonPress, rectOf(row).center().y(), modifiers);
        mouse(QEvent::MouseButtonRelease, rectOf(row).center().y(), modifiers);
    }

    /// A roster of a million is loaded, in blocks; the view has time to paint between them.
    void loadBlocks()
    {
        constexpr int Block = 10'000;
        while (model.rowCount() < Million) {
            model.append(std::min(Block, Million - model.rowCount()));
            QCoreApplication::processEvents();
        }
    }

    VirtualRows model;
    RosterView view;
    int rowHeight = 27;
    bool isShown = false;
};

/// What a user does meanwhile.
using Doing = void (*)(Window &);

constexpr int FirstBlock = 200;

} // namespace

Q_DECLARE_METATYPE(Doing)

class tst_RosterView : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void everyPixelBelongsToItsRow_data();
    void everyPixelBelongsToItsRow();
    void reachesEveryRowOfTheLargestModel_data();
    void reachesEveryRowOfTheLargestModel();
    void anAppendedRowMovesNothing_data();
    void anAppendedRowMovesNothing();
    void aViewAtTheEndFollowsIt_data();
    void aViewAtTheEndFollowsIt();
    void loadedBlocksMoveNothing_data();
    void loadedBlocksMoveNothing();
    void aViewAtTheEndFollowsLoadedBlocks();
    void aDragGoesOnWhileBlocksAreLoaded();
    void rowsThatComeAndGoAboveMoveNothing_data();
    void rowsThatComeAndGoAboveMoveNothing();
    void removingSeenRowsClosesTheGap();
    void removingAllShowsTheEmptyState();
    void resizingKeepsTheTopRow();
    void resizingAtTheEndStaysThere();
    void aLargerFontKeepsTheTopRow();
    void oneMoreRowCostsTheSameInAMillion();
    void paintsOnlyWhatIsExposed();

    void keysMoveTheCurrentRow_data();
    void keysMoveTheCurrentRow();
    void shiftSelectsARange_data();
    void shiftSelectsARange();
    void selectsAllAsOneRange_data();
    void selectsAllAsOneRange();
    void selectsAllOnlyWhereSeveralCanBe();
    void copiesWhatIsSelected_data();
    void copiesWhatIsSelected();
    void copiesWithoutLineBreaks();
    void whatCannotBeCopiedIsNotOffered();
    void clicksSelect();
    void draggingSelects_data();
    void draggingSelects();
    void aClickBelowTheRowsSelectsNothing();
    void typingFindsAName();
    void theWheelTurnsByLines();
    void scrollsTo_data();
    void scrollsTo();

    void worksFromRightToLeft();
    void theEmptyStateIsPaintedAndVanishes();
    void theEmptyStateIsDescribed();
    void aResetStartsAtTheTop();
    void anotherModelStartsAtTheTop();
    void livesWithoutAModel();
    void aVanishedModelLeavesAnEmptyView();
    void followsTheRosterModel();
    void isAListToAssistiveTechnology();
    void aTipGoesWhenItsRowDoes_data();
    void aTipGoesWhenItsRowDoes();
};

void tst_RosterView::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void tst_RosterView::everyPixelBelongsToItsRow_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<double>("place"); // of the scroll bar: 0 top, 1 end

    QTest::newRow("none") << 0 << 0.0;
    QTest::newRow("one") << 1 << 0.0;
    QTest::newRow("one less than a page") << Page - 1 << 0.0;
    QTest::newRow("a page") << Page << 0.0;
    QTest::newRow("one more than a page, top") << Page + 1 << 0.0;
    QTest::newRow("one more than a page, between") << Page + 1 << 0.5;
    QTest::newRow("one more than a page, end") << Page + 1 << 1.0;
    QTest::newRow("a million, top") << Million << 0.0;
    QTest::newRow("a million, between") << Million << 0.34567;
    QTest::newRow("a million, end") << Million << 1.0;
    QTest::newRow("ten million, between") << TenMillion << 0.34567;
    QTest::newRow("ten million, end") << TenMillion << 1.0;
}

void tst_RosterView::everyPixelBelongsToItsRow()
{
    QFETCH(int, rows);
    QFETCH(double, place);
    Window window{rows};
    QVERIFY(window.isShown);
    QCOMPARE(window.bar().maximum(), std::max(0, rows - Page) * window.rowHeight);

    window.bar().setValue(static_cast<int>(window.bar().maximum() * place));

    const int offset = window.bar().value();
    const QSize size{window.view.viewport()->width(), window.rowHeight};
    for (int y = 0; y < window.height(); ++y) {
        const int row = (offset + y) / window.rowHeight;
        const QRect expected{{0, row * window.rowHeight - offset}, size};
        QCOMPARE(window.rowAt(y), row < rows ? row : -1);
        QCOMPARE(window.rectOf(row), row < rows ? expected : QRect{});
    }
}

void tst_RosterView::reachesEveryRowOfTheLargestModel_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("row");

    for (const int rows : {50 * Million, 80 * Million, std::numeric_limits<int>::max()}) {
        for (const int row : {0, 1, rows / 3, rows - 2, rows - 1})
            QTest::addRow("row %d of %d", row, rows) << rows << row;
    }
}

void tst_RosterView::reachesEveryRowOfTheLargestModel()
{
    QFETCH(int, rows);
    QFETCH(int, row);
    Window window{rows};
    QVERIFY(window.isShown);

    window.goTo(row);

    QVERIFY(QRect(0, 0, 300, window.height()).contains(window.rectOf(row)));
    QCOMPARE(window.rowAt(window.rectOf(row).center().y()), row);

    window.view.scrollToBottom();
    QCOMPARE(window.rectOf(rows - 1).bottom(), window.height() - 1);
    window.view.scrollToTop();
    QCOMPARE(window.rectOf(0).top(), 0);
}

void tst_RosterView::anAppendedRowMovesNothing_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("appended");

    QTest::newRow("one, scrolled to the middle") << Million << 13'500'000 << 1;
    QTest::newRow("one, in the middle of a row") << Million << 13'500'013 << 1;
    QTest::newRow("a page and more") << Million << 13'500'013 << 3 * Page;
    QTest::newRow("a million") << Million << 13'500'013 << Million;
    QTest::newRow("one, at the top") << 2 * Page << 0 << 1;
    QTest::newRow("one, a pixel above the end") << 2 * Page << Page * 27 - 1 << 1;
}

void tst_RosterView::anAppendedRowMovesNothing()
{
    QFETCH(int, rows);
    QFETCH(int, offset);
    QFETCH(int, appended);
    Window window{rows};
    QVERIFY(window.isShown);
    window.bar().setValue(std::min(offset, window.bar().maximum() - 1));
    const int value = window.bar().value();
    const int first = window.rowAt(0);
    QList<QRect> places;
    for (int row = first; row <= first + Page; ++row)
        places << window.rectOf(row);
    const QImage before = window.view.viewport()->grab().toImage();

    window.model.append(appended);
    QCoreApplication::processEvents();

    QCOMPARE(window.bar().value(), value);
    QCOMPARE(window.rowAt(0), first);
    for (int row = first; row <= first + Page; ++row)
        QCOMPARE(window.rectOf(row), places.at(row - first));
    QCOMPARE(window.view.viewport()->grab().toImage(), before);
}

void tst_RosterView::aViewAtTheEndFollowsIt_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("appended");

    QTest::newRow("empty, a page and more") << 0 << 3 * Page;
    QTest::newRow("not full, one") << Page / 2 << 1;
    QTest::newRow("not full, a page and more") << Page / 2 << 3 * Page;
    QTest::newRow("just full, one") << Page << 1;
    QTest::newRow("a million, one") << Million << 1;
    QTest::newRow("a million, a page and more") << Million << 3 * Page;
    QTest::newRow("ten million, one") << TenMillion << 1;
    QTest::newRow("up to coarse steps") << 39 * Million << 10 * Million;
}

void tst_RosterView::aViewAtTheEndFollowsIt()
{
    QFETCH(int, rows);
    QFETCH(int, appended);
    Window window{rows};
    QVERIFY(window.isShown);
    window.view.scrollToBottom();

    window.model.append(appended);

    const int all = rows + appended;
    QCOMPARE(window.rectOf(all - 1).bottom(), std::min(all, Page) * window.rowHeight - 1);
    QCoreApplication::processEvents();
    window.model.append(appended);
    QCOMPARE(window.rectOf(all + appended - 1).bottom(),
        std::min(all + appended, Page) * window.rowHeight - 1);
}

void tst_RosterView::loadedBlocksMoveNothing_data()
{
    QTest::addColumn<Doing>("doing");

    const auto add = [](const char *name, Doing doing) { QTest::newRow(name) << doing; };
    add("reads at the top", [](Window &window) { window.bar().setValue(0); });
    add("reads in the middle", [](Window &window) { window.bar().setValue(100 * 27 + 13); });
    add("reads a pixel above the end",
        [](Window &window) { window.bar().setValue(window.bar().maximum() - 1); });
    add("has selected rows that are seen", [](Window &window) {
        window.bar().setValue(100 * window.rowHeight);
        window.click(102);
        window.click(105, Qt::ShiftModifier);
    });
    add("has selected all, and reads at the top", [](Window &window) {
        window.view.selectAll();
        window.bar().setValue(0);
    });
    add("has gone to a row by the keyboard", [](Window &window) { window.goTo(100); });
    add("holds the mouse down on a row", [](Window &window) {
        window.bar().setValue(100 * window.rowHeight);
        window.mouse(QEvent::MouseButtonPress, 3 * window.rowHeight);
    });
    add("holds the slider", [](Window &window) {
        window.bar().setSliderDown(true);
        window.bar().setSliderPosition(100 * window.rowHeight);
    });
}

void tst_RosterView::loadedBlocksMoveNothing()
{
    QFETCH(Doing, doing);
    Window window{FirstBlock};
    PlainRows rows{window.rowHeight};
    window.view.setItemDelegate(&rows);
    QVERIFY(window.isShown);
    doing(window);
    QCoreApplication::processEvents();
    const int value = window.bar().value();
    const int first = window.rowAt(0);
    const QItemSelection selection = window.selection();
    const QImage before = window.view.viewport()->grab().toImage();

    window.loadBlocks();

    QCOMPARE(window.bar().value(), value);
    QCOMPARE(window.rowAt(0), first);
    QCOMPARE(window.selection(), selection);
    QCOMPARE(window.view.viewport()->grab().toImage(), before);
}

void tst_RosterView::aViewAtTheEndFollowsLoadedBlocks()
{
    Window window{FirstBlock};
    QVERIFY(window.isShown);
    window.click(3);
    const QItemSelection selection = window.selection();
    window.view.scrollToBottom();

    window.loadBlocks();

    QCOMPARE(window.rectOf(Million - 1).bottom(), window.height() - 1);
    QCOMPARE(window.selection(), selection);
}

void tst_RosterView::aDragGoesOnWhileBlocksAreLoaded()
{
    Window window{FirstBlock};
    QVERIFY(window.isShown);
    window.bar().setValue(100 * window.rowHeight);

    window.mouse(QEvent::MouseButtonPress, 2 * window.rowHeight + 5);
    window.mouse(QEvent::MouseMove, 4 * window.rowHeight + 5);
    window.loadBlocks();
    window.mouse(QEvent::MouseMove, 6 * window.rowHeight + 5);
    window.mouse(QEvent::MouseButtonRelease, 6 * window.rowHeight + 5);

    QCOMPARE(
        window.selection(), (QItemSelection{window.model.index(102), window.model.index(106)}));
}

void tst_RosterView::rowsThatComeAndGoAboveMoveNothing_data()
{
    QTest::addColumn<int>("inserted"); // negative: removed
    QTest::addColumn<int>("at");

    QTest::newRow("one comes at the top") << 1 << 0;
    QTest::newRow("many come just above") << 1000 << 500;
    QTest::newRow("one goes at the top") << -1 << 0;
    QTest::newRow("many go from just above") << -300 << 200;
    QTest::newRow("one goes below") << -1 << 700;
}

void tst_RosterView::rowsThatComeAndGoAboveMoveNothing()
{
    QFETCH(int, inserted);
    QFETCH(int, at);
    Window window{1000};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight + 5);
    const QPersistentModelIndex top = window.view.indexAt({20, 0});
    const QRect place = window.view.visualRect(top);

    if (inserted > 0)
        window.model.insert(at, inserted);
    else
        window.model.remove(at, -inserted);

    QVERIFY(top.isValid());
    QCOMPARE(window.view.visualRect(top), place);
}

void tst_RosterView::removingSeenRowsClosesTheGap()
{
    Window window{1000};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight + 5);
    const QPersistentModelIndex below = window.model.index(506);

    window.model.remove(499, 7);

    QCOMPARE(below.row(), 499);
    QCOMPARE(window.view.visualRect(below).top(), 0);
    QCOMPARE(window.bar().maximum(), (993 - Page) * window.rowHeight);
}

void tst_RosterView::removingAllShowsTheEmptyState()
{
    Window window{1000};
    QVERIFY(window.isShown);
    window.view.setEmptyState(u"No names yet"_s, u"Type one."_s);
    window.view.scrollToBottom();

    window.model.remove(0, 1000);

    QCOMPARE(window.bar().maximum(), 0);
    QCOMPARE(window.view.accessibleDescription(), u"No names yet\nType one."_s);
}

void tst_RosterView::resizingKeepsTheTopRow()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight + 5);

    for (const QSize size : {QSize{300, 100}, QSize{150, 500}, QSize{600, 333}}) {
        window.view.resize(size);
        QCoreApplication::processEvents();
        QCOMPARE(window.rectOf(500).top(), -5);
        QCOMPARE(window.rectOf(500).width(), window.view.viewport()->width());
    }
}

void tst_RosterView::resizingAtTheEndStaysThere()
{
    Window window{1000};
    QVERIFY(window.isShown);
    window.view.scrollToBottom();

    for (const int height : {100, 500, 333}) {
        window.view.resize(300, height);
        QCoreApplication::processEvents();
        QCOMPARE(window.rectOf(999).bottom(), window.height() - 1);
    }
}

void tst_RosterView::aLargerFontKeepsTheTopRow()
{
    Window window{1000};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight);
    QFont font = window.view.font();
    font.setPointSize(2 * font.pointSize());

    window.view.setFont(font);
    QCoreApplication::processEvents();

    QVERIFY(window.rectOf(0).height() > window.rowHeight);
    QCOMPARE(window.rectOf(500).top(), 0);
}

void tst_RosterView::oneMoreRowCostsTheSameInAMillion()
{
    const auto asked = [](int rows) {
        Window window{rows};
        window.view.scrollToBottom();
        window.view.repaint();
        window.model.takeAsked();
        window.model.append(1);
        window.view.repaint();
        return window.model.takeAsked();
    };

    const int asFew = asked(2 * Page);

    QVERIFY(asFew > 0);
    QCOMPARE(asked(Million), asFew);
    QCOMPARE(asked(TenMillion), asFew);
}

void tst_RosterView::paintsOnlyWhatIsExposed()
{
    Window window{Million};
    QVERIFY(window.isShown);
    QCoreApplication::processEvents();
    window.model.takeAsked();
    window.view.viewport()->repaint(window.rectOf(3));
    const int oneRow = window.model.takeAsked();

    window.view.viewport()->repaint(window.rectOf(3).united(window.rectOf(5)));

    QVERIFY(oneRow > 0);
    QCOMPARE(window.model.takeAsked(), 3 * oneRow);
}

void tst_RosterView::keysMoveTheCurrentRow_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("current"); // -1: none
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("expected");

    QTest::newRow("none, down") << 0 << -1 << Qt::Key_Down << -1;
    QTest::newRow("one, up") << 1 << 0 << Qt::Key_Up << 0;
    QTest::newRow("one, page down") << 1 << 0 << Qt::Key_PageDown << 0;
    QTest::newRow("up") << Million << 5 << Qt::Key_Up << 4;
    QTest::newRow("up from the first") << Million << 0 << Qt::Key_Up << 0;
    QTest::newRow("down") << Million << 5 << Qt::Key_Down << 6;
    QTest::newRow("down from the last") << Million << Million - 1 << Qt::Key_Down << Million - 1;
    QTest::newRow("home") << Million << 5000 << Qt::Key_Home << 0;
    QTest::newRow("end") << TenMillion << 5 << Qt::Key_End << TenMillion - 1;
    QTest::newRow("page down keeps a row") << Million << 0 << Qt::Key_PageDown << Page - 1;
    QTest::newRow("page down to the last")
        << Million << Million - 3 << Qt::Key_PageDown << Million - 1;
    QTest::newRow("page up keeps a row") << Million << 5000 << Qt::Key_PageUp << 5001 - Page;
    QTest::newRow("page up to the first") << Million << 3 << Qt::Key_PageUp << 0;
    QTest::newRow("left stays") << Million << 5 << Qt::Key_Left << 5;
    QTest::newRow("right stays") << Million << 5 << Qt::Key_Right << 5;
}

void tst_RosterView::keysMoveTheCurrentRow()
{
    QFETCH(int, rows);
    QFETCH(int, current);
    QFETCH(Qt::Key, key);
    QFETCH(int, expected);
    Window window{rows};
    QVERIFY(window.isShown);
    window.goTo(current);

    QTest::keyClick(&window.view, key);

    QCOMPARE(window.view.currentIndex().row(), expected);
    if (expected >= 0)
        QVERIFY(window.view.viewport()->rect().contains(window.rectOf(expected)));
}

void tst_RosterView::shiftSelectsARange_data()
{
    QTest::addColumn<int>("current");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");

    QTest::newRow("down") << 5 << Qt::Key_Down << 5 << 6;
    QTest::newRow("up") << 5 << Qt::Key_Up << 4 << 5;
    QTest::newRow("page down") << 5 << Qt::Key_PageDown << 5 << 4 + Page;
    QTest::newRow("to the end") << 5 << Qt::Key_End << 5 << Million - 1;
    QTest::newRow("to the top") << 999'000 << Qt::Key_Home << 0 << 999'000;
}

void tst_RosterView::shiftSelectsARange()
{
    QFETCH(int, current);
    QFETCH(Qt::Key, key);
    QFETCH(int, first);
    QFETCH(int, last);
    Window window{Million};
    QVERIFY(window.isShown);
    window.view.setCurrentIndex(window.model.index(current));

    QTest::keyClick(&window.view, key, Qt::ShiftModifier);

    QCOMPARE(window.selection().size(), 1);
    QCOMPARE(window.selection().constFirst().top(), first);
    QCOMPARE(window.selection().constFirst().bottom(), last);
}

void tst_RosterView::selectsAllAsOneRange_data()
{
    QTest::addColumn<int>("rows");

    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("a million") << Million;
    QTest::newRow("ten million") << TenMillion;
}

void tst_RosterView::selectsAllAsOneRange()
{
    QFETCH(int, rows);
    Window window{rows};
    QVERIFY(window.isShown);

    QTest::keyClick(&window.view, Qt::Key_A, Qt::ControlModifier);

    QCOMPARE(window.selection().size(), rows > 0 ? 1 : 0);
    if (rows > 0) {
        QCOMPARE(window.selection().constFirst().top(), 0);
        QCOMPARE(window.selection().constFirst().bottom(), rows - 1);
    }
}

void tst_RosterView::selectsAllOnlyWhereSeveralCanBe()
{
    Window window{Page};
    QVERIFY(window.isShown);

    window.view.setSelectionMode(QAbstractItemView::SingleSelection);
    window.view.selectAll();
    QVERIFY(window.selection().isEmpty());

    window.view.setSelectionMode(QAbstractItemView::NoSelection);
    window.view.selectAll();
    QVERIFY(window.selection().isEmpty());
}

void tst_RosterView::copiesWhatIsSelected_data()
{
    QTest::addColumn<QList<int>>("clicked"); // rows, one after the other, with Ctrl
    QTest::addColumn<bool>("byKeys");
    QTest::addColumn<QString>("text");

    for (const bool byKeys : {true, false}) {
        const char *how = byKeys ? "by keys" : "by the menu";
        QTest::addRow("one, %s", how) << QList<int>{2} << byKeys << u"Name 3"_s;
        QTest::addRow("upwards with a gap, %s", how)
            << QList<int>{4, 3, 0} << byKeys << u"Name 1\nName 4\nName 5"_s;
        QTest::addRow("all, %s", how)
            << QList<int>{} << byKeys << u"Name 1\nName 2\nName 3\nName 4\nName 5\nName 6"_s;
    }
}

void tst_RosterView::copiesWhatIsSelected()
{
    QFETCH(const QList<int>, clicked);
    QFETCH(const bool, byKeys);
    Window window{6};
    QVERIFY(QTest::qWaitForWindowActive(&window.view));
    QGuiApplication::clipboard()->setText(u"before"_s);

    for (const int row : clicked)
        window.click(row, Qt::ControlModifier);
    if (byKeys) {
        if (clicked.isEmpty())
            QTest::keyClick(&window.view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&window.view, Qt::Key_C, Qt::ControlModifier);
    } else {
        if (clicked.isEmpty())
            window.view.selectAllAction()->trigger();
        window.view.copyAction()->trigger();
    }

    QTEST(QGuiApplication::clipboard()->text(), "text");
}

void tst_RosterView::copiesWithoutLineBreaks()
{
    RosterModel model;
    model.append({{1, u"Ada\nLovelace"_s}, {2, u"Grace"_s}}); // as another program may write it
    RosterView view;
    view.setModel(&model);
    view.selectAll();

    view.copyAction()->trigger();

    QCOMPARE(QGuiApplication::clipboard()->text(), u"Ada Lovelace\nGrace"_s);
}

void tst_RosterView::whatCannotBeCopiedIsNotOffered()
{
    RosterModel model;
    RosterView view;
    QVERIFY(!view.copyAction()->isEnabled());
    QVERIFY(!view.selectAllAction()->isEnabled());

    view.setModel(&model);
    QVERIFY(!view.selectAllAction()->isEnabled());
    model.append({{1, u"Ada"_s}, {2, u"Grace"_s}});
    QVERIFY(view.selectAllAction()->isEnabled());
    QVERIFY(!view.copyAction()->isEnabled());
    view.selectAll();
    QVERIFY(view.copyAction()->isEnabled());
    model.remove({{1, 2}});
    QVERIFY(!view.copyAction()->isEnabled());
    QVERIFY(!view.selectAllAction()->isEnabled());
    model.append({{3, u"Зоя"_s}});
    view.selectAll();
    model.clear();
    QVERIFY(!view.copyAction()->isEnabled());
    QVERIFY(!view.selectAllAction()->isEnabled());
}

void tst_RosterView::clicksSelect()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight);

    window.click(503);
    QCOMPARE(
        window.selection(), (QItemSelection{window.model.index(503), window.model.index(503)}));
    QCOMPARE(window.view.currentIndex().row(), 503);

    window.click(507, Qt::ShiftModifier);
    QCOMPARE(
        window.selection(), (QItemSelection{window.model.index(503), window.model.index(507)}));

    window.click(501, Qt::ShiftModifier);
    QCOMPARE(
        window.selection(), (QItemSelection{window.model.index(501), window.model.index(503)}));

    window.click(508, Qt::ControlModifier);
    QCOMPARE(window.selection().indexes().size(), 4);
    QVERIFY(window.view.selectionModel()->isSelected(window.model.index(508)));
}

void tst_RosterView::draggingSelects_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("from"); // in rows of the viewport
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("first"); // in rows of the viewport
    QTest::addColumn<int>("last");

    QTest::newRow("down") << Million << 2 << 5 << 2 << 5;
    QTest::newRow("up") << Million << 5 << 2 << 2 << 5;
    QTest::newRow("within a row") << Million << 2 << 2 << 2 << 2;
    QTest::newRow("out of the last row") << 5 << 2 << 8 << 2 << 4;
    QTest::newRow("from below the last row") << 5 << 8 << 2 << 2 << 4;
}

void tst_RosterView::draggingSelects()
{
    QFETCH(int, rows);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, first);
    QFETCH(int, last);
    Window window{rows};
    QVERIFY(window.isShown);
    const int top = rows > Page ? 500 : 0;
    window.bar().setValue(top * window.rowHeight);
    const auto middle
        = [&window](int row) { return row * window.rowHeight + window.rowHeight / 2; };

    window.mouse(QEvent::MouseButtonPress, middle(from));
    window.mouse(QEvent::MouseMove, (middle(from) + middle(to)) / 2);
    window.mouse(QEvent::MouseMove, middle(to));
    window.mouse(QEvent::MouseButtonRelease, middle(to));

    QCOMPARE(window.selection(),
        (QItemSelection{window.model.index(top + first), window.model.index(top + last)}));
}

void tst_RosterView::aClickBelowTheRowsSelectsNothing()
{
    Window window{3};
    QVERIFY(window.isShown);
    window.click(1);

    window.mouse(QEvent::MouseButtonPress, 5 * window.rowHeight);
    window.mouse(QEvent::MouseButtonRelease, 5 * window.rowHeight);

    QVERIFY(window.selection().isEmpty());
}

void tst_RosterView::typingFindsAName()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.goTo(0);

    window.view.keyboardSearch(u"name 765432"_s);

    QCOMPARE(window.view.currentIndex().row(), 765'431);
    QVERIFY(window.view.viewport()->rect().contains(window.rectOf(765'431)));
}

void tst_RosterView::theWheelTurnsByLines()
{
    Window window{Million};
    QVERIFY(window.isShown);
    const QPointF where{20, 20};
    QWheelEvent event{
        where, window.view.mapToGlobal(where), {}, {0, -120}, {}, {}, Qt::NoScrollPhase, false};

    QApplication::sendEvent(window.view.viewport(), &event);

    QCOMPARE(window.bar().value(), QApplication::wheelScrollLines() * window.rowHeight);
}

void tst_RosterView::scrollsTo_data()
{
    using Hint = QAbstractItemView::ScrollHint;
    QTest::addColumn<int>("row");
    QTest::addColumn<Hint>("hint");
    QTest::addColumn<double>("top"); // where the row comes to be, in rows of the viewport

    // The top row is 500, and half of it is above the viewport.
    QTest::newRow("seen") << 503 << Hint::EnsureVisible << 2.5;
    QTest::newRow("half seen at the top") << 500 << Hint::EnsureVisible << 0.0;
    QTest::newRow("half seen at the bottom") << 510 << Hint::EnsureVisible << 9.0;
    QTest::newRow("above") << 3 << Hint::EnsureVisible << 0.0;
    QTest::newRow("below") << 5000 << Hint::EnsureVisible << 9.0;
    QTest::newRow("to the top") << 503 << Hint::PositionAtTop << 0.0;
    QTest::newRow("to the bottom") << 503 << Hint::PositionAtBottom << 9.0;
    QTest::newRow("to the centre") << 503 << Hint::PositionAtCenter << 4.5;
    QTest::newRow("first to the bottom") << 0 << Hint::PositionAtBottom << 0.0;
    QTest::newRow("first to the centre") << 0 << Hint::PositionAtCenter << 0.0;
    QTest::newRow("last to the top") << Million - 1 << Hint::PositionAtTop << 9.0;
}

void tst_RosterView::scrollsTo()
{
    QFETCH(int, row);
    QFETCH(QAbstractItemView::ScrollHint, hint);
    QFETCH(double, top);
    Window window{Million};
    QVERIFY(window.isShown);
    const int half = window.rowHeight / 2;
    window.bar().setValue(500 * window.rowHeight + half);

    window.view.scrollTo(window.model.index(row), hint);

    const int expected = top == 2.5 ? 3 * window.rowHeight - half // it was not moved
                                    : static_cast<int>(top * window.rowHeight);
    QVERIFY(
        qAbs(window.rectOf(row).top() - expected) <= (hint == QAbstractItemView::PositionAtCenter));
}

void tst_RosterView::worksFromRightToLeft()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight);

    window.view.setLayoutDirection(Qt::RightToLeft);
    QCoreApplication::processEvents();

    const int width = window.view.viewport()->width();
    QCOMPARE(window.rectOf(503), QRect(0, 3 * window.rowHeight, width, window.rowHeight));
    QCOMPARE(window.view.indexAt({width - 1, 3 * window.rowHeight}).row(), 503);
    QCOMPARE(window.view.indexAt({0, 3 * window.rowHeight}).row(), 503);
    window.click(503);
    window.click(505, Qt::ShiftModifier);
    QCOMPARE(
        window.selection(), (QItemSelection{window.model.index(503), window.model.index(505)}));
}

void tst_RosterView::theEmptyStateIsPaintedAndVanishes()
{
    Window window{0};
    QVERIFY(window.isShown);
    const QImage blank = window.view.viewport()->grab().toImage();

    window.view.setEmptyState(u"No names yet"_s, u"Type a name and press Enter."_s);
    const QImage empty = window.view.viewport()->grab().toImage();
    window.model.append(1);
    const QImage one = window.view.viewport()->grab().toImage();
    window.model.remove(0, 1);

    QVERIFY(empty != blank);
    const QRect below{0, 2 * window.rowHeight, one.width(), one.height() - 2 * window.rowHeight};
    QCOMPARE(one.copy(below), blank.copy(below));
    QCOMPARE(window.view.viewport()->grab().toImage(), empty);
}

void tst_RosterView::theEmptyStateIsDescribed()
{
    Window window{0};
    QVERIFY(window.isShown);

    window.view.setEmptyState(u"No names yet"_s, u"Type one."_s);
    QCOMPARE(window.view.accessibleDescription(), u"No names yet\nType one."_s);

    window.model.append(1);
    QCOMPARE(window.view.accessibleDescription(), QString{});

    window.model.reset(0);
    QCOMPARE(window.view.accessibleDescription(), u"No names yet\nType one."_s);
}

void tst_RosterView::aResetStartsAtTheTop()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.view.scrollToBottom();

    window.model.reset(1000);
    QCOMPARE(window.bar().value(), 0);
    QCOMPARE(window.bar().maximum(), (1000 - Page) * window.rowHeight);
    QCoreApplication::processEvents();
    QCOMPARE(window.bar().value(), 0);

    window.model.reset(0);
    QCOMPARE(window.bar().maximum(), 0);
    window.model.append(Million);
    QCOMPARE(window.rectOf(Million - 1).bottom(), window.height() - 1);
}

void tst_RosterView::anotherModelStartsAtTheTop()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.view.scrollToBottom();
    VirtualRows other{1000};

    window.view.setModel(&other);

    QCOMPARE(window.bar().value(), 0);
    QCOMPARE(window.bar().maximum(), (1000 - Page) * window.rowHeight);
    window.bar().setValue(500 * window.rowHeight);
    window.model.remove(0, 10); // no longer ours
    QCOMPARE(window.bar().value(), 500 * window.rowHeight);
    other.remove(0, 10);
    QCOMPARE(window.bar().value(), 490 * window.rowHeight);
    window.view.setModel(nullptr);
}

void tst_RosterView::livesWithoutAModel()
{
    RosterView view;
    view.setEmptyState(u"No names yet"_s, {});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));

    view.grab();
    view.selectAll();
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {5, 5});

    QVERIFY(!view.indexAt({5, 5}).isValid());
    QVERIFY(!view.visualRect({}).isValid());
    QCOMPARE(view.accessibleDescription(), u"No names yet"_s);
}

void tst_RosterView::aVanishedModelLeavesAnEmptyView()
{
    RosterView view;
    auto model = std::make_unique<VirtualRows>(Million);
    view.setModel(model.get());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));

    model.reset();
    QCoreApplication::processEvents();
    view.grab();

    QCOMPARE(view.verticalScrollBar()->maximum(), 0);
}

void tst_RosterView::followsTheRosterModel()
{
    constexpr int Blocks = 100;
    RosterModel model;
    RosterView view;
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    Students block;
    for (int number = 1; number <= Million / Blocks; ++number)
        block.append(number, u8"Name");

    for (int i = 0; i < Blocks; ++i) {
        model.append(block);
        QCoreApplication::processEvents();
    }
    QCOMPARE(view.visualRect(model.index(Million - 1)).bottom(), view.viewport()->height() - 1);
    model.append({{Million, u"Ada"_s}});
    QCOMPARE(view.visualRect(model.index(Million)).bottom(), view.viewport()->height() - 1);

    model.clear();
    view.grab();
    QCOMPARE(view.verticalScrollBar()->maximum(), 0);
}

void tst_RosterView::isAListToAssistiveTechnology()
{
    Window window{Million};
    QVERIFY(window.isShown);
    window.bar().setValue(500 * window.rowHeight);

    QAccessibleInterface *const list = QAccessible::queryAccessibleInterface(&window.view);

    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), Million);
    QAccessibleInterface *const item = list->child(503);
    QVERIFY(item);
    QCOMPARE(item->text(QAccessible::Name), u"Name 504"_s);
    const QPoint corner = window.view.viewport()->mapToGlobal(window.rectOf(503).topLeft());
    QCOMPARE(item->rect(), QRect(corner, window.rectOf(503).size()));
}

void tst_RosterView::aTipGoesWhenItsRowDoes_data()
{
    QTest::addColumn<Doing>("move");

    QTest::newRow("scrolled") << Doing{[](Window &window) { window.bar().setValue(300); }};
    QTest::newRow("removed") << Doing{[](Window &window) { window.model.remove(0, 5); }};
}

void tst_RosterView::aTipGoesWhenItsRowDoes()
{
    QFETCH(Doing, move);
    Window window{1000};
    const QPoint where = window.rectOf(2).center();
    QTest::mouseMove(window.view.viewport(), where);
    QTRY_VERIFY(window.view.viewport()->underMouse());
    QToolTip::showText(window.view.viewport()->mapToGlobal(where), u"Name 3"_s);
    QTRY_VERIFY(QToolTip::isVisible());

    move(window);

    QTRY_VERIFY_WITH_TIMEOUT(!QToolTip::isVisible(), 2000); // it would stay for ten seconds
}

ROLLCALL_WINDOW_TEST(tst_RosterView)
#include "tst_rosterview.moc"
