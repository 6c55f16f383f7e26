// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timelinejobs.h"

#include "core/heldfile.h"
#include "core/systemfiles.h"
#include "gui/timelinewording.h"
#include "lesson/timelinefile.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// QSaveFile knows that something failed, the system why.
StoreError errorOfFile(const QSaveFile &file)
{
    const int code = errno;
    if (QFileInfo{file.fileName()}.isDir())
        return {StoreError::Kind::NotAFile, file.errorString()};
    if (code == 0)
        return {StoreError::Kind::Failed, file.errorString()};
    return errorFrom(code, file.fileName());
}

} // namespace

TimelineJobs::TimelineJobs(TableFileFactory makeTable, QObject *parent)
    : QObject{parent}
    , m_makeTable{std::move(makeTable)}
{
}

TimelineJobs::~TimelineJobs()
{
    m_isCancelled = true;
}

void TimelineJobs::save(const QString &path, std::shared_ptr<const Timeline> timeline)
{
    m_thread.start([this, path, timeline = std::move(timeline)]() -> JobThread::Answer {
        const StoreDone done = write(path, *timeline);
        return [this, path, done] { emit saved(path, done); };
    });
}

StoreDone TimelineJobs::write(const QString &path, const Timeline &timeline) const
{
    const QString ending = QFileInfo{path}.suffix().toLower();
    if (ending == "csv"_L1 && canMakeTables())
        return writeTableAt(path, timeline);
    if (HeldFile::isAt(path)) // a roster, which would be written over
        return StoreError{StoreError::Kind::InUse, path};
    QSaveFile file{path};
    errno = 0;
    if (!file.open(QIODevice::WriteOnly))
        return errorOfFile(file);
    const bool isWritten = ending == "txt"_L1 ? writeStory(timeline, file, m_isCancelled)
                                              : writeTrace(timeline, file, m_isCancelled);
    if (m_isCancelled)
        return StoreError{StoreError::Kind::Cancelled, {}};
    if (!isWritten || !file.commit())
        return errorOfFile(file);
    return {};
}

StoreDone TimelineJobs::writeTableAt(const QString &path, const Timeline &timeline) const
{
    const std::unique_ptr<TableFile> file = m_makeTable(path);
    StoreDone done = file->open();
    if (!errorOf(done))
        done = writeTable(timeline, *file, m_isCancelled);
    if (!errorOf(done))
        done = file->finish();
    return done;
}

} // namespace Rollcall
