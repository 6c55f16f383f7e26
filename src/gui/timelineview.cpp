// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timelineview.h"

#include "gui/appearance.h"
#include "gui/timelinewording.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

using Thread = Timeline::Thread;

constexpr int LaneMargin = 6; // pixels, as the next ones
constexpr int LineWidth = 2; // of a span that is shorter
constexpr int TickGap = 90; // at least, between two times
constexpr double Second = 1e9; // ns
constexpr int NanosecondDigits = 9; // of a second
constexpr int ScrollSteps = 100'000; // the scroll bar has: a million pixels may be no int
constexpr double ShortestShown = 2'000; // ns: no more is to be seen in less
constexpr double Step = 1.25; // of the wheel
constexpr double WheelNotch = 120;
constexpr float EmptyShare = 0.06F; // of the text's colour
constexpr float FrameShare = 0.25F;
constexpr float FillShare = 0.35F; // of a state's colour

/// How a span looks: colour and pattern; the words in it, or its hint, say the same.
struct Look
{
    QColor colour;
    Qt::BrushStyle pattern = Qt::SolidPattern;
};

Look lookOf(Doing doing, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    switch (doing) {
    case Doing::Idle:
    case Doing::Ended:
        return {mixed(base, text, EmptyShare)};
    case Doing::WaitingForRoom:
    case Doing::WaitingForName:
        return {stateColour(StateColour::Warning, palette), Qt::BDiagPattern};
    case Doing::Delaying:
    case Doing::Paused:
        return {mixed(base, text, 2 * FrameShare), Qt::Dense6Pattern};
    case Doing::Failing:
        return {mixed(base, stateColour(StateColour::Error, palette), FillShare)};
    case Doing::Writing:
        return {mixed(base, stateColour(StateColour::Ok, palette), FillShare)};
    case Doing::Putting:
    case Doing::Taking:
        return {mixed(base, palette.color(QPalette::Highlight), 2 * FillShare)};
    default:
        return {mixed(base, stateColour(StateColour::Information, palette), FillShare)};
    }
}

/// Whether a span so short that it is a line is worth to be drawn before others.
bool isWork(Doing doing)
{
    return doing != Doing::Idle && doing != Doing::Ended;
}

/// The first of 1, 2, 5, 10, 20… nanoseconds that is @p least or more.
double tickFor(double least)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(least, 1.))));
    for (const double factor : {1, 2, 5}) {
        if (factor * power >= least)
            return factor * power;
    }
    return 10 * power; // NOLINT(*-magic-numbers)
}

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea{parent}
{
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    viewport()->setMouseTracking(true);
    measureHeads();
    updateScrollBar();
}

TimelineView::~TimelineView() = default;

void TimelineView::setTimeline(Timeline timeline)
{
    const bool wasAtEnd = m_step >= m_timeline.steps();
    m_timeline = std::move(timeline);
    m_time = std::clamp(m_time, m_timeline.begin(), std::max(m_timeline.begin(), m_timeline.end()));
    const bool isSameStep = m_step <= m_timeline.steps() && m_timeline.timeOf(m_step) == m_time;
    if (!isSameStep) // else another event at the same time might take its place
        m_step = m_timeline.stepAt(m_time);
    if (wasAtEnd) {
        m_step = m_timeline.steps();
        m_time = m_timeline.timeOf(m_step);
        showLine();
    }
    updateScrollBar();
    viewport()->update();
    emit moved();
}

void TimelineView::extendTo(Timeline::Time end)
{
    m_timeline.extendTo(end);
    updateScrollBar();
    viewport()->update();
}

Timeline::Moment TimelineView::moment() const
{
    // At a step, what happened behind it at the same time is not so yet.
    return m_time == m_timeline.timeOf(m_step) ? m_timeline.after(m_step) : m_timeline.at(m_time);
}

void TimelineView::setStep(std::size_t step)
{
    step = std::min(step, m_timeline.steps());
    moveTo(step, m_timeline.timeOf(step));
}

void TimelineView::setTime(Timeline::Time time)
{
    time = std::clamp(time, m_timeline.begin(), std::max(m_timeline.begin(), m_timeline.end()));
    moveTo(m_timeline.stepAt(time), time);
}

void TimelineView::moveTo(std::size_t step, Timeline::Time time)
{
    if (step == m_step && time == m_time)
        return;
    m_step = step;
    m_time = time;
    showLine();
    viewport()->update();
    emit moved();
}

