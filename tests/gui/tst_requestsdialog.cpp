// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/requestsdialog.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Fate = RequestRecord::Fate;
using Which = RecordsQuestion::Which;

namespace {

RequestSums sumsOf(
    RequestSource source, const QString &file, qint64 asked, qint64 added, qint64 leftOut)
{
    return {Request::begin(source, asked), file, added, leftOut, {}};
}

/// A shown dialog, and what it has asked for.
class Scene
{
public:
    explicit Scene(RequestId chosen = {})
        : dialog{chosen, [this](RequestId request) { return !goingOn.contains(request); }}
    {
        QObject::connect(&*dialog, &RequestsDialog::recordsWanted, &*dialog,
            [this](const RecordsQuestion &question) { questions += question; });
        QObject::connect(&*dialog, &RequestsDialog::saveWanted, &*dialog,
            [this](const RequestSums &sums) { toSave += sums.request.id; });
        QObject::connect(&*dialog, &RequestsDialog::removeWanted, &*dialog,
            [this](RequestId request) { toRemove += request; });
    }

    void showRequests() { dialog->showRequests(QList<RequestSums>{imported, typed}); }
    void choose(int row) const { requests->setCurrentItem(requests->topLevelItem(row)); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        return buttonBeginning(*dialog, text);
    }
    /// Pushes the button, and answers the question by the button with that text, or by a key.
    void remove(const QString &answer, Qt::Key key = Qt::Key_unknown) const
    {
        button(u"Remove These"_s)->click();
        auto *box = dialog.part<QMessageBox>();
        QVERIFY(box != nullptr);
        if (key != Qt::Key_unknown)
            QTest::keyClick(box, key);
        if (!answer.isEmpty())
            buttonBeginning(*box, answer)->click();
        QTRY_VERIFY(dialog.part<QMessageBox>() == nullptr);
    }

    RequestSums imported = sumsOf(RequestSource::File, u"7B.csv"_s, 500, 480, 2);
    RequestSums typed = sumsOf(RequestSource::Form, {}, 0, 1, 0);
    QList<RequestId> goingOn;
    QList<RecordsQuestion> questions;
    QList<RequestId> toSave;
    QList<RequestId> toRemove;
    ShownWidget<RequestsDialog> dialog;
    QTreeWidget *requests = dialog.part<QTreeWidget>(u"requests"_s);
    QTreeWidget *leftOut = dialog.part<QTreeWidget>(u"leftOut"_s);
    QLabel *words = dialog.part<QLabel>(u"words"_s);
    QLabel *report = dialog.part<QLabel>(u"report"_s);
    QLabel *notice = dialog.part<QLabel>(u"notice"_s);
};

} // namespace

class tst_RequestsDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void saysThatItReads();
    void saysThatThereIsNone();
    void saysThatTheyCannotBeRead();
    void listsThemAndChoosesTheNewest();
    void choosesTheOneThatWasNamed();
    void theChosenOneStays();
    void showsWhatWasLeftOut();
    void saysThatThereIsMore();
    void namesWithoutALineHaveTheirNumber();
    void recordsOfAnotherRequestArePassedOver();
    void savesTheChosenOneAlone();
    void saysWhatBecameOfSaving();
    void asksBeforeItRemoves();
    void removingIsCancelledByDefault_data();
    void removingIsCancelledByDefault();
    void whatGoesOnIsNotRemoved();
    void whatIsRemovedIsNotRemovedAgain();
    void isNamedForScreenReaders();
};

void tst_RequestsDialog::initTestCase()
{
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
}

void tst_RequestsDialog::saysThatItReads()
{
    const Scene scene;

    QCOMPARE(scene.words->text(), u"The requests are being read…"_s);
    QVERIFY(scene.words->isVisible());
    QVERIFY(!scene.button(u"Save"_s)->isEnabled());
    QVERIFY(!scene.button(u"Remove These"_s)->isEnabled());
}

void tst_RequestsDialog::saysThatThereIsNone()
{
    Scene scene;

    scene.dialog->showRequests(QList<RequestSums>{});

    QCOMPARE(scene.words->text(), u"Nothing has been entered into this roster yet."_s);
    QVERIFY(!scene.requests->isVisible());
}

void tst_RequestsDialog::saysThatTheyCannotBeRead()
{
    Scene scene;

    scene.dialog->showRequests(StoreError{StoreError::Kind::Damaged, u"no such page"_s});

    QCOMPARE(scene.words->text(), u"The requests of this roster cannot be read."_s);
}

