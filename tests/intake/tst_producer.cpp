// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/producer.h"
#include "support/entries.h"
#include "support/fakenamesource.h"
#include "support/fakeoutbox.h"
#include "support/patience.h"
#include "support/pipelines.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

QStringList namesIn(Pipeline<Entry> &pipeline)
{
    QStringList names;
    for (const Entry &entry : takenFrom(pipeline))
        names += entry.text() + (entry.moreToCome ? u"+"_s : QString{});
    return names;
}

} // namespace

/// The producer in the test's own thread: it needs an event loop, not a thread.
class tst_Producer : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void acceptsAndPuts();
    void saysThatMoreIsToCome();
    void whatFindsNoRoomIsPutLater();
    void otherEventsComeFirstWhileItIsFull();
    void acceptsABlockAtOnce();
    void anOutboxThatCannotBeOpenedTakesNothing();
    void anOutboxOfAnotherPlaceIsOpenedOnlyWhenTold();
    void theOutboxForgetsWhatIsSettled();
    void whatCouldNotBeSettledIsSettledNextTime();
    void keepsTheLastDraftAfterAPause();
    void keepsTheDraftAtTheEnd_data();
    void keepsTheDraftAtTheEnd();
    void anAcceptedNameIsNoDraft();
    void whatTheOutboxDoesNotTakeComesBack();
    void putsFirstWhatTheOutboxStillHolds();
    void keepsTheNameThatAClosedPipelineRefused();
    void finishClosesBehindTheLast();
    void finishWaitsForRoom();
    void nothingIsAcceptedAfterFinish();
    void giveUpEmptiesThePipeline();
    void startedAfterGivingUpItHasEnded();
    void finishingWithAClosedPipelineEnds();
    void withoutMemoryItEndsAndSaysSo();

    void readsAnImportThatTheOutboxHas();
    void anImportThatTheOutboxDoesNotTakeIsTold();
    void aTypedNameComesBeforeWhatIsNotRead();
    void importsAreReadOneAfterTheOther();
    void aPausedImportLetsTheNextOneGoFirst();
    void aCancelledImportEndsWithWhatWasRead();
    void aFileThatFailsWaitsForAnOrder();
    void goesOnWithWhatTheOutboxStillHolds();
    void readsNoFurtherThanTheEndThatIsKnown();
    void heldImportsWaitForTheNextRun();

    void inSlowMotionItPutsOneAfterTheOther();
    void slowMotionHoldsNoNameBackFromTheOutbox();
    void atFullSpeedAgainItPutsTheRest();
    void pausedItPutsOnlyItsSteps();
    void aStepWithNothingToPutIsForgotten();
    void finishEndsSlowMotion();
    void itsLedgerAddsUp();

private:
    /// Lets @p producer obey what it was told so far.
    static void obey(Producer &producer) { QCoreApplication::sendPostedEvents(&producer); }

    /// Starts it; that its outbox is open is taken as read.
    static void begin(Producer &producer, Reports &reports)
    {
        producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
        obey(producer);
        (void)reports.takeAll();
    }

    /// The last word of @p reports about an import.
    template <typename Told> static std::optional<Told> last(const std::vector<Report> &reports)
    {
        std::optional<Told> found;
        for (const Report &report : reports) {
            if (const auto *told = std::get_if<Told>(&report))
                found = *told;
        }
        return found;
    }

    const Request m_request = Request::begin(RequestSource::Form, 3);
    const Request m_file = Request::begin(RequestSource::File, 0);
    std::shared_ptr<OutboxState> m_outbox; // with the failures and entries that a test wants
    std::shared_ptr<SourceState> m_source; // likewise
};

void tst_Producer::init()
{
    TestCase::init();
    m_outbox = std::make_shared<OutboxState>();
    m_source = std::make_shared<SourceState>();
}

void tst_Producer::acceptsAndPuts()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    QSignalSpy reported{&producer, &Producer::reported};

    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);
    producer.accept(m_request, {nameOf(u"Grace"_s)});
    obey(producer);

    std::vector<Entry> entries;
    QCOMPARE(pipeline->takeAll(entries, 9, QDeadlineTimer{0}), TakeResult::Taken);
    QCOMPARE(entries, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    QCOMPARE(reported.size(), 1); // for both: nobody has emptied the mailbox
    QCOMPARE(reports.takeAll().size(), std::size_t{2});
}

