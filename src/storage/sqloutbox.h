// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox.h"
#include "storage/sqlfile.h"
#include "storage/witness.h"

#include <functional>
#include <optional>

namespace Rollcall {

/// An outbox in a SQLite file of the user, one for each roster, named by the roster's id.
///
/// A block of names is one row and one commit; what accept() returned survives a power cut.
/// It knows where its roster was the last time: names that wait for it do not go into a copy of it
/// unasked.
///
/// When it is at rest, it leaves a Witness of what waits and of how far its roster had come; open()
/// tells what is missing since.
///
/// It holds the file from open() to the end. A file that cannot be read as an outbox, or
/// that has parts which are not ours, is set aside, as it is, and told; a new one takes its place.
///
/// Before an outbox of an older version is brought up to date, a copy is made beside it, and removed
/// when the outbox is opened the next time.
class SqlOutbox final : public Outbox
{
public:
    /// In @p folder, which is made if there is none, for @p roster. Nothing is touched before open().
    /// @p schema is another one in tests.
    SqlOutbox(const QString &folder, const RosterInfo &roster,
        SqlSchema schema = SqlSchema::ofOutboxes());
    ~SqlOutbox() override = default;
    Q_DISABLE_COPY_MOVE(SqlOutbox)

    /// Where in @p folder the outbox of the roster with that id is.
    [[nodiscard]] static QString pathOf(const QString &rosterId, const QString &folder);
    /// The id of the roster that was last found at @p path, as the outboxes in @p folder say; empty if
    /// none does. Those of the rosters with the ids @p open are left alone.
    [[nodiscard]] static QString idOfRoster(
        const QString &path, const QString &folder, const QStringList &open);

    /// The texts that imports in the outboxes in @p folder are read from; an error if one of these
    /// outboxes cannot be read, because its roster is open or for another reason.
    [[nodiscard]] static StoreResult<QStringList> textsOfImports(const QString &folder);

    [[nodiscard]] StoreResult<LeftOver> open() override;
    [[nodiscard]] StoreResult<LeftOver> adopt() override;
    [[nodiscard]] StoreResult<std::vector<Entry>> accept(
        const Request &request, const QList<PersonName> &names) override;
    [[nodiscard]] StoreDone accept(
        const Request &request, const Import &import, qint64 reached) override;
    [[nodiscard]] StoreResult<QList<RequestId>> end(RequestId request, qint64 records) override;
    [[nodiscard]] StoreResult<QList<RequestId>> settle(
        const DealtWith &dealtWith, qint64 lastNumber) override;
    [[nodiscard]] StoreDone keepDraft(const Draft &draft) override;
    [[nodiscard]] StoreDone checkpoint() override;

private:
    /// The file's row of a request.
    struct RequestRow
    {
        qint64 key = 0;
        qint64 next = 0;
    };

    /// Which roster the names are for, if there are two: that of the last time, or the present one.
    enum class Copy { LastUsed, Present };

    [[nodiscard]] StoreResult<LeftOver> open(Copy copy);
    [[nodiscard]] StoreResult<LeftOver> openFile(Copy copy);
    [[nodiscard]] StoreDone connectToFile();
    /// Gives the file, which cannot be read, another name; says which.
    [[nodiscard]] StoreResult<QString> setAside();
    [[nodiscard]] StoreDone read(LeftOver &leftOver, Copy copy);
    [[nodiscard]] StoreDone noteRosterPath(const QString &lastUsed, Copy copy);
    [[nodiscard]] StoreDone readEntries(std::vector<Entry> &entries);
    [[nodiscard]] StoreDone readImports(std::vector<WaitingImport> &imports);
    [[nodiscard]] StoreDone readDraft(Draft &draft);
    [[nodiscard]] StoreDone forgetOldRequests();
    /// What the witness has seen and is not there now.
    [[nodiscard]] StoreDone findLoss(Loss &loss);
    [[nodiscard]] StoreDone findLossOf(const Witness &witness, Loss &loss);
    /// What the witness would say now.
    [[nodiscard]] StoreResult<Witness> look();
    /// Does @p work in one transaction, that of accepting: all or none, also after a crash.
    [[nodiscard]] StoreDone keep(const std::function<StoreDone()> &work);
    [[nodiscard]] StoreResult<RequestRow> requestRow(const Request &request);
    [[nodiscard]] StoreDone settle(RequestId id, qint64 through);
    /// Forgets the imports of which all records are dealt with, after @p work, in one transaction.
    [[nodiscard]] StoreResult<QList<RequestId>> forgetImportsAfter(
        const std::function<StoreDone()> &work);

    QString m_rosterId;
    QString m_rosterPath;
    qint64 m_lastNumber; // the highest that the roster had given when it was at rest
    QString m_path;
    int m_version; // of the schema
    SqlFile m_file;
    SqlConnection &m_sql = m_file.sql();
    std::optional<Witness> m_witness; // as it was written last
};

} // namespace Rollcall
