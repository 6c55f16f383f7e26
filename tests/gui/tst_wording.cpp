// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/wording.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <limits>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Kind = StoreError::Kind;

namespace {

const auto Path = u"/home/ada/Class 7B.roster"_s;

const char *inWords(NameProblem problem)
{
    switch (problem) {
    case NameProblem::Blank:
        return "blank";
    case NameProblem::TooLong:
        return "too long";
    case NameProblem::LineBreak:
        return "line break";
    case NameProblem::ControlCharacter:
        return "control character";
    case NameProblem::BrokenText:
        return "broken text";
    }
    Q_UNREACHABLE();
}

const char *inWords(Kind kind)
{
    switch (kind) {
    case Kind::NoSuchFolder:
        return "no such folder";
    case Kind::NoSuchFile:
        return "no such file";
    case Kind::AlreadyExists:
        return "already exists";
    case Kind::NotAFile:
        return "not a file";
    case Kind::UnsafeLink:
        return "unsafe link";
    case Kind::NotPermitted:
        return "not permitted";
    case Kind::ReadOnly:
        return "read-only";
    case Kind::InUse:
        return "in use";
    case Kind::OpenHere:
        return "open here";
    case Kind::Busy:
        return "busy";
    case Kind::NotADatabase:
        return "not a database";
    case Kind::NotARoster:
        return "not a roster";
    case Kind::NewerVersion:
        return "newer version";
    case Kind::ForeignSchema:
        return "foreign schema";
    case Kind::Damaged:
        return "damaged";
    case Kind::DiskFull:
        return "disk full";
    case Kind::DiskError:
        return "disk error";
    case Kind::MovedAway:
        return "moved away";
    case Kind::FileChanged:
        return "file changed";
    case Kind::NotReadable:
        return "not readable";
    case Kind::TooBig:
        return "too big";
    case Kind::Cancelled:
        return "cancelled";
    case Kind::OtherPlace:
        return "other place";
    case Kind::Refused:
        return "refused";
    case Kind::Failed:
        return "failed";
    }
    Q_UNREACHABLE();
}

/// All enumerators up to @p last.
template <typename Enum> QList<Enum> allUpTo(Enum last)
{
    QList<Enum> all;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        all += static_cast<Enum>(i);
    return all;
}

const auto AllProblems = allUpTo(NameProblem::BrokenText);
const auto AllKinds = allUpTo(Kind::Failed);

/// An error with the words of a driver, which are not for people.
StoreError errorOf(Kind kind)
{
    return {kind, u"unable to open (14)"_s};
}

/// Whether @p text is whole sentences, in words that a clerk knows, and nothing is left to fill in.
bool isPlain(const QString &text)
{
    static const QRegularExpression technical{
        u"%[0-9Ln]|SQL|driver|errno|\\block|I/O|transaction|schema|thread|pipeline|\\(14\\)"_s,
        QRegularExpression::CaseInsensitiveOption};
    return text.endsWith(u'.') && text == text.simplified() && !text.contains(technical);
}

} // namespace

/// Whether only a file to import can be so.
bool isOfImports(Kind kind)
{
    return kind == Kind::FileChanged || kind == Kind::NotReadable || kind == Kind::TooBig
        || kind == Kind::Cancelled;
}

