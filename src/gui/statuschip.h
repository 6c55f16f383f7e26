// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Rollcall {

/// One word on how things stand, for the status bar: a drawn shape and a short text.
///
/// Each state has a shape of its own besides its colour. The height depends on the font alone; a
/// text that is too long for the place ends in an ellipsis, and is whole in the tool tip and the
/// accessible name.
class StatusChip final : public QLabel
{
    Q_OBJECT

public:
    enum class State {
        Idle, ///< no roster, nothing to tell: a dash
        AllStored, ///< every accepted name is in the roster: a full dot
        Storing, ///< names are on their way: an open ring
        Slow, ///< slow motion is on: a clock
        Problem, ///< names cannot be stored now: a triangle
    };

    explicit StatusChip(QWidget *parent = nullptr);

    using QLabel::show;

    /// Says @p state, in the words of @p text: translated, one line, plain text.
    void show(State state, const QString &text);

    [[nodiscard]] State state() const noexcept { return m_state; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int shapeSize() const;
    [[nodiscard]] int textStart() const;
    [[nodiscard]] QColor colour() const;
    void explainEllipsis();
    void drawShape(QPainter &painter, const QRectF &place) const;

    State m_state = State::Idle;
};

} // namespace Rollcall
