// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/rosterlock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Kind = StoreError::Kind;

class tst_RosterLock : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void makesANewFile();
    void aNewFileIsNotMadeOverAnother();
    void opensWhatIsThere();
    void holdsTheFileAlone();
    void holdsItAfterTheFileWasOpenedAndClosed();
    void isGivenUpAtTheEnd();
    void canBeMoved();
    void seesThatTheFileIsGone();
    void seesThatTheFileIsAnother();
    void removesOnlyItsOwnFile();

private:
    [[nodiscard]] std::optional<RosterLock> acquire(RosterFile file) const
    {
        auto result = RosterLock::acquire(m_path, file);
        if (errorOf(result))
            return {};
        return std::move(std::get<RosterLock>(result));
    }
    [[nodiscard]] Kind failureOf(RosterFile file) const
    {
        const auto result = RosterLock::acquire(m_path, file);
        return errorOf(result) ? errorOf(result)->kind : Kind::Failed;
    }
    void makeFile() const
    {
        QFile file{m_path};
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void tst_RosterLock::init()
{
    QTest::failOnWarning(QRegularExpression{u"."_s});
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"7B.roster"_s);
}

void tst_RosterLock::makesANewFile()
{
    const auto lock = acquire(RosterFile::New);

    QVERIFY(lock);
    QVERIFY(lock->hasMadeTheFile());
    QVERIFY(lock->isStillNamed());
    QCOMPARE(QFile::permissions(m_path) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner); // and nobody else
}

void tst_RosterLock::aNewFileIsNotMadeOverAnother()
{
    makeFile();

    QCOMPARE(failureOf(RosterFile::New), Kind::AlreadyExists);
}

void tst_RosterLock::opensWhatIsThere()
{
    QCOMPARE(failureOf(RosterFile::Existing), Kind::NoSuchFile);
    makeFile();

    QVERIFY(acquire(RosterFile::Existing));
    const auto lock = acquire(RosterFile::ExistingOrNew);
    QVERIFY(lock);
    QVERIFY(!lock->hasMadeTheFile());
}

void tst_RosterLock::holdsTheFileAlone()
{
    const auto lock = acquire(RosterFile::New);

    QCOMPARE(failureOf(RosterFile::Existing), Kind::InUse);
    QCOMPARE(failureOf(RosterFile::ExistingOrNew), Kind::InUse);
}

void tst_RosterLock::holdsItAfterTheFileWasOpenedAndClosed()
{
    const auto lock = acquire(RosterFile::New);
    {
        QFile file{m_path};
        QVERIFY(file.open(QIODevice::ReadOnly));
    }

    QCOMPARE(failureOf(RosterFile::Existing), Kind::InUse);
}

void tst_RosterLock::isGivenUpAtTheEnd()
{
    auto lock = acquire(RosterFile::New);

    lock.reset();

    QVERIFY(acquire(RosterFile::Existing));
}

void tst_RosterLock::canBeMoved()
{
    auto first = acquire(RosterFile::New);
    QVERIFY(first);

    const RosterLock second{std::move(*first)};
    first.reset();

    QCOMPARE(failureOf(RosterFile::Existing), Kind::InUse);
    QVERIFY(second.isStillNamed());
}

void tst_RosterLock::seesThatTheFileIsGone()
{
    const auto lock = acquire(RosterFile::New);

    QVERIFY(QFile::remove(m_path));

    QVERIFY(!lock->isStillNamed());
}

void tst_RosterLock::seesThatTheFileIsAnother()
{
    const auto lock = acquire(RosterFile::New);

    QVERIFY(QFile::rename(m_path, m_path + u".old"_s));
    makeFile();

    QVERIFY(!lock->isStillNamed());
}

void tst_RosterLock::removesOnlyItsOwnFile()
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

QTEST_GUILESS_MAIN(tst_RosterLock)
#include "tst_rosterlock.moc"
