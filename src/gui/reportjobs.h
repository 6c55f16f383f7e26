// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/requestreport.h"
#include "core/tablefile.h"
#include "gui/jobthread.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Rollcall {

/// Saves the report of a request as a table, in a thread of its own: page by page, so that neither
/// the memory nor who reads the roster has much to do at a time. Lives in the GUI thread.
class ReportJobs final : public QObject
{
    Q_OBJECT

public:
    /// So many records are asked for at a time.
    static constexpr qsizetype PageRecords = 10'000;

    explicit ReportJobs(TableFileFactory makeFile, QObject *parent = nullptr);
    /// Waits for the job under way: see JobThread. What is not saved leaves nothing.
    ~ReportJobs() override;
    Q_DISABLE_COPY_MOVE(ReportJobs)

    /// Saves what became of @p request as the file at @p path: recordsWanted() and saved() follow. Not
    /// while isSaving().
    void save(RequestId request, const QString &path);
    [[nodiscard]] bool isSaving() const noexcept { return m_question.has_value(); }
    /// The answer to recordsWanted(); any other one is passed over.
    void take(const RecordsQuestion &question, const StoreResult<RequestRecords> &answer);
    /// Leaves all as it was. Nothing follows.
    void cancel();

signals:
    void recordsWanted(const Rollcall::RecordsQuestion &question);
    void saved(const QString &path, const Rollcall::StoreDone &done);

private:
    struct Saving;

    void write(const RequestRecords &page);
    void end(const StoreDone &done);

    TableFileFactory m_makeFile;
    std::shared_ptr<Saving> m_saving; // what is in it is the jobs' alone
    std::optional<RecordsQuestion> m_question; // to be answered next, while it is saved
    QString m_path;
    JobThread m_thread; // ends first
};

} // namespace Rollcall
