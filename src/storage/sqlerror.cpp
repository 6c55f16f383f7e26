// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlerror.h"

#include "core/systemfiles.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The primary code: an extended one has it in its low byte.
constexpr int primaryCode(int code)
{
    return code & 0xFF;
}

/// That of an open that failed: @p error is the system's, 0 if it did not say.
StoreError::Kind openingKind(int code, int error)
{
    using Kind = StoreError::Kind;
    if (code == SQLITE_CANTOPEN_SYMLINK)
        return Kind::UnsafeLink;
    return error != 0 ? kindFrom(error) : Kind::NotPermitted;
}

/// That of a read or write that failed.
StoreError::Kind inputOutputKind(int code, int error)
{
    using Kind = StoreError::Kind;
    if (code == SQLITE_IOERR_NOMEM)
        return Kind::Failed;
    if (code == SQLITE_IOERR_BLOCKED)
        return Kind::Busy;
    // Of the full disks, SQLite itself knows ENOSPC only.
    const Kind kind = kindFrom(error);
    return kind == Kind::DiskFull || kind == Kind::ReadOnly ? kind : Kind::DiskError;
}

StoreError::Kind kindOf(int code, int error)
{
    using Kind = StoreError::Kind;
    if (code == SQLITE_READONLY_DBMOVED)
        return Kind::MovedAway;
    switch (primaryCode(code)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // others took the lock, over and over
        return Kind::Busy;
    case SQLITE_READONLY:
        return Kind::ReadOnly;
    case SQLITE_IOERR:
        return inputOutputKind(code, error);
    case SQLITE_CORRUPT:
        return Kind::Damaged;
    case SQLITE_FULL:
        return Kind::DiskFull;
    case SQLITE_CANTOPEN:
        return openingKind(code, error);
    case SQLITE_PERM:
        return Kind::NotPermitted;
    case SQLITE_CONSTRAINT:
        return Kind::Refused;
    case SQLITE_NOTADB:
        return Kind::NotADatabase;
    default:
        return Kind::Failed;
    }
}

} // namespace

StoreError sqlError(int code, sqlite3 *database)
{
    const bool isOfSystem
        = primaryCode(code) == SQLITE_IOERR || primaryCode(code) == SQLITE_CANTOPEN;
    const int error = isOfSystem && database != nullptr ? sqlite3_system_errno(database) : 0;
    // The message is that of the last call; of another one, the code alone speaks.
    const bool isLast = database != nullptr && sqlite3_extended_errcode(database) == code;
    QString text = QString::fromUtf8(isLast ? sqlite3_errmsg(database) : sqlite3_errstr(code))
        + u" (%1)"_s.arg(code);
    if (error != 0)
        text += u": "_s + systemText(error);
    return StoreError{kindOf(code, error), text, code};
}

} // namespace Rollcall
