// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/filebackups.h"
#include "storage/filelock.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"
#include "storage/witness.h"
#include "support/asnobody.h"
#include "support/entries.h"
#include "support/otherprogram.h"
#include "support/storagefiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <memory>
#include <optional>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::entriesOf;
using Kind = StoreError::Kind;

Q_DECLARE_METATYPE(Rollcall::StoreError::Kind)

class tst_FileBackups : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void listsWhatTheStoreHasMade();
    void listsNothingOfARosterWithoutBackups();
    void aFolderThatMayNotBeReadIsTold();
    void aCopyIsARosterOfItsOwn();
    void aCopyTakesNamesBesideTheFirst();
    void nothingIsWrittenOver();
    void aCopyThatFailsLeavesNothing_data();
    void aCopyThatFailsLeavesNothing();
    void findsTheBackupOfADamagedRoster_data();
    void findsTheBackupOfADamagedRoster();
    void findsNoneIfNothingTellsWhichRosterItIs_data();
    void findsNoneIfNothingTellsWhichRosterItIs();
    void findsTheNewestThatIsWhole();
    void findsNoneThatCouldNotBeOpened();
    void aForeignBackupIsNotUsed();
    void aRestoredRosterIsBroughtUpToDateWhenItIsOpened();
    void lookingLeavesTheDamagedFileAsItIs();
    void aRestoredRosterIsTheSameAsItWas();
    void aRestoredRosterGivesNoNumberTwice();
    void theDamagedFileIsSetAsideAsItIs();
    void aLinkToADamagedRosterStays();
    void aRestoreThatFailsLeavesTheDamagedFile_data();
    void aRestoreThatFailsLeavesTheDamagedFile();
    void aRestoreThatWasCutOffIsDoneAgain();
    void namesThatWaitGoIntoTheRestoredRoster();

private:
    [[nodiscard]] QString roster() const { return path(u"Class 7B.roster"_s); }
    [[nodiscard]] FileBackups makeBackups() const
    {
        return FileBackups{path(u"backups"_s), path(u"outbox"_s)};
    }
    /// Writes noise over the first @p bytes of a file, or all of it.
    static void spoil(const QString &file, qint64 bytes = std::numeric_limits<qint64>::max())
    {
        QFile spoilt{file};
        QVERIFY(spoilt.open(QIODevice::ReadWrite));
        QVERIFY(spoilt.write(QByteArray(qMin(bytes, spoilt.size()), '\x55')) > 0);
    }
    /// Opens the outbox of the roster; it remembers where that was.
    [[nodiscard]] std::unique_ptr<SqlOutbox> openOutbox(const QString &ofRoster) const
    {
        auto outbox
            = std::make_unique<SqlOutbox>(path(u"outbox"_s), RosterInfo{m_id, ofRoster, {}, 0});
        return errorOf(outbox->open()) ? nullptr : std::move(outbox);
    }
    static QByteArray contentIn(const QString &file)
    {
        QFile in{file};
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray{};
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden | QDir::System);
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// The id and the names of a roster.
    static std::pair<QString, QStringList> contentOf(const QString &file)
    {
        SqlRosterStore store{file, RosterFile::Existing};
        const auto info = store.open();
        if (errorOf(info))
            return {};
        const auto loaded = store.load(0, 1'000'000);
        QStringList names;
        for (const Student &student : std::get<Students>(loaded).toList())
            names += student.name;
        return {std::get<RosterInfo>(info).id, names};
    }
    /// The one backup of the roster.
    [[nodiscard]] Backup backup() const
    {
        FileBackups backups = makeBackups();
        return std::get<QList<Backup>>(backups.list(m_id)).value(0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_id; // of a roster with two names and one backup
};

void tst_FileBackups::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    SqlRosterStore store{path(u"Class 7B.roster"_s), RosterFile::New, path(u"backups"_s)};
    const auto info = store.open();
    QVERIFY(!errorOf(info));
    m_id = std::get<RosterInfo>(info).id;
    QVERIFY(!errorOf(
        store.append(entriesOf(Request::begin(RequestSource::Form, 2), {u"Ada"_s, u"Зоя"_s}))));
    QVERIFY(!errorOf(store.backUp()));
}

void tst_FileBackups::listsWhatTheStoreHasMade()
{
    FileBackups backups = makeBackups();

    const auto list = backups.list(m_id);

    QVERIFY(!errorOf(list));
    QCOMPARE(std::get<QList<Backup>>(list).size(), 1);
    QCOMPARE(backup().names, 2);
    QVERIFY(qAbs(backup().made.secsTo(QDateTime::currentDateTime())) < 3600);
}

