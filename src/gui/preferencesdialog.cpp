// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferencesdialog.h"

#include "ui_preferencesdialog.h"

namespace Rollcall {

using PipelineKind = PipelineChoice::Kind;

PreferencesDialog::PreferencesDialog(Preferences preferences, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::PreferencesDialog>()}
{
    m_ui->setupUi(this);
    m_ui->capacity->setRange(PipelineChoice::SmallestCapacity, PipelineChoice::LargestCapacity);
    m_ui->capacity->setValue(preferences.pipeline.capacity);
    const bool isQueue = preferences.pipeline.kind == PipelineKind::BoundedQueue;
    m_ui->singleSlot->setChecked(!isQueue);
    m_ui->queue->setChecked(isQueue);
    m_ui->capacity->setEnabled(isQueue);
    m_ui->colours->setCurrentIndex(static_cast<int>(preferences.colours)); // in the order of both
}

PreferencesDialog::~PreferencesDialog() = default;

Preferences PreferencesDialog::preferences() const
{
    return Preferences{
        {m_ui->singleSlot->isChecked() ? PipelineKind::SingleSlot : PipelineKind::BoundedQueue,
            m_ui->capacity->value()},
        static_cast<Appearance::Colours>(m_ui->colours->currentIndex()),
    };
}

} // namespace Rollcall
