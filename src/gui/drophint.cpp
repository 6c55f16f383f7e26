// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/drophint.h"

#include "gui/appearance.h"

#include <QPainter>

namespace Rollcall {

namespace {

constexpr float Veil = 0.88F; // how much it hides
constexpr float Tint = 0.10F; // of the highlight, in its ground
constexpr int FrameMargin = 12; // between the edge of the window and the frame
constexpr int Radius = 8;
constexpr qreal FrameWidth = 2;
constexpr double TextScale = 1.3;

} // namespace

DropHint::DropHint(QWidget *window)
    : QWidget{window}
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::showText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropHint::paintEvent(QPaintEvent * /*event*/)
{
    const QColor highlight = palette().color(QPalette::Highlight);
    QColor ground = mixed(palette().color(QPalette::Window), highlight, Tint);
    ground.setAlphaF(Veil);

    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), ground);
    painter.setPen(QPen{highlight, FrameWidth, Qt::DashLine});
    const QRect frame = rect().adjusted(FrameMargin, FrameMargin, -FrameMargin, -FrameMargin);
    painter.drawRoundedRect(frame, Radius, Radius);

    QFont bold = font();
    bold.setPointSizeF(bold.pointSizeF() * TextScale);
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(frame.adjusted(FrameMargin, FrameMargin, -FrameMargin, -FrameMargin),
        Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

} // namespace Rollcall
