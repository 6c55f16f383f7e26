// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/entry.h"
#include "core/storeerror.h"

#include <functional>
#include <memory>
#include <vector>

namespace Rollcall {

/// Where accepted names wait until the roster has them: the port. One per roster.
///
/// Made, used and destroyed in the producer's thread.
class Outbox
{
public:
    Outbox() = default;
    virtual ~Outbox() = default;
    Q_DISABLE_COPY_MOVE(Outbox)

    /// Keeps @p name as the next of @p request; once this returns an entry, the name is accepted.
    [[nodiscard]] virtual StoreResult<Entry> accept(const Request &request, const PersonName &name)
        = 0;

    /// What was accepted and not yet settled, oldest first.
    [[nodiscard]] virtual StoreResult<std::vector<Entry>> pending() = 0;

    /// The roster has dealt with all of request @p id up to ordinal @p through.
    [[nodiscard]] virtual StoreDone settle(RequestId id, qint64 through) = 0;
};

/// Makes an outbox in the thread that calls it.
using OutboxFactory = std::function<std::unique_ptr<Outbox>()>;

} // namespace Rollcall
