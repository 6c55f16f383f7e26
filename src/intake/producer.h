// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/namesource.h"
#include "core/outbox.h"
#include "intake/pace.h"
#include "intake/pipelinechoice.h"
#include "intake/producerledger.h"
#include "intake/published.h"
#include "intake/report.h"
#include "intake/threadrecorder.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <variant>

namespace Rollcall {

/// Accepts names, keeps them in the outbox, and puts them into the pipeline, in their order. Reads
/// the files of imports in slices, when nothing else waits: names that were typed come first.
///
/// Lives in a thread with an event loop. What it is told, from any thread, goes to a mailbox and is
/// announced to it by the queued signal ordered(). A full pipeline never puts it to sleep for
/// longer than LongestSleep: what finds no room waits here, and the next orders come first. So does
/// what slow motion holds back: accepting is never slowed.
class Producer final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds LongestSleep{5};
    /// An outbox that cannot be opened is tried again after so long.
    static constexpr std::chrono::milliseconds RetryPause{1000};
    /// After a change of the outbox, its file is brought to rest within so long.
    static constexpr std::chrono::milliseconds RestPause{1000};
    /// Between two drafts.
    static constexpr std::chrono::milliseconds DraftPause{1000};

    /// So many records of an import are read at a time.
    static constexpr qsizetype SliceRecords = 256;

    /// @p reports must outlive the producer; the others are called in the producer's thread.
    /// Without @p makeSource there must be no imports.
    Producer(EntryPipeline pipeline, Reports &reports, OutboxFactory makeOutbox,
        NameSourceFactory makeSource = {}, QObject *parent = nullptr);
    ~Producer() override = default;
    Q_DISABLE_COPY_MOVE(Producer)

    // Orders, from any thread, obeyed one after another.

    /// Opens the outbox of @p roster, and puts what it still holds. To be the first, once. If it cannot
    /// be opened, that is reported and tried again.
    void start(const RosterInfo &roster);
    /// Takes @p names, all or none, as the next of @p request: reported as accepted, or as not.
    void accept(const Request &request, const QList<PersonName> &names);
    /// Takes @p import, from the record @p reached on, as all of @p request: reported as accepted, or
    /// as not. It is read behind the imports before it.
    void accept(const Request &request, const Import &import, qint64 reached = 0);
    /// Reads no further in that import, or goes on.
    void pauseImport(RequestId request, bool paused);
    /// Reads no further in that import: what was read by now is all of it.
    void cancelImport(RequestId request);
    /// Reads no further in any import, as long as this holds: they wait in the outbox.
    void holdImports(bool held);
    /// Tries at once what failed.
    void tryAgain();
    /// Opens the outbox all the same if it is of a roster of the same id at another place.
    void adopt();
    /// From now on puts into @p pipeline. The one before is to be closed, by the caller.
    void putInto(EntryPipeline pipeline);
    /// Puts so fast from now on. Ending is always at full speed.
    void setPace(const Pace &pace);
    /// Puts one name though it is paused, if one waits.
    void step();
    /// Keeps @p draft, soon: at most once in DraftPause, and at the end.
    void keepDraft(const Draft &draft);
    /// The roster has dealt with these, has given numbers up to @p lastNumber, and its file is at rest.
    void settle(const DealtWith &dealtWith, qint64 lastNumber);
    /// Ends after the last put, and closes the pipeline behind it. Nothing is accepted any more.
    void finish();
    /// Ends at once; what is not stored stays in the outbox.
    void giveUp();

