// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/nameform.h"

#include "gui/appearance.h"
#include "gui/wording.h"
#include "ui_nameform.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QSignalBlocker>

#include <algorithm>

namespace Rollcall {

NameForm::NameForm(QWidget *parent)
    : QWidget{parent}
    , m_ui{std::make_unique<Ui::NameForm>()}
{
    m_ui->setupUi(this);
    showHeadingFont();
    alignTexts();

    connect(m_ui->nameEdit, &QLineEdit::returnPressed, this, &NameForm::addName);
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, &NameForm::lookAtField);
    connect(m_ui->nameEdit, &QLineEdit::cursorPositionChanged, this, &NameForm::noteField);
    connect(m_ui->nameEdit, &QLineEdit::selectionChanged, this, &NameForm::noteField);
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, &NameForm::draftChanged);
    connect(m_ui->nameEdit, &QLineEdit::textEdited, this, [this] { hint(HintKind::Note, {}); });
    connect(m_ui->addName, &QPushButton::clicked, this, &NameForm::addName);
    connect(m_ui->endRequest, &QPushButton::clicked, this, &NameForm::endRequest);
    connect(m_ui->pasteSeveral, &QPushButton::clicked, this, &NameForm::pasteWanted);
    connect(m_ui->showReport, &QPushButton::clicked, this, [this] { emit reportWanted(ended()); });
    auto *number = m_ui->howMany->findChild<QLineEdit *>();
    number->setAcceptDrops(false); // names are dropped, and the window knows where they belong
    m_ui->howMany->installEventFilter(this);
    connect(number, &QLineEdit::returnPressed, this, [this] { setGoal(Entering::ByReturn); });
    connect(m_ui->howMany, &QSpinBox::editingFinished, this, [this] {
        if (!m_ui->howMany->hasFocus()) // else it is Return, which tells of itself
            setGoal(Entering::ByLeaving);
    });

    hint(HintKind::Note, {});
    beginRequest();
}

NameForm::~NameForm()
{
    disconnect(m_ui->howMany, nullptr, this, nullptr); // it tells that it loses the focus
}

void NameForm::setAccepting(bool accepting, const QString &whyNot)
{
    m_accepting = accepting;
    m_whyNot = whyNot;
    m_ui->pasteSeveral->setEnabled(accepting);
}

void NameForm::startAfresh()
{
    m_ui->nameEdit->clear();
    hint(HintKind::Note, {});
    {
        const QSignalBlocker blocker{m_ui->howMany};
        m_ui->howMany->setValue(m_ui->howMany->minimum());
    }
    beginRequest();
    m_lastRequest = {};
    showProgress();
}

Draft NameForm::draft() const
{
    Draft draft{m_ui->nameEdit->text(), m_request, entered()};
    if (m_sent > 0 && isReached())
        draft.request.id = {}; // there is nothing to go on with
    return draft;
}

bool NameForm::restore(const Draft &draft)
{
    const bool isOpen = !draft.request.id.isNull() && draft.entered < draft.request.asked;
    if (m_sent == 0 && isOpen) {
        const QSignalBlocker blocker{m_ui->howMany};
        m_ui->howMany->setValue(static_cast<int>(draft.request.asked));
        m_request = draft.request;
        m_sent = draft.entered;
        showProgress();
        focusName();
        emit draftChanged();
    }
    if (draft.text.isEmpty())
        return true;
    if (!m_ui->nameEdit->text().isEmpty())
        return false;
    put(draft.text);
    hint(HintKind::Note, tr("This was typed the last time, and is not added yet."));
    return true;
}

void NameForm::beginRequest()
{
    if (m_sent > 0)
        m_lastRequest = m_request.id;
    m_request = Request{};
    m_request.asked = m_ui->howMany->value();
    m_sent = 0;
    m_givenBack = 0;
    m_withoutOrdinal = 0;
    m_dealtWith = 0;
    showProgress();
    emit draftChanged();
}