void tst_FileBackups::listsNothingOfARosterWithoutBackups()
{
    FileBackups backups = makeBackups();

    QVERIFY(
        std::get<QList<Backup>>(backups.list(u"7ff4d2d8-0000-4000-8000-000000000000"_s)).isEmpty());
    QVERIFY(std::get<QList<Backup>>(backups.list(u"no id"_s)).isEmpty());
}

void tst_FileBackups::aFolderThatMayNotBeReadIsTold()
{
    QVERIFY(QFile::setPermissions(path(u"backups/"_s + m_id), {}));
    FileBackups backups = makeBackups();
    const Testing::AsNobody asNobody{m_folder->path()};

    const auto list = backups.list(m_id);

    QVERIFY(errorOf(list));
    QCOMPARE(errorOf(list)->kind, Kind::NotPermitted);
}

void tst_FileBackups::aCopyIsARosterOfItsOwn()
{
    FileBackups backups = makeBackups();
    const QString to = path(u"Copy.roster"_s);

    const StoreDone done = backups.copyAsNew(backup().path, to);

    QVERIFY(!errorOf(done));
    const auto [id, names] = contentOf(to);
    QCOMPARE(names, (QStringList{u"Ada"_s, u"Зоя"_s}));
    QVERIFY(!id.isEmpty());
    QVERIFY(id != m_id);
    QCOMPARE(contentOf(backup().path).first, m_id); // which was left as it was
    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden),
        (QStringList{u"Class 7B.roster"_s, u"Copy.roster"_s}));
}

void tst_FileBackups::aCopyTakesNamesBesideTheFirst()
{
    FileBackups backups = makeBackups();
    QVERIFY(!errorOf(backups.copyAsNew(backup().path, path(u"Copy.roster"_s))));
    SqlRosterStore first{path(u"Class 7B.roster"_s), RosterFile::Existing};
    SqlRosterStore copy{path(u"Copy.roster"_s), RosterFile::Existing};
    QVERIFY(!errorOf(first.open()));
    QVERIFY(!errorOf(copy.open()));

    const auto appended
        = copy.append(entriesOf(Request::begin(RequestSource::Form, 1), {u"Grace"_s}));

    QVERIFY(!errorOf(appended));
    QCOMPARE(std::get<Appended>(appended).students.toList(), (QList<Student>{{3, u"Grace"_s}}));
    QCOMPARE(std::get<RosterCheck>(copy.check()), (RosterCheck{3, {}}));
}

void tst_FileBackups::nothingIsWrittenOver()
{
    FileBackups backups = makeBackups();
    const QString to = path(u"Class 7B.roster"_s);
    const auto before = contentOf(to);

    const StoreDone done = backups.copyAsNew(backup().path, to);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::AlreadyExists);
    QCOMPARE(contentOf(to), before);
}

void tst_FileBackups::aCopyThatFailsLeavesNothing_data()
{
    QTest::addColumn<QString>("content"); // of the backup; null: there is none
    QTest::addColumn<QString>("to");

    QTest::newRow("no backup") << QString{} << u"Copy.roster"_s;
    QTest::newRow("something else") << QString{2000, u'x'} << u"Copy.roster"_s;
    QTest::newRow("empty") << u""_s << u"Copy.roster"_s;
    QTest::newRow("no folder") << QString{2000, u'x'} << u"missing/Copy.roster"_s;
}

void tst_FileBackups::aCopyThatFailsLeavesNothing()
{
    QFETCH(QString, content);
    QFETCH(QString, to);
    FileBackups backups = makeBackups();
    const QString from = path(u"backups/bad.roster"_s);
    if (!content.isNull()) {
        QFile bad{from};
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(content.toUtf8());
    }

    const StoreDone done = backups.copyAsNew(from, path(to));

    QVERIFY(errorOf(done));
    QVERIFY(!errorOf(done)->text.isEmpty());
    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden),
        QStringList{u"Class 7B.roster"_s});
}

void tst_FileBackups::findsTheBackupOfADamagedRoster_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("who"); // tells which roster it is

    QTest::newRow("the file itself") << u"end"_s << u"nobody"_s;
    QTest::newRow("the outbox") << u"all"_s << u"outbox"_s;
    QTest::newRow("the outbox of a run that was killed") << u"all"_s << u"killed"_s;
    QTest::newRow("the last of its outboxes") << u"all"_s << u"two outboxes"_s;
}