    /// What it has counted, and what it does. From any thread.
    [[nodiscard]] ProducerLedger ledger() const noexcept { return m_ledger.get(); }
    /// Records what it does, but for what the pipeline records.
    [[nodiscard]] ThreadRecorder &recorder() noexcept { return m_recorder; }

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
        RosterInfo roster;
    };
    struct Accept
    {
        Request request;
        QList<PersonName> names;
    };
    struct AcceptImport
    {
        Request request;
        Import import;
        qint64 reached = 0;
    };
    struct PauseImport
    {
        RequestId request;
        bool paused = false;
    };
    struct CancelImport
    {
        RequestId request;
    };
    struct HoldImports
    {
        bool held = false;
    };
    struct TryAgain
    {
    };
    struct Adopt
    {
    };
    struct PutInto
    {
        EntryPipeline pipeline;
    };
    struct SetPace
    {
        Pace pace;
    };
    struct Step
    {
    };
    struct Settle
    {
        DealtWith dealtWith;
        qint64 lastNumber = 0;
    };
    struct KeepDraft
    {
        Draft draft;
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
    using Order = std::variant<Start, Accept, AcceptImport, PauseImport, CancelImport, HoldImports,
        TryAgain, Adopt, PutInto, PutMore, SetPace, Step, KeepDraft, Settle, Finish, GiveUp>;

    void order(Order order);

    // All below: the producer's thread only.

    /// Does @p work; ends the producer, and tells why, if there is an exception.
    void dare(void (Producer::*work)());
    void obeyOrders();
    void obey(const Start &order);
    void obey(const Accept &order);
    void obey(const AcceptImport &order);
    void obey(const PauseImport &order);
    void obey(CancelImport order);
    void obey(HoldImports order);
    void obey(TryAgain order);
    void obey(Adopt order);
    void obey(const PutInto &order);
    void obey(PutMore order);
    void obey(const SetPace &order);
    void obey(Step order);
    void obey(const KeepDraft &order);
    void obey(const Settle &order);
    void obey(Finish order);
    void obey(GiveUp order);

    /// An import that is not read to its end.
    struct Reading
    {
        RequestId id() const { return request.id; }

        Request request;
        std::unique_ptr<NameSource> source;
        qint64 next = 0; ///< the ordinal of the record that is read next
        std::optional<qint64> end; ///< nothing is read from this ordinal on
        std::shared_ptr<const EntrySource> from; ///< for the first record that is read
        bool isPaused = false;
        bool hasFailed = false;
    };

    void report(Report report);
    void beginReading(const WaitingImport &import);
    /// The import that is to be read next, or null.
    [[nodiscard]] Reading *nextReading();
    /// Lets a slice of it wait.
    void readSlice(Reading &reading);
    void endReading(Reading &reading);
    /// Says which @p imports the outbox has forgotten, if any.
    void reportForgotten(const StoreResult<QList<RequestId>> &imports);
    /// Begins with what the outbox said when it was opened; tries again if that failed.
    void begin(StoreResult<LeftOver> leftOver);
    void writeDraft();
    /// The outbox was changed: bringToRest() follows, soon.
    void willRest();
    void bringToRest();
    [[nodiscard]] bool hasMore();
    /// Lets these wait to be put.
    void takeIn(const std::vector<Entry> &entries);
    void putWaiting();
    /// Whether the pace lets it put a name now; if that comes by itself, it goes on then.
    [[nodiscard]] bool mayPut();
    /// Tells ledger() how things stand.
    void publish(ProducerLedger::Activity activity);
    void end();

    Mailbox<Order> m_orders;
    Reports &m_reports;

    // All below: the producer's thread only.
    EntryPipeline m_pipeline;
    OutboxFactory m_makeOutbox;
    NameSourceFactory m_makeSource;
    std::unique_ptr<Outbox> m_outbox; // from Start to the end
    bool m_isOpen = false; // the outbox
    DealtWith m_dealtWith; // not settled yet
    QTimer m_retry; // while it cannot be opened
    std::optional<Draft> m_draft; // not written yet
    QTimer m_draftTimer; // runs as long as it waits for that
    QTimer m_restTimer; // runs as long as there is something in the outbox's log, perhaps
    std::deque<Entry> m_waiting; // accepted, not put
    Pace m_pace;
    bool m_mayStep = false; // one name, though it is paused
    QDeadlineTimer m_nextPut; // slow motion: not before
    QTimer m_paceTimer; // runs until then
    ProducerLedger m_counts; // what is published
    Published<ProducerLedger> m_ledger;
    ThreadRecorder m_recorder;
    std::deque<Reading> m_imports; // in the order of accepting
    bool m_importsAreHeld = false;
    bool m_isFinishing = false;
    bool m_hasEnded = false;
};

} // namespace Rollcall
