// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/pipelinesentences.h"
#include "intake/pipelinesnapshot.h"

#include <QHash>
#include <QVariantAnimation>
#include <QWidget>

#include <array>
#include <cstddef>

class QLabel;

namespace Rollcall {

/// The way of the names, drawn: producer, pipeline, consumer and roster, each with its sentence, and
/// the names in their places. In a narrow window they stand one below the other.
///
/// The sentences are labels, for screen readers; what is drawn besides says no more than they do, but
/// for the names. In slow motion a name moves from place to place, unless the style asks for no
/// animation.
class PipelineView final : public QWidget
{
    Q_OBJECT

public:
    /// A pipeline of so many places shows each with its name; a longer one shows how full it is.
    static constexpr int MostPlaces = 12;

    explicit PipelineView(QWidget *parent = nullptr);
    ~PipelineView() override;
    Q_DISABLE_COPY_MOVE(PipelineView)

    void show(const PipelineSnapshot &snapshot, const PipelineSentences &sentences);
    using QWidget::show;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum Station : std::size_t { Producer, Queue, Consumer, Roster, Stations };

    /// A name as it is drawn, on its way from one place to another.
    struct Chip
    {
        QString text;
        QRectF from;
        QRectF to;
    };

    [[nodiscard]] bool isWide(int width) const;
    [[nodiscard]] int boxHeight() const;
    [[nodiscard]] QRect boxOf(Station station) const;
    [[nodiscard]] QRectF placeOf(qint64 place) const;
    [[nodiscard]] QRectF mirrored(const QRectF &rectangle) const;
    void layOut();
    void placeChips();
    [[nodiscard]] QRectF now(const Chip &chip) const;
    void drawBox(QPainter &painter, Station station) const;
    void drawArrow(QPainter &painter, Station from) const;
    void drawPlaces(QPainter &painter) const;
    void drawChip(QPainter &painter, const QRectF &place, const QString &text) const;
    [[nodiscard]] QString titleOf(Station station) const;
    [[nodiscard]] QString figureOf(Station station) const;

    PipelineSnapshot m_snapshot;
    std::array<QLabel *, Stations> m_labels{};
    QHash<qint64, Chip> m_chips; // by number
    QVariantAnimation m_motion; // from 0 to 1
};

} // namespace Rollcall
