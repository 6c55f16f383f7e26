// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

class QFileDialog;
class QWidget;

namespace Rollcall {

/// Opens the dialogs of a window that ask for a file, each in the folder where the one before found
/// its file: rosters have a folder, and other files another. A folder that is not there is none.
/// Lives in the GUI thread; a child of its window.
///
/// A dialog that is returned is open, and deletes itself: its fileSelected() tells what was chosen.
class FileDialogs final : public QObject
{
    Q_OBJECT

public:
    explicit FileDialogs(QWidget *window);

    /// Where the next one for a roster begins.
    void setFolder(const QString &folder);

    /// For a roster that is there.
    QFileDialog *askForRoster(const QString &title);
    /// For a roster that is to be made; @p name is proposed, without suffix.
    QFileDialog *askForNewRoster(const QString &title, const QString &name);
    /// For a file that is there, of those that @p filters name. The first begins among the user's
    /// documents, or else the downloads.
    QFileDialog *askForFile(const QString &title, const QStringList &filters);

private:
    /// Begins in @p folder, and changes it to where the file was found.
    [[nodiscard]] QFileDialog *make(
        const QString &title, const QStringList &filters, QString FileDialogs::*folder);

    QWidget *m_window;
    QString m_rosterFolder;
    QString m_otherFolder; // empty: none was chosen yet
};

} // namespace Rollcall
