// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/entry.h"
#include "core/import.h"

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

/// The records of a file with one line for each: a name, or if @p lines has an empty text, none.
inline std::vector<Record> recordsOf(const QStringList &lines)
{
    std::vector<Record> records;
    for (const QString &line : lines) {
        const auto number = static_cast<qint64>(records.size()) + 1;
        if (line.isEmpty())
            records.push_back(Record{number, LeftOut{LeftOutReason::Empty, line}});
        else
            records.push_back(Record{number, nameOf(line)});
    }
    return records;
}

/// The entries of @p request for the records of a file, from the ordinal @p first on.
inline std::vector<Entry> entriesOf(
    const Request &request, const std::vector<Record> &records, qint64 first = 0)
{
    std::vector<Entry> entries;
    entries.reserve(records.size());
    for (const Record &record : records)
        entries.push_back(Entry{request, first++, record.content, false, record.line});
    return entries;
}

/// An import of a file that nobody reads.
inline Import anImport(const QString &path = QStringLiteral("/class.txt"))
{
    Import import;
    import.path = path;
    import.textPath = path;
    return import;
}

} // namespace Rollcall::Testing
