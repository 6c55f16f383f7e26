// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importbar.h"

#include "gui/elidedlabel.h"
#include "gui/wording.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr int Steps = 1000; // of the progress bar
constexpr int Thickness = 8; // pixels, like that of the form
constexpr qint64 Second = 1000; // milliseconds
constexpr qint64 Minute = 60 * Second;

/// A speed is told only after so long, for at first it is none.
constexpr qint64 LongEnough = Second;

} // namespace

ImportBar::ImportBar(QWidget *parent)
    : QWidget{parent}
    , m_title{new ElidedLabel{this}}
    , m_details{new QLabel{this}}
    , m_progress{new QProgressBar{this}}
    , m_pause{new QPushButton{this}}
    , m_cancel{new QPushButton{tr("Cancel Import"), this}}
{
    m_title->setObjectName(u"importTitle"_s);
    m_details->setObjectName(u"importDetails"_s);
    m_details->setTextFormat(Qt::PlainText);
    m_progress->setObjectName(u"importProgress"_s);
    m_progress->setAccessibleName(tr("Imported"));
    m_progress->setRange(0, Steps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(Thickness);
    m_pause->setObjectName(u"pauseImport"_s);
    m_cancel->setObjectName(u"cancelImport"_s);
    for (QPushButton *button : {m_pause, m_cancel})
        button->setAutoDefault(false); // Enter belongs to the name field

    auto *layout = new QGridLayout{this};
    layout->setContentsMargins({});
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_pause, 0, 1, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_cancel, 0, 2, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_progress, 1, 0);
    layout->addWidget(m_details, 2, 0, 1, 3);
    layout->setColumnStretch(0, 1);

    connect(m_pause, &QPushButton::clicked, this,
        [this] { emit pauseWanted(m_state.request.id, !m_state.isPaused); });
    connect(
        m_cancel, &QPushButton::clicked, this, [this] { emit cancelWanted(m_state.request.id); });
    hide();
}

ImportBar::~ImportBar() = default;

void ImportBar::setImports(const std::vector<ImportState> &imports)
{
    if (!imports.empty())
        showFirst(imports.front(), std::ssize(imports) - 1);
    setVisible(!imports.empty());
}

void ImportBar::showFirst(const ImportState &state, qsizetype waiting)
{
    const bool isStill = state.isPaused || state.error.has_value();
    const bool wasStill = m_state.isPaused || m_state.error.has_value();
    if (state.request.id != m_state.request.id || (wasStill && !isStill)) {
        m_reading.start();
        m_doneBefore = state.dealtWith();
        m_partBefore = state.part;
    }
    m_state = state;

    const QString name = importTitle(state.import.path);
    m_title->setText(state.isCancelled ? tr("Ending the import of “%1”").arg(name)
            : state.error              ? tr("The import of “%1” has stopped").arg(name)
            : state.isPaused           ? tr("The import of “%1” is paused").arg(name)
                                       : tr("Importing “%1”").arg(name));
    m_progress->setValue(static_cast<int>(Steps * state.part));
    m_details->setText(detailsOf(state, waiting));
    m_progress->setAccessibleDescription(m_details->text());
    m_pause->setText(state.isPaused ? tr("Go On") : tr("Pause"));
    m_pause->setEnabled(!state.isCancelled && !state.error);
    m_cancel->setEnabled(!state.isCancelled);
}

QString ImportBar::detailsOf(const ImportState &state, qsizetype waiting)
{
    QStringList details{tr("%Ln name(s) stored", nullptr, static_cast<int>(state.stored))};
    const qint64 elapsed = m_reading.elapsed();
    const qint64 done = state.dealtWith() - m_doneBefore;
    const double part = state.part - m_partBefore;
    if (!state.isPaused && !state.error && !state.isCancelled && elapsed >= LongEnough
        && part > 0) {
        details += tr("%L1 a second").arg(done * Second / elapsed);
        const auto left
            = static_cast<qint64>(static_cast<double>(elapsed) * (1 - state.part) / part);
        details += left < Minute
            ? tr("%Ln second(s) left", nullptr, static_cast<int>(left / Second) + 1)
            : tr("%Ln minute(s) left", nullptr, static_cast<int>(left / Minute) + 1);
    }
    if (waiting > 0)
        details += tr("%Ln more import(s) wait", nullptr, static_cast<int>(waiting));
    return details.join(u" · "_s);
}

} // namespace Rollcall
