// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tablefile.h"
#include "pipeline/mailbox.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>

namespace Rollcall::Testing {

/// What a test and the tables that it has made share.
struct TableFilesState
{
    std::atomic<int> calls = 0; ///< of tables
    std::atomic<int> failing = -1; ///< the call that fails, from 0; -1: none
    std::atomic<int> alive = 0; ///< tables
    Mailbox<QList<QStringList>> finished; ///< their rows
};

/// A table in memory.
class FakeTableFile final : public TableFile
{
public:
    explicit FakeTableFile(std::shared_ptr<TableFilesState> state)
        : m_state{std::move(state)}
    {
        ++m_state->alive;
    }
    ~FakeTableFile() override { --m_state->alive; }
    Q_DISABLE_COPY_MOVE(FakeTableFile)

    StoreDone open() override { return next(); }
    StoreDone write(const QStringList &row) override
    {
        m_rows += row;
        return next();
    }
    StoreDone finish() override
    {
        StoreDone done = next();
        if (!errorOf(done))
            m_state->finished.post(m_rows);
        return done;
    }

private:
    StoreDone next()
    {
        if (m_state->calls++ == m_state->failing)
            return StoreError{StoreError::Kind::DiskFull, QStringLiteral("as told")};
        return {};
    }

    std::shared_ptr<TableFilesState> m_state;
    QList<QStringList> m_rows;
};

/// Makes such tables.
inline TableFileFactory tablesWith(const std::shared_ptr<TableFilesState> &state)
{
    return [state](const QString & /*path*/) { return std::make_unique<FakeTableFile>(state); };
}

} // namespace Rollcall::Testing
