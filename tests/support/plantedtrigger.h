// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/whenconnected.h"

#include <QByteArray>
#include <QString>

namespace Rollcall::Testing {

/// While it lives, each connection that is opened to a roster that exists has a trigger of its own:
/// the roster refuses what that refuses, and the file is as ever.
class PlantedTrigger
{
public:
    /// @p trigger follows CREATE TEMP TRIGGER.
    explicit PlantedTrigger(const QString &trigger)
        : m_connected{[statements = QByteArray{"PRAGMA locking_mode = EXCLUSIVE;" // as ever
                                               "CREATE TEMP TRIGGER "
                           + trigger.toUtf8()}](sqlite3 *database) {
            sqlite3_exec(database, statements.constData(), nullptr, nullptr, nullptr);
            // Where there is no such table, that failed, and SQLite would take it for the opening.
            sqlite3_exec(database, "SELECT 1", nullptr, nullptr, nullptr);
        }}
    {
    }

    /// One by which @p name does not get in.
    [[nodiscard]] static QString refusing(const QString &name)
    {
        return QStringLiteral("no_%1 BEFORE INSERT ON students WHEN new.name = '%1' "
                              "BEGIN SELECT RAISE(ABORT, '%1 may not come'); END")
            .arg(name);
    }

private:
    WhenConnected m_connected;
};

} // namespace Rollcall::Testing
