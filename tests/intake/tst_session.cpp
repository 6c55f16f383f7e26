// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/session.h"
#include "support/entries.h"
#include "support/fakerosters.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

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
    void aRosterThatIsLeftTellsWhatItDidNotRemove();
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
    [[nodiscard]] bool opensWithANameThatCannotBeStored(Session &session, const QString &path)
    {
        if (!opens(session, path))
            return false;
        m_rosters.at(path).roster.failures = -1;
        session.current()->submit(m_request, {nameOf(u"Ada"_s)});
        return true;
    }

    FakeRosters m_rosters; // outlive every session
    const Request m_request = Request::begin(RequestSource::Form, 3);
};

void tst_Session::init()
{
    TestCase::init();
    m_rosters.clear();
}

void tst_Session::opensARoster()
{
    Session session{m_rosters.factory(), {}};
    QCOMPARE(session.current(), nullptr);

    QVERIFY(opens(session, u"/a"_s));

    QVERIFY(session.current());
    QVERIFY(session.current()->isOpen());
    QCOMPARE(session.path(), u"/a"_s);
    QVERIFY(!session.isOpening());
}

void tst_Session::theSameRosterIsOpenAlready()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    QSignalSpy already{&session, &Session::isAlreadyOpen};

    session.open(u"/a"_s, RosterFile::Existing);

    QCOMPARE(already.size(), 1);
    QVERIFY(!session.isOpening());
}

void tst_Session::aRosterThatCannotBeOpenedChangesNothing()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    Intake *before = session.current();
    m_rosters.at(u"/b"_s).roster.failure = StoreError::Kind::NotARoster;
    m_rosters.at(u"/b"_s).roster.failures = -1;
    QSignalSpy notOpened{&session, &Session::notOpened};

    session.open(u"/b"_s, RosterFile::Existing);

    QVERIFY(notOpened.wait(Patience));
    QCOMPARE(notOpened.constFirst().constFirst().toString(), u"/b"_s);
    QCOMPARE(session.current(), before);
    QVERIFY(session.current()->isOpen());
    QVERIFY(closes(session));
}

void tst_Session::aRosterThatIsLeftStoresItsNames()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    for (int i = 0; i < 100; ++i)
        session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QSignalSpy left{&session, &Session::left};

    QVERIFY(opens(session, u"/b"_s));
    session.current()->submit(m_request, {nameOf(u"Grace"_s)});

    QTRY_COMPARE_WITH_TIMEOUT(left.size(), 1, Patience);
    QVERIFY(closes(session));
    QCOMPARE(m_rosters.at(u"/a"_s).roster.names.size(), 100);
    QCOMPARE(m_rosters.at(u"/b"_s).roster.names, QStringList{u"Grace"_s});
}

void tst_Session::aRosterThatIsLeftKeepsWhatItCannotStore()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    m_rosters.at(u"/a"_s).roster.failures = -1;
    session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(session.current()->failure(), Patience);
    QSignalSpy left{&session, &Session::left};

    QVERIFY(opens(session, u"/b"_s));

    QVERIFY(left.wait(Patience));
    QCOMPARE(left.constFirst(), (QVariantList{u"/a"_s, 1LL}));
    QCOMPARE(m_rosters.at(u"/a"_s).outbox->entries, entriesOf(m_request, {u"Ada"_s}));
    QSignalSpy closed{&session, &Session::closed};
    session.close();
    QVERIFY(closed.wait(Patience));
    QCOMPARE(closed.constFirst(), (QVariantList{1LL, 0LL}));
}

void tst_Session::aRosterThatIsLeftTellsWhatItDidNotRemove()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    m_rosters.at(u"/a"_s).roster.failures = -1;
    session.current()->removeRequest(m_request.id);
    QTRY_VERIFY_WITH_TIMEOUT(session.current()->failure(), Patience);
    QSignalSpy notRemoved{&session, &Session::notRemoved};

    QVERIFY(opens(session, u"/b"_s));

    QVERIFY(notRemoved.wait(Patience));
    QCOMPARE(notRemoved.constFirst(), (QVariantList{u"/a"_s, 1LL}));
}

void tst_Session::aRosterThatIsLeftWaitsForItsOutbox()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    Intake *intake = session.current();
    QSignalSpy late{intake, &Intake::closingIsLate};
    m_rosters.at(u"/a"_s).setStuck(true);
    intake->submit(m_request, {nameOf(u"Ada"_s)});

    QVERIFY(opens(session, u"/b"_s));
    QVERIFY(late.wait(Patience));
    QCOMPARE(session.unanswered(), 1);
    QSignalSpy left{&session, &Session::left};
    m_rosters.at(u"/a"_s).setStuck(false);

    QVERIFY(left.wait(Patience));
    QCOMPARE(m_rosters.at(u"/a"_s).roster.names, QStringList{u"Ada"_s});
}

