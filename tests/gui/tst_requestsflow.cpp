// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/requestsdialog.h"
#include "gui/requestsflow.h"
#include "intake/intake.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/faketablefile.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

/// A window, and a roster in memory with one request.
class Scene
{
public:
    Scene()
    {
        storage.roster.requests = {RequestSums{request, u"7B.csv"_s, 1, 1, {}}};
        storage.roster.records = {
            {RequestRecord::Fate::Added, 0, 0, u"Ada"_s}, {RequestRecord::Fate::LeftOut, 1, 2, {}}};
        storage.roster.removedNames = {1, {{1, 1}}};
        QObject::connect(
            &flow, &RequestsFlow::notSaved, &window, [this](const QString &text) { told += text; });
        window.show();
        intake = storage.openIntake({});
        QTRY_VERIFY_WITH_TIMEOUT(intake->hasEnded(request.id), Patience); // the outbox is open too
    }

    [[nodiscard]] RequestsDialog *dialog() const { return visibleChild<RequestsDialog>(window); }
    [[nodiscard]] QTreeWidget *list(const QString &name) const
    {
        return dialog()->findChild<QTreeWidget *>(name);
    }
    [[nodiscard]] QString notice() const { return textOf(*dialog(), u"notice"_s); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        return buttonBeginning(*dialog(), text);
    }
    /// Opens the dialog, and waits for its list.
    [[nodiscard]] bool shows(RequestId open = {})
    {
        flow.show(*intake, {}, open);
        return QTest::qWaitFor(
            [this] { return list(u"requests"_s)->topLevelItemCount() == 1; }, Patience);
    }
    /// Saves the report at that path, as the file dialog would have it.
    void saveAs(const QString &path) const
    {
        button(u"Save"_s)->click();
        auto *files = dialog()->findChild<QFileDialog *>();
        QVERIFY(files != nullptr);
        emit files->fileSelected(path);
        files->reject();
    }

    const Request request = Request::begin(RequestSource::File, 0);
    FakeStorage storage;
    const std::shared_ptr<TableFilesState> tables = std::make_shared<TableFilesState>();
    QStringList told;
    QWidget window;
    RequestsFlow &flow = *new RequestsFlow{tablesWith(tables), &window}; // its child
    std::unique_ptr<Intake> intake;
};

} // namespace

class tst_RequestsFlow : public WindowTestCase
{
    Q_OBJECT

private slots:
    void showsRequestsAndWhatWasLeftOut();
    void savesAReport();
    void aReportThatIsNotSavedIsToldBehindTheDialogToo();
    void theRosterIsNotWrittenOver();
    void removesARequest();
    void theOneThatIsTypedIsNotRemoved();
    void theDialogGoesWithItsRoster();
};

void tst_RequestsFlow::showsRequestsAndWhatWasLeftOut()
{
    Scene scene;

    QVERIFY(scene.shows());

    QTRY_COMPARE_WITH_TIMEOUT(scene.list(u"leftOut"_s)->topLevelItemCount(), 1, Patience);
    QCOMPARE(scene.list(u"leftOut"_s)->topLevelItem(0)->text(2), u"empty"_s);
}

void tst_RequestsFlow::savesAReport()
{
    Scene scene;
    QVERIFY(scene.shows());

    scene.saveAs(u"/tmp/report.csv"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.notice(), u"Saved as /tmp/report.csv."_s, Patience);
    const auto saved = scene.tables->finished.takeAll();
    QCOMPARE(saved.size(), 1U);
    QCOMPARE(saved.front().size(), 3);
    QCOMPARE(saved.front().at(1).at(2), u"Ada"_s);
}

void tst_RequestsFlow::aReportThatIsNotSavedIsToldBehindTheDialogToo()
{
    Scene scene;
    QVERIFY(scene.shows());
    scene.tables->failing = 0;

    scene.saveAs(u"/tmp/report.csv"_s);
    scene.dialog()->reject();

    QTRY_COMPARE_WITH_TIMEOUT(
        scene.told, QStringList{u"“report.csv” was not saved: the disk is full."_s}, Patience);
}

void tst_RequestsFlow::theRosterIsNotWrittenOver()
{
    Scene scene;
    QVERIFY(scene.shows());

    scene.saveAs(scene.intake->info().path);

    QCOMPARE(scene.notice(), u"“fake.roster” was not saved: that is the roster itself."_s);
    QCOMPARE(scene.tables->calls, 0);
}

void tst_RequestsFlow::removesARequest()
{
    Scene scene;
    QVERIFY(scene.shows());
    QSignalSpy removed{scene.intake.get(), &Intake::requestRemoved};
    QSignalSpy listed{scene.intake.get(), &Intake::requestsListed};

    scene.button(u"Remove These"_s)->click();
    auto *box = scene.dialog()->findChild<QMessageBox *>();
    QVERIFY(box != nullptr);
    buttonBeginning(*box, u"Remove 1"_s)->click();

    QVERIFY(removed.wait(Patience));
    QCOMPARE(scene.storage.roster.removed.takeAll(), std::vector<RequestId>{scene.request.id});
    QTRY_COMPARE_WITH_TIMEOUT(listed.size(), 1, Patience); // it is listed anew
    QCOMPARE(scene.notice(), u"1 name(s) were removed from the roster."_s);
}

void tst_RequestsFlow::theOneThatIsTypedIsNotRemoved()
{
    Scene scene;

    QVERIFY(scene.shows(scene.request.id));

    QVERIFY(!scene.button(u"Remove These"_s)->isEnabled());
}

void tst_RequestsFlow::theDialogGoesWithItsRoster()
{
    Scene scene;
    QVERIFY(scene.shows());

    scene.flow.rosterChanged(scene.intake.get());
    QVERIFY(scene.dialog() != nullptr);
    scene.flow.rosterChanged(nullptr);

    QTRY_VERIFY(scene.dialog() == nullptr);
    QVERIFY(scene.told.isEmpty());
}

ROLLCALL_WINDOW_TEST(tst_RequestsFlow)
#include "tst_requestsflow.moc"
