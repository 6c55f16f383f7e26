// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/namesource.h"
#include "files/inputfile.h"
#include "files/rowreader.h"

#include <QCryptographicHash>

#include <optional>
#include <vector>

namespace Rollcall {

/// The names of a text file: the port NameSource. One step reads one block of the file at most.
class FileNameSource final : public NameSource
{
public:
    /// @p import as it was scanned; its records from the ordinal @p first on. @p block: the bytes of
    /// one step.
    FileNameSource(Import import, qint64 first, qsizetype block = RowReader::DefaultBlock);

    [[nodiscard]] StoreResult<Slice> read(qsizetype most) override;

private:
    void startOver(); // with the first record that is not given
    [[nodiscard]] StoreDone open();
    [[nodiscard]] StoreDone hashOn();
    void beginToRead(InputFile file);
    void take(const Row &row, qint64 ordinal);
    [[nodiscard]] Slice slice(qsizetype most);

    const Import m_import;
    qint64 m_next; // the ordinal of the next record to give
    const qsizetype m_block;
    qsizetype m_nextRepeated = 0; // in the list of the import

    // One of these; none: the file is not open yet.
    std::optional<InputFile> m_hashed;
    std::optional<RowReader> m_reader;

    QCryptographicHash m_hash{Import::HashAlgorithm};
    std::vector<Record> m_records; // those of a block, while they are handed out
    std::size_t m_given = 0; // of these
};

} // namespace Rollcall
