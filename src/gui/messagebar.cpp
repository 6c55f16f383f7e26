// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/messagebar.h"

#include "gui/appearance.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QBoxLayout>
#include <QGridLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr int PartSpacing = 8; // between the parts, in logical pixels

StateColour colourOf(MessageBar::Severity severity)
{
    switch (severity) {
    case MessageBar::Severity::Information:
        return StateColour::Information;
    case MessageBar::Severity::Warning:
        return StateColour::Warning;
    case MessageBar::Severity::Error:
        return StateColour::Error;
    }
    Q_UNREACHABLE();
}

QString iconNameOf(MessageBar::Severity severity)
{
    switch (severity) {
    case MessageBar::Severity::Information:
        return u"dialog-information"_s;
    case MessageBar::Severity::Warning:
        return u"dialog-warning"_s;
    case MessageBar::Severity::Error:
        return u"dialog-error"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

/// The message with its symbol in front. A label, for screen readers; but unlike QLabel it breaks
/// a word that is longer than a line, as the path of a file can be.
class MessageBar::Statement final : public QLabel // clazy:exclude=missing-qobject-macro
{
public:
    explicit Statement(QWidget *parent)
        : QLabel{parent}
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Preferred};
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    void setIconName(const QString &name)
    {
        m_iconName = name;
        update();
    }

    /// Blank above and below, so that the first line stands level with a button of @p height.
    void standLevelWith(int height)
    {
        const auto blank = std::max(0, (height - fontMetrics().height()) / 2);
        setContentsMargins(0, blank, 0, blank);
    }

    /// Where the text begins, behind the symbol.
    [[nodiscard]] int textStart() const { return iconSize() + PartSpacing; }

    /// The width that shows the whole text in one line.
    [[nodiscard]] int widthInOneLine() const
    {
        return textStart() + fontMetrics().size(0, text()).width();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const auto width = std::min(widthInOneLine(), 60 * fontMetrics().averageCharWidth());
        return {width, heightForWidth(width)};
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const auto margins = contentsMargins();
        return {textStart() + 10 * fontMetrics().averageCharWidth(),
            fontMetrics().height() + margins.top() + margins.bottom()};
    }

    [[nodiscard]] int heightForWidth(int width) const override
    {
        QTextLayout layout;
        const auto margins = contentsMargins();
        return static_cast<int>(std::ceil(layOut(layout, width))) + margins.top()
            + margins.bottom();
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter{this};
        painter.setPen(palette().color(foregroundRole()));

        QTextLayout layout;
        const auto height = layOut(layout, width());
        const auto top = (this->height() - std::ceil(height)) / 2;
        const auto textLeft = layoutDirection() == Qt::LeftToRight ? textStart() : 0;
        layout.draw(&painter, QPointF(textLeft, top));

        const auto firstLine = static_cast<int>(top) + fontMetrics().height() / 2;
        const QRect iconPlace{0, firstLine - iconSize() / 2, iconSize(), iconSize()};
        QIcon::fromTheme(m_iconName)
            .paint(&painter, QStyle::visualRect(layoutDirection(), rect(), iconPlace));
    }

private:
    [[nodiscard]] int iconSize() const
    {
        return style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    }

    /// Breaks the text into lines in @p layout, for the whole label being @p width wide; returns
    /// their height.
    qreal layOut(QTextLayout &layout, int width) const
    {
        auto lines = text();
        layout.setText(lines.replace(u'\n', QChar{QChar::LineSeparator}));
        layout.setFont(font());
        QTextOption option{QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)};
        option.setTextDirection(layoutDirection());
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);

        qreal height = 0;
        layout.beginLayout();
        for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(1, width - textStart()));
            line.setPosition({0, height});
            height += line.height();
        }
        layout.endLayout();
        return height;
    }

    QString m_iconName;
};

/// The driver's words, to be read and copied: as high as they are, up to a few lines, on the ground
/// of what is around.
class MessageBar::DetailsView final : public QPlainTextEdit // clazy:exclude=missing-qobject-macro
{
public:
    explicit DetailsView(QWidget *parent)
        : QPlainTextEdit{parent}
    {
        setReadOnly(true);
        setFrameShape(NoFrame);
        viewport()->setAutoFillBackground(false);
        document()->setDocumentMargin(0);
        setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
        setTabChangesFocus(true);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }

    void setText(const QString &text)
    {
        setPlainText(text);
        fit();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPlainTextEdit::resizeEvent(event);
        fit();
    }

private:
    static constexpr int MostLines = 6;

