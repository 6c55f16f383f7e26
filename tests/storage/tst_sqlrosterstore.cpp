// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlrosterstore.h"
#include "support/asnobody.h"
#include "support/entries.h"
#include "support/otherprogram.h"
#include "support/plantedtrigger.h"
#include "support/storagefiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::ask;
using Testing::change;
using Testing::entriesOf;
using Testing::OtherProgram;
using Testing::PlantedTrigger;
using Testing::recordsOf;
using Kind = StoreError::Kind;

Q_DECLARE_METATYPE(Rollcall::StoreError::Kind)
Q_DECLARE_METATYPE(Rollcall::RosterFault::Kind)

namespace {

QStringList namesOf(const QList<Student> &students)
{
    QStringList names;
    for (const Student &student : students)
        names += student.name;
    return names;
}

} // namespace

class tst_SqlRosterStore : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void aNewRosterIsEmptyAndOurs();
    void whatIsAppendedIsLoadedByAnother();
    void numbersGoOnAfterReopening();
    void aCounterThatIsBehindGivesNoNumberTwice();
    void aCounterThatIsBehindHidesNoName();
    void behindTheHighestNumberNoneIsGiven();
    void loadsInBlocks();
    void loadingEndsThoughNumbersAreOutOfOrder();
    void anySortOfNameIsKept();
    void anotherRequestHasItsOwnOrdinals();
    void requestsMayTakeTurnsInABlock();
    void aPreparedBlockIsStoredOnceAndNotBeforeItIsAppended();
    void aPreparedBlockThatIsNotAppendedLeavesNothing();
    void aRefusedNameInAPreparedBlockIsNoted();
    void whatWasDealtWithIsPassedOver();
    void aNameWhosePlaceIsTakenIsRefused();
    void whatComesBehindAGapIsHandedBack();
    void whatIsMissingInAnOlderCopyIsJumpedAndTold();
    void aGapThatIsTooLargeIsNotJumped();
    void aRequestOfThatContentIsFound();
    void itSaysHowManyOrdinalsItHasNotDealtWith();
    void recordsThatAddNoNameAreNoted();
    void recordsThatAddNoNameArePassedOverAgain();
    void aRefusedNameAmongRecordsIsNoted();
    void whatIsMissingAfterARestoreIsJumped_data();
    void whatIsMissingAfterARestoreIsJumped();
    void aGapInALaterRequestIsNotJumped();
    void whatIsMissingInACopyIsJumped();
    void whatWasJumpedIsNoRefusal();
    void aRefusedNameIsNotedAndTheOthersGoOn();
    void aRefusalThatWasCommittedButNotSaidIsSaidNextTime();
    void theGoalOfARequestFollows();
    void isDurable();
    void aCopyAfterACheckpointIsWhole();
    void aSecondStoreIsRefusedEvenAfterTheFileWasOpenedAndClosed();
    void busyIsTriedAgain();
    void aDeletedFileIsNotWritten();
    void aFullDiskLosesNothing();
    void whatWasCommittedButNotSaidIsSaidNextTime();
    void openSaysWhatIsWrong_data();
    void openSaysWhatIsWrong();
    void aGlanceFindsADamagedPage();
    void aGlanceFindsARequestThatItsIndexDoesNotHave();
    void aGlanceFindsNamesThatAreMissingOrThereTwice_data();
    void aGlanceFindsNamesThatAreMissingOrThereTwice();
    void aFailedOpenLeavesForeignFilesAlone();
    void aFailedOpenLeavesForeignLogsAlone_data();
    void aFailedOpenLeavesForeignLogsAlone();
    void aFileLeftEmptyByACrashIsANewRoster();
    void aRosterOfVersion1IsOpened_data();
    void aRosterOfVersion1IsOpened();
    void anOlderRosterIsBackedUpBeforeItIsChanged();
    void anOlderRosterIsNotChangedWithoutABackup();
    void aChangeThatFailsMakesNoMoreBackups();
    void withoutAFolderTheOlderRosterIsKeptBesideIt();
    void isBackedUpOnceADay();
    void anEmptyRosterIsNotBackedUp();
    void aRosterInOrderIsFoundSo();
    void checkFindsWhatIsWrong_data();
    void checkFindsWhatIsWrong();
    void checkFindsADamagedFile();
    void tellsItsRequestsTheNewestFirst();
    void tellsNoMoreRequestsThanAreWanted();
    void tellsWhatBecameOfEachRecord();
    void tellsRecordsInPages_data();
    void tellsRecordsInPages();
    void aReportEndsThoughNumbersAreOutOfOrder();
    void aRemovedRequestIsNotLoadedAndItsRecordsAreTold();
    void removingChangesNoOtherNumber();
    void removingAgainSaysTheSame();
    void aRemovedRequestIsPassedOverWhenItComesAgain();
    void whatComesBehindARemovalIsRefused();
    void removingAnUnknownRequestRemovesNothing();
    void aRemovalThatFailsRemovesNothing();
    void nothingIsRemovedFromADeletedFile();

private:
    [[nodiscard]] QString path(const QString &name = u"Class 7B.roster"_s) const
    {
        return m_folder->filePath(name);
    }
    /// Opens the store at path(), which must succeed.
    static void open(SqlRosterStore &store)
    {
        const auto info = store.open();
        if (const auto *error = errorOf(info))
            QFAIL(qPrintable(error->text));
    }
    static Appended append(SqlRosterStore &store, const std::vector<Entry> &entries)
    {
        const auto result = store.append(entries);
        if (const auto *error = errorOf(result))
            qCritical("append failed: %ls", qUtf16Printable(error->text));
        return errorOf(result) ? Appended{} : std::get<Appended>(result);
    }
    static QStringList load(SqlRosterStore &store)
    {
        const auto result = store.load(0, 1'000'000);
        return errorOf(result) ? QStringList{errorOf(result)->text}
                               : namesOf(std::get<Students>(result).toList());
    }
    /// Makes the roster at path() with @p entries, and notes that it was restored.
    void makeRestored(const std::vector<Entry> &entries) const
    {
        {
            SqlRosterStore store{path(), RosterFile::New};
            open(store);
            append(store, entries);
        }
        QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > m_request.opened); // the clock goes on
        SqlConnection sql;
        QVERIFY(!errorOf(sql.open(path())));
        QVERIFY(!errorOf(SqlRosterStore::noteRestore(sql, 0)));
    }
    /// Makes the roster at path(), which does not take one name until the test ends.
    void makeRosterRefusing(const QString &name)
    {
        {
            SqlRosterStore store{path(), RosterFile::New};
            open(store);
        }
        m_trigger.emplace(PlantedTrigger::refusing(name));
    }
    /// Damages the page of names in the roster at path(), of three, so that its last row comes first.
    void putLastNameFirst() const
    {
        const qint64 page
            = ask(path(), u"SELECT rootpage FROM sqlite_schema WHERE name = 'students'"_s)
                  .constFirst()
                  .toLongLong();
        QFile file{path()};
        QVERIFY(file.open(QIODevice::ReadWrite));
        constexpr qint64 PageSize = 4096;
        constexpr qint64 CellsAt = 8; // of a page of rows: where each is, two bytes
        QVERIFY(file.seek((page - 1) * PageSize + CellsAt));
        const QByteArray cells = file.read(6);
        QVERIFY(file.seek((page - 1) * PageSize + CellsAt));
        QCOMPARE(
            file.write(cells.sliced(4) + cells.first(4)), cells.size()); // the last comes first
        file.close();
    }
    static QByteArray contentOf(const QString &file)
    {
        QFile in{file};
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }
    /// Opens @p store, and returns its connection.
    static sqlite3 *openAndReach(SqlRosterStore &store)
    {
        sqlite3 *reached = nullptr;
        const Testing::WhenConnected connected{[&reached](sqlite3 *database) {
            if (reached == nullptr) // the first
                reached = database;
        }};
        open(store);
        return reached;
    }
    static bool run(sqlite3 *database, const char *statements)
    {
        return sqlite3_exec(database, statements, nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<PlantedTrigger> m_trigger;
    const Request m_request = Request::begin(RequestSource::Form, 12);
};

void tst_SqlRosterStore::init()
{
    TestCase::init();
    m_trigger.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_SqlRosterStore::aNewRosterIsEmptyAndOurs()
{
    SqlRosterStore store{path(), RosterFile::New};

    const auto info = store.open();

    QVERIFY(!errorOf(info));
    QCOMPARE(std::get<RosterInfo>(info).path, path());
    QVERIFY(!QUuid::fromString(std::get<RosterInfo>(info).id).isNull());
    QCOMPARE(load(store), QStringList{});
    QFile file{path()};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(15), QByteArrayLiteral("SQLite format 3"));
}

void tst_SqlRosterStore::whatIsAppendedIsLoadedByAnother()
{
    const QStringList names{u"Ada Lovelace"_s, u"Grace Hopper"_s, u"Зоя Космодемьянская"_s};
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        const Appended appended = append(store, entriesOf(m_request, names));
        QCOMPARE(appended.students.size(), 3);
        QCOMPARE(appended.students.at(2), (Student{3, names.at(2)}));
    }

    SqlRosterStore another{path(), RosterFile::Existing};
    open(another);

    QCOMPARE(load(another), names);
}

