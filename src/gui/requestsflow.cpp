// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/requestsflow.h"

#include "gui/fileicons.h"
#include "gui/reportwording.h"
#include "gui/requestsdialog.h"
#include "intake/intake.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

RequestsFlow::RequestsFlow(TableFileFactory makeFile, QWidget *window)
    : QObject{window}
    , m_window{window}
    , m_jobs{std::move(makeFile)}
{
    connect(&m_jobs, &ReportJobs::recordsWanted, this, [this](const RecordsQuestion &question) {
        if (m_intake)
            m_intake->readRecords(question);
    });
    connect(&m_jobs, &ReportJobs::saved, this, &RequestsFlow::tellSaved);
}

RequestsFlow::~RequestsFlow() = default;

void RequestsFlow::show(Intake &intake, RequestId chosen, RequestId open)
{
    if (m_dialog)
        m_dialog->reject();
    rosterChanged(&intake);
    const auto hasEnded = [this, open](RequestId request) {
        return request != open && m_intake != nullptr && m_intake->hasEnded(request);
    };
    auto *dialog = new RequestsDialog{chosen, hasEnded, m_window};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    connect(dialog, &QDialog::finished, this, [this] { m_dialog = nullptr; }); // deleted later
    connect(&intake, &Intake::requestsListed, dialog, &RequestsDialog::showRequests);
    connect(&intake, &Intake::recordsRead, dialog, &RequestsDialog::showRecords);
    connect(&intake, &Intake::importChanged, dialog,
        [dialog, asker = &intake](const ImportState &state) {
            dialog->showWhatCanBeDone();
            if (state.hasEnded())
                asker->listRequests();
        });
    connect(&intake, &Intake::requestRemoved, dialog,
        [dialog, asker = &intake](RequestId request, const RemovedNames &removed) {
            dialog->showRemoved(request, removed);
            asker->listRequests();
        });
    connect(dialog, &RequestsDialog::recordsWanted, &intake, &Intake::readRecords);
    connect(dialog, &RequestsDialog::removeWanted, &intake, &Intake::removeRequest);
    connect(dialog, &RequestsDialog::saveWanted, this, &RequestsFlow::askForFile);
    intake.listRequests();
    dialog->open();
}

void RequestsFlow::rosterChanged(Intake *intake)
{
    if (m_intake == intake)
        return;
    if (m_dialog)
        m_dialog->reject();
    if (m_jobs.isSaving()) {
        m_jobs.cancel();
        emit notSaved(tr("The report was not saved, for its roster was closed."), {});
    }
    if (m_intake)
        disconnect(m_intake, nullptr, &m_jobs, nullptr);
    m_intake = intake;
    if (m_intake)
        connect(m_intake, &Intake::recordsRead, &m_jobs, &ReportJobs::take);
}

void RequestsFlow::askForFile(const RequestSums &sums)
{
    auto *dialog = new QFileDialog{m_dialog, tr("Save Report as CSV"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)};
    FileIcons::giveTo(*dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Tables (*.csv)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"csv"_s);
    const QString source = QFileInfo{requestSourceText(sums)}.completeBaseName();
    dialog->selectFile(tr("Report of %1", "name of a file").arg(source) + u".csv"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, request = sums.request.id](const QString &path) { save(request, path); });
    dialog->open();
}

void RequestsFlow::save(RequestId request, const QString &path)
{
    if (m_jobs.isSaving())
        return;
    if (m_intake && path == m_intake->info().path) { // which would be written over
        tellSaved(path, StoreError{StoreError::Kind::InUse, path});
        return;
    }
    if (m_dialog)
        m_dialog->showSaving(path);
    m_jobs.save(request, path);
}

void RequestsFlow::tellSaved(const QString &path, const StoreDone &done)
{
    if (m_dialog)
        m_dialog->showSaved(path, done);
    else if (const StoreError *error = errorOf(done))
        emit notSaved(reportNotSavedText(*error, path), error->text);
}

} // namespace Rollcall
