// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rosterstore.h"
#include "storage/backupfolder.h"
#include "storage/sqlfile.h"

#include <QSet>

#include <optional>
#include <span>

namespace Rollcall {

/// A roster in a SQLite file. It has the file's one connection, and holds the file from open() to the
/// end.
///
/// Write-ahead log with synchronous=FULL: what append() returned survives a power cut.
///
/// It may be an older copy: one that was put back, or was restored from a backup, which says so by
/// noteRestore(). Then names are missing that the outbox has forgotten. Their requests go on, and the
/// missing ones are noted and told.
class SqlRosterStore final : public RosterStore
{
public:
    /// For the file at @p path, with a folder for its backups in the folder @p backups; if that is
    /// empty, none are made. Nothing is touched before open(). @p schema is another one in tests.
    SqlRosterStore(const QString &path, RosterFile file, QString backups = {},
        SqlSchema schema = SqlSchema::ofRosters());
    ~SqlRosterStore() override = default;
    Q_DISABLE_COPY_MOVE(SqlRosterStore)

    [[nodiscard]] StoreResult<RosterInfo> open() override;
    [[nodiscard]] StoreResult<Students> load(qint64 after, qsizetype most) override;
    [[nodiscard]] bool prepare(const std::vector<Entry> &entries) override;
    [[nodiscard]] StoreResult<Appended> append(const std::vector<Entry> &entries) override;
    [[nodiscard]] StoreResult<QList<RequestSums>> requests(qsizetype most) override;
    [[nodiscard]] StoreResult<std::optional<ContentRequest>> findContent(
        const QString &content) override;
    [[nodiscard]] StoreResult<qint64> notDealtWith(const QList<NameRange> &names) override;
    [[nodiscard]] StoreResult<RequestRecords> records(const RecordsQuestion &question) override;
    [[nodiscard]] StoreResult<RemovedNames> remove(RequestId request) override;
    [[nodiscard]] StoreDone checkpoint() override;
    [[nodiscard]] StoreDone backUp() override;
    [[nodiscard]] StoreResult<RosterCheck> check() override;
    [[nodiscard]] StoreDone glance() override;

    /// Notes in @p roster, a copy of a backup, that it takes the roster's place from now on, which had
    /// given numbers up to @p lastNumber: none is given twice.
    [[nodiscard]] static StoreDone noteRestore(SqlConnection &roster, qint64 lastNumber);

private:
    /// Entries of one request, each with the next ordinal.
    using Run = std::span<const Entry>;
    /// How names are sent: all of a run at once, or each alone to find out which is refused.
    enum class Sending { Together, Alone };

    /// The file's row of a request.
    struct RequestRow
    {
        qint64 key = 0;
        qint64 through = -1;
        bool isRemoved = false;
    };

    void close();
    /// Looks for ordinals of @p roster that are missing or there twice; what is found is an error.
    [[nodiscard]] static StoreDone lookWhetherCountsAgree(SqlConnection &roster);
    /// Keeps a copy of the file before it is brought up to date from @p version: a backup, or if none
    /// are made, a file beside it.
    [[nodiscard]] StoreDone keepCopy(int version);
    [[nodiscard]] StoreResult<RosterInfo> readInfo();

    /// A transaction that is not committed.
    struct Writing
    {
        std::ptrdiff_t written = 0; // so many of the block's entries
        qint64 firstNumber = 0; // the roster's last one before it
        Appended appended;
        RequestId request; // that of the last entry, and its row as it is by then
        RequestRow row;
        QSet<RequestId> met;
    };

    [[nodiscard]] StoreResult<Appended> write(const std::vector<Entry> &entries, Sending sending);
    /// Writes those of @p entries that are not written, in a transaction that it may begin.
    [[nodiscard]] StoreDone writeOn(const std::vector<Entry> &entries, Sending sending);
    /// Takes back what is not committed.
    void abandon();
    [[nodiscard]] StoreDone writeRun(Run entries, Sending sending, Appended &appended);
    /// Lets @p request go on at @p ordinal, if what is missing before it can have been stored in
    /// another file, and be forgotten by the outbox since: it is noted as missing. So it is if nothing
    /// of the request has come since the file was opened: it is an older copy then. Returns whether.
    [[nodiscard]] StoreResult<bool> jumpTo(
        qint64 ordinal, const Request &request, const RequestRow &row);
    /// Says again which of @p entries, all dealt with before, were refused then; and which were not
    /// what was stored then: they come from an outbox that is older than the roster.
    [[nodiscard]] StoreDone findRefused(Run entries, const RequestRow &row, Appended &appended);
    [[nodiscard]] StoreDone insertTogether(Run entries, const RequestRow &row, Appended &appended);
    [[nodiscard]] StoreDone insertAlone(Run entries, const RequestRow &row, Appended &appended);
    /// That of the request of @p entry; it is made if there is none.
    [[nodiscard]] StoreResult<RequestRow> requestRow(const Entry &entry);
    /// The numbers of the students of the request in that row that were removed at @p time.
    [[nodiscard]] StoreResult<RemovedNames> removedAt(qint64 time, qint64 key);
    [[nodiscard]] StoreResult<Students> studentsAfter(qint64 number, qsizetype most);

    /// Looks for one kind of fault: what @p statement finds, a text in each row.
    [[nodiscard]] StoreDone look(
        RosterFault::Kind kind, SqlText statement, QList<RosterFault> &faults);

    QString m_path;
    RosterFile m_mode;
    QString m_backups;
    QString m_id; // as the file says; known when it is open
    SqlFile m_file;
    SqlConnection &m_sql = m_file.sql();
    qint64 m_reported = 0; // students up to this number were there at open(), or given by append()
    std::optional<Writing> m_writing;
    QSet<RequestId> m_met; // requests of which something was stored, or had been, since open()
    qint64 m_lastNumber = 0; // the roster's, inside a transaction
    bool m_hasCopy
        = false; // one that keepCopy() made: older backups are not to go for more of them
};

} // namespace Rollcall
