// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "pipeline/mailbox.h"

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
    QList<Student> students;
};

/// All of those were given.
struct RosterLoaded
{
};

/// The outbox has a name: it will be stored.
struct NameAccepted
{
    Entry entry;
};

/// The outbox could not take a name.
struct NameNotAccepted
{
    Request request;
    PersonName name;
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

using Report = std::variant<RosterOpened, RosterNotOpened, StudentsLoaded, RosterLoaded,
    NameAccepted, NameNotAccepted, NamesStored, RosterFailed, RosterWorksAgain>;

using Reports = Mailbox<Report>;

} // namespace Rollcall