void tst_RequestsDialog::listsThemAndChoosesTheNewest()
{
    Scene scene;

    scene.showRequests();

    QVERIFY(scene.requests->isVisible());
    QCOMPARE(rowOf(*scene.requests, 0).sliced(1),
        (QStringList{u"7B.csv"_s, u"480 of 500 expected"_s, u"2"_s}));
    QCOMPARE(rowOf(*scene.requests, 1).sliced(1), (QStringList{u"Typed"_s, u"1"_s, u"0"_s}));
    QVERIFY(!rowOf(*scene.requests, 0).constFirst().isEmpty());
    QCOMPARE(scene.requests->currentItem(), scene.requests->topLevelItem(0));
    QVERIFY(scene.report->text().contains(u"20 is/are missing"_s));
    QCOMPARE(scene.questions,
        (QList<RecordsQuestion>{
            {scene.imported.request.id, Which::NotAdded, {}, RequestsDialog::MostShown}}));
}

void tst_RequestsDialog::choosesTheOneThatWasNamed()
{
    const RequestSums named = sumsOf(RequestSource::Paste, {}, 0, 3, 0);
    Scene scene{named.request.id};

    scene.dialog->showRequests(QList<RequestSums>{scene.imported, named});

    QCOMPARE(scene.requests->currentItem(), scene.requests->topLevelItem(1));
    QVERIFY(scene.questions.isEmpty()); // nothing of it was left out
}

void tst_RequestsDialog::theChosenOneStays()
{
    Scene scene;
    scene.showRequests();
    scene.choose(1);

    scene.dialog->showRequests(
        QList<RequestSums>{sumsOf(RequestSource::Form, {}, 0, 1, 0), scene.imported, scene.typed});

    QCOMPARE(scene.requests->currentItem(), scene.requests->topLevelItem(2));
}

void tst_RequestsDialog::showsWhatWasLeftOut()
{
    Scene scene;
    scene.showRequests();

    scene.dialog->showRecords(scene.questions.constFirst(),
        RequestRecords{{{Fate::LeftOut, 1, 3, u"much\ntoo long"_s, LeftOutReason::TooLong},
                           {Fate::Refused, 6, 1200, u"Bob"_s, {}, u"no room"_s}},
            {}, true});

    QCOMPARE(scene.leftOut->topLevelItemCount(), 2);
    QCOMPARE(rowOf(*scene.leftOut, 0),
        (QStringList{u"3"_s, u"much too long"_s, u"longer than 200 characters"_s}));
    QCOMPARE(rowOf(*scene.leftOut, 1),
        (QStringList{u"1,200"_s, u"Bob"_s, u"the roster did not take it: no room"_s}));
    QCOMPARE(scene.leftOut->headerItem()->text(0), u"Line"_s);
}

void tst_RequestsDialog::saysThatThereIsMore()
{
    Scene scene;
    scene.imported.leftOut = 1201;
    scene.showRequests();

    scene.dialog->showRecords(
        scene.questions.constFirst(), RequestRecords{{{Fate::LeftOut, 1, 3, {}}}, {}, false});

    QCOMPARE(scene.leftOut->topLevelItemCount(), 2);
    QCOMPARE(scene.leftOut->topLevelItem(1)->text(1),
        u"… and 1,200 more: save the report to see all."_s);
}

void tst_RequestsDialog::namesWithoutALineHaveTheirNumber()
{
    Scene scene;
    scene.typed.leftOut = 1;
    scene.showRequests();
    scene.choose(1);

    scene.dialog->showRecords(
        scene.questions.constLast(), RequestRecords{{{Fate::Refused, 4, 0, u"Bob"_s}}, {}, true});

    QCOMPARE(scene.leftOut->headerItem()->text(0), u"No."_s);
    QCOMPARE(scene.leftOut->topLevelItem(0)->text(0), u"5"_s);
}

void tst_RequestsDialog::recordsOfAnotherRequestArePassedOver()
{
    Scene scene;
    scene.showRequests();
    scene.choose(1);
    RecordsQuestion toSave = scene.questions.constFirst();
    toSave.request = scene.typed.request.id;
    toSave.which = Which::All;

    for (const RecordsQuestion &question : {scene.questions.constFirst(), toSave}) {
        scene.dialog->showRecords(
            question, RequestRecords{{{Fate::LeftOut, 1, 3, u"x"_s}}, {}, true});
    }

    QCOMPARE(scene.leftOut->topLevelItemCount(), 0);
}