class tst_Wording : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void whyAFileIsNotImportedIsPlain_data();
    void whyAFileIsNotImportedIsPlain();
    void whyARecordIsLeftOutHasItsOwnWords();
    void whatWouldBecomeOfAnImport_data();
    void whatWouldBecomeOfAnImport();
    void listMarksThatWereRemovedAreTold();
    void numbersAndTimesAreThoseOfTheLocale_data();
    void numbersAndTimesAreThoseOfTheLocale();
    void aPastedTextHasNoFileName();
    void whatBecameOfAnImport_data();
    void whatBecameOfAnImport();
    void whereTheProducerIs_data();
    void whereTheProducerIs();
    void whereTheConsumerIs_data();
    void whereTheConsumerIs();
    void whatARunCameTo_data();
    void whatARunCameTo();

    void everyNameProblemIsPlain_data();
    void everyNameProblemIsPlain();
    void everyNameProblemHasItsOwnWords();
    void tellsHowLongANameCanBe();

    void theTitleIsTheNameOfTheFile_data();
    void theTitleIsTheNameOfTheFile();

    void whyARosterIsNotOpenedIsPlain_data();
    void whyARosterIsNotOpenedIsPlain();
    void everyReasonNotToOpenHasItsOwnWords();
    void whyARosterIsNotWrittenIsPlain_data();
    void whyARosterIsNotWrittenIsPlain();
    void everyReasonNotToWriteHasItsOwnWords();
    void tellsHowManyNamesWait_data();
    void tellsHowManyNamesWait();
    void aBackupIsToldPlainly_data();
    void aBackupIsToldPlainly();
    void whyThereIsNoBackupIsPlain_data();
    void whyThereIsNoBackupIsPlain();
    void tellsThatTheDiskIsFull();
    void whatACheckFoundIsPlain_data();
    void whatACheckFoundIsPlain();
    void everyFaultHasItsOwnWords();
    void whyARosterIsNotCheckedIsPlain_data();
    void whyARosterIsNotCheckedIsPlain();
    void aStrangeFileNameIsShownAsItIs_data();
    void aStrangeFileNameIsShownAsItIs();
};

void tst_Wording::everyNameProblemIsPlain_data()
{
    QTest::addColumn<NameProblem>("problem");
    for (const auto problem : AllProblems)
        QTest::newRow(inWords(problem)) << problem;
}

void tst_Wording::everyNameProblemIsPlain()
{
    QFETCH(NameProblem, problem);

    QVERIFY(isPlain(nameProblemText(problem)));
}

void tst_Wording::everyNameProblemHasItsOwnWords()
{
    QSet<QString> texts;

    for (const auto problem : AllProblems)
        texts += nameProblemText(problem);

    QCOMPARE(texts.size(), AllProblems.size());
}

void tst_Wording::tellsHowLongANameCanBe()
{
    QCOMPARE(nameProblemText(NameProblem::TooLong), u"A name can have at most 200 characters."_s);
    QCOMPARE(PersonName::MaximumLength, 200);
}

void tst_Wording::theTitleIsTheNameOfTheFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("title");

    QTest::newRow("nothing but the ending") << u"/home/ada/.roster"_s << u".roster"_s;
    QTest::newRow("no ending") << u"/home/ada/Class 7B"_s << u"Class 7B"_s;
    QTest::newRow("no folder") << u"Class 7B.roster"_s << u"Class 7B"_s;
    QTest::newRow("folder and ending") << Path << u"Class 7B"_s;
    QTest::newRow("points in the name") << u"/home/ada/Class 7.B.roster"_s << u"Class 7.B"_s;
    QTest::newRow("points in the folder") << u"/home/ada.b/7B.roster"_s << u"7B"_s;
    QTest::newRow("other script") << u"/home/ада/Класс 7Б.roster"_s << u"Класс 7Б"_s;
}

void tst_Wording::theTitleIsTheNameOfTheFile()
{
    QFETCH(QString, path);
    QFETCH(QString, title);

    QCOMPARE(rosterTitle(path), title);
}

void tst_Wording::whyARosterIsNotOpenedIsPlain_data()
{
    QTest::addColumn<Kind>("kind");
    for (const auto kind : AllKinds)
        QTest::newRow(inWords(kind)) << kind;
}

void tst_Wording::whyARosterIsNotOpenedIsPlain()
{
    QFETCH(Kind, kind);

    const QString text = notOpenedText(errorOf(kind), Path);

    QVERIFY2(isPlain(text), qPrintable(text));
    QVERIFY2(text.contains(rosterTitle(Path)), qPrintable(text));
}

void tst_Wording::everyReasonNotToOpenHasItsOwnWords()
{
    QList<Kind> kinds = AllKinds;
    kinds.removeOne(Kind::Refused); // a name is refused, not a roster
    kinds.removeIf(isOfImports);
    QSet<QString> texts;

    for (const auto kind : std::as_const(kinds))
        texts += notOpenedText(errorOf(kind), Path);

    QCOMPARE(texts.size(), kinds.size());
}

