// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/codeview.h"

#include "gui/appearance.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr QChar Arrow{0x2192};
constexpr QChar NoArrow{u' '};
constexpr float Tint = 0.22F; // of the marked line

constexpr int UsualLines = 20;
constexpr int UsualLetters = 52;
constexpr int FewestLines = 7;
constexpr int FewestLetters = 24;

} // namespace

CodeView::CodeView(QWidget *parent)
    : QPlainTextEdit{parent}
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setLayoutDirection(Qt::LeftToRight);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

void CodeView::setLines(const QStringList &lines)
{
    m_marked = -1;
    const QString indent = QString{NoArrow} + u' ';
    setPlainText(indent + lines.join(u'\n' + indent));
    colour();
}

void CodeView::mark(int line)
{
    if (line == m_marked)
        return;
    setArrow(m_marked, NoArrow);
    m_marked = line;
    setArrow(m_marked, Arrow);
    colour();
    if (m_marked >= 0) {
        setTextCursor(QTextCursor{document()->findBlockByNumber(m_marked)});
        ensureCursorVisible();
    }
}

QSize CodeView::sizeHint() const
{
    return sizeOf(UsualLetters, UsualLines);
}

QSize CodeView::minimumSizeHint() const
{
    return sizeOf(FewestLetters, FewestLines);
}

QSize CodeView::sizeOf(int letters, int lines) const
{
    return {letters * fontMetrics().averageCharWidth(), lines * fontMetrics().lineSpacing()};
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (m_marked >= 0)
        ensureCursorVisible();
}

void CodeView::setArrow(int line, QChar arrow)
{
    if (line < 0)
        return;
    QTextCursor cursor{document()->findBlockByNumber(line)};
    cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    cursor.insertText(arrow);
}

void CodeView::colour()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (m_marked >= 0) {
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor{document()->findBlockByNumber(m_marked)};
        line.format.setBackground(mixed(palette().color(QPalette::Base),
            stateColour(StateColour::Information, palette()), Tint));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections += line;
    }
    setExtraSelections(selections);
}

} // namespace Rollcall
