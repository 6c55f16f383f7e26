// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fuzz/fileset.h"
#include "fuzz/ledger.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace Rollcall::Testing {

/// Rollcall from a start to its end, without a window and with the work of its threads in one: the
/// roster and its outbox are opened, what waits is stored, some names are entered, all comes to rest,
/// reports are asked for, and all is closed. What goes wrong is told to the ledger; what must hold
/// meanwhile is looked at.
class Sitting
{
public:
    Sitting(const FilePlace &place, Ledger &ledger);

    /// In which @p names are entered.
    void run(const QStringList &names);

private:
    [[nodiscard]] bool openRoster();
    void load();
    [[nodiscard]] bool openOutbox();
    void enter(const Request &request, const QString &name);
    void store(const std::vector<Entry> &entries);
    void rest();
    void askForReports();

    const FilePlace &m_place;
    Ledger &m_ledger;
    SqlRosterStore m_roster;
    std::optional<FilePlace> m_outboxPlace;
    std::optional<SqlOutbox> m_outbox;
    qint64 m_lastNumber = 0;
    LeftOver m_leftOver;
    DealtWith m_dealtWith;
    bool m_rosterFails = false; // from then on the intake tries the same again and again
};

} // namespace Rollcall::Testing