void tst_Wording::whyARosterIsNotWrittenIsPlain_data()
{
    whyARosterIsNotOpenedIsPlain_data();
}

void tst_Wording::whyARosterIsNotWrittenIsPlain()
{
    QFETCH(Kind, kind);

    for (const qint64 names : {0, 1, 40}) {
        const QString text = notStoredText(errorOf(kind), Path, names);

        QVERIFY2(isPlain(text), qPrintable(text));
        QVERIFY2(text.contains(rosterTitle(Path)), qPrintable(text));
    }
}

void tst_Wording::everyReasonNotToWriteHasItsOwnWords()
{
    const QList kinds{Kind::NotPermitted, Kind::ReadOnly, Kind::Busy, Kind::Damaged, Kind::DiskFull,
        Kind::DiskError, Kind::MovedAway, Kind::Failed}; // a roster that is open meets no others
    QSet<QString> texts;

    for (const auto kind : kinds)
        texts += notStoredText(errorOf(kind), Path, 1);

    QCOMPARE(texts.size(), kinds.size());
}

void tst_Wording::tellsHowManyNamesWait_data()
{
    QTest::addColumn<qint64>("names");
    QTest::addColumn<QString>("said"); // null: nothing of waiting

    QTest::newRow("none") << qint64{0} << QString{};
    QTest::newRow("one") << qint64{1} << u" 1 name(s) are kept on this computer "_s;
    QTest::newRow("many") << qint64{1'000'000}
                          << u" 1,000,000 name(s) are kept on this computer "_s;
    QTest::newRow("more than the plural can count") << qint64{std::numeric_limits<int>::max()}
            + 1 << u" 2,147,483,647 name(s) are kept on this computer "_s;
}

void tst_Wording::tellsHowManyNamesWait()
{
    QFETCH(qint64, names);
    QFETCH(QString, said);

    const QString text = notStoredText(errorOf(Kind::DiskFull), Path, names);

    QVERIFY(text.startsWith(u"“Class 7B” cannot be written: the disk is full."));
    if (said.isNull())
        QVERIFY(!text.contains(u"kept"));
    else
        QVERIFY2(text.contains(said), qPrintable(text));
}

void tst_Wording::aBackupIsToldPlainly_data()
{
    QTest::addColumn<QDateTime>("made");
    QTest::addColumn<QString>("when");
    const QLocale locale;
    const QDate today = QDate::currentDate();
    const auto day = [&](qint64 daysAgo) -> QString {
        return locale.dayName(today.addDays(-daysAgo).dayOfWeek()) + u' ';
    };
    const auto date = [&](qint64 daysAgo) -> QString {
        return locale.toString(today.addDays(-daysAgo), QLocale::LongFormat) + u' ';
    };
    const QTime time{14, 2};

    QTest::newRow("today") << QDateTime{today, time} << day(0);
    QTest::newRow("six days ago") << QDateTime{today.addDays(-6), time} << day(6);
    QTest::newRow("a week ago") << QDateTime{today.addDays(-7), time} << date(7);
    QTest::newRow("by a clock that was wrong") << QDateTime{today.addDays(1), time} << date(-1);
}

void tst_Wording::aBackupIsToldPlainly()
{
    QFETCH(QDateTime, made);
    QFETCH(QString, when);
    when += QLocale{}.toString(made.time(), QLocale::ShortFormat);

    const QString exists = backupExistsText(Path, Backup{{}, made, 0, 62, 0});
    const QString restored = restoredText(Path, made, u"/home/ada/7B.damaged"_s);

    QVERIFY(isPlain(exists));
    QVERIFY(exists.contains(u"A backup from "_s + when + u" with 62 name"_s));
    QVERIFY(isPlain(restored));
    QVERIFY(restored.contains(when));
    QVERIFY(restored.contains(u"/home/ada/7B.damaged"_s));
}

void tst_Wording::whyThereIsNoBackupIsPlain_data()
{
    whyARosterIsNotOpenedIsPlain_data();
}

