// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparisonpicture.h"

#include "gui/appearance.h"
#include "gui/comparisonchart.h"
#include "gui/comparisonwording.h"

#include <QBuffer>
#include <QChart>
#include <QGraphicsScene>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr QSize PictureSize{1200, 900};
constexpr int PictureMargin = 24;
constexpr int ConclusionHeight = 60;
constexpr int InRow = 2; // charts
constexpr int Sharpness = 2; // dots of the image for a pixel

} // namespace

ComparisonPicture::ComparisonPicture(ComparisonPlan plan, Comparison::Summaries summaries)
    : m_plan{std::move(plan)}
    , m_summaries{std::move(summaries)}
{
}

QByteArray ComparisonPicture::png() const
{
    QImage image{PictureSize * Sharpness, QImage::Format_RGB32};
    image.setDevicePixelRatio(Sharpness);
    QPainter painter{&image};
    paint(painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray ComparisonPicture::svg() const
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(PictureSize);
    generator.setViewBox(QRect{{}, PictureSize});
    generator.setTitle(u"Rollcall"_s);
    generator.setDescription(conclusionText(m_plan, m_summaries));
    QPainter painter{&generator};
    paint(painter);
    painter.end();
    return buffer.data();
}

void ComparisonPicture::paint(QPainter &painter) const
{
    const QPalette palette = Appearance::lightPalette();
    const QRect all{{}, PictureSize};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(all, palette.color(QPalette::Base));
    painter.setPen(palette.color(QPalette::Text));
    const QRect words = all.marginsRemoved({PictureMargin, PictureMargin, PictureMargin,
        all.height() - ConclusionHeight - PictureMargin});
    painter.drawText(words, Qt::TextWordWrap, conclusionText(m_plan, m_summaries));

    const QRect charts = all.marginsRemoved(
        {PictureMargin, ConclusionHeight + PictureMargin, PictureMargin, PictureMargin});
    const QSizeF size{charts.width() / double{InRow}, charts.height() / double{InRow}};
    int number = 0;
    for (const ChartSubject subject : AllChartSubjects) {
        QGraphicsScene scene;
        auto chart = makeChart(subject, m_summaries, m_plan.bound(), palette);
        chart->setTitle(chartTitle(subject));
        chart->setTitleBrush(palette.color(QPalette::Text));
        chart->resize(size);
        scene.addItem(chart.release()); // which owns it
        const int row = number / InRow;
        const QPointF corner{(number % InRow) * size.width(), row * size.height()};
        scene.render(&painter, {charts.topLeft() + corner, size}, {{}, size});
        ++number;
    }
}

} // namespace Rollcall