void tst_FileBackups::findsTheBackupOfADamagedRoster()
{
    QFETCH(QString, damage);
    QFETCH(QString, who);
    if (who == u"two outboxes") { // of a roster that was in this place before
        SqlOutbox other{path(u"outbox"_s),
            RosterInfo{u"7ff4d2d8-0000-4000-8000-000000000000"_s, roster(), {}, 0}};
        QVERIFY(!errorOf(other.open()));
    }
    if (who != u"nobody")
        QVERIFY(openOutbox(roster()));
    if (who == u"two outboxes") {
        QFile old{path(u"outbox/7ff4d2d8-0000-4000-8000-000000000000.outbox"_s)};
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(old.setFileTime(QDateTime{QDate{2020, 1, 1}, {}}, QFile::FileModificationTime));
    }
    if (who == u"killed") { // all is in the log yet
        const QString outbox = path(u"outbox/"_s + m_id + u".outbox"_s);
        QVERIFY(QFile::remove(outbox));
        {
            const auto open = openOutbox(roster());
            for (const QString &ending : {u""_s, u"-wal"_s})
                QVERIFY(QFile::copy(outbox + ending, path(u"copy"_s + ending)));
        }
        QVERIFY(QFile::remove(outbox));
        for (const QString &ending : {u""_s, u"-wal"_s})
            QVERIFY(QFile::rename(path(u"copy"_s + ending), outbox + ending));
    }
    if (damage == u"all") {
        spoil(roster());
    } else {
        QFile file{roster()};
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() - 100));
        QVERIFY(file.write(QByteArray(100, '\x55')) == 100);
    }

    const auto found = makeBackups().find(roster(), {});

    QVERIFY(found);
    QCOMPARE(*found, backup());
}

void tst_FileBackups::findsNoneIfNothingTellsWhichRosterItIs_data()
{
    QTest::addColumn<QString>("place"); // of the roster, as the outbox knows it; empty: none does
    QTest::addColumn<bool>("isOpen"); // the outbox

    QTest::newRow("no outbox") << u""_s << false;
    QTest::newRow("another place") << u"Class 7C.roster"_s << false;
    QTest::newRow("in use") << u"Class 7B.roster"_s << true;
}

void tst_FileBackups::findsNoneIfNothingTellsWhichRosterItIs()
{
    QFETCH(QString, place);
    QFETCH(bool, isOpen);
    auto outbox = place.isEmpty() ? nullptr : openOutbox(path(place));
    if (!isOpen)
        outbox.reset();
    spoil(roster());

    QVERIFY(!makeBackups().find(roster(), {}));
    QVERIFY(!makeBackups().find(path(u"Missing.roster"_s), {}));
}

void tst_FileBackups::findsTheNewestThatIsWhole()
{
    const Backup whole = backup();
    const QString folder = path(u"backups/"_s + m_id);
    const QString newer = folder + u"/2099-01-01 00.00.00.roster"_s;
    QVERIFY(QFile::copy(whole.path, newer));
    const QString newest = folder + u"/2099-01-02 00.00.00.roster"_s;
    QVERIFY(QFile::copy(whole.path, newest));
    spoil(newest);
    {
        QFile file{newer};
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() / 2));
    }

    const auto found = makeBackups().find(roster(), {});

    QVERIFY(found);
    QCOMPARE(found->path, whole.path);
    QCOMPARE(found->names, 2);
}

void tst_FileBackups::findsNoneThatCouldNotBeOpened()
{
    const Backup whole = backup();
    const QString folder = path(u"backups/"_s + m_id);
    const QString newer = folder + u"/2099-01-01 00.00.00.roster"_s;
    QVERIFY(QFile::copy(whole.path, newer));
    Testing::change(newer, u"PRAGMA user_version = 99"_s);
    const QString foreign = folder + u"/2099-01-02 00.00.00.roster"_s;
    QVERIFY(QFile::copy(whole.path, foreign));
    Testing::change(foreign, u"CREATE VIEW v AS SELECT 1"_s);
    const QString empty = folder + u"/2099-01-03 00.00.00.roster"_s;
    QVERIFY(QFile{empty}.open(QIODevice::WriteOnly));

    const auto found = makeBackups().find(roster(), {});

    QVERIFY(found);
    QCOMPARE(found->path, whole.path);
}

