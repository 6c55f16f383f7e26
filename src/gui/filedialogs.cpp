// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/filedialogs.h"

#include "gui/fileicons.h"

#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

QStringList rosterFilters()
{
    return {FileDialogs::tr("Rosters (*.roster)"), FileDialogs::tr("All files (*)")};
}

} // namespace

FileDialogs::FileDialogs(QWidget *window)
    : QObject{window}
    , m_window{window}
{
}

void FileDialogs::setFolder(const QString &folder)
{
    m_folder = folder;
}

QFileDialog *FileDialogs::askForRoster(const QString &title)
{
    QFileDialog *dialog = make(title, rosterFilters());
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(u"roster"_s);
    dialog->open();
    return dialog;
}

QFileDialog *FileDialogs::askForNewRoster(const QString &title, const QString &name)
{
    QFileDialog *dialog = make(title, rosterFilters());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // none is ever written over
    dialog->setDefaultSuffix(u"roster"_s);
    dialog->selectFile(name + u".roster"_s);
    dialog->open();
    return dialog;
}

QFileDialog *FileDialogs::askForFile(const QString &title, const QStringList &filters)
{
    QFileDialog *dialog = make(title, filters);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
    return dialog;
}

QFileDialog *FileDialogs::make(const QString &title, const QStringList &filters)
{
    auto *dialog = new QFileDialog{m_window, title, m_folder};
    FileIcons::giveTo(*dialog);
    dialog->setNameFilters(filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &path) { m_folder = QFileInfo{path}.path(); });
    return dialog;
}

} // namespace Rollcall