void tst_SqlRosterStore::numbersGoOnAfterReopening()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const Appended appended = append(store, entriesOf(m_request, {u"Zoya"_s}, 2));

    QCOMPARE(appended.students.toList(), (QList<Student>{{3, u"Zoya"_s}}));
}

void tst_SqlRosterStore::aCounterThatIsBehindGivesNoNumberTwice()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s, u"Bob"_s}));
    }
    change(path(), u"UPDATE roster SET last_number = 0"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto entries = entriesOf(m_request, {u"Ada"_s, u"Bob"_s, u"Cy"_s, u"Di"_s});

    QCOMPARE(append(store, {entries[2]}).students.toList(), (QList<Student>{{3, u"Cy"_s}}));
    QCOMPARE(append(store, {entries[3]}).students.toList(), (QList<Student>{{4, u"Di"_s}}));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{4, {}}));
}

void tst_SqlRosterStore::aCounterThatIsBehindHidesNoName()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s, u"Bob"_s}));
    }
    change(path(), u"UPDATE roster SET last_number = 0"_s);
    m_trigger.emplace(PlantedTrigger::refusing(u"Dot"_s)); // so it is tried twice
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const Appended appended = append(store, entriesOf(m_request, {u"Cy"_s, u"Dot"_s}, 2));

    QCOMPARE(appended.students.toList(), (QList<Student>{{3, u"Cy"_s}}));
    QCOMPARE(appended.storedBefore, 0);
}

void tst_SqlRosterStore::behindTheHighestNumberNoneIsGiven()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s}));
    }
    change(path(), u"UPDATE students SET number = 9223372036854775807"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const auto result = store.append(entriesOf(m_request, {u"Bob"_s}, 1));

    QVERIFY(errorOf(result));
    QCOMPARE(errorOf(result)->kind, Kind::Damaged);
}

void tst_SqlRosterStore::loadsInBlocks()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s}));

    const auto first = store.load(0, 2);
    const auto second = store.load(2, 3);
    const auto end = store.load(5, 3);

    QCOMPARE(namesOf(std::get<Students>(first).toList()), (QStringList{u"A"_s, u"B"_s}));
    QCOMPARE(namesOf(std::get<Students>(second).toList()), (QStringList{u"C"_s, u"D"_s, u"E"_s}));
    QVERIFY(std::get<Students>(end).isEmpty());
}

void tst_SqlRosterStore::loadingEndsThoughNumbersAreOutOfOrder()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s, u"Bob"_s, u"Cy"_s}));
    }
    putLastNameFirst();
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const auto loaded = store.load(0, 3);

    QVERIFY(errorOf(loaded));
    QCOMPARE(errorOf(loaded)->kind, Kind::Damaged);
}

void tst_SqlRosterStore::anySortOfNameIsKept()
{
    const QStringList names{u"Robert'); DROP TABLE students;--"_s, u"O’Neill \"Q\" \\ [x]"_s,
        u"山田 太郎"_s, u"محمد علي"_s, u"𝒜 😀"_s, u"{\"a\":1}"_s, u"null"_s, u"7"_s, u"true"_s,
        QString{PersonName::MaximumLength, u'x'}};
    SqlRosterStore store{path(), RosterFile::New};
    open(store);

    append(store, entriesOf(m_request, names));

    QCOMPARE(load(store), names);
}

void tst_SqlRosterStore::anotherRequestHasItsOwnOrdinals()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ada"_s}));

    append(store, entriesOf(Request::begin(RequestSource::Console, 1), {u"Grace"_s}));

    QCOMPARE(load(store), (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_SqlRosterStore::requestsMayTakeTurnsInABlock()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    const auto mine = entriesOf(m_request, {u"A0"_s, u"A1"_s, u"A2"_s});
    const auto other = entriesOf(Request::begin(RequestSource::Form, 2), {u"B0"_s, u"B1"_s});

    append(store, {mine[0], other[0], other[1], mine[1], mine[2]});

    QCOMPARE(load(store), (QStringList{u"A0"_s, u"B0"_s, u"B1"_s, u"A1"_s, u"A2"_s}));
}

void tst_SqlRosterStore::aPreparedBlockIsStoredOnceAndNotBeforeItIsAppended()
{
    const auto entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s, u"Mary"_s});
    SqlRosterStore store{path(), RosterFile::New};
    open(store);

    QVERIFY(store.prepare({entries[0]}));
    QVERIFY(store.prepare({entries[0], entries[1], entries[2]}));
    const qint64 before = QFileInfo{path() + u"-wal"_s}.size();
    const Appended appended = append(store, entries);

    QCOMPARE_GT(QFileInfo{path() + u"-wal"_s}.size(), before); // so far it was in memory
    QCOMPARE(appended.students.toList(),
        (QList<Student>{{1, u"Ada"_s}, {2, u"Grace"_s}, {3, u"Zoya"_s}, {4, u"Mary"_s}}));
    QCOMPARE(load(store), (QStringList{u"Ada"_s, u"Grace"_s, u"Zoya"_s, u"Mary"_s}));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{4, {}}));
}

void tst_SqlRosterStore::aPreparedBlockThatIsNotAppendedLeavesNothing()
{
    const auto entries = entriesOf(m_request, {u"Ada"_s, u"Grace"_s});
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, {entries[0]});
        QVERIFY(store.prepare({entries[1]}));
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    QCOMPARE(load(store), (QStringList{u"Ada"_s}));
    QCOMPARE(append(store, entries).students.toList(), (QList<Student>{{2, u"Grace"_s}}));
}

void tst_SqlRosterStore::aRefusedNameInAPreparedBlockIsNoted()
{
    makeRosterRefusing(u"Bob"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto entries = entriesOf(m_request, {u"Ann"_s, u"Bob"_s, u"Cy"_s});

    QVERIFY(store.prepare({entries[0]}));
    QVERIFY(!store.prepare({entries[0], entries[1]}));
    const Appended appended = append(store, entries);

    QCOMPARE(appended.students.toList(), (QList<Student>{{1, u"Ann"_s}, {2, u"Cy"_s}}));
    QCOMPARE(appended.refused.size(), std::size_t{1});
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{2, {}}));
}