void TimelineView::showLine()
{
    if (m_showsAll)
        return;
    const auto time = static_cast<double>(m_time.count());
    constexpr double Edge = 0.05; // of what is shown
    if (time < m_from || time > m_from + m_span)
        showPart(time - m_span * (time < m_from ? Edge : 1 - Edge), m_span);
}

double TimelineView::all() const
{
    return std::max(static_cast<double>((m_timeline.end() - m_timeline.begin()).count()), 1.);
}

double TimelineView::span() const
{
    return m_showsAll ? all() : m_span;
}

bool TimelineView::canZoomIn() const
{
    return span() > ShortestShown;
}

void TimelineView::showAll()
{
    m_showsAll = true;
    updateScrollBar();
    viewport()->update();
    emit zoomed();
}

void TimelineView::zoom(double factor, double x)
{
    const double share = std::clamp(x / laneWidth(), 0., 1.);
    const auto fixed = static_cast<double>(timeAt(share * laneWidth()).count());
    const double span = std::max(this->span() / factor, ShortestShown);
    if (span >= all()) {
        showAll();
        return;
    }
    m_showsAll = false;
    showPart(fixed - share * span, span);
    emit zoomed();
}

void TimelineView::showPart(double from, double span)
{
    const auto begin = static_cast<double>(m_timeline.begin().count());
    m_span = span;
    m_from = std::clamp(from, begin, std::max(begin, begin + all() - span));
    updateScrollBar();
    viewport()->update();
}

void TimelineView::updateScrollBar()
{
    const QSignalBlocker blocker{horizontalScrollBar()};
    const double share = span() / all();
    const int page = std::clamp(static_cast<int>(share * ScrollSteps), 1, ScrollSteps);
    horizontalScrollBar()->setPageStep(page);
    horizontalScrollBar()->setSingleStep(std::max(page / 10, 1)); // NOLINT(*-magic-numbers)
    horizontalScrollBar()->setRange(0, m_showsAll ? 0 : ScrollSteps - page);
    if (!m_showsAll) {
        const double place = (m_from - static_cast<double>(m_timeline.begin().count())) / all();
        horizontalScrollBar()->setValue(static_cast<int>(std::lround(place * ScrollSteps)));
    }
}

void TimelineView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    if (!m_showsAll) {
        const double place = static_cast<double>(horizontalScrollBar()->value()) / ScrollSteps;
        m_from = static_cast<double>(m_timeline.begin().count()) + place * all();
    }
    viewport()->update();
}

QSize TimelineView::sizeHint() const
{
    constexpr int UsualLetters = 100;
    constexpr int UsualLines = 16;
    return {UsualLetters * fontMetrics().averageCharWidth(), UsualLines * fontMetrics().height()};
}

QSize TimelineView::minimumSizeHint() const
{
    constexpr int NarrowestLetters = 30;
    constexpr int LowestLines = 10;
    return {
        NarrowestLetters * fontMetrics().averageCharWidth(), LowestLines * fontMetrics().height()};
}

void TimelineView::measureHeads()
{
    m_headWidth = 0;
    for (const QString &text : {tr("Producer"), tr("Pipeline"), tr("Consumer")})
        m_headWidth = std::max(m_headWidth, fontMetrics().horizontalAdvance(text) + 2 * LaneMargin);
}

int TimelineView::laneWidth() const
{
    return std::max(viewport()->width() - m_headWidth - LaneMargin, 1);
}

QRect TimelineView::bandOf(Band band) const
{
    const int axis = fontMetrics().height() + LaneMargin;
    const int each = std::max((viewport()->height() - axis - 3 * LaneMargin) / 3, 1);
    const int x = m_headWidth;
    if (band == Axis)
        return {x, 0, laneWidth(), axis};
    return {x, axis + (static_cast<int>(band) - 1) * (each + LaneMargin), laneWidth(), each};
}

QRect TimelineView::mirrored(QRect rectangle) const
{
    return QStyle::visualRect(layoutDirection(), viewport()->rect(), rectangle);
}

double TimelineView::xOf(Timeline::Time time) const
{
    const auto from = m_showsAll ? static_cast<double>(m_timeline.begin().count()) : m_from;
    return (static_cast<double>(time.count()) - from) / span() * laneWidth();
}

