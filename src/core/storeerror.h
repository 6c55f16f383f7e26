// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <variant>

namespace Rollcall {

/// Why a file could not be opened, read or written: a roster, an outbox, one to import.
///
/// The kind is for the program and for the words that a person reads (made in gui and app);
/// the text is the database's or the system's own, untranslated, for *Details*.
struct StoreError
{
    enum class Kind {
        NoSuchFolder, ///< the folder of the file does not exist
        NoSuchFile, ///< the file to open does not exist
        AlreadyExists, ///< the file to make exists
        NotAFile, ///< the path names a folder or a device
        UnsafeLink, ///< the path is a link in a folder that everyone can write
        NotPermitted, ///< the user may not read or write the file or its folder
        ReadOnly, ///< the file, its folder or its disk cannot be written
        InUse, ///< another Rollcall has this roster
        OpenHere, ///< this Rollcall itself has the file open, perhaps by another name
        Busy, ///< some other program holds the database for a moment
        NotADatabase, ///< the file is something else, or its beginning is destroyed
        NotARoster, ///< a database, but of another program
        NewerVersion, ///< a roster of a newer Rollcall
        ForeignSchema, ///< a roster with a part that Rollcall did not make: the text says which
        Damaged, ///< a roster whose content contradicts itself
        DiskFull, ///< no room
        DiskError, ///< the disk could not read or write
        MovedAway, ///< the path no longer names the file that was opened
        FileChanged, ///< the file to import is not what it was when it was chosen
        NotReadable, ///< the file to import is neither text nor a spreadsheet that is known
        TooBig, ///< the file to import would need more memory, or more room, than it may have
        Cancelled, ///< by the user
        OtherPlace, ///< the outbox is of a roster of this id at another place: the text says where
        Refused, ///< the database is fine but rejects this name
        Failed, ///< anything else; the text says what
    };

    Kind kind = Kind::Failed;
    QString text;
    int code = 0; ///< the database's own, extended (SQLITE_BUSY_SNAPSHOT); 0: it is not of one

    friend bool operator==(const StoreError &, const StoreError &) = default;
};

/// What is done about an error.
enum class ErrorClass {
    TryAgain, ///< soon, by itself; nobody is told unless it lasts
    WaitForUser, ///< told, and tried again by itself and when the user wants: the cause can go away
    Refuse, ///< this one name goes back to the user, the others go on
    Refrain, ///< the file is left as it is, and told; nothing that is tried again would help
};

/// The one table of it.
[[nodiscard]] constexpr ErrorClass classOf(StoreError::Kind kind)
{
    using Kind = StoreError::Kind;
    switch (kind) {
    case Kind::Busy:
        return ErrorClass::TryAgain;
    case Kind::NoSuchFolder:
    case Kind::NoSuchFile:
    case Kind::NotPermitted:
    case Kind::ReadOnly:
    case Kind::InUse:
    case Kind::OpenHere:
    case Kind::DiskFull:
    case Kind::DiskError:
    case Kind::MovedAway:
    case Kind::OtherPlace:
    case Kind::Failed:
        return ErrorClass::WaitForUser;
    case Kind::Refused:
        return ErrorClass::Refuse;
    case Kind::AlreadyExists:
    case Kind::NotAFile:
    case Kind::UnsafeLink:
    case Kind::NotADatabase:
    case Kind::NotARoster:
    case Kind::NewerVersion:
    case Kind::ForeignSchema:
    case Kind::Damaged:
    case Kind::FileChanged:
    case Kind::NotReadable:
    case Kind::TooBig:
    case Kind::Cancelled:
        return ErrorClass::Refrain;
    }
    return ErrorClass::WaitForUser;
}

/// A value, or why there is none.
template <typename T> using StoreResult = std::variant<T, StoreError>;

/// For what yields nothing but may fail.
using StoreDone = StoreResult<std::monostate>;

/// The error in @p result, or null.
template <typename T> [[nodiscard]] const StoreError *errorOf(const StoreResult<T> &result)
{
    return std::get_if<StoreError>(&result);
}

} // namespace Rollcall
