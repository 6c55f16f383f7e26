// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/outline.h"

#include "gui/appearance.h"

#include <QEvent>
#include <QPainter>

namespace Rollcall {

namespace {

constexpr int Distance = 4; // from what is inside, in logical pixels
constexpr qreal Thickness = 2;
constexpr qreal Radius = 5;

} // namespace

Outline::Outline(QWidget *parent)
    : QWidget{parent}
    , m_home{parent}
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Outline::setTarget(QWidget *target, const Part &part)
{
    if (m_target) {
        m_target->removeEventFilter(this);
        disconnect(m_target, nullptr, this, nullptr);
    }
    m_target = target;
    m_part = part;
    hide();
    setParent(target != nullptr ? target->parentWidget() : m_home.data());
    if (target == nullptr)
        return;
    target->installEventFilter(this);
    connect(target, &QObject::destroyed, this, &QWidget::hide);
    place();
}

bool Outline::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::LayoutRequest:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Outline::place()
{
    if (!m_target)
        return;
    const QRect part = m_part ? m_part().translated(m_target->pos()) : m_target->geometry();
    setGeometry(part.adjusted(-Distance, -Distance, Distance, Distance)
                    .intersected(m_target->parentWidget()->rect()));
    setVisible(!m_target->isHidden() && !part.isEmpty());
    raise();
}

void Outline::paintEvent(QPaintEvent * /*event*/)
{
    constexpr qreal Half = Thickness / 2;
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{stateColour(StateColour::Information, palette()), Thickness});
    painter.drawRoundedRect(QRectF{rect()}.adjusted(Half, Half, -Half, -Half), Radius, Radius);
}

} // namespace Rollcall
