// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox.h"

#include <atomic>
#include <memory>
#include <new>
#include <optional>
#include <vector>

namespace Rollcall::Testing {

/// What a test and the fake outboxes it makes share. May be used by both threads at once, but for
/// the entries, which are to be left alone while the producer runs.
struct OutboxState
{
    using Kind = StoreError::Kind;

    std::atomic<int> failures = 0; ///< so many calls fail; <0: all
    std::atomic<Kind> failure{Kind::DiskFull}; ///< how
    std::atomic<bool> hasNoMemory = false; ///< accept() throws
    std::atomic<bool> isStuck = false; ///< accept() does not return; notify_all() when changed
    std::atomic<qint64> gap = 0; ///< ordinals that are left out before the first of a request
    std::atomic<int> opened = 0; ///< times
    std::atomic<int> settled = 0; ///< entries
    std::vector<Entry> entries; ///< accepted, not settled
    std::vector<WaitingImport> imports; ///< likewise
    QHash<RequestId, qint64> nextOrdinal;
    Draft draft;
    QString damagedFile;
    Loss loss;
    std::atomic<qint64> lastNumber = 0; ///< that it was told
    std::atomic<bool> isOfOtherPlace = false; ///< until it is adopted
    std::atomic<int> drafts = 0; ///< that were kept
    std::atomic<int> checkpoints = 0;
};

/// An outbox in memory that fails when told to.
class FakeOutbox final : public Outbox
{
public:
    explicit FakeOutbox(std::shared_ptr<OutboxState> state)
        : m_state{std::move(state)}
    {
    }

    StoreResult<LeftOver> open() override
    {
        if (const auto error = nextFailure())
            return *error;
        if (m_state->isOfOtherPlace)
            return StoreError{OutboxState::Kind::OtherPlace, QStringLiteral("/other/7B.roster")};
        ++m_state->opened;
        return LeftOver{m_state->entries, m_state->imports, m_state->draft, m_state->damagedFile,
            {}, m_state->loss};
    }

    StoreResult<LeftOver> adopt() override
    {
        m_state->isOfOtherPlace = false;
        return open();
    }

    StoreResult<std::vector<Entry>> accept(
        const Request &request, const QList<PersonName> &names) override
    {
        m_state->isStuck.wait(true);
        if (m_state->hasNoMemory)
            throw std::bad_alloc{};
        if (const auto error = nextFailure())
            return *error;
        std::vector<Entry> accepted;
        for (const PersonName &name : names)
            accepted.push_back(
                Entry{request, m_state->gap + m_state->nextOrdinal[request.id]++, name, false});
        m_state->entries.insert(m_state->entries.end(), accepted.begin(), accepted.end());
        return accepted;
    }

    StoreDone accept(const Request &request, const Import &import, qint64 reached) override
    {
        if (const auto error = nextFailure())
            return *error;
        m_state->imports.push_back(WaitingImport{request, import, reached, {}});
        return {};
    }

    StoreResult<QList<RequestId>> end(RequestId request, qint64 records) override
    {
        if (const auto error = nextFailure())
            return *error;
        for (WaitingImport &each : m_state->imports) {
            if (each.request.id == request)
                each.end = records;
        }
        return forgetEnded();
    }

    StoreResult<QList<RequestId>> settle(const DealtWith &dealtWith, qint64 lastNumber) override
    {
        if (const auto error = nextFailure())
            return *error;
        m_state->lastNumber = lastNumber;
        m_state->settled
            += static_cast<int>(std::erase_if(m_state->entries, [&](const Entry &each) {
                   return each.ordinal <= dealtWith.value(each.request.id, -1);
               }));
        for (WaitingImport &each : m_state->imports)
            each.reached = dealtWith.value(each.request.id, each.reached - 1) + 1;
        return forgetEnded();
    }

    StoreDone keepDraft(const Draft &draft) override
    {
        if (const auto error = nextFailure())
            return *error;
        m_state->draft = draft;
        ++m_state->drafts;
        return {};
    }

    StoreDone checkpoint() override
    {
        ++m_state->checkpoints;
        return {};
    }

private:
    QList<RequestId> forgetEnded()
    {
        QList<RequestId> forgotten;
        std::erase_if(m_state->imports, [&forgotten](const WaitingImport &each) {
            const bool hasEnded = each.end && each.reached >= *each.end;
            if (hasEnded)
                forgotten += each.request.id;
            return hasEnded;
        });
        return forgotten;
    }

    std::optional<StoreError> nextFailure()
    {
        if (m_state->failures == 0)
            return {};
        if (m_state->failures > 0)
            --m_state->failures;
        return StoreError{m_state->failure, QStringLiteral("as told")};
    }

    std::shared_ptr<OutboxState> m_state;
};

/// Makes fake outboxes, all of one state: for the same roster, opened again.
[[nodiscard]] inline OutboxFactory outboxWith(std::shared_ptr<OutboxState> state)
{
    return [state = std::move(state)](
               const RosterInfo & /*roster*/) { return std::make_unique<FakeOutbox>(state); };
}

/// Makes fake outboxes, each of its own, for tests that do not look into them.
[[nodiscard]] inline OutboxFactory anyOutbox()
{
    return [](const RosterInfo & /*roster*/) {
        return std::make_unique<FakeOutbox>(std::make_shared<OutboxState>());
    };
}

} // namespace Rollcall::Testing
