// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/systemfiles.h"
#include "storage/backupfolder.h"
#include "storage/filelock.h"
#include "storage/sqlrosterstore.h"
#include "support/entries.h"
#include "support/smallfiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <sched.h>
#include <sys/mount.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::entriesOf;
using Kind = StoreError::Kind;

namespace {

const auto Id = u"0b5e9b16-6b0b-4d4e-8a4e-3c1c2c3c4c5c"_s;
QDateTime tuesday()
{
    return {QDate{2026, 11, 24}, QTime{14, 2, 11}};
}

/// A disk of one megabyte, as long as it lives; seen by this process only.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &folder)
        : m_path{folder + u"/disk"_s}
    {
        QDir{}.mkdir(m_path);
        m_isMounted = ::unshare(CLONE_NEWNS) == 0
            && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
            && ::mount("none", QFile::encodeName(m_path).constData(), "tmpfs", 0, "size=1m") == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(QFile::encodeName(m_path).constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    bool m_isMounted = false;
};

} // namespace

class tst_BackupFolder : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aBackupIsAWholeRoster();
    void isForItsUserAlone();
    void theNewestComesFirst();
    void tenAreKept();
    void theNewOneIsKeptIfTheClockWentBack();
    void theNewestContentComesFirstWhateverTheClockSays();
    void knowsTheDays();
    void whatACrashLeftIsWrittenOver();
    void twoAtATimeDoNotMeet();
    void noneIsWrittenOver();
    void aWriteThatFailsLeavesNothing();
    void aSmallDiskIsNotFilled();
    void aFolderThatCannotBeMadeIsTold();
    void otherFilesAreLeftAlone();
    void aDamagedOneIsListed();
    void anIdThatIsNoneLeadsNowhere();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"Class 7B.roster"_s); }
    [[nodiscard]] QString backups() const { return m_folder->filePath(u"data/backups"_s); }
    [[nodiscard]] QString folderOfRoster() const { return backups() + u'/' + Id; }
    [[nodiscard]] BackupFolder folder() const { return BackupFolder{backups(), Id}; }
    [[nodiscard]] QList<Backup> listed() const
    {
        const auto list = folder().list();
        return errorOf(list) ? QList<Backup>{} : std::get<QList<Backup>>(list);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir{folderOfRoster()}.entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    [[nodiscard]] bool adds(const QDateTime &now)
    {
        const StoreDone done = folder().add(*m_sql, now);
        if (const auto *error = errorOf(done))
            qCritical("%ls", qUtf16Printable(error->text));
        return errorOf(done) == nullptr;
    }
    [[nodiscard]] Kind failureOf(const QDateTime &now)
    {
        const StoreDone done = folder().add(*m_sql, now);
        return errorOf(done) ? errorOf(done)->kind : Kind::Refused;
    }
    void write(const QString &name, const QByteArray &content) const
    {
        QVERIFY(!errorOf(makeFolder(folderOfRoster())));
        QFile file{folderOfRoster() + u'/' + name};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QStringList namesIn(const QString &file)
    {
        SqlRosterStore store{file, RosterFile::Existing};
        if (errorOf(store.open()) != nullptr)
            return {u"cannot be opened"_s};
        const auto loaded = store.load(0, 1'000'000);
        QStringList names;
        for (const Student &student : std::get<Students>(loaded).toList())
            names += student.name;
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlConnection> m_sql; // to a roster with two names
};

void tst_BackupFolder::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    {
        SqlRosterStore store{path(), RosterFile::New};
        QVERIFY(!errorOf(store.open()));
        QVERIFY(!errorOf(store.append(
            entriesOf(Request::begin(RequestSource::Form, 2), {u"Ada Lovelace"_s, u"Зоя"_s}))));
    }
    m_sql = std::make_unique<SqlConnection>();
    QVERIFY(!errorOf(m_sql->open(path())));
    QVERIFY(!errorOf(m_sql->setDurable()));
}

void tst_BackupFolder::cleanup()
{
    m_sql.reset();
}

void tst_BackupFolder::aBackupIsAWholeRoster()
{
    QVERIFY(!errorOf(m_sql->perform("UPDATE students SET name = 'Zoya' WHERE number = 2")));
    QVERIFY(QFile{path() + u"-wal"_s}.size() > 0); // the last change is not in the file yet

    QVERIFY(adds(tuesday()));

    QCOMPARE(files(), QStringList{u"2026-11-24 14.02.11.roster"_s}); // no log beside it
    const Backup backup = listed().constFirst();
    QCOMPARE(backup.path, folderOfRoster() + u"/2026-11-24 14.02.11.roster"_s);
    QCOMPARE(backup.made, tuesday());
    QCOMPARE(backup.names, 2);
    QCOMPARE(backup.size, QFileInfo{backup.path}.size());
    QCOMPARE(files().size(), 1); // counting has left nothing there
    QCOMPARE(namesIn(backup.path), (QStringList{u"Ada Lovelace"_s, u"Zoya"_s}));
}

void tst_BackupFolder::isForItsUserAlone()
{
    QVERIFY(adds(tuesday()));

    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    for (const QString &each :
        {m_folder->filePath(u"data"_s), backups(), folderOfRoster(), listed().constFirst().path})
        QVERIFY2(!(QFile::permissions(each) & others), qPrintable(each));
}

void tst_BackupFolder::theNewestComesFirst()
{
    QVERIFY(adds(tuesday()));
    QVERIFY(adds(tuesday().addDays(1)));
    QVERIFY(adds(tuesday().addDays(-1)));

    const QList<Backup> all = listed();

    QCOMPARE(all.size(), 3);
    QCOMPARE(all.at(0).made, tuesday().addDays(1));
    QCOMPARE(all.at(1).made, tuesday());
    QCOMPARE(all.at(2).made, tuesday().addDays(-1));
}

void tst_BackupFolder::tenAreKept()
{
    for (int day = 0; day < 12; ++day)
        QVERIFY(adds(tuesday().addDays(day)));

    const QList<Backup> all = listed();
    QCOMPARE(all.size(), 10);
    QCOMPARE(all.constFirst().made, tuesday().addDays(11));
    QCOMPARE(all.constLast().made, tuesday().addDays(2));
}

void tst_BackupFolder::theNewOneIsKeptIfTheClockWentBack()
{
    for (int day = 0; day < 10; ++day)
        QVERIFY(adds(tuesday().addYears(10).addDays(day)));

    QVERIFY(adds(tuesday()));

    QCOMPARE(listed().size(), 10);
    QVERIFY(folder().hasOneOf(tuesday().date()));
}

/// One day the clock is in 2099: that backup is not the newest for ever.
void tst_BackupFolder::theNewestContentComesFirstWhateverTheClockSays()
{
    const QString file = m_folder->filePath(u"8C.roster"_s);
    const Request request = Request::begin(RequestSource::Form, 9);
    const auto entries = Testing::entriesOf(request, {u"Ada"_s, u"Bob"_s});
    const QDateTime wrong{QDate{2099, 1, 1}, QTime{8, 0}};
    QString id;
    for (const auto &[entry, now] :
        {std::pair{entries[0], wrong}, std::pair{entries[1], tuesday()}}) {
        {
            SqlRosterStore store{file, RosterFile::ExistingOrNew};
            id = std::get<RosterInfo>(store.open()).id;
            QVERIFY(!errorOf(store.append({entry})));
        }
        SqlConnection sql;
        QVERIFY(!errorOf(sql.open(file)));
        QVERIFY(!errorOf(BackupFolder{backups(), id}.add(sql, now)));
    }

    const BackupFolder folder{backups(), id};

    const auto listed = std::get<QList<Backup>>(folder.list());
    QCOMPARE(listed.size(), 2);
    QCOMPARE(listed.at(0).made, tuesday());
    QCOMPARE(listed.at(0).names, 2);
    QCOMPARE(listed.at(1).names, 1);
    QCOMPARE(folder.newestWhole()->made, tuesday());
    QCOMPARE(folder.newestState(), listed.at(0).state);
}

void tst_BackupFolder::knowsTheDays()
{
    QVERIFY(!folder().hasOneOf(tuesday().date()));

    QVERIFY(adds(tuesday()));

    QVERIFY(folder().hasOneOf(tuesday().date()));
    QVERIFY(!folder().hasOneOf(tuesday().date().addDays(1)));
    QVERIFY(!folder().hasOneOf(tuesday().date().addDays(-1)));
}

void tst_BackupFolder::whatACrashLeftIsWrittenOver()
{
    write(u"unfinished"_s, QByteArray(100'000, 'x'));
    write(u"unfinished-journal"_s, QByteArray(100'000, 'x'));
    QVERIFY(!folder().hasOneOf(tuesday().date()));

    QVERIFY(adds(tuesday()));

    QCOMPARE(files(), QStringList{u"2026-11-24 14.02.11.roster"_s});
    QCOMPARE(namesIn(listed().constFirst().path).size(), 2);
}

void tst_BackupFolder::twoAtATimeDoNotMeet()
{
    write(u"unfinished"_s, QByteArrayLiteral("half"));
    const auto other = FileLock::acquire(folderOfRoster() + u"/unfinished"_s, RosterFile::Existing);
    QVERIFY(!errorOf(other));

    QCOMPARE(failureOf(tuesday()), Kind::OpenHere);

    QCOMPARE(files(), QStringList{u"unfinished"_s}); // theirs
}

void tst_BackupFolder::noneIsWrittenOver()
{
    QVERIFY(adds(tuesday()));
    const QDateTime before = QFileInfo{listed().constFirst().path}.lastModified();

    QCOMPARE(failureOf(tuesday()), Kind::AlreadyExists);

    QCOMPARE(files(), QStringList{u"2026-11-24 14.02.11.roster"_s});
    QCOMPARE(QFileInfo{listed().constFirst().path}.lastModified(), before);
}

void tst_BackupFolder::aWriteThatFailsLeavesNothing()
{
    QVERIFY(adds(tuesday().addDays(-1)));
    {
        const Testing::SmallFiles small{20'000};

        QCOMPARE(
            failureOf(tuesday()), Kind::DiskError); // a file that is too large is none of "full"
    }

    QCOMPARE(files(), QStringList{u"2026-11-23 14.02.11.roster"_s});
    QVERIFY(!errorOf(m_sql->perform("UPDATE students SET name = 'Zoya' WHERE number = 2")));
    m_sql.reset();
    QCOMPARE(namesIn(path()), (QStringList{u"Ada Lovelace"_s, u"Zoya"_s}));
}

void tst_BackupFolder::aSmallDiskIsNotFilled()
{
    const SmallDisk disk{m_folder->path()};
    if (!disk.isMounted())
        QSKIP("only root can mount a disk");
    BackupFolder onDisk{disk.path(), Id};

    const StoreDone done = onDisk.add(*m_sql, tuesday());

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::DiskFull);
    QVERIFY(QDir{disk.path() + u'/' + Id}.isEmpty(QDir::Files | QDir::Hidden));
}

void tst_BackupFolder::aFolderThatCannotBeMadeIsTold()
{
    QFile file{m_folder->filePath(u"data"_s)};
    QVERIFY(file.open(QIODevice::WriteOnly)); // a file where a folder is to be

    QVERIFY(failureOf(tuesday()) != Kind::Refused);

    QVERIFY(listed().isEmpty());
}

void tst_BackupFolder::otherFilesAreLeftAlone()
{
    const QStringList theirs{u"2026-11-24.roster"_s, u"notes.txt"_s, u"2026-11-24 14.02.11.txt"_s,
        u"9999-99-99 14.02.11.roster"_s};
    for (const QString &each : theirs)
        write(each, QByteArrayLiteral("x"));
    QVERIFY(!folder().hasOneOf(tuesday().date()));

    for (int day = 0; day < 12; ++day)
        QVERIFY(adds(tuesday().addDays(day)));

    QCOMPARE(listed().size(), 10);
    for (const QString &each : theirs)
        QVERIFY2(files().contains(each), qPrintable(each));
}

void tst_BackupFolder::aDamagedOneIsListed()
{
    write(u"2026-11-24 14.02.11.roster"_s, QByteArray(5000, 'x'));

    const QList<Backup> all = listed();

    QCOMPARE(all.size(), 1);
    QCOMPARE(all.constFirst().size, 5000);
    QVERIFY(all.constFirst().names < 0);
}

void tst_BackupFolder::anIdThatIsNoneLeadsNowhere()
{
    BackupFolder nowhere{backups(), u"../../elsewhere"_s};

    const StoreDone done = nowhere.add(*m_sql, tuesday());

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::Damaged);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"data"_s)));
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"elsewhere"_s)));
    QVERIFY(std::get<QList<Backup>>(nowhere.list()).isEmpty());
}

ROLLCALL_TEST(tst_BackupFolder)
#include "tst_backupfolder.moc"
