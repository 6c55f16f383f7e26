// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/consumer.h"

#include "pipeline/threadsanitizer.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace Rollcall {

using namespace std::chrono_literals;
using Activity = ConsumerLedger::Activity;

namespace {

constexpr auto FirstPause = 50ms;
constexpr auto LongestPause = 2000ms;

/// The students of the first block, a screenful for any screen, and of the others.
constexpr qsizetype FirstLoad = 200;
constexpr qsizetype Load = 10'000;

/// What is worth a statement of its own while a block is gathered: what the pipeline holds, for the
/// producer fills it again meanwhile. But not so few that the statement is the most of the work, nor
/// more than one that is quick.
std::size_t worthPreparing(const EntryPipeline &pipeline)
{
    constexpr std::size_t Fewest = 64;
    constexpr std::size_t Most = 2'000;
    return std::clamp(pipeline->capacity(), Fewest, Most);
}

/// So long after a first block that is full, the processor is left to whoever paints it.
constexpr auto TimeToPaint = 10ms;

/// @p pause, a quarter more or less, so that two programs in each other's way do not stay so.
std::chrono::milliseconds withJitter(std::chrono::milliseconds pause)
{
    const auto quarter = static_cast<int>(pause.count() / 4);
    return pause
        + std::chrono::milliseconds{QRandomGenerator::global()->bounded(-quarter, quarter + 1)};
}

} // namespace

Consumer::Consumer(EntryPipeline pipeline, Reports &reports, RosterStoreFactory makeStore,
    Loading loading, QObject *parent)
    : QThread{parent}
    , m_reports{reports}
    , m_newest{pipeline}
    , m_makeStore{std::move(makeStore)}
    , m_loading{loading}
    , m_pipelines{std::move(pipeline)}
{
    setObjectName(QStringLiteral("consumer"));
}

void Consumer::takeFrom(EntryPipeline pipeline)
{
    order(TakeFrom{pipeline});
    m_newest = std::move(pipeline);
}

void Consumer::tryAgain()
{
    order(TryAgain{});
}

void Consumer::rest()
{
    order(Rest{});
}

void Consumer::check()
{
    order(Check{});
}

void Consumer::listRequests()
{
    order(ListRequests{});
}

void Consumer::readRecords(const RecordsQuestion &question)
{
    order(question);
}

void Consumer::findContent(const QString &content)
{
    order(FindContent{content});
}

void Consumer::lookFor(const QList<NameRange> &names)
{
    order(LookFor{names});
}

void Consumer::remove(RequestId request)
{
    order(Remove{request});
}

void Consumer::setPace(const Pace &pace)
{
    order(SetPace{pace});
}

void Consumer::step()
{
    order(Step{});
}

void Consumer::giveUp()
{
    order(GiveUp{});
}

void Consumer::order(Order order)
{
    m_orders.post(std::move(order));
    // It may still be at an older pipeline; but those are closed, so it does not sleep there.
    m_newest->interrupt();
}

void Consumer::report(Report report)
{
    if (m_reports.post(std::move(report)))
        emit reported();
}

void Consumer::run()
{
    m_recorder.begin();
    try {
        work();
    } catch (const std::exception &problem) { // there is no memory; ours are values
        report(ThreadFailed{{StoreError::Kind::Failed, QString::fromLocal8Bit(problem.what())}});
    }
    publish(Activity::Ended);
    happensBefore(this);
}

void Consumer::work()
{
    const std::unique_ptr<RosterStore> store = m_makeStore();
    if (openRoster(*store) && loadStudents(*store)) {
        backUp(*store);
        storeNames(*store);
    }
}

bool Consumer::openRoster(RosterStore &store)
{
    const QDeadlineTimer deadline{LongestOpening};
    while (true) {
        const StoreResult<RosterInfo> info = store.open();
        const StoreError *error = errorOf(info);
        if (!error) {
            report(RosterOpened{std::get<RosterInfo>(info)});
            return true;
        }
        if (classOf(error->kind) != ErrorClass::TryAgain || deadline.hasExpired()) {
            report(RosterNotOpened{*error});
            return false;
        }
        obey(m_orders.takeAll(QDeadlineTimer{withJitter(FirstPause)}));
        if (m_givesUp)
            return false;
    }
}

