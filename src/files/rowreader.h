// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"
#include "core/tableformat.h"
#include "files/inputfile.h"
#include "files/row.h"
#include "files/tablereader.h"
#include "files/textdecoder.h"

#include <QCryptographicHash>
#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace Rollcall {

/// Reads the rows of a file in its format, a block at a time.
///
/// A quote that never ends is found out at the end of the file. Then it is read once more, to where
/// that row begins, and on from there with no quotes: so one row is left out, and not all behind it.
class RowReader
{
public:
    static constexpr qsizetype DefaultBlock = 64LL * 1024; ///< in bytes

    /// Is called for each row, in their order, once. The header has the ordinal -1.
    using Sink = std::function<void(const Row &row, qint64 ordinal)>;

    /// Tells @p columns of each row, or all if that is empty. @p block is in bytes, 4 at least.
    RowReader(InputFile file, TableFormat format, QList<int> columns, Sink sink,
        qsizetype block = DefaultBlock);
    ~RowReader() = default;
    Q_DISABLE_COPY_MOVE(RowReader)

    /// Reads one block, or less. After an error it can be called again, and goes on where it was.
    [[nodiscard]] StoreDone step();
    /// Whether all rows were told.
    [[nodiscard]] bool isAtEnd() const noexcept { return m_isAtEnd; }
    /// How much of the file was read, 0 to 1.
    [[nodiscard]] double part() const;

    [[nodiscard]] const InputFile &file() const noexcept { return m_file; }
    /// Gives all bytes of the file to @p hash, which outlives the reader. To be called before the
    /// first step.
    void hashInto(QCryptographicHash &hash) { m_hash = &hash; }

private:
    void begin(qint64 plainFrom);
    void tell(const Row &row);

    InputFile m_file;
    const TableFormat m_format;
    const QList<int> m_columns;
    const Sink m_sink;
    std::vector<char> m_block;
    std::optional<TextDecoder> m_decoder;
    std::optional<TableReader> m_table;
    QCryptographicHash *m_hash = nullptr;
    qint64 m_next = 0; // the row that the table tells next, from 0
    qint64 m_told = 0; // rows
    bool m_isAtEnd = false;
};

} // namespace Rollcall