void tst_Wording::whyThereIsNoBackupIsPlain()
{
    QFETCH(Kind, kind);

    const QString text = backupFailedText(errorOf(kind));

    QVERIFY2(isPlain(text), qPrintable(text));
    QVERIFY2(text.startsWith(u"No backup could be made today"), qPrintable(text));
}

void tst_Wording::tellsThatTheDiskIsFull()
{
    QCOMPARE(backupFailedText(errorOf(Kind::DiskFull)),
        u"No backup could be made today: the disk is full."_s);
}

void tst_Wording::whatACheckFoundIsPlain_data()
{
    using Fault = RosterFault::Kind;
    QTest::addColumn<RosterCheck>("check");
    QTest::addColumn<QString>("text");

    const RosterFault missing{Fault::Counts, u"request 7 has 3 ordinals (14)"_s};
    QTest::newRow("in order") << RosterCheck{480, {}}
                              << u"Everything is in order: 480 name(s), checked in 0.1 s."_s;
    QTest::newRow("many") << RosterCheck{1'000'000, {}}
                          << u"Everything is in order: 1,000,000 name(s), checked in 0.1 s."_s;
    QTest::newRow("a fault, twice")
        << RosterCheck{480, {missing, missing}}
        << u"“Class 7B” seems damaged: names are missing or there twice. See "
           "whether one of its backups is in order, by File ▸ Backups."_s;
    QTest::newRow("several") << RosterCheck{480, {missing, {Fault::Content, u"x"_s}}}
                             << u"“Class 7B” seems damaged: its file contradicts itself; names are "
                                "missing or there twice. See "
                                "whether one of its backups is in order, by File ▸ Backups."_s;
}

void tst_Wording::whatACheckFoundIsPlain()
{
    using namespace std::chrono_literals;
    QFETCH(RosterCheck, check);
    QFETCH(QString, text);

    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
    QCOMPARE(checkedText(check, 123ms, Path), text);
    QLocale::setDefault(QLocale::c());
    QVERIFY(isPlain(text));
}

void tst_Wording::everyFaultHasItsOwnWords()
{
    using Fault = RosterFault::Kind;
    QSet<QString> texts;

    for (const auto kind : allUpTo(Fault::Counts))
        texts += checkedText({1, {{kind, {}}}}, {}, Path);

    QCOMPARE(texts.size(), 3);
}

void tst_Wording::whyARosterIsNotCheckedIsPlain_data()
{
    whyARosterIsNotOpenedIsPlain_data();
}

void tst_Wording::whyARosterIsNotCheckedIsPlain()
{
    QFETCH(Kind, kind);

    const QString text = notCheckedText(errorOf(kind), Path);

    QVERIFY2(isPlain(text), qPrintable(text));
    QVERIFY2(text.contains(rosterTitle(Path)), qPrintable(text));
}

void tst_Wording::aStrangeFileNameIsShownAsItIs_data()
{
    QTest::addColumn<QString>("title");

    QTest::newRow("placeholders") << u"100%1 %2 %n"_s;
    QTest::newRow("markup") << u"<b>7B & Co"_s;
    QTest::newRow("right to left") << u"الصف السابع"_s;
}

void tst_Wording::aStrangeFileNameIsShownAsItIs()
{
    QFETCH(QString, title);
    const QString path = u"/home/%1/"_s + title + u".roster"_s;

    for (const auto kind : AllKinds) {
        QVERIFY(notOpenedText(errorOf(kind), path).contains(title));
        QVERIFY(notStoredText(errorOf(kind), path, 3).contains(title));
        QVERIFY(notCheckedText(errorOf(kind), path).contains(title));
    }
    QVERIFY(checkedText({1, {RosterFault{}}}, {}, path).contains(title));
    QVERIFY(notOpenedText(errorOf(Kind::NoSuchFolder), path).contains(u"/home/%1"));
}

void tst_Wording::whyAFileIsNotImportedIsPlain_data()
{
    whyARosterIsNotOpenedIsPlain_data();
}

