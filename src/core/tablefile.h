// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace Rollcall {

/// A table of texts that becomes a file, whole or not at all: the port.
///
/// Each call may wait for the disk. Used by one thread at a time. If it goes before it was finished,
/// nothing is left of it, and what was in its place is as it was.
class TableFile
{
public:
    TableFile() = default;
    virtual ~TableFile() = default;
    Q_DISABLE_COPY_MOVE(TableFile)

    /// Begins it. Once, before anything else.
    [[nodiscard]] virtual StoreDone open() = 0;
    /// Adds a row.
    [[nodiscard]] virtual StoreDone write(const QStringList &row) = 0;
    /// Puts it in its place, on the disk. Nothing is written after that.
    [[nodiscard]] virtual StoreDone finish() = 0;
};

/// Makes the table that is to be the file at that path.
using TableFileFactory = std::function<std::unique_ptr<TableFile>(const QString &path)>;

} // namespace Rollcall
