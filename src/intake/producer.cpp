// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/producer.h"

#include "pipeline/threadsanitizer.h"

#include <utility>

namespace Rollcall {

Producer::Producer(
    EntryPipeline pipeline, Reports &reports, OutboxFactory makeOutbox, QObject *parent)
    : QObject{parent}
    , m_reports{reports}
    , m_pipeline{std::move(pipeline)}
    , m_makeOutbox{std::move(makeOutbox)}
{
    connect(this, &Producer::ordered, this, &Producer::obeyOrders, Qt::QueuedConnection);
}

void Producer::start()
{
    order(Start{});
}

void Producer::accept(const Request &request, const PersonName &name)
{
    order(Accept{request, name});
}

void Producer::putInto(EntryPipeline pipeline)
{
    order(PutInto{std::move(pipeline)});
}

void Producer::settle(RequestId id, qint64 through)
{
    order(Settle{id, through});
}

void Producer::finish()
{
    order(Finish{});
}

void Producer::giveUp()
{
    order(GiveUp{});
}

void Producer::order(Order order)
{
    if (m_orders.post(std::move(order)))
        emit ordered();
}

void Producer::obeyOrders()
{
    for (const Order &order : m_orders.takeAll())
        std::visit([this](const auto &known) { obey(known); }, order);
    putWaiting();
}

void Producer::obey(Start /*order*/)
{
    m_outbox = m_makeOutbox();
    StoreResult<std::vector<Entry>> pending = m_outbox->pending();
    if (errorOf(pending)) {
        m_outbox.reset(); // an outbox that cannot be read is not to be written
        report(RosterFailed{*errorOf(pending)});
        return;
    }
    for (Entry &entry : std::get<std::vector<Entry>>(pending)) {
        report(NameAccepted{entry});
        m_waiting.push_back(std::move(entry));
    }
}

void Producer::obey(const Accept &order)
{
    if (!m_outbox || m_isFinishing) {
        report(NameNotAccepted{order.request, order.name,
            StoreError{StoreError::Kind::Failed, QStringLiteral("the producer has ended")}});
        return;
    }
    StoreResult<Entry> accepted = m_outbox->accept(order.request, order.name);
    if (errorOf(accepted)) {
        report(NameNotAccepted{order.request, order.name, *errorOf(accepted)});
        return;
    }
    auto &entry = std::get<Entry>(accepted);
    report(NameAccepted{entry});
    m_waiting.push_back(std::move(entry));
}

void Producer::obey(PutMore /*order*/)
{
    // obeyOrders() puts, whatever the order was
}

void Producer::obey(const PutInto &order)
{
    m_pipeline = order.pipeline;
}

void Producer::obey(const Settle &order)
{
    if (m_outbox)
        (void)m_outbox->settle(order.id, order.through); // what stays is passed over next time
}

void Producer::obey(Finish /*order*/)
{
    m_isFinishing = true;
}

void Producer::obey(GiveUp /*order*/)
{
    m_isFinishing = true;
    m_waiting.clear();
    (void)m_pipeline->cancel(); // the outbox has what was inside
}

void Producer::report(Report report)
{
    if (m_reports.post(std::move(report)))
        emit reported();
}

void Producer::putWaiting()
{
    const QDeadlineTimer deadline{LongestSleep};
    while (!m_waiting.empty()) {
        Entry &entry = m_waiting.front();
        entry.moreToCome = m_waiting.size() > 1;
        switch (m_pipeline->put(std::move(entry), deadline)) {
        case PutResult::Put:
            m_waiting.pop_front();
            break;
        case PutResult::Closed:
            return; // another one is on its way, by putInto()
        case PutResult::TimedOut:
            break;
        }
        if (!m_waiting.empty() && deadline.hasExpired()) {
            order(PutMore{}); // behind the orders that have come meanwhile
            return;
        }
    }
    emit allPut();
    if (m_isFinishing)
        end();
}

void Producer::end()
{
    if (!m_outbox)
        return; // it has ended before
    m_outbox.reset();
    m_pipeline->close();
    happensBefore(this);
    emit finished();
}

} // namespace Rollcall
