// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/intake.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = PipelineChoice::Kind;

/// More records than are read at once.
constexpr qsizetype ManyRecords = 10 * Producer::SliceRecords;

class tst_Intake : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();

    void aNameIsAcceptedAndStored();
    void manyNamesKeepTheirOrder();
    void theProducerIsFreeWhileThePipelineIsFull();
    void anotherPipelineLosesNothing();
    void manyPipelinesLoseNothing();
    void theProbeNumbersNames();
    void theProbeNumbersNamesAnewInAnotherPipeline();
    void aRefusedNameIsToldAndSettled();
    void closingStoresWhatIsOnItsWay();
    void closingLeavesInTheOutboxWhatCannotBeStored();
    void closingIsLateWhileTheOutboxDoesNotAnswer();
    void closingWaitsForNamesThatSomebodyElseGives();
    void whatIsLeftOverTravelsFirst();
    void closingAtOnceStoresWhatIsLeftOver();
    void theOutboxForgetsWhenTheRosterRests();
    void anOutboxThatCannotBeOpenedIsTriedAgain();
    void closesWhileTheOutboxCannotBeOpened();
    void stayingGoesOn();
    void givingUpEnds();
    void closesThoughTheOpeningWasNotToldYet();
    void aSlotThatStaysAndClosesChangesNoOrder();
    void aSlotThatGivesUpIsToldTheRest();
    void aRemovalThatFailsUntilTheEndIsCounted();
    void aRemovalOrderedWhileClosingIsObeyed();
    void withoutMemoryItEndsAndSaysSo_data();
    void withoutMemoryItEndsAndSaysSo();
    void damageIsToldBeforeNamesAreStored();
    void aRosterThatCannotBeOpenedIsToldAndClosed();
    void whatTheOutboxHasLostIsTold();
    void whatIsMissingIsToldOnce();
    void theOutboxIsToldTheHighestNumber();
    void failureComesAndGoes();
    void isDestroyedAtAnyMoment();

    void anImportIsStoredAndTold();
    void anImportOfNothingEnds();
    void aRequestHasEndedWhenNothingMoreComesOfIt();
    void requestsAndTheirRecordsAreTold();
    void aRequestIsRemovedBehindItsNames();
    void anImportGoesOnWhereAnEarlierRunStopped();
    void anImportThatCannotBeReadIsToldAndGoesOn();
    void anImportThatIsNotAcceptedIsTold();
    void aPausedImportStopsAndGoesOn();
    void closingLeavesWhatIsNotReadToTheNextRun();

    void pausedAndSteppedNamesAreSeenOnTheirWay();
    void aGlanceLeavesTheTimesToWhoeverLooks();
    void closingEndsSlowMotion();
    void slowMotionGoesOnAfterStaying();
    void noNameIsLostUnderRandomLoad();

private:
    static PipelineChoice pipeline()
    {
        QFETCH_GLOBAL(QString, pipeline);
        return *PipelineChoice::fromText(pipeline);
    }
    [[nodiscard]] std::unique_ptr<Intake> makeIntake() const
    {
        return m_storage->makeIntake(pipeline());
    }
    [[nodiscard]] std::unique_ptr<Intake> openIntake() const
    {
        return m_storage->openIntake(pipeline());
    }

    /// Gives a name that the roster cannot store, as long as it fails.
    [[nodiscard]] bool holdsTheConsumer(Intake &intake) const
    {
        QSignalSpy failed{&intake, &Intake::failureChanged};
        m_storage->roster.failures = -1;
        intake.submit(m_request, {nameOf(u"Stuck"_s)});
        return failed.wait(Patience);
    }

    std::unique_ptr<FakeStorage> m_storage;
    const Request m_request = Request::begin(RequestSource::Form, 3);
    const Request m_file = Request::begin(RequestSource::File, 0);
};

void tst_Intake::initTestCase_data()
{
    QTest::addColumn<QString>("pipeline");
    QTest::newRow("single slot") << u"slot"_s;
    QTest::newRow("queue of 3") << u"queue:3"_s;
    QTest::newRow("queue of 64") << u"queue:64"_s;
}

void tst_Intake::init()
{
    TestCase::init();
    m_storage = std::make_unique<FakeStorage>();
}

