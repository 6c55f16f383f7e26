// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/jobthread.h"
#include "lesson/ending.h"
#include "lesson/sourcelines.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QPushButton;

namespace Rollcall {

class EndingRun;

namespace Ui {
class EndingsDialog;
}

/// Shows why the end is the hard part of producer and consumer: the user chooses how it is told,
/// runs it, and sees in the program's own lines where both threads are.
///
/// It waits for no run; one that is under way when the dialog goes is cancelled.
class EndingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit EndingsDialog(QWidget *parent = nullptr);
    ~EndingsDialog() override;
    Q_DISABLE_COPY_MOVE(EndingsDialog)

    void done(int result) override;

signals:
    /// A run has come to its end, and was not cancelled.
    void runEnded();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] EndingPlan chosenPlan() const;
    [[nodiscard]] bool isRunning() const { return m_look.isActive(); }
    void startRun();
    void cancelRun();
    void endRun(const EndingState &state);
    void showLines();
    void showState(const EndingState &state);
    void showWhatCanBeDone();

    std::unique_ptr<Ui::EndingsDialog> m_ui;
    QPushButton *m_runButton;
    QPushButton *m_cancelButton;
    SourceLines m_producerLines;
    SourceLines m_consumerLines;
    QTimer m_look; // while it runs
    EndingPlan m_plan; // of the last run
    bool m_isCancelled = false;
    std::unique_ptr<EndingRun> m_run; // the last one, or null
    JobThread m_thread; // ends first
};

} // namespace Rollcall
