// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/importfiles.h"
#include "core/request.h"
#include "gui/importjobs.h"
#include "intake/importstate.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>
#include <optional>

class QDropEvent;
class QMimeData;

namespace Rollcall {

class DropHint;
class ImportDialog;
class RosterModel;

/// How names come into a window other than by typing: from what is pasted, dropped or named to it,
/// through one dialog, to an import that the user has chosen. Lives in the GUI thread.
class ImportFlow final : public QObject
{
    Q_OBJECT

public:
    /// Names in @p roster are known. What is dropped on @p window is taken, and the dialog belongs
    /// to it. Both outlive it.
    ImportFlow(std::unique_ptr<ImportFiles> files, const RosterModel &roster, QWidget *window);
    ~ImportFlow() override;
    Q_DISABLE_COPY_MOVE(ImportFlow)

    /// Whether names can be added at present. If not, files wait until they can, and an open dialog
    /// is closed.
    void setAccepting(bool accepting);

    /// Whether take() can do something with @p data now.
    [[nodiscard]] bool canTake(const QMimeData &data) const;
    /// Opens the dialog for files, one after the other, or for several lines or cells; for one line or
    /// a roster, a signal follows.
    void take(const QMimeData &data);
    /// Opens the dialog for the file at @p path, behind those that were asked for before.
    void importFile(const QString &path);

    /// The roster has other names now: what is shown is counted again.
    void rosterChanged();
    /// Removes the text of an import that will not be, or is over.
    void forget(const Import &import);

signals:
    void chosen(const Rollcall::Request &request, const Rollcall::Import &import);
    void lineTaken(const QString &text);
    void rosterTaken(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openNext();
    /// For the file at @p path; if that is empty, for @p text.
    void openDialog(const QString &path, const QString &text);
    void finish(ImportDialog *dialog, int result);
    /// Returns whether what is dragged over the window, or dropped on it, can be taken.
    bool drag(QDropEvent &event);

    ImportJobs m_jobs;
    const RosterModel &m_roster;
    QWidget *m_window;
    DropHint *m_hint;
    QPointer<ImportDialog> m_dialog; // while it is open
    std::optional<Import> m_looked; // what the dialog is about, once that is known
    QStringList m_waiting; // files, for names to be accepted or for the dialog to be closed
    bool m_accepting = false;
};

} // namespace Rollcall