void tst_Intake::aNameIsAcceptedAndStored()
{
    const auto intake = openIntake();
    QStringList events;
    connect(intake.get(), &Intake::accepted, this, [&](const std::vector<Entry> &entries) {
        events += u"accepted %1 of %2"_s.arg(
            QString::number(entries.front().ordinal), entries.front().request.id.toText());
    });
    connect(intake.get(), &Intake::studentsStored, this,
        [&](const Students &students) { events += u"stored "_s + students.name(0); });
    connect(intake.get(), &Intake::settled, this,
        [&](RequestId, qint64 through) { events += u"settled %1"_s.arg(through); });

    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QCOMPARE(intake->counts().onTheirWay(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(events,
        (QStringList{u"accepted 0 of "_s + m_request.id.toText(), u"stored Ada"_s, u"settled 0"_s}),
        Patience);

    QCOMPARE(intake->counts().onTheirWay(), 0);
    QCOMPARE(intake->counts(), (Intake::Counts{.submitted = 1, .accepted = 1, .stored = 1}));
    QVERIFY(closes(*intake));
}

void tst_Intake::manyNamesKeepTheirOrder()
{
    const auto intake = openIntake();
    QStringList names;
    for (int i = 0; i < 500; ++i) {
        names += u"Name %1"_s.arg(i);
        intake->submit(m_request, {nameOf(names.constLast())});
    }

    QVERIFY(closes(*intake));

    QCOMPARE(m_storage->roster.names, names);
    QCOMPARE(intake->counts().stored, 500);
}

void tst_Intake::theProducerIsFreeWhileThePipelineIsFull()
{
    const auto intake = openIntake();
    m_storage->roster.failures = -1; // the consumer is stuck with its first block
    constexpr int Many = 300;
    for (int i = 0; i < Many; ++i)
        intake->submit(m_request, {nameOf(u"Name %1"_s.arg(i))});

    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().accepted, Many, Patience);

    QCOMPARE(intake->counts().stored, 0);
    m_storage->roster.failures = 0;
    intake->tryAgain();
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names.size(), Many);
}

