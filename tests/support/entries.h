// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/entry.h"

#include <QStringList>

#include <vector>

namespace Rollcall::Testing {

/// @p name as a PersonName; it must be one.
inline PersonName nameOf(const QString &name)
{
    return PersonName::read(name).name.value();
}

/// The entries of @p request for @p names, with ordinals from @p first on.
inline std::vector<Entry> entriesOf(
    const Request &request, const QStringList &names, qint64 first = 0)
{
    std::vector<Entry> entries;
    for (const QString &name : names) {
        entries.push_back(Entry{request, first, nameOf(name), false});
        ++first;
    }
    return entries;
}

} // namespace Rollcall::Testing