void tst_Producer::saysThatMoreIsToCome()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    m_outbox->entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s});
    Producer producer{pipeline, reports, outboxWith(m_outbox)};

    begin(producer, reports);

    QCOMPARE(namesIn(*pipeline), (QStringList{u"Ada+"_s, u"Grace+"_s, u"Zoya"_s}));
}

void tst_Producer::whatFindsNoRoomIsPutLater()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Zoya"_s})
        producer.accept(m_request, {nameOf(name)});
    obey(producer);

    QStringList taken;
    QTRY_COMPARE_WITH_TIMEOUT((taken += namesIn(*pipeline), taken.size()), qsizetype{3}, Patience);

    QCOMPARE(taken.join(u','), u"Ada+,Grace+,Zoya"_s);
}

void tst_Producer::otherEventsComeFirstWhileItIsFull()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    for (int i = 0; i < 10; ++i)
        producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    bool came = false;
    QMetaObject::invokeMethod(
        &producer, [&] { came = true; }, Qt::QueuedConnection);
    QTRY_VERIFY_WITH_TIMEOUT(came, Patience);

    QCOMPARE(reports.takeAll().size(), std::size_t{10}); // all accepted, though only one was put
    QCOMPARE(pipeline->size(), std::size_t{1});
}

void tst_Producer::acceptsABlockAtOnce()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);

    producer.accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    obey(producer);

    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    const auto *accepted = std::get_if<NamesAccepted>(&told.front());
    QVERIFY(accepted);
    QCOMPARE(accepted->entries, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    QCOMPARE(namesIn(*pipeline), (QStringList{u"Ada+"_s, u"Grace"_s}));
}

void tst_Producer::anOutboxThatCannotBeOpenedTakesNothing()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    m_outbox->entries = entriesOf(m_request, {u"Ada"_s});
    m_outbox->failures = -1;
    Producer producer{pipeline, reports, outboxWith(m_outbox)};
    producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
    producer.accept(m_request, {nameOf(u"Grace"_s)});
    obey(producer);
    auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{2});
    QVERIFY(std::holds_alternative<OutboxFailed>(told.front()));
    QVERIFY(std::holds_alternative<NamesNotAccepted>(told.back()));

    m_outbox->failures = 0;
    producer.tryAgain();
    obey(producer);

    told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY(std::holds_alternative<OutboxOpened>(told.front()));
    QCOMPARE(namesIn(*pipeline), QStringList{u"Ada"_s});
}

void tst_Producer::anOutboxOfAnotherPlaceIsOpenedOnlyWhenTold()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    m_outbox->entries = entriesOf(m_request, {u"Ada"_s});
    m_outbox->isOfOtherPlace = true;
    Producer producer{pipeline, reports, outboxWith(m_outbox)};
    producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
    producer.tryAgain();
    producer.accept(m_request, {nameOf(u"Grace"_s)});
    obey(producer);
    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{3});
    QVERIFY(std::holds_alternative<OutboxFailed>(told[1]));
    QVERIFY(std::holds_alternative<NamesNotAccepted>(told[2]));
    QVERIFY(namesIn(*pipeline).isEmpty());

    producer.adopt();
    producer.adopt(); // once more does nothing
    obey(producer);

    QCOMPARE(reports.takeAll().size(), std::size_t{1});
    QCOMPARE(namesIn(*pipeline), QStringList{u"Ada"_s});
}

void tst_Producer::theOutboxForgetsWhatIsSettled()
{
    Reports reports;
    Producer producer{queue(3), reports, outboxWith(m_outbox)};
    begin(producer, reports);
    producer.accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s), nameOf(u"Zoya"_s)});

    producer.settle({{m_request.id, 1}}, 0);
    obey(producer);

    QCOMPARE(m_outbox->entries, entriesOf(m_request, {u"Zoya"_s}, 2));
}

