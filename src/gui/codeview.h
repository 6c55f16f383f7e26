// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace Rollcall {

/// Shows lines of code, of which one can be marked, by an arrow before it and by the colour behind
/// it. From left to right, whatever the language of the user is.
class CodeView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(QWidget *parent = nullptr);

    /// Shows other lines, none of them marked.
    void setLines(const QStringList &lines);
    /// Marks the line with this number, from 0 on, and brings it into sight, where it stays
    /// when the view gets smaller; -1 marks none.
    void mark(int line);

    [[nodiscard]] int marked() const noexcept { return m_marked; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QSize sizeOf(int letters, int lines) const;
    void setArrow(int line, QChar arrow);
    void colour();

    int m_marked = -1;
};

} // namespace Rollcall