void tst_Intake::anotherPipelineLosesNothing()
{
    const auto intake = openIntake();
    intake->submit(m_request, {nameOf(u"Ada"_s)});

    intake->usePipeline(PipelineChoice{Kind::BoundedQueue, 5});
    intake->submit(m_request, {nameOf(u"Grace"_s)});
    QCOMPARE(intake->pipelineChoice(), (PipelineChoice{Kind::BoundedQueue, 5}));

    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_Intake::manyPipelinesLoseNothing()
{
    const auto intake = openIntake();
    QStringList names;
    for (int i = 0; i < 400; ++i) {
        names += u"Name %1"_s.arg(i);
        intake->submit(m_request, {nameOf(names.constLast())});
        if (i % 3 == 0) {
            intake->usePipeline(
                PipelineChoice{i % 2 == 0 ? Kind::SingleSlot : Kind::BoundedQueue, 1 + i % 7});
        }
        if (i % 50 == 0)
            QCoreApplication::processEvents();
    }

    QVERIFY(closes(*intake));

    QCOMPARE(m_storage->roster.names, names);
}

void tst_Intake::theProbeNumbersNames()
{
    const auto intake = openIntake();
    m_storage->roster.failures = -1;
    const QStringList names{u"Ada"_s, u"Grace"_s, u"Зоя"_s, u"山田"_s, u"Mary"_s};
    for (const QString &name : names)
        intake->submit(m_request, {nameOf(name)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().accepted, names.size(), Patience);

    for (qsizetype i = 0; i < names.size(); ++i)
        QCOMPARE(intake->nameOf(static_cast<quint64>(i)), nameOf(names.at(i)));
    QVERIFY(!intake->nameOf(5));
    QVERIFY(intake->probe().snapshot().put >= 1);

    m_storage->roster.failures = 0;
    intake->tryAgain();
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, names.size(), Patience);
    QVERIFY(!intake->nameOf(0));
    QVERIFY(!intake->nameOf(4));
    QCOMPARE(intake->probe().snapshot().taken, static_cast<quint64>(names.size()));
    QVERIFY(closes(*intake));
}

void tst_Intake::theProbeNumbersNamesAnewInAnotherPipeline()
{
    const auto intake = openIntake();
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, Patience);
    m_storage->roster.failures = -1;
    intake->submit(m_request, {nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->probe().snapshot().put, quint64{2}, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(intake->nameOf(1), nameOf(u"Grace"_s), Patience);

    intake->usePipeline({Kind::BoundedQueue, 7});
    intake->submit(m_request, {nameOf(u"Mary"_s)});

    QTRY_COMPARE_WITH_TIMEOUT(intake->probe().snapshot().put, quint64{1}, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(intake->nameOf(0), nameOf(u"Mary"_s), Patience);
    QVERIFY(!intake->nameOf(1));
    m_storage->roster.failures = 0;
    intake->tryAgain();
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 3, Patience);
    QVERIFY(closes(*intake));
}

void tst_Intake::aRefusedNameIsToldAndSettled()
{
    m_storage->roster.refused = {u"Bob"_s};
    const auto intake = openIntake();
    QStringList refused;
    connect(intake.get(), &Intake::refused, this,
        [&](const RefusedEntry &entry) { refused += entry.entry.text(); });

    intake->submit(m_request, {nameOf(u"Bob"_s)});
    intake->submit(m_request, {nameOf(u"Cy"_s)});

    QVERIFY(closes(*intake));
    QCOMPARE(refused, QStringList{u"Bob"_s});
    QCOMPARE(m_storage->roster.names, QStringList{u"Cy"_s});
    QCOMPARE(intake->counts(),
        (Intake::Counts{.submitted = 2, .accepted = 2, .stored = 1, .refused = 1}));
}

void tst_Intake::closingStoresWhatIsOnItsWay()
{
    const auto intake = openIntake();
    for (int i = 0; i < 50; ++i)
        intake->submit(m_request, {nameOf(u"Name %1"_s.arg(i))});

    QVERIFY(closes(*intake)); // no event was handled between

    QCOMPARE(m_storage->roster.names.size(), 50);
    QCOMPARE(m_storage->roster.stores, 0);
}

void tst_Intake::closingLeavesInTheOutboxWhatCannotBeStored()
{
    const auto intake = openIntake();
    m_storage->roster.failures = -1;
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    intake->submit(m_request, {nameOf(u"Grace"_s)});

    QVERIFY(closes(*intake));

    QCOMPARE(m_storage->outbox->entries, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    QCOMPARE(intake->counts().onTheirWay(), 2);
    QCOMPARE(intake->counts().unanswered(), 0);
}

void tst_Intake::closingIsLateWhileTheOutboxDoesNotAnswer()
{
    const auto intake = openIntake();
    m_storage->setStuck(true);
    intake->submit(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    QSignalSpy late{intake.get(), &Intake::closingIsLate};

    intake->close();

    const bool isLate = late.wait(Patience);
    m_storage->setStuck(false);
    QVERIFY(isLate);
    QCOMPARE(late.constFirst().constFirst().toLongLong(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_Intake::closingWaitsForNamesThatSomebodyElseGives()
{
    const auto intake = openIntake();
    intake->expect(2);
    intake->close();
    QCOMPARE(intake->counts().unanswered(), 2);

    intake->producer().accept(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
    QVERIFY(m_storage->outbox->entries.empty());
}

void tst_Intake::whatIsLeftOverTravelsFirst()
{
    const Request old = Request::begin(RequestSource::Form, 3);
    m_storage->outbox->entries = entriesOf(old, {u"Ada"_s, u"Grace"_s, u"Zoya"_s});
    m_storage->roster.names = {u"Ada"_s}; // its commit was the last thing before the end
    m_storage->roster.through[old.id] = 0;
    const auto intake = makeIntake();
    QSignalSpy leftOver{intake.get(), &Intake::leftOverStored};

    QVERIFY(opens(*intake));
    intake->submit(m_request, {nameOf(u"Mary"_s)});

    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s, u"Zoya"_s, u"Mary"_s}));
    QCOMPARE(leftOver.size(), 1);
    QCOMPARE(leftOver.constFirst(), (QVariantList{3LL, 1LL, 2LL}));
    QCOMPARE(intake->counts(),
        (Intake::Counts{
            .submitted = 4, .accepted = 4, .leftOver = 3, .storedBefore = 1, .stored = 4}));
    QVERIFY(m_storage->outbox->entries.empty());
}

void tst_Intake::closingAtOnceStoresWhatIsLeftOver()
{
    m_storage->outbox->entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s});
    const auto intake = makeIntake();
    connect(intake.get(), &Intake::opened, intake.get(), &Intake::close);
    QSignalSpy closed{intake.get(), &Intake::closed};

    intake->start();

    QVERIFY(closed.wait(Patience));
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
    QVERIFY(m_storage->outbox->entries.empty());
}

void tst_Intake::theOutboxForgetsWhenTheRosterRests()
{
    const auto intake = openIntake();

    intake->submit(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 2, Patience);
    QCOMPARE(m_storage->outbox->settled, 0);

    QTRY_COMPARE_WITH_TIMEOUT(m_storage->outbox->settled, 2, Patience);
    QVERIFY(m_storage->roster.checkpoints > 0);
    QVERIFY(closes(*intake));
}

void tst_Intake::anOutboxThatCannotBeOpenedIsTriedAgain()
{
    m_storage->outbox->entries = entriesOf(m_request, {u"Ada"_s});
    m_storage->outbox->failures = -1;
    const auto intake = openIntake();
    QTRY_VERIFY_WITH_TIMEOUT(intake->outboxFailure().has_value(), Patience);
    QSignalSpy notAccepted{intake.get(), &Intake::notAccepted};
    intake->submit(m_request, {nameOf(u"Grace"_s)});
    QVERIFY(notAccepted.wait(Patience));

    m_storage->outbox->failures = 0; // and nobody says so

    QTRY_VERIFY_WITH_TIMEOUT(!intake->outboxFailure().has_value(), Patience);
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, QStringList{u"Ada"_s});
    QCOMPARE(intake->counts().notAccepted, 1);
}

void tst_Intake::closesWhileTheOutboxCannotBeOpened()
{
    m_storage->outbox->failures = -1;
    const auto intake = openIntake();
    QTRY_VERIFY_WITH_TIMEOUT(intake->outboxFailure().has_value(), Patience);

    QVERIFY(closes(*intake));
}

void tst_Intake::stayingGoesOn()
{
    const auto intake = openIntake();
    m_storage->roster.failures = -1;
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    intake->close();
    QVERIFY(!intake->isOpen());

    intake->stay();
    QVERIFY(intake->isOpen());
    m_storage->roster.failures = 0;
    intake->submit(m_request, {nameOf(u"Grace"_s)});

    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_Intake::givingUpEnds()
{
    const auto intake = openIntake();
    m_storage->roster.failures = -1;
    for (int i = 0; i < 100; ++i)
        intake->submit(m_request, {nameOf(u"Ada"_s)});
    QSignalSpy closed{intake.get(), &Intake::closed};

    intake->giveUp();

    QVERIFY(closed.wait(Patience));
    QVERIFY(m_storage->roster.names.isEmpty());
    QCOMPARE(m_storage->roster.stores, 0);
}

/// The window is closed while the letter that the roster is open lies in the mailbox.
void tst_Intake::closesThoughTheOpeningWasNotToldYet()
{
    m_storage->outbox->entries = {Entry{m_request, 0, nameOf(u"Ada"_s)}};
    const auto intake = m_storage->makeIntake(pipeline(), Consumer::Loading::Nothing);
    intake->start();
    m_storage->roster.backups.wait(0); // it is open by then

    intake->close();

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(m_storage->roster.stores, 0);
    QCOMPARE(m_storage->outbox->entries.size(), std::size_t{1});
}

void tst_Intake::aSlotThatStaysAndClosesChangesNoOrder()
{
    const auto intake = openIntake();
    QStringList events;
    connect(intake.get(), &Intake::notAccepted, this,
        [&](const Request &, const QList<PersonName> &names) {
            events += u"back "_s + names.constFirst().text();
            if (intake->stay())
                intake->close(); // which delivers
        });
    connect(intake.get(), &Intake::accepted, this,
        [&](const std::vector<Entry> &entries) { events += u"kept "_s + entries.front().text(); });
    QTRY_COMPARE_WITH_TIMEOUT(m_storage->outbox->opened, 1, Patience);
    m_storage->setStuck(true);
    m_storage->outbox->failures = 2;
    for (const QString &name : {u"Ada"_s, u"Bob"_s, u"Cy"_s, u"Di"_s})
        intake->submit(m_request, {nameOf(name)});
    m_storage->setStuck(false);

    intake->close();

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(events, (QStringList{u"back Ada"_s, u"back Bob"_s, u"kept Cy"_s, u"kept Di"_s}));
    QCOMPARE(m_storage->roster.names, (QStringList{u"Cy"_s, u"Di"_s}));
    QCOMPARE(intake->counts(),
        (Intake::Counts{.submitted = 4, .accepted = 2, .notAccepted = 2, .stored = 2}));
}

void tst_Intake::aSlotThatGivesUpIsToldTheRest()
{
    const auto intake = openIntake();
    QStringList events;
    connect(intake.get(), &Intake::accepted, this, [&] {
        events += u"accepted"_s;
        intake->giveUp();
    });
    connect(intake.get(), &Intake::closed, this, [&] { events += u"closed"_s; });

    intake->submit(m_request, {nameOf(u"Ada"_s)});
    intake->submit(m_request, {nameOf(u"Bob"_s)});

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(events.count(u"closed"_s), 1);
    QCOMPARE(events.constLast(), u"closed"_s);
}

void tst_Intake::aRemovalThatFailsUntilTheEndIsCounted()
{
    const auto intake = openIntake();
    QSignalSpy failed{intake.get(), &Intake::failureChanged};
    m_storage->roster.failures = -1;
    intake->removeRequest(m_request.id);
    QVERIFY(failed.wait(Patience));

    intake->giveUp();

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(intake->toBeRemoved(), 1);
}

void tst_Intake::aRemovalOrderedWhileClosingIsObeyed()
{
    const auto intake = openIntake();
    intake->close();

    intake->removeRequest(m_request.id);

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(intake->toBeRemoved(), 0);
    QCOMPARE(m_storage->roster.removed.takeAll(), std::vector{m_request.id});
}

void tst_Intake::withoutMemoryItEndsAndSaysSo_data()
{
    QTest::addColumn<bool>("isConsumer");

    QTest::newRow("the producer") << false;
    QTest::newRow("the consumer") << true;
}

void tst_Intake::withoutMemoryItEndsAndSaysSo()
{
    QFETCH(bool, isConsumer);
    const auto intake = openIntake();
    QSignalSpy brokeDown{intake.get(), &Intake::brokeDown};
    (isConsumer ? m_storage->roster.hasNoMemory : m_storage->outbox->hasNoMemory) = true;

    intake->submit(m_request, {nameOf(u"Ada"_s)});

    QTRY_VERIFY_WITH_TIMEOUT(intake->isClosed(), Patience);
    QCOMPARE(brokeDown.count(), 1);
    QCOMPARE(m_storage->outbox->entries.size(), std::size_t{isConsumer ? 1U : 0U});
    QCOMPARE(m_storage->roster.stores, 0);
}

void tst_Intake::damageIsToldBeforeNamesAreStored()
{
    m_storage->roster.isDamaged = true;
    const auto intake = makeIntake();
    QSignalSpy damage{intake.get(), &Intake::damageFound};

    verifyOpens(*intake);

    QTRY_COMPARE_WITH_TIMEOUT(damage.count(), 1, Patience);
    QCOMPARE(m_storage->roster.backups, 0);
    intake->submit(m_request, {nameOf(u"Ada"_s)}); // it may go well
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, QStringList{u"Ada"_s});
}

void tst_Intake::aRosterThatCannotBeOpenedIsToldAndClosed()
{
    m_storage->roster.failure = StoreError::Kind::NotADatabase;
    m_storage->roster.failures = -1;
    const auto intake = makeIntake();
    QSignalSpy notOpened{intake.get(), &Intake::notOpened};

    intake->start();

    QVERIFY(notOpened.wait(Patience));
    QVERIFY(!intake->isOpen());
    QVERIFY(closes(*intake));
}

void tst_Intake::whatTheOutboxHasLostIsTold()
{
    m_storage->roster.through[m_request.id] = 2;
    m_storage->outbox->loss
        = Loss{{{m_request.id, 1, 5}, {m_file.id, 0, 3}}, {u"/home/ann/7B.csv"_s}, 0, 17};
    const auto intake = makeIntake();
    QSignalSpy names{intake.get(), &Intake::acceptedNamesAreLost};
    QSignalSpy imports{intake.get(), &Intake::importWasLost};
    QSignalSpy replaced{intake.get(), &Intake::rosterWasReplaced};
    QSignalSpy missing{intake.get(), &Intake::namesAreMissing};

    intake->start();

    QTRY_COMPARE_WITH_TIMEOUT(names.size(), 1, Patience);
    QCOMPARE(names.at(0).at(0).toLongLong(), 2 + 3);
    QCOMPARE(imports.size(), 1);
    QCOMPARE(imports.at(0).at(0), u"/home/ann/7B.csv"_s);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(replaced.at(0).at(0).toLongLong(), 17);
    QCOMPARE(missing.size(), 0);
}

void tst_Intake::whatIsMissingIsToldOnce()
{
    m_storage->outbox->loss.lacking = 3;
    const auto intake = makeIntake();
    QSignalSpy missing{intake.get(), &Intake::namesAreMissing};
    intake->start();

    QTRY_COMPARE_WITH_TIMEOUT(missing.size(), 1, Patience);
    QCOMPARE(missing.at(0).at(0).toLongLong(), 3);
    // Their request goes on behind two of them, another one behind two more.
    m_storage->roster.missing = 2;
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, Patience);
    QCOMPARE(missing.size(), 1);
    m_storage->roster.missing = 2;
    intake->submit(m_request, {nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(missing.size(), 2, Patience);
    QCOMPARE(missing.at(1).at(0).toLongLong(), 1);
}

void tst_Intake::theOutboxIsToldTheHighestNumber()
{
    const auto intake = openIntake();

    intake->submit(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});

    QTRY_COMPARE_WITH_TIMEOUT(m_storage->outbox->lastNumber.load(), qint64{2}, Patience);
}

void tst_Intake::failureComesAndGoes()
{
    const auto intake = openIntake();
    m_storage->roster.failures = -1;
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(intake->failure().has_value(), Patience);
    QCOMPARE(intake->failure()->kind, StoreError::Kind::DiskFull);

    m_storage->roster.failures = 0;
    intake->tryAgain();

    QTRY_VERIFY_WITH_TIMEOUT(!intake->failure().has_value(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, Patience);
    QVERIFY(closes(*intake));
}

void tst_Intake::isDestroyedAtAnyMoment()
{
    for (int round = 0; round < 100; ++round) {
        const auto intake = makeIntake();
        intake->start();
        const int submitted = QRandomGenerator::global()->bounded(20);
        for (int i = 0; i < submitted; ++i) {
            intake->submit(m_request, {nameOf(u"Ada"_s)});
            if (i % 5 == 0)
                QCoreApplication::processEvents();
        }
        if (round % 3 == 0)
            intake->close();
    }
    QCOMPARE(m_storage->roster.stores, 0);
}

void tst_Intake::anImportIsStoredAndTold()
{
    m_storage->source->records = recordsOf({u"Ada"_s, u""_s, u"Bob"_s, u"Grace"_s, u""_s});
    m_storage->roster.refused += u"Bob"_s;
    const auto intake = openIntake();
    std::vector<ImportState> states;
    connect(intake.get(), &Intake::importChanged, this,
        [&](const ImportState &state) { states.push_back(state); });

    intake->import(m_file, anImport());
    QTRY_VERIFY_WITH_TIMEOUT(!states.empty() && states.back().hasEnded(), Patience);

    const ImportState &end = states.back();
    QCOMPARE(end.request, m_file);
    QCOMPARE(end.import, anImport());
    QCOMPARE(end.end, std::optional<qint64>{5});
    QCOMPARE(end.stored, 2);
    QCOMPARE(end.refused, 1);
    QCOMPARE(end.leftOut, 2);
    QCOMPARE(end.reasons, (QHash<LeftOutReason, qint64>{{LeftOutReason::Empty, 2}}));
    QCOMPARE(std::ranges::count_if(states, &ImportState::hasEnded), 1);
    QVERIFY(intake->imports().empty());
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
    QCOMPARE(intake->counts(),
        (Intake::Counts{.submitted = 5, .accepted = 5, .stored = 2, .refused = 1, .leftOut = 2}));
    QVERIFY(m_storage->outbox->imports.empty());
}

void tst_Intake::aRequestHasEndedWhenNothingMoreComesOfIt()
{
    m_storage->source->records = recordsOf({u"Ada"_s});
    const auto intake = makeIntake();
    QVERIFY(!intake->hasEnded(m_file.id)); // the outbox may have it
    QVERIFY(opens(*intake));
    QTRY_VERIFY(intake->hasEnded(m_file.id));
    QList<bool> ended;
    connect(intake.get(), &Intake::importChanged, this, [&](const ImportState &state) {
        QCOMPARE(intake->hasEnded(m_file.id), state.hasEnded());
        ended += state.hasEnded();
    });

    m_storage->roster.failures = -1; // so that it is told before its end
    intake->import(m_file, anImport());
    QTRY_COMPARE_WITH_TIMEOUT(ended, QList<bool>{false}, Patience);
    m_storage->roster.failures = 0;

    QTRY_COMPARE_WITH_TIMEOUT(ended, (QList<bool>{false, true}), Patience);
    QVERIFY(intake->hasEnded(m_file.id));
    QVERIFY(closes(*intake));
}

void tst_Intake::requestsAndTheirRecordsAreTold()
{
    m_storage->roster.requests = {RequestSums{m_file, u"class.txt"_s, 1, 0, {}}};
    m_storage->roster.records = {RequestRecord{RequestRecord::Fate::Added, 0, 0, u"Ada"_s}};
    const auto intake = openIntake();
    QSignalSpy listed{intake.get(), &Intake::requestsListed};
    QSignalSpy read{intake.get(), &Intake::recordsRead};

    intake->listRequests();
    intake->readRecords({m_file.id, RecordsQuestion::Which::All, {}, 10});

    QTRY_COMPARE(listed.size(), 1);
    const auto requests = listed.constFirst().constFirst().value<StoreResult<QList<RequestSums>>>();
    QCOMPARE(std::get<QList<RequestSums>>(requests), m_storage->roster.requests);
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(read.constFirst().constFirst().value<RecordsQuestion>().request, m_file.id);
    const auto records = read.constFirst().at(1).value<StoreResult<RequestRecords>>();
    QCOMPARE(std::get<RequestRecords>(records).records, m_storage->roster.records);
    QVERIFY(closes(*intake));
}

void tst_Intake::aRequestIsRemovedBehindItsNames()
{
    m_storage->source->records = recordsOf({u"Ada"_s});
    m_storage->roster.removedNames = {1, {{1, 1}}};
    const auto intake = openIntake();
    QStringList told;
    connect(intake.get(), &Intake::studentsStored, this, [&] { told += u"stored"_s; });
    connect(intake.get(), &Intake::requestRemoved, this,
        [&](RequestId request, const RemovedNames &removed) {
            told += u"removed"_s;
            QCOMPARE(request, m_file.id);
            QCOMPARE(removed, m_storage->roster.removedNames);
        });

    intake->import(m_file, anImport());
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), Patience);
    intake->removeRequest(m_file.id);

    QTRY_COMPARE(told, (QStringList{u"stored"_s, u"removed"_s}));
    QVERIFY(closes(*intake));
}

void tst_Intake::anImportOfNothingEnds()
{
    const auto intake = openIntake();
    QSignalSpy changed{intake.get(), &Intake::importChanged};
    intake->record(true);

    intake->import(m_file, anImport());
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty() && intake->imports().empty(), Patience);

    QVERIFY(changed.constLast().constFirst().value<ImportState>().hasEnded());
    const Recording recording = intake->recording();
    QVERIFY(std::ranges::none_of(recording.events, [](const Recording::Event &event) {
        return event.kind == Recording::Event::Kind::Accepted; // of 0 names
    }));
    QVERIFY(closes(*intake));
    QVERIFY(m_storage->outbox->imports.empty());
}

