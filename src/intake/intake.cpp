// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/intake.h"

#include "pipeline/threadsanitizer.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <variant>

namespace Rollcall {

namespace {

constexpr double Median = 0.5;
constexpr int MostReadings = 8; // of what moves too fast

} // namespace

Intake::Intake(
    Factories factories, PipelineChoice pipeline, Consumer::Loading loading, QObject *parent)
    : QObject{parent}
    , m_pipeline{pipeline.make()}
    , m_choice{pipeline}
    , m_producer{std::make_unique<Producer>(
          m_pipeline, m_reports, std::move(factories.outbox), std::move(factories.source))}
    , m_consumer{m_pipeline, m_reports, std::move(factories.store), loading}
    , m_recorder{m_producer->recorder(), m_consumer.recorder()}
{
    m_producerThread.setObjectName(QStringLiteral("producer"));
    m_producer->moveToThread(&m_producerThread);

    connect(m_producer.get(), &Producer::finished, &m_producerThread, &QThread::quit,
        Qt::DirectConnection); // quit() may be called from any thread

    connect(m_producer.get(), &Producer::reported, this, &Intake::deliver, Qt::QueuedConnection);
    connect(&m_consumer, &Consumer::reported, this, &Intake::deliver, Qt::QueuedConnection);
    connect(&m_producerThread, &QThread::finished, this, &Intake::threadEnded);
    connect(&m_consumer, &QThread::finished, this, &Intake::threadEnded);

    m_closingTimer.setSingleShot(true);
    m_closingTimer.setInterval(LongestClosing);
    connect(&m_closingTimer, &QTimer::timeout, this, &Intake::timeIsUp);
}

Intake::~Intake()
{
    if (m_producerThread.isRunning() || m_consumer.isRunning()) {
        disconnect();
        m_consumer.giveUp();
        m_producer->giveUp();
        const QDeadlineTimer deadline{LongestClosing};
        if (!m_producerThread.wait(deadline) || !m_consumer.wait(deadline))
            std::_Exit(EXIT_FAILURE);
    }
    joinForTheSanitizer();
}

void Intake::start()
{
    m_producerThread.start();
    m_consumer.start();
    if (!m_producerThread.isRunning() || !m_consumer.isRunning()) // the system has no more
        QMetaObject::invokeMethod(this, &Intake::failToStart, Qt::QueuedConnection);
}

void Intake::failToStart()
{
    if (m_state == State::Opening)
        handle(RosterNotOpened{
            {StoreError::Kind::Failed, QStringLiteral("no thread can be started")}});
}

void Intake::submit(const Request &request, const QList<PersonName> &names)
{
    m_counts.submitted += names.size();
    m_producer->accept(request, names);
    emit countsChanged();
}

void Intake::expect(qint64 names)
{
    m_counts.submitted += names;
    emit countsChanged();
}

void Intake::usePipeline(PipelineChoice choice)
{
    const bool isPast = m_state != State::Opening && m_state != State::Open
        && m_state != State::Draining; // then the producer would not close another one
    if (choice == m_choice || isPast)
        return;
    m_choice = choice;
    const EntryPipeline old = std::exchange(m_pipeline, choice.make());
    m_consumer.takeFrom(m_pipeline);
    old->close();
    m_putBefore
        += static_cast<qint64>(old->probe().snapshot().put); // and no more, for it is closed
    old->probe().watch(false);
    std::erase_if(m_older, [](const EntryPipeline &each) { return each->size() == 0; });
    m_older.push_back(old);
    m_pipeline->probe().watch(m_isWatched);
    m_latencies = {};
    m_recorder.changePipeline(m_pipeline, presentChoice(), m_putBefore);
    m_producer->putInto(m_pipeline);
}

void Intake::import(const Request &request, const Import &import, qint64 reached)
{
    m_producer->accept(request, import, reached);
}

void Intake::pauseImport(RequestId request, bool paused)
{
    ImportState *state = importOf(request);
    if (!state)
        return;
    state->isPaused = paused;
    m_producer->pauseImport(request, paused);
    emit importChanged(*state);
}

void Intake::cancelImport(RequestId request)
{
    ImportState *state = importOf(request);
    if (!state)
        return;
    state->isCancelled = true;
    m_producer->cancelImport(request);
    emit importChanged(*state);
}

ImportState *Intake::importOf(RequestId request)
{
    const auto state = std::ranges::find_if(
        m_imports, [request](const ImportState &each) { return each.request.id == request; });
    return state == m_imports.end() ? nullptr : &*state;
}

void Intake::keepDraft(const Draft &draft)
{
    m_producer->keepDraft(draft);
}

PipelineProbe &Intake::probe() noexcept
{
    return m_pipeline->probe();
}

std::optional<PersonName> Intake::nameOf(quint64 number) const
{
    return nameAt(m_putBefore + static_cast<qint64>(number));
}

std::optional<PersonName> Intake::nameAt(qint64 number) const
{
    // Names are put, taken and dealt with in the order in which they were accepted.
    const qint64 place = number - m_counts.dealtWith();
    if (place < 0 || place >= static_cast<qint64>(m_names.size()))
        return {};
    return m_names[static_cast<std::size_t>(place)];
}

std::vector<PipelineSnapshot::Name> Intake::namesOf(qint64 from, qint64 to, qint64 most) const
{
    std::vector<PipelineSnapshot::Name> names;
    for (qint64 number = from; number < std::min(to, from + most); ++number)
        names.push_back({number, nameAt(number)});
    return names;
}

void Intake::setPace(const Pace &pace)
{
    m_pace = pace;
    if (m_state != State::Opening && m_state != State::Open)
        return;
    m_producer->setPace(pace);
    m_consumer.setPace(pace);
}

void Intake::step()
{
    // Both are paused: nothing moves between this and their obeying.
    if (m_consumer.ledger().taken < m_producer->ledger().put)
        m_consumer.step();
    m_producer->step();
}

void Intake::watch(bool on)
{
    m_isWatched = on;
    m_pipeline->probe().watch(on);
    m_latencies = m_pipeline->probe().latencies().counts();
}

PipelineChoice Intake::presentChoice() const
{
    return {m_choice.kind, static_cast<int>(m_pipeline->capacity())};
}

void Intake::record(bool on)
{
    if (!on) {
        m_recorder.stop();
        return;
    }
    m_recorder.start(recordedPipelines(), m_counts.dealtWith(),
        QList<std::optional<PersonName>>{m_names.cbegin(), m_names.cend()});
    m_recorder.begin(stateNow());
}

std::vector<Recorder::Source> Intake::recordedPipelines() const
{
    std::vector<Recorder::Source> sources{{m_pipeline, presentChoice(), m_putBefore}};
    std::for_each(m_older.crbegin(), m_older.crend(), [&](const EntryPipeline &each) {
        const auto put = static_cast<qint64>(each->probe().snapshot().put);
        sources.push_back({each, {}, sources.back().first - put});
    });
    std::ranges::reverse(sources);
    return sources;
}

Recording::State Intake::stateNow()
{
    const Conservation::Readings readings = read();
    const Conservation names = Conservation::of(readings);
    Recording::State state;
    state.taken = readings.consumerBefore.taken;
    state.accepted = names.accepted;
    state.put = state.taken + names.inPipeline;
    state.dealtWith = readings.consumerBefore.dealtWith();
    state.notStored = state.dealtWith - readings.consumerBefore.stored;
    state.producer = doingOf(readings.producerAfter.activity);
    state.consumer = doingOf(readings.consumerBefore.activity);
    if (state.consumer == Doing::Taking && readings.isConsumerAsleep)
        state.consumer = Doing::WaitingForName;
    const auto producer = m_pipeline->probe().snapshot().producer;
    if (state.producer == Doing::Putting
        && producer == PipelineProbe::ProducerState::WaitingForRoom)
        state.producer = Doing::WaitingForRoom;
    return state;
}

qint64 Intake::inOlderPipelines() const
{
    qint64 names = 0;
    for (const EntryPipeline &each : m_older)
        names += static_cast<qint64>(each->size());
    return names;
}

Conservation::Readings Intake::read()
{
    Conservation::Readings readings;
    readings.consumerBefore = m_consumer.ledger();
    readings.producerBefore = m_producer->ledger();
    const qint64 inOlder = inOlderPipelines(); // those are emptied first
    const PipelineProbe::Snapshot probe = m_pipeline->probe().snapshot();
    readings.taken = m_putBefore - inOlder + static_cast<qint64>(probe.taken);
    readings.put = m_putBefore + static_cast<qint64>(probe.put);
    readings.isConsumerAsleep = probe.consumer == PipelineProbe::ConsumerState::WaitingForItem;
    readings.producerAfter = m_producer->ledger();
    readings.consumerAfter = m_consumer.ledger();
    return readings;
}

std::optional<std::chrono::nanoseconds> Intake::handOver()
{
    const auto earlier = std::exchange(m_latencies, m_pipeline->probe().latencies().counts());
    return LatencyHistogram::percentileBetween(earlier, m_latencies, Median);
}

PipelineSnapshot Intake::look(qint64 mostNames)
{
    PipelineSnapshot result = glance();
    result.leastDepth = result.mostDepth = result.depth;
    if (m_isWatched) {
        result.handOver = handOver();
        const PipelineProbe::Depths depths = m_pipeline->probe().depthsSinceLast();
        result.leastDepth = std::min(result.depth, static_cast<qint64>(depths.least));
        result.mostDepth = std::max(result.depth, static_cast<qint64>(depths.most));
    }
    const qint64 taken = result.consumer.taken;
    const qint64 put = result.producer.put;
    result.writingNames = namesOf(taken - result.consumer.writing, taken, mostNames);
    result.pipelineNames = namesOf(put - result.depth, put, mostNames);
    result.waitingNames = namesOf(put, put + result.producer.waiting, mostNames);
    return result;
}

PipelineSnapshot Intake::glance()
{
    PipelineSnapshot result;
    switch (m_state) {
    case State::Opening:
    case State::NotOpened:
        result.phase = PipelineSnapshot::Phase::Opening;
        break;
    case State::Open:
        result.phase = PipelineSnapshot::Phase::Open;
        break;
    case State::Draining:
    case State::Resting:
    case State::Ending:
        result.phase = PipelineSnapshot::Phase::Closing;
        break;
    case State::GivingUp:
    case State::Closed:
        result.phase = PipelineSnapshot::Phase::GivenUp;
        break;
    }
    result.choice = presentChoice();

    // If much went through while it was read, there seem to be more inside than there is room for.
    Conservation::Readings readings = read();
    result.inOlder = inOlderPipelines();
    for (int again = 0; again < MostReadings; ++again) {
        if (readings.producerAfter.put - readings.consumerBefore.taken
            <= result.choice.capacity + result.inOlder)
            break;
        readings = read();
        result.inOlder = inOlderPipelines();
    }
    result.names = Conservation::of(readings);
    result.producer = readings.producerAfter;
    result.consumer = readings.consumerBefore;
    result.depth
        = std::clamp<qint64>(result.names.inPipeline - result.inOlder, 0, result.choice.capacity);
    result.isClosed = m_pipeline->isClosed();
    result.isPutAsleep
        = m_pipeline->probe().snapshot().producer == PipelineProbe::ProducerState::WaitingForRoom;
    result.pace = m_pace;
    result.failure = m_failure;
    result.outboxFails = m_outboxFailure.has_value();
    result.beingAccepted = m_counts.unanswered();
    // the one that was just put included
    result.producer.put = result.consumer.taken + result.names.inPipeline;
    result.producer.waiting = result.names.waiting;
    return result;
}

void Intake::tryAgain()
{
    const std::vector<ImportState> before = m_imports;
    for (ImportState &state : m_imports)
        state.error.reset(); // if it comes again, it is told again
    tellImports(before);
    m_consumer.tryAgain();
    m_producer->tryAgain();
}

void Intake::adopt()
{
    m_producer->adopt();
}

void Intake::check()
{
    m_consumer.check();
}

void Intake::listRequests()
{
    m_consumer.listRequests();
}

void Intake::readRecords(const RecordsQuestion &question)
{
    m_consumer.readRecords(question);
}

bool Intake::hasEnded(RequestId request) const
{
    return m_knowsLeftOver && std::ranges::none_of(m_imports, [request](const ImportState &each) {
        return each.request.id == request;
    });
}

void Intake::findContent(const QString &content)
{
    m_consumer.findContent(content);
}

void Intake::removeRequest(RequestId request)
{
    m_toBeRemoved += request;
    m_consumer.remove(request);
}

void Intake::close()
{
    if (m_state == State::NotOpened || m_state == State::Opening) {
        giveUp(); // nothing can have been accepted
        return;
    }
    if (m_state != State::Open)
        return;
    m_state = State::Draining;
    m_closingTimer.start();
    m_producer->holdImports(true); // they go on with the next start
    m_producer->setPace({});
    m_consumer.setPace({});
    deliver(); // goes on to end the threads if nothing is on its way
}

bool Intake::stay()
{
    if (m_state == State::Draining) {
        m_state = State::Open;
        m_closingTimer.stop();
        m_producer->holdImports(false);
        setPace(m_pace);
    }
    return m_state == State::Open;
}

void Intake::giveUp()
{
    if (m_state == State::GivingUp || m_state == State::Closed)
        return;
    m_state = State::GivingUp;
    m_closingTimer.start();
    m_consumer.giveUp();
    m_producer->giveUp();
    threadEnded(); // if both have ended already
}

void Intake::deliver()
{
    if (m_isDelivering) // a slot has come back: the letters behind the present one are first
        return;
    deliverLetters();
    threadEnded(); // if a slot gave up, and both had ended
}

void Intake::deliverLetters()
{
    m_isDelivering = true;
    const Counts before = m_counts;
    const std::vector<ImportState> importsBefore = m_imports;
    for (const Report &report : m_reports.takeAll())
        std::visit([this](const auto &known) { handle(known); }, report);
    if (m_imports != importsBefore)
        tellImports(importsBefore);
    if (m_counts != before)
        emit countsChanged();
    const bool isDrained
        = m_counts.onTheirWay() == 0 && (m_knowsLeftOver || m_outboxFailure.has_value());
    if (m_state == State::Draining && isDrained) {
        m_state = State::Resting;
        m_closingTimer.start();
        m_consumer.rest();
    }
    m_isDelivering = false;
}

void Intake::handle(const RosterOpened &report)
{
    if (m_state == State::Opening)
        m_state = State::Open;
    m_info = report.info;
    m_lastNumber = report.info.lastNumber;
    if (m_state == State::Open) // else it is to end: what is left over waits for the next time
        m_producer->start(report.info);
    emit opened(report.info);
    if (report.info.leftLog)
        emit rosterLogWasSetAside(*report.info.leftLog);
}

void Intake::handle(const RosterNotOpened &report)
{
    if (m_state == State::Opening)
        m_state = State::NotOpened;
    emit notOpened(report.error);
}

void Intake::handle(const StudentsLoaded &report)
{
    emit studentsLoaded(report.students);
}

void Intake::handle(RosterLoaded /*report*/)
{
    emit rosterLoaded();
}

void Intake::handle(const NamesAccepted &report)
{
    noteAccepted(report.entries);
    emit accepted(report.entries);
}

void Intake::handle(const OutboxOpened &report)
{
    m_knowsLeftOver = true;
    const auto &[entries, imports, draft, damagedFile, leftLog, loss] = report.leftOver;
    m_counts.leftOver = static_cast<qint64>(entries.size());
    m_counts.submitted += m_counts.leftOver;
    noteAccepted(entries);
    for (const WaitingImport &found : imports) {
        ImportState &state = m_imports.emplace_back();
        state.request = found.request;
        state.import = found.import;
        m_notForgotten.insert(found.request.id, found.import);
        state.before = found.reached;
        state.end = found.end;
    }
    if (std::exchange(m_outboxFailure, std::nullopt))
        emit failureChanged();
    if (!damagedFile.isEmpty())
        emit outboxWasDamaged(damagedFile);
    if (leftLog)
        emit outboxLogWasSetAside(*leftLog);
    tellLoss(loss);
    emit draftFound(draft);
}

void Intake::tellLoss(const Loss &loss)
{
    if (!loss.names.isEmpty())
        m_consumer.lookFor(loss.names);
    for (const QString &file : loss.imports)
        emit importWasLost(file);
    m_toldMissing = loss.lacking;
    if (loss.lacking > 0)
        emit namesAreMissing(loss.lacking);
    if (loss.replaced > 0)
        emit rosterWasReplaced(loss.replaced);
}

void Intake::noteAccepted(const std::vector<Entry> &entries)
{
    m_counts.accepted += static_cast<qint64>(entries.size());
    m_recorder.addNames(entries);
    for (const Entry &entry : entries)
        m_names.push_back(entry.name() != nullptr ? std::optional{*entry.name()} : std::nullopt);
}

void Intake::handle(const NamesNotAccepted &report)
{
    m_counts.notAccepted += report.names.size();
    emit notAccepted(report.request, report.names, report.error);
}

void Intake::handle(const ImportAccepted &report)
{
    ImportState &state = m_imports.emplace_back();
    state.request = report.request;
    state.import = report.import;
    state.before = report.reached;
    m_notForgotten.insert(report.request.id, report.import);
}

void Intake::handle(const ImportNotAccepted &report)
{
    emit importNotAccepted(report.request, report.import, report.error);
}

void Intake::handle(const ImportRead &report)
{
    m_counts.submitted += static_cast<qint64>(report.entries.size());
    noteAccepted(report.entries);
    if (ImportState *state = importOf(report.request)) {
        if (!state->isCancelled) // else it stays where it was
            state->part = report.part;
        state->end = report.end;
        state->error.reset();
    }
}

void Intake::handle(const ImportFailed &report)
{
    if (ImportState *state = importOf(report.request))
        state->error = report.error;
}

void Intake::tellImports(const std::vector<ImportState> &before)
{
    const std::vector<ImportState> now = m_imports;
    std::erase_if(m_imports, [](const ImportState &state) { return state.hasEnded(); });
    for (const ImportState &state : now) {
        if (std::ranges::find(before, state) == before.end())
            emit importChanged(state);
    }
}

void Intake::countDealtWith(const NamesStored &report)
{
    auto refused = report.appended.refused.cbegin(); // in the order of the block
    ImportState *state = nullptr;
    for (const Entry &entry : report.dealtWith) {
        const bool isRefused = refused != report.appended.refused.cend() && refused->entry == entry;
        refused += isRefused ? 1 : 0;
        if (!state || state->request.id != entry.request.id)
            state = importOf(entry.request.id);
        const auto *leftOut = std::get_if<LeftOut>(&entry.content);
        if (leftOut)
            ++m_counts.leftOut;
        else if (isRefused)
            ++m_counts.refused;
        else
            ++m_counts.stored;
        if (!state)
            continue;
        if (leftOut)
            ++state->reasons[leftOut->reason];
        (leftOut ? state->leftOut : isRefused ? state->refused : state->stored) += 1;
    }
}

void Intake::handle(const OutboxFailed &report)
{
    if (m_outboxFailure == report.error)
        return;
    m_outboxFailure = report.error;
    emit failureChanged();
}

void Intake::handle(const NamesStored &report)
{
    const Appended &appended = report.appended;
    const bool hadLeftOver = m_counts.dealtWith() < m_counts.leftOver;
    m_counts.storedBefore += appended.storedBefore;
    countDealtWith(report);
    m_counts.outOfOrder += static_cast<qint64>(appended.outOfOrder.size());
    const auto done
        = static_cast<std::ptrdiff_t>(report.dealtWith.size() + appended.outOfOrder.size());
    m_names.erase(m_names.begin(), m_names.begin() + done);

    if (!appended.students.isEmpty()) {
        m_lastNumber = appended.students.number(appended.students.size() - 1);
        emit studentsStored(appended.students);
    }
    for (const RefusedEntry &entry : appended.refused)
        emit refused(entry);
    for (const Entry &entry : appended.outOfOrder)
        emit cameOutOfOrder(entry);
    const qint64 told = std::min(m_toldMissing, appended.missing);
    m_toldMissing -= told;
    if (appended.missing > told)
        emit namesAreMissing(appended.missing - told);
    DealtWith now;
    for (const Entry &entry : report.dealtWith)
        now[entry.request.id] = entry.ordinal;
    m_dealtWith.insert(now);
    for (auto request = now.cbegin(); request != now.cend(); ++request)
        emit settled(request.key(), request.value());
    if (hadLeftOver && m_counts.dealtWith() >= m_counts.leftOver) {
        emit leftOverStored(m_counts.leftOver, m_counts.storedBefore,
            m_counts.leftOver - m_counts.storedBefore - m_counts.refused - m_counts.outOfOrder);
    }
}

void Intake::handle(const RosterFailed &report)
{
    m_failure = report.error;
    emit failureChanged();
}

void Intake::handle(RosterWorksAgain /*report*/)
{
    m_failure.reset();
    emit failureChanged();
}

void Intake::handle(RosterAtRest /*report*/)
{
    if (!m_dealtWith.isEmpty())
        m_producer->settle(std::exchange(m_dealtWith, {}), m_lastNumber);
    if (m_state == State::Resting)
        endThreads();
}

void Intake::handle(RosterNotAtRest /*report*/)
{
    if (m_state == State::Resting)
        endThreads(); // the outbox keeps what the roster has; the next run passes over it
}

void Intake::handle(const BackupFailed &report)
{
    emit backupFailed(report.error);
}

void Intake::handle(const RosterChecked &report)
{
    emit checked(report.result, report.duration);
}

void Intake::handle(const RequestsListed &report)
{
    emit requestsListed(report.requests);
}

void Intake::handle(const RecordsRead &report)
{
    emit recordsRead(report.question, report.records);
}

void Intake::handle(const RequestRemoved &report)
{
    m_toBeRemoved.removeOne(report.request);
    emit requestRemoved(report.request, report.removed);
}

void Intake::handle(const ImportsForgotten &report)
{
    for (const RequestId request : report.requests) {
        if (m_notForgotten.contains(request))
            emit importForgotten(m_notForgotten.take(request));
    }
}

void Intake::handle(const ContentFound &report)
{
    emit contentFound(report.content, report.request);
}

void Intake::handle(AcceptedLost report)
{
    emit acceptedNamesAreLost(report.names);
}

void Intake::handle(const RosterDamaged &report)
{
    emit damageFound(report.error);
}

void Intake::handle(const ThreadFailed &report)
{
    if (m_state == State::Opening) {
        handle(RosterNotOpened{report.error});
        return;
    }
    emit brokeDown(report.error);
    giveUp();
}

void Intake::endThreads()
{
    m_state = State::Ending;
    m_closingTimer.start();
    m_producer->finish();
}

void Intake::threadEnded()
{
    const bool isEnding = m_state == State::Ending || m_state == State::GivingUp;
    if (!isEnding || m_isDelivering || m_producerThread.isRunning() || m_consumer.isRunning())
        return;
    m_closingTimer.stop();
    joinForTheSanitizer();
    deliverLetters(); // what they reported last
    m_state = State::Closed;
    emit closed();
}

void Intake::joinForTheSanitizer()
{
    happensAfter(m_producer.get());
    happensAfter(&m_consumer);
}

void Intake::timeIsUp()
{
    if (m_state == State::Draining && m_counts.unanswered() > 0) {
        emit closingIsLate(m_counts.unanswered());
    } else if (m_state != State::GivingUp) {
        giveUp(); // the outbox has what is not stored
    } else {
        m_closingTimer.start();
        emit isStuck();
    }
}

} // namespace Rollcall
