// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/entry.h"
#include "core/student.h"

#include <QList>

#include <vector>

namespace Rollcall::Testing {

/// What was promised to the user, from one start of Rollcall to the next, and what he was told: the
/// ledger that the fuzzer judges by.
class Ledger
{
public:
    /// Where an accepted name must be.
    enum class Whereabouts {
        InOutbox,
        InRoster,
        HandedBack, ///< and the user was told
    };
    struct Promise
    {
        Entry entry;
        Whereabouts whereabouts = Whereabouts::InOutbox;
    };

    /// The user was told that the roster, or its outbox, is damaged or cannot be read or written: from
    /// then on, names may be missing.
    void tellOfRoster() { m_rosterIsTold = true; }
    void tellOfOutbox() { m_outboxIsTold = true; }
    [[nodiscard]] bool rosterIsTold() const { return m_rosterIsTold; }
    [[nodiscard]] bool outboxIsTold() const { return m_outboxIsTold; }

    /// The outbox has accepted @p entries.
    void accepted(const std::vector<Entry> &entries);
    /// The outbox says at a start that @p entries wait in it.
    void found(const std::vector<Entry> &entries);
    /// The roster has dealt with @p entry.
    void dealtWith(const Entry &entry, Whereabouts whereabouts);

    /// The list that the window shows has, or must have, these.
    void listed(const QList<Student> &students) { m_list += students; }
    [[nodiscard]] const QList<Student> &list() const { return m_list; }

    [[nodiscard]] const std::vector<Promise> &promises() const { return m_promises; }

private:
    [[nodiscard]] std::vector<Promise>::iterator find(const Entry &entry);

    bool m_rosterIsTold = false;
    bool m_outboxIsTold = false;
    std::vector<Promise> m_promises;
    QList<Student> m_list;
};

} // namespace Rollcall::Testing