void tst_SqlRosterStore::whatWasDealtWithIsPassedOver()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s});
    append(store, {entries[0], entries[1]});

    const Appended again = append(store, entries);
    const Appended onceMore = append(store, entries);

    QCOMPARE(again.students.toList(), (QList<Student>{{3, u"C"_s}}));
    QVERIFY(onceMore.students.isEmpty());
    QCOMPARE(load(store), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
}

void tst_SqlRosterStore::aNameWhosePlaceIsTakenIsRefused()
{
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s});
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entries);
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto others = entriesOf(m_request, {u"B"_s, u"D"_s, u"E"_s}, 1); // of an older outbox

    const Appended appended = append(store, others);

    QCOMPARE(appended.refused.size(), std::size_t{1});
    QCOMPARE(appended.refused.front().entry, others[1]);
    QVERIFY(!appended.refused.front().reason.isEmpty());
    QCOMPARE(appended.storedBefore, 1);
    QCOMPARE(load(store), (QStringList{u"A"_s, u"B"_s, u"C"_s, u"E"_s}));
}

void tst_SqlRosterStore::whatComesBehindAGapIsHandedBack()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s});

    const auto other = entriesOf(Request::begin(RequestSource::Form, 1), {u"Z"_s});

    const Appended appended = append(store, {entries[0], entries[2], other[0]});

    QCOMPARE(appended.students.toList(), (QList<Student>{{1, u"A"_s}, {2, u"Z"_s}}));
    QCOMPARE(appended.outOfOrder, std::vector<Entry>{entries[2]});
    QCOMPARE(append(store, entries).students.toList(), (QList<Student>{{3, u"B"_s}, {4, u"C"_s}}));
}

/// The roster is a copy from before: the outbox has forgotten what it lacks.
void tst_SqlRosterStore::whatIsMissingInAnOlderCopyIsJumpedAndTold()
{
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s});
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, {entries[0]});
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const Appended appended = append(store, {entries[3], entries[4]});

    QCOMPARE(appended.students.toList(), (QList<Student>{{2, u"D"_s}, {3, u"E"_s}}));
    QCOMPARE(appended.missing, 2);
    QVERIFY(appended.outOfOrder.empty());
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{3, {}}));
}

void tst_SqlRosterStore::aGapThatIsTooLargeIsNotJumped()
{
    constexpr qint64 FarAway = 4'000'000;
    const auto entries = entriesOf(m_request, {u"A"_s});
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entries);
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto far = entriesOf(m_request, {u"Z"_s}, FarAway);

    const Appended appended = append(store, far);

    QCOMPARE(appended.outOfOrder, far);
    QCOMPARE(appended.missing, 0);
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{1, {}}));
}

void tst_SqlRosterStore::aRequestOfThatContentIsFound()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    auto records = entriesOf(m_request, recordsOf({u"Ann"_s, u""_s, u"Bob"_s}));
    records.front().from = std::make_shared<EntrySource>(EntrySource{u"7B.csv"_s, u"its hash"_s});
    append(store, records);
    using Found = std::optional<ContentRequest>;

    QCOMPARE(std::get<Found>(store.findContent(u"its hash"_s)), (Found{{m_request, 3}}));
    QCOMPARE(std::get<Found>(store.findContent(u"another"_s)), Found{});
    QCOMPARE(std::get<Found>(store.findContent({})), Found{});

    QVERIFY(!errorOf(store.remove(m_request.id)));
    QCOMPARE(
        std::get<Found>(store.findContent(u"its hash"_s)), Found{}); // so it can be added again
}

void tst_SqlRosterStore::itSaysHowManyOrdinalsItHasNotDealtWith()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s}));
    const RequestId other = RequestId::create();
    const auto missing = [&store](const QList<NameRange> &names) {
        return std::get<qint64>(store.notDealtWith(names));
    };

    QCOMPARE(missing({}), 0);
    QCOMPARE(missing({{m_request.id, 0, 3}}), 0);
    QCOMPARE(missing({{m_request.id, 0, 5}}), 2);
    QCOMPARE(missing({{m_request.id, 4, 5}}), 1);
    QCOMPARE(missing({{m_request.id, 0, 4}, {other, 1, 4}}), 4);
}

void tst_SqlRosterStore::recordsThatAddNoNameAreNoted()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    auto records = recordsOf({u"Ada"_s, u""_s, u"Grace"_s, u"Zoya"_s, u""_s});
    records.back() = Record{7, LeftOut{LeftOutReason::TooLong, u"'much' \"too\" long"_s}};

    const Appended appended = append(store, entriesOf(m_request, records));

    QCOMPARE(appended.students.toList(),
        (QList<Student>{{1, u"Ada"_s}, {2, u"Grace"_s}, {3, u"Zoya"_s}}));
    QVERIFY(appended.refused.empty());
    QCOMPARE(append(store, entriesOf(m_request, {u"Bob"_s}, 5)).students.toList(),
        (QList<Student>{{4, u"Bob"_s}}));
    const auto check = store.check();
    QVERIFY(!errorOf(check));
    QCOMPARE(std::get<RosterCheck>(check), (RosterCheck{4, {}}));
    QVERIFY(!errorOf(store.checkpoint()));
    const auto noted = [this](int ordinal) {
        return ask(path(u"copy"_s),
            u"SELECT name, reason, line FROM refused WHERE ordinal = %1"_s.arg(ordinal));
    };
    QVERIFY(QFile::copy(path(), path(u"copy"_s)));
    QCOMPARE(noted(1), (QVariantList{u""_s, u"empty"_s, 2}));
    QCOMPARE(noted(4), (QVariantList{u"'much' \"too\" long"_s, u"too long"_s, 7}));
}

void tst_SqlRosterStore::recordsThatAddNoNameArePassedOverAgain()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    const auto entries = entriesOf(m_request, recordsOf({u"Ada"_s, u""_s, u"Grace"_s}));
    append(store, entries);

    const Appended again = append(store, entries);

    QVERIFY(again.students.isEmpty());
    QVERIFY(again.refused.empty());
    QCOMPARE(again.storedBefore, 2);
}

void tst_SqlRosterStore::aRefusedNameAmongRecordsIsNoted()
{
    makeRosterRefusing(u"Bob"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const Appended appended
        = append(store, entriesOf(m_request, recordsOf({u""_s, u"Bob"_s, u"Ada"_s})));

    QCOMPARE(appended.students.toList(), (QList<Student>{{1, u"Ada"_s}}));
    QCOMPARE(appended.refused.size(), std::size_t{1});
    QCOMPARE(appended.refused.front().entry.text(), u"Bob"_s);
    const auto check = store.check();
    QVERIFY(!errorOf(check));
    QCOMPARE(std::get<RosterCheck>(check), (RosterCheck{1, {}}));
}

void tst_SqlRosterStore::whatIsMissingAfterARestoreIsJumped_data()
{
    QTest::addColumn<int>("known"); // names of the request in the backup
    QTest::addColumn<QList<int>>("waiting"); // ordinals in the outbox

    QTest::newRow("some names") << 1 << QList{3, 4};
    QTest::newRow("one name") << 2 << QList{3};
    QTest::newRow("the whole beginning") << 0 << QList{4};
    QTest::newRow("more than once") << 1 << QList{2, 4};
    QTest::newRow("none") << 3 << QList{3, 4};
}

void tst_SqlRosterStore::whatIsMissingAfterARestoreIsJumped()
{
    QFETCH(int, known);
    QFETCH(QList<int>, waiting);
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s});
    makeRestored({entries.begin(), entries.begin() + known});
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    std::vector<Entry> left;
    for (const int ordinal : waiting)
        left.push_back(entries[static_cast<std::size_t>(ordinal)]);

    const Appended appended = append(store, left);

    QCOMPARE(appended.students.size(), waiting.size());
    QVERIFY(appended.outOfOrder.empty());
    QVERIFY(appended.refused.empty());
    const auto next = entriesOf(m_request, {u"Next"_s}, waiting.last() + 1);
    QCOMPARE(append(store, next).students.size(), 1);
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{known + waiting.size() + 1, {}}));
}