void tst_Wording::whyAFileIsNotImportedIsPlain()
{
    QFETCH(Kind, kind);
    const QString file = u"/home/%1/<b>100%2.csv"_s;
    ImportState state;
    state.import.path = file;
    state.error = errorOf(kind);

    for (const QString &text : {notImportedText(errorOf(kind), file),
             importNotAcceptedText(errorOf(kind), file), importStoppedText(state)}) {
        QVERIFY2(text.contains(u"“<b>100%2.csv”"), qPrintable(text));
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    }
}

void tst_Wording::whyARecordIsLeftOutHasItsOwnWords()
{
    QSet<QString> texts;

    for (const LeftOutReason reason : AllReasons)
        texts += leftOutText(reason);

    QCOMPARE(texts.size(), std::ssize(AllReasons));
}

void tst_Wording::whatWouldBecomeOfAnImport_data()
{
    QTest::addColumn<ImportScan>("scan");
    QTest::addColumn<bool>("addsRepeated");
    QTest::addColumn<QString>("text");

    ImportScan scan;
    scan.records = scan.names = 1480;
    QTest::newRow("all new") << scan << false << u"1,480 name(s) will be added"_s;
    QTest::newRow("all new, repeated ones too") << scan << true << u"1,480 name(s) will be added"_s;
    scan.records += 13;
    scan.repeated.resize(13);
    scan.others[LeftOutReason::Repeated] = 13;
    scan.inRoster = 12;
    QTest::newRow("repeated ones are left out")
        << scan << false
        << u"1,480 name(s) will be added · 12 name(s) are already in the roster · 1 repeat(s) one "
           u"before"_s;
    QTest::newRow("repeated ones are added")
        << scan << true << u"1,493 name(s) will be added, 13 once more"_s;
    scan.inRoster = 13;
    scan.records += 5;
    scan.others[LeftOutReason::Empty] = 3;
    scan.others[LeftOutReason::TooLong] = 2;
    QTest::newRow("some refused for one reason")
        << scan << false
        << u"1,480 name(s) will be added · 13 name(s) are already in the roster · 3 empty line(s) "
           u"· 2 refused (longer than 200 characters)"_s;
    scan.records += 1;
    scan.others[LeftOutReason::NoSuchField] = 1;
    QTest::newRow("some refused for several reasons")
        << scan << true
        << u"1,493 name(s) will be added, 13 once more · 3 empty line(s) · 3 refused (2 longer "
           u"than 200 characters, 1 without the column of the name)"_s;
    QTest::newRow("nothing at all") << ImportScan{} << false << u"0 name(s) will be added"_s;
}

void tst_Wording::whatWouldBecomeOfAnImport()
{
    QFETCH(ImportScan, scan);
    QFETCH(bool, addsRepeated);

    const QString text = importSumsText(scan, addsRepeated);

    QTEST(text, "text");
    qint64 sum = 0; // of the first number in each part
    for (const QString &part : text.split(u" · "_s))
        sum += QLocale{}.toLongLong(part.section(u' ', 0, 0));
    QCOMPARE(sum, scan.records);
}

void tst_Wording::listMarksThatWereRemovedAreTold()
{
    ImportScan scan;
    scan.records = scan.names = 12;
    scan.import.marks = 11;
    ImportState state;
    state.import.marks = 11;
    state.stored = 12;

    QCOMPARE(importSumsText(scan, false), u"12 name(s) will be added · 11 list mark(s) removed"_s);
    QCOMPARE(importedText(state),
        u"“Pasted text” is imported. 12 name(s) added. 11 list mark(s) before them were removed."_s);
}

void tst_Wording::numbersAndTimesAreThoseOfTheLocale_data()
{
    QTest::addColumn<QLocale>("locale");

    QTest::newRow("left to right") << QLocale{QLocale::English, QLocale::UnitedKingdom};
    QTest::newRow("right to left") << QLocale{QLocale::Arabic, QLocale::Egypt};
}