Timeline::Time TimelineView::timeAt(double x) const
{
    const auto from = m_showsAll ? static_cast<double>(m_timeline.begin().count()) : m_from;
    return Timeline::Time{std::llround(from + x / laneWidth() * span())};
}

double TimelineView::laneX(QPoint position) const
{
    const int x = layoutDirection() == Qt::RightToLeft ? viewport()->width() - 1 - position.x()
                                                       : position.x();
    return std::clamp(x - m_headWidth, 0, laneWidth());
}

void TimelineView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{viewport()};
    painter.setLayoutDirection(Qt::LayoutDirectionAuto); // that of each text
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    drawHeads(painter);
    drawAxis(painter);
    drawLane(painter, ProducerLane);
    drawDepth(painter);
    drawLane(painter, ConsumerLane);
    drawLine(painter);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::drawHeads(QPainter &painter) const
{
    painter.setPen(palette().color(QPalette::Text));
    const auto leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading);
    for (const auto &[band, text] : {std::pair{ProducerLane, tr("Producer")},
             std::pair{Depth, tr("Pipeline")}, std::pair{ConsumerLane, tr("Consumer")}}) {
        const QRect lane = bandOf(band);
        const QRect head{LaneMargin, lane.top(), m_headWidth - LaneMargin, lane.height()};
        painter.drawText(
            mirrored(head), static_cast<int>(leading | Qt::AlignAbsolute | Qt::AlignVCenter), text);
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect depth = bandOf(Depth);
    const QRect top{LaneMargin, depth.top(), m_headWidth - 2 * LaneMargin, depth.height()};
    if (depth.height() > 3 * fontMetrics().height() && !m_timeline.isEmpty()) {
        painter.drawText(mirrored(top),
            static_cast<int>(leading | Qt::AlignAbsolute | Qt::AlignTop),
            QLocale{}.toString(m_timeline.mostInside()));
        painter.drawText(mirrored(top),
            static_cast<int>(leading | Qt::AlignAbsolute | Qt::AlignBottom), QLocale{}.toString(0));
    }
}

void TimelineView::drawAxis(QPainter &painter) const
{
    if (m_timeline.isEmpty())
        return;
    const QRect axis = bandOf(Axis);
    const QColor base = palette().color(QPalette::Base);
    const QColor grid = mixed(base, palette().color(QPalette::Text), FrameShare / 2);
    const double tick = tickFor(span() * TickGap / laneWidth());
    const int digits
        = std::max(0, NanosecondDigits - static_cast<int>(std::floor(std::log10(tick))));
    const auto first = static_cast<double>(timeAt(0).count());
    const auto last = static_cast<qint64>(std::floor((first + span()) / tick));
    for (auto i = static_cast<qint64>(std::ceil(first / tick)); i <= last; ++i) {
        const double time = static_cast<double>(i) * tick;
        const Timeline::Time moment{std::llround(time)};
        const int x = axis.left() + static_cast<int>(std::lround(xOf(moment)));
        painter.setPen(grid);
        painter.drawLine(mirrored({x, axis.bottom(), 1, 1}).topLeft(),
            mirrored({x, viewport()->height(), 1, 1}).topLeft());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QRect label{x - TickGap / 2, axis.top(), TickGap, axis.height()};
        if (label.right() < viewport()->width() && label.left() >= m_headWidth - TickGap / 2)
            painter.drawText(mirrored(label), Qt::AlignCenter,
                tr("%1 s", "seconds").arg(QLocale{}.toString(time / Second, 'f', digits)));
    }
}

void TimelineView::drawLane(QPainter &painter, Band band) const
{
    const QRect lane = bandOf(band);
    const auto &spans
        = m_timeline.spansOf(band == ProducerLane ? Thread::Producer : Thread::Consumer);
    const Timeline::Time from = timeAt(0);
    const Timeline::Time to = timeAt(laneWidth());
    auto span = std::ranges::upper_bound(spans, from, {}, &Timeline::Span::from);
    if (span != spans.begin())
        --span;
    std::vector<std::pair<int, const Timeline::Span *>> lines; // by pixels
    for (; span != spans.end() && span->from <= to; ++span) {
        const double left = std::clamp(xOf(span->from), 0., static_cast<double>(lane.width()));
        const double right = std::clamp(xOf(span->to), 0., static_cast<double>(lane.width()));
        const int begin = static_cast<int>(left);
        const int end = static_cast<int>(right);
        if (begin == end) { // shorter than a pixel, of which each has one line at most
            if (isWork(span->doing) && (lines.empty() || lines.back().first != begin))
                lines.emplace_back(begin, &*span);
            continue;
        }
        drawSpan(painter, {lane.left() + begin, lane.top(), end - begin, lane.height()}, *span);
    }
    for (const auto &[x, line] : lines) // over those beside them
        drawSpan(painter, {lane.left() + x, lane.top(), LineWidth, lane.height()}, *line);
}

