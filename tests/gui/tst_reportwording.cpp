// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/reportwording.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QLocale>
#include <QTest>

#include <array>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Fate = RequestRecord::Fate;

namespace {

RequestSums sumsOf(qint64 asked, qint64 added, qint64 leftOut)
{
    RequestSums sums;
    sums.request.asked = asked;
    sums.added = added;
    sums.leftOut = leftOut;
    return sums;
}

} // namespace

class tst_ReportWording : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void saysWhereNamesComeFrom_data();
    void saysWhereNamesComeFrom();
    void saysHowManyWereExpected();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void saysThatNamesWereRemoved();
    void saysWhyARecordIsLeftOut_data();
    void saysWhyARecordIsLeftOut();
    void aRowHasATitleForEachField();
    void saysWhyNothingWasSaved();
};

void tst_ReportWording::initTestCase()
{
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
}

void tst_ReportWording::saysWhereNamesComeFrom_data()
{
    QTest::addColumn<RequestSource>("source");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");

    QTest::newRow("the form") << RequestSource::Form << u""_s << u"Typed"_s;
    QTest::newRow("a terminal") << RequestSource::Console << u""_s << u"Typed in a terminal"_s;
    QTest::newRow("pasted") << RequestSource::Paste << u""_s << u"Pasted"_s;
    QTest::newRow("a file") << RequestSource::File << u"7B.csv"_s << u"7B.csv"_s;
    QTest::newRow("by a command") << RequestSource::CommandLine << u"7B.csv"_s << u"7B.csv"_s;
    QTest::newRow("a file that is not known") << RequestSource::File << u""_s << u"A file"_s;
}

void tst_ReportWording::saysWhereNamesComeFrom()
{
    QFETCH(const RequestSource, source);
    RequestSums sums;
    sums.request.source = source;
    QFETCH(QString, file);
    sums.file = file;

    QTEST(requestSourceText(sums), "text");
}

void tst_ReportWording::saysHowManyWereExpected()
{
    QCOMPARE(requestAddedText(sumsOf(0, 1480, 0)), u"1,480"_s);
    QCOMPARE(requestAddedText(sumsOf(1500, 1480, 0)), u"1,480 of 1,500 expected"_s);
}

void tst_ReportWording::saysWhatIsMissing_data()
{
    QTest::addColumn<qint64>("asked");
    QTest::addColumn<qint64>("added");
    QTest::addColumn<qint64>("leftOut");
    QTest::addColumn<QString>("text");

    QTest::newRow("no number was said")
        << qint64{0} << qint64{480} << qint64{0} << u"480 name(s) added. Nothing was left out."_s;
    QTest::newRow("as many as expected")
        << qint64{480} << qint64{480} << qint64{0}
        << u"480 of 480 expected name(s) added. Nothing was left out."_s;
    QTest::newRow("fewer") << qint64{500} << qint64{480} << qint64{3}
                           << u"480 of 500 expected name(s) added. 20 is/are missing. 3 was/were "
                              "left out:"_s;
    QTest::newRow("more") << qint64{12} << qint64{13} << qint64{0}
                          << u"13 of 12 expected name(s) added. 1 more than expected. Nothing was "
                             "left out."_s;
}

void tst_ReportWording::saysWhatIsMissing()
{
    QFETCH(const qint64, asked);
    QFETCH(const qint64, added);
    QFETCH(const qint64, leftOut);

    QTEST(requestReportText(sumsOf(asked, added, leftOut)), "text");
}

void tst_ReportWording::saysThatNamesWereRemoved()
{
    RequestSums sums = sumsOf(0, 2, 0);
    sums.removed = QDateTime{QDate{2026, 11, 24}, QTime{14, 2}}.toMSecsSinceEpoch();

    QVERIFY(requestReportText(sums).startsWith(
        u"These names were removed from the roster again: 11/24/26"_s));
    QVERIFY(requestReportText(sums).contains(u"2 name(s) added."_s));
}

void tst_ReportWording::saysWhyARecordIsLeftOut_data()
{
    QTest::addColumn<Fate>("fate");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("why");

    QTest::newRow("added") << Fate::Added << u"added"_s << u""_s;
    QTest::newRow("removed") << Fate::Removed << u"added, and removed again"_s << u""_s;
    QTest::newRow("left out") << Fate::LeftOut << u"left out"_s << u"longer than 200 characters"_s;
    QTest::newRow("refused") << Fate::Refused << u"left out"_s
                             << u"the roster did not take it: no room"_s;
    QTest::newRow("too late") << Fate::TooLate << u"left out"_s
                              << u"its request had been removed by then"_s;
    QTest::newRow("lost") << Fate::Lost << u"left out"_s
                          << u"it was stored in another file, before this one took its place"_s;
}

void tst_ReportWording::saysWhyARecordIsLeftOut()
{
    QFETCH(const Fate, fate);
    QFETCH(const QString, what);
    QFETCH(const QString, why);
    const RequestRecord record{fate, 1233, 7, u"Ada"_s, LeftOutReason::TooLong, u"no room"_s};

    QCOMPARE(recordReasonText(record), why);
    QCOMPARE(reportRow(record), (QStringList{u"1234"_s, u"7"_s, u"Ada"_s, what, why}));
}

void tst_ReportWording::aRowHasATitleForEachField()
{
    QCOMPARE(reportHeader().size(), reportRow({}).size());
    QCOMPARE(reportRow({}).at(1), QString{}); // no line
}

void tst_ReportWording::saysWhyNothingWasSaved()
{
    using Kind = StoreError::Kind;
    QStringList texts;
    for (const Kind kind : {Kind::DiskFull, Kind::NotPermitted, Kind::NoSuchFolder, Kind::InUse,
             Kind::NotAFile, Kind::Failed})
        texts += reportNotSavedText({kind, u"details"_s}, u"/home/kim/report.csv"_s);

    for (const QString &text : std::as_const(texts)) {
        QVERIFY2(text.startsWith(u"“report.csv” was not saved"_s), qPrintable(text));
        QVERIFY(!text.contains(u"details"_s));
    }
    QCOMPARE(texts.removeDuplicates(), 0);
}

ROLLCALL_TEST(tst_ReportWording)
#include "tst_reportwording.moc"
