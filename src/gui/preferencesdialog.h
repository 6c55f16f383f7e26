// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences.h"

#include <QDialog>

#include <memory>

namespace Rollcall {

namespace Ui {
class PreferencesDialog;
}

/// Lets the user change the preferences. Nothing is in force before it is accepted.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(Preferences preferences, QWidget *parent = nullptr);
    ~PreferencesDialog() override;
    Q_DISABLE_COPY_MOVE(PreferencesDialog)

    /// As they are chosen at this moment.
    [[nodiscard]] Preferences preferences() const;

private:
    std::unique_ptr<Ui::PreferencesDialog> m_ui;
};

} // namespace Rollcall