void tst_Intake::anImportGoesOnWhereAnEarlierRunStopped()
{
    m_storage->source->records = recordsOf({u"Ada"_s, u"Bob"_s, u"Grace"_s, u"Zoya"_s});
    m_storage->roster.names = QStringList{u"Ada"_s, u"Bob"_s};
    m_storage->roster.through[m_file.id] = 1;
    m_storage->outbox->imports.push_back(
        WaitingImport{m_file, anImport(), 1, {}}); // Bob is not settled
    const auto intake = makeIntake();
    std::vector<ImportState> states;
    connect(intake.get(), &Intake::importChanged, this,
        [&](const ImportState &state) { states.push_back(state); });

    QVERIFY(opens(*intake));
    QTRY_VERIFY_WITH_TIMEOUT(!states.empty() && states.back().hasEnded(), Patience);

    QCOMPARE(states.back().before, 1);
    QCOMPARE(states.back().stored, 3);
    QCOMPARE(m_storage->roster.names, (QStringList{u"Ada"_s, u"Bob"_s, u"Grace"_s, u"Zoya"_s}));
    QVERIFY(closes(*intake));
    QVERIFY(m_storage->outbox->imports.empty());
}

void tst_Intake::anImportThatCannotBeReadIsToldAndGoesOn()
{
    m_storage->source->records = recordsOf({u"Ada"_s});
    m_storage->source->failures = 1;
    const auto intake = openIntake();
    const auto isStopped
        = [&] { return !intake->imports().empty() && intake->imports().front().error.has_value(); };

    intake->import(m_file, anImport());
    QTRY_VERIFY_WITH_TIMEOUT(isStopped(), Patience);
    QCOMPARE(intake->imports().front().error->kind, StoreError::Kind::FileChanged);

    intake->tryAgain();
    QTRY_VERIFY_WITH_TIMEOUT(intake->imports().empty(), Patience);
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, QStringList{u"Ada"_s});
}