void tst_SqlRosterStore::aGapInALaterRequestIsNotJumped()
{
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s});
    makeRestored({entries[0]});
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto later = entriesOf(Request::begin(RequestSource::Form, 3), {u"X"_s, u"Y"_s, u"Z"_s});

    const Appended appended = append(store, {later[0], later[2]});

    QCOMPARE(appended.students.size(), 1);
    QCOMPARE(appended.outOfOrder, std::vector<Entry>{later[2]});
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{2, {}}));
}

void tst_SqlRosterStore::whatIsMissingInACopyIsJumped()
{
    Request moved = m_request;
    moved.hasMoved = true;
    const auto entries = entriesOf(moved, {u"A"_s, u"B"_s, u"C"_s, u"D"_s});
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, {entries[0]});

    const Appended appended = append(store, {entries[2], entries[3]});

    QCOMPARE(appended.students.toList(), (QList<Student>{{2, u"C"_s}, {3, u"D"_s}}));
    QVERIFY(appended.refused.empty());
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{3, {}}));
}

void tst_SqlRosterStore::whatWasJumpedIsNoRefusal()
{
    const auto entries = entriesOf(m_request, {u"A"_s, u"B"_s, u"C"_s, u"D"_s});
    makeRestored({entries[0]});
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    append(store, {entries[2]});

    const Appended again = append(store, {entries[2], entries[3]});

    QCOMPARE(again.students.toList(), (QList<Student>{{3, u"D"_s}}));
    QCOMPARE(again.storedBefore, 1);
    QVERIFY(again.refused.empty());
}

void tst_SqlRosterStore::aRefusedNameIsNotedAndTheOthersGoOn()
{
    makeRosterRefusing(u"Bob"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto entries = entriesOf(m_request, {u"Ann"_s, u"Bob"_s, u"Cy"_s});

    const Appended appended = append(store, entries);

    QCOMPARE(appended.students.toList(), (QList<Student>{{1, u"Ann"_s}, {2, u"Cy"_s}}));
    QCOMPARE(appended.refused.size(), std::size_t{1});
    QCOMPARE(appended.refused.front().entry, entries[1]);
    QVERIFY(appended.refused.front().reason.contains(u"Bob may not come"_s));
    QVERIFY(append(store, entries).students.isEmpty()); // dealt with, all three
}

void tst_SqlRosterStore::aRefusalThatWasCommittedButNotSaidIsSaidNextTime()
{
    makeRosterRefusing(u"Bob"_s);
    const auto entries = entriesOf(m_request, {u"Ann"_s, u"Bob"_s, u"Cy"_s, u"Dot"_s});
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const Appended unheard = append(store, {entries[0], entries[1], entries[2]});

    const Appended again = append(store, entries);
    const Appended behind = append(store, {entries[2], entries[3]});

    QCOMPARE(again.refused, unheard.refused);
    QCOMPARE(again.refused.size(), std::size_t{1});
    QCOMPARE(again.refused.front().entry, entries[1]);
    QVERIFY(again.refused.front().reason.contains(u"Bob may not come"_s));
    QVERIFY(behind.refused.empty()); // it is not among these
    QCOMPARE(load(store), (QStringList{u"Ann"_s, u"Cy"_s, u"Dot"_s}));
}

void tst_SqlRosterStore::theGoalOfARequestFollows()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        Request request = m_request;
        append(store, entriesOf(request, {u"Ann"_s}));
        request.asked = 30;
        append(store, entriesOf(request, {u"Bob"_s}, 1));
    }

    const auto row = ask(path(), u"SELECT id, source, asked, opened, through FROM requests"_s);

    QCOMPARE(row, (QVariantList{m_request.id.toText(), u"form"_s, 30, m_request.opened, 1}));
}

void tst_SqlRosterStore::isDurable()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ann"_s}));
        QVERIFY(QFile::exists(path() + u"-wal"_s));
        QVERIFY(!QFile::exists(path() + u"-shm"_s));
    }
    QVERIFY(!QFile::exists(path() + u"-wal"_s));
    QCOMPARE(ask(path(), u"PRAGMA journal_mode"_s), QVariantList{u"wal"_s});
    QCOMPARE(ask(path(), u"PRAGMA application_id"_s), QVariantList{0x524F4C4C});
    QCOMPARE(ask(path(), u"PRAGMA user_version"_s), QVariantList{2});
    QCOMPARE(ask(path(), u"PRAGMA integrity_check"_s), QVariantList{u"ok"_s});
}

void tst_SqlRosterStore::aCopyAfterACheckpointIsWhole()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ann"_s, u"Bob"_s}));

    QVERIFY(!errorOf(store.checkpoint()));

    QVERIFY(QFile::copy(path(), path(u"copy.roster"_s)));
    SqlRosterStore copy{path(u"copy.roster"_s), RosterFile::Existing};
    open(copy);
    QCOMPARE(load(copy), (QStringList{u"Ann"_s, u"Bob"_s}));
}

void tst_SqlRosterStore::aSecondStoreIsRefusedEvenAfterTheFileWasOpenedAndClosed()
{
    SqlRosterStore first{path(), RosterFile::New};
    open(first);
    append(first, entriesOf(m_request, {u"Ann"_s}));
    {
        QFile sniffed{path()}; // drops the locks of SQLite in this process
        QVERIFY(sniffed.open(QIODevice::ReadOnly));
    }

    SqlRosterStore second{path(), RosterFile::Existing};
    const auto info = second.open();

    QVERIFY(errorOf(info));
    QCOMPARE(errorOf(info)->kind, Kind::OpenHere);
    QCOMPARE(load(first), QStringList{u"Ann"_s});
}

void tst_SqlRosterStore::busyIsTriedAgain()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    {
        OtherProgram other{path()};
        other.run(u"BEGIN EXCLUSIVE"_s);
        const auto busy = store.open();
        QVERIFY(errorOf(busy));
        QCOMPARE(errorOf(busy)->kind, Kind::Busy);
    }

    open(store);
}

void tst_SqlRosterStore::aDeletedFileIsNotWritten()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    QVERIFY(QFile::rename(path(), path(u"elsewhere"_s)));
    const auto entries = entriesOf(m_request, {u"Ann"_s});

    const auto result = store.append(entries);

    QVERIFY(errorOf(result));
    QCOMPARE(errorOf(result)->kind, Kind::MovedAway);
    QVERIFY(QFile::rename(path(u"elsewhere"_s), path()));
    QCOMPARE(append(store, entries).students.size(), 1);
}

void tst_SqlRosterStore::aFullDiskLosesNothing()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    sqlite3 *database = openAndReach(store);
    // A real full disk needs root and a mount; SQLite's own limit fails with the same code.
    // (tests/window fills a real one.)
    QStringList many;
    for (int i = 0; i < 3000; ++i)
        many += QString::number(i).repeated(20).left(PersonName::MaximumLength);
    QVERIFY(run(database, "PRAGMA max_page_count = 20"));

    const auto full = store.append(entriesOf(m_request, many));

    QVERIFY(errorOf(full));
    QCOMPARE(errorOf(full)->kind, Kind::DiskFull);
    QVERIFY(run(database, "PRAGMA max_page_count = 2000000"));
    QCOMPARE(append(store, entriesOf(m_request, many)).students.size(), 3000);
    QCOMPARE(load(store), many);
}

