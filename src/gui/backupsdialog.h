// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/storeerror.h"

#include <QDialog>
#include <QList>

#include <memory>

namespace Rollcall {

namespace Ui {
class BackupsDialog;
}

/// Lists the backups of a roster, and lets the user choose one to be opened as a new roster: then
/// it is accepted.
class BackupsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit BackupsDialog(QWidget *parent = nullptr);
    ~BackupsDialog() override;
    Q_DISABLE_COPY_MOVE(BackupsDialog)

    /// Shows what was found, the newest first; before, that it is being looked for.
    void showBackups(const StoreResult<QList<Backup>> &backups);

    /// The one that is chosen. Only when it was accepted.
    [[nodiscard]] Backup chosen() const;

private:
    void showWords(const QString &words);
    void showWhatCanBeDone();
    [[nodiscard]] bool canBeOpened() const;

    std::unique_ptr<Ui::BackupsDialog> m_ui;
    QList<Backup> m_backups; // in the order of the rows
};

} // namespace Rollcall
