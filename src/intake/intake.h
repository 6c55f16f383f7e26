// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/consumer.h"
#include "intake/importstate.h"
#include "intake/pipelinesnapshot.h"
#include "intake/producer.h"
#include "intake/recorder.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace Rollcall {

/// The way of the names into one roster: producer, pipeline and consumer, on two threads of their
/// own, from the opening of the roster to its closing. Another roster has another intake.
///
/// Lives in the GUI thread, which never waits here: what happens is told by signals, in the order
/// in which it happened.
///
/// What an earlier run accepted and did not store travels first, the same way.
///
/// Closing goes in three steps. First what is on its way is stored; until then it can be taken back
/// by stay(). Then the roster's file is brought to rest, and the outbox forgets what it has. Then
/// the producer ends and closes the pipeline, and the consumer ends behind it. What cannot be
/// stored in LongestClosing stays in the outbox, for the next time.
class Intake final : public QObject
{
    Q_OBJECT

public:
    /// What is made inside the threads.
    struct Factories
    {
        RosterStoreFactory store;
        OutboxFactory outbox;
        NameSourceFactory source = nullptr; ///< without, there must be no imports
    };

    /// How many names are where, and records of files. Each only grows.
    struct Counts
    {
        qint64 submitted = 0; ///< handed to submit(), read from a file, or left over
        qint64 accepted = 0; ///< in the outbox
        qint64 notAccepted = 0; ///< come back from the outbox
        qint64 leftOver = 0; ///< from an earlier run; they are the first of those accepted
        qint64 storedBefore = 0; ///< of those left over: the roster had them already
        qint64 stored = 0;
        qint64 refused = 0; ///< by the roster
        qint64 leftOut = 0; ///< records of files that add no name
        qint64 outOfOrder = 0; ///< kept in the outbox

        /// Of those accepted.
        [[nodiscard]] qint64 dealtWith() const { return stored + refused + leftOut + outOfOrder; }
        /// Given, and not yet dealt with.
        [[nodiscard]] qint64 onTheirWay() const { return submitted - notAccepted - dealtWith(); }
        /// Given, and the outbox has not answered: lost if the process ends.
        [[nodiscard]] qint64 unanswered() const { return submitted - notAccepted - accepted; }

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
    /// Gives @p names, all or none, as the next of @p request to the producer. Not after close().
    void submit(const Request &request, const QList<PersonName> &names);
    /// Gives @p import, from the record @p reached on, as all of @p request, to the producer; it is
    /// read behind those before it. importChanged() or importNotAccepted() follows. Not after close().
    void import(const Request &request, const Import &import, qint64 reached = 0);
    /// Reads no further in that import, or goes on.
    void pauseImport(RequestId request, bool paused);
    /// Ends that import with the records that are read by now.
    void cancelImport(RequestId request);
    /// The imports that are not at their end, in their order.
    [[nodiscard]] const std::vector<ImportState> &imports() const noexcept { return m_imports; }
    /// Keeps what the form holds, soon. Also after close().
    void keepDraft(const Draft &draft);
    /// Counts @p names that somebody else hands to the producer, before it does.
    void expect(qint64 names);
    /// Sends the names through another pipeline, from the next one on. None is lost.
    void usePipeline(PipelineChoice choice);
    /// Names travel at this pace from now on. What is closing goes at full speed.
    void setPace(const Pace &pace);
    /// While it is paused: one name is taken if one is in the pipeline now, and one put if one waits.
    void step();
    /// Switches on or off what look() tells of times. Off at first.
    void watch(bool on);
    /// What goes on at this moment, with at most @p mostNames names of each kind. Never waits.
    [[nodiscard]] PipelineSnapshot look(qint64 mostNames);
    /// The same without names and times: for whoever looks besides, and takes no time from the other.
    [[nodiscard]] PipelineSnapshot glance();
    /// Switches the recording of what the threads do on or off: on, it begins anew. Off at first.
    void record(bool on);
    [[nodiscard]] bool isRecording() const noexcept { return m_recorder.isOn(); }
    /// What is recorded, or was recorded last: how much, how long, and all of it, which takes some
    /// milliseconds for each ten thousand events.
    [[nodiscard]] quint64 recorded() const { return m_recorder.recorded(); }
    [[nodiscard]] std::chrono::nanoseconds recordedTime() const { return m_recorder.duration(); }
    [[nodiscard]] Recording recording() const { return m_recorder.recording(); }
    /// Tries at once what failed.
    void tryAgain();
    /// The user says that this roster is the one in use, and that at the place that outboxFailure()
    /// tells is not: names that wait go into this one.
    void adopt();
    /// Checks the roster when it is loaded: checked() follows. Names can be submitted meanwhile.
    void check();

