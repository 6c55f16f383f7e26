// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timelinedialog.h"

#include "gui/fileicons.h"
#include "gui/reportwording.h"
#include "gui/timelinewording.h"
#include "gui/wording.h"
#include "ui_timelinedialog.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QPushButton>
#include <QStandardPaths>
#include <QStyle>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr qint64 ShortestPause = 100; // ms, between two looks
constexpr qint64 PauseShare = 10; // times as long as the last look

/// Says it, if it is another thing than before: else a screen reader would hear it again.
void say(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

TimelineDialog::TimelineDialog(TableFileFactory makeTable, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::TimelineDialog>()}
    , m_jobs{std::move(makeTable)}
{
    m_ui->setupUi(this);
    QFont bold = m_ui->event->font();
    bold.setBold(true);
    m_ui->event->setFont(bold);
    for (QLabel *label : {m_ui->status, m_ui->event, m_ui->producer, m_ui->pipeline, m_ui->consumer,
             m_ui->roster}) // at the same side, whichever way its words are read
        label->setAlignment(
            QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading) | Qt::AlignAbsolute);
    m_save = m_ui->buttons->addButton(tr("&Save As…"), QDialogButtonBox::ActionRole);
    for (QPushButton *button : {m_save, m_ui->buttons->button(QDialogButtonBox::Close)})
        button->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &TimelineDialog::askWhereToSave);
    connect(&m_jobs, &TimelineJobs::saved, this, &TimelineDialog::showSaved);
    connect(m_ui->recordButton, &QPushButton::clicked, this, &TimelineDialog::record);
    connect(m_ui->stopButton, &QPushButton::clicked, this, &TimelineDialog::stop);
    TimelineView *view = m_ui->view;
    connect(m_ui->zoomInButton, &QPushButton::clicked, view, &TimelineView::zoomIn);
    connect(m_ui->zoomOutButton, &QPushButton::clicked, view, &TimelineView::zoomOut);
    connect(m_ui->allButton, &QPushButton::clicked, view, &TimelineView::showAll);
    connect(m_ui->slider, &QSlider::valueChanged, view,
        [view](int step) { view->setStep(static_cast<std::size_t>(step)); });
    connect(view, &TimelineView::moved, this, &TimelineDialog::showMoment);
    connect(view, &TimelineView::zoomed, this, &TimelineDialog::showStatus);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TimelineDialog::look);
    showMoment();
    showStatus();
    view->setFocus();
}

TimelineDialog::~TimelineDialog()
{
    if (m_intake)
        m_intake->record(false);
}

void TimelineDialog::follow(Intake *intake)
{
    if (intake != nullptr && m_intake == intake)
        return;
    if (m_intake)
        m_intake->record(false);
    m_intake = intake;
    record();
}

void TimelineDialog::done(int result)
{
    m_timer.stop();
    if (m_intake)
        m_intake->record(false);
    m_intake = nullptr;
    QDialog::done(result);
}

void TimelineDialog::record()
{
    m_timer.stop();
    if (m_intake) {
        m_intake->record(true);
        m_ui->view->setStep(m_ui->view->timeline().steps()); // the line goes with the last event
        m_seen = m_intake->recorded() + 1; // another, in any case
        m_saved.clear();
        look();
    }
    showStatus();
}

void TimelineDialog::stop()
{
    m_timer.stop();
    if (m_intake) {
        m_intake->record(false);
        m_ui->view->setTimeline(Timeline{m_intake->recording()});
    }
    showStatus();
}

void TimelineDialog::look()
{
    if (!m_intake || !m_intake->isRecording()) {
        showStatus();
        return;
    }
    QElapsedTimer elapsed;
    elapsed.start();
    if (const quint64 recorded = m_intake->recorded(); recorded != m_seen) {
        m_seen = recorded;
        m_ui->view->setTimeline(Timeline{m_intake->recording()});
        showStatus();
    } else {
        m_ui->view->extendTo(m_intake->recordedTime());
    }
    m_timer.start(static_cast<int>(std::max(ShortestPause, PauseShare * elapsed.elapsed())));
}

void TimelineDialog::showMoment()
{
    const TimelineView *view = m_ui->view;
    const Timeline &timeline = view->timeline();
    {
        const QSignalBlocker blocker{m_ui->slider};
        m_ui->slider->setMaximum(static_cast<int>(timeline.steps()));
        m_ui->slider->setPageStep(std::max(static_cast<int>(timeline.steps() / 10), 1)); // NOLINT
        m_ui->slider->setValue(static_cast<int>(view->step()));
    }
    if (timeline.isEmpty()) {
        for (QLabel *label :
            {m_ui->event, m_ui->producer, m_ui->pipeline, m_ui->consumer, m_ui->roster})
            say(label, {});
        return;
    }
    const auto texts = MomentTexts::of(timeline, view->moment());
    say(m_ui->event,
        tr("At %1, event %L2 of %L3. %4", "when, which one, of how many, and what happened")
            .arg(timelineTimeText(view->time()))
            .arg(view->step())
            .arg(timeline.steps())
            .arg(stepText(timeline, view->step())));
    say(m_ui->producer, texts.producer);
    say(m_ui->pipeline, texts.pipeline);
    say(m_ui->consumer, texts.consumer);
    say(m_ui->roster, texts.roster);
}

void TimelineDialog::showStatus()
{
    const bool records = m_intake != nullptr && m_intake->isRecording();
    const Timeline &timeline = m_ui->view->timeline();
    QString text;
    if (records)
        text = tr("What both threads do is recorded, until this window is closed.");
    else if (m_intake)
        text = tr("Nothing is recorded at the moment.");
    else
        text = tr("No roster is open: nothing can be recorded.");
    if (timeline.recording().isCut)
        text += u' ' + tr("More happened than there is room for: older events were left out.");
    if (!m_saved.isEmpty())
        text += u' ' + m_saved;
    say(m_ui->status, text);
    m_ui->recordButton->setEnabled(m_intake != nullptr && !records);
    m_ui->stopButton->setEnabled(records);
    m_ui->zoomInButton->setEnabled(!timeline.isEmpty() && m_ui->view->canZoomIn());
    m_ui->zoomOutButton->setEnabled(!m_ui->view->showsAll());
    m_ui->allButton->setEnabled(!m_ui->view->showsAll());
    m_save->setEnabled(!timeline.isEmpty());
}

void TimelineDialog::askWhereToSave()
{
    auto *dialog = new QFileDialog{this, tr("Save Timeline"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)};
    FileIcons::giveTo(*dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters{tr("Trace for Perfetto (*.json)"), tr("Story (*.txt)")};
    if (m_jobs.canMakeTables())
        filters.insert(1, tr("Table (*.csv)"));
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, -1).chopped(1));
    });
    dialog->selectFile(tr("Timeline", "name of a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &TimelineDialog::save);
    dialog->open();
}

void TimelineDialog::save(const QString &path)
{
    if (m_intake && path == m_intake->info().path) { // which would be written over
        showSaved(path, StoreError{StoreError::Kind::InUse, path});
        return;
    }
    m_jobs.save(path, std::make_shared<const Timeline>(m_ui->view->timeline()));
}

void TimelineDialog::showSaved(const QString &path, const StoreDone &done)
{
    const StoreError *error = errorOf(done);
    m_saved = error == nullptr ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path))
                               : reportNotSavedText(*error, path);
    showStatus();
}

} // namespace Rollcall
