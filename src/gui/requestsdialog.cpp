// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/requestsdialog.h"

#include "core/personname.h"
#include "gui/reportwording.h"
#include "gui/rowsizes.h"
#include "gui/wording.h"
#include "ui_requestsdialog.h"

#include <QDir>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

enum RequestColumn { Begun, From, Added, LeftOutCount };
enum RecordColumn { Line, Text, Why };
constexpr int Stretched = 1; // the column that gets the room in either list

constexpr int LineDigits = 9;
constexpr auto ToTheRight = Qt::AlignRight | Qt::AlignVCenter;

/// One line for a cell, however long and wherever it comes from.
QString cellText(const QString &text)
{
    return PersonName::read(text).problem ? text.simplified() : text;
}

QTreeWidgetItem *makeRow(QTreeWidget *list)
{
    auto *item = new QTreeWidgetItem{list};
    item->setSizeHint(Stretched, {0, list->fontMetrics().height() + RoomInRow}); // for all
    return item;
}

} // namespace

RequestsDialog::RequestsDialog(RequestId chosen, HasEnded hasEnded, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::RequestsDialog>()}
    , m_hasEnded{std::move(hasEnded)}
    , m_chosen{chosen}
{
    m_ui->setupUi(this);
    auto *header = m_ui->requests->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(From, QHeaderView::Stretch);
    for (const int column : {Added, LeftOutCount})
        m_ui->requests->headerItem()->setTextAlignment(column, ToTheRight);
    header = m_ui->leftOut->header();
    header->resizeSection(Line, fontMetrics().horizontalAdvance(u'0') * LineDigits);
    header->setSectionResizeMode(Text, QHeaderView::Stretch);
    header->setSectionResizeMode(Why, QHeaderView::ResizeToContents);
    header->setStretchLastSection(false);
    m_ui->leftOut->headerItem()->setTextAlignment(Line, ToTheRight);

    m_saveButton = m_ui->buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    m_removeButton
        = m_ui->buttons->addButton(tr("&Remove These Names…"), QDialogButtonBox::ActionRole);
    for (auto *button : {m_saveButton, m_removeButton})
        button->setAutoDefault(false); // Enter does nothing that is not meant
    connect(
        m_saveButton, &QPushButton::clicked, this, [this] { emit saveWanted(*this->chosen()); });
    connect(m_removeButton, &QPushButton::clicked, this, &RequestsDialog::askForRemoval);
    connect(m_ui->requests, &QTreeWidget::currentItemChanged, this, [this] {
        m_ui->notice->clear();
        showChosen();
    });
    alignTexts();
    showWords(tr("The requests are being read…"));
}

RequestsDialog::~RequestsDialog() = default;

void RequestsDialog::showRequests(const StoreResult<QList<RequestSums>> &requests)
{
    if (errorOf(requests)) {
        showWords(tr("The requests of this roster cannot be read."));
        return;
    }
    if (const RequestSums *before = chosen())
        m_chosen = before->request.id;
    m_requests = std::get<QList<RequestSums>>(requests);
    if (m_requests.isEmpty()) {
        showWords(tr("Nothing has been entered into this roster yet."));
        return;
    }
    {
        const QSignalBlocker blocker{m_ui->requests};
        m_ui->requests->clear();
        for (const RequestSums &sums : std::as_const(m_requests))
            addRow(sums);
        const auto found = std::ranges::find_if(
            m_requests, [this](const RequestSums &sums) { return sums.request.id == m_chosen; });
        const qsizetype row = found == m_requests.end() ? 0 : found - m_requests.begin();
        m_ui->requests->setCurrentItem(m_ui->requests->topLevelItem(static_cast<int>(row)));
    }
    if (m_ui->pages->currentWidget() != m_ui->listPage) {
        m_ui->pages->setCurrentWidget(m_ui->listPage);
        m_ui->requests->setFocus();
    }
    m_ui->requests->scrollToItem(m_ui->requests->currentItem());
    showChosen();
}

void RequestsDialog::addRow(const RequestSums &sums)
{
    QTreeWidgetItem *item = makeRow(m_ui->requests);
    item->setText(Begun, requestTimeText(sums.request.opened));
    item->setText(From, cellText(requestSourceText(sums)));
    item->setText(Added,
        sums.removed ? tr("%1, removed").arg(requestAddedText(sums)) : requestAddedText(sums));
    item->setText(LeftOutCount, QLocale{}.toString(sums.leftOut));
    for (const int column : {Added, LeftOutCount})
        item->setTextAlignment(column, ToTheRight);
}

void RequestsDialog::showChosen()
{
    m_ui->leftOut->clear();
    const RequestSums *sums = chosen();
    if (sums != nullptr) {
        m_ui->report->setText(requestReportText(*sums));
        m_ui->leftOut->headerItem()->setText(
            Line, hasLines(*sums) ? tr("Line") : tr("No.", "of a name"));
        if (sums->leftOut > 0) {
            emit recordsWanted({sums->request.id, RecordsQuestion::Which::NotAdded, {}, MostShown});
        }
    }
    showWhatCanBeDone();
}

