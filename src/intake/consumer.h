// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/consumerledger.h"
#include "intake/pace.h"
#include "intake/pipelinechoice.h"
#include "intake/published.h"
#include "intake/report.h"
#include "intake/threadrecorder.h"
#include "pipeline/mailbox.h"

#include <QDeadlineTimer>
#include <QThread>

#include <chrono>
#include <deque>
#include <functional>
#include <variant>
#include <vector>

namespace Rollcall {

/// Moves names from the pipeline into the roster until the pipeline is closed and empty.
///
/// run() never returns to an event loop, so slots here would run in the wrong thread: there are
/// none. Orders come by takeFrom(), tryAgain(), rest(), check(), listRequests(), readRecords(),
/// findContent(), remove(), setPace(), step() and giveUp(), from the thread that owns this object, and are obeyed
/// between takes, between load blocks, and while it waits to try again, or for the next name in slow
/// motion. Reports go to the mailbox, announced by reported().
///
/// The first thing after loading is the day's backup, so that opening does not wait for it.
///
/// The store, and with it the database connection, is made, used and destroyed inside run().
class Consumer final : public QThread
{
    Q_OBJECT

public:
    /// Whether the students that the roster has are read and reported first.
    enum class Loading { Students, Nothing };

    /// A commit has at most so many names…
    static constexpr std::size_t LargestBlock = 25'000;
    /// …and waits at most so long for more to come.
    static constexpr std::chrono::milliseconds LongestGathering{25};
    /// After so long without a name, the roster's file is brought to rest.
    static constexpr std::chrono::milliseconds RestBeforeCheckpoint{1000};
    /// An open that finds the file busy is tried again for so long.
    static constexpr std::chrono::milliseconds LongestOpening{2000};
    /// So many of the newest requests are told.
    static constexpr qsizetype MostRequests = 1000;

    /// @p reports must outlive the consumer; @p makeStore is called by run(), in its thread.
    Consumer(EntryPipeline pipeline, Reports &reports, RosterStoreFactory makeStore,
        Loading loading, QObject *parent = nullptr);
    ~Consumer() override = default;
    Q_DISABLE_COPY_MOVE(Consumer)

    /// When the present pipeline is closed and empty, goes on with @p pipeline. To be called before
    /// the present one is closed; otherwise the consumer ends there.
    void takeFrom(EntryPipeline pipeline);
    /// Tries at once what failed.
    void tryAgain();
    /// Brings the roster's file to rest when the block under way is stored: reported, either way.
    void rest();
    /// Checks the roster when it is open and loaded: reported. Names wait in the pipeline meanwhile.
    void check();
    /// Reports the newest requests, when the roster is loaded.
    void listRequests();
    /// Reports some records of a request, likewise. Names wait meanwhile: so many at a time.
    void readRecords(const RecordsQuestion &question);
    /// Reports which request has added the names of that content, likewise.
    void findContent(const QString &content);
    /// Reports how many of @p names, which the outbox does not know, the roster does not have either; if
    /// it has all, nothing. It is tried until it succeeds.
    void lookFor(const QList<NameRange> &names);
    /// Takes the names of @p request out of the roster, behind those that it has taken. It is tried
    /// until it succeeds, as storing is: reported then.
    void remove(RequestId request);
    /// Takes so fast from now on.
    void setPace(const Pace &pace);
    /// Takes one name though it is paused, if one is there.
    void step();
    /// Ends without storing what is not stored: at once, or when the commit under way returns.
    void giveUp();

    /// What it has counted, and what it does. From any thread.
    [[nodiscard]] ConsumerLedger ledger() const noexcept { return m_ledger.get(); }
    /// Records what it does, but for what the pipeline records.
    [[nodiscard]] ThreadRecorder &recorder() noexcept { return m_recorder; }

signals:
    /// There is something in the mailbox. Emitted by this thread, to be connected queued; at most
    /// one is under way.
    void reported();

protected:
    void run() override;

private:
    struct TakeFrom
    {
        EntryPipeline pipeline;
    };
    struct TryAgain
    {
    };
    struct Rest
    {
    };
    struct Check
    {
    };
    struct ListRequests
    {
    };
    struct FindContent
    {
        QString content;
    };
    struct LookFor
    {
        QList<NameRange> names;
    };
    struct Remove
    {
        RequestId request;
    };
    struct SetPace
    {
        Pace pace;
    };
    struct Step
    {
    };
    struct GiveUp
    {
    };
    using Order = std::variant<TakeFrom, TryAgain, Rest, Check, ListRequests, RecordsQuestion,
        FindContent, LookFor, Remove, SetPace, Step, GiveUp>;

    void order(Order order);
    void report(Report report);

    // All below: run()'s thread only.
    void work();
    [[nodiscard]] bool openRoster(RosterStore &store);
    [[nodiscard]] bool loadStudents(RosterStore &store);
    void backUp(RosterStore &store);
    void storeNames(RosterStore &store);
    /// Obeys what came last, and brings the roster to rest.
    void endAtRest(RosterStore &store);
    /// What the pace does not let it take now, at the earliest then.
    [[nodiscard]] QDeadlineTimer nextTake() const;
    /// Says that it waits for that; obeys orders meanwhile.
    void waitForTake(QDeadlineTimer deadline);
    [[nodiscard]] TakeResult takeBlock(
        RosterStore &store, std::vector<Entry> &block, QDeadlineTimer deadline);
    [[nodiscard]] TakeResult takeMore(
        std::vector<Entry> &block, std::size_t most, QDeadlineTimer deadline);
    [[nodiscard]] bool storeBlock(RosterStore &store, std::vector<Entry> block);
    /// Does @p attempt until it succeeds, and says so when it fails and when it works again.
    /// Returns false if told to give up.
    [[nodiscard]] bool persist(RosterStore &store, const std::function<StoreDone()> &attempt);
    void obey(const std::vector<Order> &orders);
    /// Answers what only reads the roster.
    void answerQuestions(RosterStore &store);
    void check(RosterStore &store);
    void lookForNames(RosterStore &store);
    /// Returns false if told to give up.
    [[nodiscard]] bool removeIfTold(RosterStore &store);
    [[nodiscard]] bool goToNextPipeline();
    /// Says so if it succeeds.
    [[nodiscard]] bool bringToRest(RosterStore &store);
    /// Says so in any case.
    [[nodiscard]] bool restAsTold(RosterStore &store);
    /// Counts what became of @p block, which is written.
    void count(const NamesStored &stored, std::size_t block, std::chrono::nanoseconds duration);
    /// Tells ledger() how things stand.
    void publish(ConsumerLedger::Activity activity);

    Reports &m_reports;
    Mailbox<Order> m_orders;
    EntryPipeline m_newest; // the owner's: where an order has to interrupt

    // All below: run()'s thread only, once it is started.
    RosterStoreFactory m_makeStore;
    Loading m_loading;
    std::deque<EntryPipeline> m_pipelines; // the first is taken from; never empty
    Pace m_pace;
    bool m_mayStep = false; // one name, though it is paused
    QDeadlineTimer m_nextTake; // slow motion: not before
    ConsumerLedger m_counts; // what is published
    Published<ConsumerLedger> m_ledger;
    ThreadRecorder m_recorder;
    bool m_mustRest = false;
    bool m_mustCheck = false;
    bool m_mustList = false;
    std::vector<RecordsQuestion> m_questions;
    QStringList m_contents; // to be found
    QList<NameRange> m_lookedFor; // until it is known whether the roster has them
    std::vector<RequestId> m_toRemove;
    bool m_givesUp = false;
};

} // namespace Rollcall