void NameForm::endRequest()
{
    beginRequest();
    focusHowMany();
}

void NameForm::setGoal(Entering how)
{
    const qint64 asked = m_ui->howMany->value();
    if (m_sent > 0 && beginsAnother(how, asked))
        beginRequest();
    m_request.asked = asked;
    showProgress();
    emit draftChanged();
    if (how == Entering::ByReturn)
        focusName();
}

/// Whether the number @p asked is for the next request, and not for the present one.
bool NameForm::beginsAnother(Entering how, qint64 asked) const
{
    if (!hasGoal())
        return asked > 0 && asked < entered();
    return isReached() && (how == Entering::ByReturn || asked != m_request.asked);
}

void NameForm::addName()
{
    const PersonName::Reading reading = PersonName::read(m_ui->nameEdit->text());
    focusName();
    if (reading.problem) {
        hint(HintKind::Error, nameProblemText(*reading.problem));
        return;
    }
    if (!m_accepting) {
        hint(HintKind::Error, m_whyNot);
        return;
    }
    if (m_request.id.isNull())
        m_request = Request::begin(RequestSource::Form, m_request.asked);
    ++m_sent;
    emit nameEntered(m_request, *reading.name); // before the draft is empty
    m_ui->nameEdit->clear();
    hint(HintKind::Note,
        reading.marksStripped ? tr("Invisible characters were left out.") : QString{});
    showProgress();
}

RequestId NameForm::ended() const
{
    if (m_sent == 0)
        return m_lastRequest;
    return isReached() && isAllStored() ? m_request.id : RequestId{};
}

void NameForm::forget(RequestId request)
{
    if (request == m_request.id)
        beginRequest();
}

void NameForm::settle(RequestId request, qint64 through)
{
    if (request != m_request.id)
        return;
    m_dealtWith = through + 1;
    showProgress();
}

bool NameForm::giveBack(RefusedBy by, RequestId request, const QString &name, const QString &why)
{
    if (request == m_request.id) {
        ++m_givenBack;
        m_withoutOrdinal += by == RefusedBy::Outbox ? 1 : 0;
        showProgress();
    }
    if (!m_ui->nameEdit->text().isEmpty())
        return false;
    put(name);
    hint(HintKind::Error, why);
    return true;
}

QSize NameForm::minimumSizeHint() const
{
    const QSize smallest = QWidget::minimumSizeHint();
    return {smallest.width(),
        std::max(smallest.height(), layout()->totalMinimumHeightForWidth(width()))};
}

void NameForm::addText(const QString &text)
{
    focusName();
    const QString before = m_ui->nameEdit->text().trimmed();
    put(before.isEmpty() ? text : before + u' ' + text);
    hint(HintKind::Note, {});
}

void NameForm::focusName()
{
    m_ui->nameEdit->setFocus(Qt::ShortcutFocusReason);
}

void NameForm::focusHowMany()
{
    m_ui->howMany->setFocus(Qt::ShortcutFocusReason);
    m_ui->howMany->selectAll();
}

QWidget *NameForm::nameField() const
{
    return m_ui->nameEdit;
}

void NameForm::lookAtField(const QString &text)
{
    if (m_isPutting || (!text.contains(u'\t') && withoutLineBreaks(text) == text)) {
        noteField();
        return;
    }
    const Field before = m_field;
    QString head = before.text.left(before.from);
    QString tail = before.text.mid(before.from + before.selected);
    if (text.size() < head.size() + tail.size() || !text.startsWith(head) || !text.endsWith(tail)) {
        head.clear(); // all of it is new
        tail.clear();
    }
    QString inserted = text.mid(head.size(), text.size() - head.size() - tail.size());
    if (!isSeveral(inserted)) {
        inserted = inserted.trimmed();
        put(head + inserted + tail);
        m_ui->nameEdit->setCursorPosition(static_cast<int>(head.size() + inserted.size()));
        return;
    }
    put(before.text);
    m_ui->nameEdit->setCursorPosition(static_cast<int>(before.from));
    if (!m_accepting) {
        hint(HintKind::Error, m_whyNot);
        return;
    }
    const QClipboard &clipboard = *QGuiApplication::clipboard();
    for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        const QString copied = clipboard.text(mode);
        if (copied.startsWith(inserted))
            inserted = copied; // the field takes only so much
    }
    emit severalPasted(inserted);
}

