// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importflow.h"

#include "core/personname.h"
#include "gui/drophint.h"
#include "gui/importdialog.h"
#include "models/rostermodel.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The files that @p data names; none if one of what it names is elsewhere.
QStringList filesIn(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls()) {
        if (!url.isLocalFile())
            return {};
        files += url.toLocalFile();
    }
    return files;
}

/// What is written in @p data; nothing if it names files.
QString textIn(const QMimeData &data)
{
    return data.hasUrls() ? QString{} : data.text().trimmed();
}

/// Several are none: one only can be open.
bool isOneRoster(const QStringList &files)
{
    return files.size() == 1
        && QFileInfo{files.constFirst()}.suffix().compare(u"roster"_s, Qt::CaseInsensitive) == 0;
}

} // namespace

ImportFlow::ImportFlow(
    std::unique_ptr<ImportFiles> files, const RosterModel &roster, QWidget *window)
    : QObject{window}
    , m_jobs{std::move(files)}
    , m_roster{roster}
    , m_window{window}
    , m_hint{new DropHint{window}}
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
    connect(&roster, &QAbstractItemModel::rowsRemoved, this, &ImportFlow::rosterChanged);
    connect(&roster, &QAbstractItemModel::modelReset, this, &ImportFlow::rosterChanged);
}

ImportFlow::~ImportFlow() = default;

void ImportFlow::setAccepting(bool accepting)
{
    m_accepting = accepting;
    if (!accepting && m_dialog)
        m_dialog->reject();
    openNext();
}

bool ImportFlow::canTake(const QMimeData &data) const
{
    const QStringList files = filesIn(data);
    const QString text = textIn(data);
    if (isOneRoster(files) || (!text.isEmpty() && !isSeveral(text)))
        return true;
    return m_accepting && m_dialog.isNull() && (!files.isEmpty() || !text.isEmpty());
}

void ImportFlow::take(const QMimeData &data)
{
    if (!canTake(data))
        return;
    const QStringList files = filesIn(data);
    const QString text = textIn(data);
    if (isOneRoster(files)) {
        emit rosterTaken(files.constFirst());
    } else if (!files.isEmpty()) {
        for (const QString &file : files)
            importFile(file);
    } else if (!isSeveral(text)) {
        emit lineTaken(text);
    } else {
        openDialog({}, data.text());
    }
}

void ImportFlow::importFile(const QString &path)
{
    m_waiting += QFileInfo{path}.absoluteFilePath();
    openNext();
}

void ImportFlow::openNext()
{
    if (m_accepting && m_dialog.isNull() && !m_waiting.isEmpty())
        openDialog(m_waiting.takeFirst(), {});
}

void ImportFlow::openDialog(const QString &path, const QString &text)
{
    auto *dialog = new ImportDialog{path, m_window};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    m_looked.reset();
    const auto look = [this, path, text] {
        if (path.isEmpty())
            m_jobs.lookAtText(text);
        else
            m_jobs.look(path);
    };
    connect(dialog, &ImportDialog::lookWanted, this, look);
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
    look();
}

void ImportFlow::finish(ImportDialog *dialog, int result)
{
    m_jobs.cancel();
    m_dialog = nullptr;
    if (result == QDialog::Accepted) {
        const Import import = dialog->chosen();
        const auto source = import.path.isEmpty() ? RequestSource::Paste : RequestSource::File;
        emit chosen(Request::begin(source, dialog->expected()), import);
    } else if (m_looked) {
        forget(*m_looked);
    }
    openNext();
}

void ImportFlow::rosterChanged()
{
    if (m_dialog)
        m_dialog->readAgain();
}

void ImportFlow::forget(const Import &import)
{
    m_jobs.forget(import);
}

bool ImportFlow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return drag(*static_cast<QDropEvent *>(event));
    case QEvent::DragLeave:
    case QEvent::Resize:
        m_hint->hide();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool ImportFlow::drag(QDropEvent &event)
{
    const QMimeData &data = *event.mimeData();
    if (!canTake(data)) {
        m_hint->hide();
        return false;
    }
    event.setDropAction(Qt::CopyAction); // or else its source might remove what it gave
    event.accept();
    if (event.type() == QEvent::DragEnter) {
        m_hint->showText(isOneRoster(filesIn(data)) ? tr("Drop it here to open the roster")
                                                    : tr("Drop it here to add the names"));
    } else if (event.type() == QEvent::Drop) {
        m_hint->hide();
        take(data);
    }
    return true;
}

} // namespace Rollcall
