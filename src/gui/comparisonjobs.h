// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/jobthread.h"
#include "lesson/comparison.h"
#include "lesson/race.h"

#include <QObject>

#include <array>
#include <memory>

namespace Rollcall {

/// Compares pipelines in a thread of its own: first the first and the last of them race, to be
/// watched, then all are measured. Lives in the GUI thread.
class ComparisonJobs final : public QObject
{
    Q_OBJECT

public:
    explicit ComparisonJobs(RosterStoreFactory makeRoster, QObject *parent = nullptr);
    /// Cancels what goes on, and waits for it: see JobThread.
    ~ComparisonJobs() override;
    Q_DISABLE_COPY_MOVE(ComparisonJobs)

    /// Begins, when nothing goes on: ended() follows in any case.
    void start(const ComparisonPlan &plan);
    void cancel();
    [[nodiscard]] bool isGoingOn() const noexcept { return m_race != nullptr; }

    /// So many names take part in a race, that it may be over soon.
    [[nodiscard]] static qsizetype namesInRace(const ComparisonPlan &plan);
    /// How far the first and the last pipeline have come in the race. Only while something goes on.
    [[nodiscard]] std::array<Trial::Progress, 2> raceProgress() const;

    /// Writes @p content to the file at @p path: saved() follows.
    void save(const QString &path, const QByteArray &content);

signals:
    void raceEnded();
    void measured(Rollcall::PipelineChoice pipeline, const Rollcall::TrialResult &result);
    /// The error is Cancelled after cancel().
    void ended(const Rollcall::StoreResult<Rollcall::Comparison::Summaries> &result);
    void saved(const QString &path, const Rollcall::StoreDone &done);

private:
    const RosterStoreFactory m_makeRoster;
    std::shared_ptr<Race> m_race; // while something goes on; the job's, too
    std::shared_ptr<Comparison> m_comparison; // likewise
    JobThread m_thread; // ends first
};

} // namespace Rollcall
