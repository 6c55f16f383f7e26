// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/lessonflow.h"

#include "core/students.h"
#include "gui/explaindialog.h"
#include "gui/lessonbar.h"
#include "gui/nameform.h"
#include "gui/outline.h"
#include "gui/pipelinedock.h"
#include "gui/pipelinesentences.h"
#include "intake/session.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>

#include <utility>

using namespace std::chrono_literals;

namespace Rollcall {

namespace {

using PipelineKind = PipelineChoice::Kind;

constexpr auto FlowInterval = 100ms;
constexpr PipelineChoice LessonSlot{PipelineKind::SingleSlot, 1};
constexpr PipelineChoice LessonQueue{PipelineKind::BoundedQueue, 4};

} // namespace

LessonFlow::LessonFlow(const Parts &parts, QWidget *window)
    : QObject{window}
    , m_parts{parts}
    , m_window{window}
    , m_outline{new Outline{window}}
{
    m_timer.setParent(this);
    m_timer.setInterval(FlowInterval);
    connect(&m_timer, &QTimer::timeout, this, &LessonFlow::look);
    auto *escape = new QShortcut{Qt::Key_Escape, &m_parts.bar}; // only while that is seen
    connect(escape, &QShortcut::activated, this, &LessonFlow::end);
    connect(&m_parts.bar, &LessonBar::endWanted, this, &LessonFlow::end);
    connect(&m_parts.bar, &LessonBar::actionTriggered, this, &LessonFlow::act);
    connect(&m_parts.bar, &LessonBar::backWanted, this,
        [this] { goTo(static_cast<Step>(static_cast<int>(m_step) - 1)); });
    connect(&m_parts.bar, &LessonBar::nextWanted, this,
        [this] { goTo(static_cast<Step>(static_cast<int>(m_step) + 1)); });
    connect(&m_parts.pipeline, &PipelineDock::explainWanted, this, &LessonFlow::explain);
    connect(&m_parts.pipeline, &PipelineDock::visibilityChanged, this, &LessonFlow::showOutline,
        Qt::QueuedConnection); // when it has its contents
    connect(&m_parts.compare, &QAction::triggered, this, [this] {
        if (m_step == Step::Kinds)
            noteDone(tr("Done: the comparison was opened."));
    });
}

LessonFlow::~LessonFlow() = default;

void LessonFlow::begin()
{
    if (m_isUnderWay) {
        m_parts.bar.focusText();
        return;
    }
    m_isUnderWay = true;
    goTo(Step::Name);
}

void LessonFlow::end()
{
    if (!m_isUnderWay)
        return;
    m_isUnderWay = false;
    m_timer.stop();
    if (m_outline)
        m_outline->setTarget(nullptr);
    if (std::exchange(m_isSlowed, false))
        m_parts.pipeline.endSlowMotion();
    if (const auto before = std::exchange(m_before, std::nullopt))
        m_parts.session.usePipeline(*before);
    const bool isInUse = m_parts.bar.isAncestorOf(m_window->focusWidget());
    m_parts.bar.hide();
    if (isInUse)
        m_parts.nameForm.focusName();
}

void LessonFlow::explain()
{
    if (!m_explanations) {
        m_explanations = new ExplainDialog{m_window};
        m_explanations->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_explanations, &QDialog::finished, this, [this] { m_explanations.clear(); });
        m_explanations->watch(m_intake);
    }
    m_explanations->follow();
    m_explanations->show();
    m_explanations->raise();
    m_explanations->activateWindow();
}

void LessonFlow::follow(Intake *intake)
{
    if (m_intake)
        disconnect(m_intake, nullptr, this, nullptr);
    m_intake = intake;
    if (m_explanations)
        m_explanations->watch(intake);
    if (intake != nullptr)
        connect(intake, &Intake::studentsStored, this, &LessonFlow::noteStored);
}

void LessonFlow::keepPipeline()
{
    m_before.reset();
}

void LessonFlow::noteEnding()
{
    if (m_step == Step::End)
        noteDone(tr("Done: a run has come to its end. Rollcall itself closes its pipeline."));
}

void LessonFlow::goTo(Step step)
{
    m_step = step;
    m_isDone = false;
    m_kind = m_parts.session.pipelineChoice().kind;
    showStep();
    showOutline();
    m_parts.bar.focusText();
    if (m_step == Step::Name || m_step == Step::End)
        m_timer.stop(); // these two are told
    else
        m_timer.start();
    look();
}

