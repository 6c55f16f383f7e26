// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Rollcall {

/// One line of plain text that makes way for others: where it is too long for its place, an
/// ellipsis stands for its middle. Begin and end are seen, as of the name of a file. It asks for a few
/// letters, and takes what the others leave.
///
/// text(), and with it the accessible name, is always whole.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Rollcall