void TimelineView::drawSpan(QPainter &painter, QRect rectangle, const Timeline::Span &span) const
{
    const Look look = lookOf(span.doing, palette());
    const QRect place = mirrored(rectangle);
    if (look.pattern != Qt::SolidPattern) {
        painter.fillRect(
            place, mixed(palette().color(QPalette::Base), look.colour, EmptyShare * 2));
    }
    painter.fillRect(place, QBrush{look.colour, look.pattern});
    if (place.width() < 3) // NOLINT(*-magic-numbers): it is a line
        return;
    painter.setPen(look.pattern == Qt::SolidPattern && isWork(span.doing)
            ? look.colour.darker()
            : mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), FrameShare));
    painter.drawRect(place.adjusted(0, 0, -1, -1));

    const QString text = spanText(m_timeline, span);
    const QRect words = place.adjusted(LaneMargin, 0, -LaneMargin, 0);
    constexpr int FewestLetters = 6;
    if (words.width() < FewestLetters * fontMetrics().averageCharWidth())
        return;
    const QString fitting = fontMetrics().elidedText(text, Qt::ElideRight, words.width());
    if (look.pattern != Qt::SolidPattern) { // so that it can be read
        QRect ground = fontMetrics().boundingRect(words, Qt::AlignCenter, fitting);
        painter.fillRect(ground.adjusted(-3, 0, 3, 0), // NOLINT(*-magic-numbers)
            palette().color(QPalette::Base));
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(words, Qt::AlignCenter | Qt::TextSingleLine, fitting);
}

void TimelineView::drawDepth(QPainter &painter) const
{
    const QRect band = bandOf(Depth);
    const QColor base = palette().color(QPalette::Base);
    painter.setPen(mixed(base, palette().color(QPalette::Text), FrameShare));
    painter.drawRect(mirrored(band).adjusted(0, 0, -1, -1));
    if (m_timeline.isEmpty() || m_timeline.mostInside() == 0)
        return;

    // The most that were inside during each pixel: in those before, and in all.
    using Depths = std::pair<qint64, qint64>;
    const auto width = static_cast<std::size_t>(band.width());
    std::vector<Depths> most(width);
    const auto depthsAt = [this](std::size_t step) -> Depths {
        const qint64 older = m_timeline.inOlderAt(step);
        return {older, older + m_timeline.depthAt(step)};
    };
    std::size_t step = m_timeline.stepAt(timeAt(0));
    Depths depths = depthsAt(step);
    std::size_t reached = 0; // the pixel up to which it is known
    const auto raise = [&](std::size_t x) {
        most[x] = {std::max(most[x].first, depths.first), std::max(most[x].second, depths.second)};
    };
    const auto fillTo = [&](std::size_t x) {
        for (; reached < x; ++reached)
            raise(reached);
        if (x < width)
            raise(x);
    };
    const Timeline::Time to = std::min(timeAt(band.width()), m_timeline.end());
    for (++step; step <= m_timeline.steps() && m_timeline.timeOf(step) <= to; ++step) {
        const double x = std::max(xOf(m_timeline.timeOf(step)), 0.);
        fillTo(std::min(static_cast<std::size_t>(x), width));
        depths = depthsAt(step);
        fillTo(reached);
    }
    fillTo(std::min(static_cast<std::size_t>(std::max(xOf(to), 0.)), width));

    const QColor highlight = palette().color(QPalette::Highlight);
    const auto heightOf = [&](qint64 depth) {
        return static_cast<int>(std::lround(static_cast<double>(depth)
            / static_cast<double>(m_timeline.mostInside()) * (band.height() - 2)));
    };
    for (std::size_t begin = 0; begin < width;) {
        std::size_t end = begin + 1;
        while (end < width && most[end] == most[begin])
            ++end;
        const int older = heightOf(most[begin].first); // taken first, so they are below
        const int all = heightOf(most[begin].second);
        QRect place{band.left() + static_cast<int>(begin), band.bottom() - older,
            static_cast<int>(end - begin), older};
        if (older > 0)
            painter.fillRect(
                mirrored(place), mixed(base, palette().color(QPalette::Text), FillShare));
        place = {place.left(), band.bottom() - all, place.width(), all - older};
        if (all > older)
            painter.fillRect(mirrored(place), mixed(base, highlight, 2 * FillShare));
        begin = end;
    }
}

