// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox.h"

#include <QHash>

#include <deque>

namespace Rollcall {

/// An outbox that lasts as long as the program.
class MemoryOutbox final : public Outbox
{
public:
    [[nodiscard]] StoreResult<Entry> accept(
        const Request &request, const PersonName &name) override;
    [[nodiscard]] StoreResult<std::vector<Entry>> pending() override;
    [[nodiscard]] StoreDone settle(RequestId id, qint64 through) override;

private:
    QHash<RequestId, qint64> m_nextOrdinal;
    std::deque<Entry> m_entries;
};

} // namespace Rollcall
