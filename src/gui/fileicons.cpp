// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/fileicons.h"

#include <QApplication>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QStyle>

namespace Rollcall {

FileIcons::FileIcons()
{
    setOptions(DontUseCustomDirectoryIcons);
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
