// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/storeerror.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

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

    /// The backups of the roster with that id, those with the newest content first, whatever the clock
    /// was when they were made.
    [[nodiscard]] virtual StoreResult<QList<Backup>> list(const QString &rosterId) = 0;

    /// Makes the file @p to, a roster of its own with the content of the file @p backup. Whole and
    /// on the disk, or not at all; nothing is written over.
    [[nodiscard]] virtual StoreDone copyAsNew(const QString &backup, const QString &to) = 0;

    /// The newest backup that is whole, of the roster whose file @p damaged cannot be opened. None if
    /// there is none, or if nothing tells which roster it is. The files of the rosters with the ids
    /// @p open are left alone: this process has them open.
    [[nodiscard]] virtual std::optional<Backup> find(
        const QString &damaged, const QStringList &open)
        = 0;

    /// Puts a copy of the file @p backup, the same roster, in the place of the file @p damaged, which
    /// is set aside as it is, beside its place. Returns where. After an error, or a crash at any
    /// moment, there is the one or the other in that place, and it can be done again.
    [[nodiscard]] virtual StoreResult<QString> restore(
        const QString &backup, const QString &damaged)
        = 0;
};

} // namespace Rollcall