void tst_Session::theLastWishToOpenWins()
{
    Session session{m_rosters.factory(), {}};
    QSignalSpy opened{&session, &Session::opened};

    session.open(u"/a"_s, RosterFile::Existing);
    session.open(u"/b"_s, RosterFile::Existing);
    session.open(u"/c"_s, RosterFile::Existing);

    QVERIFY(opened.wait(Patience));
    QCOMPARE(session.path(), u"/c"_s);
    QVERIFY(closes(session));
    QCOMPARE(opened.size(), 1);
}

void tst_Session::anotherPipelineIsKeptForLaterRosters()
{
    const PipelineChoice slot{PipelineChoice::Kind::SingleSlot};
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));

    session.usePipeline(slot);
    QCOMPARE(session.current()->pipelineChoice(), slot);
    QVERIFY(opens(session, u"/b"_s));

    QCOMPARE(session.current()->pipelineChoice(), slot);
}

void tst_Session::closesWithNothingOpen()
{
    Session session{m_rosters.factory(), {}};

    QVERIFY(closes(session));
}

void tst_Session::closesWhatIsBeingOpened()
{
    m_rosters.at(u"/a"_s).roster.failure = StoreError::Kind::Busy;
    m_rosters.at(u"/a"_s).roster.failures = -1;
    Session session{m_rosters.factory(), {}};
    session.open(u"/a"_s, RosterFile::Existing);

    QVERIFY(closes(session));
}

void tst_Session::closingStoresTheNamesOfAll()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QVERIFY(opens(session, u"/b"_s));
    session.current()->submit(m_request, {nameOf(u"Grace"_s)});

    QVERIFY(closes(session));

    QCOMPARE(m_rosters.at(u"/a"_s).roster.names, QStringList{u"Ada"_s});
    QCOMPARE(m_rosters.at(u"/b"_s).roster.names, QStringList{u"Grace"_s});
}

void tst_Session::closingLateCountsTheNamesOfAll()
{
    Session session{m_rosters.factory(), {}};
    for (const QString &path : {u"/a"_s, u"/b"_s}) {
        QVERIFY(opens(session, path));
        m_rosters.at(path).setStuck(true);
        session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    }
    QSignalSpy late{&session, &Session::closingIsLate};
    QSignalSpy closed{&session, &Session::closed};

    session.close();

    const bool isLate = late.wait(Patience);
    for (const QString &path : {u"/a"_s, u"/b"_s})
        m_rosters.at(path).setStuck(false);
    QVERIFY(isLate);
    QCOMPARE(late.size(), 1); // once for all of them
    QCOMPARE(late.constFirst().constFirst().toLongLong(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
    QCOMPARE(closed.constFirst(), (QVariantList{0LL, 0LL}));
}

void tst_Session::givingUpTellsTheNamesOfAll()
{
    Session session{m_rosters.factory(), {}};
    for (const QString &path : {u"/a"_s, u"/b"_s, u"/c"_s}) {
        QVERIFY(opensWithANameThatCannotBeStored(session, path));
        QTRY_COMPARE_WITH_TIMEOUT(session.unanswered(), 0, Patience);
    }
    QSignalSpy closed{&session, &Session::closed};
    session.close();

    session.giveUp();

    QVERIFY(closed.wait(Patience));
    QCOMPARE(closed.constFirst(), (QVariantList{3LL, 0LL}));
}

void tst_Session::closedIsToldOnce()
{
    for (int round = 0; round < 50; ++round) { // which thread ends first is chance
        m_rosters.clear();
        Session session{m_rosters.factory(), {}};
        for (const QString &path : {u"/a"_s, u"/b"_s})
            QVERIFY(opensWithANameThatCannotBeStored(session, path));
        QSignalSpy closed{&session, &Session::closed};
        session.close();

        session.giveUp();

        QVERIFY(closed.wait(Patience));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(closed.size(), 1);
    }
}

void tst_Session::stayingTakesNamesAgain()
{
    Session session{m_rosters.factory(), {}};
    QVERIFY(opens(session, u"/a"_s));
    m_rosters.at(u"/a"_s).setStuck(true);
    session.current()->submit(m_request, {nameOf(u"Ada"_s)});
    QSignalSpy late{&session, &Session::closingIsLate};
    session.close();
    const bool isLate = late.wait(Patience);

    session.stay();

    m_rosters.at(u"/a"_s).setStuck(false);
    QVERIFY(isLate);
    QVERIFY(!session.isClosing());
    QVERIFY(session.current()->isOpen());
    session.current()->submit(m_request, {nameOf(u"Grace"_s)});
    QVERIFY(closes(session));
    QCOMPARE(m_rosters.at(u"/a"_s).roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

ROLLCALL_TEST(tst_Session)
#include "tst_session.moc"
