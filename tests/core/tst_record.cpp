// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/record.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

using Reason = LeftOutReason;

class tst_Record : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void aReasonIsReadAsItIsWritten_data();
    void aReasonIsReadAsItIsWritten();
    void reasonsDiffer();
    void whatIsNoReasonIsNone();
};

void tst_Record::aReasonIsReadAsItIsWritten_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("text"); // files have it, so it stays

    QTest::newRow("empty") << Reason::Empty << u"empty"_s;
    QTest::newRow("repeated") << Reason::Repeated << u"repeated"_s;
    QTest::newRow("too long") << Reason::TooLong << u"too long"_s;
    QTest::newRow("control character") << Reason::ControlCharacter << u"control character"_s;
    QTest::newRow("broken text") << Reason::BrokenText << u"broken text"_s;
    QTest::newRow("no such field") << Reason::NoSuchField << u"no such field"_s;
    QTest::newRow("huge field") << Reason::HugeField << u"huge field"_s;
    QTest::newRow("open quote") << Reason::OpenQuote << u"open quote"_s;
}

void tst_Record::aReasonIsReadAsItIsWritten()
{
    QFETCH(Reason, reason);
    QFETCH(QString, text);

    QCOMPARE(textOf(reason), text);
    QCOMPARE(leftOutReasonOf(text), std::optional{reason});
}

void tst_Record::reasonsDiffer()
{
    QSet<QString> texts;
    int count = 0;
    for (int i = static_cast<int>(Reason::Empty); i <= static_cast<int>(Reason::OpenQuote); ++i) {
        texts.insert(textOf(static_cast<Reason>(i)));
        ++count;
    }

    QCOMPARE(texts.size(), count);
}

void tst_Record::whatIsNoReasonIsNone()
{
    QVERIFY(!leftOutReasonOf(u""_s));
    QVERIFY(!leftOutReasonOf(u"Empty"_s));
    QVERIFY(!leftOutReasonOf(u"dull"_s));
}

ROLLCALL_TEST(tst_Record)
#include "tst_record.moc"
