// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/consumer.h"
#include "pipeline/threadsanitizer.h"
#include "support/entries.h"
#include "support/fakerosterstore.h"
#include "support/patience.h"
#include "support/pipelines.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Loading = Consumer::Loading;

namespace {

template <typename Wanted> std::vector<Wanted> allOf(const std::vector<Report> &reports)
{
    std::vector<Wanted> wanted;
    for (const Report &report : reports) {
        if (const auto *found = std::get_if<Wanted>(&report))
            wanted.push_back(*found);
    }
    return wanted;
}

QStringList storedNames(const std::vector<Report> &reports)
{
    QStringList names;
    for (const auto &stored : allOf<NamesStored>(reports)) {
        for (const Student &student : stored.appended.students.toList())
            names += student.name;
    }
    return names;
}

/// Whether @p consumer ends, within Patience.
bool ends(Consumer &consumer)
{
    const bool ended = consumer.wait(Patience);
    happensAfter(&consumer);
    return ended;
}

} // namespace

class tst_Consumer : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void storesWhatItTakesAndEndsBehindTheLast();
    void opensAndLoadsFirst();
    void loadsNothingIfNotAsked();
    void makesAndDestroysTheStoreInItsThread();
    void endsIfTheRosterCannotBeOpened();
    void opensABusyRosterLater();
    void oneCommitTakesWhatIsThere();
    void waitsForMoreThatIsToCome();
    void aNameOfAnotherRequestIsNotKeptWaiting();
    void preparesABigBlockWhileItWaits();
    void reportsARefusedNameAndGoesOn();
    void handsOnWhatIsOutOfOrder();
    void triesAgainUntilItSucceeds();
    void reportsTheSameFailureOnce();
    void tryAgainEndsThePause();
    void giveUpEndsWhileTheRosterFails();
    void giveUpEndsASleep();
    void goesOnWithAnotherPipeline();
    void goesThroughSeveralPipelinesInTheirOrder();
    void bringsTheFileToRest();
    void namesInARowAreNoRest();
    void backsUpWhenAllIsLoaded();
    void aBackupThatFailsIsReportedAndStoringGoesOn();
    void checksWhenTold();
    void checksWhatIsReadFirst();
    void checksWhileTheRosterFails();
    void tellsRequestsAndTheirRecordsWhenTold();
    void tellsRecordsWhileTheRosterFails();
    void removesBehindWhatItHasTaken();
    void aRemovalThatFailsIsTriedAgain();
    void aFileThatSomethingWasRemovedFromIsBroughtToRest();
    void announcesOncePerEmptyMailbox();

    void inSlowMotionItTakesOneAfterTheOther();
    void atFullSpeedAgainItTakesTheRest();
    void pausedItTakesOnlyItsSteps();
    void pausedItBringsTheFileToRest();
    void giveUpEndsAPause();
    void itsLedgerAddsUp();

private:
    static void put(const EntryPipeline &pipeline, const std::vector<Entry> &entries)
    {
        for (Entry entry : entries)
            QCOMPARE(pipeline->put(std::move(entry), QDeadlineTimer{0}), PutResult::Put);
    }
    /// Waits for a report of this kind; collects all on the way.
    template <typename Wanted> bool comes()
    {
        const QDeadlineTimer deadline{Patience};
        while (!deadline.hasExpired()) {
            if (!allOf<Wanted>(m_seen).empty())
                return true;
            for (Report &report : m_reports->takeAll(deadline))
                m_seen.push_back(std::move(report));
        }
        return false;
    }
    /// Starts @p consumer and waits until it has loaded the roster.
    [[nodiscard]] bool loads(Consumer &consumer)
    {
        consumer.start();
        return comes<RosterLoaded>();
    }
    /// The same, and then gives it the name Ada, which it cannot store: the roster fails.
    [[nodiscard]] bool failsToStoreAda(Consumer &consumer, const EntryPipeline &pipeline)
    {
        if (!loads(consumer))
            return false;
        m_roster->failures = -1;
        put(pipeline, entriesOf(m_request, {u"Ada"_s}));
        return comes<RosterFailed>();
    }
    const std::vector<Report> &allReports()
    {
        for (Report &report : m_reports->takeAll())
            m_seen.push_back(std::move(report));
        return m_seen;
    }

    std::unique_ptr<FakeRoster> m_roster;
    std::unique_ptr<Reports> m_reports;
    std::vector<Report> m_seen;
    const Request m_request = Request::begin(RequestSource::Form, 3);
};

