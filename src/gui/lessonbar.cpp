// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/lessonbar.h"

#include "gui/appearance.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr int BarMargin = 10; // logical pixels
constexpr int BarSpacing = 6;
constexpr int WideLetters = 72; // so many fit where what is done and the way on stand in one line
constexpr int Dark = 128; // a ground below this lightness is dark

} // namespace

LessonBar::LessonBar(QWidget *parent)
    : QFrame{parent}
    , m_title{new QLabel{this}}
    , m_text{new QLabel{this}}
    , m_done{new QLabel{this}}
    , m_action{new QPushButton{this}}
    , m_back{new QPushButton{tr("&Back"), this}}
    , m_next{new QPushButton{tr("Ne&xt"), this}}
    , m_end{new QPushButton{tr("End &Lesson"), this}}
    , m_layout{new QVBoxLayout{this}}
    , m_below{new QBoxLayout{QBoxLayout::LeftToRight}}
{
    hide();
    setAccessibleName(tr("Lesson"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // never widens the window
    m_title->setObjectName(u"lessonTitle"_s);
    m_text->setObjectName(u"lessonText"_s);
    m_done->setObjectName(u"lessonDone"_s);
    for (QLabel *label : {m_title, m_text, m_done}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::StrongFocus); // so that Tab comes here, too
    for (QPushButton *button : {m_action, m_back, m_next, m_end})
        button->setAutoDefault(false); // Enter belongs to the name field
    connect(m_action, &QPushButton::clicked, this, &LessonBar::actionTriggered);
    connect(m_back, &QPushButton::clicked, this, &LessonBar::backWanted);
    connect(m_next, &QPushButton::clicked, this, &LessonBar::nextWanted);
    connect(m_end, &QPushButton::clicked, this, &LessonBar::endWanted);

    auto *doing = new QHBoxLayout;
    doing->setSpacing(2 * BarSpacing);
    doing->addWidget(m_action);
    doing->addWidget(m_done, 1);
    auto *wayOn = new QHBoxLayout;
    wayOn->setSpacing(BarSpacing);
    wayOn->addStretch();
    for (QPushButton *button : {m_back, m_next, m_end})
        wayOn->addWidget(button);
    m_below->setSpacing(BarSpacing);
    m_below->addLayout(doing, 1);
    m_below->addLayout(wayOn);
    m_layout->setContentsMargins(BarMargin, BarMargin - 2, BarMargin, BarMargin);
    m_layout->setSpacing(BarSpacing);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_text);
    m_layout->addLayout(m_below);
    showFonts();
    showColours();
    alignTexts();
}

LessonBar::~LessonBar() = default;

void LessonBar::show(const Step &step)
{
    m_title->setText(step.title);
    m_text->setText(step.text);
    m_text->setAccessibleName(step.title + u". "_s + step.text);
    m_done->clear();
    m_action->setText(step.actionText);
    m_back->setEnabled(!step.isFirst);
    m_next->setEnabled(!step.isLast);
    setVisible(true);
    fitHeight();
}

void LessonBar::showDone(const QString &text)
{
    m_done->setText(text);
    fitHeight();
    QAccessibleEvent alert{m_done, QAccessible::Alert};
    QAccessible::updateAccessibility(&alert);
}

void LessonBar::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

bool LessonBar::event(QEvent *event)
{
    const bool isHandled = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitHeight();
    return isHandled;
}

void LessonBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showFonts();
    if (event->type() == QEvent::LayoutDirectionChange)
        alignTexts();
    if (event->type() == QEvent::PaletteChange)
        showColours();
}

void LessonBar::paintEvent(QPaintEvent * /*event*/)
{
    const QColor colour = stateColour(StateColour::Information, palette());
    const QColor ground = palette().color(QPalette::Window);
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    painter.setBrush(mixed(ground, colour, ground.lightness() < Dark ? 0.16F : 0.08F));
    painter.drawRoundedRect(QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void LessonBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
    fitHeight();
}

void LessonBar::arrange()
{
    const bool isWide = width() >= WideLetters * fontMetrics().averageCharWidth();
    m_below->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

/// Takes the height that the text needs at this width; a box layout around would cut it short.
void LessonBar::fitHeight()
{
    if (!isHidden()) // else it has none
        setFixedHeight(m_layout->totalHeightForWidth(width()));
}

/// To the side where reading begins, also those of the other direction.
void LessonBar::alignTexts()
{
    const auto side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading);
    for (QLabel *label : {m_title, m_text, m_done})
        label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignVCenter);
}

void LessonBar::showFonts()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
}

void LessonBar::showColours()
{
    QPalette colours; // what is not set is inherited
    colours.setColor(QPalette::WindowText, stateColour(StateColour::Ok, palette()));
    m_done->setPalette(colours);
}

} // namespace Rollcall
