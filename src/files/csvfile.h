// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tablefile.h"

#include <QByteArray>
#include <QSaveFile>

namespace Rollcall {

/// A table as comma-separated values (RFC 4180), in UTF-8 with a mark, by which spreadsheets know it.
///
/// Each field is quoted. One that a spreadsheet would take for a formula has an apostrophe before it.
class CsvFile final : public TableFile
{
public:
    explicit CsvFile(const QString &path);
    ~CsvFile() override = default;
    Q_DISABLE_COPY_MOVE(CsvFile)

    [[nodiscard]] StoreDone open() override;
    [[nodiscard]] StoreDone write(const QStringList &row) override;
    [[nodiscard]] StoreDone finish() override;

private:
    [[nodiscard]] StoreDone write(const QByteArray &bytes);
    [[nodiscard]] StoreError error() const;

    QSaveFile m_file;
};

} // namespace Rollcall