void tst_Wording::numbersAndTimesAreThoseOfTheLocale()
{
    using namespace std::chrono_literals;
    QFETCH(QLocale, locale);
    const QString path = u"/home/ada/Class.roster"_s;
    ImportScan scan;
    scan.names = 1480;
    scan.repeated.resize(13);
    scan.inRoster = 12;
    scan.others = {{LeftOutReason::Repeated, 13}, {LeftOutReason::Empty, 3},
        {LeftOutReason::TooLong, 2}, {LeftOutReason::NoSuchField, 1}};
    scan.import.marks = 4;
    ImportState state;
    state.import.marks = 4;
    state.stored = 480;
    state.before = 7;
    state.refused = 2;
    state.reasons = {{LeftOutReason::Repeated, 1}, {LeftOutReason::TooLong, 3}};
    ImportState stopped = state;
    stopped.error = errorOf(Kind::FileChanged);
    const QDateTime made{QDate{2026, 3, 12}, QTime{14, 5}};
    const QLocale before;
    QLocale::setDefault(locale);

    const QStringList texts{nameProblemText(NameProblem::TooLong),
        notStoredText(errorOf(Kind::DiskFull), path, 1234), missingText(path, 1234),
        acceptedLostText(1234), replacedText(path, 1234), leftOverStoredText(9, 4, 5),
        leftOverStoredText(5, 0, 5), keptForLaterText(path, 1234), notRemovedText(path, 3),
        importSumsText(scan, false), importSumsText(scan, true), importedText(state),
        importStoppedText(stopped), leftOutText(LeftOutReason::TooLong),
        checkedText({1234, {}}, 1500ms, path), backupExistsText(path, {path, made, 0, 1234, 0}),
        restoredText(path, made, path), endingText({}, {})};
    const QString time = locale.toString(made.time(), QLocale::ShortFormat);
    QLocale::setDefault(before);

    const bool isArabic = locale.language() == QLocale::Arabic;
    const QRegularExpression digit{isArabic ? u"[0-9]"_s : u"[٠-٩]"_s};
    const QRegularExpression isolated{
        u"\u2068[^\u2068\u2069]*"_s + QRegularExpression::escape(time) + u"\u2069"_s};
    for (const QString &text : texts) {
        QVERIFY2(!text.contains(digit), qPrintable(text));
        if (text.contains(time))
            QCOMPARE(text.contains(isolated), isArabic);
    }
}

void tst_Wording::aPastedTextHasNoFileName()
{
    ImportState state;
    state.error = errorOf(Kind::FileChanged);

    for (const QString &text : {notImportedText(errorOf(Kind::DiskError), {}),
             importNotAcceptedText(errorOf(Kind::DiskFull), {}), importStoppedText(state),
             importedText(state)})
        QVERIFY2(text.contains(u"“Pasted text”"), qPrintable(text));
}

void tst_Wording::whatBecameOfAnImport_data()
{
    QTest::addColumn<ImportState>("state");
    QTest::addColumn<QString>("text");

    ImportState state;
    state.import.path = u"/home/ann/7B.csv"_s;
    state.stored = 480;
    QTest::newRow("all added") << state << u"“7B.csv” is imported. 480 name(s) added."_s;
    state.leftOut = 4;
    state.reasons = {{LeftOutReason::Repeated, 1}, {LeftOutReason::Empty, 3}};
    state.refused = 2;
    QTest::newRow("some left out") << state
                                   << u"“7B.csv” is imported. 480 name(s) added. Left out: 3 "
                                      u"empty, 1 there already, 2 not taken "
                                      "by the roster."_s;
    state = {};
    state.import.path = u"/7B.csv"_s;
    state.before = 7;
    state.stored = 1;
    QTest::newRow("gone on with") << state
                                  << u"“7B.csv” is imported. 1 name(s) added. 7 record(s) had been "
                                     "dealt with before."_s;
    state.before = 0;
    state.isCancelled = true;
    QTest::newRow("cancelled") << state
                               << u"The import of “7B.csv” was cancelled. 1 name(s) added."_s;
}

void tst_Wording::whatBecameOfAnImport()
{
    QFETCH(ImportState, state);

    QTEST(importedText(state), "text");
}

