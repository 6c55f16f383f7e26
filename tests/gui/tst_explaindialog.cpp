// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/codeview.h"
#include "gui/explaindialog.h"
#include "support/codeviews.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QCheckBox>
#include <QLabel>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include <algorithm>
#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

class tst_ExplainDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listsAllStates();
    void showsWhatIsChosen();
    void showsEachOfTheQuotes();
    void keysPassOverTheStations();
    void saysWhatIsTheCaseNow();
    void followsAStation();
    void followsNoMoreWhenAnotherStateIsChosen();
    void followsTheStationThatIsChosen();
    void knowsNothingWithoutARoster();
    void hiddenItDoesNothing();
    void isNarrowWhereItMustBe();
    void isNamedForScreenReaders();

private:
    template <typename Widget> [[nodiscard]] Widget *part(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    [[nodiscard]] QString title() const { return part<QLabel>(u"title"_s)->text(); }
    [[nodiscard]] QString markedLine() const { return markedLineOf(*part<CodeView>(u"code"_s)); }
    /// What is marked as the case now, with the station.
    [[nodiscard]] QStringList now() const
    {
        QStringList all;
        const auto *tree = part<QTreeWidget>(u"states"_s);
        for (int station = 0; station < tree->topLevelItemCount(); ++station) {
            const QTreeWidgetItem *heading = tree->topLevelItem(station);
            for (int row = 0; row < heading->childCount(); ++row) {
                if (heading->child(row)->text(1) == u"now")
                    all += heading->text(0) + u": "_s + heading->child(row)->text(0);
            }
        }
        return all;
    }
    [[nodiscard]] bool hasActiveTimer() const
    {
        const auto timers = m_dialog->findChildren<QTimer *>();
        return std::ranges::any_of(timers, &QTimer::isActive);
    }
    void pause() { m_intake->setPace({.isPaused = true}); }

    std::unique_ptr<FakeStorage> m_storage;
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<ExplainDialog> m_dialog;
};

void tst_ExplainDialog::init()
{
    WindowTestCase::init();
    m_storage = std::make_unique<FakeStorage>();
    m_intake = m_storage->openIntake({PipelineChoice::Kind::SingleSlot, 1});
    m_dialog = std::make_unique<ExplainDialog>();
    m_dialog->watch(m_intake.get());
    m_dialog->show();
}

void tst_ExplainDialog::cleanup()
{
    m_dialog.reset();
    m_intake.reset();
}

void tst_ExplainDialog::listsAllStates()
{
    const auto *tree = part<QTreeWidget>(u"states"_s);
    QStringList listed;
    for (int station = 0; station < tree->topLevelItemCount(); ++station) {
        const QTreeWidgetItem *heading = tree->topLevelItem(station);
        QVERIFY(heading->isExpanded());
        for (int row = 0; row < heading->childCount(); ++row)
            listed += heading->text(0) + u": "_s + heading->child(row)->text(0);
    }

    QStringList expected;
    for (const StationState &state : StationStates::all())
        expected += stationName(state) + u": "_s + Explanation::of(state).title;
    QCOMPARE(listed, expected);
}

void tst_ExplainDialog::showsWhatIsChosen()
{
    m_dialog->choose(ProducerState::WaitingForRoom);

    QCOMPARE(title(), u"Producer: Waits for room"_s);
    QCOMPARE(part<QLabel>(u"text"_s)->text(), Explanation::of(ProducerState::WaitingForRoom).text);
    QCOMPARE(part<QLabel>(u"place"_s)->text(),
        u"LockedPipeline::waitForRoom in src/pipeline/lockedpipeline.h"_s);
    QCOMPARE(markedLine(), u"return m_putters.sleepUntil(canPut, m_takeMutex, deadline);"_s);
}

void tst_ExplainDialog::showsEachOfTheQuotes()
{
    m_dialog->choose(ProducerState::WaitingForRoom);
    auto *tabs = part<QTabBar>(u"quotes"_s);
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(tabs->tabText(0), u"Here it sleeps"_s);
    QCOMPARE(tabs->tabText(1), u"This wakes it"_s);

    QTest::keyClick(tabs, Qt::Key_Right);

    QCOMPARE(markedLine(), u"m_putters.wake(count);"_s);
    QVERIFY(part<CodeView>(u"code"_s)->accessibleDescription().contains(u"m_putters.wake(count);"));

    m_dialog->choose(RosterState::Stored);

    QCOMPARE(tabs->count(), 1);
    QVERIFY(part<QLabel>(u"place"_s)->text().contains(u"src/storage/sqlrosterstore.cpp"));
}

