// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqloutbox.h"
#include "support/asnobody.h"
#include "support/entries.h"
#include "support/otherprogram.h"
#include "support/storagefiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;
using Kind = StoreError::Kind;

class tst_SqlOutbox : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void aNewOneIsEmptyAndPrivate();
    void whatIsAcceptedIsThereForTheNext();
    void aBlockIsOneRow();
    void requestsHaveTheirOwnOrdinals();
    void requestsKeepTheirTurns();
    void whatIsSettledIsForgotten();
    void aBlockRemembersHowFarItWasReached();
    void ordinalsGoOnAfterSettling();
    void ordinalsGoOnInTheNextRun();
    void requestsOfEarlierRunsAreForgotten();
    void theDraftIsThereForTheNext();
    void anAcceptedNameIsNoDraft();
    void theOpenRequestIsTold();
    void theOpenRequestIsKeptAmongOthers();
    void theConsoleLeavesTheDraftAlone();
    void anImportIsThereForTheNext();
    void tellsTheTextsOfImports();
    void anImportRemembersHowFarItWasReached();
    void anImportIsForgottenAtItsEnd_data();
    void anImportIsForgottenAtItsEnd();
    void aDeletedFileTakesNothing();
    void aSecondOneIsRefused();
    void aRosterThatWasMovedIsFollowed_data();
    void aRosterThatWasMovedIsFollowed();
    void aCopyOfTheRosterIsAskedAbout();
    void aCopyIsNoneWhenTheOtherIsGone();
    void anAdoptedCopyIsTheOneFromThenOn();
    void oneOfVersion1IsOpened_data();
    void oneOfVersion1IsOpened();
    void anOlderOneIsKeptUntilTheNewOneIsOpenedAgain();
    void anOlderOneIsNotChangedWithoutACopy();
    void oneOfANewerRollcallIsLeftAlone();
    void aDamagedOneIsSetAside_data();
    void aDamagedOneIsSetAside();
    void whatIsNoDatabaseIsSetAside();
    void aFileLeftEmptyByACrashIsANewOutbox();
    void afterAnErrorItGoesOn();
    void aLostOneIsToldByItsWitness_data();
    void aLostOneIsToldByItsWitness();
    void aLossIsToldOnce();
    void anOlderOneDoesNotGoOnWithItsRequest();
    void aLostImportIsTold();
    void whatIsWholeHasLostNothing_data();
    void whatIsWholeHasLostNothing();
    void anOlderRosterIsTold();
    void aRosterAtThePlaceOfAnotherIsTold();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"outbox"_s); }
    [[nodiscard]] QString path() const { return folder() + u"/id.outbox"_s; }
    [[nodiscard]] std::unique_ptr<SqlOutbox> make(
        const QString &rosterPath = u"/class.roster"_s, qint64 lastNumber = 0) const
    {
        return std::make_unique<SqlOutbox>(
            folder(), RosterInfo{u"id"_s, rosterPath, {}, lastNumber});
    }
    /// The outbox in that file of version 1.
    [[nodiscard]] std::unique_ptr<SqlOutbox> thaw(
        const QString &file, const SqlSchema &schema = SqlSchema::ofOutboxes())
    {
        const QString somewhere = m_folder->filePath(u"thawed"_s);
        Testing::thaw(file, somewhere);
        const auto roster = Testing::ask(somewhere, u"SELECT id, path FROM roster"_s);
        m_thawedFrom = roster.at(1).toString();
        QDir{}.mkpath(folder());
        Testing::thaw(file, folder() + u'/' + roster.at(0).toString() + u".outbox"_s);
        return std::make_unique<SqlOutbox>(
            folder(), RosterInfo{roster.at(0).toString(), m_thawedFrom, {}, 0}, schema);
    }
    /// The path of a roster. To the outbox it is a file, whatever is in it.
    [[nodiscard]] QString roster(const QString &name) const
    {
        QString path = m_folder->filePath(name);
        if (!QFile{path}.open(QIODevice::WriteOnly))
            qFatal("no file can be made");
        return path;
    }
    /// Leaves the names behind in the outbox of the roster at @p rosterPath.
    void leave(const QString &rosterPath, const QStringList &names) const
    {
        const auto outbox = make(rosterPath);
        QVERIFY(!errorOf(outbox->open()));
        accept(*outbox, m_request, names);
    }
    static QStringList namesIn(const StoreResult<LeftOver> &leftOver)
    {
        if (errorOf(leftOver))
            return {u"error: "_s + errorOf(leftOver)->text};
        QStringList names;
        for (const Entry &entry : std::get<LeftOver>(leftOver).entries)
            names += entry.text();
        return names;
    }
    /// One that is open, and what it held.
    [[nodiscard]] std::unique_ptr<SqlOutbox> open(LeftOver *held = nullptr) const
    {
        auto outbox = make();
        auto leftOver = outbox->open();
        if (errorOf(leftOver))
            qFatal("%ls", qUtf16Printable(errorOf(leftOver)->text));
        if (held)
            *held = std::get<LeftOver>(std::move(leftOver));
        return outbox;
    }
    /// What the next run would find.
    [[nodiscard]] LeftOver leftOver() const
    {
        LeftOver leftOver;
        (void)open(&leftOver);
        return leftOver;
    }
    [[nodiscard]] std::vector<Entry> held() const { return leftOver().entries; }
    /// What the next run would find that is lost.
    [[nodiscard]] Loss loss() const { return leftOver().loss; }
    /// Accepts the names, and comes to rest.
    void keepAtRest(const QStringList &names) const
    {
        const auto outbox = open();
        (void)accept(*outbox, m_request, names);
        QVERIFY(!errorOf(outbox->checkpoint()));
    }
    static std::vector<Entry> accept(
        SqlOutbox &outbox, const Request &request, const QStringList &names)
    {
        QList<PersonName> checked;
        for (const QString &name : names)
            checked += nameOf(name);
        const auto accepted = outbox.accept(request, checked);
        if (errorOf(accepted))
            qFatal("%ls", qUtf16Printable(errorOf(accepted)->text));
        return std::get<std::vector<Entry>>(accepted);
    }
    /// From outside Rollcall, while no outbox has the file.
    [[nodiscard]] QVariant ask(const QString &statement) const
    {
        return Testing::ask(path(), statement).value(0);
    }
    void change(const QString &statement) const { Testing::change(path(), statement); }
    static QByteArray contentOf(const QString &file)
    {
        QFile in{file};
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_thawedFrom; // where the roster was
    const Request m_request = Request::begin(RequestSource::Form, 3);
};

