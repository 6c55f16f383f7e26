// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupjobs.h"
#include "support/fakebackups.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = StoreError::Kind;

class tst_BackupJobs : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void listsInAnotherThread();
    void copiesInAnotherThread();
    void findsInAnotherThread();
    void restoresInAnotherThread();
    void tellsWhatFailed();
    void doesNotWaitForTheAnswer();
    void jobsAreDoneInTheirOrder();
    void waitsForTheJobAtItsEnd();

private:
    std::shared_ptr<BackupsState> m_state;
    std::unique_ptr<BackupJobs> m_jobs;
    QStringList m_told;
};

void tst_BackupJobs::init()
{
    TestCase::init();
    m_told.clear();
    m_state = std::make_shared<BackupsState>();
    m_state->backups = {Backup{u"/b/1.roster"_s, QDateTime{}, 7, 2, 0}};
    m_jobs = std::make_unique<BackupJobs>(std::make_unique<FakeBackups>(m_state));
    connect(m_jobs.get(), &BackupJobs::listed, this,
        [this](const QString &id, const StoreResult<QList<Backup>> &backups) {
            m_told += errorOf(backups)
                ? u"%1: not listed"_s.arg(id)
                : u"%1: %2"_s.arg(id, std::get<QList<Backup>>(backups).constFirst().path);
        });
    connect(
        m_jobs.get(), &BackupJobs::copied, this, [this](const QString &to, const StoreDone &done) {
            m_told += to + (errorOf(done) ? u" not copied"_s : u" copied"_s);
        });
    connect(m_jobs.get(), &BackupJobs::found, this,
        [this](const QString &damaged, const std::optional<Backup> &backup) {
            m_told += u"%1: %2"_s.arg(damaged, backup ? backup->path : u"none"_s);
        });
    connect(m_jobs.get(), &BackupJobs::restored, this,
        [this](const Backup &backup, const QString &damaged, const StoreResult<QString> &aside) {
            m_told += u"%1 from %2, %3"_s.arg(damaged, backup.path,
                errorOf(aside) ? u"not restored"_s : u"and "_s + std::get<QString>(aside));
        });
}

void tst_BackupJobs::listsInAnotherThread()
{
    m_jobs->list(u"id"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"id: /b/1.roster"_s}, Patience);
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_BackupJobs::copiesInAnotherThread()
{
    m_jobs->copyAsNew(u"/b/1.roster"_s, u"/to.roster"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"/to.roster copied"_s}, Patience);
    QCOMPARE(m_state->copiedFrom, u"/b/1.roster"_s);
    QCOMPARE(m_state->copiedTo, u"/to.roster"_s);
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_BackupJobs::findsInAnotherThread()
{
    m_jobs->find(u"/7B.roster"_s, {u"id"_s});

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"/7B.roster: /b/1.roster"_s}, Patience);
    QCOMPARE(m_state->open, QStringList{u"id"_s});
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_BackupJobs::restoresInAnotherThread()
{
    m_jobs->restore(m_state->backups.constFirst(), u"/7B.roster"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told,
        QStringList{u"/7B.roster from /b/1.roster, and /7B.roster.damaged-now"_s}, Patience);
    QCOMPARE(m_state->restoredTo, u"/7B.roster"_s);
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_BackupJobs::tellsWhatFailed()
{
    m_state->error = StoreError{Kind::DiskFull, {}};

    m_jobs->list(u"id"_s);
    m_jobs->copyAsNew(u"/b/1.roster"_s, u"/to.roster"_s);
    m_jobs->find(u"/7B.roster"_s, {});
    m_jobs->restore(m_state->backups.constFirst(), u"/7B.roster"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told,
        (QStringList{u"id: not listed"_s, u"/to.roster not copied"_s, u"/7B.roster: none"_s,
            u"/7B.roster from /b/1.roster, not restored"_s}),
        Patience);
}

void tst_BackupJobs::doesNotWaitForTheAnswer()
{
    m_state->isStuck = true;

    m_jobs->list(u"id"_s); // returns

    QVERIFY(m_told.isEmpty());
    m_state->isStuck = false;
    m_state->isStuck.notify_all();
    QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, Patience);
}

void tst_BackupJobs::jobsAreDoneInTheirOrder()
{
    QStringList expected;
    for (int i = 0; i < 20; ++i) {
        m_jobs->list(QString::number(i));
        expected += u"%1: /b/1.roster"_s.arg(i);
    }

    QTRY_COMPARE_WITH_TIMEOUT(m_told, expected, Patience);
}

void tst_BackupJobs::waitsForTheJobAtItsEnd()
{
    m_state->isStuck = true;
    m_jobs->copyAsNew(u"/b/1.roster"_s, u"/to.roster"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_state->thread != nullptr, Patience); // it has begun

    m_state->isStuck = false;
    m_state->isStuck.notify_all();
    m_jobs.reset();

    QCOMPARE(m_state->copiedTo, u"/to.roster"_s);
    QCoreApplication::processEvents();
    QVERIFY(m_told.isEmpty()); // nobody is there to tell
}

ROLLCALL_TEST(tst_BackupJobs)
#include "tst_backupjobs.moc"
