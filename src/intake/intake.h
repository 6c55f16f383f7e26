// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/consumer.h"
#include "intake/producer.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <deque>
#include <optional>

namespace Rollcall {

/// The way of the names into one roster: producer, pipeline and consumer, on two threads of their
/// own, from the opening of the roster to its closing. Another roster has another intake.
///
/// Lives in the GUI thread, which never waits here: what happens is told by signals, in the order
/// in which it happened.
///
/// Closing goes in two steps. First what is on its way is stored; until then it can be taken back
/// by stay(). Then the producer ends and closes the pipeline, and the consumer ends behind it.
class Intake final : public QObject
{
    Q_OBJECT

public:
    /// What is made inside the threads.
    struct Factories
    {
        RosterStoreFactory store;
        OutboxFactory outbox;
    };

    /// How many names are where. Each only grows.
    struct Counts
    {
        qint64 submitted = 0; ///< handed to submit()
        qint64 accepted = 0; ///< in the outbox
        qint64 notAccepted = 0; ///< come back from the outbox
        qint64 stored = 0;
        qint64 refused = 0; ///< by the roster
        qint64 outOfOrder = 0; ///< kept in the outbox

        /// Of those accepted.
        [[nodiscard]] qint64 dealtWith() const { return stored + refused + outOfOrder; }
        /// Given, and not yet dealt with.
        [[nodiscard]] qint64 onTheirWay() const
        {
            return qMax(submitted - notAccepted, accepted) - dealtWith();
        }

        friend bool operator==(const Counts &, const Counts &) = default;
    };

    /// So long a step of closing may take before closingIsLate().
    static constexpr std::chrono::milliseconds LongestClosing{3000};

    Intake(Factories factories, PipelineChoice pipeline, Consumer::Loading loading,
        QObject *parent = nullptr);
    /// Ends both threads, giving up what is not stored; close() first and wait for closed().
    /// If a thread is stuck in the system, the process ends here, for it cannot be joined.
    ~Intake() override;
    Q_DISABLE_COPY_MOVE(Intake)

    /// Starts both threads. opened() or notOpened() follows.
    void start();
    /// Gives @p name as the next of @p request to the producer. Not after close().
    void submit(const Request &request, const PersonName &name);
    /// Sends the names through another pipeline, from the next one on. None is lost.
    void usePipeline(PipelineChoice choice);
    /// Tries at once what failed.
    void tryAgain();

    /// Stores what is on its way, then ends: closed(), or else closingIsLate().
    void close();
    /// Takes close() back, as long as names are on their way. Returns whether it is open.
    bool stay();
    /// Closes without storing what is not stored.
    void giveUp();

    [[nodiscard]] const Counts &counts() const noexcept { return m_counts; }
    [[nodiscard]] PipelineChoice pipelineChoice() const noexcept { return m_choice; }
    /// What goes on at the present pipeline; valid until another one is used.
    [[nodiscard]] PipelineProbe &probe() noexcept;
    /// The name that the probe calls by @p number. Nothing if it is dealt with; and for a moment
    /// after it was put, for this thread has still to be told.
    [[nodiscard]] std::optional<PersonName> nameOf(quint64 number) const;
    /// What the roster cannot do at this moment, if anything.
    [[nodiscard]] const std::optional<StoreError> &failure() const noexcept { return m_failure; }
    /// Whether names can be submitted.
    [[nodiscard]] bool isOpen() const noexcept { return m_state == State::Open; }
    [[nodiscard]] bool isClosed() const noexcept { return m_state == State::Closed; }

    /// For an object that asks for names in the producer's thread.
    [[nodiscard]] Producer &producer() noexcept { return *m_producer; }
    [[nodiscard]] QThread &producerThread() noexcept { return m_producerThread; }

signals:
    void opened(const Rollcall::RosterInfo &info);
    /// The roster cannot be opened: nothing can be stored, closed() follows after close().
    void notOpened(const Rollcall::StoreError &error);
    void studentsLoaded(const QList<Rollcall::Student> &students);
    void rosterLoaded();
    void accepted(Rollcall::RequestId request, qint64 ordinal);
    void notAccepted(const Rollcall::Request &request, const Rollcall::PersonName &name,
        const Rollcall::StoreError &error);
    void studentsStored(const QList<Rollcall::Student> &students);
    /// The request has been dealt with up to the ordinal @p through.
    void settled(Rollcall::RequestId request, qint64 through);
    void refused(const Rollcall::RefusedEntry &entry);
    void cameOutOfOrder(const Rollcall::Entry &entry);
    /// The roster cannot be read or written, or can be again: see failure().
    void failureChanged();
    void countsChanged();
    /// After close(): so many names are not stored, and the time is up. stay() or giveUp(); nothing
    /// is as good, for it goes on trying.
    void closingIsLate(qint64 names);
    /// Both threads have ended.
    void closed();
    /// A thread does not end, for the system holds it; told again and again until it does. If all
    /// others have ended, only the end of the process helps.
    void isStuck();

private:
    enum class State { Opening, NotOpened, Open, Draining, Ending, GivingUp, Closed };

    void deliver();
    void handle(const RosterOpened &report);
    void handle(const RosterNotOpened &report);
    void handle(const StudentsLoaded &report);
    void handle(RosterLoaded report);
    void handle(const NameAccepted &report);
    void handle(const NameNotAccepted &report);
    void handle(const NamesStored &report);
    void handle(const RosterFailed &report);
    void handle(RosterWorksAgain report);

    void endThreads();
    void threadEnded();
    void joinForTheSanitizer();
    void timeIsUp();

    Reports m_reports; // outlives both threads
    EntryPipeline m_pipeline; // the newest
    PipelineChoice m_choice;
    std::unique_ptr<Producer> m_producer; // lives in m_producerThread
    QThread m_producerThread;
    Consumer m_consumer;
    QTimer m_closingTimer;
    State m_state = State::Opening;
    Counts m_counts;
    std::deque<PersonName> m_names; // accepted and not dealt with, in order
    qint64 m_putBefore = 0; // names that went into other pipelines, before the present one
    std::optional<StoreError> m_failure;
};

} // namespace Rollcall
