// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/ledger.h"

#include "fuzz/must.h"

#include <algorithm>

namespace Rollcall::Testing {

std::vector<Ledger::Promise>::iterator Ledger::find(const Entry &entry)
{
    return std::ranges::find_if(m_promises, [&](const Promise &promise) {
        return promise.entry.request.id == entry.request.id
            && promise.entry.ordinal == entry.ordinal && promise.entry.text() == entry.text();
    });
}

void Ledger::accepted(const std::vector<Entry> &entries)
{
    for (const Entry &entry : entries)
        m_promises.push_back({entry});
}

void Ledger::found(const std::vector<Entry> &entries)
{
    const auto isFound = [&](const Promise &promise) {
        return std::ranges::any_of(entries, [&](const Entry &entry) {
            return promise.entry.request.id == entry.request.id
                && promise.entry.ordinal == entry.ordinal && promise.entry.text() == entry.text();
        });
    };
    for (const Promise &promise : m_promises) {
        must(promise.whereabouts != Whereabouts::InOutbox || m_outboxIsTold || isFound(promise),
            "what is not stored waits in the outbox");
    }
    for (const Entry &entry : entries) {
        if (find(entry) == m_promises.end())
            m_promises.push_back({entry});
    }
}

void Ledger::dealtWith(const Entry &entry, Whereabouts whereabouts)
{
    const auto promise = find(entry);
    must(promise != m_promises.end(), "nothing is dealt with that was not accepted");
    promise->whereabouts = whereabouts;
}

} // namespace Rollcall::Testing
