// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/widgets.h"

#include <utility>

namespace Rollcall::Testing {

/// A widget that is shown as soon as it is made, and its parts by their object names. Through a
/// constant one the widget can be used as a user uses it.
template <typename Widget> class ShownWidget
{
public:
    template <typename... Arguments>
    explicit ShownWidget(Arguments &&...arguments)
        : m_widget{std::forward<Arguments>(arguments)...}
    {
        m_widget.show();
    }
    Q_DISABLE_COPY_MOVE(ShownWidget)

    Widget *operator->() const { return &m_widget; }
    Widget &operator*() const { return m_widget; }

    /// The part with that name, or the first of its kind; null if there is none.
    template <typename Part> [[nodiscard]] Part *part(const QString &name = {}) const
    {
        return m_widget.template findChild<Part *>(name);
    }
    /// What the label with that name says; it must be there.
    [[nodiscard]] QString text(const QString &label) const { return textOf(m_widget, label); }
    /// The push button that says @p text, with its mnemonic or without it; null if there is none.
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        return buttonOf(m_widget, text);
    }

private:
    mutable Widget m_widget;
};

} // namespace Rollcall::Testing