void tst_Producer::whatCouldNotBeSettledIsSettledNextTime()
{
    Reports reports;
    Producer producer{queue(3), reports, outboxWith(m_outbox)};
    begin(producer, reports);
    const Request other = Request::begin(RequestSource::Form, 1);
    producer.accept(m_request, {nameOf(u"Ada"_s)});
    producer.accept(other, {nameOf(u"Grace"_s)});
    obey(producer);
    m_outbox->failures = 1;

    producer.settle({{m_request.id, 0}}, 0);
    obey(producer);
    QCOMPARE(m_outbox->entries.size(), std::size_t{2});
    producer.settle({{other.id, 0}}, 0);
    obey(producer);

    QVERIFY(m_outbox->entries.empty());
}

void tst_Producer::keepsTheLastDraftAfterAPause()
{
    Reports reports;
    Producer producer{queue(3), reports, outboxWith(m_outbox)};
    begin(producer, reports);

    for (const QString &text : {u"A"_s, u"Ad"_s, u"Ada"_s})
        producer.keepDraft(Draft{text, {}, 0});
    obey(producer);
    QCOMPARE(m_outbox->drafts, 0);

    QTRY_COMPARE_WITH_TIMEOUT(m_outbox->drafts, 1, Patience);
    QCOMPARE(m_outbox->draft.text, u"Ada"_s);
}

void tst_Producer::keepsTheDraftAtTheEnd_data()
{
    QTest::addColumn<bool>("givesUp");
    QTest::newRow("finished") << false;
    QTest::newRow("given up") << true;
}

void tst_Producer::keepsTheDraftAtTheEnd()
{
    QFETCH(bool, givesUp);
    Reports reports;
    Producer producer{queue(3), reports, outboxWith(m_outbox)};
    begin(producer, reports);
    producer.keepDraft(Draft{u"Ada"_s, {}, 0});

    if (givesUp)
        producer.giveUp();
    else
        producer.finish();
    obey(producer);

    QCOMPARE(m_outbox->draft.text, u"Ada"_s);
}

void tst_Producer::anAcceptedNameIsNoDraft()
{
    Reports reports;
    Producer producer{queue(3), reports, outboxWith(m_outbox)};
    begin(producer, reports);
    producer.keepDraft(Draft{u"Ada"_s, {}, 0});
    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    producer.finish();
    obey(producer);

    QVERIFY(m_outbox->draft.text.isEmpty());
}

void tst_Producer::whatTheOutboxDoesNotTakeComesBack()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, outboxWith(m_outbox)};
    begin(producer, reports);
    m_outbox->failures = -1;

    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    const auto *notAccepted = std::get_if<NamesNotAccepted>(&told.front());
    QVERIFY(notAccepted);
    QCOMPARE(notAccepted->names, QList{nameOf(u"Ada"_s)});
    QCOMPARE(notAccepted->error.kind, StoreError::Kind::DiskFull);
    QCOMPARE(pipeline->size(), std::size_t{0});
}

void tst_Producer::putsFirstWhatTheOutboxStillHolds()
{
    Reports reports;
    const EntryPipeline pipeline = queue(5);
    m_outbox->entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s}, 7);
    Producer producer{pipeline, reports, outboxWith(m_outbox)};

    producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
    obey(producer);

    QCOMPARE(pipeline->size(), std::size_t{2});
    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    const auto *opened = std::get_if<OutboxOpened>(&told.front());
    QVERIFY(opened);
    QCOMPARE(opened->leftOver.entries, m_outbox->entries);
}

void tst_Producer::keepsTheNameThatAClosedPipelineRefused()
{
    Reports reports;
    const EntryPipeline first = queue(1);
    const EntryPipeline second = queue(5);
    Producer producer{first, reports, anyOutbox()};
    begin(producer, reports);
    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);
    first->close();
    producer.accept(m_request, {nameOf(u"Grace"_s)});
    obey(producer);
    producer.accept(m_request, {nameOf(u"Zoya"_s)});
    obey(producer);

    producer.putInto(second);
    obey(producer);

    QCOMPARE(namesIn(*first), QStringList{u"Ada"_s});
    QCOMPARE(namesIn(*second), (QStringList{u"Grace+"_s, u"Zoya"_s}));
}

