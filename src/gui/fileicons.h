// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractFileIconProvider>

namespace Rollcall {

/// Icons and types of files for file dialogs, by name alone.
///
/// Qt's own looks into each file. To open and close a roster that is in use drops SQLite's locks on
/// it in the whole process.
class FileIcons final : public QAbstractFileIconProvider
{
public:
    FileIcons();

    [[nodiscard]] QIcon icon(IconType type) const override;
    [[nodiscard]] QIcon icon(const QFileInfo &file) const override;
    [[nodiscard]] QString type(const QFileInfo &file) const override;
};

} // namespace Rollcall
