// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/producer.h"

#include "pipeline/threadsanitizer.h"

#include <QFileInfo>

#include <algorithm>
#include <exception>
#include <utility>

namespace Rollcall {

Producer::Producer(EntryPipeline pipeline, Reports &reports, OutboxFactory makeOutbox,
    NameSourceFactory makeSource, QObject *parent)
    : QObject{parent}
    , m_reports{reports}
    , m_pipeline{std::move(pipeline)}
    , m_makeOutbox{std::move(makeOutbox)}
    , m_makeSource{std::move(makeSource)}
{
    const auto guarded = [this](void (Producer::*work)()) { return [this, work] { dare(work); }; };
    connect(this, &Producer::ordered, this, guarded(&Producer::obeyOrders), Qt::QueuedConnection);
    for (QTimer *timer : {&m_retry, &m_draftTimer, &m_paceTimer, &m_restTimer}) {
        timer->setParent(this); // so that it goes to the thread that the producer goes to
        timer->setSingleShot(true);
    }
    m_retry.setInterval(RetryPause);
    connect(&m_retry, &QTimer::timeout, this, &Producer::tryAgain);
    m_draftTimer.setInterval(DraftPause);
    connect(&m_draftTimer, &QTimer::timeout, this, guarded(&Producer::writeDraft));
    m_restTimer.setInterval(RestPause);
    connect(&m_restTimer, &QTimer::timeout, this, guarded(&Producer::bringToRest));
    m_paceTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_paceTimer, &QTimer::timeout, this, guarded(&Producer::putWaiting));
}

void Producer::start(const RosterInfo &roster)
{
    order(Start{roster});
}

void Producer::accept(const Request &request, const QList<PersonName> &names)
{
    order(Accept{request, names});
}

void Producer::accept(const Request &request, const Import &import, qint64 reached)
{
    order(AcceptImport{request, import, reached});
}

void Producer::pauseImport(RequestId request, bool paused)
{
    order(PauseImport{request, paused});
}

void Producer::cancelImport(RequestId request)
{
    order(CancelImport{request});
}

void Producer::holdImports(bool held)
{
    order(HoldImports{held});
}

void Producer::tryAgain()
{
    order(TryAgain{});
}

void Producer::adopt()
{
    order(Adopt{});
}

void Producer::putInto(EntryPipeline pipeline)
{
    order(PutInto{std::move(pipeline)});
}

void Producer::setPace(const Pace &pace)
{
    order(SetPace{pace});
}

void Producer::step()
{
    order(Step{});
}

void Producer::keepDraft(const Draft &draft)
{
    order(KeepDraft{draft});
}