void tst_Producer::finishClosesBehindTheLast()
{
    Reports reports;
    const EntryPipeline pipeline = queue(2);
    Producer producer{pipeline, reports, anyOutbox()};
    QSignalSpy finished{&producer, &Producer::finished};
    begin(producer, reports);
    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    producer.finish();
    obey(producer);

    QCOMPARE(finished.size(), 1);
    QVERIFY(pipeline->isClosed());
    QCOMPARE(namesIn(*pipeline), QStringList{u"Ada"_s});
}

void tst_Producer::finishWaitsForRoom()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, anyOutbox()};
    QSignalSpy finished{&producer, &Producer::finished};
    begin(producer, reports);
    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);
    producer.accept(m_request, {nameOf(u"Grace"_s)});
    obey(producer);

    producer.finish();
    obey(producer);
    QCoreApplication::processEvents();
    QVERIFY(finished.isEmpty());
    QVERIFY(!pipeline->isClosed());
    QCOMPARE(namesIn(*pipeline), QStringList{u"Ada"_s});

    QVERIFY(finished.wait(Patience));
    QCOMPARE(namesIn(*pipeline), QStringList{u"Grace"_s});
}

void tst_Producer::nothingIsAcceptedAfterFinish()
{
    Reports reports;
    const EntryPipeline pipeline = queue(2);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    producer.finish();
    obey(producer);

    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY(std::holds_alternative<NamesNotAccepted>(told.front()));
}

void tst_Producer::giveUpEmptiesThePipeline()
{
    Reports reports;
    const EntryPipeline pipeline = queue(2);
    Producer producer{pipeline, reports, anyOutbox()};
    QSignalSpy finished{&producer, &Producer::finished};
    begin(producer, reports);
    for (int i = 0; i < 5; ++i)
        producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    producer.giveUp();
    obey(producer);
    QCoreApplication::processEvents(); // a put was under way

    QCOMPARE(finished.size(), 1);
    QVERIFY(pipeline->isClosed());
    QCOMPARE(pipeline->size(), std::size_t{0});
}

/// The orders of a roster that was opened just when the window was closed.
void tst_Producer::startedAfterGivingUpItHasEnded()
{
    m_outbox->entries = {Entry{m_request, 0, nameOf(u"Ada"_s)}};
    const EntryPipeline pipeline = queue(3);
    Reports reports;
    Producer producer{pipeline, reports, outboxWith(m_outbox)};
    QSignalSpy finished{&producer, &Producer::finished};

    producer.giveUp();
    producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
    obey(producer);

    QCOMPARE(finished.count(), 1);
    QCOMPARE(m_outbox->opened, 0);
    QCOMPARE(m_outbox->entries.size(), std::size_t{1});
    QVERIFY(pipeline->isClosed());
}

void tst_Producer::finishingWithAClosedPipelineEnds()
{
    m_outbox->entries = {Entry{m_request, 0, nameOf(u"Ada"_s)}};
    const EntryPipeline pipeline = queue(3);
    pipeline->close();
    Reports reports;
    Producer producer{pipeline, reports, outboxWith(m_outbox)};
    QSignalSpy finished{&producer, &Producer::finished};
    begin(producer, reports);
    QCOMPARE(finished.count(), 0);

    producer.finish();
    obey(producer);

    QCOMPARE(finished.count(), 1);
    QCOMPARE(m_outbox->entries.size(), std::size_t{1});
}

void tst_Producer::withoutMemoryItEndsAndSaysSo()
{
    const EntryPipeline pipeline = queue(3);
    Reports reports;
    Producer producer{pipeline, reports, outboxWith(m_outbox)};
    QSignalSpy finished{&producer, &Producer::finished};
    begin(producer, reports);
    m_outbox->hasNoMemory = true;

    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    QCOMPARE(finished.count(), 1);
    QVERIFY(pipeline->isClosed());
    const auto failed = last<ThreadFailed>(reports.takeAll());
    QVERIFY(failed);
    QCOMPARE(failed->error.text, u"std::bad_alloc"_s);
}

