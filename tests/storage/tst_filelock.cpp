// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/filelock.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Kind = StoreError::Kind;

class tst_FileLock : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void makesANewFile();
    void aNewFileIsNotMadeOverAnother();
    void opensWhatIsThere();
    void aLinkIsFollowedFromAPrivateFolder();
    void aLinkIsRefusedInAFolderThatEveryoneCanWrite();
    void seesThatALinkLeadsElsewhere();
    void holdsTheFileAlone();
    void whatAnotherProgramHoldsIsInUse();
    void whatItHoldsIsNotOpenedByAnotherName_data();
    void whatItHoldsIsNotOpenedByAnotherName();
    void holdsItAfterTheFileWasOpenedAndClosed();
    void isGivenUpAtTheEnd();
    void canBeMoved();
    void seesThatTheFileIsGone();
    void seesThatTheFileIsAnother();
    void removesOnlyItsOwnFile();
    void removesWhatIsBesideItsFile();
    void canBeRenamed();
    void isNotRenamedOverAnother();

private:
    [[nodiscard]] std::optional<FileLock> acquire(RosterFile file) const
    {
        auto result = FileLock::acquire(m_path, file);
        if (errorOf(result))
            return {};
        return std::move(std::get<FileLock>(result));
    }
    [[nodiscard]] Kind failureOf(RosterFile file) const
    {
        const auto result = FileLock::acquire(m_path, file);
        return errorOf(result) ? errorOf(result)->kind : Kind::Failed;
    }
    /// Whether a process that opens the file now could lock it, as another Rollcall does.
    [[nodiscard]] bool isFreeForOthers() const
    {
        const int other = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CLOEXEC);
        const bool isFree = ::flock(other, LOCK_EX | LOCK_NB) == 0;
        ::close(other);
        return isFree;
    }
    /// Whether another process could not take a record lock on it, as SQLite does.
    [[nodiscard]] static bool isLockedForOtherProcesses(const QString &path)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            struct flock range = {};
            range.l_type = F_WRLCK;
            const int other = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
            ::_exit(::fcntl(other, F_SETLK, &range) == 0 ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return status != 0;
    }
    void makeFile() const
    {
        QFile file{m_path};
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void tst_FileLock::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"7B.roster"_s);
}

void tst_FileLock::makesANewFile()
{
    const auto lock = acquire(RosterFile::New);

    QVERIFY(lock);
    QVERIFY(lock->hasMadeTheFile());
    QVERIFY(lock->isStillNamed());
    QCOMPARE(QFile::permissions(m_path) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner); // and nobody else
}

void tst_FileLock::aNewFileIsNotMadeOverAnother()
{
    makeFile();

    QCOMPARE(failureOf(RosterFile::New), Kind::AlreadyExists);
}

void tst_FileLock::opensWhatIsThere()
{
    QCOMPARE(failureOf(RosterFile::Existing), Kind::NoSuchFile);
    makeFile();

    QVERIFY(acquire(RosterFile::Existing));
    const auto lock = acquire(RosterFile::ExistingOrNew);
    QVERIFY(lock);
    QVERIFY(!lock->hasMadeTheFile());
}

void tst_FileLock::aLinkIsFollowedFromAPrivateFolder()
{
    makeFile();
    QVERIFY(QFile::rename(m_path, m_path + u".real"_s));
    QVERIFY(QFile::link(m_path + u".real"_s, m_path));

    const auto lock = acquire(RosterFile::Existing);

    QVERIFY(lock);
    QVERIFY(lock->isStillNamed());
    QCOMPARE(lock->realPath(), m_path + u".real"_s);
}

void tst_FileLock::seesThatALinkLeadsElsewhere()
{
    makeFile();
    QVERIFY(QFile::rename(m_path, m_path + u".real"_s));
    makeFile();
    QVERIFY(QFile::rename(m_path, m_path + u".other"_s));
    QVERIFY(QFile::link(m_path + u".real"_s, m_path));
    const auto lock = acquire(RosterFile::Existing);

    QVERIFY(QFile::remove(m_path));
    QVERIFY(QFile::link(m_path + u".other"_s, m_path));

    QVERIFY(!lock->isStillNamed());
}

void tst_FileLock::aLinkIsRefusedInAFolderThatEveryoneCanWrite()
{
    const QTemporaryDir elsewhere;
    QFile target{elsewhere.filePath(u"8C.roster"_s)};
    QVERIFY(target.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(target.fileName(), m_path));
    QCOMPARE(
        ::chmod(QFile::encodeName(m_folder->path()).constData(), S_ISVTX | 0777), 0); // as /tmp

    for (const RosterFile file : {RosterFile::Existing, RosterFile::ExistingOrNew})
        QCOMPARE(failureOf(file), Kind::UnsafeLink);

    QVERIFY(QFile::remove(m_path));
    makeFile();
    QVERIFY(acquire(RosterFile::Existing)); // a file is a file
}

void tst_FileLock::holdsTheFileAlone()
{
    const auto lock = acquire(RosterFile::New);

    QCOMPARE(failureOf(RosterFile::Existing), Kind::OpenHere);
    QCOMPARE(failureOf(RosterFile::ExistingOrNew), Kind::OpenHere);
    QVERIFY(!isFreeForOthers());
}