void TimelineView::drawLine(QPainter &painter) const
{
    const double x = xOf(m_time);
    if (m_timeline.isEmpty() || x < 0 || x > laneWidth())
        return;
    constexpr int HandleSize = 5;
    const QRect axis = bandOf(Axis);
    const int place = axis.left() + static_cast<int>(std::lround(x));
    const QRect line = mirrored({place - 1, axis.bottom(), 2, viewport()->height()});
    const QColor colour = palette().color(QPalette::Text);
    painter.fillRect(line, colour);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF tip{line.left() + 1., static_cast<double>(axis.bottom() + 1)};
    painter.drawPolygon(QPolygonF{
        {tip, tip + QPointF{-HandleSize, -HandleSize}, tip + QPointF{HandleSize, -HandleSize}}});
    painter.restore();
}

QString TimelineView::textAt(QPoint position) const
{
    if (m_timeline.isEmpty())
        return {};
    const QRect all = mirrored(bandOf(ProducerLane) | bandOf(ConsumerLane));
    if (!all.contains(position))
        return {};
    const double x = laneX(position);
    const Timeline::Time time = std::clamp(timeAt(x), m_timeline.begin(), m_timeline.end());
    for (const auto &[band, thread] :
        {std::pair{ProducerLane, Thread::Producer}, std::pair{ConsumerLane, Thread::Consumer}}) {
        const QRect lane = bandOf(band);
        if (position.y() < lane.top() || position.y() > lane.bottom())
            continue;
        Timeline::Span span = m_timeline.spanAt(thread, time);
        // What is drawn as a line is found beside it as well.
        const auto &spans = m_timeline.spansOf(thread);
        auto near = std::ranges::lower_bound(spans, timeAt(x - 1), {}, &Timeline::Span::from);
        for (; !isWork(span.doing) && near != spans.end() && near->from <= timeAt(x + 2); ++near) {
            if (isWork(near->doing))
                span = *near;
        }
        const QString who = thread == Thread::Producer ? tr("Producer") : tr("Consumer");
        return tr("%1: %2", "who, and what he did").arg(who, spanText(m_timeline, span));
    }
    return timelineTimeText(time) + u": "_s
        + MomentTexts::of(m_timeline, m_timeline.at(time)).pipeline;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = textAt(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(
                help->globalPos(), u"<qt>%1</qt>"_s.arg(text.toHtmlEscaped()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if ((event->key() == Qt::Key_Right) != isMirrored)
            setStep(m_step + 1);
        else if (m_time > m_timeline.timeOf(m_step))
            setStep(m_step);
        else if (m_step > 0)
            setStep(m_step - 1);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const Timeline::Time page{std::llround(span() / 2)};
        setTime(event->key() == Qt::Key_PageDown ? m_time + page : m_time - page);
        break;
    }
    case Qt::Key_Home:
        setStep(0);
        break;
    case Qt::Key_End:
        setStep(m_timeline.steps());
        break;
    case Qt::Key_Plus:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_0:
        showAll();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        const double notches = event->angleDelta().y() / WheelNotch;
        zoom(std::pow(Step, notches), laneX(event->position().toPoint()));
        event->accept();
        return;
    }
    // A wheel turns one way only; the lanes are scrolled the other.
    const QPoint delta = event->angleDelta();
    const int turn = delta.x() != 0 ? delta.x() : delta.y();
    QScrollBar *bar = horizontalScrollBar();
    bar->setValue(bar->value() - static_cast<int>(turn / WheelNotch * bar->singleStep()));
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setTime(timeAt(laneX(event->pos())));
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        setTime(timeAt(laneX(event->pos())));
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept(); // so was the press
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update(); // that is where the focus is drawn
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LayoutDirectionChange) {
        measureHeads();
        viewport()->update();
    }
}

} // namespace Rollcall
