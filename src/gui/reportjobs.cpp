// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/reportjobs.h"

#include "gui/reportwording.h"

#include <utility>

namespace Rollcall {

/// A table that is written; made, used and destroyed by jobs.
struct ReportJobs::Saving
{
    std::unique_ptr<TableFile> file;
};

ReportJobs::ReportJobs(TableFileFactory makeFile, QObject *parent)
    : QObject{parent}
    , m_makeFile{std::move(makeFile)}
{
}

ReportJobs::~ReportJobs()
{
    cancel();
}

void ReportJobs::save(RequestId request, const QString &path)
{
    m_path = path;
    m_saving = std::make_shared<Saving>();
    m_question = RecordsQuestion{request, RecordsQuestion::Which::All, {}, PageRecords};
    m_thread.start([this, saving = m_saving, path]() -> JobThread::Answer {
        saving->file = m_makeFile(path);
        StoreDone done = saving->file->open();
        if (!errorOf(done))
            done = saving->file->write(reportHeader());
        return [this, saving, done] {
            if (saving != m_saving)
                return; // it was cancelled
            if (errorOf(done))
                end(done);
            else
                emit recordsWanted(*m_question);
        };
    });
}

void ReportJobs::take(const RecordsQuestion &question, const StoreResult<RequestRecords> &answer)
{
    if (m_question != question)
        return;
    if (errorOf(answer))
        end(*errorOf(answer));
    else
        write(std::get<RequestRecords>(answer));
}

void ReportJobs::write(const RequestRecords &page)
{
    m_thread.start([this, saving = m_saving, page]() -> JobThread::Answer {
        StoreDone done;
        for (const RequestRecord &record : page.records) {
            done = saving->file->write(reportRow(record));
            if (errorOf(done))
                break;
        }
        if (!errorOf(done) && page.isComplete)
            done = saving->file->finish();
        return [this, saving, done, next = page.next, isComplete = page.isComplete] {
            if (saving != m_saving)
                return;
            if (errorOf(done) || isComplete) {
                end(done);
                return;
            }
            m_question->behind = next;
            emit recordsWanted(*m_question);
        };
    });
}

void ReportJobs::end(const StoreDone &done)
{
    cancel();
    emit saved(m_path, done);
}

void ReportJobs::cancel()
{
    if (!m_saving)
        return;
    m_question.reset();
    m_thread.start([saving = std::exchange(m_saving, nullptr)]() -> JobThread::Answer {
        saving->file.reset();
        return [] {};
    });
}

} // namespace Rollcall
