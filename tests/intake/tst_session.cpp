// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/session.h"
#include "support/entries.h"
#include "support/fakeoutbox.h"
#include "support/fakerosterstore.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

class tst_Session : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void opensARoster();
    void theSameRosterIsOpenAlready();
    void aRosterThatCannotBeOpenedChangesNothing();
    void aRosterThatIsLeftStoresItsNames();
    void aRosterThatIsLeftKeepsWhatItCannotStore();
    void aRosterThatIsLeftWaitsForItsOutbox();
    void theLastWishToOpenWins();
    void anotherPipelineIsKeptForLaterRosters();
    void closesWithNothingOpen();
    void closesWhatIsBeingOpened();
    void closingStoresTheNamesOfAll();
    void closingLateCountsTheNamesOfAll();
    void givingUpTellsTheNamesOfAll();
    void closedIsToldOnce();
    void stayingTakesNamesAgain();

private:
    /// The roster at a path, made when it is first asked for.
    FakeRoster &roster(const QString &path)
    {
        auto &known = m_rosters[path];
        if (!known)
            known = std::make_unique<FakeRoster>();
        return *known;
    }
    /// Likewise.
    std::shared_ptr<OutboxState> outbox(const QString &path)
    {
        auto &known = m_outboxes[path];
        if (!known)
            known = std::make_shared<OutboxState>();
        return known;
    }
    void setStuck(const QString &path, bool stuck)
    {
        outbox(path)->isStuck = stuck;
        outbox(path)->isStuck.notify_all();
    }
    [[nodiscard]] IntakeFactory factory()
    {
        return [this](const QString &path, RosterFile, PipelineChoice pipeline) {
            return std::make_unique<Intake>(
                Intake::Factories{roster(path).factory(), outboxWith(outbox(path))}, pipeline,
                Consumer::Loading::Students);
        };
    }
    bool opens(Session &session, const QString &path)
    {
        QSignalSpy opened{&session, &Session::opened};
        session.open(path, RosterFile::Existing);
        return opened.wait(10'000);
    }
    bool opensWithANameThatCannotBeStored(Session &session, const QString &path)
    {
        if (!opens(session, path))
            return false;
        roster(path).failures = -1;
        session.current()->submit(m_request, {nameOf(u"Ada"_s)});
        return true;
    }
    static bool closes(Session &session)
    {
        QSignalSpy closed{&session, &Session::closed};
        session.close();
        return closed.wait(10'000);
    }

    std::map<QString, std::unique_ptr<FakeRoster>> m_rosters; // outlive every session
    std::map<QString, std::shared_ptr<OutboxState>> m_outboxes;
    const Request m_request = Request::begin(RequestSource::Form, 3);
};

void tst_Session::init()
{
    TestCase::init();
    m_rosters.clear();
    m_outboxes.clear();
}

void tst_Session::opensARoster()
{
    Session session{factory(), {}};
    QCOMPARE(session.current(), nullptr);

    QVERIFY(opens(session, u"/a"_s));

    QVERIFY(session.current());
    QVERIFY(session.current()->isOpen());
    QCOMPARE(session.path(), u"/a"_s);
    QVERIFY(!session.isOpening());
}

void tst_Session::theSameRosterIsOpenAlready()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    QSignalSpy already{&session, &Session::isAlreadyOpen};

    session.open(u"/a"_s, RosterFile::Existing);

    QCOMPARE(already.size(), 1);
    QVERIFY(!session.isOpening());
}

