// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparisonjobs.h"

#include "core/heldfile.h"

#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

constexpr double LongestRace = 4; // seconds, if all goes well

} // namespace

ComparisonJobs::ComparisonJobs(RosterStoreFactory makeRoster, QObject *parent)
    : QObject{parent}
    , m_makeRoster{std::move(makeRoster)}
{
}

ComparisonJobs::~ComparisonJobs()
{
    cancel();
}

qsizetype ComparisonJobs::namesInRace(const ComparisonPlan &plan)
{
    const auto inTime = static_cast<qsizetype>(plan.bound().value_or(0) * LongestRace);
    return plan.bound() ? std::clamp<qsizetype>(inTime, 1, plan.names.size()) : plan.names.size();
}

void ComparisonJobs::start(const ComparisonPlan &plan)
{
    const QList<PersonName> names = plan.names.first(namesInRace(plan));
    const auto racer = [&](PipelineChoice pipeline) {
        return TrialPlan{names, pipeline, plan.producer, plan.consumer, plan.seed};
    };
    m_race = std::make_shared<Race>(
        racer(plan.pipelines.first()), racer(plan.pipelines.last()), m_makeRoster);
    m_comparison = std::make_shared<Comparison>(plan, m_makeRoster);
    m_thread.start([this, race = m_race, comparison = m_comparison]() -> JobThread::Answer {
        StoreResult<Comparison::Summaries> result;
        const StoreDone raced = race->run();
        if (errorOf(raced) != nullptr) {
            result = *errorOf(raced);
        } else {
            m_thread.tell([this] { emit raceEnded(); });
            result = comparison->run([this](PipelineChoice pipeline, const TrialResult &trial) {
                m_thread.tell([this, pipeline, trial] { emit measured(pipeline, trial); });
            });
        }
        return [this, result] {
            m_race.reset();
            m_comparison.reset();
            emit ended(result);
        };
    });
}

void ComparisonJobs::cancel()
{
    if (!isGoingOn())
        return;
    m_race->cancel();
    m_comparison->cancel();
}

std::array<Trial::Progress, 2> ComparisonJobs::raceProgress() const
{
    return m_race->progress();
}

void ComparisonJobs::save(const QString &path, const QByteArray &content)
{
    m_thread.start([this, path, content]() -> JobThread::Answer {
        QSaveFile file{path};
        StoreDone done;
        if (HeldFile::isAt(path)) // a roster, which would be written over
            done = StoreError{StoreError::Kind::InUse, path};
        else if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
            || !file.commit())
            done = StoreError{StoreError::Kind::Failed, file.errorString()};
        return [this, path, done] { emit saved(path, done); };
    });
}

} // namespace Rollcall
