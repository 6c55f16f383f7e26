// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rosterview.h"

#include "core/personname.h"
#include "gui/studentdelegate.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QCursor>
#include <QFontInfo>
#include <QGuiApplication>
#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QTextOption>
#include <QToolTip>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The most a scroll bar and a viewport coordinate are trusted with, in pixels: sums of two still fit.
constexpr qint64 FarAway = 1 << 30;

int pixel(qint64 position)
{
    return static_cast<int>(std::clamp(position, -FarAway, FarAway));
}

void announce(QObject *view, QAccessible::Event what, int row)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event{view, what};
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

} // namespace

RosterView::RosterView(QWidget *parent)
    : QListView{parent}
    , m_copyAction{new QAction{tr("&Copy Names"), this}}
    , m_selectAllAction{new QAction{tr("Se&lect All Names"), this}}
    , m_rowHeight{fontMetrics().height()}
{
    setAlternatingRowColors(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new StudentDelegate{this});
    setSelectionMode(ExtendedSelection);
    setSelectionRectVisible(true); // it is not drawn: this lets a drag begin and end below the rows
    setVerticalScrollMode(ScrollPerPixel);

    m_copyAction->setObjectName(u"copyNamesAction"_s);
    m_copyAction->setShortcuts(QKeySequence::Copy);
    connect(m_copyAction, &QAction::triggered, this, &RosterView::copySelected);
    m_selectAllAction->setObjectName(u"selectAllNamesAction"_s);
    m_selectAllAction->setShortcuts(QKeySequence::SelectAll);
    connect(m_selectAllAction, &QAction::triggered, this, &RosterView::selectAll);
    for (QAction *action : {m_copyAction, m_selectAllAction}) {
        action->setShortcutContext(Qt::WidgetShortcut); // a field has the same keys
        addAction(action);
    }
    setContextMenuPolicy(Qt::ActionsContextMenu);
    showWhatCanBeDone();
}

void RosterView::setEmptyState(const QString &title, const QString &hint)
{
    m_emptyTitle = title;
    m_emptyHint = hint;
    describe();
    viewport()->update();
}

void RosterView::setModel(QAbstractItemModel *newModel)
{
    if (model() != nullptr)
        disconnect(model(), &QAbstractItemModel::rowsRemoved, this, &RosterView::closeGap);
    QListView::setModel(newModel);
    if (newModel != nullptr)
        connect(newModel, &QAbstractItemModel::rowsRemoved, this, &RosterView::closeGap);
}

QRect RosterView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.parent() != rootIndex() || index.column() != modelColumn())
        return {};
    const qint64 top = qint64{index.row()} * m_rowHeight - offset();
    return {0, pixel(top), viewport()->width(), m_rowHeight};
}

QModelIndex RosterView::indexAt(const QPoint &point) const
{
    if (point.x() < 0 || point.x() >= viewport()->width())
        return {};
    const Rows rows = rowsBetween(point.y(), point.y());
    return rows.first == rows.last ? indexOf(rows.first) : QModelIndex{};
}

void RosterView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!visualRect(index).isValid())
        return;

    fit(offset());
    const qint64 page = viewport()->height();
    const qint64 atTop = qint64{index.row()} * m_rowHeight;
    const qint64 atBottom = atTop + m_rowHeight - page;
    qint64 wanted = offset();
    if (hint == PositionAtTop || page < m_rowHeight || (hint == EnsureVisible && wanted > atTop))
        wanted = atTop;
    else if (hint == PositionAtCenter)
        wanted = (atTop + atBottom) / 2;
    else if (hint == PositionAtBottom || wanted < atBottom)
        wanted = atBottom + m_step - 1;
    verticalScrollBar()->setValue(pixel(wanted / m_step));
}

void RosterView::reset()
{
    QListView::reset();
    updateGeometries();
    showWhatCanBeDone(); // nothing is selected now, which no signal says
    verticalScrollBar()->setValue(0);
}

void RosterView::selectAll()
{
    const bool several = selectionMode() != SingleSelection && selectionMode() != NoSelection;
    if (!several || rowCount() == 0)
        return;
    const QItemSelection everything{indexOf(0), indexOf(rowCount() - 1)};
    selectionModel()->select(everything, QItemSelectionModel::ClearAndSelect);
}

// QListView's own versions of these keep a place for every row.
// NOLINTBEGIN(bugprone-parent-virtual-call)

void RosterView::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
}

void RosterView::dataChanged(
    const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

void RosterView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    if (parent != rootIndex())
        return;

    const qint64 before = offset();
    const bool above = before > 0 && qint64{start} * m_rowHeight <= before;
    fit(above ? before + (qint64{end} - start + 1) * m_rowHeight : before);
    rowsHaveMoved(); // even those that stay: the last position may have a digit more
}

