// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importjobs.h"
#include "support/entries.h"
#include "support/fakeimportfiles.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = StoreError::Kind;

namespace {

template <typename T> QString told(const QString &what, const StoreResult<T> &result)
{
    return errorOf(result) ? what + u" not" : what;
}

} // namespace

class tst_ImportJobs : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void looksInAnotherThread();
    void looksAtAText();
    void tellsThatNothingWasFound();
    void aPreviewComesBeforeTheScan();
    void aScanKnowsTheRoster();
    void whatCannotBePreviewedIsNotScanned();
    void tellsHowFarItIs();
    void doesNotWaitForTheAnswer();
    void anotherQuestionEndsAScan();
    void nothingIsToldOfWhatWasCancelled();
    void aTextThatNobodyAsksForIsForgotten();
    void endsTheJobAtItsEnd();

private:
    [[nodiscard]] bool isScanning(int times = 1) const
    {
        return QTest::qWaitFor([this, times] { return m_state->scans >= times; }, Patience);
    }

    std::shared_ptr<ImportFilesState> m_state;
    std::unique_ptr<ImportJobs> m_jobs;
    QStringList m_told;
    QList<double> m_parts;
};

void tst_ImportJobs::init()
{
    TestCase::init();
    m_told.clear();
    m_parts.clear();
    m_state = std::make_shared<ImportFilesState>();
    m_jobs = std::make_unique<ImportJobs>(std::make_unique<FakeImportFiles>(m_state));
    connect(m_jobs.get(), &ImportJobs::looked, this,
        [this](const StoreResult<ImportGuess> &guess) { m_told += told(u"looked"_s, guess); });
    connect(m_jobs.get(), &ImportJobs::previewed, this,
        [this](const StoreResult<ImportPreview> &preview) {
            m_told += told(u"previewed"_s, preview);
        });
    connect(m_jobs.get(), &ImportJobs::scanned, this, [this](const StoreResult<ImportScan> &scan) {
        m_told += told(u"scanned "_s + std::get<ImportScan>(scan).import.path, scan);
    });
    connect(m_jobs.get(), &ImportJobs::progressed, this, [this](double part) { m_parts += part; });
}

void tst_ImportJobs::looksInAnotherThread()
{
    m_jobs->look(u"/7B.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"looked"_s}, Patience);
    QCOMPARE(m_state->looks, QStringList{u"/7B.csv"_s});
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_ImportJobs::looksAtAText()
{
    m_jobs->lookAtText(u"Ada\nGrace"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"looked"_s}, Patience);
    QCOMPARE(m_state->text, u"Ada\nGrace"_s);
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_ImportJobs::tellsThatNothingWasFound()
{
    m_state->error = StoreError{Kind::NoSuchFile, {}};

    m_jobs->look(u"/7B.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"looked not"_s}, Patience);
}

void tst_ImportJobs::aPreviewComesBeforeTheScan()
{
    m_jobs->read(anImport(u"/7B.csv"_s), {});

    QTRY_COMPARE_WITH_TIMEOUT(
        m_told, (QStringList{u"previewed"_s, u"scanned /7B.csv"_s}), Patience);
    QVERIFY(m_state->thread != QThread::currentThread());
}

void tst_ImportJobs::aScanKnowsTheRoster()
{
    Students roster;
    roster.append(1, "Ada");
    roster.append(2, "Зоя");
    m_state->known = {u"Grace"_s, u"Зоя"_s, u"ada"_s, u"Ada"_s};

    m_jobs->read(anImport(), roster);

    QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 2, Patience);
    QCOMPARE(m_state->found, (QStringList{u"Зоя"_s, u"Ada"_s}));
}

void tst_ImportJobs::whatCannotBePreviewedIsNotScanned()
{
    m_state->error = StoreError{Kind::NotPermitted, {}};

    m_jobs->read(anImport(), {});
    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"previewed not"_s}, Patience);
    m_jobs->look({}); // comes behind all of that

    QTRY_COMPARE_WITH_TIMEOUT(m_told, (QStringList{u"previewed not"_s, u"looked not"_s}), Patience);
    QCOMPARE(m_state->scans, 0);
}

void tst_ImportJobs::tellsHowFarItIs()
{
    m_jobs->look(u"/7B.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, Patience);
    QCOMPARE(m_parts, QList{0.5});
}

void tst_ImportJobs::doesNotWaitForTheAnswer()
{
    m_state->isStuck = true;

    m_jobs->look(u"/7B.csv"_s); // returns

    QVERIFY(m_told.isEmpty());
    m_state->isStuck = false;
    m_state->isStuck.notify_all();
    QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, Patience);
}

void tst_ImportJobs::anotherQuestionEndsAScan()
{
    m_state->isEndless = true;
    m_jobs->read(anImport(u"/first.csv"_s), {});
    QVERIFY(isScanning());
    QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, Patience);

    m_jobs->read(anImport(u"/second.csv"_s), {});
    QVERIFY(isScanning(2));
    m_state->isEndless = false;

    QTRY_COMPARE_WITH_TIMEOUT(
        m_told, (QStringList{u"previewed"_s, u"previewed"_s, u"scanned /second.csv"_s}), Patience);
}

void tst_ImportJobs::nothingIsToldOfWhatWasCancelled()
{
    m_state->isEndless = true;
    m_jobs->read(anImport(), {});
    QVERIFY(isScanning());
    m_told.clear();

    m_jobs->cancel();
    m_jobs->look(u"/next.csv"_s); // comes behind all of that

    QTRY_COMPARE_WITH_TIMEOUT(m_told, QStringList{u"looked"_s}, Patience);
}

void tst_ImportJobs::aTextThatNobodyAsksForIsForgotten()
{
    m_state->isStuck = true;
    m_jobs->lookAtText(u"Ada\nGrace"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_state->thread != nullptr, Patience);
    m_jobs->cancel();

    m_state->isStuck = false;
    m_state->isStuck.notify_all();

    QTRY_COMPARE_WITH_TIMEOUT(m_state->forgets, 1, Patience);
    QCOMPARE(m_state->forgotten.constFirst().textPath, u"/made.txt"_s);
    QVERIFY(m_told.isEmpty());
}

void tst_ImportJobs::endsTheJobAtItsEnd()
{
    m_state->isEndless = true;
    m_jobs->read(anImport(), {});
    QVERIFY(isScanning());

    m_jobs.reset(); // returns

    m_told.clear();
    QCoreApplication::processEvents();
    QVERIFY(m_told.isEmpty()); // nobody is there to tell
}

ROLLCALL_TEST(tst_ImportJobs)
#include "tst_importjobs.moc"