void tst_Intake::anImportThatIsNotAcceptedIsTold()
{
    const auto intake = openIntake();
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().accepted, 1, Patience); // the outbox is open
    QSignalSpy notAccepted{intake.get(), &Intake::importNotAccepted};
    m_storage->outbox->failures = 1;

    intake->import(m_file, anImport());

    QTRY_COMPARE_WITH_TIMEOUT(notAccepted.size(), 1, Patience);
    QVERIFY(intake->imports().empty());
    QVERIFY(closes(*intake));
}

void tst_Intake::aPausedImportStopsAndGoesOn()
{
    m_storage->source->records = recordsOf(QStringList(ManyRecords, u"Import"_s));
    const auto intake = openIntake();
    QVERIFY(holdsTheConsumer(*intake)); // so the import cannot end before it is paused
    intake->import(m_file, anImport());
    QTRY_VERIFY_WITH_TIMEOUT(!intake->imports().empty(), Patience);

    intake->pauseImport(m_file.id, true);
    m_storage->roster.failures = 0;
    intake->tryAgain();
    QTRY_VERIFY_WITH_TIMEOUT(
        intake->counts().accepted > 1 && intake->counts().onTheirWay() == 0, Patience);
    QVERIFY(intake->imports().front().isPaused);
    QVERIFY(!intake->imports().front().end);

    intake->pauseImport(m_file.id, false);
    QTRY_VERIFY_WITH_TIMEOUT(intake->imports().empty(), Patience);
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names.size(), ManyRecords + 1);
}

