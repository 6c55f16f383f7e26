// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelineview.h"

#include "gui/appearance.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr int ViewMargin = 6; // in logical pixels, as all of these
constexpr int ArrowLength = 26;
constexpr int Radius = 6;
constexpr int Padding = 8; // inside a box
constexpr int WideLetters = 84; // so many fit beside each other where the stations do
constexpr int QueueShare = 3; // of the width, when the others have two
constexpr int OthersShare = 2;
constexpr int SentenceLines = 3;
constexpr float FrameShare = 0.25F; // of the text's colour
constexpr float PlaceShare = 0.12F;
constexpr float ChipShare = 0.2F; // of the highlight
constexpr double ArrowHead = 4;
constexpr int LeastLetters = 5; // an ellipsis included: below that, there are initials

/// The first sign of the text, with all that belongs to it.
QString firstSign(const QString &text)
{
    QTextBoundaryFinder finder{QTextBoundaryFinder::Grapheme, text};
    return text.left(std::max<qsizetype>(finder.toNextBoundary(), 0)); // -1 if there is none
}

/// What of @p name has room in @p width pixels.
QString fittingText(const QString &name, const QFontMetrics &metrics, int width)
{
    if (metrics.horizontalAdvance(name) <= width)
        return name;
    if (width >= LeastLetters * metrics.averageCharWidth())
        return metrics.elidedText(name, Qt::ElideRight, width);
    const qsizetype last = name.lastIndexOf(u' ') + 1; // 0: it is the only word
    QString initials = firstSign(name);
    if (last > 0)
        initials += firstSign(name.mid(last));
    return metrics.horizontalAdvance(initials) <= width ? initials : firstSign(name);
}

} // namespace

PipelineView::PipelineView(QWidget *parent)
    : QWidget{parent}
{
    for (QLabel *&label : m_labels) {
        label = new QLabel{this};
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_labels[Producer]->setObjectName(u"producerSentence"_s);
    m_labels[Queue]->setObjectName(u"pipelineSentence"_s);
    m_labels[Consumer]->setObjectName(u"consumerSentence"_s);
    m_labels[Roster]->setObjectName(u"rosterSentence"_s);
    QSizePolicy policy{QSizePolicy::Preferred, QSizePolicy::Fixed};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

PipelineView::~PipelineView() = default;

void PipelineView::show(const PipelineSnapshot &snapshot, const PipelineSentences &sentences)
{
    const std::array<QString, Stations> texts{
        sentences.producer, sentences.pipeline, sentences.consumer, sentences.roster};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (m_labels[i]->text() != texts[i]) // else a screen reader would hear it again
            m_labels[i]->setText(texts[i]);
    }
    m_snapshot = snapshot;
    placeChips();
    update();
}

bool PipelineView::isWide(int width) const
{
    return width >= WideLetters * fontMetrics().averageCharWidth();
}

int PipelineView::boxHeight() const
{
    return 2 * fontMetrics().height() + 3 * Padding;
}

int PipelineView::heightForWidth(int width) const
{
    const int line = fontMetrics().height();
    if (isWide(width))
        return boxHeight() + ViewMargin + SentenceLines * line;
    return static_cast<int>(Stations) * (boxHeight() + 2 * line + 2 * ViewMargin);
}

QSize PipelineView::sizeHint() const
{
    const int width = WideLetters * fontMetrics().averageCharWidth();
    return {width, heightForWidth(width)};
}

QSize PipelineView::minimumSizeHint() const
{
    constexpr int NarrowestLetters = 24;
    const int width = NarrowestLetters * fontMetrics().averageCharWidth();
    return {width, heightForWidth(this->width())};
}

QRectF PipelineView::mirrored(const QRectF &rectangle) const
{
    if (layoutDirection() == Qt::LeftToRight)
        return rectangle;
    return {width() - rectangle.right(), rectangle.top(), rectangle.width(), rectangle.height()};
}

QRect PipelineView::boxOf(Station station) const
{
    // As read from left to right; mirrored() turns it.
    if (!isWide(width())) {
        const int step = boxHeight() + 2 * fontMetrics().height() + 2 * ViewMargin;
        return {1, static_cast<int>(station) * step + 1, width() - 2, boxHeight()};
    }
    const int arrows = (static_cast<int>(Stations) - 1) * ArrowLength;
    const int unit = (width() - 2 - arrows) / (3 * OthersShare + QueueShare + 1);
    int x = 1;
    for (std::size_t i = 0; i < station; ++i)
        x += unit * (i == Queue ? QueueShare + 1 : OthersShare) + ArrowLength;
    return {x, 1, unit * (station == Queue ? QueueShare + 1 : OthersShare), boxHeight()};
}

QRectF PipelineView::placeOf(qint64 place) const
{
    // The first in the line stands next to the consumer.
    const QRect box = boxOf(Queue);
    const int title = fontMetrics().height() + 3 * Padding / 2;
    const QRectF inside = QRectF{box}.adjusted(Padding, title, -Padding, -Padding);
    const int places = m_snapshot.choice.capacity;
    const double step = inside.width() / places;
    return {inside.right() - step * static_cast<double>(place + 1) + 1, inside.top(), step - 2,
        inside.height()};
}

void PipelineView::layOut()
{
    const int line = fontMetrics().height();
    for (std::size_t i = 0; i < Stations; ++i) {
        const QRect box = boxOf(static_cast<Station>(i));
        const QRect below{box.left(), box.bottom() + ViewMargin, box.width(),
            isWide(width()) ? SentenceLines * line : 2 * line};
        m_labels[i]->setGeometry(mirrored(below).toRect());
        // Below its box, whichever way its words are read.
        m_labels[i]->setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading)
            | Qt::AlignAbsolute | Qt::AlignTop);
    }
    m_chips.clear();
    placeChips();
}

