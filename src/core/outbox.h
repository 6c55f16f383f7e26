// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/draft.h"
#include "core/entry.h"
#include "core/import.h"
#include "core/leftlog.h"
#include "core/loss.h"
#include "core/rosterstore.h"
#include "core/storeerror.h"

#include <QHash>
#include <QList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Rollcall {

/// Per request, the highest ordinal that the roster has dealt with.
using DealtWith = QHash<RequestId, qint64>;

/// An import that is accepted, and how far it has come. A plain value.
struct WaitingImport
{
    Request request;
    Import import;
    qint64 reached = 0; ///< so many of its records are dealt with
    std::optional<qint64> end; ///< so many records it has, or had when it was cancelled; if known

    friend bool operator==(const WaitingImport &, const WaitingImport &) = default;
};

/// What an earlier run has left in an outbox.
struct LeftOver
{
    std::vector<Entry> entries; ///< accepted and not settled, oldest first
    std::vector<WaitingImport> imports; ///< likewise
    Draft draft;
    QString damagedFile; ///< where what could not be read was set aside; empty: all is well
    std::optional<LeftLog> leftLog; ///< one that was left beside it, if it was not simply merged
    Loss loss; ///< what outbox and roster do not have any more

    friend bool operator==(const LeftOver &, const LeftOver &) = default;
};

/// Where accepted names wait until the roster has them: the port. One per roster.
///
/// Made, used and destroyed in the producer's thread. After an error it can be asked again.
class Outbox
{
public:
    Outbox() = default;
    virtual ~Outbox() = default;
    Q_DISABLE_COPY_MOVE(Outbox)

    /// Opens it. To be called until it succeeds, before anything else.
    ///
    /// If the roster was used at another place before and is still there, one of the two is a copy,
    /// and only the user knows which: that is the error OtherPlace.
    [[nodiscard]] virtual StoreResult<LeftOver> open() = 0;
    /// Opens it for the roster at the present place, which is the one in use from now on.
    [[nodiscard]] virtual StoreResult<LeftOver> adopt() = 0;

    /// Keeps @p names, all or none, as the next of @p request. Once this returns their entries, they
    /// are accepted: on disk, if there is one. Names of a form are no draft any more, by the same
    /// step.
    [[nodiscard]] virtual StoreResult<std::vector<Entry>> accept(
        const Request &request, const QList<PersonName> &names)
        = 0;

    /// Keeps @p import as all of @p request, of which @p reached records are dealt with. Once this
    /// returns it is accepted: its file is the data, the ordinal of a record is its number there.
    [[nodiscard]] virtual StoreDone accept(
        const Request &request, const Import &import, qint64 reached)
        = 0;

    /// The import @p request ends behind @p records records. It is forgotten when so many are settled.
    /// Returns the imports that are forgotten now.
    [[nodiscard]] virtual StoreResult<QList<RequestId>> end(RequestId request, qint64 records) = 0;

    /// Forgets what is @p dealtWith, which is safe only when the roster's file is at rest;
    /// @p lastNumber is the highest that it has given. Returns the imports that are forgotten now.
    [[nodiscard]] virtual StoreResult<QList<RequestId>> settle(
        const DealtWith &dealtWith, qint64 lastNumber)
        = 0;

    /// Keeps @p draft in the place of the one before.
    [[nodiscard]] virtual StoreDone keepDraft(const Draft &draft) = 0;

    /// Brings the file to rest: all that waits is in that one file.
    [[nodiscard]] virtual StoreDone checkpoint() = 0;
};

/// Makes the outbox of a roster that is open, in the thread that calls it.
using OutboxFactory = std::function<std::unique_ptr<Outbox>(const RosterInfo &roster)>;

} // namespace Rollcall
