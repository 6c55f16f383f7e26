// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/importfiles.h"
#include "files/importfolder.h"

#include <QStringList>

namespace Rollcall {

/// Files of names on the disk: the port ImportFiles.
class FileImportFiles final : public ImportFiles
{
public:
    /// Texts that are made go to @p folder, which is absolute and made when it is needed.
    /// @p converter is the program, and its first arguments, that makes a text of a spreadsheet.
    FileImportFiles(const QString &folder, QStringList converter);

    [[nodiscard]] StoreResult<ImportGuess> look(
        const QString &path, const Progress &progress) override;
    [[nodiscard]] StoreResult<ImportGuess> lookAtText(const QString &text) override;
    [[nodiscard]] StoreResult<ImportPreview> preview(const Import &import, int rows) override;
    [[nodiscard]] StoreResult<ImportScan> scan(
        const Import &import, const IsKnown &isKnown, const Progress &progress) override;
    void forget(const Import &import) override;

private:
    ImportFolder m_folder;
    const QStringList m_converter;
};

} // namespace Rollcall
