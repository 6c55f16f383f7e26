// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox.h"
#include "intake/pipelinechoice.h"
#include "intake/report.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <memory>
#include <variant>

namespace Rollcall {

/// Accepts names, keeps them in the outbox, and puts them into the pipeline, in their order.
///
/// Lives in a thread with an event loop. What it is told, from any thread, goes to a mailbox and is
/// announced to it by the queued signal ordered(). A full pipeline never puts it to sleep for
/// longer than LongestSleep: what finds no room waits here, and the next orders come first.
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

    // Orders, from any thread, obeyed one after another.

    /// Makes the outbox and puts what it still holds. To be the first, once.
    void start();
    /// Takes @p name as the next of @p request: reported as accepted, or as not.
    void accept(const Request &request, const PersonName &name);
    /// From now on puts into @p pipeline. The one before is to be closed, by the caller.
    void putInto(EntryPipeline pipeline);
    /// The roster has dealt with request @p id up to ordinal @p through.
    void settle(RequestId id, qint64 through);
    /// Ends after the last put, and closes the pipeline behind it. Nothing is accepted any more.
    void finish();
    /// Ends at once; what is not stored stays in the outbox.
    void giveUp();

signals:
    /// There is an order. Queued, to this object itself; at most one is under way.
    void ordered();
    /// There is a report. To be connected queued; at most one is under way.
    void reported();
    /// Every name accepted so far is in the pipeline.
    void allPut();
    /// The last thing it does.
    void finished();

private:
    struct Start
    {
    };
    struct Accept
    {
        Request request;
        PersonName name;
    };
    struct PutInto
    {
        EntryPipeline pipeline;
    };
    struct Settle
    {
        RequestId id;
        qint64 through = -1;
    };
    struct PutMore // to itself: there was no room for all
    {
    };
    struct Finish
    {
    };
    struct GiveUp
    {
    };
    using Order = std::variant<Start, Accept, PutInto, PutMore, Settle, Finish, GiveUp>;

    void order(Order order);

    // All below: the producer's thread only.
    void obeyOrders();
    void obey(Start order);
    void obey(const Accept &order);
    void obey(const PutInto &order);
    void obey(PutMore order);
    void obey(const Settle &order);
    void obey(Finish order);
    void obey(GiveUp order);

    void report(Report report);
    void putWaiting();
    void end();

    Mailbox<Order> m_orders;
    Reports &m_reports;

    // All below: the producer's thread only.
    EntryPipeline m_pipeline;
    OutboxFactory m_makeOutbox;
    std::unique_ptr<Outbox> m_outbox; // from Start to the end
    std::deque<Entry> m_waiting; // accepted, not put
    bool m_isFinishing = false;
};

} // namespace Rollcall