void tst_Consumer::init()
{
    TestCase::init();
    m_roster = std::make_unique<FakeRoster>();
    m_reports = std::make_unique<Reports>();
    m_seen.clear();
}

void tst_Consumer::storesWhatItTakesAndEndsBehindTheLast()
{
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s}));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer)); // ends by itself: the pipeline is closed

    QCOMPARE(storedNames(allReports()), (QStringList{u"Ada"_s, u"Grace"_s, u"Zoya"_s}));
    QCOMPARE(m_roster->names, (QStringList{u"Ada"_s, u"Grace"_s, u"Zoya"_s}));
}

void tst_Consumer::opensAndLoadsFirst()
{
    for (int i = 0; i < 450; ++i)
        m_roster->names += QString::number(i);
    const QStringList before = m_roster->names;
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s}));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Students};

    consumer.start();
    QVERIFY(ends(consumer));

    const auto reports = allReports();
    QVERIFY(std::holds_alternative<RosterOpened>(reports.front()));
    QStringList loaded;
    for (const auto &block : allOf<StudentsLoaded>(reports)) {
        for (const Student &student : block.students.toList())
            loaded += student.name;
    }
    QCOMPARE(loaded, before);
    QCOMPARE(allOf<StudentsLoaded>(reports).size(), std::size_t{2}); // a screenful, then the rest
    QVERIFY(std::holds_alternative<RosterLoaded>(reports.at(3)));
    QCOMPARE(storedNames(reports), QStringList{u"Ada"_s});
}

void tst_Consumer::loadsNothingIfNotAsked()
{
    m_roster->names += u"Old"_s;
    const EntryPipeline pipeline = queue(1);
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QVERIFY(allOf<StudentsLoaded>(allReports()).empty());
    QCOMPARE(allOf<RosterLoaded>(allReports()).size(), std::size_t{1});
}