void tst_SqlRosterStore::whatWasCommittedButNotSaidIsSaidNextTime()
{
    // A commit whose success was not said: here, by hand, the row is there and through too.
    SqlRosterStore store{path(), RosterFile::New};
    sqlite3 *database = openAndReach(store);
    const auto entries = entriesOf(m_request, {u"Ann"_s, u"Bob"_s});
    append(store, {entries[0]});
    QVERIFY(run(database,
        "INSERT INTO students VALUES (2, 1, 1, 'Bob', 0, NULL);"
        "UPDATE requests SET through = 1;"
        "UPDATE roster SET last_number = 2"));

    const Appended appended = append(store, entries);

    QCOMPARE(appended.students.toList(), (QList<Student>{{2, u"Bob"_s}}));
}

void tst_SqlRosterStore::openSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("prepared"); // the folder's content
    QTest::addColumn<Kind>("expected");

    QTest::newRow("missing folder") << u"folder"_s << Kind::NoSuchFolder;
    QTest::newRow("missing file") << u"file"_s << Kind::NoSuchFile;
    QTest::newRow("a folder of that name") << u"is a folder"_s << Kind::NotAFile;
    QTest::newRow("a device") << u"device"_s << Kind::NotAFile;
    QTest::newRow("text") << u"text"_s << Kind::NotADatabase;
    QTest::newRow("one byte") << u"byte"_s << Kind::NotADatabase;
    QTest::newRow("noise behind a good header") << u"noise"_s << Kind::Damaged;
    QTest::newRow("database of another program") << u"foreign"_s << Kind::NotARoster;
    QTest::newRow("newer schema") << u"newer"_s << Kind::NewerVersion;
    QTest::newRow("a roster without its tables") << u"no tables"_s << Kind::Damaged;
    QTest::newRow("a roster with a trigger") << u"trigger"_s << Kind::ForeignSchema;
    QTest::newRow("an id that would lead to other files") << u"bad id"_s << Kind::Damaged;
    QTest::newRow("no number comes next") << u"high number"_s << Kind::Damaged;
    QTest::newRow("not permitted") << u"forbidden"_s << Kind::NotPermitted;
    QTest::newRow("a new one in a forbidden folder") << u"forbidden folder"_s << Kind::NotPermitted;
    QTest::newRow("a new one over an old one") << u"exists"_s << Kind::AlreadyExists;
}

void tst_SqlRosterStore::openSaysWhatIsWrong()
{
    QFETCH(QString, prepared);
    QFETCH(Kind, expected);
    QString file = path();
    auto mode = RosterFile::Existing;
    std::optional<Testing::AsNobody> asNobody;
    const auto write = [&](const QByteArray &content) {
        QFile out{file};
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    };
    if (prepared == u"folder"_s) {
        file = path(u"missing/x.roster"_s);
    } else if (prepared == u"is a folder"_s) {
        QVERIFY(QDir{}.mkdir(file));
    } else if (prepared == u"device"_s) {
        file = u"/dev/null"_s;
    } else if (prepared == u"text"_s) {
        write(QByteArrayLiteral("name,class\nAda,7B\n").repeated(100));
    } else if (prepared == u"byte"_s) {
        write(QByteArrayLiteral("x"));
    } else if (prepared != u"file"_s) {
        SqlRosterStore store{file, RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ann"_s}));
    }
    if (prepared == u"noise"_s) {
        QFile out{file};
        QVERIFY(out.open(QIODevice::ReadWrite));
        out.seek(100);
        out.write(QByteArray(out.size() - 100, '\x55'));
    } else if (prepared == u"foreign"_s) {
        change(file, u"PRAGMA application_id = 7"_s);
    } else if (prepared == u"newer"_s) {
        change(file, u"PRAGMA user_version = 3"_s);
    } else if (prepared == u"no tables"_s) {
        change(file, u"DROP TABLE roster"_s);
    } else if (prepared == u"trigger"_s) {
        change(file, u"CREATE TRIGGER t AFTER INSERT ON students BEGIN SELECT 1; END"_s);
    } else if (prepared == u"bad id"_s) {
        change(file, u"UPDATE roster SET id = '../../x'"_s);
    } else if (prepared == u"high number"_s) {
        change(file, u"UPDATE roster SET last_number = 9223372036854775807"_s);
    } else if (prepared == u"exists"_s) {
        mode = RosterFile::New;
    } else if (prepared == u"forbidden"_s) {
        QVERIFY(QFile::setPermissions(file, {}));
        asNobody.emplace(m_folder->path());
    } else if (prepared == u"forbidden folder"_s) {
        file = path(u"new.roster"_s);
        mode = RosterFile::New;
        QVERIFY(
            QFile::setPermissions(m_folder->path(), QFileDevice::ReadUser | QFileDevice::ExeUser));
        asNobody.emplace();
    }

    SqlRosterStore store{file, mode};
    const auto info = store.open();

    QVERIFY(errorOf(info));
    QCOMPARE(errorOf(info)->kind, expected);
    QVERIFY(!errorOf(info)->text.isEmpty());
}

/// A page is in two places: the names can be loaded, but not all can be added to.
void tst_SqlRosterStore::aGlanceFindsADamagedPage()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, QStringList(300, u"A name that fills the page"_s)));
        QVERIFY(!errorOf(store.glance()));
    }
    QFile file{path()};
    QVERIFY(file.open(QIODevice::ReadWrite));
    constexpr qint64 FreeListAt = 32; // its first page, and how many there are
    QVERIFY(file.seek(FreeListAt));
    QCOMPARE(file.write(QByteArray::fromHex("0000000500000001")), 8);
    file.close();

    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const StoreDone looked = store.glance();

    QVERIFY(errorOf(looked));
    QCOMPARE(errorOf(looked)->kind, Kind::Damaged);
}

void tst_SqlRosterStore::aGlanceFindsARequestThatItsIndexDoesNotHave()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ann"_s}));
    }
    const qint64 page = ask(
        path(), u"SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_requests_1'"_s)
                            .constFirst()
                            .toLongLong();
    QFile file{path()};
    QVERIFY(file.open(QIODevice::ReadWrite));
    constexpr qint64 PageSize = 4096;
    QVERIFY(file.seek((page - 1) * PageSize));
    const qsizetype at = file.read(PageSize).indexOf(m_request.id.toText().toUtf8());
    QVERIFY(at > 0);
    QVERIFY(file.seek((page - 1) * PageSize + at));
    QVERIFY(file.putChar('x'));
    file.close();
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const StoreDone looked = store.glance();

    QVERIFY(errorOf(looked));
    QCOMPARE(errorOf(looked)->kind, Kind::Damaged);
}

void tst_SqlRosterStore::aGlanceFindsNamesThatAreMissingOrThereTwice_data()
{
    QTest::addColumn<QString>("damage"); // to three names of one request

    QTest::newRow("a name is gone") << u"DELETE FROM students WHERE number = 2"_s;
    QTest::newRow("the last is gone") << u"DELETE FROM students WHERE number = 3"_s;
    QTest::newRow("one came from nowhere")
        << u"INSERT INTO students VALUES (4, 1, 3, 'Dot', 0, NULL)"_s;
    QTest::newRow("one is stored and refused")
        << u"INSERT INTO refused VALUES (1, 0, 'Ann', 'x', NULL)"_s;
    QTest::newRow("a request forgot") << u"UPDATE requests SET through = 1"_s;
    QTest::newRow("one is there twice") << u"UPDATE students SET ordinal = 0 WHERE number = 2"_s;
    QTest::newRow("names without their request") << u"UPDATE requests SET request = 7"_s;
    QTest::newRow("requests too high to be added up")
        << u"UPDATE students SET request = 9223372036854775800 + number"_s;
    QTest::newRow("ordinals too high to be added up")
        << u"UPDATE students SET ordinal = 9223372036854775800 + number"_s;
    QTest::newRow("a request dealt with too much to be added up")
        << u"UPDATE requests SET through = 9223372036854775807"_s;
    QTest::newRow("a request is gone") << u"DELETE FROM requests"_s;
    QTest::newRow("the counter is behind") << u"UPDATE roster SET last_number = 2"_s;
}

