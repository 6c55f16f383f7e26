// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "storage/sqlrosterstore.h"

#include <QTemporaryDir>

namespace Rollcall {

/// A new roster of its own in a temporary folder, which goes with it: for names that nobody needs.
/// In all else as any other.
class ScratchRosterStore final : public RosterStore
{
public:
    StoreResult<RosterInfo> open() override { return m_store.open(); }
    StoreResult<Students> load(qint64 after, qsizetype most) override
    {
        return m_store.load(after, most);
    }
    bool prepare(const std::vector<Entry> &entries) override { return m_store.prepare(entries); }
    StoreResult<Appended> append(const std::vector<Entry> &entries) override
    {
        return m_store.append(entries);
    }
    StoreResult<QList<RequestSums>> requests(qsizetype most) override
    {
        return m_store.requests(most);
    }
    StoreResult<std::optional<ContentRequest>> findContent(const QString &content) override
    {
        return m_store.findContent(content);
    }
    StoreResult<qint64> notDealtWith(const QList<NameRange> &names) override
    {
        return m_store.notDealtWith(names);
    }
    StoreResult<RequestRecords> records(const RecordsQuestion &question) override
    {
        return m_store.records(question);
    }
    StoreResult<RemovedNames> remove(RequestId request) override { return m_store.remove(request); }
    StoreDone checkpoint() override { return m_store.checkpoint(); }
    StoreDone backUp() override { return m_store.backUp(); }
    StoreResult<RosterCheck> check() override { return m_store.check(); }
    StoreDone glance() override { return m_store.glance(); }

    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QStringLiteral("scratch.roster"));
    }

private:
    QTemporaryDir m_folder; // before the store, which is closed first
    SqlRosterStore m_store{path(), RosterFile::New};
};

} // namespace Rollcall