void LessonFlow::showStep()
{
    const auto show = [this](const QString &title, const QString &text, const QString &action) {
        m_parts.bar.show({tr("Step %L1 of %L2: %3")
                              .arg(static_cast<int>(m_step) + 1)
                              .arg(static_cast<int>(Step::End) + 1)
                              .arg(title),
            text, action, m_step == Step::Name, m_step == Step::End});
    };
    switch (m_step) {
    case Step::Name:
        show(tr("The way of a name"),
            tr("Enter a name. The producer accepts it, the pipeline hands it over, and the "
               "consumer stores it: only then is it in the list. Names that you enter are real, "
               "and stay. To try things, make another roster first, by File ▸ New."),
            tr("&Go to the Field"));
        return;
    case Step::Stations:
        show(tr("Four stations"),
            tr("The Pipeline shows what goes on: the producer, the pipeline, the consumer and the "
               "roster, each with a sentence that says what it does and why it waits. Explain "
               "there says more, with the lines of the program that do it."),
            tr("&Show Pipeline"));
        return;
    case Step::BackPressure:
        show(tr("Back-pressure"),
            tr("Slow Down has the consumer wait %1 before each name, and makes the pipeline a "
               "single slot, for this lesson only. Then enter three names quickly. When the slot "
               "is taken, the producer must wait; and yet the field takes each name at once.")
                .arg(delayText(Pace::LongestDelay)),
            tr("&Slow Down"));
        return;
    case Step::Kinds:
        show(tr("Single slot or queue"),
            tr("A single slot holds one name. A queue holds several, so for a while names may come "
               "faster than they are stored; then the producer waits all the same. Use the other "
               "kind, and enter names again. Tools ▸ Compare Pipelines measures both."),
            m_kind == PipelineKind::SingleSlot ? tr("&Use a Queue") : tr("&Use a Single Slot"));
        return;
    case Step::End:
        show(tr("The end is the hard part"),
            tr("How does a consumer that sleeps learn that no name will come any more? Three "
               "Endings runs three ways, line by line: a sentinel, an event, and closing the "
               "pipeline. With one of them the consumer may sleep for ever."),
            tr("&Show Endings…"));
        return;
    }
}

void LessonFlow::showOutline()
{
    if (!m_isUnderWay || !m_outline)
        return;
    switch (m_step) {
    case Step::Name:
        m_outline->setTarget(m_parts.nameForm.nameField());
        return;
    case Step::Stations:
    case Step::Kinds:
        m_outline->setTarget(m_parts.pipeline.stations());
        return;
    case Step::BackPressure:
        m_outline->setTarget(m_parts.pipeline.controls());
        return;
    case Step::End:
        m_outline->setTarget(&m_parts.menuBar,
            [this] { return m_parts.menuBar.actionGeometry(m_parts.helpMenu.menuAction()); });
        return;
    }
}

void LessonFlow::act()
{
    switch (m_step) {
    case Step::Name:
        m_parts.nameForm.focusName();
        return;
    case Step::Stations:
        m_parts.pipeline.show();
        return;
    case Step::BackPressure:
        slowDown();
        return;
    case Step::Kinds:
        usePipeline(m_kind == PipelineKind::SingleSlot ? LessonQueue : LessonSlot);
        return;
    case Step::End:
        m_parts.endings.trigger();
        return;
    }
}

void LessonFlow::slowDown()
{
    m_parts.pipeline.show();
    m_parts.pipeline.slowDown({.beforeTake = Pace::LongestDelay});
    m_isSlowed = true;
    usePipeline(LessonSlot);
    m_parts.nameForm.focusName();
}

void LessonFlow::usePipeline(PipelineChoice choice)
{
    if (!m_before)
        m_before = m_parts.session.pipelineChoice();
    m_parts.session.usePipeline(choice);
}

void LessonFlow::look()
{
    if (m_step == Step::Stations && m_parts.pipeline.isVisible()) {
        noteDone(tr("Done: the Pipeline is shown. F9 hides it."));
    } else if (m_step == Step::BackPressure && !m_intake.isNull()
        && StationStates::of(m_intake->glance()).producer == ProducerState::WaitingForRoom) {
        noteDone(tr("Done: the producer waits. Nothing is lost: what waits is in the outbox."));
    } else if (m_step == Step::Kinds && m_parts.session.pipelineChoice().kind != m_kind) {
        const PipelineChoice choice = m_parts.session.pipelineChoice();
        noteDone(choice.kind == PipelineKind::SingleSlot
                ? tr("Done: the pipeline is a single slot now.")
                : tr("Done: the pipeline is a queue of %L1 now.").arg(choice.capacity));
    }
}

void LessonFlow::noteStored(const Students &students)
{
    if (m_step == Step::Name && !students.isEmpty())
        noteDone(tr("Done: “%1” is stored.").arg(students.name(students.size() - 1)));
}

void LessonFlow::noteDone(const QString &text)
{
    if (!m_isUnderWay || m_isDone)
        return;
    m_isDone = true;
    m_timer.stop();
    m_parts.bar.showDone(text);
}

} // namespace Rollcall