void RosterView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void RosterView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        announce(this, QAccessible::SelectionAdd, selected.first().top());
    if (!deselected.isEmpty())
        announce(this, QAccessible::SelectionRemove, deselected.first().top());
    showWhatCanBeDone();
}

void RosterView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // A current row that goes away hands over to its neighbour: no reason to scroll there.
    const bool autoScrolls = hasAutoScroll();
    setAutoScroll(autoScrolls && state() != CollapsingState);
    QAbstractItemView::currentChanged(current, previous);
    setAutoScroll(autoScrolls);
    if (current.isValid() && hasFocus())
        announce(this, QAccessible::Focus, current.row());
}

void RosterView::updateGeometries()
{
    fit(offset());
    QAbstractItemView::updateGeometries();
}

// NOLINTEND(bugprone-parent-virtual-call)

int RosterView::horizontalOffset() const
{
    return 0;
}

int RosterView::verticalOffset() const
{
    return pixel(offset());
}

QModelIndex RosterView::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/)
{
    const int last = rowCount() - 1;
    if (last < 0)
        return {};

    const QModelIndex current = currentIndex();
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    const auto moved = [&](qint64 rows) {
        // Without a current row, the first that is wholly seen: nobody wants to leave the place.
        const qint64 seen = (offset() + m_rowHeight - 1) / m_rowHeight;
        const qint64 wanted = current.isValid() ? current.row() + rows : seen;
        return indexOf(static_cast<int>(std::clamp<qint64>(wanted, 0, last)));
    };

    switch (action) {
    case MoveUp:
    case MovePrevious:
        return moved(-1);
    case MoveDown:
    case MoveNext:
        return moved(1);
    case MovePageUp:
        return moved(-page);
    case MovePageDown:
        return moved(page);
    case MoveHome:
        return indexOf(0);
    case MoveEnd:
        return indexOf(last);
    case MoveLeft:
    case MoveRight:
        break;
    }
    return moved(0);
}

void RosterView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (selectionModel() == nullptr)
        return;

    // The rectangle may be upside down: it goes from where the selection began to where it is now.
    const Rows rows
        = rowsBetween(std::min(rect.top(), rect.bottom()), std::max(rect.top(), rect.bottom()));
    QItemSelection selection;
    if (rows.first <= rows.last)
        selection.select(indexOf(rows.first), indexOf(rows.last));
    selectionModel()->select(selection, command);
}

QRegion RosterView::visualRegionForSelection(const QItemSelection &selection) const
{
    const Rows seen = rowsBetween(0, viewport()->height() - 1);
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int first = std::max(seen.first, range.top());
        const int last = std::min(seen.last, range.bottom());
        if (range.parent() == rootIndex() && first <= last)
            region += visualRect(indexOf(first)).united(visualRect(indexOf(last)));
    }
    return region;
}

void RosterView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    // QListView's own moves nothing, for it has laid out nothing.
    rowsHaveMoved();
}

bool RosterView::viewportEvent(QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::HoverEnter || type == QEvent::HoverMove)
        m_hovered = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (type == QEvent::HoverLeave || type == QEvent::Leave)
        m_hovered = QModelIndex{};
    return QListView::viewportEvent(event);
}

void RosterView::paintEvent(QPaintEvent *event)
{
    QPainter painter{viewport()};
    if (rowCount() == 0) {
        paintEmptyState(&painter);
        return;
    }

    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const Rows rows = rowsBetween(event->rect().top(), event->rect().bottom());
    for (int row = rows.first; row <= rows.last; ++row)
        paintRow(&painter, option, indexOf(row));
}

int RosterView::rowCount() const
{
    return model() != nullptr ? model()->rowCount(rootIndex()) : 0;
}

QModelIndex RosterView::indexOf(int row) const
{
    return model()->index(row, modelColumn(), rootIndex());
}

/// Returns the rows that the viewport shows, or would show, from pixel @p top to @p bottom.
RosterView::Rows RosterView::rowsBetween(int top, int bottom) const
{
    const qint64 first = std::max<qint64>(0, offset() + top);
    const qint64 last = offset() + bottom;
    if (last < first)
        return {};
    const int lastRow = rowCount() - 1;
    return {static_cast<int>(std::min<qint64>(first / m_rowHeight, qint64{lastRow} + 1)),
        static_cast<int>(std::min<qint64>(last / m_rowHeight, lastRow))};
}

/// Returns how many pixels of the contents are above the viewport.
qint64 RosterView::offset() const
{
    return std::min(m_furthest, qint64{verticalScrollBar()->value()} * m_step);
}

