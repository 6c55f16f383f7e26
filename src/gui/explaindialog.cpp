// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/explaindialog.h"

#include "ui_explaindialog.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Rollcall {

namespace {

constexpr auto StateInterval = 100ms;
constexpr int LinesOfText = 5; // room for so many, so that nothing jumps

enum Column { StateColumn, NowColumn };

} // namespace

ExplainDialog::ExplainDialog(QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::ExplainDialog>()}
    , m_states{StationStates::all()}
{
    m_ui->setupUi(this);
    QFont bold = m_ui->title->font();
    bold.setBold(true);
    m_ui->title->setFont(bold);
    m_ui->text->setFocusPolicy(Qt::StrongFocus); // so that it is read out when Tab comes there
    m_ui->text->setMinimumHeight(LinesOfText * fontMetrics().lineSpacing());
    m_ui->quotes->setExpanding(false);
    m_ui->quotes->setDrawBase(false);
    m_ui->states->header()->setSectionResizeMode(StateColumn, QHeaderView::Stretch);
    m_ui->states->header()->setSectionResizeMode(NowColumn, QHeaderView::ResizeToContents);
    m_ui->buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_ui->splitter->setStretchFactor(1, 1);
    alignTexts();
    addStates();
    m_timer.setParent(this);
    m_timer.setInterval(StateInterval);
    connect(&m_timer, &QTimer::timeout, this, &ExplainDialog::look);
    connect(m_ui->states, &QTreeWidget::currentItemChanged, this,
        [this](QTreeWidgetItem *current, const QTreeWidgetItem *previous) {
            if (current != nullptr && current->parent() == nullptr) {
                passOver(current, previous);
                return;
            }
            noteChoice();
            showChosen();
        });
    connect(m_ui->quotes, &QTabBar::currentChanged, this, &ExplainDialog::showQuote);
    connect(m_ui->follow, &QCheckBox::clicked, this, [this] {
        if (m_ui->follow->isChecked())
            showNow();
    });
    m_ui->follow->setEnabled(false);
    m_ui->states->setCurrentItem(m_items.front());
    m_ui->states->setFocus();
}

ExplainDialog::~ExplainDialog() = default;

void ExplainDialog::addStates()
{
    QTreeWidgetItem *heading = nullptr;
    for (const StationState &state : m_states) {
        if (heading == nullptr || stationName(state) != heading->text(StateColumn)) {
            heading = new QTreeWidgetItem{m_ui->states, {stationName(state)}};
            heading->setFlags(Qt::ItemIsEnabled);
            QFont bold = m_ui->states->font();
            bold.setBold(true);
            heading->setFont(StateColumn, bold);
            heading->setFirstColumnSpanned(true);
        }
        m_items.push_back(new QTreeWidgetItem{heading, {Explanation::of(state).title, QString{}}});
    }
    m_ui->states->expandAll();
}

void ExplainDialog::passOver(QTreeWidgetItem *heading, const QTreeWidgetItem *from)
{
    const int station = m_ui->states->indexOfTopLevelItem(heading);
    if (from == heading->child(0) && station > 0) { // upwards
        const QTreeWidgetItem *above = m_ui->states->topLevelItem(station - 1);
        m_ui->states->setCurrentItem(above->child(above->childCount() - 1));
    } else {
        m_ui->states->scrollToItem(heading);
        m_ui->states->setCurrentItem(heading->child(0));
    }
}

void ExplainDialog::watch(Intake *intake)
{
    m_intake = intake;
    m_ui->follow->setEnabled(intake != nullptr);
    if (intake != nullptr && isVisible())
        m_timer.start();
    look();
}

void ExplainDialog::choose(StationState state)
{
    m_ui->states->setCurrentItem(itemOf(state));
}

void ExplainDialog::follow()
{
    m_ui->follow->setChecked(m_ui->follow->isEnabled());
    showNow();
}

void ExplainDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        alignTexts();
}

/// To the side where reading begins, also those of the other direction.
void ExplainDialog::alignTexts()
{
    const auto side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading);
    for (QLabel *label : {m_ui->title, m_ui->text, m_ui->place})
        label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignTop);
}

void ExplainDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_ui->splitter->orientation() == Qt::Horizontal) // the list needs no more than its words
        m_ui->splitter->setSizes({m_ui->states->minimumWidth(), width()});
    if (m_intake)
        m_timer.start();
    look();
}

void ExplainDialog::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QDialog::hideEvent(event);
}

void ExplainDialog::look()
{
    std::optional<StationStates> now;
    if (m_intake)
        now = StationStates::of(m_intake->glance());
    else
        m_timer.stop();
    if (now == m_now)
        return;
    m_now = now;
    showNow();
}

void ExplainDialog::showNow()
{
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        const QString text = isNow(m_states[i]) ? tr("now", "beside what is the case") : QString{};
        if (m_items[i]->text(NowColumn) == text)
            continue;
        m_items[i]->setText(NowColumn, text);
        QFont font = m_ui->states->font();
        font.setBold(!text.isEmpty());
        m_items[i]->setFont(StateColumn, font);
        m_items[i]->setFont(NowColumn, font);
    }
    if (const auto state = chosen(); m_ui->follow->isChecked() && m_now && state)
        choose(m_now->at(*state));
}

void ExplainDialog::noteChoice()
{
    if (const auto state = chosen(); state && !isNow(*state))
        m_ui->follow->setChecked(false);
}

void ExplainDialog::showChosen()
{
    const auto state = chosen();
    if (!state)
        return;
    m_explanation = Explanation::of(*state);
    m_ui->title->setText(
        tr("%1: %2", "a station, what it does").arg(stationName(*state), m_explanation.title));
    m_ui->text->setText(m_explanation.text);
    const QSignalBlocker blocker{m_ui->quotes};
    while (m_ui->quotes->count() > 0)
        m_ui->quotes->removeTab(0);
    for (const Explanation::Quote &quote : std::as_const(m_explanation.quotes))
        m_ui->quotes->addTab(quote.title);
    m_ui->states->viewport()->update(); // from right to left, something of the last choice stays
    m_ui->quotes->updateGeometry(); // it does not say so itself while it is hidden
    showQuote();
}

void ExplainDialog::showQuote()
{
    const SourcePlace place = m_explanation.quotes.value(m_ui->quotes->currentIndex()).place;
    const auto quote = SourceQuote::of(place);
    m_ui->place->setText(
        tr("%1 in %2", "a function, a file").arg(place.functionName(), u"src/"_s + place.file));
    m_ui->code->setLines(quote.lines());
    m_ui->code->mark(quote.marked());
    m_ui->code->centerCursor();
    m_ui->code->setAccessibleDescription(
        tr("%1. It matters: %2", "a function and a file; a line of code")
            .arg(m_ui->place->text(), quote.lines().value(quote.marked()).trimmed()));
}

bool ExplainDialog::isNow(StationState state) const
{
    return m_now && m_now->at(state) == state;
}

std::optional<StationState> ExplainDialog::chosen() const
{
    const auto item = std::ranges::find(m_items, m_ui->states->currentItem());
    if (item == m_items.cend())
        return {};
    return m_states[static_cast<std::size_t>(item - m_items.cbegin())];
}

QTreeWidgetItem *ExplainDialog::itemOf(StationState state) const
{
    const auto place = std::ranges::find(m_states, state);
    return m_items[static_cast<std::size_t>(place - m_states.cbegin())];
}

} // namespace Rollcall