bool Consumer::loadStudents(RosterStore &store)
{
    publish(Activity::Loading);
    qint64 last = 0;
    bool isComplete = m_loading == Loading::Nothing;
    for (qsizetype most = FirstLoad; !isComplete; most = Load) {
        Students students;
        const bool done = persist(store, [&]() -> StoreDone {
            StoreResult<Students> loaded = store.load(last, most);
            if (errorOf(loaded))
                return *errorOf(loaded);
            students = std::get<Students>(std::move(loaded));
            return {};
        });
        if (!done)
            return false;
        isComplete = students.isEmpty();
        const bool isScreenful = most == FirstLoad && students.size() == FirstLoad;
        if (!isComplete) {
            last = students.number(students.size() - 1);
            report(StudentsLoaded{std::move(students)});
        }
        obey(m_orders.takeAll(QDeadlineTimer{isScreenful ? TimeToPaint : 0ms}));
        if (m_givesUp)
            return false;
    }
    report(RosterLoaded{});
    return true;
}

void Consumer::backUp(RosterStore &store)
{
    publish(Activity::BackingUp);
    const StoreDone looked = store.glance();
    if (const StoreError *error = errorOf(looked)) {
        report(RosterDamaged{*error});
        return; // a copy of it would be damaged, too
    }
    const StoreDone done = store.backUp();
    if (const StoreError *error = errorOf(done))
        report(BackupFailed{*error});
}

void Consumer::storeNames(RosterStore &store)
{
    bool isAtRest = true;
    while (true) {
        obey(m_orders.takeAll());
        if (m_givesUp)
            return;
        answerQuestions(store);
        if (!m_toRemove.empty())
            isAtRest = false;
        if (!removeIfTold(store))
            return;
        if (std::exchange(m_mustRest, false))
            isAtRest = restAsTold(store);

        const auto rest = isAtRest ? QDeadlineTimer{QDeadlineTimer::Forever}
                                   : QDeadlineTimer{RestBeforeCheckpoint};
        if (const QDeadlineTimer next = nextTake(); !next.hasExpired()) {
            waitForTake(std::min(next, rest));
            if (rest.hasExpired())
                isAtRest = bringToRest(store);
            continue;
        }

        std::vector<Entry> block;
        const TakeResult result = takeBlock(store, block, rest);
        if (!block.empty()) {
            if (!storeBlock(store, std::move(block)))
                return;
            isAtRest = false;
        } else if (result == TakeResult::TimedOut) {
            isAtRest = bringToRest(store); // if not now, then after the next rest
        }
        if (result == TakeResult::Closed && !goToNextPipeline()) {
            endAtRest(store);
            return;
        }
    }
}

void Consumer::endAtRest(RosterStore &store)
{
    answerQuestions(store);
    if (removeIfTold(store))
        (void)bringToRest(store);
}

QDeadlineTimer Consumer::nextTake() const
{
    if (m_pace.isPaused)
        return m_mayStep ? QDeadlineTimer{0} : QDeadlineTimer{QDeadlineTimer::Forever};
    return m_nextTake;
}

void Consumer::waitForTake(QDeadlineTimer deadline)
{
    publish(m_pace.isPaused ? Activity::Paused : Activity::Delaying);
    obey(m_orders.takeAll(deadline));
}

TakeResult Consumer::takeBlock(
    RosterStore &store, std::vector<Entry> &block, QDeadlineTimer deadline)
{
    publish(Activity::Taking); // before the pipeline counts it
    if (m_pace.isPaused)
        deadline = QDeadlineTimer{0}; // a name that comes later is not meant
    const bool isSlow = m_pace.isPaused || m_pace.beforeTake.count() > 0;
    const std::size_t most = isSlow ? 1 : LargestBlock;
    TakeResult result = takeMore(block, most, deadline);
    const QDeadlineTimer gathering{LongestGathering};
    const std::size_t worth = worthPreparing(m_pipelines.front());
    std::size_t looked = 0;
    std::size_t prepared = 0;
    bool isPrepared = true;
    // A name that is typed during an import ends the gathering: somebody waits for it.
    const auto areOfOneRequest = [&] {
        const auto begin = block.cbegin() + static_cast<std::ptrdiff_t>(looked);
        looked = block.size();
        return std::all_of(begin, block.cend(),
            [&](const Entry &entry) { return entry.request.id == block.front().request.id; });
    };
    while (result == TakeResult::Taken && block.size() < most && !gathering.hasExpired()
        && areOfOneRequest()) {
        if (isPrepared && block.size() - prepared >= worth) {
            isPrepared = store.prepare(block);
            prepared = block.size();
        }
        result = takeMore(block, most, block.back().moreToCome ? gathering : QDeadlineTimer{0});
    }
    if (isSlow && result != TakeResult::Interrupted) { // that was an order, perhaps the step's own
        m_mayStep = false;
        m_nextTake = QDeadlineTimer{m_pace.beforeTake};
    }
    return result;
}