void tst_Intake::closingLeavesWhatIsNotReadToTheNextRun()
{
    m_storage->source->records = recordsOf(QStringList(ManyRecords, u"Import"_s));
    {
        const auto intake = openIntake();
        QVERIFY(holdsTheConsumer(*intake)); // so the import cannot end before it is closed
        intake->import(m_file, anImport());
        QTRY_VERIFY_WITH_TIMEOUT(intake->counts().accepted > 1, Patience);

        QSignalSpy closed{intake.get(), &Intake::closed};
        intake->close();
        m_storage->roster.failures = 0;
        intake->tryAgain();

        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
        QCOMPARE(intake->counts().onTheirWay(), 0);
    }
    QVERIFY(m_storage->roster.names.size() < ManyRecords);
    QCOMPARE(m_storage->outbox->imports.size(), std::size_t{1});
    QCOMPARE(m_storage->outbox->imports.front().reached, m_storage->roster.names.size() - 1);

    const auto next = openIntake();
    QTRY_VERIFY_WITH_TIMEOUT(next->imports().empty() && next->counts().accepted > 0, Patience);
    QVERIFY(closes(*next));

    QCOMPARE(m_storage->roster.names.size(), ManyRecords + 1);
}

void tst_Intake::pausedAndSteppedNamesAreSeenOnTheirWay()
{
    const auto intake = openIntake();
    intake->watch(true);
    intake->setPace({.isPaused = true});
    const QStringList names{u"Ada"_s, u"Grace"_s, u"Zoya"_s};
    for (const QString &name : names)
        intake->submit(m_request, {nameOf(name)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().accepted, 3, Patience);
    PipelineSnapshot seen = intake->look(12);
    QCOMPARE(seen.names.waiting, 3);
    QCOMPARE(seen.waitingNames.size(), std::size_t{3});
    QCOMPARE(seen.waitingNames.at(1).text, nameOf(u"Grace"_s));

    intake->step(); // puts
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(12).depth, 1, Patience);
    QCOMPARE(intake->look(12).pipelineNames.front(), (PipelineSnapshot::Name{0, nameOf(u"Ada"_s)}));
    intake->step(); // takes and puts
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(12).depth, 1, Patience);

    seen = intake->look(12);
    QVERIFY(seen.names.holds());
    QCOMPARE(seen.names.stored, 1);
    QCOMPARE(seen.names.waiting, 1);
    QCOMPARE(seen.pipelineNames.front(), (PipelineSnapshot::Name{1, nameOf(u"Grace"_s)}));
    QCOMPARE(seen.waitingNames.front(), (PipelineSnapshot::Name{2, nameOf(u"Zoya"_s)}));
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names, names);
}