void tst_Consumer::makesAndDestroysTheStoreInItsThread()
{
    const EntryPipeline pipeline = queue(1);
    pipeline->close();
    QThread *maker = nullptr;
    const auto makeStore = [&] {
        maker = QThread::currentThread();
        return m_roster->factory()();
    };
    Consumer consumer{pipeline, *m_reports, makeStore, Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(maker, &consumer);
    QCOMPARE(m_roster->stores, 0); // gone before the thread was
}

void tst_Consumer::endsIfTheRosterCannotBeOpened()
{
    m_roster->failure = StoreError::Kind::NotARoster;
    m_roster->failures = -1;
    Consumer consumer{queue(1), *m_reports, m_roster->factory(), Loading::Students};

    consumer.start();
    QVERIFY(ends(consumer));

    const auto notOpened = allOf<RosterNotOpened>(allReports());
    QCOMPARE(notOpened.size(), std::size_t{1});
    QCOMPARE(notOpened.front().error.kind, StoreError::Kind::NotARoster);
}

void tst_Consumer::opensABusyRosterLater()
{
    m_roster->failure = StoreError::Kind::Busy;
    m_roster->failures = 3;
    const EntryPipeline pipeline = queue(1);
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(allOf<RosterOpened>(allReports()).size(), std::size_t{1});
    QVERIFY(allOf<RosterNotOpened>(allReports()).empty());
}

void tst_Consumer::oneCommitTakesWhatIsThere()
{
    const EntryPipeline pipeline = queue(100);
    QStringList names;
    for (int i = 0; i < 100; ++i)
        names += u"Name %1"_s.arg(i);
    put(pipeline, entriesOf(m_request, names));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(m_roster->appends, 1);
    QCOMPARE(storedNames(allReports()), names);
}

void tst_Consumer::waitsForMoreThatIsToCome()
{
    // The first says that more is to come, so it is not committed alone, unless the second comes
    // later than LongestGathering: then two commits are right, and the test says nothing.
    const EntryPipeline pipeline = queue(1);
    auto entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s});
    entries[0].moreToCome = true;
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();
    QElapsedTimer elapsed;
    elapsed.start();
    for (Entry &entry : entries)
        QCOMPARE(pipeline->put(std::move(entry)), PutResult::Put);
    const bool inTime = elapsed.elapsed() < Consumer::LongestGathering.count() / 2;
    pipeline->close();
    QVERIFY(ends(consumer));

    QVERIFY(m_roster->appends == 1 || !inTime);
    QCOMPARE(storedNames(allReports()), (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_Consumer::aNameOfAnotherRequestIsNotKeptWaiting()
{
    // More is to come of a file, but somebody has typed a name. On a busy machine it takes its time
    // all the same; so of several tries one must be quick.
    constexpr int MostTries = 50;
    const EntryPipeline pipeline = queue(2);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();
    const Request file = Request::begin(RequestSource::File, 0);
    bool wasQuick = false;
    for (int i = 0; i < MostTries && !wasQuick; ++i) {
        Entry ofFile = entriesOf(file, {u"Ada"_s}, i).front();
        Entry typed = entriesOf(m_request, {u"Grace"_s}, i).front();
        ofFile.moreToCome = typed.moreToCome = true;
        m_seen.clear();
        QElapsedTimer elapsed;
        elapsed.start();
        QCOMPARE(pipeline->put(std::move(typed)), PutResult::Put);
        QCOMPARE(pipeline->put(std::move(ofFile)), PutResult::Put);
        while (storedNames(m_seen).size() < 2) {
            QVERIFY(comes<NamesStored>());
            (void)allReports();
            QVERIFY(elapsed.elapsed() < 10'000);
        }
        wasQuick = elapsed.elapsed() < Consumer::LongestGathering.count();
    }
    pipeline->close();
    QVERIFY(ends(consumer));

    QVERIFY(wasQuick);
}

void tst_Consumer::preparesABigBlockWhileItWaits()
{
    const EntryPipeline pipeline = queue(4096);
    QStringList names;
    for (int i = 0; i < 4000; ++i)
        names += QString::number(i);
    put(pipeline, entriesOf(m_request, names));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(m_roster->prepared, 4000);
    QCOMPARE(m_roster->appends, 1);
    QCOMPARE(storedNames(allReports()), names);
}

void tst_Consumer::reportsARefusedNameAndGoesOn()
{
    m_roster->refused = {u"Ada"_s};
    const EntryPipeline pipeline = queue(2);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(storedNames(allReports()), QStringList{u"Grace"_s});
    const auto stored = allOf<NamesStored>(allReports());
    QCOMPARE(stored.front().appended.refused.front().entry.text(), u"Ada"_s);
    QCOMPARE(stored.front().dealtWith.size(), std::size_t{2});
}

void tst_Consumer::handsOnWhatIsOutOfOrder()
{
    const EntryPipeline pipeline = queue(3);
    const auto entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s});
    put(pipeline, {entries[0], entries[2]});
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    const auto stored = allOf<NamesStored>(allReports()).front();
    QCOMPARE(stored.dealtWith, std::vector<Entry>{entries[0]});
    QCOMPARE(stored.appended.outOfOrder, std::vector<Entry>{entries[2]});
}

void tst_Consumer::triesAgainUntilItSucceeds()
{
    const EntryPipeline pipeline = queue(1);
    put(pipeline, entriesOf(m_request, {u"Ada"_s}));
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();
    QVERIFY(comes<NamesStored>());
    m_roster->failures = 2;

    put(pipeline, entriesOf(m_request, {u"Grace"_s}, 1));
    pipeline->close();
    QVERIFY(ends(consumer));

    QCOMPARE(storedNames(allReports()), (QStringList{u"Ada"_s, u"Grace"_s}));
    QCOMPARE(allOf<RosterWorksAgain>(allReports()).size(), std::size_t{1});
}

void tst_Consumer::reportsTheSameFailureOnce()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(loads(consumer));
    m_roster->failures = 3;

    put(pipeline, entriesOf(m_request, {u"Ada"_s}));
    pipeline->close();
    QVERIFY(ends(consumer));

    const auto failed = allOf<RosterFailed>(allReports());
    QCOMPARE(failed.size(), std::size_t{1});
    QCOMPARE(failed.front().error.kind, StoreError::Kind::DiskFull);
}

