// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/teller.h"
#include "intake/intake.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/testcase.h"
#include "support/testprogram.h"

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
    [[nodiscard]] std::unique_ptr<Intake> openIntake()
    {
        auto intake = m_storage->makeIntake({}, Consumer::Loading::Nothing);
        m_teller->follow(*intake);
        verifyOpens(*intake);
        return intake;
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
    std::unique_ptr<FakeStorage> m_storage;
};

void tst_Teller::init()
{
    TestCase::init();
    m_told.str({});
    m_teller = std::make_unique<Teller>(m_told);
    m_storage = std::make_unique<FakeStorage>();
}

void tst_Teller::eachAcceptedNameHasALineAndTheStoredOnesAreCounted()
{
    const auto intake = openIntake();

    intake->submit(m_request, {nameOf(u"Ada"_s), nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 2, Patience);
    intake->submit(m_request, {nameOf(u"Zoya"_s)});
    QVERIFY(closes(*intake));

    QCOMPARE(told(u"accepted"_s), (QStringList{u"accepted 1"_s, u"accepted 2"_s, u"accepted 3"_s}));
    QCOMPARE(told(u"stored"_s).constLast(), u"stored 3"_s);
}

void tst_Teller::whatIsLeftOverDoesNotCount()
{
    m_storage->outbox->entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s});
    const auto intake = openIntake();

    intake->submit(Request::begin(RequestSource::Form, 1), {nameOf(u"Zoya"_s)});
    QVERIFY(closes(*intake));

    QCOMPARE(m_storage->roster.names.size(), 3);
    QCOMPARE(told(u"accepted"_s), QStringList{u"accepted 1"_s});
    QCOMPARE(told(u"stored"_s), QStringList{u"stored 1"_s});
}

void tst_Teller::aRefusedNameIsDealtWith()
{
    m_storage->roster.refused = {u"Ada"_s};
    const auto intake = openIntake();

    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QVERIFY(closes(*intake));

    QCOMPARE(told(u"stored"_s), QStringList{u"stored 1"_s});
}

void tst_Teller::aNameThatIsNotAcceptedDoesNotCount()
{
    const auto intake = openIntake();
    intake->submit(m_request, {nameOf(u"Ada"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 1, Patience);

    m_storage->outbox->failures = -1;
    intake->submit(m_request, {nameOf(u"Grace"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().notAccepted, 1, Patience);
    m_storage->outbox->failures = 0;
    QVERIFY(closes(*intake));

    QCOMPARE(told(u"accepted"_s), QStringList{u"accepted 1"_s});
    QCOMPARE(told(u"stored"_s), QStringList{u"stored 1"_s});
}

void tst_Teller::twoIntakesAreCountedTogether()
{
    {
        const auto first = openIntake();
        first->submit(m_request, {nameOf(u"Ada"_s)});
        QVERIFY(closes(*first));
    }

    const auto second = openIntake();
    second->submit(Request::begin(RequestSource::Form, 1), {nameOf(u"Grace"_s)});
    QVERIFY(closes(*second));

    QCOMPARE(told(u"accepted"_s), (QStringList{u"accepted 1"_s, u"accepted 2"_s}));
    QCOMPARE(told(u"stored"_s), (QStringList{u"stored 1"_s, u"stored 2"_s}));
}

ROLLCALL_TEST(tst_Teller)
#include "tst_teller.moc"
