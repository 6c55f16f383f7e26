// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/explaindialog.h"
#include "gui/lessonbar.h"
#include "gui/lessonflow.h"
#include "gui/nameform.h"
#include "gui/outline.h"
#include "gui/pipelinedock.h"
#include "intake/session.h"
#include "support/entries.h"
#include "support/fakerosters.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

constexpr PipelineChoice UsersQueue{PipelineChoice::Kind::BoundedQueue, 64};
constexpr PipelineChoice Slot{PipelineChoice::Kind::SingleSlot, 1};

/// The window of a lesson, as far as it needs one, with a roster that is open.
class Scene
{
    FakeRosters m_rosters; // outlive the session

public:
    Scene()
    {
        auto *centre = new QWidget;
        auto *layout = new QVBoxLayout{centre};
        layout->addWidget(bar);
        layout->addWidget(form);
        window.setCentralWidget(centre);
        window.addDockWidget(Qt::BottomDockWidgetArea, dock);
        window.resize(900, 700);
        window.show();
        QApplication::setActiveWindow(&window);
        QObject::connect(form, &NameForm::nameEntered, &window,
            [this](const Request &request, const PersonName &name) {
                session.current()->submit(request, {name});
            });
        QObject::connect(&session, &Session::opened, &window, [this] {
            form->setAccepting(true);
            dock->follow(session.current());
            lesson->follow(session.current());
        });
    }

    void open() { QVERIFY(opens(session, u"/rosters/class.roster"_s)); }

    void enter(const QString &name) const
    {
        enterText(qobject_cast<QLineEdit *>(form->nameField()), name);
    }
    [[nodiscard]] QString title() const { return label(u"lessonTitle"_s); }
    [[nodiscard]] QString done() const { return label(u"lessonDone"_s); }
    [[nodiscard]] QPushButton *button(const QString &text) const { return buttonOf(*bar, text); }
    void click(const QString &text) const { button(text)->click(); }
    void goToStep(int step) const
    {
        lesson->begin();
        for (int i = 1; i < step; ++i)
            click(u"Next"_s);
    }
    /// What is pointed at, or null.
    [[nodiscard]] QWidget *outlined() const
    {
        const auto *outline = window.findChild<Outline *>();
        return outline != nullptr && outline->isVisible() ? outline->target() : nullptr;
    }
    [[nodiscard]] QCheckBox *slowMotion() const { return dock->findChild<QCheckBox *>(); }

    QMainWindow window;
    LessonBar *bar = new LessonBar{&window};
    NameForm *form = new NameForm{&window};
    PipelineDock *dock = new PipelineDock{&window};
    QMenu *help = window.menuBar()->addMenu(u"&Help"_s);
    QAction *compare = help->addAction(u"Compare"_s);
    QAction *endings = help->addAction(u"Endings"_s);
    Session session{m_rosters.factory(), UsersQueue};
    LessonFlow *lesson = new LessonFlow{
        {*bar, *form, *dock, session, *window.menuBar(), *help, *compare, *endings}, &window};

private:
    [[nodiscard]] QString label(const QString &name) const
    {
        return bar->isHidden() ? QString{} : textOf(*bar, name);
    }
};

} // namespace

class tst_LessonFlow : public WindowTestCase
{
    Q_OBJECT

private slots:
    void goesThroughFiveSteps();
    void theTextIsReadOut();
    void aStoredNameIsNoticed();
    void theShownPipelineIsNoticed();
    void thePipelineThatIsShownAlreadyIsNoticed();
    void backPressureIsNoticed();
    void theOtherKindIsNoticed();
    void theComparisonIsNoticed();
    void theEndOfARunIsNoticed();
    void nothingIsNoticedAtAnotherStep();
    void escapeEndsIt();
    void theEndChangesBack();
    void whatTheUserHasChosenStays();
    void pointsAtWhatItSpeaksOf();
    void itCanBeginAgain();
    void worksWithoutARoster();
    void explainsWhatTheProducerDoes();
    void theExplanationsFollowTheRoster();
};

void tst_LessonFlow::goesThroughFiveSteps()
{
    const Scene scene;
    QVERIFY(!scene.lesson->isUnderWay());
    const QStringList titles{u"Step 1 of 5: The way of a name"_s, u"Step 2 of 5: Four stations"_s,
        u"Step 3 of 5: Back-pressure"_s, u"Step 4 of 5: Single slot or queue"_s,
        u"Step 5 of 5: The end is the hard part"_s};

    scene.lesson->begin();

    for (int i = 0; i < 5; ++i) {
        QCOMPARE(scene.title(), titles.at(i));
        QCOMPARE(scene.button(u"Next"_s)->isEnabled(), i < 4);
        QCOMPARE(scene.button(u"Back"_s)->isEnabled(), i > 0);
        scene.click(u"Next"_s); // does nothing in the last
    }
    for (int i = 3; i >= 0; --i) {
        scene.click(u"Back"_s);
        QCOMPARE(scene.title(), titles.at(i));
    }

    scene.click(u"End Lesson"_s);
    QVERIFY(scene.bar->isHidden());
    QVERIFY(!scene.lesson->isUnderWay());
}

