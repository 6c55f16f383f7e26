// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/import.h"
#include "core/record.h"
#include "core/storeerror.h"

#include <functional>
#include <memory>
#include <vector>

namespace Rollcall {

/// Where the names of an import come from: the port. Read in slices, so that nobody waits long.
///
/// Made, used and destroyed in one thread. The memory it needs does not grow with the file.
class NameSource
{
public:
    NameSource() = default;
    virtual ~NameSource() = default;
    Q_DISABLE_COPY_MOVE(NameSource)

    /// What one step of reading gave.
    struct Slice
    {
        std::vector<Record> records; ///< the next ones; perhaps none yet, for there is work before
        bool isAtEnd = false; ///< those were the last
        double part = 0; ///< of the file that is read now: 0 to 1
    };

    /// Reads on, up to @p most records and for some milliseconds at most. The first steps look
    /// whether the file is the one that was chosen: else the error is NoSuchFile or FileChanged.
    /// After an error it can be asked again, and begins where it was: a file that has changed may
    /// be again what it was.
    [[nodiscard]] virtual StoreResult<Slice> read(qsizetype most) = 0;
};

/// Makes the source of an import, from the record with the ordinal @p first on, in the thread that
/// calls it.
using NameSourceFactory
    = std::function<std::unique_ptr<NameSource>(const Import &import, qint64 first)>;

} // namespace Rollcall