void tst_FileLock::whatAnotherProgramHoldsIsInUse()
{
    makeFile();
    const int other = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CLOEXEC);
    QCOMPARE(::flock(other, LOCK_EX | LOCK_NB), 0);

    QCOMPARE(failureOf(RosterFile::Existing), Kind::InUse);
    QCOMPARE(failureOf(RosterFile::ExistingOrNew), Kind::InUse);

    ::close(other);
    QVERIFY(acquire(RosterFile::Existing));
}

/// Opening and closing it would drop the locks that SQLite has on it.
void tst_FileLock::whatItHoldsIsNotOpenedByAnotherName_data()
{
    QTest::addColumn<bool>("isHardLink");

    QTest::newRow("symbolic link") << false;
    QTest::newRow("hard link") << true;
}

void tst_FileLock::whatItHoldsIsNotOpenedByAnotherName()
{
    QFETCH(bool, isHardLink);
    const QString other = m_folder->filePath(u"other.roster"_s);
    const auto lock = acquire(RosterFile::New);
    const QByteArray from = QFile::encodeName(m_path);
    const QByteArray to = QFile::encodeName(other);
    QCOMPARE((isHardLink ? ::link : ::symlink)(from.constData(), to.constData()), 0);
    // What SQLite does: a lock of the process, which any close would end.
    const int sqlite = ::open(from.constData(), O_RDWR | O_CLOEXEC);
    struct flock range = {};
    range.l_type = F_WRLCK;
    QCOMPARE(::fcntl(sqlite, F_SETLK, &range), 0);

    const auto second = FileLock::acquire(other, RosterFile::Existing);

    QCOMPARE(errorOf(second)->kind, Kind::OpenHere);
    QVERIFY(isLockedForOtherProcesses(m_path));
    ::close(sqlite);
}

void tst_FileLock::holdsItAfterTheFileWasOpenedAndClosed()
{
    const auto lock = acquire(RosterFile::New);
    {
        QFile file{m_path};
        QVERIFY(file.open(QIODevice::ReadOnly));
    }

    QVERIFY(!isFreeForOthers());
}

void tst_FileLock::isGivenUpAtTheEnd()
{
    auto lock = acquire(RosterFile::New);

    lock.reset();

    QVERIFY(acquire(RosterFile::Existing));
}

void tst_FileLock::canBeMoved()
{
    auto first = acquire(RosterFile::New);
    QVERIFY(first);

    const FileLock second{std::move(*first)};
    first.reset();

    QCOMPARE(failureOf(RosterFile::Existing), Kind::OpenHere);
    QVERIFY(!isFreeForOthers());
    QVERIFY(second.isStillNamed());
}

void tst_FileLock::seesThatTheFileIsGone()
{
    const auto lock = acquire(RosterFile::New);

    QVERIFY(QFile::remove(m_path));

    QVERIFY(!lock->isStillNamed());
}

void tst_FileLock::seesThatTheFileIsAnother()
{
    const auto lock = acquire(RosterFile::New);

    QVERIFY(QFile::rename(m_path, m_path + u".old"_s));
    makeFile();

    QVERIFY(!lock->isStillNamed());
}

void tst_FileLock::removesOnlyItsOwnFile()
{
    auto lock = acquire(RosterFile::New);
    QVERIFY(QFile::rename(m_path, m_path + u".old"_s));
    makeFile();

    lock->removeFile();
    QVERIFY(QFile::exists(m_path));

    QVERIFY(QFile::rename(m_path + u".old"_s, m_path + u".back"_s));
    QVERIFY(QFile::remove(m_path));
    QVERIFY(QFile::rename(m_path + u".back"_s, m_path));
    lock->removeFile();
    QVERIFY(!QFile::exists(m_path));
}

/// A log without its file would be taken for that of the next one.
void tst_FileLock::removesWhatIsBesideItsFile()
{
    auto lock = acquire(RosterFile::New);
    for (const QString &ending : {u"-wal"_s, u"-journal"_s, u"-other"_s})
        QVERIFY(QFile{m_path + ending}.open(QIODevice::WriteOnly));

    lock->removeFile();

    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files), QStringList{u"7B.roster-other"_s});
}

void tst_FileLock::canBeRenamed()
{
    auto lock = acquire(RosterFile::New);
    QVERIFY(lock);
    const QString other = m_folder->filePath(u"8B.roster"_s);

    QVERIFY(!errorOf(lock->sync()));
    QVERIFY(!errorOf(lock->rename(other)));

    QVERIFY(lock->isStillNamed());
    QVERIFY(!QFile::exists(m_path));
    const auto second = FileLock::acquire(other, RosterFile::Existing);
    QVERIFY(errorOf(second));
    QCOMPARE(errorOf(second)->kind, Kind::OpenHere); // it is still held
}

void tst_FileLock::isNotRenamedOverAnother()
{
    auto lock = acquire(RosterFile::New);
    QVERIFY(lock);
    const QString other = m_folder->filePath(u"8B.roster"_s);
    QVERIFY(QFile{other}.open(QIODevice::WriteOnly));

    const StoreDone done = lock->rename(other);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::AlreadyExists);
    QVERIFY(lock->isStillNamed());
    QVERIFY(QFile::exists(m_path));
}

ROLLCALL_TEST(tst_FileLock)
#include "tst_filelock.moc"