void tst_Producer::readsAnImportThatTheOutboxHas()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s, u""_s, u"Grace"_s});
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);

    producer.accept(m_file, anImport());
    obey(producer);

    std::vector<Entry> entries;
    QCOMPARE(pipeline->takeAll(entries, 9, QDeadlineTimer{0}), TakeResult::Taken);
    const auto all = reports.takeAll();
    QCOMPARE(last<ImportAccepted>(all)->import, anImport());
    const auto read = last<ImportRead>(all);
    std::vector<Entry> expected = entriesOf(m_file, m_source->records);
    expected.front().from = read->entries.front().from;
    QCOMPARE(read->entries, expected);
    QVERIFY(entries.front().from);
    QCOMPARE(*entries.front().from, (EntrySource{u"class.txt"_s, anImport().contentKey()}));
    QCOMPARE(read->end, std::optional<qint64>{3});
    for (std::size_t i = 0; i < entries.size(); ++i)
        QCOMPARE(entries.at(i).content, read->entries.at(i).content);
    QCOMPARE(m_outbox->imports, (std::vector<WaitingImport>{{m_file, anImport(), 0, 3}}));

    producer.settle({{m_file.id, 2}}, 0);
    obey(producer);
    QVERIFY(m_outbox->imports.empty());
}

void tst_Producer::anImportThatTheOutboxDoesNotTakeIsTold()
{
    Reports reports;
    Producer producer{queue(9), reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);
    m_outbox->failures = 1;

    producer.accept(m_file, anImport());
    obey(producer);

    const auto told = last<ImportNotAccepted>(reports.takeAll());
    QCOMPARE(told->request, m_file);
    QCOMPARE(told->error.kind, StoreError::Kind::DiskFull);
    QCOMPARE(m_source->slices, 0);
}

void tst_Producer::aTypedNameComesBeforeWhatIsNotRead()
{
    Reports reports;
    const EntryPipeline pipeline = queue(static_cast<int>(Producer::SliceRecords));
    m_source->records = recordsOf(QStringList(3 * Producer::SliceRecords, u"Import"_s));
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);
    producer.accept(m_file, anImport());
    obey(producer); // the first slice fills the pipeline, the second waits
    const qsizetype read = m_source->slices * Producer::SliceRecords;
    QVERIFY(read < 3 * Producer::SliceRecords);

    producer.accept(m_request, {nameOf(u"Typed"_s)});
    obey(producer);
    QStringList taken;
    QTRY_COMPARE_WITH_TIMEOUT(
        (taken += namesIn(*pipeline), taken.size()), 3 * Producer::SliceRecords + 1, Patience);

    QCOMPARE(taken.indexOf(u"Typed+"_s), read);
    QCOMPARE(m_outbox->entries.front().text(), u"Typed"_s);
}

void tst_Producer::importsAreReadOneAfterTheOther()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s, u"Grace"_s});
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);
    const Request second = Request::begin(RequestSource::File, 0);

    producer.accept(m_file, anImport());
    producer.accept(second, anImport(u"/other.txt"_s));
    obey(producer);

    std::vector<Entry> entries;
    QCOMPARE(pipeline->takeAll(entries, 9, QDeadlineTimer{0}), TakeResult::Taken);
    QCOMPARE(entries.size(), std::size_t{4});
    QCOMPARE(entries.at(1).request, m_file);
    QCOMPARE(entries.at(2).request, second);
    QCOMPARE(entries.at(2).ordinal, 0);
}

void tst_Producer::aPausedImportLetsTheNextOneGoFirst()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s});
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    const Request second = Request::begin(RequestSource::File, 0);
    producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
    producer.holdImports(true);
    producer.accept(m_file, anImport());
    producer.accept(second, anImport());
    producer.pauseImport(m_file.id, true);
    producer.holdImports(false);
    obey(producer);

    std::vector<Entry> entries;
    (void)pipeline->takeAll(entries, 9, QDeadlineTimer{0});
    QCOMPARE(entries.size(), std::size_t{1});
    QCOMPARE(entries.front().request, second);

    producer.pauseImport(m_file.id, false);
    obey(producer);
    (void)pipeline->takeAll(entries, 9, QDeadlineTimer{0});
    QCOMPARE(entries.back().request, m_file);
}