    void fit()
    {
        // asks each block, since the document counts its lines only when they come into sight
        qreal height = 0;
        for (auto block = document()->begin(); block.isValid(); block = block.next())
            height += document()->documentLayout()->blockBoundingRect(block).height();

        const auto most = MostLines * fontMetrics().lineSpacing();
        const auto whole = static_cast<int>(std::ceil(height));
        setVerticalScrollBarPolicy(whole > most ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
        setFixedHeight(std::min(whole, most));
    }
};

MessageBar::MessageBar(QWidget *parent)
    : QFrame{parent}
    , m_statement{new Statement{this}}
    , m_buttons{new QWidget{this}}
    , m_buttonsLayout{new QBoxLayout{QBoxLayout::LeftToRight, m_buttons}}
    , m_detailsButton{new QToolButton{m_buttons}}
    , m_actionButton{new QPushButton{m_buttons}}
    , m_otherActionButton{new QPushButton{m_buttons}}
    , m_dismissButton{new QToolButton{this}}
    , m_details{new DetailsView{this}}
    , m_layout{new QGridLayout{this}}
    , m_detailsLayout{new QHBoxLayout}
{
    setVisible(false);
    setAccessibleName(tr("Message"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // never widens the window

    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detailsButton->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(m_detailsButton, &QToolButton::toggled, this, &MessageBar::unfold);

    m_actionButton->setAutoDefault(false);
    connect(m_actionButton, &QPushButton::clicked, this,
        [this] { emit actionTriggered(QString{m_shown.key}); });
    m_otherActionButton->setAutoDefault(false);
    connect(m_otherActionButton, &QPushButton::clicked, this,
        [this] { emit otherActionTriggered(QString{m_shown.key}); });

    m_dismissButton->setIcon(QIcon::fromTheme(u"window-close"_s));
    m_dismissButton->setAutoRaise(true);
    m_dismissButton->setToolTip(tr("Dismiss"));
    m_dismissButton->setAccessibleName(tr("Dismiss"));
    connect(m_dismissButton, &QToolButton::clicked, this, &MessageBar::dismiss);

    m_details->setAccessibleName(tr("Details"));

    m_buttonsLayout->setContentsMargins({});
    m_buttonsLayout->setSpacing(PartSpacing);
    m_buttonsLayout->addWidget(m_detailsButton);
    m_buttonsLayout->addStretch();
    m_buttonsLayout->addWidget(m_otherActionButton);
    m_buttonsLayout->addWidget(m_actionButton);

    m_layout->setContentsMargins(
        PartSpacing + 2, PartSpacing - 2, PartSpacing - 2, PartSpacing - 2);
    m_layout->setSpacing(PartSpacing - 2);
    m_layout->setColumnStretch(0, 1);
    m_layout->addWidget(m_statement, 0, 0);
    m_layout->addWidget(m_buttons, 0, 1, Qt::AlignVCenter);
    m_layout->addWidget(m_dismissButton, 0, 2);
    m_layout->addLayout(m_detailsLayout, 2, 0, 1, 3);
    m_detailsLayout->setContentsMargins(
        0, PartSpacing, 0, 2); // above: for the line, see paintEvent()
    m_detailsLayout->setSpacing(0);
    m_detailsLayout->addSpacing(m_statement->textStart());
    m_detailsLayout->addWidget(m_details);
    arrange();
}

MessageBar::~MessageBar() = default;

void MessageBar::show(const Message &message)
{
    const auto isReplaced = [&message](const Message &other) {
        return other.key == message.key && other.severity == message.severity;
    };
    const auto replaced = std::find_if(m_messages.cbegin(), m_messages.cend(), isReplaced);
    if (replaced != m_messages.cend()) {
        m_messages.replace(replaced - m_messages.cbegin(), message);
    } else {
        m_messages.removeIf([&message](const Message &other) { return other.key == message.key; });
        m_messages.append(message);
    }
    showMostSevere();
}

void MessageBar::refresh(const Message &message)
{
    const bool isThere = std::any_of(m_messages.cbegin(), m_messages.cend(),
        [&message](const Message &other) { return other.key == message.key; });
    if (isThere)
        show(message);
}

void MessageBar::withdraw(const QString &key)
{
    m_messages.removeIf([&key](const Message &message) { return message.key == key; });
    showMostSevere();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
    if (event->type() == QEvent::LayoutDirectionChange)
        unfold(m_detailsButton->isChecked());
}

bool MessageBar::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept(); // here it dismisses, whatever it means around
    const auto handled = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitHeight();
    return handled;
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent * /*event*/)
{
    const auto colour = stateColour(colourOf(m_shown.severity), palette());
    const auto ground = palette().color(QPalette::Window);
    const auto share = ground.lightness() < 128 ? 0.16F : 0.08F;

    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    painter.setBrush(mixed(ground, colour, share));
    painter.drawRoundedRect(QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    if (m_details->isVisible()) { // a thin line from the message
        const QRect details = m_details->geometry();
        painter.fillRect(QRect{details.left(), details.top() - PartSpacing, details.width(), 1},
            mixed(ground, colour, 0.4F));
    }
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
    fitHeight();
}

void MessageBar::dismiss()
{
    withdraw(QString{m_shown.key});
}

void MessageBar::showMostSevere()
{
    if (m_messages.isEmpty()) {
        m_shown = {};
        setVisible(false);
        return;
    }

    const auto first = std::max_element(m_messages.crbegin(), m_messages.crend(),
        [](const Message &a, const Message &b) { return a.severity < b.severity; });
    if (*first == m_shown && !isHidden())
        return;
    if (first->key != m_shown.key)
        m_detailsButton->setChecked(false);
    m_shown = *first;

    m_statement->setIconName(iconNameOf(m_shown.severity));
    m_statement->setText(m_shown.text);
    switch (m_shown.severity) {
    case Severity::Information:
        m_statement->setAccessibleName(tr("Information: %1").arg(m_shown.text));
        break;
    case Severity::Warning:
        m_statement->setAccessibleName(tr("Warning: %1").arg(m_shown.text));
        break;
    case Severity::Error:
        m_statement->setAccessibleName(tr("Error: %1").arg(m_shown.text));
        break;
    }
    m_details->setText(m_shown.details);
    m_detailsButton->setVisible(!m_shown.details.isEmpty());
    m_actionButton->setText(m_shown.actionText);
    m_actionButton->setVisible(!m_shown.actionText.isEmpty());
    m_otherActionButton->setText(m_shown.otherActionText);
    m_otherActionButton->setVisible(!m_shown.otherActionText.isEmpty());
    unfold(m_detailsButton->isChecked());
    arrange();
    setVisible(true);
    update();

    QAccessibleEvent alert{this, QAccessible::Alert};
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::unfold(bool unfolded)
{
    const auto folded = layoutDirection() == Qt::LeftToRight ? u"pan-end"_s : u"pan-start"_s;
    m_detailsButton->setIcon(QIcon::fromTheme(unfolded ? u"pan-down"_s : folded));
    m_details->setVisible(unfolded && !m_shown.details.isEmpty());
}

/// Puts the buttons beside the text where that leaves it enough room, else below.
void MessageBar::arrange()
{
    const auto hasButtons = !m_shown.details.isEmpty() || !m_shown.actionText.isEmpty()
        || !m_shown.otherActionText.isEmpty();
    const auto margins = m_layout->contentsMargins();
    const auto inner = width() - margins.left() - margins.right();

    m_buttonsLayout->setDirection(QBoxLayout::LeftToRight);
    const auto buttonsWidth = hasButtons ? m_buttons->sizeHint().width() + PartSpacing : 0;
    const auto textRoom = inner - m_dismissButton->sizeHint().width() - PartSpacing - buttonsWidth;
    const auto enough
        = std::min(m_statement->widthInOneLine(), 40 * fontMetrics().averageCharWidth());
    const bool beside = !hasButtons || textRoom >= enough;
    if (buttonsWidth > inner)
        m_buttonsLayout->setDirection(QBoxLayout::TopToBottom);

    m_statement->standLevelWith(m_dismissButton->sizeHint().height());
    m_layout->setAlignment(m_dismissButton, beside ? Qt::AlignVCenter : Qt::AlignTop);
    m_buttons->setVisible(hasButtons);
    if (beside == m_buttonsAreBeside)
        return;
    m_buttonsAreBeside = beside;
    if (beside)
        m_layout->addWidget(m_buttons, 0, 1, Qt::AlignVCenter);
    else
        m_layout->addWidget(m_buttons, 1, 0, 1, 3);
}

/// Takes the height that the text needs at this width; a box layout around would cut it short.
void MessageBar::fitHeight()
{
    setFixedHeight(m_layout->totalHeightForWidth(width()));
}

} // namespace Rollcall
