// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/style.h"

#include "gui/appearance.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr int BesideWords = 12; // in a button, in logical pixels

void drawBar(QPainter *painter, const QRectF &place, const QColor &colour)
{
    const auto radius = std::min(place.width(), place.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawRoundedRect(place, radius, radius);
    painter->restore();
}

/// Draws over the outline of Fusion, which is always darker than the window.
void drawOutline(QPainter *painter, const QStyleOption &option, const QRectF &place, qreal radius)
{
    const auto &colours = option.palette;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        mixed(colours.color(QPalette::Window), colours.color(QPalette::WindowText), 0.3F));
    painter->drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->restore();
}

/// The part of the bar that is done; empty if nothing is.
QRect doneOf(const QStyleOptionProgressBar &bar)
{
    const auto all = qint64{bar.maximum} - bar.minimum;
    const auto done = std::clamp<qint64>(qint64{bar.progress} - bar.minimum, 0, all);
    if (done == 0)
        return {};
    auto part = bar.rect;
    part.setWidth(std::max(bar.rect.height(), static_cast<int>(bar.rect.width() * done / all)));
    return QStyle::visualRect(bar.direction, bar.rect, part);
}

} // namespace

Style::Style()
    : QProxyStyle{u"Fusion"_s}
{
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    const bool isOurs = bar != nullptr && bar->state.testFlag(State_Horizontal)
        && bar->maximum > bar->minimum; // else it only tells that something goes on
    if (isOurs && element == CE_ProgressBarGroove) {
        const auto &colours = bar->palette;
        drawBar(painter, bar->rect,
            mixed(colours.color(QPalette::Window), colours.color(QPalette::WindowText), 0.2F));
    } else if (isOurs && element == CE_ProgressBarContents) {
        if (const auto done = doneOf(*bar); !done.isEmpty())
            drawBar(painter, done, bar->palette.color(QPalette::Highlight));
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && !option->state.testFlag(State_HasFocus)) // that has its own
        drawOutline(painter, *option, option->rect.adjusted(0, 1, 0, -1), 2);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit && !option->state.testFlag(State_HasFocus))
        drawOutline(painter, *option, option->rect, 2);
    else if (element == PE_Frame)
        drawOutline(painter, *option, option->rect, 0);
    else if (element == PE_IndicatorRadioButton)
        drawOutline(painter, *option, option->rect, option->rect.width() / 2.0);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
    const QWidget *widget) const
{
    auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.setWidth(std::max(size.width(), contents.width() + 2 * BesideWords));
    return size;
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returnData) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons
        || (hint == SH_Widget_Animation_Duration && !m_isAnimated))
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

QRect Style::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const auto place = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const bool isField = element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0;
    return isField ? place.adjusted(2, 0, -2, 0) : place; // as it is in a spin box
}

} // namespace Rollcall
