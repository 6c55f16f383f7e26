// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/timelinejobs.h"
#include "gui/timelineview.h"
#include "intake/intake.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <memory>

class QPushButton;

namespace Rollcall {

namespace Ui {
class TimelineDialog;
}

/// Records what the threads do as long as it is open, and shows it: as a drawing, and in words what
/// was where at any moment of it.
///
/// While it records, it looks for news ten times a second at most, and less often if that takes
/// long. Closed, it records nothing. It keeps what was recorded when the roster is another, until the
/// user records anew; but then it begins by itself.
class TimelineDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Without @p makeTable, nothing can be saved as a table.
    explicit TimelineDialog(TableFileFactory makeTable, QWidget *parent = nullptr);
    ~TimelineDialog() override;
    Q_DISABLE_COPY_MOVE(TimelineDialog)

    /// Records and shows @p intake from now on, instead of another; null: none.
    void follow(Intake *intake);
    /// Keeps what is shown in a file at @p path, which says by its ending how: JSON, CSV or TXT.
    void save(const QString &path);

    void done(int result) override;

private:
    void record();
    void stop();
    void look();
    void showMoment();
    void showStatus();
    void askWhereToSave();
    void showSaved(const QString &path, const StoreDone &done);

    std::unique_ptr<Ui::TimelineDialog> m_ui;
    QPushButton *m_save;
    QPointer<Intake> m_intake;
    QTimer m_timer; // runs while it records; single shot
    quint64 m_seen = 0; // events, ever
    QString m_saved; // what became of saving, until something else is recorded
    TimelineJobs m_jobs;
};

} // namespace Rollcall
