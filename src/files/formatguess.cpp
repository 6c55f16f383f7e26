// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/formatguess.h"

#include "files/namecolumns.h"
#include "files/tablereader.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace Rollcall {

namespace {

using Kind = TableFormat::Kind;
using Rows = QList<QStringList>;

constexpr qsizetype MostRows = 200;

Rows rowsIn(std::string_view text, const TableFormat &format)
{
    Rows rows;
    TableReader reader{format, {}, TableReader::NowherePlain, [&rows](const Row &row) {
                           if (rows.size() >= MostRows)
                               return;
                           QStringList texts;
                           for (const std::string &field : row.texts)
                               texts += QString::fromStdString(field);
                           rows += texts;
                       }};
    reader.feed(text);
    (void)reader.finish();
    return rows;
}

/// How many fields most of @p rows have, and of 100 rows how many: those with any.
std::pair<qsizetype, qsizetype> evennessOf(const Rows &rows)
{
    constexpr qsizetype Hundred = 100;
    QHash<qsizetype, qsizetype> rowsWith;
    qsizetype count = 0;
    for (const QStringList &row : rows) {
        if (row.isEmpty() || row == QStringList{QString{}})
            continue;
        ++rowsWith[row.size()];
        ++count;
    }
    std::pair<qsizetype, qsizetype> best{0, 0};
    for (auto it = rowsWith.cbegin(); it != rowsWith.cend(); ++it) {
        const qsizetype share = it.value() * Hundred / count;
        if (std::pair{share, it.key()} > std::pair{best.second, best.first})
            best = {it.key(), share};
    }
    return best;
}

/// The separator that cuts most rows into the same number of fields, more than one; else @p other.
QChar separatorOf(std::string_view text, QChar other)
{
    TableFormat format;
    format.kind = Kind::Separated;
    std::pair<qsizetype, qsizetype> best{0, 0}; // share, fields
    for (const QChar separator : {u'\t', u';', u',', u'|'}) {
        format.separator = separator;
        const auto [fields, share] = evennessOf(rowsIn(text, format));
        if (fields > 1 && std::pair{share, fields} > best) {
            best = {share, fields};
            other = separator;
        }
    }
    return other;
}

/// Whether a text that may be lines of names is a table: what separates its fields is none of a name,
/// or is there too often.
bool isTable(const TableFormat &format, const Rows &rows)
{
    constexpr qsizetype Nearly = 90; // of 100 rows
    const auto [fields, share] = evennessOf(rows);
    const qsizetype least = format.separator == u',' ? 3 : 2; // "Lovelace, Ada" is a name
    return share >= Nearly && fields >= least;
}

} // namespace

TableFormat guessFormat(std::string_view beginning, TextSource source)
{
    TableFormat format;
    format.kind = Kind::Separated;
    if (source != TextSource::Spreadsheet)
        format.separator
            = separatorOf(beginning, source == TextSource::TabSeparated ? u'\t' : u',');

    Rows rows = rowsIn(beginning, format);
    QList<int> columns = rows.isEmpty() ? QList<int>{} : nameColumnsIn(rows.constFirst());
    if (source == TextSource::Unknown && !isTable(format, rows)
        && (columns.isEmpty() || rows.constFirst().size() == 1)) {
        format = TableFormat{};
        rows = rowsIn(beginning, format);
        columns = rows.isEmpty() ? QList<int>{} : nameColumnsIn(rows.constFirst());
        format.hasHeader = !columns.isEmpty();
        return format;
    }
    if (!columns.isEmpty()) {
        format.hasHeader = true;
        format.columns = columns;
        return format;
    }
    format.hasHeader = hasLikelyHeader(rows);
    format.columns = likelyNameColumns(format.hasHeader ? rows.sliced(1) : rows);
    return format;
}

} // namespace Rollcall