void tst_SqlOutbox::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_SqlOutbox::aNewOneIsEmptyAndPrivate()
{
    QCOMPARE(leftOver(), LeftOver{});

    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(path()), owner);
    QCOMPARE(ask(u"PRAGMA application_id"_s).toInt(), 0x524F4C4F);
    QCOMPARE(ask(u"PRAGMA user_version"_s).toInt(), 2);
    QCOMPARE(ask(u"SELECT id || ' ' || path FROM roster"_s).toString(), u"id /class.roster"_s);
}

void tst_SqlOutbox::whatIsAcceptedIsThereForTheNext()
{
    const QStringList names{u"Ada"_s, u"Зоя Космодемьянская"_s, u"O’Neil \"[]\\"_s, u"😀"_s};
    std::vector<Entry> accepted;
    {
        const auto outbox = open();
        for (const QString &name : names) {
            const auto entries = accept(*outbox, m_request, {name});
            accepted.insert(accepted.end(), entries.begin(), entries.end());
        }
    }

    QCOMPARE(accepted, entriesOf(m_request, names));
    QCOMPARE(held(), accepted);
}

void tst_SqlOutbox::aBlockIsOneRow()
{
    const QStringList names{u"Ada"_s, u"Grace"_s, u"Zoya"_s};

    {
        const auto outbox = open();
        QCOMPARE(accept(*outbox, m_request, names), entriesOf(m_request, names));
    }

    QCOMPARE(ask(u"SELECT count(*) FROM entries"_s).toInt(), 1);
    QCOMPARE(held(), entriesOf(m_request, names));
}

void tst_SqlOutbox::requestsHaveTheirOwnOrdinals()
{
    const auto outbox = open();
    const Request other = Request::begin(RequestSource::Console, 2);

    (void)accept(*outbox, m_request, {u"A"_s});
    const auto b = accept(*outbox, other, {u"B"_s});
    const auto c = accept(*outbox, m_request, {u"C"_s});

    QCOMPARE(b, entriesOf(other, {u"B"_s}, 0));
    QCOMPARE(c, entriesOf(m_request, {u"C"_s}, 1));
}

