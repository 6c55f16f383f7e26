// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/timeline.h"

#include <QAbstractScrollArea>

namespace Rollcall {

/// A timeline as a drawing: a lane for each thread, the depth of the pipeline between them, and a
/// line at one moment, which can be moved: by the arrow keys from event to event, by the mouse to any
/// time. Follows the palette, and reads from right to left where words do.
///
/// Zoomed by Ctrl and wheel, by + and -; 0 shows all. What is drawn is at most some lines for each
/// pixel, however much was recorded.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;
    Q_DISABLE_COPY_MOVE(TimelineView)

    /// Shows @p timeline; the line stays at its time, or at the end if it was there.
    void setTimeline(Timeline timeline);
    /// Nothing has happened since.
    void extendTo(Timeline::Time end);
    [[nodiscard]] const Timeline &timeline() const noexcept { return m_timeline; }

    /// Where the line is: at the step @p step, or behind it and before the next.
    [[nodiscard]] std::size_t step() const noexcept { return m_step; }
    [[nodiscard]] Timeline::Time time() const noexcept { return m_time; }
    /// What was where there.
    [[nodiscard]] Timeline::Moment moment() const;
    /// Moves the line to that step; beyond the last, to it.
    void setStep(std::size_t step);
    void setTime(Timeline::Time time);

    void zoomIn() { zoom(2, xOf(m_time)); } // NOLINT(*-magic-numbers)
    void zoomOut() { zoom(0.5, xOf(m_time)); } // NOLINT(*-magic-numbers)
    /// Shows all of it, also when it grows.
    void showAll();
    [[nodiscard]] bool showsAll() const noexcept { return m_showsAll; }
    [[nodiscard]] bool canZoomIn() const;

    /// What is drawn at @p position of the viewport, in words; empty if nothing is.
    [[nodiscard]] QString textAt(QPoint position) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The line was moved, or what was where at it is another.
    void moved();
    void zoomed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum Band { Axis, ProducerLane, Depth, ConsumerLane, Bands };

    /// In the viewport, as read from left to right; mirrored() turns it.
    [[nodiscard]] QRect bandOf(Band band) const;
    [[nodiscard]] QRect mirrored(QRect rectangle) const;
    /// Where lanes and depth are drawn: so many pixels.
    [[nodiscard]] int laneWidth() const;
    /// Pixels from the beginning of the lanes, and back.
    [[nodiscard]] double xOf(Timeline::Time time) const;
    [[nodiscard]] Timeline::Time timeAt(double x) const;
    /// Of a position in the viewport.
    [[nodiscard]] double laneX(QPoint position) const;
    /// The time that is shown, in nanoseconds.
    [[nodiscard]] double span() const;
    [[nodiscard]] double all() const;

    void measureHeads();
    void zoom(double factor, double x);
    void showPart(double from, double span);
    void showLine();
    void updateScrollBar();
    void moveTo(std::size_t step, Timeline::Time time);

    void drawHeads(QPainter &painter) const;
    void drawAxis(QPainter &painter) const;
    void drawLane(QPainter &painter, Band band) const;
    void drawSpan(QPainter &painter, QRect rectangle, const Timeline::Span &span) const;
    void drawDepth(QPainter &painter) const;
    void drawLine(QPainter &painter) const;

    Timeline m_timeline;
    int m_headWidth = 0; // pixels, beside the lanes
    std::size_t m_step = 0;
    Timeline::Time m_time{};
    bool m_showsAll = true;
    double m_from = 0; // of what is shown: nanoseconds, unless it shows all
    double m_span = 0; // likewise
};

} // namespace Rollcall
