// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/filedialogs.h"

#include "gui/fileicons.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

QStringList rosterFilters()
{
    return {FileDialogs::tr("Rosters (*.roster)"), FileDialogs::tr("All files (*)")};
}

/// @p folder, if there is one; else another of the user's. The name of a folder that is not there would
/// be proposed for the file.
QString existingFolder(const QString &folder)
{
    const QStringList folders{folder,
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)};
    const auto found = std::ranges::find_if(
        folders, [](const QString &each) { return !each.isEmpty() && QFileInfo{each}.isDir(); });
    return found != folders.end() ? *found : QDir::homePath();
}

} // namespace

FileDialogs::FileDialogs(QWidget *window)
    : QObject{window}
    , m_window{window}
{
}

void FileDialogs::setFolder(const QString &folder)
{
    m_rosterFolder = folder;
}

QFileDialog *FileDialogs::askForRoster(const QString &title)
{
    QFileDialog *dialog = make(title, rosterFilters(), &FileDialogs::m_rosterFolder);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(u"roster"_s);
    dialog->open();
    return dialog;
}

QFileDialog *FileDialogs::askForNewRoster(const QString &title, const QString &name)
{
    QFileDialog *dialog = make(title, rosterFilters(), &FileDialogs::m_rosterFolder);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // none is ever written over
    dialog->setDefaultSuffix(u"roster"_s);
    dialog->selectFile(name + u".roster"_s);
    dialog->open();
    return dialog;
}

QFileDialog *FileDialogs::askForFile(const QString &title, const QStringList &filters)
{
    QFileDialog *dialog = make(title, filters, &FileDialogs::m_otherFolder);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
    return dialog;
}

QFileDialog *FileDialogs::make(
    const QString &title, const QStringList &filters, QString FileDialogs::*folder)
{
    auto *dialog = new QFileDialog{m_window, title, existingFolder(this->*folder)};
    FileIcons::giveTo(*dialog);
    dialog->setNameFilters(filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, folder](const QString &path) { this->*folder = QFileInfo{path}.path(); });
    return dialog;
}

} // namespace Rollcall