void tst_SqlOutbox::requestsKeepTheirTurns()
{
    const Request other = Request::begin(RequestSource::Console, 2);
    {
        const auto outbox = open();
        (void)accept(*outbox, m_request, {u"A"_s});
        (void)accept(*outbox, other, {u"B"_s});
        (void)accept(*outbox, m_request, {u"C"_s});
    }

    const auto entries = held();

    QCOMPARE(entries.size(), std::size_t{3});
    QCOMPARE(entries[0], entriesOf(m_request, {u"A"_s}, 0).front());
    QCOMPARE(entries[1], entriesOf(other, {u"B"_s}, 0).front());
    QCOMPARE(entries[2], entriesOf(m_request, {u"C"_s}, 1).front());
}

void tst_SqlOutbox::whatIsSettledIsForgotten()
{
    const Request other = Request::begin(RequestSource::Form, 2);
    {
        const auto outbox = open();
        for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Zoya"_s})
            (void)accept(*outbox, m_request, {name});
        (void)accept(*outbox, other, {u"Bob"_s});

        QVERIFY(!errorOf(outbox->settle({{m_request.id, 1}}, 0)));
    }

    auto expected = entriesOf(m_request, {u"Zoya"_s}, 2);
    expected.push_back(entriesOf(other, {u"Bob"_s}).front());
    QCOMPARE(held(), expected);
}

void tst_SqlOutbox::aBlockRemembersHowFarItWasReached()
{
    {
        const auto outbox = open();
        (void)accept(*outbox, m_request, {u"Ada"_s, u"Grace"_s, u"Zoya"_s});
        QVERIFY(!errorOf(outbox->settle({{m_request.id, 1}}, 0)));
    }
    QCOMPARE(held(), entriesOf(m_request, {u"Zoya"_s}, 2));

    QVERIFY(!errorOf(open()->settle({{m_request.id, 2}}, 0)));

    QVERIFY(held().empty());
}

void tst_SqlOutbox::ordinalsGoOnAfterSettling()
{
    const auto outbox = open();
    (void)accept(*outbox, m_request, {u"Ada"_s});
    (void)accept(*outbox, Request::begin(RequestSource::Form, 2), {u"Bob"_s});
    QVERIFY(!errorOf(outbox->settle({{m_request.id, 0}}, 0))); // its request goes, too

    const auto next = accept(*outbox, m_request, {u"Grace"_s});

    QCOMPARE(next, entriesOf(m_request, {u"Grace"_s}, 1));
}

void tst_SqlOutbox::ordinalsGoOnInTheNextRun()
{
    {
        const auto outbox = open();
        (void)accept(*outbox, m_request, {u"Ada"_s, u"Grace"_s});
        QVERIFY(!errorOf(outbox->settle({{m_request.id, 1}}, 0)));
    }

    const auto next = accept(*open(), m_request, {u"Zoya"_s});

    QCOMPARE(next, entriesOf(m_request, {u"Zoya"_s}, 2));
}

void tst_SqlOutbox::requestsOfEarlierRunsAreForgotten()
{
    {
        const auto outbox = open();
        for (const Request &request : {m_request, Request::begin(RequestSource::Form, 2)}) {
            (void)accept(*outbox, request, {u"Ada"_s});
            QVERIFY(!errorOf(outbox->settle({{request.id, 0}}, 0)));
        }
    }
    QCOMPARE(ask(u"SELECT count(*) FROM requests"_s).toInt(), 2);

    (void)open();

    QCOMPARE(ask(u"SELECT count(*) FROM requests"_s).toInt(), 1); // the open one may go on
}

void tst_SqlOutbox::theDraftIsThereForTheNext()
{
    const Draft draft{u"Grace Ho"_s, Request{{}, RequestSource::Form, 12, 0}, 0};

    QVERIFY(!errorOf(open()->keepDraft(draft)));

    QCOMPARE(leftOver().draft, draft);
    QVERIFY(!errorOf(open()->keepDraft(Draft{})));
    QCOMPARE(leftOver().draft, Draft{});
}

void tst_SqlOutbox::anAcceptedNameIsNoDraft()
{
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->keepDraft(Draft{u"Ada"_s, m_request, 0})));
        (void)accept(*outbox, m_request, {u"Ada"_s});
    }

    QVERIFY(leftOver().draft.text.isEmpty());
}