void tst_LessonFlow::theTextIsReadOut()
{
    const Scene scene;
    const auto *text = scene.bar->findChild<QLabel *>(u"lessonText"_s);

    scene.lesson->begin();
    QVERIFY(text->hasFocus());

    scene.click(u"Go to the Field"_s);
    QVERIFY(scene.form->nameField()->hasFocus());
    scene.lesson->begin(); // F1 again
    QVERIFY(text->hasFocus());
    QCOMPARE(scene.title(), u"Step 1 of 5: The way of a name"_s);

    scene.click(u"Next"_s);
    QVERIFY(text->hasFocus());

    scene.lesson->end();
    QVERIFY(scene.form->nameField()->hasFocus());
}

void tst_LessonFlow::aStoredNameIsNoticed()
{
    Scene scene;
    scene.open();
    scene.lesson->begin();
    QCOMPARE(scene.done(), QString{});

    scene.enter(u"Ann"_s);

    QTRY_COMPARE_WITH_TIMEOUT(scene.done(), u"Done: “Ann” is stored."_s, Patience);
}

void tst_LessonFlow::theShownPipelineIsNoticed()
{
    Scene scene;
    scene.open();
    scene.goToStep(2);
    QCOMPARE(scene.done(), QString{});

    scene.click(u"Show Pipeline"_s);

    QVERIFY(scene.dock->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.done(), u"Done: the Pipeline is shown. F9 hides it."_s, Patience);
}

void tst_LessonFlow::thePipelineThatIsShownAlreadyIsNoticed()
{
    Scene scene;
    scene.open();
    scene.dock->show();

    scene.goToStep(2);

    QCOMPARE(scene.done(), u"Done: the Pipeline is shown. F9 hides it."_s);
}

void tst_LessonFlow::backPressureIsNoticed()
{
    Scene scene;
    scene.open();
    scene.goToStep(3);

    scene.click(u"Slow Down"_s);
    QVERIFY(scene.dock->isVisible());
    QVERIFY(scene.slowMotion()->isChecked());
    QCOMPARE(scene.session.pipelineChoice().kind, Slot.kind);
    QCOMPARE(scene.done(), QString{});
    for (const QString &name : {u"Ada"_s, u"Grace"_s, u"Mary"_s, u"Annie"_s})
        scene.enter(name);

    QTRY_COMPARE_WITH_TIMEOUT(scene.done(),
        u"Done: the producer waits. Nothing is lost: what waits is in the outbox."_s, Patience);
    scene.lesson->end();
    QTRY_COMPARE_WITH_TIMEOUT(scene.session.current()->counts().stored, 4, Patience);
}

void tst_LessonFlow::theOtherKindIsNoticed()
{
    Scene scene;
    scene.open();
    scene.goToStep(4);

    scene.click(u"Use a Single Slot"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        scene.done(), u"Done: the pipeline is a single slot now."_s, Patience);

    scene.click(u"Back"_s);
    scene.click(u"Next"_s);
    scene.click(u"Use a Queue"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.done(), u"Done: the pipeline is a queue of 4 now."_s, Patience);
}

void tst_LessonFlow::theComparisonIsNoticed()
{
    const Scene scene;
    scene.goToStep(4);

    scene.compare->trigger();

    QCOMPARE(scene.done(), u"Done: the comparison was opened."_s);
}

void tst_LessonFlow::theEndOfARunIsNoticed()
{
    const Scene scene;
    scene.goToStep(5);
    QSignalSpy opened{scene.endings, &QAction::triggered};

    scene.click(u"Show Endings…"_s);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(scene.done(), QString{});
    scene.lesson->noteEnding();

    QCOMPARE(
        scene.done(), u"Done: a run has come to its end. Rollcall itself closes its pipeline."_s);
}

void tst_LessonFlow::nothingIsNoticedAtAnotherStep()
{
    const Scene scene;
    scene.compare->trigger();
    scene.lesson->noteEnding();
    QVERIFY(scene.bar->isHidden());

    scene.goToStep(2);
    scene.compare->trigger();
    scene.lesson->noteEnding();

    QCOMPARE(scene.done(), QString{});
}

