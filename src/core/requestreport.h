// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record.h"
#include "core/request.h"

#include <QList>

#include <optional>

namespace Rollcall {

// What a roster tells of the requests that it has dealt with. Plain values.

/// A request in numbers.
struct RequestSums
{
    Request request;
    QString file; ///< the name of the file that its names come from; empty: it has none
    qint64 added = 0; ///< names that were stored, also if they were removed again
    qint64 leftOut = 0; ///< names and records that were not
    std::optional<qint64> removed; ///< when its names were removed, milliseconds since 1970 UTC

    friend bool operator==(const RequestSums &, const RequestSums &) = default;
};

/// One name or record of a request.
struct RequestRecord
{
    enum class Fate {
        Added,
        Removed, ///< added, and removed again with its request
        LeftOut, ///< it is no name, or a repeated one: see reason
        Refused, ///< the roster did not take it, with the driver's words in details
        TooLate, ///< it came when its request had been removed
        Lost, ///< stored in a file that this one took the place of
    };

    Fate fate = Fate::Added;
    qint64 ordinal = 0;
    qint64 line = 0; ///< of the file, from 1; 0: it comes from none, or was added
    QString text;
    LeftOutReason reason = LeftOutReason::Empty; ///< of what is LeftOut
    QString details = {};

    friend bool operator==(const RequestRecord &, const RequestRecord &) = default;
};

/// A place between the records of a request.
struct RecordPlace
{
    qint64 ordinal = -1; ///< of the last record before it
    qint64 number = 0; ///< of the last student before it

    friend bool operator==(RecordPlace, RecordPlace) = default;
};

/// Which records are wanted.
struct RecordsQuestion
{
    enum class Which { All, NotAdded };

    RequestId request;
    Which which = Which::All;
    RecordPlace behind = {};
    qsizetype most = 0;

    friend bool operator==(const RecordsQuestion &, const RecordsQuestion &) = default;
};

/// Some records of a request, by ordinal.
struct RequestRecords
{
    QList<RequestRecord> records;
    RecordPlace next; ///< where to go on
    bool isComplete = false; ///< nothing comes behind them

    friend bool operator==(const RequestRecords &, const RequestRecords &) = default;
};

/// Numbers of students, one after the other.
struct NumberRange
{
    qint64 first = 0;
    qint64 last = 0; ///< at least first

    friend bool operator==(NumberRange, NumberRange) = default;
};

/// What went with a request that was removed.
struct RemovedNames
{
    qint64 count = 0;
    QList<NumberRange> numbers; ///< rising; no others are in between

    friend bool operator==(const RemovedNames &, const RemovedNames &) = default;
};

} // namespace Rollcall