void tst_SqlOutbox::theOpenRequestIsTold()
{
    {
        const auto outbox = open();
        (void)accept(*outbox, m_request, {u"Ada"_s, u"Grace"_s});
        QVERIFY(!errorOf(outbox->settle({{m_request.id, 1}}, 0)));
    }
    QCOMPARE(leftOver().draft, (Draft{{}, m_request, 2}));

    // Ended by the user.
    QVERIFY(!errorOf(open()->keepDraft(Draft{{}, Request{{}, RequestSource::Form, 3, 0}, 0})));
    QVERIFY(leftOver().draft.request.id.isNull());
    QCOMPARE(leftOver().draft.request.asked, 3);
}

void tst_SqlOutbox::theOpenRequestIsKeptAmongOthers()
{
    const Request other = Request::begin(RequestSource::Console, 1);
    {
        const auto outbox = open();
        (void)accept(*outbox, m_request, {u"Ada"_s});
        (void)accept(*outbox, other, {u"Bob"_s});
        QVERIFY(!errorOf(outbox->settle({{m_request.id, 0}, {other.id, 0}}, 0)));
    }
    (void)open(); // forgets the other

    QCOMPARE(leftOver().draft, (Draft{{}, m_request, 1}));
    QCOMPARE(accept(*open(), m_request, {u"Grace"_s}), entriesOf(m_request, {u"Grace"_s}, 1));
}

void tst_SqlOutbox::theConsoleLeavesTheDraftAlone()
{
    const Draft draft{u"Grace"_s, Request{{}, RequestSource::Form, 12, 0}, 0};
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->keepDraft(draft)));
        (void)accept(*outbox, Request::begin(RequestSource::Console, 2), {u"Bob"_s});
    }

    QCOMPARE(leftOver().draft, draft);
}

void tst_SqlOutbox::anImportIsThereForTheNext()
{
    const Request request = Request::begin(RequestSource::File, 500);
    Import import = anImport(u"/home/ann/“7B” \\ 2.csv"_s);
    import.textPath = u"/home/ann/.local/text"_s;
    import.size = qint64{1} << 40;
    import.modified = 1'790'000'000'123;
    import.hash = QByteArray{32, '\xFE'};
    import.format = TableFormat{TableFormat::Kind::Separated, u"windows-1251"_s, u';',
        TableFormat::NoQuote, true,
        { 3,
            0 }};
    import.repeated = {0, 5, qint64{1} << 33};
    QVERIFY(!errorOf(open()->accept(request, import, 0)));

    const LeftOver next = leftOver();

    QCOMPARE(next.imports, (std::vector<WaitingImport>{{request, import, 0, {}}}));
    QVERIFY(next.entries.empty());
    QCOMPARE(leftOver(), next); // also in the run after that
}

void tst_SqlOutbox::tellsTheTextsOfImports()
{
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->accept(m_request, anImport(u"/home/ann/7B.csv"_s), 0)));
        QVERIFY(errorOf(SqlOutbox::textsOfImports(folder()))); // it is open
    }
    Testing::writeFile(folder() + u"/of-a-crash.outbox"_s, {}); // before there was anything in it
    const auto texts = SqlOutbox::textsOfImports(folder());
    QVERIFY(!errorOf(texts));
    QCOMPARE(std::get<QStringList>(texts), QStringList{u"/home/ann/7B.csv"_s});

    Testing::writeFile(folder() + u"/damaged.outbox"_s, QByteArray(5000, 'x'));
    QVERIFY(errorOf(SqlOutbox::textsOfImports(folder())));
}

void tst_SqlOutbox::anImportRemembersHowFarItWasReached()
{
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->accept(m_request, anImport(), 0)));
        QVERIFY(!errorOf(outbox->settle({{m_request.id, 41}}, 0)));
    }

    QCOMPARE(leftOver().imports, (std::vector<WaitingImport>{{m_request, anImport(), 42, {}}}));
}

void tst_SqlOutbox::anImportIsForgottenAtItsEnd_data()
{
    QTest::addColumn<QList<qint64>>("steps"); // negative: ends there, else settled through
    QTest::addColumn<bool>("isForgotten");
    QTest::newRow("settled behind its end") << QList<qint64>{-10, 9} << true;
    QTest::newRow("its end is known after all is settled") << QList<qint64>{9, -10} << true;
    QTest::newRow("one is missing") << QList<qint64>{-10, 8} << false;
    QTest::newRow("nobody knows its end") << QList<qint64>{9} << false;
}