/// Fits row height and scroll bar to the model, the font and the viewport. A view at the end stays
/// there; any other gets @p offset, in pixels of the row height so far, above its viewport.
void RosterView::fit(qint64 offset)
{
    QScrollBar *const bar = verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    const int page = viewport()->height();

    if (rowCount() > 0) {
        const int height = std::max(1, sizeHintForIndex(indexOf(0)).height());
        offset = offset / m_rowHeight * height + offset % m_rowHeight * height / m_rowHeight;
        m_rowHeight = height;
    }
    m_furthest = std::max<qint64>(0, qint64{rowCount()} * m_rowHeight - page);
    m_step = static_cast<int>(m_furthest / FarAway + 1);

    bar->setSingleStep(std::max(1, m_rowHeight / m_step));
    bar->setPageStep(std::max(1, page / m_step));
    bar->setRange(0, pixel((m_furthest + m_step - 1) / m_step));
    bar->setValue(atEnd ? bar->maximum() : pixel(offset / m_step));
    describe();
}

void RosterView::closeGap(const QModelIndex &parent, int start, int end)
{
    if (parent != rootIndex())
        return;

    const qint64 before = offset();
    const qint64 gapTop = qint64{start} * m_rowHeight;
    const qint64 gapHeight = (qint64{end} - start + 1) * m_rowHeight;
    fit(before - std::clamp<qint64>(before - gapTop, 0, gapHeight));
    rowsHaveMoved();
}

/// Whatever was seen, or was under the mouse, may be elsewhere now.
void RosterView::rowsHaveMoved()
{
    if (viewport()->underMouse()) {
        m_hovered = indexAt(viewport()->mapFromGlobal(QCursor::pos()));
        QToolTip::hideText(); // it is of another row
    }
    viewport()->update();
}

void RosterView::describe()
{
    QString description;
    if (rowCount() == 0)
        description = QStringList{m_emptyTitle, m_emptyHint}.join(u'\n').trimmed();
    if (accessibleDescription() != description)
        setAccessibleDescription(description);
    showWhatCanBeDone();
}

void RosterView::copySelected() const
{
    if (selectionModel() == nullptr)
        return;
    QItemSelection selection = selectionModel()->selection(); // in the order of the clicks
    std::ranges::sort(selection, {}, &QItemSelectionRange::top);
    QStringList texts;
    for (const QItemSelectionRange &range : std::as_const(selection)) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            texts += withoutLineBreaks(indexOf(row).data().toString());
    }
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(u'\n'));
}

void RosterView::showWhatCanBeDone()
{
    m_copyAction->setEnabled(selectionModel() != nullptr && selectionModel()->hasSelection());
    m_selectAllAction->setEnabled(rowCount() > 0);
}

void RosterView::paintRow(
    QPainter *painter, const QStyleOptionViewItem &common, const QModelIndex &index) const
{
    QStyleOptionViewItem option{common};
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool current = index == currentIndex();
    const bool focused = current && (hasFocus() || viewport()->hasFocus());
    option.rect = visualRect(index);
    option.state.setFlag(
        QStyle::State_Enabled, enabled && index.flags().testFlag(Qt::ItemIsEnabled));
    option.state.setFlag(QStyle::State_HasFocus, focused);
    option.state.setFlag(QStyle::State_Editing, focused && state() == EditingState);
    option.state.setFlag(QStyle::State_MouseOver, m_hovered == index);

    if (alternatingRowColors()) {
        option.features.setFlag(QStyleOptionViewItem::Alternate, index.row() % 2 != 0);
        style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, painter, this);
    }
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    itemDelegateForIndex(index)->paint(painter, option, index);
}

void RosterView::paintEmptyState(QPainter *painter) const
{
    QFont titleFont = font();
    titleFont.setBold(true);
    titleFont.setPointSizeF(QFontInfo{font()}.pointSizeF() * 1.25);
    QTextOption wrapped{Qt::AlignHCenter};
    wrapped.setTextDirection(Qt::LayoutDirectionAuto);
    wrapped.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);

    const qreal margin = fontMetrics().height();
    const QRectF area{margin, 0, std::max(1.0, viewport()->width() - 2 * margin), 1e6};
    const auto heightOf = [&](const QFont &font, const QString &text) {
        painter->setFont(font);
        return text.isEmpty() ? 0 : painter->boundingRect(area, text, wrapped).height();
    };
    const qreal gap = margin / 4;
    const qreal titleHeight = heightOf(titleFont, m_emptyTitle);
    const qreal hintHeight = heightOf(font(), m_emptyHint);
    const qreal top = std::max(0.0, (viewport()->height() - titleHeight - gap - hintHeight) / 2);

    painter->setPen(palette().color(QPalette::PlaceholderText));
    painter->setFont(titleFont);
    painter->drawText(area.translated(0, top), m_emptyTitle, wrapped);
    painter->setFont(font());
    painter->drawText(area.translated(0, top + titleHeight + gap), m_emptyHint, wrapped);
}

} // namespace Rollcall
