// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/nameset.h"

#include <QHash>
#include <QRandomGenerator>

#include <algorithm>

namespace Rollcall {

NameSet::NameSet()
{
    for (quint64 &seed : m_seeds)
        seed = QRandomGenerator::system()->generate64();
}

bool NameSet::insert(QStringView name)
{
    const qsizetype before = m_met.size();
    m_met.insert(entryOf(name));
    return m_met.size() > before;
}

bool NameSet::contains(QStringView name) const
{
    return m_met.contains(entryOf(name));
}

NameSet::Entry NameSet::entryOf(QStringView name) const
{
    Entry entry{};
    std::ranges::transform(m_seeds, entry.print.begin(),
        [name](quint64 seed) { return quint64{qHash(name, static_cast<std::size_t>(seed))}; });
    return entry;
}

} // namespace Rollcall
