// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/import.h"
#include "core/outbox.h"
#include "core/rosterstore.h"
#include "pipeline/mailbox.h"

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace Rollcall {

// What the producer and the consumer tell the GUI thread, in the order in which it happened.

/// The roster is open; its students follow.
struct RosterOpened
{
    RosterInfo info;
};

/// The roster cannot be opened; the consumer has ended.
struct RosterNotOpened
{
    StoreError error;
};

/// Some students that the roster had before.
struct StudentsLoaded
{
    Students students;
};

/// All of those were given.
struct RosterLoaded
{
};

/// The outbox has names: they will be stored.
struct NamesAccepted
{
    std::vector<Entry> entries;
};

/// The outbox has been opened; what an earlier run accepted will be stored.
struct OutboxOpened
{
    LeftOver leftOver;
};

/// The outbox could not take these names.
struct NamesNotAccepted
{
    Request request;
    QList<PersonName> names;
    StoreError error;
};

/// The outbox has an import: its records will be dealt with.
struct ImportAccepted
{
    Request request;
    Import import;
    qint64 reached = 0; ///< from this record on
};

/// The outbox has forgotten these imports: all their records are dealt with for good.
struct ImportsForgotten
{
    QList<RequestId> requests;
};

/// Which request has added the names of a file, as an order wanted to know.
struct ContentFound
{
    QString content;
    StoreResult<std::optional<ContentRequest>> request;
};

/// So many names that were accepted are neither in the outbox nor in the roster.
struct AcceptedLost
{
    qint64 names = 0;
};

/// The outbox could not take an import.
struct ImportNotAccepted
{
    Request request;
    Import import;
    StoreError error;
};

/// Some records of an import were read; they are on their way.
struct ImportRead
{
    RequestId request;
    std::vector<Entry> entries;
    double part = 0; ///< of the file that is read: 0 to 1
    std::optional<qint64> end; ///< so many records there are: nothing more is read
};

/// An import cannot be read any further; it waits for an order to try again.
struct ImportFailed
{
    RequestId request;
    StoreError error;
};

/// The outbox cannot be opened; it is tried again until it succeeds.
struct OutboxFailed
{
    StoreError error;
};

/// One commit.
struct NamesStored
{
    Appended appended;
    std::vector<Entry> dealtWith; ///< stored or refused, in order
};

/// The roster could not be read or written; it is tried again until it succeeds.
struct RosterFailed
{
    StoreError error;
};

/// It succeeded.
struct RosterWorksAgain
{
};

/// The roster's file is at rest: a copy of it is whole, and has all that was stored before this.
struct RosterAtRest
{
};

/// It could not be brought to rest, as an order wanted it.
struct RosterNotAtRest
{
};

/// There is no backup of today, and none could be made.
struct BackupFailed
{
    StoreError error;
};

/// The roster is damaged, though it could be opened and read.
struct RosterDamaged
{
    StoreError error;
};

/// The roster was checked, as an order wanted it.
struct RosterChecked
{
    StoreResult<RosterCheck> result;
    std::chrono::milliseconds duration{};
};

/// The newest requests, as an order wanted them.
struct RequestsListed
{
    StoreResult<QList<RequestSums>> requests;
};

/// Records of a request, as an order wanted them.
struct RecordsRead
{
    RecordsQuestion question;
    StoreResult<RequestRecords> records;
};

/// The names of a request are out of the roster, as an order wanted it.
struct RequestRemoved
{
    RequestId request;
    RemovedNames removed;
};

/// A thread of the intake cannot go on, and has ended: there was no memory, most likely.
struct ThreadFailed
{
    StoreError error;
};

using Report = std::variant<RosterOpened, RosterNotOpened, StudentsLoaded, RosterLoaded,
    NamesAccepted, OutboxOpened, NamesNotAccepted, ImportAccepted, ImportNotAccepted, ImportRead,
    ImportFailed, OutboxFailed, NamesStored, RosterFailed, RosterWorksAgain, RosterAtRest,
    RosterNotAtRest, BackupFailed, RosterChecked, RequestsListed, RecordsRead, RequestRemoved,
    ImportsForgotten, ContentFound, AcceptedLost, RosterDamaged, ThreadFailed>;

using Reports = Mailbox<Report>;

} // namespace Rollcall
