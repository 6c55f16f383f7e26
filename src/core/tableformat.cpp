// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tableformat.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr qsizetype MostColumns = 2;

QString textOf(QChar character)
{
    return character.isNull() ? QString{} : QString{character};
}

/// Whether it can stand between fields, or around them.
bool isUsable(QChar character)
{
    return character <= TableFormat::LastSeparator && character != u'\n' && character != u'\r'
        && character != u' ';
}

/// An empty text is NoQuote; a longer one is nothing.
std::optional<QChar> characterOf(const QJsonValue &value)
{
    const QString text = value.toString();
    if (!value.isString() || text.size() > 1 || !std::ranges::all_of(text, isUsable))
        return {};
    return text.isEmpty() ? TableFormat::NoQuote : text.front();
}

} // namespace

QJsonObject TableFormat::toJson() const
{
    QJsonArray chosen;
    for (const int column : columns)
        chosen.append(column);
    return QJsonObject{
        {u"kind"_s, kind == Kind::Lines ? u"lines"_s : u"separated"_s},
        {u"encoding"_s, encoding},
        {u"separator"_s, textOf(separator)},
        {u"quote"_s, textOf(quote)},
        {u"header"_s, hasHeader},
        {u"columns"_s, chosen},
    };
}

std::optional<TableFormat> TableFormat::fromJson(const QJsonObject &json)
{
    TableFormat format;
    const QString kind = json.value(u"kind"_s).toString();
    if (kind != u"lines"_s && kind != u"separated"_s)
        return {};
    format.kind = kind == u"lines"_s ? Kind::Lines : Kind::Separated;
    format.encoding = json.value(u"encoding"_s).toString();
    const auto separator = characterOf(json.value(u"separator"_s));
    const auto quote = characterOf(json.value(u"quote"_s));
    if (format.encoding.isEmpty() || !separator || separator->isNull() || !quote
        || separator == quote)
        return {};
    format.separator = *separator;
    format.quote = *quote;
    format.hasHeader = json.value(u"header"_s).toBool();
    format.columns.clear();
    const QJsonArray chosen = json.value(u"columns"_s).toArray();
    for (const auto &column : chosen) {
        if (column.toInt(-1) < 0)
            return {};
        format.columns += column.toInt();
    }
    if (format.columns.isEmpty() || format.columns.size() > MostColumns)
        return {};
    return format;
}

} // namespace Rollcall
