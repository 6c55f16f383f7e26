// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/import.h"
#include "core/record.h"
#include "core/request.h"
#include "core/storeerror.h"

#include <QHash>

#include <optional>

namespace Rollcall {

/// How far an import has come. A plain value.
struct ImportState
{
    [[nodiscard]] qint64 dealtWith() const { return stored + refused + leftOut; }
    /// Nothing more comes.
    [[nodiscard]] bool hasEnded() const { return end && before + dealtWith() >= *end; }

    Request request;
    Import import;
    qint64 before = 0; ///< records that an earlier run has dealt with
    double part = 0; ///< of the file that is read: 0 to 1
    std::optional<qint64> end; ///< so many records there are, once that is known
    qint64 stored = 0; ///< of this run, as all below
    qint64 refused = 0; ///< by the roster
    qint64 leftOut = 0; ///< of the reasons below, together
    QHash<LeftOutReason, qint64> reasons;
    bool isPaused = false;
    bool isCancelled = false;
    std::optional<StoreError> error; ///< why it is not read any further at this moment

    friend bool operator==(const ImportState &, const ImportState &) = default;
};

} // namespace Rollcall