void tst_Session::aRosterThatCannotBeOpenedChangesNothing()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    Intake *before = session.current();
    roster(u"/b"_s).failure = StoreError::Kind::NotARoster;
    roster(u"/b"_s).failures = -1;
    QSignalSpy notOpened{&session, &Session::notOpened};

    session.open(u"/b"_s, RosterFile::Existing);

    QVERIFY(notOpened.wait(10'000));
    QCOMPARE(notOpened.constFirst().constFirst().toString(), u"/b"_s);
    QCOMPARE(session.current(), before);
    QVERIFY(session.current()->isOpen());
    QVERIFY(closes(session));
}

void tst_Session::aRosterThatIsLeftStoresItsNames()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    for (int i = 0; i < 100; ++i)
        session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QSignalSpy left{&session, &Session::left};

    QVERIFY(opens(session, u"/b"_s));
    session.current()->submit(m_request, {nameOf(u"Grace"_s)});

    QTRY_COMPARE_WITH_TIMEOUT(left.size(), 1, 10'000);
    QVERIFY(closes(session));
    QCOMPARE(roster(u"/a"_s).names.size(), 100);
    QCOMPARE(roster(u"/b"_s).names, QStringList{u"Grace"_s});
}

void tst_Session::aRosterThatIsLeftKeepsWhatItCannotStore()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    roster(u"/a"_s).failures = -1;
    session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(session.current()->failure(), 10'000);
    QSignalSpy left{&session, &Session::left};

    QVERIFY(opens(session, u"/b"_s));

    QVERIFY(left.wait(10'000));
    QCOMPARE(left.constFirst(), (QVariantList{u"/a"_s, 1LL}));
    QCOMPARE(outbox(u"/a"_s)->entries, entriesOf(m_request, {u"Ada"_s}));
    QSignalSpy closed{&session, &Session::closed};
    session.close();
    QVERIFY(closed.wait(10'000));
    QCOMPARE(closed.constFirst(), (QVariantList{1LL, 0LL}));
}

void tst_Session::aRosterThatIsLeftWaitsForItsOutbox()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    Intake *intake = session.current();
    QSignalSpy late{intake, &Intake::closingIsLate};
    setStuck(u"/a"_s, true);
    intake->submit(m_request, {nameOf(u"Ada"_s)});

    QVERIFY(opens(session, u"/b"_s));
    QVERIFY(late.wait(10'000));
    QCOMPARE(session.unanswered(), 1);
    QSignalSpy left{&session, &Session::left};
    setStuck(u"/a"_s, false);

    QVERIFY(left.wait(10'000));
    QCOMPARE(roster(u"/a"_s).names, QStringList{u"Ada"_s});
}

void tst_Session::theLastWishToOpenWins()
{
    Session session{factory(), {}};
    QSignalSpy opened{&session, &Session::opened};

    session.open(u"/a"_s, RosterFile::Existing);
    session.open(u"/b"_s, RosterFile::Existing);
    session.open(u"/c"_s, RosterFile::Existing);

    QVERIFY(opened.wait(10'000));
    QCOMPARE(session.path(), u"/c"_s);
    QVERIFY(closes(session));
    QCOMPARE(opened.size(), 1);
}

void tst_Session::anotherPipelineIsKeptForLaterRosters()
{
    const PipelineChoice slot{PipelineChoice::Kind::SingleSlot};
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));

    session.usePipeline(slot);
    QCOMPARE(session.current()->pipelineChoice(), slot);
    QVERIFY(opens(session, u"/b"_s));

    QCOMPARE(session.current()->pipelineChoice(), slot);
}

void tst_Session::closesWithNothingOpen()
{
    Session session{factory(), {}};

    QVERIFY(closes(session));
}

void tst_Session::closesWhatIsBeingOpened()
{
    roster(u"/a"_s).failure = StoreError::Kind::Busy;
    roster(u"/a"_s).failures = -1;
    Session session{factory(), {}};
    session.open(u"/a"_s, RosterFile::Existing);

    QVERIFY(closes(session));
}

void tst_Session::closingStoresTheNamesOfAll()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QVERIFY(opens(session, u"/b"_s));
    session.current()->submit(m_request, {nameOf(u"Grace"_s)});

    QVERIFY(closes(session));

    QCOMPARE(roster(u"/a"_s).names, QStringList{u"Ada"_s});
    QCOMPARE(roster(u"/b"_s).names, QStringList{u"Grace"_s});
}

void tst_Session::closingLateCountsTheNamesOfAll()
{
    Session session{factory(), {}};
    for (const QString &path : {u"/a"_s, u"/b"_s}) {
        QVERIFY(opens(session, path));
        setStuck(path, true);
        session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    }
    QSignalSpy late{&session, &Session::closingIsLate};
    QSignalSpy closed{&session, &Session::closed};

    session.close();

    const bool isLate = late.wait(10'000);
    for (const QString &path : {u"/a"_s, u"/b"_s})
        setStuck(path, false);
    QVERIFY(isLate);
    QCOMPARE(late.size(), 1); // once for all of them
    QCOMPARE(late.constFirst().constFirst().toLongLong(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 10'000);
    QCOMPARE(closed.constFirst(), (QVariantList{0LL, 0LL}));
}

void tst_Session::givingUpTellsTheNamesOfAll()
{
    Session session{factory(), {}};
    for (const QString &path : {u"/a"_s, u"/b"_s, u"/c"_s}) {
        QVERIFY(opensWithANameThatCannotBeStored(session, path));
        QTRY_COMPARE_WITH_TIMEOUT(session.unanswered(), 0, 10'000);
    }
    QSignalSpy closed{&session, &Session::closed};
    session.close();

    session.giveUp();

    QVERIFY(closed.wait(10'000));
    QCOMPARE(closed.constFirst(), (QVariantList{3LL, 0LL}));
}

void tst_Session::closedIsToldOnce()
{
    for (int round = 0; round < 50; ++round) { // which thread ends first is chance
        m_rosters.clear();
        Session session{factory(), {}};
        for (const QString &path : {u"/a"_s, u"/b"_s})
            QVERIFY(opensWithANameThatCannotBeStored(session, path));
        QSignalSpy closed{&session, &Session::closed};
        session.close();

        session.giveUp();

        QVERIFY(closed.wait(10'000));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(closed.size(), 1);
    }
}

void tst_Session::stayingTakesNamesAgain()
{
    Session session{factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    setStuck(u"/a"_s, true);
    session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QSignalSpy late{&session, &Session::closingIsLate};
    session.close();
    const bool isLate = late.wait(10'000);

    session.stay();

    setStuck(u"/a"_s, false);
    QVERIFY(isLate);
    QVERIFY(!session.isClosing());
    QVERIFY(session.current()->isOpen());
    session.current()->submit(m_request, {nameOf(u"Grace"_s)});
    QVERIFY(closes(session));
    QCOMPARE(roster(u"/a"_s).names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

ROLLCALL_TEST(tst_Session)
#include "tst_session.moc"
