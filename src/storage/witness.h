// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Rollcall {

/// What an outbox and its roster held when they were at rest the last time, in a third file beside
/// the outbox: if one of the two is lost, the other and this one tell. A plain value.
///
/// Of an outbox that is as new as this, or newer, it says nothing. It is not synced: one that a power
/// cut takes away, or tears, is none.
struct Witness
{
    QString rosterPath; ///< where the roster was found
    qint64 lastNumber = 0; ///< the highest that the roster had given
    qint64 outboxNumber = 0; ///< how new the outbox was, see SqlFile::numberOf()
    DealtWith waiting; ///< per request of which names waited, the highest ordinal that was accepted
    QStringList imports; ///< the files whose import had not ended, as the user named them

    /// That of the outbox at @p outboxPath; nothing if there is none, or it cannot be read.
    [[nodiscard]] static std::optional<Witness> of(const QString &outboxPath);
    /// The newest one in the folder of @p outboxPath that is of a roster which was found at
    /// @p rosterPath, except that of this outbox.
    [[nodiscard]] static std::optional<Witness> ofAnother(
        const QString &rosterPath, const QString &outboxPath);

    /// Takes the place of the one of the outbox at @p outboxPath. Without it, a loss is not told: if it
    /// cannot be written, nothing is said.
    void write(const QString &outboxPath) const;

    friend bool operator==(const Witness &, const Witness &) = default;
};

} // namespace Rollcall