void tst_SqlOutbox::anImportIsForgottenAtItsEnd()
{
    QFETCH(QList<qint64>, steps);
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->accept(m_request, anImport(), 0)));
        QList<RequestId> forgotten;
        for (const qint64 step : steps) {
            const auto done = step < 0 ? outbox->end(m_request.id, -step)
                                       : outbox->settle({{m_request.id, step}}, 0);
            QVERIFY(!errorOf(done));
            forgotten += std::get<QList<RequestId>>(done);
        }
        QFETCH(bool, isForgotten);
        QCOMPARE(forgotten, isForgotten ? QList{m_request.id} : QList<RequestId>{});
    }

    QTEST(leftOver().imports.empty(), "isForgotten");
}

void tst_SqlOutbox::aDeletedFileTakesNothing()
{
    const auto outbox = open();
    QVERIFY(QFile::rename(path(), path() + u".elsewhere"_s));

    const auto result = outbox->accept(m_request, {nameOf(u"Ada"_s)});

    QVERIFY(errorOf(result));
    QCOMPARE(errorOf(result)->kind, Kind::MovedAway);
    QVERIFY(QFile::rename(path() + u".elsewhere"_s, path()));
    QCOMPARE(accept(*outbox, m_request, {u"Grace"_s}), entriesOf(m_request, {u"Grace"_s}));
}

void tst_SqlOutbox::aSecondOneIsRefused()
{
    const auto first = open();

    const auto second = make()->open();

    QVERIFY(errorOf(second));
    QCOMPARE(errorOf(second)->kind, Kind::OpenHere);
}

void tst_SqlOutbox::aRosterThatWasMovedIsFollowed_data()
{
    QTest::addColumn<QString>("how");

    QTest::newRow("renamed") << u"renamed"_s;
    QTest::newRow("its folder is gone") << u"folder"_s;
    QTest::newRow("a folder has its name") << u"replaced"_s;
    QTest::newRow("it has two names") << u"linked"_s;
    QTest::newRow("through a symbolic link") << u"symlink"_s;
}

void tst_SqlOutbox::aRosterThatWasMovedIsFollowed()
{
    QFETCH(QString, how);
    const QString before
        = how == u"folder" ? m_folder->filePath(u"gone/7B.roster"_s) : roster(u"7B.roster"_s);
    const QString now = m_folder->filePath(u"now.roster"_s);
    leave(before, {u"Ada"_s});
    if (how == u"renamed" || how == u"replaced")
        QVERIFY(QFile::rename(before, now));
    if (how == u"replaced")
        QVERIFY(QDir{}.mkdir(before));
    if (how == u"folder")
        QCOMPARE(roster(u"now.roster"_s), now);
    if (how == u"linked")
        QCOMPARE(::link(qPrintable(before), qPrintable(now)), 0);
    if (how == u"symlink")
        QVERIFY(QFile::link(before, now));

    QCOMPARE(namesIn(make(now)->open()), QStringList{u"Ada"_s});

    QCOMPARE(ask(u"SELECT path FROM roster"_s), now);
}

void tst_SqlOutbox::aCopyOfTheRosterIsAskedAbout()
{
    const QString first = roster(u"7B.roster"_s);
    leave(first, {u"Ada"_s});
    const auto outbox = make(roster(u"copy.roster"_s));

    for (int i = 0; i < 2; ++i) { // it is not enough to try again
        const auto opened = outbox->open();
        QVERIFY(errorOf(opened));
        QCOMPARE(*errorOf(opened), (StoreError{Kind::OtherPlace, first}));
    }

    QCOMPARE(namesIn(make(first)->open()), QStringList{u"Ada"_s}); // and it is not held either
}

void tst_SqlOutbox::aCopyIsNoneWhenTheOtherIsGone()
{
    const QString first = roster(u"7B.roster"_s);
    leave(first, {u"Ada"_s});
    const auto outbox = make(roster(u"copy.roster"_s));
    QVERIFY(errorOf(outbox->open()));

    QVERIFY(QFile::remove(first));

    QCOMPARE(namesIn(outbox->open()), QStringList{u"Ada"_s});
}

void tst_SqlOutbox::anAdoptedCopyIsTheOneFromThenOn()
{
    const QString first = roster(u"7B.roster"_s);
    const QString copy = roster(u"copy.roster"_s);
    leave(first, {u"Ada"_s});

    const auto adopted = make(copy)->adopt();

    QCOMPARE(namesIn(adopted), QStringList{u"Ada"_s});
    QVERIFY(std::get<LeftOver>(adopted).entries.front().request.hasMoved);
    QVERIFY(std::get<LeftOver>(adopted).draft.request.hasMoved); // it may be gone on with
    QCOMPARE(namesIn(make(copy)->open()), QStringList{u"Ada"_s});
    QCOMPARE(*errorOf(make(first)->open()), (StoreError{Kind::OtherPlace, copy}));
}

