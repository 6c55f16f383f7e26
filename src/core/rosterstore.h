// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/entry.h"
#include "core/leftlog.h"
#include "core/loss.h"
#include "core/requestreport.h"
#include "core/storeerror.h"
#include "core/students.h"

#include <QList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Rollcall {

/// Whether a roster file has to exist, or must not.
enum class RosterFile {
    Existing, ///< opened; an error if it does not exist
    New, ///< made; an error if it exists
    ExistingOrNew, ///< opened, or made if it does not exist
};

/// What a roster says of itself when it is opened.
struct RosterInfo
{
    QString id; ///< a UUID; names its outbox
    QString path; ///< absolute; where the file was found
    std::optional<LeftLog> leftLog; ///< one that was left beside it, if it was not simply merged
    qint64 lastNumber = 0; ///< the highest that it has given

    friend bool operator==(const RosterInfo &, const RosterInfo &) = default;
};

/// A name that the roster itself would not take, with the reason in the driver's words.
struct RefusedEntry
{
    Entry entry;
    QString reason;

    friend bool operator==(const RefusedEntry &, const RefusedEntry &) = default;
};

/// What one commit did.
struct Appended
{
    Students students; ///< newly stored, by number
    std::vector<RefusedEntry> refused;
    std::vector<Entry> outOfOrder; ///< not stored, for they do not follow; in order
    qint64 missing
        = 0; ///< ordinals before these entries that another file has: this is an older one
    qint64 storedBefore = 0; ///< of the entries: passed over, for an earlier append() stored them
};

/// A request that has added the names of a file.
struct ContentRequest
{
    Request request;
    qint64 dealtWith = 0; ///< records, from the first one on

    friend bool operator==(const ContentRequest &, const ContentRequest &) = default;
};

/// What is wrong with a roster, as check() found it.
struct RosterFault
{
    enum class Kind {
        Content, ///< the file contradicts itself, below what it holds
        References, ///< something belongs to a request or a student that is not there
        Counts, ///< names are missing, or there twice
    };

    Kind kind = Kind::Content;
    QString text; ///< in the words of the driver or of the program, for *Details*

    friend bool operator==(const RosterFault &, const RosterFault &) = default;
};

/// What check() found.
struct RosterCheck
{
    qint64 names = 0;
    QList<RosterFault> faults; ///< none: all is in order

    friend bool operator==(const RosterCheck &, const RosterCheck &) = default;
};

/// Where names are kept: the port to one roster.
///
/// Made, used and destroyed in one thread. After an error it can be asked again.
class RosterStore
{
public:
    RosterStore() = default;
    virtual ~RosterStore() = default;
    Q_DISABLE_COPY_MOVE(RosterStore)

    /// Opens the roster, and makes it first if it was to be made. To be called until it succeeds,
    /// before anything else.
    [[nodiscard]] virtual StoreResult<RosterInfo> open() = 0;

    /// Up to @p most students that come after number @p after, by number; none: that was all.
    [[nodiscard]] virtual StoreResult<Students> load(qint64 after, qsizetype most) = 0;

    /// Begins with what append() will do with @p entries, the first of a block that is not complete.
    /// The next call is one with more of that block, or the append() of it. Returns whether it is
    /// worth while to call it again for the same block: what went wrong, append() tells.
    [[nodiscard]] virtual bool prepare(const std::vector<Entry> &entries) = 0;

    /// Stores @p entries in their order, all or none, and returns when they are on disk.
    ///
    /// Per request it takes the next ordinal only: what it has dealt with before is passed over, or
    /// refused if it was another name then. What comes behind a gap is handed back; unless nothing of
    /// the request has come since the roster was opened, or the request may have gaps, for then what is
    /// missing is in another file of this roster: that is noted, if it is not more than can be. A name
    /// that the database refuses counts as dealt with. After an error, the same entries can be given
    /// again: nothing is stored twice.
    [[nodiscard]] virtual StoreResult<Appended> append(const std::vector<Entry> &entries) = 0;

    /// Up to @p most requests, those that were begun last first.
    [[nodiscard]] virtual StoreResult<QList<RequestSums>> requests(qsizetype most) = 0;

    /// The request that has added names of that content (see Import::contentKey()), and whose names are
    /// not removed; the last one, if there are several.
    [[nodiscard]] virtual StoreResult<std::optional<ContentRequest>> findContent(
        const QString &content)
        = 0;

    /// How many of @p names the roster has not dealt with.
    [[nodiscard]] virtual StoreResult<qint64> notDealtWith(const QList<NameRange> &names) = 0;

    /// What became of the records of a request.
    [[nodiscard]] virtual StoreResult<RequestRecords> records(const RecordsQuestion &question) = 0;

    /// Takes all names of @p request out of the roster, for good; on disk when this returns. No other
    /// number changes, and the request stays known: what comes of it again is passed over, and names
    /// that come behind are refused. After an error, or of one that is removed, it says the same again.
    [[nodiscard]] virtual StoreResult<RemovedNames> remove(RequestId request) = 0;

    /// Brings the file to rest, so that a copy of that one file is whole.
    [[nodiscard]] virtual StoreDone checkpoint() = 0;

    /// Sees to it that there is a backup of today, unless the roster is empty. Whatever becomes of
    /// it, the roster is as it was.
    [[nodiscard]] virtual StoreDone backUp() = 0;

    /// Looks whether the file is whole and its content agrees with itself; changes nothing.
    [[nodiscard]] virtual StoreResult<RosterCheck> check() = 0;

    /// The same for its pages and for its sums, and only if that takes no time to speak of: an error if
    /// they are damaged, which is found before names are stored there.
    [[nodiscard]] virtual StoreDone glance() = 0;
};

/// Makes a store in the thread that calls it.
using RosterStoreFactory = std::function<std::unique_ptr<RosterStore>()>;

} // namespace Rollcall