void tst_Intake::aGlanceLeavesTheTimesToWhoeverLooks()
{
    const auto intake = openIntake();
    intake->watch(true);
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, Patience);

    const PipelineSnapshot glance = intake->glance();
    const PipelineSnapshot look = intake->look(12);

    QVERIFY(!glance.handOver);
    QVERIFY(look.handOver);
    QVERIFY(glance.names.holds());
    QCOMPARE(glance.names.stored, look.names.stored);
    QCOMPARE(glance.producer.put, look.producer.put);
    QVERIFY(closes(*intake));
}

void tst_Intake::closingEndsSlowMotion()
{
    const auto intake = openIntake();
    intake->setPace({.isPaused = true});
    for (int i = 0; i < 10; ++i)
        intake->submit(m_request, {nameOf(u"Name %1"_s.arg(i))});

    QVERIFY(closes(*intake));

    QCOMPARE(m_storage->roster.names.size(), 10);
}

void tst_Intake::slowMotionGoesOnAfterStaying()
{
    const auto intake = openIntake();
    QVERIFY(holdsTheConsumer(*intake)); // so that it can be taken back
    intake->setPace({.isPaused = true});
    intake->close();

    QVERIFY(intake->stay());
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(1).names.waiting, 1, Patience);

    m_storage->roster.failures = 0;
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names.size(), 2);
}