void tst_LessonFlow::escapeEndsIt()
{
    const Scene scene;
    scene.lesson->begin();
    scene.click(u"Go to the Field"_s);

    QTest::keyClick(scene.form->nameField(), Qt::Key_Escape);

    QVERIFY(!scene.lesson->isUnderWay());
    QVERIFY(scene.bar->isHidden());
}

void tst_LessonFlow::theEndChangesBack()
{
    Scene scene;
    scene.open();
    scene.dock->show();
    const auto boxes = scene.dock->findChildren<QDoubleSpinBox *>();
    const double before = boxes.at(1)->value();
    scene.goToStep(3);
    scene.click(u"Slow Down"_s);
    QVERIFY(boxes.at(1)->value() > before);
    scene.click(u"Next"_s);
    scene.click(u"Use a Queue"_s);
    QVERIFY(scene.slowMotion()->isChecked());

    scene.lesson->end();

    QVERIFY(!scene.slowMotion()->isChecked());
    QCOMPARE(boxes.at(1)->value(), before);
    QCOMPARE(scene.session.pipelineChoice(), UsersQueue);
    QVERIFY(scene.dock->isVisible());
}

void tst_LessonFlow::whatTheUserHasChosenStays()
{
    Scene scene;
    scene.open();
    scene.dock->show();
    scene.slowMotion()->setChecked(true);
    scene.goToStep(4);
    scene.click(u"Use a Single Slot"_s);

    scene.session.usePipeline(Slot); // by the Preferences
    scene.lesson->keepPipeline();
    scene.lesson->end();

    QCOMPARE(scene.session.pipelineChoice(), Slot);
    QVERIFY(scene.slowMotion()->isChecked());
}

void tst_LessonFlow::pointsAtWhatItSpeaksOf()
{
    Scene scene;
    scene.open();

    scene.lesson->begin();
    QCOMPARE(scene.outlined(), scene.form->nameField());
    scene.click(u"Next"_s);
    QCOMPARE(scene.outlined(), nullptr); // it is not shown
    scene.click(u"Show Pipeline"_s);
    QVERIFY(scene.dock->stations() != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(scene.outlined(), scene.dock->stations(), Patience);
    scene.click(u"Next"_s);
    QCOMPARE(scene.outlined(), scene.dock->controls());
    scene.click(u"Next"_s);
    scene.click(u"Next"_s);
    QCOMPARE(scene.outlined(), scene.window.menuBar());

    scene.lesson->end();
    QCOMPARE(scene.outlined(), nullptr);
}

void tst_LessonFlow::itCanBeginAgain()
{
    Scene scene;
    scene.open();
    scene.goToStep(5);
    scene.lesson->end();

    scene.lesson->begin();
    QCOMPARE(scene.title(), u"Step 1 of 5: The way of a name"_s);
    QCOMPARE(scene.done(), QString{});
    scene.enter(u"Ann"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.done(), u"Done: “Ann” is stored."_s, Patience);
}

void tst_LessonFlow::worksWithoutARoster()
{
    const Scene scene;

    scene.lesson->begin();
    for (int i = 0; i < 4; ++i) {
        scene.click(u"Next"_s);
        scene.bar->findChild<QPushButton *>()->click(); // does what can be done
    }
    scene.lesson->end();

    QCOMPARE(scene.session.pipelineChoice(), UsersQueue);
}

void tst_LessonFlow::explainsWhatTheProducerDoes()
{
    Scene scene;
    scene.open();
    scene.dock->show();

    emit scene.dock->explainWanted();

    auto *dialog = scene.window.findChild<ExplainDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->isVisible());
    QVERIFY(!dialog->isModal());
    QVERIFY(dialog->findChild<QCheckBox *>(u"follow"_s)->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(
        dialog->findChild<QLabel *>(u"title"_s)->text(), u"Producer: Waits for names"_s, Patience);

    scene.lesson->explain();
    QCOMPARE(scene.window.findChildren<ExplainDialog *>().size(), 1); // there is one only

    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(scene.window.findChild<ExplainDialog *>() == nullptr, Patience);
    scene.lesson->explain();
    QVERIFY(scene.window.findChild<ExplainDialog *>() != nullptr);
}

void tst_LessonFlow::theExplanationsFollowTheRoster()
{
    Scene scene;
    scene.lesson->explain();
    auto *dialog = scene.window.findChild<ExplainDialog *>();
    auto *follow = dialog->findChild<QCheckBox *>(u"follow"_s);
    QVERIFY(!follow->isEnabled());

    scene.open();

    QVERIFY(follow->isEnabled());
}

ROLLCALL_WINDOW_TEST(tst_LessonFlow)
#include "tst_lessonflow.moc"