void tst_Consumer::tryAgainEndsThePause()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(failsToStoreAda(consumer, pipeline));

    m_roster->failures = 0;
    consumer.tryAgain();

    QVERIFY(comes<NamesStored>());
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::giveUpEndsWhileTheRosterFails()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(failsToStoreAda(consumer, pipeline));

    consumer.giveUp();

    QVERIFY(ends(consumer));
    QVERIFY(m_roster->names.isEmpty());
}

void tst_Consumer::giveUpEndsASleep()
{
    Consumer consumer{queue(1), *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(loads(consumer));

    consumer.giveUp();

    QVERIFY(ends(consumer));
}

void tst_Consumer::goesOnWithAnotherPipeline()
{
    const EntryPipeline first = queue(1);
    const EntryPipeline second = PipelineChoice{PipelineChoice::Kind::SingleSlot}.make();
    put(first, entriesOf(m_request, {u"Ada"_s}));
    Consumer consumer{first, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();

    consumer.takeFrom(second);
    first->close();
    put(second, entriesOf(m_request, {u"Grace"_s}, 1));
    second->close();

    QVERIFY(ends(consumer));
    QCOMPARE(storedNames(allReports()), (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_Consumer::goesThroughSeveralPipelinesInTheirOrder()
{
    std::vector<EntryPipeline> pipelines;
    QStringList names;
    for (int i = 0; i < 20; ++i) {
        pipelines.push_back(queue(1));
        names += u"Name %1"_s.arg(i);
        put(pipelines.back(), entriesOf(m_request, {names.constLast()}, i));
    }
    Consumer consumer{pipelines.front(), *m_reports, m_roster->factory(), Loading::Nothing};
    for (std::size_t i = 1; i < pipelines.size(); ++i) {
        consumer.takeFrom(pipelines.at(i));
        pipelines.at(i - 1)->close();
    }
    pipelines.back()->close();

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(storedNames(allReports()), names);
}

void tst_Consumer::bringsTheFileToRest()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();
    put(pipeline, entriesOf(m_request, {u"Ada"_s}));

    QVERIFY(!m_roster->atCheckpoint.takeAll(QDeadlineTimer{Patience}).empty()); // after a rest

    pipeline->close();
    QVERIFY(ends(consumer));
    QCOMPARE(m_roster->checkpoints, 2); // and at the end
}

void tst_Consumer::namesInARowAreNoRest()
{
    // If the machine is so slow that it becomes a rest after all, the test says nothing.
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();
    QElapsedTimer elapsed;
    elapsed.start();

    for (int i = 0; i < 5; ++i) {
        put(pipeline, entriesOf(m_request, {u"Ada"_s}, i));
        m_seen.clear();
        QVERIFY(comes<NamesStored>());
    }

    const int checkpoints = m_roster->checkpoints;
    QVERIFY(checkpoints == 0 || elapsed.elapsed() > Consumer::RestBeforeCheckpoint.count() / 2);
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::backsUpWhenAllIsLoaded()
{
    const EntryPipeline pipeline = queue(1);
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(m_roster->backups, 1);
    QVERIFY(allOf<BackupFailed>(allReports()).empty());
}

void tst_Consumer::aBackupThatFailsIsReportedAndStoringGoesOn()
{
    m_roster->names += u"Old"_s;
    m_roster->failsToBackUp = true;
    const EntryPipeline pipeline = queue(1);
    put(pipeline, entriesOf(m_request, {u"Ada"_s}));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Students};

    consumer.start();
    QVERIFY(ends(consumer));

    const auto reports = allReports();
    QCOMPARE(allOf<BackupFailed>(reports).size(), std::size_t{1});
    QVERIFY(std::holds_alternative<RosterLoaded>(reports.at(2)));
    QVERIFY(std::holds_alternative<BackupFailed>(reports.at(3)));
    QCOMPARE(std::get<BackupFailed>(reports.at(3)).error.kind, StoreError::Kind::DiskFull);
    QVERIFY(allOf<RosterFailed>(reports).empty());
    QCOMPARE(storedNames(reports), QStringList{u"Ada"_s});
    QCOMPARE(m_roster->backups, 1); // and not again before the next open
}

void tst_Consumer::checksWhenTold()
{
    m_roster->names = {u"Ada"_s, u"Grace"_s};
    m_roster->faults = {{RosterFault::Kind::Counts, u"one is missing"_s}};
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(loads(consumer));

    consumer.check(); // it sleeps, or is about to

    QVERIFY(comes<RosterChecked>());
    const auto checked = allOf<RosterChecked>(m_seen);
    QCOMPARE(checked.size(), std::size_t{1});
    QVERIFY(!errorOf(checked.front().result));
    QCOMPARE(std::get<RosterCheck>(checked.front().result), (RosterCheck{2, m_roster->faults}));
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::checksWhatIsReadFirst()
{
    m_roster->names = {u"Ada"_s};
    const EntryPipeline pipeline = queue(1);
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Students};
    consumer.check(); // much too early

    consumer.start();
    QVERIFY(ends(consumer));

    const auto reports = allReports();
    QVERIFY(std::holds_alternative<RosterLoaded>(reports.at(2)));
    QVERIFY(std::holds_alternative<RosterChecked>(reports.at(3)));
}

void tst_Consumer::checksWhileTheRosterFails()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(failsToStoreAda(consumer, pipeline));

    consumer.check();

    QVERIFY(comes<RosterChecked>());
    consumer.giveUp();
    QVERIFY(ends(consumer));
}

void tst_Consumer::tellsRequestsAndTheirRecordsWhenTold()
{
    m_roster->requests = {RequestSums{m_request, u""_s, 1, 1, {}}};
    m_roster->records
        = {{RequestRecord::Fate::Added, 0, 0, u"Ada"_s}, {RequestRecord::Fate::LeftOut, 1, 2, {}}};
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    const RecordsQuestion question{m_request.id, RecordsQuestion::Which::All, {}, 1};

    consumer.listRequests(); // before it is open: answered when it is loaded
    consumer.readRecords(question);
    consumer.start();

    QVERIFY(comes<RecordsRead>());
    const auto listed = allOf<RequestsListed>(m_seen);
    QCOMPARE(listed.size(), 1U);
    QCOMPARE(std::get<QList<RequestSums>>(listed.front().requests), m_roster->requests);
    const auto read = allOf<RecordsRead>(m_seen);
    QCOMPARE(read.front().question, question);
    QCOMPARE(std::get<RequestRecords>(read.front().records).records, m_roster->records.first(1));
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::tellsRecordsWhileTheRosterFails()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(failsToStoreAda(consumer, pipeline));

    consumer.readRecords({m_request.id, RecordsQuestion::Which::All, {}, 1});

    QVERIFY(comes<RecordsRead>());
    consumer.giveUp();
    QVERIFY(ends(consumer));
}

void tst_Consumer::removesBehindWhatItHasTaken()
{
    m_roster->removedNames = {2, {{1, 2}}};
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(failsToStoreAda(consumer, pipeline));

    consumer.remove(m_request.id);
    consumer.tryAgain();
    m_roster->failures = 0;

    QVERIFY(comes<RequestRemoved>());
    const auto isOf = [](const Report &report, auto wanted) {
        return std::holds_alternative<decltype(wanted)>(report);
    };
    const auto stored = std::ranges::find_if(
        m_seen, [&](const Report &report) { return isOf(report, NamesStored{}); });
    const auto removed = std::ranges::find_if(
        m_seen, [&](const Report &report) { return isOf(report, RequestRemoved{}); });
    QVERIFY(stored < removed);
    QCOMPARE(std::get<RequestRemoved>(*removed).request, m_request.id);
    QCOMPARE(std::get<RequestRemoved>(*removed).removed, m_roster->removedNames);
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::aRemovalThatFailsIsTriedAgain()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(loads(consumer));
    m_roster->failures = 2;

    consumer.remove(m_request.id);

    QVERIFY(comes<RequestRemoved>());
    QCOMPARE(allOf<RosterFailed>(m_seen).size(), 1U);
    QCOMPARE(allOf<RosterWorksAgain>(m_seen).size(), 1U);
    QCOMPARE(m_roster->removed.takeAll(), std::vector<RequestId>{m_request.id});
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::aFileThatSomethingWasRemovedFromIsBroughtToRest()
{
    const EntryPipeline pipeline = queue(1);
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    QVERIFY(loads(consumer));

    consumer.remove(m_request.id);

    QVERIFY(comes<RosterAtRest>());
    QCOMPARE(m_roster->removed.takeAll().size(), 1U);
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::announcesOncePerEmptyMailbox()
{
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s}));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Students};
    std::atomic<int> announced = 0;
    connect(
        &consumer, &Consumer::reported, &consumer, [&] { ++announced; }, Qt::DirectConnection);

    consumer.start();
    QVERIFY(ends(consumer));

    QCOMPARE(announced, 1);
    QVERIFY(m_reports->takeAll().size() > 1);
}

void tst_Consumer::inSlowMotionItTakesOneAfterTheOther()
{
    constexpr std::chrono::milliseconds Delay{60};
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.setPace({.beforeTake = Delay});
    QElapsedTimer timer;
    timer.start();

    consumer.start();
    QVERIFY(ends(consumer));

    QVERIFY(timer.elapsed() >= 2 * Delay.count());
    QCOMPARE(m_roster->appends, 2); // each for itself
    QCOMPARE(m_roster->names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_Consumer::atFullSpeedAgainItTakesTheRest()
{
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.setPace({.isPaused = true});
    consumer.start();
    QTRY_COMPARE_WITH_TIMEOUT(
        consumer.ledger().activity, ConsumerLedger::Activity::Paused, Patience);
    QCOMPARE(pipeline->size(), std::size_t{2});

    consumer.setPace({});

    QVERIFY(comes<NamesStored>());
    QCOMPARE(storedNames(m_seen), (QStringList{u"Ada"_s, u"Grace"_s}));
    pipeline->close();
    QVERIFY(ends(consumer));
}

void tst_Consumer::pausedItTakesOnlyItsSteps()
{
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.setPace({.isPaused = true});
    QVERIFY(loads(consumer));

    consumer.step();
    QVERIFY(comes<NamesStored>());
    QTRY_COMPARE_WITH_TIMEOUT(
        consumer.ledger().activity, ConsumerLedger::Activity::Paused, Patience);

    QCOMPARE(storedNames(m_seen), QStringList{u"Ada"_s});
    QCOMPARE(pipeline->size(), std::size_t{1});
    consumer.setPace({});
    pipeline->close();
    QVERIFY(ends(consumer));
    QCOMPARE(m_roster->names.size(), 2);
}

void tst_Consumer::pausedItBringsTheFileToRest()
{
    const EntryPipeline pipeline = queue(3);
    put(pipeline, entriesOf(m_request, {u"Ada"_s}));
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.start();
    QVERIFY(comes<NamesStored>());

    consumer.setPace({.isPaused = true});

    QVERIFY(comes<RosterAtRest>());
    consumer.giveUp();
    QVERIFY(ends(consumer));
}

void tst_Consumer::giveUpEndsAPause()
{
    const EntryPipeline pipeline = queue(1);
    put(pipeline, entriesOf(m_request, {u"Ada"_s}));
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};
    consumer.setPace({.isPaused = true});
    QVERIFY(loads(consumer));

    consumer.giveUp();

    QVERIFY(ends(consumer));
    QCOMPARE(m_roster->names, QStringList{});
}

void tst_Consumer::itsLedgerAddsUp()
{
    m_roster->refused = {u"Bob"_s};
    m_roster->failures = 0;
    const EntryPipeline pipeline = queue(9);
    put(pipeline, entriesOf(m_request, {u"Ada"_s, u"Bob"_s, u"Cy"_s}));
    put(pipeline, entriesOf(Request::begin(RequestSource::File, 2), Testing::recordsOf({u""_s})));
    put(pipeline, {entriesOf(Request::begin(RequestSource::Form, 2), {u"x"_s, u"Late"_s}).back()});
    pipeline->close();
    Consumer consumer{pipeline, *m_reports, m_roster->factory(), Loading::Nothing};

    consumer.start();
    QVERIFY(ends(consumer));

    const ConsumerLedger ledger = consumer.ledger();
    QCOMPARE(ledger.taken, 5);
    QCOMPARE(ledger.writing, 0);
    QCOMPARE(ledger.stored, 2);
    QCOMPARE(ledger.refused, 1);
    QCOMPARE(ledger.leftOut, 1);
    QCOMPARE(ledger.outOfOrder, 1);
    QCOMPARE(ledger.dealtWith(), ledger.taken);
    QCOMPARE(ledger.commits, 1);
    QCOMPARE(ledger.lastCommitNames, 5);
    QCOMPARE(ledger.activity, ConsumerLedger::Activity::Ended);
}

ROLLCALL_TEST(tst_Consumer)
#include "tst_consumer.moc"
