// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/import.h"
#include "core/record.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace Rollcall {

/// How a file probably is to be read, and how it begins.
struct ImportGuess
{
    Import import; ///< with the format that was recognised
    bool isEncodingGuessed = false; ///< else the file says it, or it is UTF-8 without a fault
};

/// The beginning of a file in one format, for a preview.
struct ImportPreview
{
    QStringList header; ///< the names of the columns; empty: the format has no header
    QList<QStringList> rows; ///< the first records, all fields, as they stand there
    QList<Record> records; ///< what becomes of each of them
    int columns = 0; ///< the most fields in one of them
};

/// What would become of the records of a file. The sums add up to its records.
struct ImportScan
{
    /// A record that adds no name, or a name that is met before.
    struct Finding
    {
        qint64 line = 0;
        qint64 ordinal = 0;
        LeftOutReason reason = LeftOutReason::Empty;
        QString text;

        friend bool operator==(const Finding &, const Finding &) = default;
    };

    /// So many findings of a reason are kept; the others are only counted.
    static constexpr qsizetype MostFindings = 10'000;

    Import import; ///< as it was scanned, with size, time and hash of then; repeated is empty
    qint64 records = 0;
    qint64 names = 0; ///< met for the first time
    QHash<LeftOutReason, qint64> others; ///< how many for each reason; sum with names: records
    QList<qint64> repeated; ///< the ordinals of all repeated names, rising
    qint64 inRoster
        = 0; ///< of the repeated ones: the roster has them; the others are met twice here
    QList<Finding> findings; ///< in the order of the file, without the empty ones
};

} // namespace Rollcall
