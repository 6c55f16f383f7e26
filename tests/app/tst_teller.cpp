// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/teller.h"
#include "intake/intake.h"
#include "support/entries.h"
#include "support/fakeoutbox.h"
#include "support/fakerosterstore.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <sstream>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

class tst_Teller : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void eachAcceptedNameHasALineAndTheStoredOnesAreCounted();
    void whatIsLeftOverDoesNotCount();
    void aRefusedNameIsDealtWith();
    void aNameThatIsNotAcceptedDoesNotCount();
    void twoIntakesAreCountedTogether();

private:
    [[nodiscard]] std::unique_ptr<Intake> makeIntake()
    {
        auto intake
            = std::make_unique<Intake>(Intake::Factories{m_roster->factory(), outboxWith(m_outbox)},
                PipelineChoice{}, Consumer::Loading::Nothing);
        m_teller->follow(*intake);
        return intake;
    }
    static bool opens(Intake &intake)
    {
        QSignalSpy opened{&intake, &Intake::opened};
        intake.start();
        return opened.wait(10'000);
    }
    static bool closes(Intake &intake)
    {
        QSignalSpy closed{&intake, &Intake::closed};
        intake.close();
        return closed.wait(10'000);
    }
    /// What was told of one kind, in order.
    [[nodiscard]] QStringList told(const QString &kind) const
    {
        return QString::fromStdString(m_told.str())
            .split(u'\n', Qt::SkipEmptyParts)
            .filter(QRegularExpression{u'^' + kind + u" \\d+$"_s});
    }

    const Request m_request = Request::begin(RequestSource::Form, 3);
    std::ostringstream m_told;
    std::unique_ptr<Teller> m_teller;
    std::unique_ptr<FakeRoster> m_roster;
    std::shared_ptr<OutboxState> m_outbox;
};

void tst_Teller::init()
{
    TestCase::init();
    m_told.str({});
    m_teller = std::make_unique<Teller>(m_told);
    m_roster = std::make_unique<FakeRoster>();
    m_outbox = std::make_shared<OutboxState>();
}

void tst_Teller::eachAcceptedNameHasALineAndTheStoredOnesAreCounted()
{
    const auto intake = makeIntake();
    QVERIFY(opens(*intake));

    intake->submit(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 2, 10'000);
    intake->submit(m_request, {nameOf(u"Zoya"_s)});
    QVERIFY(closes(*intake));

    QCOMPARE(told(u"accepted"_s), (QStringList{u"accepted 1"_s, u"accepted 2"_s, u"accepted 3"_s}));
    QCOMPARE(told(u"stored"_s).constLast(), u"stored 3"_s);
}

void tst_Teller::whatIsLeftOverDoesNotCount()
{
    m_outbox->entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s});
    const auto intake = makeIntake();
    QVERIFY(opens(*intake));

    intake->submit(Request::begin(RequestSource::Form, 1), {nameOf(u"Zoya"_s)});
    QVERIFY(closes(*intake));

    QCOMPARE(m_roster->names.size(), 3);
    QCOMPARE(told(u"accepted"_s), QStringList{u"accepted 1"_s});
    QCOMPARE(told(u"stored"_s), QStringList{u"stored 1"_s});
}

void tst_Teller::aRefusedNameIsDealtWith()
{
    m_roster->refused = {u"Ada"_s};
    const auto intake = makeIntake();
    QVERIFY(opens(*intake));

    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QVERIFY(closes(*intake));

    QCOMPARE(told(u"stored"_s), QStringList{u"stored 1"_s});
}

void tst_Teller::aNameThatIsNotAcceptedDoesNotCount()
{
    const auto intake = makeIntake();
    QVERIFY(opens(*intake));
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, 10'000);

    m_outbox->failures = -1;
    intake->submit(m_request, {nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().notAccepted, 1, 10'000);
    m_outbox->failures = 0;
    QVERIFY(closes(*intake));

    QCOMPARE(told(u"accepted"_s), QStringList{u"accepted 1"_s});
    QCOMPARE(told(u"stored"_s), QStringList{u"stored 1"_s});
}

void tst_Teller::twoIntakesAreCountedTogether()
{
    {
        const auto first = makeIntake();
        QVERIFY(opens(*first));
        first->submit(m_request, {nameOf(u"Ada"_s)});
        QVERIFY(closes(*first));
    }

    const auto second = makeIntake();
    QVERIFY(opens(*second));
    second->submit(Request::begin(RequestSource::Form, 1), {nameOf(u"Grace"_s)});
    QVERIFY(closes(*second));

    QCOMPARE(told(u"accepted"_s), (QStringList{u"accepted 1"_s, u"accepted 2"_s}));
    QCOMPARE(told(u"stored"_s), (QStringList{u"stored 1"_s, u"stored 2"_s}));
}

ROLLCALL_TEST(tst_Teller)
#include "tst_teller.moc"