    /// Asks the roster for its newest requests: requestsListed() follows, when it is loaded.
    void listRequests();
    /// Asks it for records of a request: recordsRead() follows.
    void readRecords(const RecordsQuestion &question);
    /// Asks it which request has added the names of that content: contentFound() follows.
    void findContent(const QString &content);
    /// Whether nothing more comes of @p request, as far as is known here: only then remove it. The one
    /// that is typed at the moment is known to the form.
    [[nodiscard]] bool hasEnded(RequestId request) const;
    /// Takes the names of @p request out of the roster again, for good: requestRemoved() follows, when
    /// it is done; until then it is tried.
    void removeRequest(RequestId request);
    /// How many requests are still to be removed; when it is closed: how many were not.
    [[nodiscard]] qsizetype toBeRemoved() const noexcept { return m_toBeRemoved.size(); }

    /// Stores what is on its way, for LongestClosing at most, then ends: closed(). If names are
    /// not even accepted then, closingIsLate().
    void close();
    /// Takes close() back, as long as names are on their way. Returns whether it is open.
    bool stay();
    /// Closes at once. What is accepted and not stored stays in the outbox.
    void giveUp();

    /// What the roster said of itself when it was opened.
    [[nodiscard]] const RosterInfo &info() const noexcept { return m_info; }
    [[nodiscard]] const Counts &counts() const noexcept { return m_counts; }
    [[nodiscard]] PipelineChoice pipelineChoice() const noexcept { return m_choice; }
    /// What goes on at the present pipeline; valid until another one is used.
    [[nodiscard]] PipelineProbe &probe() noexcept;
    /// The name that the probe calls by @p number. Nothing if it is dealt with; and for a moment
    /// after it was put, for this thread has still to be told.
    [[nodiscard]] std::optional<PersonName> nameOf(quint64 number) const;
    /// What the roster cannot do at this moment, if anything.
    [[nodiscard]] const std::optional<StoreError> &failure() const noexcept { return m_failure; }
    /// Why no names can be accepted at this moment, if so.
    [[nodiscard]] const std::optional<StoreError> &outboxFailure() const noexcept
    {
        return m_outboxFailure;
    }
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
    void studentsLoaded(const Rollcall::Students &students);
    void rosterLoaded();
    void accepted(const std::vector<Rollcall::Entry> &entries);
    void notAccepted(const Rollcall::Request &request, const QList<Rollcall::PersonName> &names,
        const Rollcall::StoreError &error);
    /// What an earlier run had left over could not be read; it was set aside, at @p path. Names may
    /// be missing.
    void outboxWasDamaged(const QString &path);
    /// A log that a crash had left beside the roster, or beside its outbox, was set aside.
    void rosterLogWasSetAside(const Rollcall::LeftLog &log);
    void outboxLogWasSetAside(const Rollcall::LeftLog &log);
    /// What the form held at the end of an earlier run.
    void draftFound(const Rollcall::Draft &draft);
    /// All @p names that an earlier run had left over are dealt with: that run had stored some,
    /// this one has stored others.
    void leftOverStored(qint64 names, qint64 storedBefore, qint64 storedNow);
    /// An import was accepted, was found in the outbox, has come further, has stopped, or has ended.
    /// The last one of it says that it has ended.
    void importChanged(const Rollcall::ImportState &state);
    /// The outbox has forgotten an import, for all of it is dealt with for good: a text that was made
    /// for it is not needed any more.
    void importForgotten(const Rollcall::Import &import);
    void importNotAccepted(const Rollcall::Request &request, const Rollcall::Import &import,
        const Rollcall::StoreError &error);
    void studentsStored(const Rollcall::Students &students);
    /// The request has been dealt with up to the ordinal @p through.
    void settled(Rollcall::RequestId request, qint64 through);
    void refused(const Rollcall::RefusedEntry &entry);
    void cameOutOfOrder(const Rollcall::Entry &entry);
    /// So many names that were stored before are not in this roster: it is an older copy.
    void namesAreMissing(qint64 names);
    /// So many names that were accepted are gone: the outbox was deleted, or is an older one.
    void acceptedNamesAreLost(qint64 names);
    /// The import of that file had not ended, and the outbox that said so is gone.
    void importWasLost(const QString &file);
    /// This roster is a new one at the place of another, which had given numbers up to @p lastNumber.
    void rosterWasReplaced(qint64 lastNumber);
    /// The roster cannot be read or written, or can be again: see failure(). Or the outbox, see
    /// outboxFailure().
    void failureChanged();
    void countsChanged();
    /// The roster could be opened and loaded, but its file is damaged.
    void damageFound(const Rollcall::StoreError &error);
    /// There is no backup of today, and none could be made.
    void backupFailed(const Rollcall::StoreError &error);
    void checked(const Rollcall::StoreResult<Rollcall::RosterCheck> &result,
        std::chrono::milliseconds duration);
    void requestsListed(const Rollcall::StoreResult<QList<Rollcall::RequestSums>> &requests);
    void recordsRead(const Rollcall::RecordsQuestion &question,
        const Rollcall::StoreResult<Rollcall::RequestRecords> &records);
    void contentFound(const QString &content,
        const Rollcall::StoreResult<std::optional<Rollcall::ContentRequest>> &request);
    void requestRemoved(Rollcall::RequestId request, const Rollcall::RemovedNames &removed);
    /// After close(): the outbox has not taken so many names, and the time is up. stay() or giveUp();
    /// nothing is as good, for it goes on trying.
    void closingIsLate(qint64 names);
    /// A thread cannot go on: there is no memory, most likely. The other one ends as well, as after
    /// giveUp(): closed() follows. What was accepted is in the outbox.
    void brokeDown(const Rollcall::StoreError &error);
    /// Both threads have ended.
    void closed();
    /// A thread does not end, for the system holds it; told again and again until it does. If all
    /// others have ended, only the end of the process helps.
    void isStuck();

private:
    enum class State { Opening, NotOpened, Open, Draining, Resting, Ending, GivingUp, Closed };