void tst_SqlRosterStore::aGlanceFindsNamesThatAreMissingOrThereTwice()
{
    QFETCH(QString, damage);
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ann"_s, u"Bob"_s, u"Cy"_s}));
        QVERIFY(!errorOf(store.glance()));
    }
    change(path(), damage);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const StoreDone looked = store.glance();

    QVERIFY(errorOf(looked));
    QCOMPARE(errorOf(looked)->kind, Kind::Damaged);
}

void tst_SqlRosterStore::aFailedOpenLeavesForeignFilesAlone()
{
    change(path(), u"CREATE TABLE theirs (x)"_s);
    const QByteArray before = contentOf(path());

    {
        SqlRosterStore store{path(), RosterFile::ExistingOrNew};
        const auto info = store.open();
        QVERIFY(errorOf(info));
        QCOMPARE(errorOf(info)->kind, Kind::NotARoster);
    }

    QCOMPARE(contentOf(path()), before);
}

void tst_SqlRosterStore::aFailedOpenLeavesForeignLogsAlone_data()
{
    QTest::addColumn<int>("applicationId");

    QTest::newRow("of a program that says which") << 7;
    QTest::newRow("of a program that does not") << 0;
}

void tst_SqlRosterStore::aFailedOpenLeavesForeignLogsAlone()
{
    QFETCH(int, applicationId);
    const QString log = path() + u"-wal"_s;
    {
        // Copied while the program has it open: the last change is only in the write-ahead log.
        const QString theirs = path(u"theirs"_s);
        OtherProgram program{theirs};
        program.run(
            u"PRAGMA application_id = %1; CREATE TABLE theirs (x); "
            "PRAGMA journal_mode = WAL; INSERT INTO theirs VALUES (1)"_s.arg(applicationId));
        QVERIFY(QFile::copy(theirs, path()));
        QVERIFY(QFile::copy(theirs + u"-wal"_s, log));
    }
    const QByteArray before = contentOf(path());
    const QByteArray logBefore = contentOf(log);
    QVERIFY(!logBefore.isEmpty());

    {
        SqlRosterStore store{path(), RosterFile::Existing};
        const auto info = store.open();
        QVERIFY(errorOf(info));
        QCOMPARE(errorOf(info)->kind, Kind::NotARoster);
    }

    QCOMPARE(contentOf(path()), before);
    QCOMPARE(contentOf(log), logBefore);
}

void tst_SqlRosterStore::aFileLeftEmptyByACrashIsANewRoster()
{
    {
        QFile empty{path()};
        QVERIFY(empty.open(QIODevice::WriteOnly));
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    QCOMPARE(append(store, entriesOf(m_request, {u"Ann"_s})).students.size(), 1);
}

void tst_SqlRosterStore::aRosterOfVersion1IsOpened_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("names");

    const QStringList closed{u"Ada Lovelace"_s, u"Зоя Космодемьянская"_s,
        u"Robert'); DROP TABLE students;--"_s, u"Ann"_s, u"Bob"_s};
    QTest::newRow("closed") << u"closed.roster"_s << closed;
    QTest::newRow("killed") << u"killed.roster"_s
                            << closed
            + QStringList{u"Grace"_s, u"Зоя 3.1"_s, u"José 3.2"_s, u"Mary"_s};
}

void tst_SqlRosterStore::aRosterOfVersion1IsOpened()
{
    QFETCH(QString, file);
    QFETCH(QStringList, names);
    Testing::thaw(file, path());
    SqlRosterStore store{path(), RosterFile::Existing};

    open(store);

    QCOMPARE(load(store), names);
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{names.size(), {}}));
    const auto requests = std::get<QList<RequestSums>>(store.requests(10));
    const auto removed = std::ranges::find_if(
        requests, [](const RequestSums &each) { return each.removed.has_value(); });
    const auto imported = std::ranges::find(requests, u"class.csv"_s, &RequestSums::file);
    QVERIFY(removed != requests.end() && imported != requests.end());
    QCOMPARE(imported->leftOut, 2);
    const auto question
        = RecordsQuestion{imported->request.id, RecordsQuestion::Which::NotAdded, {}, 10};
    const auto records = store.records(question);
    QCOMPARE(std::get<RequestRecords>(records).records.at(0),
        (RequestRecord{RequestRecord::Fate::LeftOut, 1, 2, {}, LeftOutReason::Empty}));
    QCOMPARE(append(store, entriesOf(m_request, {u"New"_s})).students.size(), 1);
}

void tst_SqlRosterStore::anOlderRosterIsBackedUpBeforeItIsChanged()
{
    Testing::thaw(u"killed.roster"_s, path());
    const auto schema = Testing::schemaOf(u"roster"_s, 3, m_folder->path());
    SqlRosterStore store{path(), RosterFile::Existing, path(u"backups"_s), schema};

    const auto info = store.open();

    QVERIFY(!errorOf(info));
    QCOMPARE(load(store).size(), 9);
    QCOMPARE(append(store, entriesOf(m_request, {u"New"_s})).students.size(), 1);
    BackupFolder folder{path(u"backups"_s), std::get<RosterInfo>(info).id};
    const auto backups = std::get<QList<Backup>>(folder.list());
    QCOMPARE(backups.size(), 1);
    QCOMPARE(backups.constFirst().names, 9);
    QCOMPARE(ask(backups.constFirst().path, u"PRAGMA user_version"_s), QVariantList{1});
    SqlRosterStore backup{backups.constFirst().path, RosterFile::Existing};
    open(backup); // as an older program can
}

void tst_SqlRosterStore::anOlderRosterIsNotChangedWithoutABackup()
{
    Testing::thaw(u"closed.roster"_s, path());
    const QByteArray before = contentOf(path());
    QFile notAFolder{path(u"backups"_s)};
    QVERIFY(notAFolder.open(QIODevice::WriteOnly));
    const auto schema = Testing::schemaOf(u"roster"_s, 3, m_folder->path());

    {
        SqlRosterStore store{path(), RosterFile::Existing, path(u"backups"_s), schema};
        QVERIFY(errorOf(store.open()));
    }

    QCOMPARE(contentOf(path()), before);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
}

void tst_SqlRosterStore::aChangeThatFailsMakesNoMoreBackups()
{
    Testing::thaw(u"closed.roster"_s, path());
    const auto schema = Testing::schemaOf(u"roster"_s, 3, m_folder->path());
    SqlRosterStore store{path(), RosterFile::Existing, path(u"backups"_s), schema};
    {
        const Testing::WhenConnected refusing{[](sqlite3 *database) { // the room for what is new
            sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA max_page_count = 8",
                nullptr, nullptr, nullptr);
            sqlite3_exec(database, "SELECT 1", nullptr, nullptr, nullptr);
        }};
        for (int i = 0; i < 3; ++i) {
            const auto info = store.open();
            QVERIFY(errorOf(info));
            QCOMPARE(errorOf(info)->kind, Kind::DiskFull);
        }
    }

    open(store);

    const QDir folder{path(u"backups"_s)};
    QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    const QDir backups{folder.filePath(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).at(0))};
    QCOMPARE(backups.entryList(QDir::Files).size(), 1);
}

void tst_SqlRosterStore::withoutAFolderTheOlderRosterIsKeptBesideIt()
{
    Testing::thaw(u"killed.roster"_s, path());
    const auto schema = Testing::schemaOf(u"roster"_s, 3, m_folder->path());
    SqlRosterStore store{path(), RosterFile::Existing, {}, schema};

    open(store);

    SqlRosterStore older{path() + u".version-1"_s, RosterFile::Existing};
    open(older);
    QCOMPARE(load(older), load(store));
}

