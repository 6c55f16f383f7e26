// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/foldedsql.h"

#include <algorithm>
#include <iterator>

#include <sqlite3.h>

namespace Rollcall {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether @p c can stand in a word or a number. Each byte of a letter that is not ASCII can.
bool isOfWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$'
        || static_cast<unsigned char>(c) >= 0x80;
}

/// The length of the blank or the comment that @p sql begins with; 0 if it begins with a token.
qsizetype lengthOfNothing(QByteArrayView sql)
{
    if (isBlank(sql.front()))
        return 1;
    const bool isLine = sql.startsWith("--");
    if (!isLine && (!sql.startsWith("/*") || sql.size() == 2))
        return 0;
    const qsizetype end = isLine ? sql.indexOf('\n', 2) : sql.indexOf("*/", 2);
    return end < 0 ? sql.size() : end + (isLine ? 1 : 2);
}

/// The length of the text or name that @p sql begins with, up to @p closing: twice, that is no end.
qsizetype lengthOfQuoted(QByteArrayView sql, char closing)
{
    for (qsizetype i = 1; i < sql.size(); ++i) {
        if (sql[i] != closing)
            continue;
        if (closing == ']' || i + 1 == sql.size() || sql[i + 1] != closing)
            return i + 1;
        ++i;
    }
    return sql.size(); // it has no end
}

/// The length of the token that @p sql begins with.
qsizetype lengthOfToken(QByteArrayView sql)
{
    const char first = sql.front();
    if (first == '\'' || first == '"' || first == '`')
        return lengthOfQuoted(sql, first);
    if (first == '[')
        return lengthOfQuoted(sql, ']');
    const qsizetype length = std::distance(sql.begin(), std::ranges::find_if_not(sql, isOfWord));
    const bool isBlob
        = length == 1 && (first == 'x' || first == 'X') && sql.size() > 1 && sql[1] == '\'';
    return isBlob ? 1 + lengthOfQuoted(sql.sliced(1), '\'') : std::max<qsizetype>(length, 1);
}

/// The name in the quotes of @p token; without them if it means the same then.
QByteArray foldedName(QByteArrayView token)
{
    const char closing = token.front() == '[' ? ']' : token.front();
    const QByteArray name = token.sliced(1).chopped(1).toByteArray().toLower();
    const bool isWord = token.back() == closing && !name.isEmpty() && !isDigit(name.front())
        && name.front() != '$' && std::ranges::all_of(name, isOfWord);
    const bool isPlain = isWord && name != "true" && name != "false"
        && sqlite3_keyword_check(name.constData(), static_cast<int>(name.size())) == 0;
    return isPlain ? name : token.toByteArray().toLower();
}

} // namespace

QByteArray foldedSql(QByteArrayView sql)
{
    QByteArray folded;
    while (!sql.isEmpty()) {
        if (const qsizetype nothing = lengthOfNothing(sql); nothing > 0) {
            sql = sql.sliced(nothing);
            continue;
        }
        const QByteArrayView token = sql.first(lengthOfToken(sql));
        const char first = token.front();
        if (!folded.isEmpty())
            folded += ' ';
        if (first == '\'')
            folded += token;
        else if (token.size() > 1 && (first == '"' || first == '`' || first == '['))
            folded += foldedName(token);
        else
            folded += token.toByteArray().toLower();
        sql = sql.sliced(token.size());
    }
    return folded;
}

} // namespace Rollcall
