// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "pipeline/mailbox.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <optional>

namespace Rollcall::Testing {

/// What a test and the fake stores it makes share. May be used by both threads at once, but for
/// names and refused, which are to be left alone while the consumer runs.
struct FakeRoster
{
    using Kind = StoreError::Kind;

    std::atomic<int> failures = 0; ///< so many calls of open(), load() and append() fail; <0: all
    std::atomic<Kind> failure{Kind::DiskFull}; ///< how
    std::atomic<int> prepared = 0; ///< entries of the block that was begun last
    std::atomic<qint64> missing = 0; ///< that the next append() finds missing
    std::atomic<int> appends = 0; ///< calls that succeeded
    std::atomic<int> checkpoints = 0;
    std::atomic<int> backups = 0; ///< asked for; notify_all() when it grows
    std::atomic<bool> isDamaged = false; ///< as glance() sees it
    std::atomic<bool> hasNoMemory = false; ///< open() and append() throw
    std::atomic<bool> failsToBackUp = false; ///< as failure says
    std::atomic<int> stores = 0; ///< alive
    Mailbox<int> atCheckpoint; ///< a letter for each

    QStringList names; ///< stored
    QStringList refused; ///< names that it will not take
    QHash<RequestId, qint64> through;
    QList<RequestSums> requests; ///< that requests() tells; to be left alone likewise
    QHash<QString, ContentRequest> contents; ///< what findContent() finds; likewise
    QList<RequestRecord> records; ///< of each of them
    RemovedNames removedNames; ///< that go with one
    Mailbox<RequestId> removed; ///< the requests that were removed
    QList<RosterFault> faults; ///< that check() finds; to be left alone likewise

    /// Makes stores of this roster.
    [[nodiscard]] RosterStoreFactory factory();
};

/// A roster in memory that fails when told to.
class FakeRosterStore final : public RosterStore
{
public:
    explicit FakeRosterStore(FakeRoster &roster)
        : m_roster{roster}
    {
        ++m_roster.stores;
    }
    ~FakeRosterStore() override { --m_roster.stores; }
    Q_DISABLE_COPY_MOVE(FakeRosterStore)

    StoreResult<RosterInfo> open() override
    {
        needMemory();
        if (const auto error = nextFailure())
            return *error;
        return RosterInfo{QStringLiteral("fake"), QStringLiteral("/fake.roster"), {}, 0};
    }

    StoreResult<Students> load(qint64 after, qsizetype most) override
    {
        if (const auto error = nextFailure())
            return *error;
        Students students;
        for (qsizetype i = after; i < m_roster.names.size() && students.size() < most; ++i)
            students.append(i + 1, m_roster.names.at(i).toUtf8());
        return students;
    }

    bool prepare(const std::vector<Entry> &entries) override
    {
        m_roster.prepared = static_cast<int>(entries.size());
        return true;
    }

    StoreResult<Appended> append(const std::vector<Entry> &entries) override
    {
        needMemory();
        if (const auto error = nextFailure())
            return *error;
        Appended appended;
        for (const Entry &entry : entries) {
            const qint64 through = m_roster.through.value(entry.request.id, -1);
            if (entry.ordinal <= through) {
                appended.storedBefore += entry.name() != nullptr ? 1 : 0;
                continue;
            }
            if (entry.ordinal > through + 1) {
                appended.outOfOrder.push_back(entry);
                continue;
            }
            m_roster.through[entry.request.id] = entry.ordinal;
            if (entry.name() == nullptr)
                continue;
            if (m_roster.refused.contains(entry.text())) {
                appended.refused.push_back(RefusedEntry{entry, QStringLiteral("unwelcome")});
                continue;
            }
            m_roster.names += entry.text();
            appended.students.append(m_roster.names.size(), entry.text().toUtf8());
        }
        ++m_roster.appends;
        appended.missing = m_roster.missing.exchange(0);
        return appended;
    }

    StoreResult<QList<RequestSums>> requests(qsizetype most) override
    {
        return m_roster.requests.first(std::min(most, m_roster.requests.size()));
    }

    StoreResult<std::optional<ContentRequest>> findContent(const QString &content) override
    {
        const auto found = m_roster.contents.constFind(content);
        return found == m_roster.contents.cend() ? std::nullopt : std::optional{*found};
    }

    StoreResult<qint64> notDealtWith(const QList<NameRange> &names) override
    {
        if (const auto error = nextFailure())
            return *error;
        qint64 missing = 0;
        for (const NameRange &range : names) {
            const qint64 reached = m_roster.through.value(range.request, -1) + 1;
            missing += std::max<qint64>(0, range.behind - std::max(range.first, reached));
        }
        return missing;
    }

    StoreResult<RequestRecords> records(const RecordsQuestion &question) override
    {
        RequestRecords page{{}, question.behind, true};
        for (const RequestRecord &record : m_roster.records) {
            const bool isAdded = record.fate == RequestRecord::Fate::Added;
            if (record.ordinal <= question.behind.ordinal
                || (isAdded && question.which == RecordsQuestion::Which::NotAdded))
                continue;
            page.isComplete = page.records.size() < question.most;
            if (!page.isComplete)
                break;
            page.records += record;
            page.next.ordinal = record.ordinal;
        }
        return page;
    }

    StoreResult<RemovedNames> remove(RequestId request) override
    {
        if (const auto error = nextFailure())
            return *error;
        m_roster.removed.post(request);
        return m_roster.removedNames;
    }

    StoreDone checkpoint() override
    {
        ++m_roster.checkpoints;
        m_roster.atCheckpoint.post(m_roster.checkpoints);
        return {};
    }

    StoreDone backUp() override
    {
        ++m_roster.backups;
        m_roster.backups.notify_all();
        if (m_roster.failsToBackUp)
            return StoreError{m_roster.failure, QStringLiteral("as told")};
        return {};
    }

    StoreDone glance() override
    {
        if (m_roster.isDamaged)
            return StoreError{StoreError::Kind::Damaged, QStringLiteral("a page is twice in it")};
        return {};
    }

    StoreResult<RosterCheck> check() override
    {
        return RosterCheck{m_roster.names.size(), m_roster.faults};
    }

private:
    void needMemory() const
    {
        if (m_roster.hasNoMemory)
            throw std::bad_alloc{};
    }

    std::optional<StoreError> nextFailure()
    {
        if (m_roster.failures == 0)
            return {};
        if (m_roster.failures > 0)
            --m_roster.failures;
        return StoreError{m_roster.failure, QStringLiteral("as told")};
    }

    FakeRoster &m_roster;
};

inline RosterStoreFactory FakeRoster::factory()
{
    return [this] { return std::make_unique<FakeRosterStore>(*this); };
}

} // namespace Rollcall::Testing