void tst_Producer::aCancelledImportEndsWithWhatWasRead()
{
    Reports reports;
    const EntryPipeline pipeline = queue(100);
    m_source->records = recordsOf(QStringList(3 * Producer::SliceRecords, u"Import"_s));
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);
    producer.accept(m_file, anImport());
    obey(producer); // there is no room for more, so only the first slice is read

    producer.cancelImport(m_file.id);
    QStringList taken;
    QTRY_COMPARE_WITH_TIMEOUT(
        (taken += namesIn(*pipeline), taken.size()), Producer::SliceRecords, Patience);

    QCOMPARE(
        last<ImportRead>(reports.takeAll())->end, std::optional<qint64>{Producer::SliceRecords});
    QCOMPARE(m_outbox->imports.front().end, std::optional<qint64>{Producer::SliceRecords});
    producer.finish();
    obey(producer);
    QCOMPARE(namesIn(*pipeline), QStringList{});
}

void tst_Producer::aFileThatFailsWaitsForAnOrder()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s});
    m_source->failures = 1;
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);

    producer.accept(m_file, anImport());
    producer.accept(m_request, {nameOf(u"Typed"_s)}); // goes on
    obey(producer);
    QCOMPARE(last<ImportFailed>(reports.takeAll())->error.kind, StoreError::Kind::FileChanged);
    QCOMPARE(namesIn(*pipeline), QStringList{u"Typed+"_s});
    QCOMPARE(m_outbox->imports.size(), std::size_t{1});

    producer.tryAgain();
    obey(producer);
    QCOMPARE(namesIn(*pipeline).size(), 1);
}

void tst_Producer::goesOnWithWhatTheOutboxStillHolds()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s, u"Grace"_s, u"Zoya"_s});
    m_outbox->imports.push_back(WaitingImport{m_file, anImport(), 2, {}});
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};

    begin(producer, reports);

    std::vector<Entry> entries;
    (void)pipeline->takeAll(entries, 9, QDeadlineTimer{0});
    QCOMPARE(m_source->first, 2);
    QCOMPARE(entries.size(), std::size_t{1});
    QCOMPARE(entries.front().ordinal, 2);
    QCOMPARE(entries.front().text(), u"Zoya"_s);
}

void tst_Producer::readsNoFurtherThanTheEndThatIsKnown()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s, u"Grace"_s, u"Zoya"_s});
    m_outbox->imports.push_back(WaitingImport{m_file, anImport(), 1, 2}); // it was cancelled
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};

    producer.start(RosterInfo{u"roster"_s, {}, {}, 0});
    obey(producer);

    std::vector<Entry> entries;
    (void)pipeline->takeAll(entries, 9, QDeadlineTimer{0});
    QCOMPARE(entries.size(), std::size_t{1});
    QCOMPARE(last<ImportRead>(reports.takeAll())->end, std::optional<qint64>{2});
}

void tst_Producer::heldImportsWaitForTheNextRun()
{
    Reports reports;
    const EntryPipeline pipeline = queue(9);
    m_source->records = recordsOf({u"Ada"_s});
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    QSignalSpy finished{&producer, &Producer::finished};
    begin(producer, reports);

    producer.holdImports(true);
    producer.accept(m_file, anImport());
    producer.finish();
    obey(producer);

    QCOMPARE(finished.size(), 1);
    QCOMPARE(namesIn(*pipeline), QStringList{});
    QCOMPARE(m_outbox->imports, (std::vector<WaitingImport>{{m_file, anImport(), 0, {}}}));
}

