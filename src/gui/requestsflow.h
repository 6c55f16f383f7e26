// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/reportjobs.h"

#include <QObject>
#include <QPointer>

namespace Rollcall {

class Intake;
class RequestsDialog;

/// Shows the requests of a roster to the user, and does what is wanted of them: a report is saved, the
/// names of a request are removed. Lives in the GUI thread; a child of its window.
class RequestsFlow final : public QObject
{
    Q_OBJECT

public:
    RequestsFlow(TableFileFactory makeFile, QWidget *window);
    ~RequestsFlow() override;
    Q_DISABLE_COPY_MOVE(RequestsFlow)

    /// Opens the dialog for the roster of @p intake, with @p chosen, or the newest, to begin with.
    /// Names still come to @p open, which is typed.
    void show(Intake &intake, RequestId chosen, RequestId open);
    /// Ends what is about another roster than that of @p intake.
    void rosterChanged(Intake *intake);

signals:
    /// A report was not saved, and the dialog is closed.
    void notSaved(const QString &text, const QString &details);

private:
    void askForFile(const RequestSums &sums);
    void save(RequestId request, const QString &path);
    void tellSaved(const QString &path, const StoreDone &done);

    QWidget *m_window;
    QPointer<Intake> m_intake; // of which reports are saved
    QPointer<RequestsDialog> m_dialog;
    ReportJobs m_jobs;
};

} // namespace Rollcall
