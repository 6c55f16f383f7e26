// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/requestreport.h"
#include "core/storeerror.h"

#include <QDialog>
#include <QList>

#include <functional>
#include <memory>

class QPushButton;

namespace Rollcall {

namespace Ui {
class RequestsDialog;
}

/// Lists the requests of a roster, and tells what became of the one that is chosen. What it needs it
/// asks for by signals; what it is told it shows.
class RequestsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Of what was left out, so many records are shown; all are in what is saved.
    static constexpr qsizetype MostShown = 1000;

    /// Whether nothing more comes of a request, so that it can be removed.
    using HasEnded = std::function<bool(RequestId request)>;

    /// Chooses @p chosen at first; if that is none, the newest.
    explicit RequestsDialog(RequestId chosen, HasEnded hasEnded, QWidget *parent = nullptr);
    ~RequestsDialog() override;
    Q_DISABLE_COPY_MOVE(RequestsDialog)

    /// Shows what was found, the newest first; before, that it is being read. The chosen one stays.
    void showRequests(const StoreResult<QList<RequestSums>> &requests);
    /// Shows what was left out of a request; passes over what is not of the chosen one.
    void showRecords(const RecordsQuestion &question, const StoreResult<RequestRecords> &records);
    /// Shows what can be done, which may have changed.
    void showWhatCanBeDone();

    /// While a report is saved, no other can be.
    void showSaving(const QString &path);
    void showSaved(const QString &path, const StoreDone &done);
    /// Says that the names of a request are out of the roster.
    void showRemoved(RequestId request, const RemovedNames &removed);

signals:
    void recordsWanted(const Rollcall::RecordsQuestion &question);
    void saveWanted(const Rollcall::RequestSums &sums);
    /// The user has said so.
    void removeWanted(Rollcall::RequestId request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords(const QString &words);
    void addRow(const RequestSums &sums);
    void showChosen();
    void askForRemoval();
    /// The one that is chosen, or null.
    [[nodiscard]] const RequestSums *chosen() const;
    void alignTexts();

    std::unique_ptr<Ui::RequestsDialog> m_ui;
    HasEnded m_hasEnded;
    QPushButton *m_saveButton;
    QPushButton *m_removeButton;
    RequestId m_chosen; // to be, when they are listed
    QList<RequestSums> m_requests; // in the order of the rows
    QList<RequestId> m_removing; // the roster has not answered
    bool m_isSaving = false;
};

} // namespace Rollcall