void tst_Intake::noNameIsLostUnderRandomLoad()
{
    constexpr int Rounds = 400;
    constexpr int MostAtOnce = 40;
    constexpr int MostLooks = 20;
    QRandomGenerator random{1}; // the same again
    const auto intake = openIntake();
    intake->watch(true);
    m_storage->roster.failure = StoreError::Kind::Busy;
    qint64 submitted = 0;
    const auto act = [&] {
        switch (random.bounded(8)) {
        case 0:
            intake->setPace({.beforePut = std::chrono::milliseconds{random.bounded(2)},
                .beforeTake = std::chrono::milliseconds{random.bounded(2)},
                .isPaused = random.bounded(3) == 0});
            break;
        case 1:
            intake->setPace({});
            break;
        case 2:
            intake->step();
            break;
        case 3:
            m_storage->roster.failures = random.bounded(2);
            break;
        case 4:
            intake->usePipeline({random.bounded(2) == 0 ? Kind::SingleSlot : Kind::BoundedQueue,
                1 + random.bounded(9)});
            break;
        default:
            for (int i = random.bounded(MostAtOnce); i > 0; --i, ++submitted)
                intake->submit(m_request, {nameOf(u"Name %1"_s.arg(submitted))});
            QCoreApplication::processEvents();
        }
    };

    for (int round = 0; round < Rounds; ++round) {
        act();
        for (int look = random.bounded(MostLooks); look > 0; --look) {
            const PipelineSnapshot seen = intake->look(3);
            QVERIFY(seen.names.pipelineAgrees);
            QCOMPARE(seen.names.sum(), seen.names.accepted);
            QVERIFY(seen.depth <= seen.choice.capacity);
        }
    }

    intake->setPace({});
    m_storage->roster.failures = 0;
    intake->tryAgain();
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(1).names.stored, submitted, 30'000);
    const Conservation rest = intake->look(1).names;
    QVERIFY(rest.holds());
    QCOMPARE(rest.accepted, submitted);
    QVERIFY(closes(*intake));
    QCOMPARE(m_storage->roster.names.size(), submitted);
}

ROLLCALL_TEST(tst_Intake)
#include "tst_intake.moc"