    /// Tells what has come. May be called by a slot that is told: then the call before goes on.
    void deliver();
    void deliverLetters();
    /// Which name that is, if it is on its way and known here.
    [[nodiscard]] std::optional<PersonName> nameAt(qint64 number) const;
    /// The first ones of those from number @p from until before @p to.
    [[nodiscard]] std::vector<PipelineSnapshot::Name> namesOf(
        qint64 from, qint64 to, qint64 most) const;
    [[nodiscard]] Conservation::Readings read();
    [[nodiscard]] qint64 inOlderPipelines() const;
    /// With the true capacity.
    [[nodiscard]] PipelineChoice presentChoice() const;
    [[nodiscard]] std::vector<Recorder::Source> recordedPipelines() const;
    [[nodiscard]] Recording::State stateNow();
    [[nodiscard]] std::optional<std::chrono::nanoseconds> handOver();

    void handle(const RosterOpened &report);
    void handle(const RosterNotOpened &report);
    void handle(const StudentsLoaded &report);
    void handle(RosterLoaded report);
    void handle(const NamesAccepted &report);
    void handle(const OutboxOpened &report);
    void handle(const NamesNotAccepted &report);
    void handle(const ImportAccepted &report);
    void handle(const ImportNotAccepted &report);
    void handle(const ImportRead &report);
    void handle(const ImportFailed &report);
    void handle(const OutboxFailed &report);
    void handle(const NamesStored &report);
    void handle(const RosterFailed &report);
    void handle(RosterWorksAgain report);
    void handle(RosterAtRest report);
    void handle(RosterNotAtRest report);
    void handle(const BackupFailed &report);
    void handle(const RosterChecked &report);
    void handle(const RequestsListed &report);
    void handle(const RecordsRead &report);
    void handle(const RequestRemoved &report);
    void handle(const ImportsForgotten &report);
    void handle(const ContentFound &report);
    void handle(AcceptedLost report);
    void handle(const RosterDamaged &report);
    void handle(const ThreadFailed &report);

    [[nodiscard]] ImportState *importOf(RequestId request);
    void countDealtWith(const NamesStored &report);
    void tellImports(const std::vector<ImportState> &before);
    void tellLoss(const Loss &loss);
    void noteAccepted(const std::vector<Entry> &entries);
    void failToStart();
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
    RosterInfo m_info;
    qint64 m_lastNumber = 0; // the highest that the roster has given
    qint64 m_toldMissing = 0; // names that may be found missing once more
    Counts m_counts;
    std::deque<std::optional<PersonName>> m_names; // of the entries on their way, in order
    std::vector<ImportState> m_imports; // in the order of accepting
    QHash<RequestId, Import> m_notForgotten; // those, and those that have ended
    QList<RequestId> m_toBeRemoved;
    std::vector<EntryPipeline> m_older; // closed; some may have names in them still
    Recorder m_recorder;
    Pace m_pace;
    bool m_isWatched = false;
    LatencyHistogram::Counts m_latencies{}; // of the present pipeline, at the last look
    qint64 m_putBefore = 0; // names that went into other pipelines, before the present one
    DealtWith m_dealtWith; // since the roster's file was at rest
    std::optional<StoreError> m_failure;
    std::optional<StoreError> m_outboxFailure;
    bool m_knowsLeftOver = false; // the outbox has said what it holds
    bool m_isDelivering = false;
};

} // namespace Rollcall
