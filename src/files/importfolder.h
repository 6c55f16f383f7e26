// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <functional>

namespace Rollcall {

/// The folder of the texts that are made of spreadsheets, and of what is pasted, to be imported. They
/// hold names of pupils, so none stays there that nobody needs.
///
/// Every Rollcall that makes such texts holds the folder (flock(2), shared) from the first one on.
class ImportFolder
{
public:
    /// @p path is absolute. Nothing is touched by this.
    explicit ImportFolder(QString path);
    ~ImportFolder();
    Q_DISABLE_COPY_MOVE(ImportFolder)

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    /// The path of a text that can be made; the folder is made, and held from now on.
    [[nodiscard]] StoreResult<QString> freePath();

    /// Removes the texts that a crash has left, unless a Rollcall makes texts at the moment, or
    /// @p textsInUse, which tells the paths of those that imports wait for, cannot do so.
    static void tidy(
        const QString &path, const std::function<StoreResult<QStringList>()> &textsInUse);

private:
    QString m_path;
    int m_descriptor = -1; // of the folder, while it is held
};

} // namespace Rollcall
