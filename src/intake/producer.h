// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox.h"
#include "intake/pipelinechoice.h"
#include "intake/report.h"

#include <QObject>

#include <chrono>
#include <deque>

namespace Rollcall {

/// Accepts names, keeps them in the outbox, and puts them into the pipeline, in their order.
///
/// Lives in a thread with an event loop. A full pipeline never puts it to sleep for longer than
/// LongestSleep: what finds no room waits here, and the next events come first.
class Producer final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds LongestSleep{5};

    /// @p reports must outlive the producer; @p makeOutbox is called in the producer's thread.
    Producer(EntryPipeline pipeline, Reports &reports, OutboxFactory makeOutbox,
        QObject *parent = nullptr);
    ~Producer() override = default;
    Q_DISABLE_COPY_MOVE(Producer)

public slots:
    /// Makes the outbox and puts what it still holds. To be called first, once.
    void start();
    /// Takes @p name as the next of @p request: reported as accepted, or as not.
    void accept(const Rollcall::Request &request, const Rollcall::PersonName &name);
    /// From now on puts into @p pipeline. The one before is to be closed, by the caller.
    void putInto(const Rollcall::EntryPipeline &pipeline);
    /// The roster has dealt with request @p id up to ordinal @p through.
    void settle(const Rollcall::RequestId &id, qint64 through);
    /// Ends after the last put, and closes the pipeline behind it. Nothing is accepted any more.
    void finish();
    /// Ends at once; what is not stored stays in the outbox.
    void giveUp();

signals:
    /// There is something in the mailbox. To be connected queued; at most one is under way.
    void reported();
    /// Every name accepted so far is in the pipeline.
    void allPut();
    /// The last thing it does.
    void finished();

private:
    void report(Report report);
    void putWaiting();
    void putLater();
    void end();

    EntryPipeline m_pipeline;
    Reports &m_reports;
    OutboxFactory m_makeOutbox;
    std::unique_ptr<Outbox> m_outbox; // from start() to end()
    std::deque<Entry> m_waiting; // accepted, not put
    bool m_isPutLater = false; // a call of putWaiting() is in the event queue
    bool m_isFinishing = false;
};

} // namespace Rollcall