void tst_SqlRosterStore::isBackedUpOnceADay()
{
    const QString backups = path(u"backups"_s);
    QString id;
    for (const QString &name : {u"Ann"_s, u"Bob"_s}) {
        SqlRosterStore store{path(), RosterFile::ExistingOrNew, backups};
        const auto info = store.open();
        QVERIFY(!errorOf(info));
        id = std::get<RosterInfo>(info).id;
        append(store, entriesOf(Request::begin(RequestSource::Form, 1), {name}));

        QVERIFY(!errorOf(store.backUp()));

        QCOMPARE(load(store).constLast(), name);
    }

    const auto all = std::get<QList<Backup>>(BackupFolder{backups, id}.list());
    QCOMPARE(all.size(), 1); // if midnight is between them, run it again
    QCOMPARE(all.constFirst().names, 1);
    SqlRosterStore backup{all.constFirst().path, RosterFile::Existing};
    open(backup);
    QCOMPARE(load(backup), QStringList{u"Ann"_s});
}

void tst_SqlRosterStore::anEmptyRosterIsNotBackedUp()
{
    SqlRosterStore store{path(), RosterFile::New, path(u"backups"_s)};
    open(store);

    QVERIFY(!errorOf(store.backUp()));

    QVERIFY(!QFileInfo::exists(path(u"backups"_s)));
}

void tst_SqlRosterStore::aRosterInOrderIsFoundSo()
{
    makeRosterRefusing(u"Bob"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    QCOMPARE(std::get<RosterCheck>(store.check()), RosterCheck{});
    append(store, entriesOf(m_request, {u"Ann"_s, u"Bob"_s, u"Cy"_s}));
    append(store, entriesOf(Request::begin(RequestSource::Form, 1), {u"Dot"_s}));

    const auto result = store.check();

    QVERIFY(!errorOf(result));
    QCOMPARE(std::get<RosterCheck>(result), (RosterCheck{3, {}}));
}

void tst_SqlRosterStore::checkFindsWhatIsWrong_data()
{
    using Fault = RosterFault::Kind;
    QTest::addColumn<QString>("damage"); // to three names of one request
    QTest::addColumn<Fault>("expected");

    QTest::newRow("a name is gone") << u"DELETE FROM students WHERE number = 2"_s << Fault::Counts;
    QTest::newRow("the last is gone")
        << u"DELETE FROM students WHERE number = 3"_s << Fault::Counts;
    QTest::newRow("one is there twice")
        << u"UPDATE students SET ordinal = 0 WHERE number = 2"_s << Fault::Counts;
    QTest::newRow("one came from nowhere")
        << u"INSERT INTO students VALUES (4, 1, 3, 'Dot', 0, NULL)"_s << Fault::Counts;
    QTest::newRow("one is stored and refused")
        << u"INSERT INTO refused VALUES (1, 0, 'Ann', 'x', NULL)"_s << Fault::Counts;
    QTest::newRow("the counter is behind")
        << u"UPDATE roster SET last_number = 2"_s << Fault::Counts;
    QTest::newRow("a request forgot") << u"UPDATE requests SET through = 1"_s << Fault::Counts;
    QTest::newRow("a request is gone") << u"DELETE FROM requests"_s << Fault::References;
}

void tst_SqlRosterStore::checkFindsWhatIsWrong()
{
    QFETCH(QString, damage);
    QFETCH(RosterFault::Kind, expected);
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ann"_s, u"Bob"_s, u"Cy"_s}));
    }
    change(path(), damage);

    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const auto result = store.check();

    QVERIFY(!errorOf(result));
    const auto faults = std::get<RosterCheck>(result).faults;
    QVERIFY(std::ranges::any_of(
        faults, [&](const RosterFault &fault) { return fault.kind == expected; }));
    QVERIFY(!faults.constFirst().text.isEmpty());
}

void tst_SqlRosterStore::checkFindsADamagedFile()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        QStringList many;
        for (int i = 0; i < 1000; ++i)
            many += u"Name %1"_s.arg(i);
        append(store, entriesOf(m_request, many));
    }
    {
        QFile file{path()};
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() - 4096); // a page with names, as 4096 is SQLite's size of one
        file.write(QByteArray(4096, '\x55'));
    }
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const auto result = store.check();

    const auto *error = errorOf(result);
    if (error)
        QCOMPARE(error->kind, Kind::Damaged);
    else
        QVERIFY(!std::get<RosterCheck>(result).faults.isEmpty());
}

void tst_SqlRosterStore::tellsItsRequestsTheNewestFirst()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    Request older = Request::begin(RequestSource::File, 5);
    older.opened = m_request.opened - 1000;
    auto records = entriesOf(older, recordsOf({u"Ann"_s, u""_s, u"Bob"_s}));
    records.front().from = std::make_shared<EntrySource>(EntrySource{u"7B.csv"_s, u"content"_s});
    append(store, entriesOf(m_request, {u"Ada"_s}));
    append(store, records);

    const auto requests = store.requests(10);

    QVERIFY(!errorOf(requests));
    QCOMPARE(std::get<QList<RequestSums>>(requests),
        (QList<RequestSums>{{m_request, u""_s, 1, 0, {}}, {older, u"7B.csv"_s, 2, 1, {}}}));
}

void tst_SqlRosterStore::tellsNoMoreRequestsThanAreWanted()
{
    makeRestored(entriesOf(m_request, {u"Ada"_s})); // a row of its own, which is no request
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    const Request last = Request::begin(RequestSource::Paste, 0);
    append(store, entriesOf(last, {u"Bob"_s}));

    QCOMPARE(std::get<QList<RequestSums>>(store.requests(1)).size(), 1);
    QCOMPARE(std::get<QList<RequestSums>>(store.requests(10)).size(), 2);
}

void tst_SqlRosterStore::tellsWhatBecameOfEachRecord()
{
    using Fate = RequestRecord::Fate;
    makeRosterRefusing(u"Bob"_s);
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);
    auto records = recordsOf({u"Ada"_s, u""_s, u"Bob"_s, u"Cy"_s});
    records.back().line = 9;
    append(store, entriesOf(Request::begin(RequestSource::Form, 1), {u"Ann"_s}));
    append(store, entriesOf(m_request, records));

    const auto result = store.records({m_request.id, RecordsQuestion::Which::All, {}, 10});

    QVERIFY(!errorOf(result));
    const auto &told = std::get<RequestRecords>(result);
    QVERIFY(told.isComplete);
    QCOMPARE(told.records.size(), 4);
    QCOMPARE(told.records.at(0), (RequestRecord{Fate::Added, 0, 0, u"Ada"_s}));
    QCOMPARE(told.records.at(1), (RequestRecord{Fate::LeftOut, 1, 2, u""_s, LeftOutReason::Empty}));
    QCOMPARE(told.records.at(2).fate, Fate::Refused);
    QCOMPARE(told.records.at(2).line, 3);
    QCOMPARE(told.records.at(2).text, u"Bob"_s);
    QVERIFY(told.records.at(2).details.contains(u"Bob may not come"_s));
    QCOMPARE(told.records.at(3), (RequestRecord{Fate::Added, 3, 0, u"Cy"_s}));
}

void tst_SqlRosterStore::tellsRecordsInPages_data()
{
    QTest::addColumn<qsizetype>("most");
    QTest::addColumn<bool>("all");
    QTest::addColumn<QString>("told");

    QTest::newRow("one by one") << qsizetype{1} << true << u"A|.|B|.|.|C"_s;
    QTest::newRow("in twos") << qsizetype{2} << true << u"A.|B.|.C"_s;
    QTest::newRow("a page that is full to the last") << qsizetype{6} << true << u"A.B..C"_s;
    QTest::newRow("more than there are") << qsizetype{100} << true << u"A.B..C"_s;
    QTest::newRow("those that were not added") << qsizetype{2} << false << u"..|."_s;
}

