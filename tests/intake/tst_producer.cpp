// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/producer.h"
#include "support/entries.h"
#include "support/fakeoutbox.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

EntryPipeline queue(int capacity)
{
    return PipelineChoice{PipelineChoice::Kind::BoundedQueue, capacity}.make();
}

QStringList namesIn(Pipeline<Entry> &pipeline)
{
    std::vector<Entry> entries;
    (void)pipeline.takeAll(entries, 1000, QDeadlineTimer{0});
    QStringList names;
    for (const Entry &entry : entries)
        names += entry.name.text() + (entry.moreToCome ? u"+"_s : QString{});
    return names;
}

} // namespace

/// The producer in the test's own thread: it needs an event loop, not a thread.
class tst_Producer : public QObject
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

private:
    /// Lets @p producer obey what it was told so far.
    static void obey(Producer &producer) { QCoreApplication::sendPostedEvents(&producer); }

    /// Starts it; that its outbox is open is taken as read.
    static void begin(Producer &producer, Reports &reports)
    {
        producer.start(u"roster"_s);
        obey(producer);
        (void)reports.takeAll();
    }

    const Request m_request = Request::begin(RequestSource::Form, 3);
    std::shared_ptr<OutboxState> m_outbox; // with the failures and entries that a test wants
};

void tst_Producer::init()
{
    QTest::failOnWarning(QRegularExpression{u"."_s});
    m_outbox = std::make_shared<OutboxState>();
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
    QTRY_COMPARE_WITH_TIMEOUT((taken += namesIn(*pipeline), taken.size()), qsizetype{3}, 10'000);

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
    QTRY_VERIFY_WITH_TIMEOUT(came, 10'000);

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
    producer.start(u"roster"_s);
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
    producer.start(u"roster"_s);
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

    producer.settle({{m_request.id, 1}});
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

    producer.settle({{m_request.id, 0}});
    obey(producer);
    QCOMPARE(m_outbox->entries.size(), std::size_t{2});
    producer.settle({{other.id, 0}});
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

    QTRY_COMPARE_WITH_TIMEOUT(m_outbox->drafts, 1, 10'000);
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

    producer.start(u"roster"_s);
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

    QVERIFY(finished.wait(10'000));
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

QTEST_GUILESS_MAIN(tst_Producer)
#include "tst_producer.moc"