void Producer::settle(const DealtWith &dealtWith, qint64 lastNumber)
{
    order(Settle{dealtWith, lastNumber});
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

void Producer::dare(void (Producer::*work)())
{
    try {
        (this->*work)();
    } catch (const std::exception &problem) { // there is no memory; ours are values
        report(ThreadFailed{{StoreError::Kind::Failed, QString::fromLocal8Bit(problem.what())}});
        m_isFinishing = true;
        m_isOpen = false; // the outbox is left as it is
        m_draft.reset();
        m_waiting.clear();
        end();
    }
}

void Producer::obeyOrders()
{
    for (const Order &order : m_orders.takeAll())
        std::visit([this](const auto &known) { obey(known); }, order);
    putWaiting();
}

void Producer::obey(const Start &order)
{
    if (m_isFinishing) // what an earlier run left over stays where it is
        return;
    m_recorder.begin();
    m_outbox = m_makeOutbox(order.roster);
    begin(m_outbox->open());
}

void Producer::obey(TryAgain /*order*/)
{
    if (m_outbox && !m_isOpen)
        begin(m_outbox->open());
    for (Reading &reading : m_imports)
        reading.hasFailed = false;
}

void Producer::obey(Adopt /*order*/)
{
    if (m_outbox && !m_isOpen)
        begin(m_outbox->adopt());
}

void Producer::begin(StoreResult<LeftOver> leftOver)
{
    if (errorOf(leftOver)) {
        report(OutboxFailed{*errorOf(leftOver)});
        m_retry.start();
        return;
    }
    m_isOpen = true;
    m_retry.stop();
    willRest(); // an earlier run may have left a log
    takeIn(std::get<LeftOver>(leftOver).entries);
    for (const WaitingImport &import : std::get<LeftOver>(leftOver).imports)
        beginReading(import);
    report(OutboxOpened{std::get<LeftOver>(std::move(leftOver))});
}

void Producer::obey(const Accept &order)
{
    if (!m_isOpen || m_isFinishing) {
        report(NamesNotAccepted{order.request, order.names,
            StoreError{StoreError::Kind::Failed, QStringLiteral("the outbox is not open")}});
        return;
    }
    StoreResult<std::vector<Entry>> accepted = m_outbox->accept(order.request, order.names);
    if (errorOf(accepted)) {
        report(NamesNotAccepted{order.request, order.names, *errorOf(accepted)});
        return;
    }
    willRest();
    takeIn(std::get<std::vector<Entry>>(accepted));
    if (m_draft && order.request.source == RequestSource::Form)
        m_draft->text.clear(); // it was the name, or will be told anew
    report(NamesAccepted{std::get<std::vector<Entry>>(std::move(accepted))});
}

void Producer::obey(const AcceptImport &order)
{
    StoreDone kept = StoreError{StoreError::Kind::Failed, QStringLiteral("the outbox is not open")};
    if (m_isOpen && !m_isFinishing)
        kept = m_outbox->accept(order.request, order.import, order.reached);
    if (errorOf(kept)) {
        report(ImportNotAccepted{order.request, order.import, *errorOf(kept)});
        return;
    }
    willRest();
    beginReading(WaitingImport{order.request, order.import, order.reached, {}});
    report(ImportAccepted{order.request, order.import, order.reached});
}

void Producer::beginReading(const WaitingImport &import)
{
    m_imports.push_back(Reading{import.request, m_makeSource(import.import, import.reached),
        import.reached, import.end,
        std::make_shared<EntrySource>(
            EntrySource{QFileInfo{import.import.path}.fileName(), import.import.contentKey()})});
}

void Producer::obey(const PauseImport &order)
{
    const auto reading = std::ranges::find(m_imports, order.request, &Reading::id);
    if (reading != m_imports.end())
        reading->isPaused = order.paused;
}

void Producer::obey(CancelImport order)
{
    const auto reading = std::ranges::find(m_imports, order.request, &Reading::id);
    if (reading == m_imports.end())
        return; // it is at its end
    reading->end = reading->next;
    report(ImportRead{order.request, {}, 1, reading->end});
    endReading(*reading);
}

void Producer::obey(HoldImports order)
{
    m_importsAreHeld = order.held;
}

Producer::Reading *Producer::nextReading()
{
    if (m_importsAreHeld || m_isFinishing)
        return nullptr;
    const auto next = std::ranges::find_if(
        m_imports, [](const Reading &reading) { return !reading.isPaused && !reading.hasFailed; });
    return next == m_imports.end() ? nullptr : &*next;
}

void Producer::readSlice(Reading &reading)
{
    const qint64 most = reading.end
        ? qMin<qint64>(SliceRecords, qMax<qint64>(0, *reading.end - reading.next))
        : SliceRecords;
    StoreResult<NameSource::Slice> slice
        = most == 0 ? NameSource::Slice{{}, true, 1} : reading.source->read(most);
    if (errorOf(slice)) {
        reading.hasFailed = true;
        report(ImportFailed{reading.id(), *errorOf(slice)});
        return;
    }
    auto &[records, isAtEnd, part] = std::get<NameSource::Slice>(slice);
    ImportRead read{reading.id(), {}, part, {}};
    read.entries.reserve(records.size());
    for (Record &record : records) {
        read.entries.push_back(
            Entry{reading.request, reading.next++, std::move(record.content), false, record.line});
    }
    if (!read.entries.empty())
        read.entries.front().from = std::exchange(reading.from, {});
    takeIn(read.entries);
    if (isAtEnd)
        read.end = reading.next;
    report(std::move(read));
    if (isAtEnd)
        endReading(reading);
}

void Producer::endReading(Reading &reading)
{
    // If this fails, the next run reads the file again, finds its end, and says so again.
    reportForgotten(m_outbox->end(reading.id(), reading.next));
    std::erase_if(m_imports, [id = reading.id()](const Reading &each) { return each.id() == id; });
}

void Producer::obey(PutMore /*order*/)
{
    // obeyOrders() puts, whatever the order was
}

void Producer::obey(const PutInto &order)
{
    m_pipeline = order.pipeline;
}

void Producer::obey(const SetPace &order)
{
    m_pace = order.pace;
    m_mayStep = false;
    m_nextPut = QDeadlineTimer{m_pace.beforePut};
    m_paceTimer.stop();
}

void Producer::obey(Step /*order*/)
{
    m_mayStep = m_pace.isPaused && hasMore(); // a name that comes later is not meant
}

void Producer::obey(const KeepDraft &order)
{
    m_draft = order.draft;
    if (!m_draftTimer.isActive())
        m_draftTimer.start();
}

void Producer::writeDraft()
{
    if (m_isOpen && m_draft)
        (void)m_outbox->keepDraft(*m_draft); // if it fails, the next one may not
    m_draft.reset();
    willRest();
}

void Producer::willRest()
{
    if (!m_restTimer.isActive())
        m_restTimer.start();
}

void Producer::bringToRest()
{
    if (m_isOpen && errorOf(m_outbox->checkpoint()) != nullptr)
        m_restTimer.start();
}

void Producer::obey(const Settle &order)
{
    m_dealtWith.insert(order.dealtWith);
    if (!m_isOpen)
        return;
    const auto forgotten = m_outbox->settle(m_dealtWith, order.lastNumber);
    if (errorOf(forgotten) == nullptr)
        m_dealtWith.clear(); // else the next one settles them too, or the next run passes over them
    reportForgotten(forgotten);
}

void Producer::reportForgotten(const StoreResult<QList<RequestId>> &imports)
{
    willRest();
    const auto *forgotten = std::get_if<QList<RequestId>>(&imports);
    if (forgotten != nullptr && !forgotten->isEmpty())
        report(ImportsForgotten{*forgotten});
}

void Producer::obey(Finish /*order*/)
{
    m_isFinishing = true;
}

void Producer::obey(GiveUp /*order*/)
{
    m_isFinishing = true;
    m_waiting.clear();
    m_imports.clear();
    (void)m_pipeline->cancel(); // the outbox has what was inside
}

void Producer::report(Report report)
{
    if (m_reports.post(std::move(report)))
        emit reported();
}

bool Producer::hasMore()
{
    return !m_waiting.empty() || nextReading() != nullptr;
}

void Producer::takeIn(const std::vector<Entry> &entries)
{
    if (entries.empty()) // nothing that could be told
        return;
    m_waiting.insert(m_waiting.end(), entries.begin(), entries.end());
    m_recorder.add({{}, ThreadEvent::Kind::Accepted, {}, static_cast<quint64>(m_counts.accepted),
        entries.size()});
    m_counts.accepted += static_cast<qint64>(entries.size());
    publish(m_counts.activity);
}

void Producer::publish(ProducerLedger::Activity activity)
{
    if (activity != m_counts.activity)
        m_recorder.add({{}, ThreadEvent::Kind::Begins, doingOf(activity)});
    m_counts.waiting = static_cast<qint64>(m_waiting.size());
    m_counts.activity = activity;
    m_ledger.set(m_counts);
}

bool Producer::mayPut()
{
    if (m_pace.isFull() || m_isFinishing)
        return true;
    if (m_pace.isPaused) {
        if (!m_mayStep)
            publish(ProducerLedger::Activity::Paused);
        return m_mayStep;
    }
    if (m_nextPut.hasExpired())
        return true;
    publish(ProducerLedger::Activity::Delaying);
    m_paceTimer.start(static_cast<int>(m_nextPut.remainingTime()) + 1);
    return false;
}

void Producer::putWaiting()
{
    const QDeadlineTimer deadline{LongestSleep};
    while (hasMore()) {
        if (!mayPut())
            return;
        if (m_counts.activity != ProducerLedger::Activity::Putting)
            publish(ProducerLedger::Activity::Putting); // before the pipeline counts it
        if (deadline.hasExpired()) {
            order(PutMore{}); // behind the orders that have come meanwhile
            return;
        }
        if (m_waiting.empty()) {
            readSlice(*nextReading());
            continue;
        }
        Entry &entry = m_waiting.front();
        entry.moreToCome // at once, that is
            = m_pace.isFull() && (m_waiting.size() > 1 || nextReading() != nullptr);
        switch (m_pipeline->put(std::move(entry), deadline)) {
        case PutResult::Put:
            m_waiting.pop_front();
            ++m_counts.put;
            publish(ProducerLedger::Activity::Putting);
            m_mayStep = false;
            if (!m_pace.isFull()) // else the clock need not be read
                m_nextPut = QDeadlineTimer{m_pace.beforePut};
            break;
        case PutResult::Closed:
            if (!m_isFinishing)
                return; // another one is on its way, by putInto()
            m_waiting.clear(); // the outbox has them
            m_imports.clear();
            break;
        case PutResult::TimedOut:
            break;
        }
    }
    publish(m_pace.isPaused ? ProducerLedger::Activity::Paused : ProducerLedger::Activity::Idle);
    emit allPut();
    if (m_isFinishing)
        end();
}

void Producer::end()
{
    if (m_hasEnded)
        return;
    writeDraft();
    m_hasEnded = true;
    m_retry.stop();
    m_draftTimer.stop();
    m_paceTimer.stop();
    m_restTimer.stop();
    m_imports.clear();
    if (m_isOpen)
        (void)m_outbox->checkpoint(); // if it fails, the log stays beside the file
    m_isOpen = false;
    m_outbox.reset();
    m_pipeline->close();
    publish(ProducerLedger::Activity::Ended);
    happensBefore(this);
    emit finished();
}

} // namespace Rollcall
