// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/fileicons.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMimeDatabase>
#include <QStyle>
#include <QTreeView>

#include <memory>

namespace Rollcall {

FileIcons::FileIcons()
{
    setOptions(DontUseCustomDirectoryIcons);
}

void FileIcons::giveTo(QFileDialog &dialog)
{
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    // The provider must live as long as the dialog, which does not own it.
    auto icons = std::make_shared<FileIcons>();
    dialog.setIconProvider(icons.get());
    QObject::connect(&dialog, &QObject::destroyed, &dialog, [icons] {});
    auto *columns = dialog.findChild<QTreeView *>()->header();
    columns->setSectionResizeMode(QHeaderView::ResizeToContents); // else sizes and dates are cut
    columns->setSectionResizeMode(0, QHeaderView::Stretch);
}

QIcon FileIcons::icon(IconType type) const
{
    const bool isFolder = type == Folder || type == Drive || type == Computer || type == Network;
    return QApplication::style()->standardIcon(isFolder ? QStyle::SP_DirIcon : QStyle::SP_FileIcon);
}

QIcon FileIcons::icon(const QFileInfo &file) const
{
    return icon(file.isDir() ? Folder : File);
}

QString FileIcons::type(const QFileInfo &file) const
{
    return QMimeDatabase{}.mimeTypeForFile(file, QMimeDatabase::MatchExtension).comment();
}

} // namespace Rollcall
