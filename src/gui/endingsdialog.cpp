// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/endingsdialog.h"

#include "gui/wording.h"
#include "lesson/endingrun.h"
#include "ui_endingsdialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr std::chrono::milliseconds LookPause{100};
constexpr int NarrowestBeside = 572; // pixels; narrower than this, the options are stacked

/// Where a thread is shown to be: one that was freed stays where it slept.
EndingStep shownStep(EndingStep step, bool wasFreed)
{
    return step == EndingStep::Ended && wasFreed ? EndingStep::Taking : step;
}

} // namespace

EndingsDialog::EndingsDialog(QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::EndingsDialog>()}
    , m_producerLines{SourceLines::ofProducer(Ending::Sentinel)}
    , m_consumerLines{SourceLines::ofConsumer(Ending::Sentinel)}
{
    m_ui->setupUi(this);
    m_ui->verdict->setMinimumHeight(2 * fontMetrics().lineSpacing()); // so that nothing jumps
    for (QLabel *heading : {m_ui->producerHeading, m_ui->consumerHeading, m_ui->verdict}) {
        QFont bold = heading->font();
        bold.setBold(true);
        heading->setFont(bold);
    }
    m_runButton = m_ui->buttons->addButton(tr("&Run"), QDialogButtonBox::ActionRole);
    m_runButton->setDefault(true);
    m_cancelButton = m_ui->buttons->addButton(tr("Ca&ncel Run"), QDialogButtonBox::ActionRole);
    for (QPushButton *other : {m_cancelButton, m_ui->buttons->button(QDialogButtonBox::Close)})
        other->setAutoDefault(false); // Enter runs
    setTabOrder(m_runButton, m_cancelButton);
    setTabOrder(m_cancelButton, m_ui->buttons->button(QDialogButtonBox::Close));
    connect(m_runButton, &QPushButton::clicked, this, &EndingsDialog::startRun);
    connect(m_cancelButton, &QPushButton::clicked, this, &EndingsDialog::cancelRun);
    for (QRadioButton *button : {m_ui->sentinel, m_ui->event, m_ui->close}) {
        // Chosen by its letter, it would be checked a while later, when a run may have begun.
        connect(button, &QRadioButton::pressed, button, [button] { button->setChecked(true); });
        connect(button, &QRadioButton::toggled, this, &EndingsDialog::showLines);
    }
    connect(m_ui->asked, &QSpinBox::valueChanged, m_ui->given, &QSpinBox::setMaximum);
    m_look.setInterval(LookPause);
    connect(&m_look, &QTimer::timeout, this, [this] { showState(m_run->state()); });
    showLines();
    showWhatCanBeDone();
}

EndingsDialog::~EndingsDialog()
{
    cancelRun();
}

void EndingsDialog::done(int result)
{
    cancelRun();
    QDialog::done(result);
}

void EndingsDialog::resizeEvent(QResizeEvent *event)
{
    m_ui->options->setDirection(
        width() < NarrowestBeside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QDialog::resizeEvent(event);
}

EndingPlan EndingsDialog::chosenPlan() const
{
    EndingPlan plan;
    if (m_ui->sentinel->isChecked())
        plan.ending = Ending::Sentinel;
    else if (m_ui->event->isChecked())
        plan.ending = Ending::Event;
    plan.asked = m_ui->asked->value();
    plan.given = m_ui->given->value();
    plan.pause = std::chrono::milliseconds{m_ui->pause->value()};
    plan.delay = std::chrono::milliseconds{m_ui->delay->value()};
    return plan;
}

void EndingsDialog::startRun()
{
    m_plan = chosenPlan();
    m_isCancelled = false;
    m_run = std::make_unique<EndingRun>(m_plan);
    m_thread.start(
        [this, run = m_run.get()] { return [this, state = run->run()] { endRun(state); }; });
    m_look.start();
    showWhatCanBeDone();
    m_cancelButton->setFocus();
    showState(m_run->state());
}

void EndingsDialog::cancelRun()
{
    if (!isRunning())
        return;
    m_isCancelled = true;
    m_run->cancel();
}

void EndingsDialog::endRun(const EndingState &state)
{
    const bool isInUse = m_cancelButton->hasFocus();
    m_look.stop();
    showState(state);
    showWhatCanBeDone();
    if (isInUse)
        m_runButton->setFocus();
    if (!m_isCancelled)
        emit runEnded();
}

void EndingsDialog::showLines()
{
    const Ending ending = chosenPlan().ending;
    m_producerLines = SourceLines::ofProducer(ending);
    m_consumerLines = SourceLines::ofConsumer(ending);
    m_ui->producerCode->setLines(m_producerLines.lines());
    m_ui->consumerCode->setLines(m_consumerLines.lines());
    m_ui->producerState->setText(producerText({}));
    m_ui->consumerState->setText(consumerText({}));
    m_ui->verdict->clear();
}

void EndingsDialog::showState(const EndingState &state)
{
    m_ui->producerState->setText(producerText(state));
    m_ui->consumerState->setText(consumerText(state));
    m_ui->producerCode->mark(m_producerLines.lineAt(state.producer));
    m_ui->consumerCode->mark(m_consumerLines.lineAt(shownStep(state.consumer, state.stalled)));
    if (isRunning())
        m_ui->verdict->setText(
            tr("Under way: %L1 of %Ln name(s) taken.", "in a trial run", m_plan.asked)
                .arg(state.taken));
    else if (m_isCancelled)
        m_ui->verdict->setText(tr("The run was cancelled."));
    else
        m_ui->verdict->setText(endingText(m_plan, state));
}

void EndingsDialog::showWhatCanBeDone()
{
    m_ui->choices->setEnabled(!isRunning());
    m_cancelButton->setEnabled(isRunning());
    m_runButton->setEnabled(!isRunning());
}

} // namespace Rollcall