void tst_SqlOutbox::oneOfVersion1IsOpened_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("imports");

    QTest::newRow("closed") << u"closed.outbox"_s
                            << QStringList{u"Grace"_s, u"Зоя 3.1"_s, u"José 3.2"_s} << 1;
    QTest::newRow("killed") << u"killed.outbox"_s
                            << QStringList{u"Mary"_s, u"Зоя 5.1"_s, u"José 5.2"_s} << 0;
}

void tst_SqlOutbox::oneOfVersion1IsOpened()
{
    QFETCH(QString, file);
    QFETCH(QStringList, names);
    QFETCH(int, imports);
    const auto outbox = thaw(file);

    const auto leftOver = outbox->open();

    QCOMPARE(namesIn(leftOver), names);
    const auto &waiting = std::get<LeftOver>(leftOver).imports;
    QCOMPARE(std::ssize(waiting), imports);
    for (const WaitingImport &each : waiting) {
        QCOMPARE(each.import.path, u"/class.csv"_s);
        QCOMPARE(each.reached, 4);
    }
    QVERIFY(std::get<LeftOver>(leftOver).damagedFile.isEmpty());
    QCOMPARE(accept(*outbox, m_request, {u"Ada"_s}), entriesOf(m_request, {u"Ada"_s}));
}

void tst_SqlOutbox::anOlderOneIsKeptUntilTheNewOneIsOpenedAgain()
{
    const auto schema = schemaOf(u"outbox"_s, 3, m_folder->path());
    const QStringList names{u"Mary"_s, u"Зоя 5.1"_s, u"José 5.2"_s};
    const auto files = [this] { return QDir{folder()}.entryList(QDir::Files); };

    QCOMPARE(namesIn(thaw(u"killed.outbox"_s, schema)->open()), names);

    QCOMPARE(files().size(), 2);
    const QString older = folder() + u'/' + files().constLast();
    QVERIFY(older.endsWith(u".outbox.version-1"));
    QCOMPARE(Testing::ask(older, u"SELECT count(*) FROM entries"_s), QVariantList{3});
    QCOMPARE(Testing::ask(older, u"PRAGMA user_version"_s), QVariantList{1});
    SqlOutbox again{folder(),
        RosterInfo{QFileInfo{files().constFirst()}.completeBaseName(), m_thawedFrom, {}, 0},
        schema};
    QCOMPARE(namesIn(again.open()), names);
    QVERIFY(!QFile::exists(older));
}

void tst_SqlOutbox::anOlderOneIsNotChangedWithoutACopy()
{
    const auto schema = schemaOf(u"outbox"_s, 3, m_folder->path());
    const auto outbox = thaw(u"closed.outbox"_s, schema);
    const QString file = folder() + u'/' + QDir{folder()}.entryList(QDir::Files).constFirst();
    const QByteArray before = contentOf(file);
    QVERIFY(QDir{}.mkpath(file + u".version-1.unfinished"_s)); // there no copy can be made

    QVERIFY(errorOf(outbox->open()));

    QCOMPARE(contentOf(file), before);
    QVERIFY(QDir{}.rmdir(file + u".version-1.unfinished"_s));
    QVERIFY(!errorOf(outbox->open()));
}

void tst_SqlOutbox::oneOfANewerRollcallIsLeftAlone()
{
    (void)accept(*open(), m_request, {u"Ada"_s});
    change(u"PRAGMA user_version = 3"_s);

    const auto result = make()->open();

    QVERIFY(errorOf(result));
    QCOMPARE(errorOf(result)->kind, Kind::NewerVersion);
    change(u"PRAGMA user_version = 2"_s);
    QCOMPARE(held(), entriesOf(m_request, {u"Ada"_s}));
}