void RequestsDialog::showRecords(
    const RecordsQuestion &question, const StoreResult<RequestRecords> &records)
{
    const RequestSums *sums = chosen();
    if (sums == nullptr || sums->request.id != question.request
        || question.which != RecordsQuestion::Which::NotAdded)
        return;
    m_ui->leftOut->clear();
    if (errorOf(records)) {
        m_ui->notice->setText(tr("What was left out cannot be read."));
        return;
    }
    const QLocale locale;
    const auto &[found, next, isComplete] = std::get<RequestRecords>(records);
    for (const RequestRecord &record : found) {
        QTreeWidgetItem *item = makeRow(m_ui->leftOut);
        const qint64 place = hasLines(*sums) ? record.line : record.ordinal + 1;
        if (place > 0)
            item->setText(Line, locale.toString(place));
        item->setTextAlignment(Line, ToTheRight);
        item->setText(Text, cellText(record.text));
        item->setText(Why, recordReasonText(record));
    }
    if (!isComplete) {
        QTreeWidgetItem *item = makeRow(m_ui->leftOut);
        item->setText(Text,
            tr("… and %Ln more: save the report to see all.", nullptr,
                forPlural(sums->leftOut - found.size())));
        item->setFlags(Qt::NoItemFlags);
    }
}

void RequestsDialog::showSaving(const QString &path)
{
    m_isSaving = true;
    m_ui->notice->setText(tr("%1 is being saved…").arg(QDir::toNativeSeparators(path)));
    showWhatCanBeDone();
}

void RequestsDialog::showSaved(const QString &path, const StoreDone &done)
{
    m_isSaving = false;
    const StoreError *error = errorOf(done);
    m_ui->notice->setText(error != nullptr
            ? reportNotSavedText(*error, path)
            : tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    m_ui->notice->setToolTip(
        error != nullptr ? u"<span>%1</span>"_s.arg(error->text.toHtmlEscaped()) : QString{});
    showWhatCanBeDone();
}

void RequestsDialog::askForRemoval()
{
    const RequestSums &sums = *chosen();
    const QStringList paragraphs{
        tr("%Ln name(s) will be taken out of the roster: %1, %2.", nullptr, forPlural(sums.added))
            .arg(requestSourceText(sums), requestTimeText(sums.request.opened)),
        tr("This cannot be undone. The report stays.")};
    auto *box = new QMessageBox{QMessageBox::Warning, tr("Remove These Names?"),
        paragraphs.join(u"\n\n"_s), QMessageBox::NoButton, this};
    box->setTextFormat(Qt::PlainText);
    QPushButton *remove = box->addButton(
        tr("&Remove %Ln Name(s)", nullptr, forPlural(sums.added)), QMessageBox::DestructiveRole);
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::finished, this, [this, box, remove, request = sums.request.id] {
        if (box->clickedButton() != remove || !m_hasEnded(request))
            return;
        m_removing += request;
        m_ui->notice->setText(tr("The names are being removed…"));
        showWhatCanBeDone();
        emit removeWanted(request);
    });
    box->open();
}

void RequestsDialog::showRemoved(RequestId request, const RemovedNames &removed)
{
    m_removing.removeAll(request);
    m_ui->notice->setText(
        tr("%Ln name(s) were removed from the roster.", nullptr, forPlural(removed.count)));
    showWhatCanBeDone();
}

void RequestsDialog::showWhatCanBeDone()
{
    const RequestSums *sums = chosen();
    const bool canBeRemoved = sums != nullptr && sums->added > 0 && !sums->removed;
    const bool hasEnded = canBeRemoved && m_hasEnded(sums->request.id);
    m_saveButton->setEnabled(sums != nullptr && !m_isSaving);
    m_removeButton->setEnabled(hasEnded && !m_removing.contains(sums->request.id));
    m_removeButton->setToolTip(canBeRemoved && !hasEnded
            ? tr("Names still come to this request. End or cancel it first.")
            : QString{});
}

const RequestSums *RequestsDialog::chosen() const
{
    const int row = m_ui->requests->indexOfTopLevelItem(m_ui->requests->currentItem());
    return row >= 0 && row < m_requests.size() ? &m_requests.at(row) : nullptr;
}

void RequestsDialog::showWords(const QString &words)
{
    m_requests.clear();
    m_ui->requests->clear();
    m_ui->words->setText(words);
    m_ui->pages->setCurrentWidget(m_ui->wordsPage);
    showWhatCanBeDone();
}

void RequestsDialog::alignTexts()
{
    const auto side = layoutDirection() == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight;
    for (QLabel *label : {m_ui->report, m_ui->notice})
        label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignVCenter);
}

void RequestsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        alignTexts();
}

} // namespace Rollcall