void tst_FileBackups::aForeignBackupIsNotUsed()
{
    Testing::change(backup().path,
        u"CREATE TRIGGER t AFTER UPDATE ON roster BEGIN DELETE FROM students; END"_s);
    const QByteArray before = contentIn(roster());
    FileBackups backups = makeBackups();

    const auto copied = backups.copyAsNew(backup().path, path(u"Copy.roster"_s));
    const auto restored = backups.restore(backup().path, roster());

    QVERIFY(errorOf(copied));
    QCOMPARE(errorOf(copied)->kind, Kind::ForeignSchema);
    QVERIFY(errorOf(restored));
    QCOMPARE(errorOf(restored)->kind, Kind::ForeignSchema);
    QCOMPARE(contentIn(roster()), before);
    QCOMPARE(files(), QStringList{u"Class 7B.roster"_s});
}

void tst_FileBackups::aRestoredRosterIsBroughtUpToDateWhenItIsOpened()
{
    spoil(roster());

    QVERIFY(!errorOf(makeBackups().restore(backup().path, roster())));

    QCOMPARE(Testing::ask(roster(), u"PRAGMA user_version"_s), QVariantList{2});
    const auto later = Testing::schemaOf(u"roster"_s, 3, m_folder->path());
    SqlRosterStore store{roster(), RosterFile::Existing, path(u"backups"_s), later};
    QVERIFY(!errorOf(store.open()));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{2, {}}));
}

void tst_FileBackups::lookingLeavesTheDamagedFileAsItIs()
{
    QFile log{roster() + u"-wal"_s};
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("a log");
    log.close();
    const QByteArray before = contentIn(roster());

    QVERIFY(makeBackups().find(roster(), {}));

    QCOMPARE(contentIn(roster()), before);
    QCOMPARE(contentIn(roster() + u"-wal"_s), "a log");
    QCOMPARE(files(), (QStringList{u"Class 7B.roster"_s, u"Class 7B.roster-wal"_s}));
    QCOMPARE(QDir{path(u"backups/"_s + m_id)}.entryList(QDir::Files).size(), 1);
}

void tst_FileBackups::aRestoredRosterIsTheSameAsItWas()
{
    spoil(roster());
    QVERIFY(QFile::setPermissions(
        roster(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::WriteGroup));
    const QByteArray before = contentIn(backup().path);

    const auto aside = makeBackups().restore(backup().path, roster());

    QVERIFY(!errorOf(aside));
    QVERIFY(QFile::permissions(roster()) & QFile::WriteGroup);
    const auto [id, names] = contentOf(roster());
    QCOMPARE(id, m_id);
    QCOMPARE(names, (QStringList{u"Ada"_s, u"Зоя"_s}));
    SqlRosterStore store{roster(), RosterFile::Existing};
    QVERIFY(!errorOf(store.open()));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{2, {}}));
    QCOMPARE(contentIn(backup().path), before);
}

void tst_FileBackups::aRestoredRosterGivesNoNumberTwice()
{
    // What was stored after the backup had the numbers 3 to 9.
    QVERIFY(QDir{}.mkpath(path(u"outbox"_s)));
    Witness{roster(), 9, 0, {}, {}}.write(SqlOutbox::pathOf(m_id, path(u"outbox"_s)));
    spoil(roster());

    QVERIFY(!errorOf(makeBackups().restore(backup().path, roster())));

    SqlRosterStore store{roster(), RosterFile::Existing};
    QVERIFY(!errorOf(store.open()));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{2, {}}));
    const auto appended
        = store.append(entriesOf(Request::begin(RequestSource::Form, 1), {u"Grace"_s}));
    QVERIFY(!errorOf(appended));
    QCOMPARE(std::get<Appended>(appended).students.toList(), (QList<Student>{{10, u"Grace"_s}}));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{3, {}}));
}

void tst_FileBackups::theDamagedFileIsSetAsideAsItIs()
{
    spoil(roster());
    const QByteArray before = contentIn(roster());
    for (const QString &ending : {u"-wal"_s, u"-journal"_s}) {
        QFile beside{roster() + ending};
        QVERIFY(beside.open(QIODevice::WriteOnly));
        beside.write(ending.toUtf8());
    }

    const auto aside = makeBackups().restore(backup().path, roster());

    QVERIFY(!errorOf(aside));
    const QString damaged = std::get<QString>(aside);
    QVERIFY(damaged.startsWith(roster() + u".damaged-"_s));
    QCOMPARE(contentIn(damaged), before);
    QCOMPARE(contentIn(damaged + u"-wal"_s), "-wal");
    QCOMPARE(contentIn(damaged + u"-journal"_s), "-journal");
    const QString name = QFileInfo{damaged}.fileName();
    QCOMPARE(
        files(), (QStringList{u"Class 7B.roster"_s, name, name + u"-journal"_s, name + u"-wal"_s}));
}

