// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/namesource.h"

#include <QString>

#include <atomic>
#include <memory>
#include <utility>

namespace Rollcall::Testing {

/// What a test and the fake sources it makes share. The records are to be left alone while the
/// producer runs.
struct SourceState
{
    using Kind = StoreError::Kind;

    std::vector<Record> records; ///< of every file
    std::atomic<int> failures = 0; ///< so many calls fail; <0: all
    std::atomic<Kind> failure{Kind::FileChanged}; ///< how
    std::atomic<int> slices = 0; ///< calls that succeeded
    std::atomic<qint64> first = -1; ///< where the last source began
};

/// A source of names in memory that fails when told to.
class FakeNameSource final : public NameSource
{
public:
    FakeNameSource(std::shared_ptr<SourceState> state, qint64 first)
        : m_state{std::move(state)}
        , m_next{first}
    {
        m_state->first = first;
    }

    StoreResult<Slice> read(qsizetype most) override
    {
        if (m_state->failures != 0) {
            if (m_state->failures > 0)
                --m_state->failures;
            return StoreError{m_state->failure, QStringLiteral("as told")};
        }
        ++m_state->slices;
        Slice slice;
        const auto size = static_cast<qint64>(m_state->records.size());
        for (; m_next < size && static_cast<qsizetype>(slice.records.size()) < most; ++m_next)
            slice.records.push_back(m_state->records.at(static_cast<std::size_t>(m_next)));
        slice.isAtEnd = m_next >= size;
        slice.part = size == 0 ? 1 : static_cast<double>(m_next) / static_cast<double>(size);
        return slice;
    }

private:
    std::shared_ptr<SourceState> m_state;
    qint64 m_next;
};

/// Makes fake sources, all of one state.
[[nodiscard]] inline NameSourceFactory sourceWith(std::shared_ptr<SourceState> state)
{
    return [state = std::move(state)](const Import & /*import*/, qint64 first) {
        return std::make_unique<FakeNameSource>(state, first);
    };
}

} // namespace Rollcall::Testing