TakeResult Consumer::takeMore(std::vector<Entry> &block, std::size_t most, QDeadlineTimer deadline)
{
    const std::size_t before = block.size();
    const TakeResult result = m_pipelines.front()->takeAll(block, most - before, deadline);
    if (result == TakeResult::Taken) {
        m_counts.taken += static_cast<qint64>(block.size() - before);
        m_counts.writing = static_cast<qint64>(block.size());
        publish(Activity::Taking);
    }
    return result;
}

void Consumer::publish(Activity activity)
{
    if (activity != m_counts.activity) {
        m_recorder.add({{}, ThreadEvent::Kind::Begins, doingOf(activity),
            static_cast<quint64>(m_counts.dealtWith()), static_cast<quint64>(m_counts.writing)});
    }
    m_counts.activity = activity;
    m_ledger.set(m_counts);
}

bool Consumer::storeBlock(RosterStore &store, std::vector<Entry> block)
{
    publish(Activity::Writing);
    NamesStored stored;
    QElapsedTimer attempt;
    const std::size_t size = block.size();
    const bool done = persist(store, [&]() -> StoreDone {
        attempt.start();
        StoreResult<Appended> appended = store.append(block);
        if (errorOf(appended))
            return *errorOf(appended);
        stored.appended = std::get<Appended>(std::move(appended));
        return {};
    });
    if (!done)
        return false;
    const std::chrono::nanoseconds duration{attempt.nsecsElapsed()};
    auto left = stored.appended.outOfOrder.cbegin(); // in the order of the block
    std::erase_if(block, [&](const Entry &entry) {
        const bool isLeft = left != stored.appended.outOfOrder.cend() && *left == entry;
        left += isLeft ? 1 : 0;
        return isLeft;
    });
    stored.dealtWith = std::move(block);
    count(stored, size, duration);
    report(std::move(stored));
    return true;
}

void Consumer::count(
    const NamesStored &stored, std::size_t block, std::chrono::nanoseconds duration)
{
    const auto first = static_cast<quint64>(m_counts.dealtWith());
    const auto refused = static_cast<qint64>(stored.appended.refused.size());
    const auto leftOut = static_cast<qint64>(std::ranges::count_if(
        stored.dealtWith, [](const Entry &entry) { return entry.name() == nullptr; }));
    m_counts.stored += static_cast<qint64>(stored.dealtWith.size()) - refused - leftOut;
    m_counts.refused += refused;
    m_counts.leftOut += leftOut;
    m_counts.outOfOrder += static_cast<qint64>(stored.appended.outOfOrder.size());
    m_counts.writing -= static_cast<qint64>(block);
    ++m_counts.commits;
    m_counts.lastCommit = duration.count();
    m_counts.lastCommitNames = static_cast<qint64>(block);
    m_recorder.add({{}, ThreadEvent::Kind::Settled, {}, first, block,
        static_cast<quint64>(m_counts.dealtWith() - m_counts.stored)});
    publish(Activity::Taking);
}

bool Consumer::persist(RosterStore &store, const std::function<StoreDone()> &attempt)
{
    std::optional<StoreError> reportedError;
    auto pause = FirstPause;
    while (true) {
        const StoreDone done = attempt();
        const StoreError *error = errorOf(done);
        if (!error) {
            if (reportedError)
                report(RosterWorksAgain{});
            return true;
        }
        if (reportedError != *error) {
            reportedError = *error;
            report(RosterFailed{*error});
        }
        publish(Activity::Failing);
        const auto orders = m_orders.takeAll(QDeadlineTimer{withJitter(pause)});
        obey(orders);
        if (m_givesUp)
            return false;
        answerQuestions(store); // a damaged roster is one that fails
        pause = orders.empty() ? std::min<std::chrono::milliseconds>(2 * pause, LongestPause)
                               : std::chrono::milliseconds{FirstPause};
    }
}