void tst_RequestsDialog::savesTheChosenOneAlone()
{
    Scene scene;
    scene.showRequests();
    scene.choose(1);

    scene.button(u"Save"_s)->click();
    scene.dialog->showSaving(u"/report.csv"_s);

    QCOMPARE(scene.toSave, QList<RequestId>{scene.typed.request.id});
    QVERIFY(!scene.button(u"Save"_s)->isEnabled());
    QCOMPARE(scene.notice->text(), u"/report.csv is being saved…"_s);
}

void tst_RequestsDialog::saysWhatBecameOfSaving()
{
    Scene scene;
    scene.showRequests();
    scene.dialog->showSaving(u"/report.csv"_s);

    scene.dialog->showSaved(u"/report.csv"_s, {});
    QCOMPARE(scene.notice->text(), u"Saved as /report.csv."_s);
    QVERIFY(scene.button(u"Save"_s)->isEnabled());

    scene.dialog->showSaved(
        u"/report.csv"_s, StoreError{StoreError::Kind::DiskFull, u"<no room>"_s});
    QCOMPARE(scene.notice->text(), u"“report.csv” was not saved: the disk is full."_s);
    QVERIFY(scene.notice->toolTip().contains(u"&lt;no room&gt;"_s));
}

void tst_RequestsDialog::asksBeforeItRemoves()
{
    Scene scene;
    scene.showRequests();

    scene.remove(u"Remove 480"_s);

    QCOMPARE(scene.toRemove, QList<RequestId>{scene.imported.request.id});
    QVERIFY(!scene.button(u"Remove These"_s)->isEnabled());
    QCOMPARE(scene.notice->text(), u"The names are being removed…"_s);
    scene.dialog->showRemoved(scene.imported.request.id, {480, {{1, 480}}});
    QCOMPARE(scene.notice->text(), u"480 name(s) were removed from the roster."_s);
}

void tst_RequestsDialog::removingIsCancelledByDefault_data()
{
    QTest::addColumn<Qt::Key>("key");

    QTest::newRow("Enter") << Qt::Key_Return;
    QTest::newRow("Escape") << Qt::Key_Escape;
}

void tst_RequestsDialog::removingIsCancelledByDefault()
{
    QFETCH(const Qt::Key, key);
    Scene scene;
    scene.showRequests();

    scene.remove({}, key);

    QVERIFY(scene.toRemove.isEmpty());
    QVERIFY(scene.button(u"Remove These"_s)->isEnabled());
}

void tst_RequestsDialog::whatGoesOnIsNotRemoved()
{
    Scene scene;
    scene.goingOn += scene.imported.request.id;
    scene.showRequests();
    QVERIFY(!scene.button(u"Remove These"_s)->isEnabled());
    QVERIFY(!scene.button(u"Remove These"_s)->toolTip().isEmpty());

    scene.goingOn.clear();
    scene.dialog->showWhatCanBeDone();

    QVERIFY(scene.button(u"Remove These"_s)->isEnabled());
    QVERIFY(scene.button(u"Remove These"_s)->toolTip().isEmpty());
}

void tst_RequestsDialog::whatIsRemovedIsNotRemovedAgain()
{
    Scene scene;
    scene.imported.removed = scene.imported.request.opened;
    scene.showRequests();

    QCOMPARE(scene.requests->topLevelItem(0)->text(2), u"480 of 500 expected, removed"_s);
    QVERIFY(scene.report->text().startsWith(u"These names were removed"_s));
    QVERIFY(!scene.button(u"Remove These"_s)->isEnabled());
    QVERIFY(scene.button(u"Save"_s)->isEnabled());
}

void tst_RequestsDialog::isNamedForScreenReaders()
{
    const Scene scene;

    QCOMPARE(scene.requests->accessibleName(), u"Requests"_s);
    QCOMPARE(scene.leftOut->accessibleName(), u"Left out"_s);
    QCOMPARE(scene.dialog->windowTitle(), u"Recent Requests"_s);
}

ROLLCALL_WINDOW_TEST(tst_RequestsDialog)
#include "tst_requestsdialog.moc"
