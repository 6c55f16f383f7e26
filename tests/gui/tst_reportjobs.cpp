// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/reportjobs.h"
#include "gui/reportwording.h"
#include "support/faketablefile.h"
#include "support/patience.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

RequestRecord added(qint64 ordinal, const QString &name)
{
    return {RequestRecord::Fate::Added, ordinal, 0, name};
}

/// Jobs whose questions are answered with pages, if there are some.
struct Scene
{
    Scene()
    {
        QObject::connect(
            &jobs, &ReportJobs::recordsWanted, &jobs, [this](const RecordsQuestion &question) {
                questions += question;
                if (!pages.isEmpty())
                    jobs.take(question, pages.takeFirst());
            });
        QObject::connect(
            &jobs, &ReportJobs::saved, &jobs, [this](const QString &path, const StoreDone &done) {
                saved += path;
                if (const StoreError *error = errorOf(done))
                    errors += *error;
            });
    }

    const std::shared_ptr<TableFilesState> state = std::make_shared<TableFilesState>();
    QList<StoreResult<RequestRecords>> pages;
    QList<RecordsQuestion> questions;
    QStringList saved;
    QList<StoreError> errors;
    ReportJobs jobs{tablesWith(state)};
    const RequestId request = RequestId::create();
};

} // namespace

class tst_ReportJobs : public TestCase
{
    Q_OBJECT

private slots:
    void savesPageByPage();
    void aDiskThatFailsIsTold_data();
    void aDiskThatFailsIsTold();
    void aRosterThatCannotBeReadIsTold();
    void otherAnswersArePassedOver();
    void cancelledItLeavesNothing();
    void canSaveAgain();
};

void tst_ReportJobs::savesPageByPage()
{
    Scene scene;
    const RecordPlace next{0, 7};
    scene.pages = {RequestRecords{{added(0, u"Ada"_s)}, next, false},
        RequestRecords{{added(1, u"Зоя"_s)}, {1, 8}, true}};

    scene.jobs.save(scene.request, u"/report.csv"_s);

    QVERIFY(scene.jobs.isSaving());
    QTRY_COMPARE_WITH_TIMEOUT(scene.saved, QStringList{u"/report.csv"_s}, Patience);
    QVERIFY(scene.errors.isEmpty());
    QVERIFY(!scene.jobs.isSaving());
    using Which = RecordsQuestion::Which;
    QCOMPARE(scene.questions,
        (QList<RecordsQuestion>{{scene.request, Which::All, {}, ReportJobs::PageRecords},
            {scene.request, Which::All, next, ReportJobs::PageRecords}}));
    QCOMPARE(scene.state->finished.takeAll(),
        (std::vector<QList<QStringList>>{
            {reportHeader(), reportRow(added(0, u"Ada"_s)), reportRow(added(1, u"Зоя"_s))}}));
    QTRY_COMPARE_WITH_TIMEOUT(scene.state->alive, 0, Patience);
}

void tst_ReportJobs::aDiskThatFailsIsTold_data()
{
    QTest::addColumn<int>("failing");

    QTest::newRow("when it is opened") << 0;
    QTest::newRow("at the titles") << 1;
    QTest::newRow("at a record") << 3;
    QTest::newRow("at the end") << 4;
}

void tst_ReportJobs::aDiskThatFailsIsTold()
{
    QFETCH(const int, failing);
    Scene scene;
    scene.pages = {RequestRecords{{added(0, u"Ada"_s), added(1, u"Bob"_s)}, {}, true}};
    scene.state->failing = failing;

    scene.jobs.save(scene.request, u"/report.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.saved.size(), 1, Patience);
    QCOMPARE(scene.errors.size(), 1);
    QCOMPARE(scene.errors.constFirst().kind, StoreError::Kind::DiskFull);
    QVERIFY(scene.state->finished.takeAll().empty());
    QTRY_COMPARE_WITH_TIMEOUT(scene.state->alive, 0, Patience);
}

void tst_ReportJobs::aRosterThatCannotBeReadIsTold()
{
    Scene scene;
    scene.pages = {StoreError{StoreError::Kind::Damaged, u"no such page"_s}};

    scene.jobs.save(scene.request, u"/report.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.errors.size(), 1, Patience);
    QCOMPARE(scene.errors.constFirst().kind, StoreError::Kind::Damaged);
    QTRY_COMPARE_WITH_TIMEOUT(scene.state->alive, 0, Patience);
}

void tst_ReportJobs::otherAnswersArePassedOver()
{
    Scene scene;
    scene.jobs.save(scene.request, u"/report.csv"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.questions.size(), 1, Patience);
    RecordsQuestion other = scene.questions.constFirst();
    other.which = RecordsQuestion::Which::NotAdded;

    scene.jobs.take(other, RequestRecords{{added(0, u"Bob"_s)}, {}, true});
    scene.jobs.take(scene.questions.constFirst(), RequestRecords{{}, {}, true});

    QTRY_COMPARE_WITH_TIMEOUT(scene.saved.size(), 1, Patience);
    QCOMPARE(scene.state->finished.takeAll(), (std::vector<QList<QStringList>>{{reportHeader()}}));
}

void tst_ReportJobs::cancelledItLeavesNothing()
{
    Scene scene;
    scene.jobs.save(scene.request, u"/report.csv"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.questions.size(), 1, Patience);

    scene.jobs.cancel();
    scene.jobs.take(scene.questions.constFirst(), RequestRecords{{}, {}, true});

    QVERIFY(!scene.jobs.isSaving());
    QTRY_COMPARE_WITH_TIMEOUT(scene.state->alive, 0, Patience);
    QVERIFY(scene.state->finished.takeAll().empty());
    QVERIFY(scene.saved.isEmpty());
}

void tst_ReportJobs::canSaveAgain()
{
    Scene scene;
    scene.jobs.save(scene.request, u"/one.csv"_s);
    scene.jobs.cancel();
    scene.pages = {RequestRecords{{}, {}, true}};

    scene.jobs.save(scene.request, u"/two.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.saved, QStringList{u"/two.csv"_s}, Patience);
    QCOMPARE(scene.questions.size(), 1);
}

ROLLCALL_TEST(tst_ReportJobs)
#include "tst_reportjobs.moc"
