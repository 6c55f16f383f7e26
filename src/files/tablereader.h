// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tableformat.h"
#include "files/row.h"

#include <QList>
#include <QtGlobal>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

namespace Rollcall {

/// Cuts a text into rows and fields. It is given in pieces, in UTF-8, with LF as line breaks; how it
/// is cut into pieces makes no difference. The memory this needs has a bound, whatever the text is.
///
/// A record ends at a line break outside of quotes, and the last one at the end of the text. In
/// separated text a field may stand between quotes, with a doubled one for each inside, and blanks
/// around; the quote that ends it has a separator or a line break behind it. A first line "sep=;",
/// which tells Excel the separator, is no row.
class TableReader
{
public:
    /// A field that is longer is huge: what is over is passed over.
    static constexpr std::size_t MostBytes = 1024UL * 1024;
    /// What is told of a huge field, and of each one when all columns are wanted.
    static constexpr std::size_t BeginningBytes = 1024;
    /// Of all columns only the first are told.
    static constexpr qsizetype MostColumns = 500;

    using Sink = std::function<void(const Row &)>;

    /// Tells @p columns of each row, or all if that is empty. If @p plainFrom is a line, no quote is
    /// one from there on; fields that begin with one are open.
    TableReader(const TableFormat &format, QList<int> columns, qint64 plainFrom, Sink sink);
    ~TableReader();
    Q_DISABLE_COPY_MOVE(TableReader)

    /// No line: quotes are quotes everywhere.
    static constexpr qint64 NowherePlain = 0;

    void feed(std::string_view text);
    /// Ends the last row. Returns the line of a row that was not told, if there is one: a quote
    /// begins in it that never ends.
    [[nodiscard]] std::optional<qint64> finish();

private:
    void feedLines(std::string_view text);
    void feedSeparated(std::string_view text);
    void parse(std::string_view text);
    void passOverHugeField();

    void endField(std::string_view text);
    void keep(std::string_view text);
    void endRow();
    [[nodiscard]] bool isHint() const;

    const TableFormat m_format;
    const QList<int> m_columns;
    const qint64 m_plainFrom;
    const Sink m_sink;

    // where it is
    csv_parser m_parser = {};
    qint64 m_lineFed = 1; // counted until it is plain
    bool m_isPlain = false;
    bool m_mayHaveBreaks = false; // inside of fields
    bool m_hasBegun = false; // a row
    bool m_isFieldHuge = false; // the one that has begun
    const char m_quote; // or a byte that no text has

    // the row that has begun
    qint64 m_breaks = 0; // lines that ended in it
    std::vector<std::string> m_texts;
    std::string m_first;
    Row m_row;

    std::string m_rest; // of a line, from earlier pieces
    std::string m_cleaned; // kept for its memory
};

} // namespace Rollcall