void PipelineView::placeChips()
{
    const bool showsPlaces = m_snapshot.choice.capacity <= MostPlaces;
    QHash<qint64, Chip> chips;
    const auto put = [&](const PipelineSnapshot::Name &name, const QRectF &place) {
        Chip chip{name.text ? name.text->text() : QString{u'–'}, place, place};
        if (const auto old = m_chips.constFind(name.number); old != m_chips.cend())
            chip.from = now(*old);
        chips.insert(name.number, chip);
    };
    const auto inBox = [this](Station station) {
        const QRect box = boxOf(station);
        const int title = fontMetrics().height() + 3 * Padding / 2;
        return QRectF{box}.adjusted(Padding, title, -Padding, -Padding);
    };
    if (showsPlaces) {
        if (!m_snapshot.waitingNames.empty())
            put(m_snapshot.waitingNames.front(), inBox(Producer));
        for (std::size_t i = 0; i < m_snapshot.pipelineNames.size(); ++i)
            put(m_snapshot.pipelineNames[i], placeOf(static_cast<qint64>(i)));
    }
    if (!m_snapshot.writingNames.empty())
        put(m_snapshot.writingNames.front(), inBox(Consumer));

    bool moves = false;
    const int duration = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this);
    if (!m_snapshot.pace.isFull() && duration > 0) {
        moves = std::any_of(
            chips.cbegin(), chips.cend(), [&](const Chip &chip) { return chip.from != chip.to; });
    }
    const bool isSame = moves && m_motion.state() == QAbstractAnimation::Running
        && std::all_of(chips.keyBegin(), chips.keyEnd(), [&](qint64 number) {
               return m_chips.contains(number)
                   && m_chips.value(number).to == chips.value(number).to;
           });
    if (isSame)
        return; // it is on its way there
    m_chips = std::move(chips);
    m_motion.stop();
    if (moves) {
        m_motion.setDuration(duration);
        m_motion.start();
    } else {
        for (Chip &chip : m_chips)
            chip.from = chip.to;
    }
}

QRectF PipelineView::now(const Chip &chip) const
{
    if (m_motion.state() != QAbstractAnimation::Running)
        return chip.to;
    const double part = m_motion.currentValue().toDouble();
    const auto between = [part](double a, double b) { return a + (b - a) * part; };
    return {between(chip.from.x(), chip.to.x()), between(chip.from.y(), chip.to.y()),
        between(chip.from.width(), chip.to.width()), between(chip.from.height(), chip.to.height())};
}

QString PipelineView::titleOf(Station station) const
{
    switch (station) {
    case Producer:
        return tr("Producer");
    case Queue:
        return m_snapshot.choice.kind == PipelineChoice::Kind::SingleSlot ? tr("Single slot")
                                                                          : tr("Queue");
    case Consumer:
        return tr("Consumer");
    case Roster:
    case Stations:
        break;
    }
    return tr("Roster");
}

