// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/requestid.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QSet>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_RequestId : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isAVersion7Uuid();
    void holdsTheTime();
    void isDifferentEachTime();
    void textIsReadBack();
    void anythingElseIsNoRequest();
};

void tst_RequestId::isAVersion7Uuid()
{
    const QString text = RequestId::create().toText();

    QVERIFY2(
        QRegularExpression{
            u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s}
            .match(text)
            .hasMatch(),
        qPrintable(text));
}

void tst_RequestId::holdsTheTime()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const QString text = RequestId::create().toText().remove(u'-');
    const qint64 after = QDateTime::currentMSecsSinceEpoch();

    const qint64 time = text.left(12).toLongLong(nullptr, 16);

    QCOMPARE_GE(time, before);
    QCOMPARE_LE(time, after);
}

void tst_RequestId::isDifferentEachTime()
{
    QSet<QString> seen;
    for (int i = 0; i < 10'000; ++i)
        seen.insert(RequestId::create().toText());

    QCOMPARE(seen.size(), 10'000);
}

void tst_RequestId::textIsReadBack()
{
    const RequestId id = RequestId::create();

    QCOMPARE(RequestId::fromText(id.toText()), id);
    QVERIFY(!id.isNull());
}

void tst_RequestId::anythingElseIsNoRequest()
{
    QVERIFY(RequestId::fromText(u"Ada"_s).isNull());
    QVERIFY(RequestId::fromText({}).isNull());
    QVERIFY(RequestId{}.isNull());
}

ROLLCALL_TEST(tst_RequestId)
#include "tst_requestid.moc"
