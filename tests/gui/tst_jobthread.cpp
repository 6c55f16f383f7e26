// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/jobthread.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_JobThread : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void worksThereAndAnswersHere();
    void jobsAndAnswersKeepTheirOrder();
    void tellsWhileAJobIsUnderWay();
    void waitsForTheJobUnderWayAndNotForOthers();

private:
    std::unique_ptr<JobThread> m_jobs;
};

void tst_JobThread::init()
{
    TestCase::init();
    m_jobs = std::make_unique<JobThread>();
}

void tst_JobThread::worksThereAndAnswersHere()
{
    QThread *there = nullptr;
    QThread *here = nullptr;

    m_jobs->start([&there, &here]() -> JobThread::Answer {
        return [&there, &here, thread = QThread::currentThread()] {
            there = thread;
            here = QThread::currentThread();
        };
    });

    QTRY_COMPARE_WITH_TIMEOUT(here, QThread::currentThread(), Testing::Patience);
    QVERIFY(there != here);
}

void tst_JobThread::jobsAndAnswersKeepTheirOrder()
{
    QList<int> answers;
    QList<int> expected;

    for (int i = 0; i < 50; ++i) {
        m_jobs->start(
            [&answers, i]() -> JobThread::Answer { return [&answers, i] { answers += i; }; });
        expected += i;
    }

    QTRY_COMPARE_WITH_TIMEOUT(answers, expected, Testing::Patience);
}

void tst_JobThread::tellsWhileAJobIsUnderWay()
{
    std::atomic<bool> mayEnd = false;
    QStringList answers;

    m_jobs->start([this, &mayEnd, &answers]() -> JobThread::Answer {
        m_jobs->tell([&answers] { answers += u"half"_s; });
        mayEnd.wait(false);
        return [&answers] { answers += u"done"_s; };
    });

    QTRY_COMPARE_WITH_TIMEOUT(answers, QStringList{u"half"_s}, Testing::Patience);
    mayEnd = true;
    mayEnd.notify_all();
    QTRY_COMPARE_WITH_TIMEOUT(answers, (QStringList{u"half"_s, u"done"_s}), Testing::Patience);
}

void tst_JobThread::waitsForTheJobUnderWayAndNotForOthers()
{
    std::atomic<bool> mayEnd = false;
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    bool isTold = false;
    for (int i = 0; i < 2; ++i) {
        m_jobs->start([&, i]() -> JobThread::Answer {
            ++begun;
            mayEnd.wait(false);
            // Long enough for the end to have come, of which nobody outside can know.
            for (int turn = 0; i == 0 && turn < 1000; ++turn)
                QThread::yieldCurrentThread();
            ++ended;
            return [&isTold] { isTold = true; };
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(begun, 1, Testing::Patience);

    mayEnd = true;
    mayEnd.notify_all();
    m_jobs.reset();

    QCOMPARE(ended, begun);
    QCoreApplication::processEvents();
    QVERIFY(!isTold);
}

ROLLCALL_TEST(tst_JobThread)
#include "tst_jobthread.moc"
