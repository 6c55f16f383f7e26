// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/backupsdialog.h"

#include "gui/rowsizes.h"
#include "ui_backupsdialog.h"

#include <QHeaderView>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

enum Column { Made, Names, Size };

constexpr int NarrowestColumn = 11; // digits

QString timeText(const QDateTime &time)
{
    const QLocale locale;
    return locale.toString(time.date(), QLocale::LongFormat) + u", "_s
        + locale.toString(time.time(), QLocale::ShortFormat);
}

} // namespace

BackupsDialog::BackupsDialog(QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::BackupsDialog>()}
{
    m_ui->setupUi(this);
    auto *header = m_ui->list->header();
    header->setSectionResizeMode(Made, QHeaderView::Stretch);
    header->setSectionResizeMode(Names, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(Size, QHeaderView::ResizeToContents);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(fontMetrics().horizontalAdvance(u"0"_s) * NarrowestColumn);
    for (const int column : {Names, Size})
        m_ui->list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);

    auto *open = m_ui->buttons->addButton(tr("&Open as New Roster…"), QDialogButtonBox::AcceptRole);
    open->setObjectName(u"openButton"_s);
    open->setDefault(true);
    connect(
        m_ui->list, &QTreeWidget::itemSelectionChanged, this, &BackupsDialog::showWhatCanBeDone);
    connect(m_ui->list, &QTreeWidget::itemActivated, this, [this] {
        if (canBeOpened())
            accept();
    });
    showWords(tr("The backups are being looked for…"));
}

BackupsDialog::~BackupsDialog() = default;

void BackupsDialog::showBackups(const StoreResult<QList<Backup>> &backups)
{
    m_ui->list->clear();
    if (errorOf(backups)) {
        showWords(tr("The folder of the backups cannot be read."));
        return;
    }
    m_backups = std::get<QList<Backup>>(backups);
    if (m_backups.isEmpty()) {
        showWords(
            tr("No backup has been made yet. One is made each day when the roster is opened."));
        return;
    }
    const QLocale locale;
    for (const Backup &backup : std::as_const(m_backups)) {
        auto *item = new QTreeWidgetItem{m_ui->list};
        item->setText(Made, timeText(backup.made));
        item->setSizeHint(Made, {0, fontMetrics().height() + RoomInRow}); // the others follow
        item->setText(
            Names, backup.names < 0 ? tr("cannot be read") : locale.toString(backup.names));
        item->setText(Size, locale.formattedDataSize(backup.size, 1));
        for (const int column : {Names, Size})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_ui->pages->setCurrentWidget(m_ui->listPage);
    m_ui->list->setCurrentItem(m_ui->list->topLevelItem(0));
    m_ui->list->setFocus();
    showWhatCanBeDone();
}

Backup BackupsDialog::chosen() const
{
    return m_backups.at(m_ui->list->indexOfTopLevelItem(m_ui->list->currentItem()));
}

void BackupsDialog::showWords(const QString &words)
{
    m_ui->words->setText(words);
    m_ui->pages->setCurrentWidget(m_ui->wordsPage);
    showWhatCanBeDone();
}

void BackupsDialog::showWhatCanBeDone()
{
    findChild<QPushButton *>(u"openButton"_s)->setEnabled(canBeOpened());
}

bool BackupsDialog::canBeOpened() const
{
    return m_ui->list->currentItem() != nullptr && m_ui->list->currentItem()->isSelected()
        && chosen().names >= 0;
}

} // namespace Rollcall
