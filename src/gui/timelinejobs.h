// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tablefile.h"
#include "gui/jobthread.h"
#include "lesson/timeline.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace Rollcall {

/// Saves timelines in a thread of its own. Lives in the GUI thread.
class TimelineJobs final : public QObject
{
    Q_OBJECT

public:
    /// Without @p makeTable, no tables can be saved.
    explicit TimelineJobs(TableFileFactory makeTable, QObject *parent = nullptr);
    /// Ends the job under way, and waits for it: see JobThread. What is not saved leaves nothing.
    ~TimelineJobs() override;
    Q_DISABLE_COPY_MOVE(TimelineJobs)

    [[nodiscard]] bool canMakeTables() const { return m_makeTable != nullptr; }
    /// Saves @p timeline as the file at @p path: saved() follows. What it becomes is said by the
    /// ending of the path: csv is a table, txt a story, and all else a trace.
    void save(const QString &path, std::shared_ptr<const Timeline> timeline);

signals:
    void saved(const QString &path, const Rollcall::StoreDone &done);

private:
    [[nodiscard]] StoreDone write(const QString &path, const Timeline &timeline) const;
    [[nodiscard]] StoreDone writeTableAt(const QString &path, const Timeline &timeline) const;

    const TableFileFactory m_makeTable;
    std::atomic<bool> m_isCancelled = false;
    JobThread m_thread; // ends first
};

} // namespace Rollcall
