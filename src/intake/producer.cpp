// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/producer.h"

#include <iterator>
#include <utility>

namespace Rollcall {

Producer::Producer(
    EntryPipeline pipeline, Reports &reports, OutboxFactory makeOutbox, QObject *parent)
    : QObject{parent}
    , m_pipeline{std::move(pipeline)}
    , m_reports{reports}
    , m_makeOutbox{std::move(makeOutbox)}
{
}

void Producer::report(Report report)
{
    if (m_reports.post(std::move(report)))
        emit reported();
}

void Producer::start()
{
    m_outbox = m_makeOutbox();
    StoreResult<std::vector<Entry>> pending = m_outbox->pending();
    if (auto *entries = std::get_if<std::vector<Entry>>(&pending)) {
        for (Entry &entry : *entries) {
            report(NameAccepted{entry.request.id, entry.ordinal});
            m_waiting.push_back(std::move(entry));
        }
    }
    putWaiting();
}

void Producer::accept(const Request &request, const PersonName &name)
{
    if (!m_outbox || m_isFinishing) {
        report(NameNotAccepted{request, name,
            StoreError{StoreError::Kind::Failed, QStringLiteral("the producer has ended")}});
        return;
    }
    StoreResult<Entry> accepted = m_outbox->accept(request, name);
    if (const StoreError *error = errorOf(accepted)) {
        report(NameNotAccepted{request, name, *error});
        return;
    }
    Entry &entry = std::get<Entry>(accepted);
    report(NameAccepted{entry.request.id, entry.ordinal});
    m_waiting.push_back(std::move(entry));
    if (!m_isPutLater)
        putWaiting();
}

void Producer::putInto(const EntryPipeline &pipeline)
{
    m_pipeline = pipeline;
    putWaiting();
}

void Producer::settle(const RequestId &id, qint64 through)
{
    if (m_outbox)
        (void)m_outbox->settle(id, through); // what stays by an error is passed over next time
}

void Producer::finish()
{
    m_isFinishing = true;
    putWaiting();
}

void Producer::giveUp()
{
    m_isFinishing = true;
    m_waiting.clear();
    (void)m_pipeline->cancel(); // the outbox has what was inside
    end();
}

void Producer::putWaiting()
{
    const QDeadlineTimer deadline{LongestSleep};
    while (!m_waiting.empty()) {
        Entry &entry = m_waiting.front();
        entry.moreToCome = m_waiting.size() > 1;
        const PutResult result = m_pipeline->put(std::move(entry), deadline);
        if (result == PutResult::Closed)
            return; // another one is on its way, by putInto()
        if (result == PutResult::Put)
            m_waiting.pop_front();
        if (!m_waiting.empty() && deadline.hasExpired()) {
            putLater();
            return;
        }
    }
    emit allPut();
    if (m_isFinishing)
        end();
}

void Producer::putLater()
{
    if (std::exchange(m_isPutLater, true))
        return;
    const auto putNow = [this] {
        m_isPutLater = false;
        putWaiting();
    };
    QMetaObject::invokeMethod(this, putNow, Qt::QueuedConnection);
}

void Producer::end()
{
    if (!m_outbox)
        return; // it has ended before
    m_outbox.reset();
    m_pipeline->close();
    emit finished();
}

} // namespace Rollcall
