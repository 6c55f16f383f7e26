// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "storage/sqlconnection.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace Rollcall {

/// The backups of one roster: a folder of the user, named by the roster's id. Each is a file that is
/// named by the time when it was made; what has another name is not ours, and is left alone.
class BackupFolder
{
public:
    /// So many are kept.
    static constexpr qsizetype Kept = 10;
    static constexpr qint64 Spare = qint64{16} * 1024 * 1024; ///< bytes

    /// A folder in @p folder, which need not exist. Nothing is touched by this.
    BackupFolder(const QString &folder, const QString &rosterId);

    [[nodiscard]] bool hasOneOf(QDate day) const;

    /// Adds a copy of @p roster, whole and on the disk, and removes the oldest ones. After an error
    /// there is nothing new in the folder.
    ///
    /// It takes no room that others may need: if less than Spare would be left, the disk counts as
    /// full.
    ///
    /// Between transactions only. Once a day, and before the schema of a roster is changed.
    [[nodiscard]] StoreDone add(SqlConnection &roster, const QDateTime &now);

    /// Those with the newest content first: the clock may have been wrong.
    [[nodiscard]] StoreResult<QList<Backup>> list() const;
    /// The highest Backup::state of all; 0 if there is none.
    [[nodiscard]] qint64 newestState() const;

    /// The newest that can be opened, as look() says.
    [[nodiscard]] std::optional<Backup> newestWhole() const;
    /// Whether the file of @p backup is a roster, of this or an older version, and nothing else: an
    /// error if not.
    [[nodiscard]] static StoreDone identify(SqlConnection &backup);
    /// The same, and whether it is whole.
    [[nodiscard]] static StoreDone look(SqlConnection &backup);

private:
    /// The files that are backups, with what their names say.
    [[nodiscard]] QList<Backup> files() const;
    /// Those, and what is in them; the newest content first.
    [[nodiscard]] QList<Backup> backups() const;
    void removeOldest(const QString &added) const;

    QString m_folder; // empty: the id is none
};

} // namespace Rollcall
