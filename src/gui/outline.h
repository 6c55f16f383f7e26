// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>

namespace Rollcall {

/// A line around a widget, or a part of it, that somebody speaks of. It goes along when that is
/// moved, resized or hidden; it takes no mouse and no focus, and is nothing to a screen reader.
class Outline final : public QWidget
{
    Q_OBJECT

public:
    /// Says which part of the widget is meant, in its own coordinates.
    using Part = std::function<QRect()>;

    explicit Outline(QWidget *parent);

    /// Goes around @p target from now on, or around nothing. The widget that the target is in must
    /// not be one that arranges whatever comes into it, such as a splitter.
    void setTarget(QWidget *target, const Part &part = {});

    [[nodiscard]] QWidget *target() const noexcept { return m_target; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    QPointer<QWidget> m_home; // where it is while it has no target
    QPointer<QWidget> m_target;
    Part m_part; // or empty: all of it
};

} // namespace Rollcall
