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
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

} // namespace Rollcall