void NameForm::noteField()
{
    const QLineEdit &edit = *m_ui->nameEdit;
    m_field
        = Field{edit.text(), edit.hasSelectedText() ? edit.selectionStart() : edit.cursorPosition(),
            edit.selectedText().size()};
}

void NameForm::put(const QString &text)
{
    const QScopedValueRollback putting{m_isPutting, true};
    m_ui->nameEdit->setText(withoutLineBreaks(text).replace(u'\t', u' '));
}

void NameForm::hint(HintKind kind, const QString &text)
{
    m_hintKind = kind;
    m_ui->hint->setText(text);
    m_ui->nameEdit->setAccessibleDescription(text);
    showHintColour();
}

void NameForm::showHintColour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
        m_hintKind == HintKind::Error ? stateColour(StateColour::Error, palette())
                                      : palette().color(QPalette::PlaceholderText));
    m_ui->hint->setPalette(colours);
}

void NameForm::showHeadingFont()
{
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.3);
    heading.setBold(true);
    m_ui->heading->setFont(heading);
    m_ui->hint->setMinimumHeight(fontMetrics().lineSpacing()); // nothing moves when it is filled
}

void NameForm::alignTexts()
{
    const auto side = layoutDirection() == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight;
    for (QLabel *label : {m_ui->hint, m_ui->progressText})
        label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignVCenter);
}

QString NameForm::progressText() const
{
    const QLocale locale;
    const qint64 more = entered() - m_request.asked;
    if (!hasGoal() && entered() == 0)
        return {};
    if (isAllStored() && (!hasGoal() || more == 0))
        return tr("All %Ln name(s) are stored.", nullptr, forPlural(entered()));
    if (!hasGoal())
        return tr("%Ln name(s) entered", nullptr, forPlural(entered()));
    if (more > 0) {
        return tr("%Ln name(s), %1 more than planned", nullptr, forPlural(entered()))
            .arg(locale.toString(more));
    }
    return tr("%1 of %2 entered").arg(locale.toString(entered()), locale.toString(m_request.asked));
}

void NameForm::showProgress()
{
    const QString text = progressText();
    m_ui->progress->setVisible(hasGoal());
    const auto asked = static_cast<int>(m_request.asked); // at most a million, the field's maximum
    m_ui->progress->setRange(0, std::max(1, asked));
    m_ui->progress->setValue(static_cast<int>(std::min(entered(), m_request.asked)));
    m_ui->progress->setAccessibleDescription(text);
    m_ui->progressText->setText(text);
    m_ui->endRequest->setVisible(m_sent > 0 && !(hasGoal() && isReached()));
    m_ui->showReport->setVisible(!ended().isNull());
}

void NameForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showHintColour();
    if (event->type() == QEvent::FontChange)
        showHeadingFont();
    if (event->type() == QEvent::LayoutDirectionChange)
        alignTexts();
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showProgress();
    }
}

bool NameForm::eventFilter(QObject *watched, QEvent *event)
{
    // What stands there instead of a number gives way to one, wherever the cursor is in it.
    if (event->type() == QEvent::KeyPress
        && m_ui->howMany->text() == m_ui->howMany->specialValueText()) {
        const QString typed = static_cast<QKeyEvent *>(event)->text();
        if (!typed.isEmpty() && typed.front().isDigit())
            m_ui->howMany->selectAll();
    }
    return QWidget::eventFilter(watched, event);
}

void NameForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace Rollcall
