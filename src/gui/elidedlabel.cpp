// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/elidedlabel.h"

#include <QPainter>
#include <QStyle>

namespace Rollcall {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel{parent}
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize ElidedLabel::sizeHint() const
{
    return {6 * fontMetrics().averageCharWidth(), QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return sizeHint();
}

void ElidedLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    const auto place = contentsRect();
    const auto shown = fontMetrics().elidedText(text(), Qt::ElideMiddle, place.width());
    const auto direction
        = text().isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
    style()->drawItemText(&painter, place,
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment()))
            | Qt::TextSingleLine | direction,
        palette(), isEnabled(), shown, foregroundRole());
}

} // namespace Rollcall
