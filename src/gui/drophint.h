// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Rollcall {

/// Says over a whole window what happens if that which is dragged over it is dropped. Hidden at
/// first; it takes no part in what it covers.
class DropHint final : public QWidget
{
    Q_OBJECT

public:
    explicit DropHint(QWidget *window);

    /// Covers the window, with @p text in the middle.
    void showText(const QString &text);
    [[nodiscard]] const QString &text() const noexcept { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace Rollcall