void tst_Producer::inSlowMotionItPutsOneAfterTheOther()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    constexpr std::chrono::milliseconds Delay{60};
    producer.setPace({.beforePut = Delay});
    QElapsedTimer timer;
    timer.start();

    producer.accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    obey(producer);
    QCOMPARE(pipeline->size(), std::size_t{0});
    QCOMPARE(producer.ledger().activity, ProducerLedger::Activity::Delaying);

    QTRY_COMPARE_WITH_TIMEOUT(pipeline->size(), std::size_t{1}, Patience);
    QVERIFY(timer.elapsed() >= Delay.count());
    QTRY_COMPARE_WITH_TIMEOUT(pipeline->size(), std::size_t{2}, Patience);
    QVERIFY(timer.elapsed() >= 2 * Delay.count());
    QCOMPARE(namesIn(*pipeline), (QStringList{u"Ada"_s, u"Grace"_s})); // none comes at once
}

void tst_Producer::slowMotionHoldsNoNameBackFromTheOutbox()
{
    Reports reports;
    Producer producer{queue(1), reports, outboxWith(m_outbox)};
    begin(producer, reports);
    producer.setPace({.isPaused = true});

    for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Zoya"_s})
        producer.accept(m_request, {nameOf(name)});
    obey(producer);

    QCOMPARE(m_outbox->entries.size(), std::size_t{3});
    QCOMPARE(reports.takeAll().size(), std::size_t{3});
    QCOMPARE(producer.ledger().waiting, 3);
    QCOMPARE(producer.ledger().activity, ProducerLedger::Activity::Paused);
}

void tst_Producer::atFullSpeedAgainItPutsTheRest()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    producer.setPace({.beforePut = Pace::LongestDelay});
    producer.accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    obey(producer);

    producer.setPace({});
    obey(producer);

    QCOMPARE(namesIn(*pipeline), (QStringList{u"Ada+"_s, u"Grace"_s}));
    QCOMPARE(producer.ledger().activity, ProducerLedger::Activity::Idle);
}

void tst_Producer::pausedItPutsOnlyItsSteps()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    producer.setPace({.isPaused = true});
    producer.accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s), nameOf(u"Zoya"_s)});
    obey(producer);

    producer.step();
    obey(producer);
    QCOMPARE(producer.ledger().put, 1);
    producer.step(); // there is no room yet
    obey(producer);
    QCOMPARE(namesIn(*pipeline), QStringList{u"Ada"_s});

    QTRY_COMPARE_WITH_TIMEOUT(pipeline->size(), std::size_t{1}, Patience);
    QCOMPARE(namesIn(*pipeline), QStringList{u"Grace"_s});
    QTRY_COMPARE_WITH_TIMEOUT(
        producer.ledger().activity, ProducerLedger::Activity::Paused, Patience);
    QCOMPARE(producer.ledger().waiting, 1);
}

void tst_Producer::aStepWithNothingToPutIsForgotten()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    producer.setPace({.isPaused = true});
    producer.step();
    obey(producer);

    producer.accept(m_request, {nameOf(u"Ada"_s)});
    obey(producer);

    QCOMPARE(pipeline->size(), std::size_t{0});
}

void tst_Producer::finishEndsSlowMotion()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    Producer producer{pipeline, reports, anyOutbox()};
    begin(producer, reports);
    producer.setPace({.isPaused = true});
    producer.accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});

    producer.finish();
    obey(producer);

    QVERIFY(pipeline->isClosed());
    QCOMPARE(namesIn(*pipeline).size(), qsizetype{2});
    QCOMPARE(producer.ledger().activity, ProducerLedger::Activity::Ended);
}

void tst_Producer::itsLedgerAddsUp()
{
    Reports reports;
    const EntryPipeline pipeline = queue(2);
    m_outbox->entries = entriesOf(m_request, {u"Ada"_s});
    m_source->records = recordsOf({u"Grace"_s, u""_s});
    Producer producer{pipeline, reports, outboxWith(m_outbox), sourceWith(m_source)};
    begin(producer, reports);

    producer.accept(m_file, anImport());
    obey(producer);

    const ProducerLedger ledger = producer.ledger();
    QCOMPARE(ledger.accepted, 3);
    QCOMPARE(ledger.put, 2);
    QCOMPARE(ledger.waiting, 1);
}

ROLLCALL_TEST(tst_Producer)
#include "tst_producer.moc"
