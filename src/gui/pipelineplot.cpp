// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelineplot.h"

#include "gui/appearance.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Rollcall {

namespace {

constexpr double Gap = std::numeric_limits<double>::quiet_NaN();
constexpr int LowestLines = 3; // of text, so high it is at least
constexpr int UsualLines = 4;
constexpr int NarrowestLetters = 16;
constexpr float GridShare = 0.15F; // of the text's colour

} // namespace

PipelinePlot::PipelinePlot(QWidget *parent)
    : QWidget{parent}
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    clear();
}

void PipelinePlot::add(std::optional<double> value)
{
    const double known = value.value_or(Gap);
    add(known, known, known);
}

void PipelinePlot::add(double value, double least, double most)
{
    m_values[m_next] = value;
    m_least[m_next] = least;
    m_most[m_next] = most;
    m_next = (m_next + 1) % Values;
    update();
}

void PipelinePlot::clear()
{
    for (auto *values : {&m_values, &m_least, &m_most})
        values->fill(Gap);
    update();
}

std::optional<double> PipelinePlot::most() const
{
    std::optional<double> most;
    for (const double value : m_most) {
        if (!std::isnan(value))
            most = std::max(most.value_or(value), value);
    }
    return most;
}

std::optional<double> PipelinePlot::latest(std::size_t count) const
{
    double sum = 0;
    int values = 0;
    for (std::size_t i = 1; i <= std::min(count, Values); ++i) {
        const double value = m_values[(m_next + Values - i) % Values];
        if (!std::isnan(value)) {
            sum += value;
            ++values;
        }
    }
    if (values == 0)
        return {};
    return sum / values;
}

void PipelinePlot::setScaleText(const QString &text)
{
    m_scaleText = text;
    update();
}

QSize PipelinePlot::sizeHint() const
{
    return {2 * minimumSizeHint().width(), UsualLines * fontMetrics().height()};
}

QSize PipelinePlot::minimumSizeHint() const
{
    return {
        NarrowestLetters * fontMetrics().averageCharWidth(), LowestLines * fontMetrics().height()};
}

void PipelinePlot::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    const QColor text = palette().color(QPalette::WindowText);
    const QColor ground = palette().color(QPalette::Base);
    painter.fillRect(rect(), ground);
    painter.setPen(mixed(ground, text, GridShare));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.drawLine(0, height() / 2, width(), height() / 2);

    const double top = std::max(most().value_or(0), std::numeric_limits<double>::min());
    const QRectF place = QRectF{rect()}.adjusted(2, 4, -2, -2);
    const QColor colour = stateColour(StateColour::Information, palette());
    QPolygonF line;
    const auto drawLine = [&] {
        if (line.size() == 1)
            painter.drawPoint(line.first());
        painter.drawPolyline(line);
        line.clear();
    };
    painter.setPen(colour); // one pixel: a wider line costs ten times as much
    const auto heightOf
        = [&place, top](double value) { return place.bottom() - place.height() * value / top; };
    for (std::size_t i = 0; i < Values; ++i) {
        const std::size_t at = (m_next + i) % Values;
        const double value = m_values[at];
        if (std::isnan(value)) {
            drawLine();
            continue;
        }
        double x = place.left() + place.width() * static_cast<double>(i) / (Values - 1);
        if (layoutDirection() == Qt::RightToLeft)
            x = width() - x;
        if (m_least[at] < m_most[at])
            painter.drawLine(QPointF{x, heightOf(m_least[at])}, QPointF{x, heightOf(m_most[at])});
        line += QPointF{x, heightOf(value)};
    }
    drawLine();

    painter.setPen(palette().color(QPalette::PlaceholderText));
    const auto leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading);
    painter.drawText(rect().adjusted(6, 3, -6, -3), // NOLINT(*-magic-numbers): beside the frame
        static_cast<int>(leading | Qt::AlignTop), m_scaleText);
}

} // namespace Rollcall