void tst_Wording::whereTheProducerIs_data()
{
    QTest::addColumn<EndingState>("state");
    QTest::addColumn<QString>("text");

    const auto at = [](EndingStep step) {
        EndingState state;
        state.producer = step;
        return state;
    };
    QTest::newRow("before") << at(EndingStep::NotBegun) << u"The producer has not begun."_s;
    QTest::newRow("works") << at(EndingStep::Working) << u"The producer waits for the next name."_s;
    QTest::newRow("puts") << at(EndingStep::Putting)
                          << u"The producer puts a name into the pipeline."_s;
    QTest::newRow("tells") << at(EndingStep::TellingTheEnd)
                           << u"The producer has put its last name, but has not told so yet."_s;
    QTest::newRow("after") << at(EndingStep::Ended) << u"The producer has ended."_s;
}

void tst_Wording::whereTheProducerIs()
{
    QFETCH(EndingState, state);

    QTEST(producerText(state), "text");
}

void tst_Wording::whereTheConsumerIs_data()
{
    QTest::addColumn<EndingState>("state");
    QTest::addColumn<QString>("text");

    const auto at = [](EndingStep step, int put = 3, bool stalled = false) -> EndingState {
        return {EndingStep::Putting, step, put, 3, stalled};
    };
    QTest::newRow("before") << at(EndingStep::NotBegun) << u"The consumer has not begun."_s;
    QTest::newRow("asks") << at(EndingStep::Asking)
                          << u"The consumer asks whether it is the end."_s;
    QTest::newRow("takes, nothing is there")
        << at(EndingStep::Taking) << u"The consumer sleeps in take()."_s;
    QTest::newRow("takes what is there")
        << at(EndingStep::Taking, 4) << u"The consumer takes what is there."_s;
    QTest::newRow("works") << at(EndingStep::Working) << u"The consumer works with a name."_s;
    QTest::newRow("after") << at(EndingStep::Ended) << u"The consumer has ended."_s;
    QTest::newRow("after it was freed")
        << at(EndingStep::Ended, 3, true) << u"The consumer slept in take(), and was freed."_s;
}

void tst_Wording::whereTheConsumerIs()
{
    QFETCH(EndingState, state);

    QTEST(consumerText(state), "text");
}

void tst_Wording::whatARunCameTo_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<int>("taken"); // of five
    QTest::addColumn<bool>("stalled");
    QTest::addColumn<QString>("text");

    QTest::newRow("sentinel") << Ending::Sentinel << 5 << false
                              << u"5 of 5 name(s) were taken; the sentinel ended the consumer."_s;
    QTest::newRow("event") << Ending::Event << 5 << false
                           << u"5 of 5 name(s) were taken; the event was set in time: the consumer "
                              u"saw it before it went back to take()."_s;
    QTest::newRow("close")
        << Ending::Close << 5 << false
        << u"5 of 5 name(s) were taken; the closed pipeline ended the consumer."_s;
    QTest::newRow("the input ends early")
        << Ending::Sentinel << 0 << false
        << u"0 of 5 name(s) were taken; the sentinel ended the consumer. The end is told, not "
           u"counted, so nobody waits for the rest."_s;
    QTest::newRow("stalled")
        << Ending::Event << 5 << true
        << u"5 of 5 name(s) were taken. The consumer went back to take() before "
           u"the event was set; nothing would have woken it. The watchdog "
           u"closed the pipeline to free it."_s;
    QTest::newRow("stalled in its first take")
        << Ending::Event << 0 << true
        << u"0 of 5 name(s) were taken. The consumer slept in its first take() when the event was "
           u"set; nothing would have woken it. The watchdog closed the pipeline to free it."_s;
    QTest::newRow("the event is set before the first take")
        << Ending::Event << 0 << false
        << u"0 of 5 name(s) were taken; the event was set in time: the consumer saw it before its "
           u"first take(). The end is told, not counted, so nobody waits for the rest."_s;
}

void tst_Wording::whatARunCameTo()
{
    QFETCH(Ending, ending);
    QFETCH(int, taken);
    QFETCH(bool, stalled);
    constexpr int Asked = 5;

    const QString text = endingText({ending, Asked, taken, {}, {}},
        {EndingStep::Ended, EndingStep::Ended, taken, taken, stalled});

    QTEST(text, "text");
}

ROLLCALL_TEST(tst_Wording)
#include "tst_wording.moc"