void Consumer::obey(const std::vector<Order> &orders)
{
    for (const Order &order : orders) {
        if (const auto *takeFrom = std::get_if<TakeFrom>(&order))
            m_pipelines.push_back(takeFrom->pipeline);
        else if (std::holds_alternative<Rest>(order))
            m_mustRest = true;
        else if (std::holds_alternative<Check>(order))
            m_mustCheck = true;
        else if (std::holds_alternative<ListRequests>(order))
            m_mustList = true;
        else if (const auto *question = std::get_if<RecordsQuestion>(&order))
            m_questions.push_back(*question);
        else if (const auto *find = std::get_if<FindContent>(&order))
            m_contents += find->content;
        else if (const auto *lookFor = std::get_if<LookFor>(&order))
            m_lookedFor += lookFor->names;
        else if (const auto *remove = std::get_if<Remove>(&order))
            m_toRemove.push_back(remove->request);
        else if (std::holds_alternative<GiveUp>(order))
            m_givesUp = true;
        else if (std::holds_alternative<Step>(order))
            m_mayStep = m_pace.isPaused;
        else if (const auto *setPace = std::get_if<SetPace>(&order)) {
            m_pace = setPace->pace;
            m_mayStep = false;
            m_nextTake = QDeadlineTimer{m_pace.beforeTake};
        }
        // TryAgain: to be woken is all it asks for
    }
}

void Consumer::answerQuestions(RosterStore &store)
{
    if (std::exchange(m_mustCheck, false))
        check(store);
    if (std::exchange(m_mustList, false))
        report(RequestsListed{store.requests(MostRequests)});
    for (const RecordsQuestion &question : std::exchange(m_questions, {}))
        report(RecordsRead{question, store.records(question)});
    for (const QString &content : std::exchange(m_contents, {}))
        report(ContentFound{content, store.findContent(content)});
    lookForNames(store);
}

void Consumer::lookForNames(RosterStore &store)
{
    if (m_lookedFor.isEmpty())
        return;
    const auto missing = store.notDealtWith(m_lookedFor);
    if (errorOf(missing))
        return; // storing fails as well: it is tried again with the next order
    m_lookedFor.clear();
    if (std::get<qint64>(missing) > 0)
        report(AcceptedLost{std::get<qint64>(missing)});
}

bool Consumer::removeIfTold(RosterStore &store)
{
    // Not while a commit fails: it may have stored names that are not reported yet.
    while (!m_toRemove.empty()) {
        RequestRemoved removed{m_toRemove.front(), {}};
        m_toRemove.erase(m_toRemove.begin());
        const bool done = persist(store, [&]() -> StoreDone {
            auto names = store.remove(removed.request);
            if (errorOf(names))
                return *errorOf(names);
            removed.removed = std::get<RemovedNames>(std::move(names));
            return {};
        });
        if (!done)
            return false;
        report(std::move(removed));
    }
    return true;
}

void Consumer::check(RosterStore &store)
{
    const Activity before = m_counts.activity;
    publish(Activity::Checking);
    QElapsedTimer elapsed;
    elapsed.start();
    StoreResult<RosterCheck> result = store.check();
    publish(before);
    report(RosterChecked{std::move(result), std::chrono::milliseconds{elapsed.elapsed()}});
}

bool Consumer::restAsTold(RosterStore &store)
{
    const bool isAtRest = bringToRest(store);
    if (!isAtRest)
        report(RosterNotAtRest{});
    return isAtRest;
}

bool Consumer::bringToRest(RosterStore &store)
{
    if (errorOf(store.checkpoint()) != nullptr)
        return false;
    report(RosterAtRest{});
    return true;
}

bool Consumer::goToNextPipeline()
{
    obey(m_orders.takeAll()); // the order to go on was given before the pipeline was closed
    if (m_pipelines.size() == 1)
        return false;
    m_pipelines.pop_front();
    return true;
}

} // namespace Rollcall