void tst_SqlRosterStore::tellsRecordsInPages()
{
    QFETCH(const qsizetype, most);
    QFETCH(const bool, all);
    QFETCH(const QString, told);
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    const auto records
        = entriesOf(m_request, recordsOf({u"A"_s, u""_s, u"B"_s, u""_s, u""_s, u"C"_s}));
    for (const Entry &entry : records) { // another request takes turns with it
        append(store, {entry});
        append(store, entriesOf(Request::begin(RequestSource::Form, 1), {u"X"_s}));
    }

    RecordsQuestion question{m_request.id,
        all ? RecordsQuestion::Which::All : RecordsQuestion::Which::NotAdded, {}, most};
    QStringList pages;
    bool isComplete = false;
    while (!isComplete && pages.size() < std::ssize(records)) {
        const auto result = store.records(question);
        QVERIFY(!errorOf(result));
        const auto &page = std::get<RequestRecords>(result);
        QString texts;
        for (const RequestRecord &record : page.records)
            texts += record.text.isEmpty() ? u"."_s : record.text;
        pages += texts;
        question.behind = page.next;
        isComplete = page.isComplete;
    }

    QCOMPARE(pages.join(u'|'), told);
}

void tst_SqlRosterStore::aReportEndsThoughNumbersAreOutOfOrder()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s, u"Bob"_s, u"Cy"_s}));
    }
    putLastNameFirst();
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    const auto page = store.records({m_request.id, RecordsQuestion::Which::All, {}, 3});

    QVERIFY(errorOf(page));
    QCOMPARE(errorOf(page)->kind, Kind::Damaged);
}

void tst_SqlRosterStore::aRemovedRequestIsNotLoadedAndItsRecordsAreTold()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, recordsOf({u"Ada"_s, u""_s, u"Grace"_s})));
        append(store, entriesOf(Request::begin(RequestSource::Form, 1), {u"Bob"_s}));

        const auto removed = store.remove(m_request.id);

        QVERIFY(!errorOf(removed));
        QCOMPARE(std::get<RemovedNames>(removed), (RemovedNames{2, {{1, 2}}}));
        QCOMPARE(load(store), QStringList{u"Bob"_s});
    }
    SqlRosterStore another{path(), RosterFile::Existing};
    open(another);
    QCOMPARE(load(another), QStringList{u"Bob"_s});
    const auto sums = std::get<QList<RequestSums>>(another.requests(10)).constLast();
    QCOMPARE(sums.request.id, m_request.id);
    QCOMPARE(sums.added, 2);
    QCOMPARE(sums.leftOut, 1);
    QVERIFY(sums.removed.value_or(0) >= m_request.opened);
    const auto records = another.records({m_request.id, RecordsQuestion::Which::All, {}, 10});
    QCOMPARE(std::get<RequestRecords>(records).records.size(), 3);
    QCOMPARE(std::get<RequestRecords>(records).records.at(2).fate, RequestRecord::Fate::Removed);
    QCOMPARE(std::get<RosterCheck>(another.check()), (RosterCheck{1, {}}));
}

void tst_SqlRosterStore::removingChangesNoOtherNumber()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    const Request other = Request::begin(RequestSource::Form, 2);
    append(store, entriesOf(other, {u"Ann"_s}));
    append(store, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    append(store, entriesOf(other, {u"Bob"_s}, 1));
    append(store, entriesOf(m_request, {u"Zoya"_s}, 2));

    const auto removed = store.remove(m_request.id);
    const Appended appended = append(store, entriesOf(other, {u"Cy"_s}, 2));

    QCOMPARE(std::get<RemovedNames>(removed), (RemovedNames{3, {{2, 3}, {5, 5}}}));
    QCOMPARE(appended.students.toList(), (QList<Student>{{6, u"Cy"_s}}));
    const auto loaded = store.load(0, 10);
    QCOMPARE(std::get<Students>(loaded).toList(),
        (QList<Student>{{1, u"Ann"_s}, {4, u"Bob"_s}, {6, u"Cy"_s}}));
}

void tst_SqlRosterStore::removingAgainSaysTheSame()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    const auto first = store.remove(m_request.id);
    const auto time = std::get<QList<RequestSums>>(store.requests(1)).constFirst().removed;

    const auto again = store.remove(m_request.id);

    QVERIFY(!errorOf(again));
    QCOMPARE(std::get<RemovedNames>(again), std::get<RemovedNames>(first));
    QCOMPARE(std::get<QList<RequestSums>>(store.requests(1)).constFirst().removed, time);
}

void tst_SqlRosterStore::aRemovedRequestIsPassedOverWhenItComesAgain()
{
    const auto entries = entriesOf(m_request, recordsOf({u"Ada"_s, u""_s, u"Grace"_s}));
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entries);
    QVERIFY(!errorOf(store.remove(m_request.id)));

    const Appended again = append(store, entries); // as the outbox gives it after a crash

    QVERIFY(again.students.isEmpty());
    QVERIFY(again.refused.empty());
    QVERIFY(again.outOfOrder.empty());
    QCOMPARE(load(store), QStringList{});
}

void tst_SqlRosterStore::whatComesBehindARemovalIsRefused()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ada"_s}));
    QVERIFY(!errorOf(store.remove(m_request.id)));

    const auto late = entriesOf(m_request, recordsOf({u"Bob"_s, u""_s, u"Cy"_s}), 1);
    const Appended appended = append(store, late);

    QVERIFY(appended.students.isEmpty());
    QCOMPARE(appended.refused.size(), 2U);
    QCOMPARE(appended.refused.back().entry.text(), u"Cy"_s);
    QCOMPARE(load(store), QStringList{});
    const auto records = store.records({m_request.id, RecordsQuestion::Which::NotAdded, {}, 10});
    QCOMPARE(std::get<RequestRecords>(records).records.at(0).fate, RequestRecord::Fate::TooLate);
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{0, {}}));
    QCOMPARE(append(store, late).refused.size(), 2U); // said again, if it was not heard
}

void tst_SqlRosterStore::removingAnUnknownRequestRemovesNothing()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ada"_s}));

    const auto removed = store.remove(RequestId::create());

    QVERIFY(!errorOf(removed));
    QCOMPARE(std::get<RemovedNames>(removed), RemovedNames{});
    QCOMPARE(load(store), QStringList{u"Ada"_s});
}

void tst_SqlRosterStore::aRemovalThatFailsRemovesNothing()
{
    {
        SqlRosterStore store{path(), RosterFile::New};
        open(store);
        append(store, entriesOf(m_request, {u"Ada"_s, u"Grace"_s}));
    }
    const PlantedTrigger trigger{u"fault BEFORE UPDATE OF removed ON requests "
                                 "BEGIN SELECT RAISE(ABORT, 'as told'); END"_s};
    SqlRosterStore store{path(), RosterFile::Existing};
    open(store);

    QVERIFY(errorOf(store.remove(m_request.id)) != nullptr);

    QCOMPARE(load(store), (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_SqlRosterStore::nothingIsRemovedFromADeletedFile()
{
    SqlRosterStore store{path(), RosterFile::New};
    open(store);
    append(store, entriesOf(m_request, {u"Ada"_s}));
    QVERIFY(QFile::remove(path()));

    const auto removed = store.remove(m_request.id);

    QVERIFY(errorOf(removed) != nullptr);
    QCOMPARE(errorOf(removed)->kind, Kind::MovedAway);
}

ROLLCALL_TEST(tst_SqlRosterStore)
#include "tst_sqlrosterstore.moc"
