// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/explanation.h"
#include "intake/intake.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QTreeWidgetItem;

namespace Rollcall {

namespace Ui {
class ExplainDialog;
}

/// Explains what producer, pipeline, consumer and roster can be doing: one paragraph for each state,
/// and the lines of the program that do it.
///
/// While it is seen, it says which states they are in, ten times a second at most, and may follow
/// one station from state to state. It may stay open beside the window.
class ExplainDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ExplainDialog(QWidget *parent = nullptr);
    ~ExplainDialog() override;
    Q_DISABLE_COPY_MOVE(ExplainDialog)

    /// Tells what goes on at @p intake from now on, or of nothing.
    void watch(Intake *intake);
    /// Chooses @p state, as the user does.
    void choose(StationState state);
    /// Follows the station that the chosen state is one of.
    void follow();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addStates();
    void alignTexts();
    /// The name of a station is not to be chosen: goes on the way from @p from, which may be null.
    void passOver(QTreeWidgetItem *heading, const QTreeWidgetItem *from);
    void look();
    void showNow();
    void showChosen();
    void showQuote();
    /// Follows no more if the user has chosen what is not the case.
    void noteChoice();
    [[nodiscard]] bool isNow(StationState state) const;
    [[nodiscard]] std::optional<StationState> chosen() const;
    [[nodiscard]] QTreeWidgetItem *itemOf(StationState state) const;

    std::unique_ptr<Ui::ExplainDialog> m_ui;
    const std::vector<StationState> m_states; // in the order of the items
    std::vector<QTreeWidgetItem *> m_items; // of those
    QPointer<Intake> m_intake;
    QTimer m_timer; // runs while it is seen and has an intake
    std::optional<StationStates> m_now; // if that is known
    Explanation m_explanation; // of what is chosen
};

} // namespace Rollcall
