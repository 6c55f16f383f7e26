// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/memoryoutbox.h"

namespace Rollcall {

StoreResult<Entry> MemoryOutbox::accept(const Request &request, const PersonName &name)
{
    m_entries.push_back(Entry{request, m_nextOrdinal[request.id]++, name, false});
    return m_entries.back();
}

StoreResult<std::vector<Entry>> MemoryOutbox::pending()
{
    return std::vector<Entry>{m_entries.begin(), m_entries.end()};
}

StoreDone MemoryOutbox::settle(RequestId id, qint64 through)
{
    std::erase_if(m_entries,
        [&](const Entry &entry) { return entry.request.id == id && entry.ordinal <= through; });
    return {};
}

} // namespace Rollcall