void tst_SqlOutbox::aDamagedOneIsSetAside_data()
{
    QTest::addColumn<QString>("damage");

    QTest::newRow("of another program") << u"PRAGMA application_id = 1"_s;
    QTest::newRow("a table is missing") << u"DROP TABLE entries"_s;
    QTest::newRow("with a table of others") << u"CREATE TABLE theirs (x)"_s;
    QTest::newRow("with a trigger")
        << u"CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END"_s;
    QTest::newRow("of another roster") << u"UPDATE roster SET id = 'other'"_s;
    QTest::newRow("a block without its names") << u"UPDATE entries SET names = '[]'"_s;
    QTest::newRow("no JSON") << u"UPDATE entries SET names = 'x'"_s;
    QTest::newRow("not a name") << u"UPDATE entries SET names = '[\"  \"]'"_s;
    QTest::newRow("not even a text") << u"UPDATE entries SET names = '[1]'"_s;
    QTest::newRow("a request without an id") << u"UPDATE requests SET id = 'x'"_s;
    QTest::newRow("an unknown source") << u"UPDATE requests SET source = 'x'"_s;
    QTest::newRow("a block of which more than all is reached")
        << u"PRAGMA ignore_check_constraints = ON; UPDATE entries SET reached = 2"_s;
    QTest::newRow("a block without its request") << u"DELETE FROM requests"_s;
    QTest::newRow("a block where no ordinal can be")
        << u"UPDATE entries SET ordinal = 9223372036854775807"_s;
    QTest::newRow("a request with ordinals that cannot be")
        << u"UPDATE requests SET next = 9223372036854775807"_s;
    QTest::newRow("no draft") << u"DELETE FROM draft"_s;
}

void tst_SqlOutbox::aDamagedOneIsSetAside()
{
    QFETCH(QString, damage);
    (void)accept(*open(), m_request, {u"Ada"_s});
    change(damage);
    const QByteArray before = contentOf(path());

    const LeftOver found = leftOver();

    QVERIFY(found.entries.empty());
    QVERIFY(found.damagedFile.startsWith(path() + u".damaged-"_s));
    QCOMPARE(contentOf(found.damagedFile), before);
    QCOMPARE(accept(*open(), m_request, {u"Grace"_s}), entriesOf(m_request, {u"Grace"_s}));
    QVERIFY(leftOver().damagedFile.isEmpty());
}

void tst_SqlOutbox::whatIsNoDatabaseIsSetAside()
{
    QVERIFY(QDir{}.mkpath(folder()));
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray{5000, 'x'});
    file.close();

    const LeftOver found = leftOver();

    QCOMPARE(contentOf(found.damagedFile), (QByteArray{5000, 'x'}));
    QVERIFY(found.entries.empty());
}

void tst_SqlOutbox::aFileLeftEmptyByACrashIsANewOutbox()
{
    QVERIFY(QDir{}.mkpath(folder()));
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();

    QVERIFY(held().empty());
}

void tst_SqlOutbox::afterAnErrorItGoesOn()
{
    const AsNobody nobody{m_folder->path()};
    QVERIFY(QDir{}.mkpath(folder()));
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
    const auto outbox = make();
    const auto result = outbox->open();
    QVERIFY(errorOf(result));
    QCOMPARE(errorOf(result)->kind, Kind::NotPermitted);

    QVERIFY(
        QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

    QVERIFY(!errorOf(outbox->open()));
    QCOMPARE(accept(*outbox, m_request, {u"Ada"_s}), entriesOf(m_request, {u"Ada"_s}));
}

void tst_SqlOutbox::aLostOneIsToldByItsWitness_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<qint64>("first");

    QTest::newRow("deleted") << u"deleted"_s << qint64{0};
    QTest::newRow("emptied") << u"emptied"_s << qint64{0};
    QTest::newRow("an older copy") << u"older"_s << qint64{1};
    QTest::newRow("another file") << u"noise"_s << qint64{0};
}

void tst_SqlOutbox::aLostOneIsToldByItsWitness()
{
    QFETCH(QString, what);
    QFETCH(qint64, first);
    const QString older = m_folder->filePath(u"older"_s);
    keepAtRest({u"Ada"_s});
    QVERIFY(QFile::copy(path(), older));
    keepAtRest({u"Grace"_s, u"Zoya"_s});

    QVERIFY(QFile::remove(path()));
    QFile file{path()};
    if (what == u"older")
        QVERIFY(QFile::copy(older, path()));
    else if (what != u"deleted")
        QVERIFY(file.open(QIODevice::WriteOnly));
    if (what == u"noise")
        file.write(QByteArray(5000, 'x'));
    file.close();

    QCOMPARE(loss().names, (QList<NameRange>{{m_request.id, first, 3}}));
}

