// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/foldingarea.h"

#include <QApplication>
#include <QEvent>
#include <QSplitter>
#include <QStyle>

#include <algorithm>

namespace Rollcall {

namespace {

/// Narrower than this, in logical pixels, the parts are stacked.
constexpr int NarrowestBeside = 572;

QSize smallestSizeOf(const QWidget *part)
{
    return part->minimumSizeHint().expandedTo(part->minimumSize());
}

} // namespace

FoldingArea::FoldingArea(QWidget *parent)
    : QScrollArea{parent}
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    connect(qApp, &QApplication::focusChanged, this,
        [this](QWidget * /*old*/, QWidget *now) { showFocused(now); });
}

FoldingArea::~FoldingArea()
{
    disconnect(qApp, nullptr, this, nullptr); // parts that die with it give the focus away
}

QSize FoldingArea::minimumSizeHint() const
{
    QSize smallest;
    for (int i = 0; i < splitter()->count(); ++i)
        smallest = smallest.expandedTo(smallestSizeOf(splitter()->widget(i)));
    return smallest + QSize{style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this), 0};
}

bool FoldingArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fold(splitter()->sizes());
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

void FoldingArea::resizeEvent(QResizeEvent *event)
{
    const auto sizes = splitter()->sizes(); // before the new size of the area squeezes them
    QScrollArea::resizeEvent(event);
    fold(sizes);
}

QSplitter *FoldingArea::splitter() const
{
    return static_cast<QSplitter *>(widget());
}

void FoldingArea::fold(const QList<int> &sizes)
{
    int beside = (splitter()->count() - 1) * splitter()->handleWidth();
    for (int i = 0; i < splitter()->count(); ++i)
        beside += smallestSizeOf(splitter()->widget(i)).width();
    const auto orientation
        = width() < std::max(NarrowestBeside, beside) ? Qt::Vertical : Qt::Horizontal;
    for (int i = 0; i < splitter()->count(); ++i) {
        const bool isLast = i == splitter()->count() - 1;
        splitter()->setStretchFactor(i, orientation == Qt::Horizontal || isLast ? 1 : 0);
    }
    if (orientation == splitter()->orientation())
        return;

    splitter()->setOrientation(orientation);
    splitter()->setSizes(m_otherSizes.isEmpty() ? wishedSizes() : m_otherSizes);
    if (!sizes.contains(0)) // else nobody has seen them yet
        m_otherSizes = sizes;
}

QList<int> FoldingArea::wishedSizes() const
{
    QList<int> wished;
    for (int i = 0; i < splitter()->count(); ++i) {
        const QWidget *part = splitter()->widget(i);
        const QSize size = part->sizeHint().expandedTo(smallestSizeOf(part));
        wished += splitter()->orientation() == Qt::Horizontal ? size.width() : size.height();
    }
    return wished;
}

void FoldingArea::showFocused(QWidget *focused)
{
    const bool byMouse = QGuiApplication::mouseButtons() != Qt::NoButton; // which sees where it is
    if (focused != nullptr && !byMouse && widget()->isAncestorOf(focused))
        ensureWidgetVisible(focused);
}

} // namespace Rollcall
