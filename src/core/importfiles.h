// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/importscan.h"
#include "core/storeerror.h"

#include <QString>

#include <functional>

namespace Rollcall {

/// What a user does with files of names before they are imported: the port.
///
/// Each call may wait for the disk, and take long. Any thread, one call at a time.
class ImportFiles
{
public:
    ImportFiles() = default;
    virtual ~ImportFiles() = default;
    Q_DISABLE_COPY_MOVE(ImportFiles)

    /// Told now and then with the part that is done, 0 to 1; returns whether to go on.
    using Progress = std::function<bool(double part)>;

    /// Recognises what the file at @p path is. A spreadsheet is turned into a text for that, which
    /// stays until forget(). What is neither is the error NotReadable; what needs too much, TooBig;
    /// interrupted by @p progress, Cancelled.
    [[nodiscard]] virtual StoreResult<ImportGuess> look(
        const QString &path, const Progress &progress)
        = 0;
    /// The same for a text that comes from no file; it is kept in one until forget(), without the marks
    /// of a list, which are counted.
    [[nodiscard]] virtual StoreResult<ImportGuess> lookAtText(const QString &text) = 0;

    /// The first @p rows records, as the format of @p import reads them.
    [[nodiscard]] virtual StoreResult<ImportPreview> preview(const Import &import, int rows) = 0;

    /// Whether the roster has a name.
    using IsKnown = std::function<bool(const QString &name)>;

    /// Reads all. A name is repeated if it is met before in the file, or known. Interrupted by
    /// @p progress: the error is Cancelled.
    [[nodiscard]] virtual StoreResult<ImportScan> scan(
        const Import &import, const IsKnown &isKnown, const Progress &progress)
        = 0;

    /// Removes the text that was made for @p import, if one was.
    virtual void forget(const Import &import) = 0;
};

} // namespace Rollcall
