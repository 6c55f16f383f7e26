// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importflow.h"

#include "core/personname.h"
#include "gui/importdialog.h"
#include "models/rostermodel.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The one file that @p data names; empty: it names none, or several.
QString fileIn(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString{};
}

/// What is written in @p data; nothing if it names files.
QString textIn(const QMimeData &data)
{
    return data.hasUrls() ? QString{} : data.text().trimmed();
}

bool isRoster(const QString &path)
{
    return QFileInfo{path}.suffix().compare(u"roster"_s, Qt::CaseInsensitive) == 0;
}

bool isOneLine(const QString &text)
{
    return withoutLineBreaks(text) == text;
}

} // namespace

ImportFlow::ImportFlow(
    std::unique_ptr<ImportFiles> files, const RosterModel &roster, QWidget *window)
    : QObject{window}
    , m_jobs{std::move(files)}
    , m_roster{roster}
    , m_window{window}
{
}

ImportFlow::~ImportFlow() = default;

void ImportFlow::setAccepting(bool accepting)
{
    m_accepting = accepting;
    if (!accepting && m_dialog)
        m_dialog->reject();
    if (accepting && !m_waiting.isEmpty())
        importFile(std::exchange(m_waiting, {}));
}

bool ImportFlow::canTake(const QMimeData &data) const
{
    const QString file = fileIn(data);
    const QString text = textIn(data);
    if (isRoster(file) || (!text.isEmpty() && isOneLine(text)))
        return true;
    return m_accepting && !m_dialog && (!file.isEmpty() || !text.isEmpty());
}

void ImportFlow::take(const QMimeData &data)
{
    if (!canTake(data))
        return;
    const QString file = fileIn(data);
    const QString text = textIn(data);
    if (isRoster(file)) {
        emit rosterTaken(file);
    } else if (!file.isEmpty()) {
        importFile(file);
    } else if (isOneLine(text)) {
        emit lineTaken(text);
    } else {
        m_dialog = openDialog({});
        m_jobs.lookAtText(data.text());
    }
}

void ImportFlow::importFile(const QString &path)
{
    if (!m_accepting) {
        m_waiting = path;
    } else if (!m_dialog) {
        m_dialog = openDialog(QFileInfo{path}.absoluteFilePath());
        m_jobs.look(QFileInfo{path}.absoluteFilePath());
    }
}

ImportDialog *ImportFlow::openDialog(const QString &path)
{
    auto *dialog = new ImportDialog{path, m_window};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_looked.reset();
    connect(&m_jobs, &ImportJobs::looked, dialog,
        [this, dialog](const StoreResult<ImportGuess> &guess) {
            if (const auto *known = std::get_if<ImportGuess>(&guess))
                m_looked = known->import;
            dialog->showGuess(guess);
        });
    connect(&m_jobs, &ImportJobs::previewed, dialog, &ImportDialog::showPreview);
    connect(&m_jobs, &ImportJobs::progressed, dialog, &ImportDialog::showProgress);
    connect(&m_jobs, &ImportJobs::scanned, dialog, &ImportDialog::showScan);
    connect(dialog, &ImportDialog::formatChosen, this,
        [this](const Import &import) { m_jobs.read(import, m_roster.students()); });
    connect(
        dialog, &QDialog::finished, this, [this, dialog](int result) { finish(dialog, result); });
    dialog->open();
    return dialog;
}

void ImportFlow::finish(ImportDialog *dialog, int result)
{
    m_jobs.cancel();
    m_dialog = nullptr;
    if (result != QDialog::Accepted) {
        if (m_looked)
            forget(*m_looked);
        return;
    }
    const Import import = dialog->chosen();
    const auto source = import.path.isEmpty() ? RequestSource::Paste : RequestSource::File;
    emit chosen(Request::begin(source, dialog->expected()), import);
}

void ImportFlow::rosterChanged()
{
    if (m_dialog)
        m_dialog->readAgain();
}

void ImportFlow::follow(const ImportState &state)
{
    if (state.hasEnded())
        forget(state.import);
}

void ImportFlow::forget(const Import &import)
{
    m_jobs.forget(import);
}

} // namespace Rollcall