void tst_SqlOutbox::aLossIsToldOnce()
{
    keepAtRest({u"Ada"_s});
    QVERIFY(QFile::remove(path()));
    {
        LeftOver held;
        const auto outbox = open(&held);
        QCOMPARE(held.loss.names.size(), 1);
        QVERIFY(!errorOf(outbox->checkpoint()));
    }

    QCOMPARE(loss(), Loss{});
}

void tst_SqlOutbox::anOlderOneDoesNotGoOnWithItsRequest()
{
    const QString older = m_folder->filePath(u"older"_s);
    keepAtRest({u"Ada"_s});
    QVERIFY(QFile::copy(path(), older));
    keepAtRest({u"Grace"_s});
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::copy(older, path()));

    const LeftOver held = leftOver();

    // The roster may have dealt with what this one would call the second name of the request.
    QVERIFY(held.draft.request.id.isNull());
    QCOMPARE(held.entries, entriesOf(m_request, {u"Ada"_s}));
}

void tst_SqlOutbox::aLostImportIsTold()
{
    const Request request = Request::begin(RequestSource::File, 0);
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->accept(request, anImport(u"/home/ann/7B.csv"_s), 0)));
        QVERIFY(!errorOf(outbox->checkpoint()));
    }
    QCOMPARE(loss(), Loss{});
    QVERIFY(QFile::remove(path()));

    QCOMPARE(loss(), (Loss{{}, {u"/home/ann/7B.csv"_s}, 0, 0}));
}

void tst_SqlOutbox::whatIsWholeHasLostNothing_data()
{
    QTest::addColumn<QString>("how");

    QTest::newRow("at rest") << u"at rest"_s;
    QTest::newRow("with a log that is younger") << u"log"_s;
    QTest::newRow("a witness that is cut off") << u"cut"_s;
    QTest::newRow("no witness") << u"none"_s;
    QTest::newRow("a folder is the witness") << u"folder"_s;
}

void tst_SqlOutbox::whatIsWholeHasLostNothing()
{
    QFETCH(QString, how);
    const QString witness = path() + u".witness"_s;
    keepAtRest({u"Ada"_s});
    if (how == u"log")
        leave(u"/class.roster"_s, {u"Grace"_s});
    if (how == u"cut")
        QVERIFY(QFile::resize(witness, QFileInfo{witness}.size() - 1));
    if (how == u"none" || how == u"folder")
        QVERIFY(QFile::remove(witness));
    if (how == u"folder")
        QVERIFY(QDir{}.mkdir(witness));

    LeftOver held;
    const auto outbox = open(&held);

    QCOMPARE(held.loss, Loss{});
    QCOMPARE(held.entries.empty(), false);
    QVERIFY(!errorOf(outbox->checkpoint())); // whatever is there
}

void tst_SqlOutbox::anOlderRosterIsTold()
{
    {
        const auto outbox = open();
        QVERIFY(!errorOf(outbox->settle(DealtWith{}, 12)));
        QVERIFY(!errorOf(outbox->checkpoint()));
    }
    const auto lacking = [this](qint64 lastNumber) {
        auto leftOver = make(u"/class.roster"_s, lastNumber)->open();
        return errorOf(leftOver) ? -1 : std::get<LeftOver>(leftOver).loss.lacking;
    };

    QCOMPARE(lacking(12), 0);
    QCOMPARE(lacking(13), 0); // a crash came before the witness
    QCOMPARE(lacking(9), 3);
}

void tst_SqlOutbox::aRosterAtThePlaceOfAnotherIsTold()
{
    const QString place = roster(u"7B.roster"_s);
    const auto openFor = [&](const QString &id, qint64 lastNumber, const QString &at) {
        SqlOutbox outbox{folder(), RosterInfo{id, at, {}, lastNumber}};
        auto leftOver = outbox.open();
        const bool isOpen = errorOf(leftOver) == nullptr && !errorOf(outbox.checkpoint());
        return isOpen ? std::get<LeftOver>(leftOver).loss.replaced : -1;
    };

    QCOMPARE(openFor(u"first"_s, 7, place), 0);
    QCOMPARE(openFor(u"elsewhere"_s, 0, roster(u"8B.roster"_s)), 0);
    QCOMPARE(openFor(u"second"_s, 0, place), 7);
    QCOMPARE(openFor(u"second"_s, 0, place), 0); // it is told once
}

ROLLCALL_TEST(tst_SqlOutbox)
#include "tst_sqloutbox.moc"
