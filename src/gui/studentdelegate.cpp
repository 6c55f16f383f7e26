// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/studentdelegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr int FewestDigits = 4;

/// A file can hold anything: of a name longer than this, in UTF-16 units, only so much is shown.
constexpr qsizetype LongestShown = 1000;

/// Where the parts of a row are, in a left-to-right or right-to-left layout.
struct Columns
{
    QRect position;
    QRect name; ///< empty: there is no room
};

/// The room at the ends of a row and between its columns, in pixels.
int marginOf(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.height() / 2;
}

int positionWidth(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const int last = index.isValid() ? index.model()->rowCount(index.parent()) : 0;
    const int digits = static_cast<int>(QString::number(last).size());
    const int roomFor = std::max(FewestDigits, digits + digits % 2);
    return roomFor * option.fontMetrics.horizontalAdvance(option.locale.toString(0));
}

Columns columns(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const int margin = marginOf(option);
    QRect position = option.rect.adjusted(margin, 0, 0, 0);
    position.setWidth(positionWidth(option, index));
    QRect name = option.rect.adjusted(0, 0, -margin, 0);
    name.setLeft(position.left() + position.width() + margin);
    return {QStyle::visualRect(option.direction, option.rect, position),
        QStyle::visualRect(option.direction, option.rect, name)};
}

/// Returns as much of @p name as fits into @p width pixels: itself, if all does.
QString fitting(const QString &name, const QStyleOptionViewItem &option, int width)
{
    const QString elided
        = option.fontMetrics.elidedText(name.left(LongestShown), option.textElideMode, width);
    const bool cut = name.size() > LongestShown && !elided.endsWith(u'…');
    return cut ? elided + u'…' : elided;
}

/// Draws @p text in one line. The alignment follows the layout, the shaping follows the text, and
/// the base line is the font's own: scripts from other fonts stand on the same line.
void drawLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
    Qt::Alignment alignment, const QString &text)
{
    const QSize size{option.fontMetrics.horizontalAdvance(text), option.fontMetrics.height()};
    const QRect place = QStyle::alignedRect(option.direction, alignment, size, rect);
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(place.left(), place.top() + option.fontMetrics.ascent(), text);
}

QPalette::ColorGroup colorGroup(const QStyleOptionViewItem &option)
{
    if (!option.state.testFlag(QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

void drawFocusFrame(QPainter *painter, const QStyleOptionViewItem &option, const QStyle &style)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QStyleOptionFocusRect frame;
    frame.QStyleOption::operator=(option);
    frame.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
    frame.backgroundColor
        = option.palette.color(colorGroup(option), selected ? QPalette::Highlight : QPalette::Base);
    style.drawPrimitive(QStyle::PE_FrameFocusRect, &frame, painter, option.widget);
}

} // namespace

StudentDelegate::StudentDelegate(QObject *parent)
    : QStyledItemDelegate{parent}
{
}

void StudentDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row{option};
    initStyleOption(&row, index);
    row.showDecorationSelected = true; // the whole row, not only the text
    const QStyle &style = row.widget != nullptr ? *row.widget->style() : *QApplication::style();
    const bool selected = row.state.testFlag(QStyle::State_Selected);
    const auto color = [&row, selected](QPalette::ColorRole plain) {
        return row.palette.color(colorGroup(row), selected ? QPalette::HighlightedText : plain);
    };
    const Columns places = columns(row, index);
    const QString position = row.locale.toString(index.row() + 1);

    painter->save();
    painter->setClipRect(row.rect, Qt::IntersectClip);
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    painter->setFont(row.font);
    painter->setPen(color(QPalette::PlaceholderText));
    // Digits stand below digits of the same worth, in any layout.
    drawLine(painter, row, places.position, Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter,
        position);
    painter->setPen(color(QPalette::Text));
    drawLine(painter, row, places.name, Qt::AlignLeft | Qt::AlignVCenter,
        fitting(index.data().toString(), row, places.name.width()));
    if (row.state.testFlag(QStyle::State_HasFocus))
        drawFocusFrame(painter, row, style);
    painter->restore();
}

QSize StudentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int lineHeight = option.fontMetrics.height();
    return {positionWidth(option, index) + 3 * marginOf(option), (3 * lineHeight + 1) / 2};
}

bool StudentDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);

    const QString name = index.data().toString();
    if (fitting(name, option, columns(option, index).name.width()) == name) {
        QToolTip::hideText();
        event->ignore();
        return true;
    }

    // A tool tip takes what looks like markup for markup, so the name comes escaped; as a
    // paragraph, a long one is wrapped.
    const QString direction = name.isRightToLeft() ? u"rtl"_s : u"ltr"_s;
    QToolTip::showText(event->globalPos(),
        u"<p dir=\""_s % direction % u"\">"_s % name.left(LongestShown).toHtmlEscaped() % u"</p>"_s,
        view, option.rect);
    return true;
}

} // namespace Rollcall
