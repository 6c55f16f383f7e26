// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/mailbox.h"

#include <QObject>
#include <QThreadPool>

#include <chrono>
#include <functional>

namespace Rollcall {

/// Does jobs in a thread of its own, one after the other, for the GUI thread waits for no disk. Lives
/// in the GUI thread.
class JobThread final : public QObject
{
    Q_OBJECT

public:
    /// What is done in the GUI thread when it is told.
    using Answer = std::function<void()>;
    /// What is done in the thread of the jobs. What it uses must outlive this object.
    using Job = std::function<Answer()>;

    explicit JobThread(QObject *parent = nullptr);
    /// Waits for the job under way, for LongestEnding at most; those behind it are not begun, and no
    /// answer is told any more. If the system holds the job even then, the process ends here, for
    /// its thread cannot be joined.
    ~JobThread() override;
    Q_DISABLE_COPY_MOVE(JobThread)

    static constexpr std::chrono::milliseconds LongestEnding{3000};

    /// Has @p job done behind those before it. Its answer is told.
    void start(Job job);
    /// From a job: has @p answer told before the job is done.
    void tell(Answer answer);

signals:
    /// There is something in the mailbox: from the thread of the jobs to this object.
    void told();

private:
    void deliver();

    Mailbox<Answer> m_answers;
    QThreadPool m_pool; // of one thread
};

} // namespace Rollcall
