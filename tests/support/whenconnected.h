// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <functional>
#include <utility>

#include <sqlite3.h>

namespace Rollcall::Testing {

/// While it lives, something is done with each SQLite connection of this process just when it is
/// opened, before who opens it. One at a time.
class WhenConnected
{
public:
    explicit WhenConnected(std::function<void(sqlite3 *)> act)
    {
        s_act = std::move(act);
        sqlite3_auto_extension(
            reinterpret_cast<void (*)()>(&connected)); // NOLINT(*-reinterpret-cast)
    }
    ~WhenConnected()
    {
        // NOLINTNEXTLINE(*-reinterpret-cast)
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&connected));
        s_act = {};
    }
    Q_DISABLE_COPY_MOVE(WhenConnected)

private:
    static int connected(sqlite3 *database, char ** /*error*/, const void * /*api*/)
    {
        s_act(database);
        return SQLITE_OK;
    }

    static inline std::function<void(sqlite3 *)> s_act;
};

} // namespace Rollcall::Testing