void tst_FileBackups::aLinkToADamagedRosterStays()
{
    spoil(roster());
    QVERIFY(QDir{m_folder->path()}.mkdir(u"links"_s));
    const QString link = path(u"links/7B.roster"_s);
    QVERIFY(QFile::link(roster(), link));

    const auto aside = makeBackups().restore(backup().path, link);

    QVERIFY(!errorOf(aside));
    QVERIFY(std::get<QString>(aside).startsWith(roster() + u".damaged-"_s));
    QVERIFY(QFileInfo{link}.isSymLink());
    QCOMPARE(contentOf(link).first, m_id);
    QCOMPARE(contentOf(roster()).first, m_id);
}

void tst_FileBackups::aRestoreThatFailsLeavesTheDamagedFile_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<Kind>("expected");

    QTest::newRow("no backup") << u"no backup"_s << Kind::Failed;
    QTest::newRow("the backup is damaged") << u"damaged"_s << Kind::NotADatabase;
    QTest::newRow("the folder is read-only") << u"read-only"_s << Kind::NotPermitted;
    QTest::newRow("in use") << u"in use"_s << Kind::OpenHere;
}

void tst_FileBackups::aRestoreThatFailsLeavesTheDamagedFile()
{
    QFETCH(QString, why);
    QFETCH(Kind, expected);
    spoil(roster());
    const QByteArray before = contentIn(roster());
    QString from = backup().path;
    if (why == u"no backup")
        from += u"x"_s;
    if (why == u"damaged")
        spoil(from);
    std::optional<FileLock> lock;
    if (why == u"in use")
        lock = std::get<FileLock>(FileLock::acquire(roster(), RosterFile::Existing));
    FileBackups backups = makeBackups();
    {
        std::optional<Testing::AsNobody> asNobody;
        if (why == u"read-only") {
            QVERIFY(QFile::setPermissions(roster(), QFile::Permissions{0x6666}));
            QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions{0x5555}));
            asNobody.emplace();
        }

        const auto aside = backups.restore(from, roster());

        QVERIFY(errorOf(aside));
        QCOMPARE(errorOf(aside)->kind, expected);
    }
    QCOMPARE(contentIn(roster()), before);
    QCOMPARE(files(), QStringList{u"Class 7B.roster"_s});
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions{0x7700}));
}

void tst_FileBackups::aRestoreThatWasCutOffIsDoneAgain()
{
    QVERIFY(openOutbox(roster())); // which tells which roster it is
    spoil(roster());
    const QByteArray before = contentIn(roster());
    const QString first = asideNameOf(roster());
    {
        auto lock = FileLock::acquire(roster(), RosterFile::Existing);
        QVERIFY(!errorOf(std::get<FileLock>(lock).setAside(first)));
    }
    FileBackups backups = makeBackups();

    const auto found = backups.find(roster(), {});
    QVERIFY(found);
    const auto aside = backups.restore(found->path, roster());

    QVERIFY(!errorOf(aside));
    QVERIFY(std::get<QString>(aside) != first);
    QCOMPARE(contentOf(roster()).first, m_id);
    QCOMPARE(contentIn(first), before);
    QCOMPARE(contentIn(std::get<QString>(aside)), before);
}

void tst_FileBackups::namesThatWaitGoIntoTheRestoredRoster()
{
    const auto outbox = openOutbox(roster());
    const Request request = Request::begin(RequestSource::Form, 4);
    const auto lost = std::get<std::vector<Entry>>(
        outbox->accept(request, {Testing::nameOf(u"Lost"_s)})); // stored after the backup
    const auto waiting
        = std::get<std::vector<Entry>>(outbox->accept(request, {Testing::nameOf(u"Grace"_s)}));
    QVERIFY(!errorOf(outbox->settle({{request.id, lost.front().ordinal}}, 0)));
    spoil(roster());
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > request.opened); // the clock goes on

    QVERIFY(!errorOf(makeBackups().restore(backup().path, roster())));
    SqlRosterStore store{roster(), RosterFile::Existing};
    QVERIFY(!errorOf(store.open()));
    const auto appended = store.append(waiting);

    QVERIFY(!errorOf(appended));
    QCOMPARE(std::get<Appended>(appended).students.toList(), (QList<Student>{{3, u"Grace"_s}}));
    QCOMPARE(std::get<RosterCheck>(store.check()), (RosterCheck{3, {}}));
}

ROLLCALL_TEST(tst_FileBackups)
#include "tst_filebackups.moc"