QString PipelineView::figureOf(Station station) const
{
    const QLocale locale;
    switch (station) {
    case Producer:
        return locale.toString(m_snapshot.producer.waiting);
    case Queue:
        return tr("%1 of %2", "names in the queue, its places")
            .arg(locale.toString(m_snapshot.depth), locale.toString(m_snapshot.choice.capacity));
    case Consumer:
        return locale.toString(m_snapshot.consumer.writing);
    case Roster:
    case Stations:
        break;
    }
    return tr("%1 stored", "since the start").arg(locale.toString(m_snapshot.names.stored));
}

void PipelineView::drawBox(QPainter &painter, Station station) const
{
    const QRectF box = mirrored(boxOf(station));
    const QColor base = palette().color(QPalette::Base);
    painter.setPen(mixed(base, palette().color(QPalette::Text), FrameShare));
    painter.setBrush(base);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);

    const QRectF words = box.adjusted(Padding, Padding, -Padding, -Padding);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const auto leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading);
    const auto trailing = QStyle::visualAlignment(layoutDirection(), Qt::AlignTrailing);
    painter.drawText(
        words, static_cast<int>(leading | Qt::AlignAbsolute | Qt::AlignTop), titleOf(station));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(
        words, static_cast<int>(trailing | Qt::AlignAbsolute | Qt::AlignTop), figureOf(station));
}

void PipelineView::drawArrow(QPainter &painter, Station from) const
{
    const QRectF box = mirrored(boxOf(from));
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    painter.setPen(QPen{palette().color(QPalette::PlaceholderText), 1.5, Qt::SolidLine, // NOLINT
        Qt::RoundCap, Qt::RoundJoin});
    if (!isWide(width()))
        return; // the order from top to bottom says it
    const double y = box.center().y();
    const double way = isMirrored ? -1 : 1;
    const double begin = (isMirrored ? box.left() : box.right()) + way * ViewMargin;
    const double end = begin + way * (ArrowLength - 2 * ViewMargin);
    painter.drawLine(QPointF{begin, y}, QPointF{end, y});
    painter.drawPolyline(QPolygonF{{{end - way * ArrowHead, y - ArrowHead}, {end, y},
        {end - way * ArrowHead, y + ArrowHead}}});
}

void PipelineView::drawPlaces(QPainter &painter) const
{
    const QColor base = palette().color(QPalette::Base);
    const QColor empty = mixed(base, palette().color(QPalette::Text), PlaceShare);
    painter.setPen(Qt::NoPen);
    painter.setBrush(empty);
    const int places = m_snapshot.choice.capacity;
    if (places <= MostPlaces) {
        for (int i = 0; i < places; ++i)
            painter.drawRoundedRect(mirrored(placeOf(i)), Radius - 2, Radius - 2);
        return;
    }
    const QRectF all = placeOf(0).united(placeOf(places - 1));
    const QRectF gauge = all.adjusted(0, all.height() / 4, 0, -all.height() / 4);
    painter.drawRoundedRect(mirrored(gauge), Radius - 2, Radius - 2);
    QRectF full = gauge;
    full.setLeft(gauge.right()
        - gauge.width() * static_cast<double>(m_snapshot.depth) / static_cast<double>(places));
    painter.setBrush(palette().color(QPalette::Highlight));
    if (m_snapshot.depth > 0)
        painter.drawRoundedRect(mirrored(full), Radius - 2, Radius - 2);
}

void PipelineView::drawChip(QPainter &painter, const QRectF &place, const QString &text) const
{
    const QColor base = palette().color(QPalette::Base);
    const QColor highlight = palette().color(QPalette::Highlight);
    const QRectF seen = mirrored(place);
    painter.setPen(highlight);
    painter.setBrush(mixed(base, highlight, ChipShare));
    painter.drawRoundedRect(seen.adjusted(0.5, 0.5, -0.5, -0.5), Radius - 2, Radius - 2);
    painter.setPen(palette().color(QPalette::Text));
    const QRectF words = seen.adjusted(3, 0, -3, 0); // NOLINT(*-magic-numbers)
    painter.drawText(words, static_cast<int>(Qt::AlignCenter | Qt::TextSingleLine),
        fittingText(text, fontMetrics(), static_cast<int>(words.width())));
}

void PipelineView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto); // that of each name
    for (std::size_t i = 0; i < Stations; ++i)
        drawBox(painter, static_cast<Station>(i));
    for (std::size_t i = 0; i + 1 < Stations; ++i)
        drawArrow(painter, static_cast<Station>(i));
    drawPlaces(painter);
    for (const Chip &chip : std::as_const(m_chips))
        drawChip(painter, now(chip), chip.text);
}

void PipelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    updateGeometry();
}

void PipelineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        layOut();
}

} // namespace Rollcall
