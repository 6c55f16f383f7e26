// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/storeerror.h"

#include <QList>
#include <QString>

namespace Rollcall {

/// What a user does with the backups of a roster: the port. They are made by its RosterStore.
///
/// Each call may wait for the disk. Used by one thread at a time.
class Backups
{
public:
    Backups() = default;
    virtual ~Backups() = default;
    Q_DISABLE_COPY_MOVE(Backups)

    /// The backups of the roster with that id, the newest first.
    [[nodiscard]] virtual StoreResult<QList<Backup>> list(const QString &rosterId) = 0;

    /// Makes the file @p to, a roster of its own with the content of the file @p backup. Whole and
    /// on the disk, or not at all; nothing is written over.
    [[nodiscard]] virtual StoreDone copyAsNew(const QString &backup, const QString &to) = 0;
};

} // namespace Rollcall
