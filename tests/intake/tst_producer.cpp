// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/memoryoutbox.h"
#include "intake/producer.h"
#include "support/entries.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::entriesOf;
using Testing::nameOf;

namespace {

/// An outbox that takes nothing.
class FullOutbox final : public Outbox
{
public:
    StoreResult<Entry> accept(const Request & /*request*/, const PersonName & /*name*/) override
    {
        return StoreError{StoreError::Kind::DiskFull, u"no room"_s};
    }
    StoreResult<std::vector<Entry>> pending() override { return std::vector<Entry>{}; }
    StoreDone settle(RequestId /*id*/, qint64 /*through*/) override { return {}; }
};

/// An outbox that holds names of an earlier run.
class OldOutbox final : public Outbox
{
public:
    explicit OldOutbox(std::vector<Entry> entries)
        : m_entries{std::move(entries)}
    {
    }
    StoreResult<Entry> accept(const Request & /*request*/, const PersonName & /*name*/) override
    {
        return StoreError{};
    }
    StoreResult<std::vector<Entry>> pending() override { return m_entries; }
    StoreDone settle(RequestId /*id*/, qint64 /*through*/) override { return {}; }

private:
    std::vector<Entry> m_entries;
};

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
    void whatTheOutboxDoesNotTakeComesBack();
    void putsFirstWhatTheOutboxStillHolds();
    void keepsTheNameThatAClosedPipelineRefused();
    void finishClosesBehindTheLast();
    void finishWaitsForRoom();
    void nothingIsAcceptedAfterFinish();
    void giveUpEmptiesThePipeline();

private:
    static OutboxFactory memory()
    {
        return [] { return std::make_unique<MemoryOutbox>(); };
    }

    /// Lets @p producer obey what it was told so far.
    static void obey(Producer &producer) { QCoreApplication::sendPostedEvents(&producer); }

    const Request m_request = Request::begin(RequestSource::Form, 3);
};

void tst_Producer::init()
{
    QTest::failOnWarning(QRegularExpression{u"."_s});
}

void tst_Producer::acceptsAndPuts()
{
    Reports reports;
    const EntryPipeline pipeline = queue(3);
    Producer producer{pipeline, reports, memory()};
    QSignalSpy reported{&producer, &Producer::reported};
    producer.start();
    obey(producer);

    producer.accept(m_request, nameOf(u"Ada"_s));
    obey(producer);
    producer.accept(m_request, nameOf(u"Grace"_s));
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
    const auto old = entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s});
    Producer producer{pipeline, reports, [&] { return std::make_unique<OldOutbox>(old); }};

    producer.start();
    obey(producer);

    QCOMPARE(namesIn(*pipeline), (QStringList{u"Ada+"_s, u"Grace+"_s, u"Zoya"_s}));
}

void tst_Producer::whatFindsNoRoomIsPutLater()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, memory()};
    producer.start();
    obey(producer);
    for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Zoya"_s})
        producer.accept(m_request, nameOf(name));
    obey(producer);

    QStringList taken;
    QTRY_COMPARE_WITH_TIMEOUT((taken += namesIn(*pipeline), taken.size()), qsizetype{3}, 10'000);

    QCOMPARE(taken.join(u','), u"Ada+,Grace+,Zoya"_s);
}

void tst_Producer::otherEventsComeFirstWhileItIsFull()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, memory()};
    producer.start();
    obey(producer);
    for (int i = 0; i < 10; ++i)
        producer.accept(m_request, nameOf(u"Ada"_s));
    obey(producer);

    bool came = false;
    QMetaObject::invokeMethod(
        &producer, [&] { came = true; }, Qt::QueuedConnection);
    QTRY_VERIFY_WITH_TIMEOUT(came, 10'000);

    QCOMPARE(reports.takeAll().size(), std::size_t{10}); // all accepted, though only one was put
    QCOMPARE(pipeline->size(), std::size_t{1});
}

void tst_Producer::whatTheOutboxDoesNotTakeComesBack()
{
    Reports reports;
    const EntryPipeline pipeline = queue(1);
    Producer producer{pipeline, reports, [] { return std::make_unique<FullOutbox>(); }};
    producer.start();
    obey(producer);

    producer.accept(m_request, nameOf(u"Ada"_s));
    obey(producer);

    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    const auto *notAccepted = std::get_if<NameNotAccepted>(&told.front());
    QVERIFY(notAccepted);
    QCOMPARE(notAccepted->name.text(), u"Ada"_s);
    QCOMPARE(notAccepted->error.kind, StoreError::Kind::DiskFull);
    QCOMPARE(pipeline->size(), std::size_t{0});
}

void tst_Producer::putsFirstWhatTheOutboxStillHolds()
{
    Reports reports;
    const EntryPipeline pipeline = queue(5);
    const auto old = entriesOf(m_request, {u"Ada"_s, u"Grace"_s}, 7);
    Producer producer{pipeline, reports, [&] { return std::make_unique<OldOutbox>(old); }};

    producer.start();
    obey(producer);

    QCOMPARE(pipeline->size(), std::size_t{2});
    QCOMPARE(reports.takeAll().size(), std::size_t{2}); // accepted, in the earlier run
}

void tst_Producer::keepsTheNameThatAClosedPipelineRefused()
{
    Reports reports;
    const EntryPipeline first = queue(1);
    const EntryPipeline second = queue(5);
    Producer producer{first, reports, memory()};
    producer.start();
    obey(producer);
    producer.accept(m_request, nameOf(u"Ada"_s));
    obey(producer);
    first->close();
    producer.accept(m_request, nameOf(u"Grace"_s));
    obey(producer);
    producer.accept(m_request, nameOf(u"Zoya"_s));
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
    Producer producer{pipeline, reports, memory()};
    QSignalSpy finished{&producer, &Producer::finished};
    producer.start();
    obey(producer);
    producer.accept(m_request, nameOf(u"Ada"_s));
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
    Producer producer{pipeline, reports, memory()};
    QSignalSpy finished{&producer, &Producer::finished};
    producer.start();
    obey(producer);
    producer.accept(m_request, nameOf(u"Ada"_s));
    obey(producer);
    producer.accept(m_request, nameOf(u"Grace"_s));
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
    Producer producer{pipeline, reports, memory()};
    producer.start();
    obey(producer);
    producer.finish();
    obey(producer);

    producer.accept(m_request, nameOf(u"Ada"_s));
    obey(producer);

    const auto told = reports.takeAll();
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY(std::holds_alternative<NameNotAccepted>(told.front()));
}

void tst_Producer::giveUpEmptiesThePipeline()
{
    Reports reports;
    const EntryPipeline pipeline = queue(2);
    Producer producer{pipeline, reports, memory()};
    QSignalSpy finished{&producer, &Producer::finished};
    producer.start();
    obey(producer);
    for (int i = 0; i < 5; ++i)
        producer.accept(m_request, nameOf(u"Ada"_s));
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