void tst_ExplainDialog::keysPassOverTheStations()
{
    auto *tree = part<QTreeWidget>(u"states"_s);
    m_dialog->choose(ProducerState::Ended);
    QCOMPARE(title(), u"Producer: Has ended"_s);

    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(title(), u"Pipeline: Is empty"_s);

    QTest::keyClick(tree, Qt::Key_Up);
    QCOMPARE(title(), u"Producer: Has ended"_s);

    QTest::keyClick(tree, Qt::Key_Home);
    QCOMPARE(title(), u"Producer: Waits for names"_s);
    QTest::keyClick(tree, Qt::Key_Up); // there is nothing above
    QCOMPARE(title(), u"Producer: Waits for names"_s);
}

void tst_ExplainDialog::saysWhatIsTheCaseNow()
{
    QTRY_COMPARE_WITH_TIMEOUT(now(),
        (QStringList{u"Producer: Waits for names"_s, u"Pipeline: Is empty"_s,
            u"Consumer: Waits for names"_s, u"Roster: Has nothing new"_s}),
        Patience);

    pause();
    m_intake->submit(Request::begin(RequestSource::Form, 1), {nameOf(u"Ada"_s)});

    QTRY_COMPARE_WITH_TIMEOUT(now(),
        (QStringList{u"Producer: Is paused"_s, u"Pipeline: Is empty"_s, u"Consumer: Is paused"_s,
            u"Roster: Has nothing new"_s}),
        Patience);
}

void tst_ExplainDialog::followsAStation()
{
    m_dialog->choose(ConsumerState::Opening);
    m_dialog->follow();
    QVERIFY(part<QCheckBox>(u"follow"_s)->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Consumer: Waits for names"_s, Patience);

    pause();
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Consumer: Is paused"_s, Patience);

    m_intake->setPace({});
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Consumer: Waits for names"_s, Patience);
    QVERIFY(part<QCheckBox>(u"follow"_s)->isChecked());
}

void tst_ExplainDialog::followsNoMoreWhenAnotherStateIsChosen()
{
    m_dialog->follow();
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Producer: Waits for names"_s, Patience);

    QTest::keyClick(part<QTreeWidget>(u"states"_s), Qt::Key_Down);

    QCOMPARE(title(), u"Producer: Accepts names"_s);
    QVERIFY(!part<QCheckBox>(u"follow"_s)->isChecked());

    QTest::mouseClick(part<QCheckBox>(u"follow"_s), Qt::LeftButton, Qt::NoModifier, QPoint{5, 5});

    QCOMPARE(title(), u"Producer: Waits for names"_s);
}

void tst_ExplainDialog::followsTheStationThatIsChosen()
{
    m_dialog->follow();
    QTRY_COMPARE_WITH_TIMEOUT(now().size(), 4, Patience);

    m_dialog->choose(ConsumerState::NothingToTake); // as it is
    QVERIFY(part<QCheckBox>(u"follow"_s)->isChecked());
    pause();

    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Consumer: Is paused"_s, Patience);
}

void tst_ExplainDialog::knowsNothingWithoutARoster()
{
    m_dialog->follow();
    QTRY_COMPARE_WITH_TIMEOUT(now().size(), 4, Patience);

    m_dialog->watch(nullptr);

    QCOMPARE(now(), QStringList{});
    QVERIFY(!hasActiveTimer());
    QVERIFY(!part<QCheckBox>(u"follow"_s)->isEnabled());
    QCOMPARE(title(), u"Producer: Waits for names"_s); // it can be read all the same
}

void tst_ExplainDialog::hiddenItDoesNothing()
{
    QVERIFY(hasActiveTimer());

    m_dialog->hide();

    QVERIFY(!hasActiveTimer());
}

void tst_ExplainDialog::isNarrowWhereItMustBe()
{
    m_dialog->resize(360, 640);

    QTRY_COMPARE_WITH_TIMEOUT(m_dialog->size(), (QSize{360, 640}), Patience);
}

void tst_ExplainDialog::isNamedForScreenReaders()
{
    QCOMPARE(m_dialog->windowTitle(), u"Explain the Pipeline"_s);
    QCOMPARE(part<QTreeWidget>(u"states"_s)->accessibleName(), u"What each station can be doing"_s);
    QCOMPARE(part<QTabBar>(u"quotes"_s)->accessibleName(), u"The lines that do it"_s);
    QCOMPARE(part<CodeView>(u"code"_s)->accessibleName(), u"Code"_s);
    for (const QString &name : {u"title"_s, u"text"_s, u"place"_s})
        QCOMPARE(part<QLabel>(name)->textFormat(), Qt::PlainText);
}

ROLLCALL_WINDOW_TEST(tst_ExplainDialog)
#include "tst_explaindialog.moc"
