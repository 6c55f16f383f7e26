// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/request.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_Request : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void aSourceIsReadAsItWasWritten();
    void anUnknownSourceIsNone();
};

void tst_Request::aSourceIsReadAsItWasWritten()
{
    for (const RequestSource source : {RequestSource::Form, RequestSource::Console})
        QCOMPARE(requestSourceOf(textOf(source)), source);
}

void tst_Request::anUnknownSourceIsNone()
{
    QVERIFY(!requestSourceOf(u"telegraph"_s));
    QVERIFY(!requestSourceOf({}));
}

ROLLCALL_TEST(tst_Request)
#include "tst_request.moc"
