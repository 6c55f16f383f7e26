// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/statuschip.h"

#include "gui/appearance.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace Rollcall {

namespace {

constexpr int ChipMargin = 12; // before the shape, in logical pixels
constexpr int ChipSpacing = 6; // between shape and text

} // namespace

StatusChip::StatusChip(QWidget *parent)
    : QLabel{parent}
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StatusChip::show(State state, const QString &text)
{
    if (state == m_state && text == this->text())
        return;
    m_state = state;
    setText(text);
    setAccessibleName(text);
    explainEllipsis();
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    return {textStart() + fontMetrics().horizontalAdvance(text()) + 1, minimumSizeHint().height()};
}

QSize StatusChip::minimumSizeHint() const
{
    return {textStart() + 6 * fontMetrics().averageCharWidth(), fontMetrics().height() + 4};
}

void StatusChip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);

    const QRect shape{ChipMargin, (height() - shapeSize()) / 2, shapeSize(), shapeSize()};
    drawShape(painter, QStyle::visualRect(layoutDirection(), rect(), shape));

    const auto words
        = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(textStart(), 0, 0, 0));
    painter.setPen(colour());
    style()->drawItemText(&painter, words,
        static_cast<int>(
            QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter))
            | Qt::TextSingleLine,
        palette(), isEnabled(), fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

void StatusChip::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    explainEllipsis();
}

int StatusChip::shapeSize() const
{
    // even, so that the middle is between two pixels and the shapes are sharp
    return std::max(8, fontMetrics().ascent() / 2 * 2 - 2);
}

int StatusChip::textStart() const
{
    return ChipMargin + shapeSize() + ChipSpacing;
}

QColor StatusChip::colour() const
{
    switch (m_state) {
    case State::Idle:
        return palette().color(QPalette::PlaceholderText);
    case State::AllStored:
        return stateColour(StateColour::Ok, palette());
    case State::Storing:
    case State::Slow:
        return stateColour(StateColour::Information, palette());
    case State::Problem:
        return stateColour(StateColour::Error, palette());
    }
    Q_UNREACHABLE();
}

void StatusChip::explainEllipsis()
{
    setToolTip(width() < sizeHint().width() ? text() : QString{});
}

void StatusChip::drawShape(QPainter &painter, const QRectF &place) const
{
    const auto size = place.width();
    const auto middle = place.center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour());
    switch (m_state) {
    case State::Idle:
        painter.drawRoundedRect(QRectF{place.left() + 1, middle.y() - 1, size - 2, 2}, 1, 1);
        return;
    case State::AllStored:
        painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    case State::Storing:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{colour(), 2, Qt::SolidLine, Qt::RoundCap});
        painter.drawArc(place.adjusted(1.5, 1.5, -1.5, -1.5), 0, 270 * 16);
        return;
    case State::Slow:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{colour(), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        painter.drawEllipse(place.adjusted(1, 1, -1, -1));
        painter.drawPolyline(QPolygonF{{{middle.x(), place.top() + size * 0.25}, middle,
            {place.right() - size * 0.3, middle.y()}}});
        return;
    case State::Problem:
        painter.setPen(QPen{colour(), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        painter.drawPolygon(
            QPolygonF{{{middle.x(), place.top() + 1}, {place.right() - 0.5, place.bottom() - 1.5},
                {place.left() + 0.5, place.bottom() - 1.5}}});
        painter.setPen(QPen{palette().color(QPalette::Window), 1.5, Qt::SolidLine, Qt::RoundCap});
        painter.drawLine(QPointF{middle.x(), place.top() + size * 0.35},
            QPointF{middle.x(), place.top() + size * 0.55});
        painter.drawPoint(QPointF{middle.x(), place.bottom() - size * 0.23});
        return;
    }
    Q_UNREACHABLE();
}

} // namespace Rollcall
