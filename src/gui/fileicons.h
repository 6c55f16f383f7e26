// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractFileIconProvider>

class QFileDialog;

namespace Rollcall {

/// Icons and types of files for file dialogs, by name alone.
///
/// Qt's own looks into each file. To open and close a roster that is in use drops SQLite's locks on
/// it in the whole process.
class FileIcons final : public QAbstractFileIconProvider
{
public:
    FileIcons();

    /// Has @p dialog, which must not have been shown, use such; and not the system's own dialog,
    /// which may look into the files.
    static void giveTo(QFileDialog &dialog);

    [[nodiscard]] QIcon icon(IconType type) const override;
    [[nodiscard]] QIcon icon(const QFileInfo &file) const override;
    [[nodiscard]] QString type(const QFileInfo &file) const override;
};

} // namespace Rollcall
