// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/schemacomparison.h"

#include "storage/foldedsql.h"
#include "storage/sqlconnection.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// What a database is made of: of each part its name, and a text that is equal for equal parts.
using Parts = std::map<QByteArray, QByteArray>;

QByteArray bytesOf(QUtf8StringView text)
{
    return QByteArray{text.data(), text.size()};
}

/// Adds a part. Two of one name make a text that no other database has.
void add(const QByteArray &name, const QByteArray &text, Parts &parts)
{
    const auto [part, isNew] = parts.emplace(name, text);
    if (!isNew)
        part->second += '\n' + text;
}

/// Whether it is a table that SQLite itself makes, for statistics or to count, and we do not read.
bool isOfSqlite(const QByteArray &name, const QByteArray &sql)
{
    static constexpr auto Tables = std::to_array<std::pair<const char *, const char *>>({
        {"table sqlite_sequence", "create table sqlite_sequence ( name , seq )"},
        {"table sqlite_stat1", "create table sqlite_stat1 ( tbl , idx , stat )"},
        {"table sqlite_stat4",
            "create table sqlite_stat4 ( tbl , idx , neq , nlt , ndlt , sample )"},
    });
    return std::ranges::any_of(
        Tables, [&](const auto &table) { return name == table.first && sql == table.second; });
}

/// The tables, indices, triggers and views, with their definitions.
StoreResult<Parts> objectsOf(SqlConnection &sql)
{
    Parts parts;
    const StoreDone read = sql.query("SELECT type, name, tbl_name, sql FROM sqlite_schema")
                               .forEach([&parts](const SqlRows &row) {
                                   const QByteArray definition = foldedSql(bytesOf(row.utf8(3)));
                                   const QByteArray table = bytesOf(row.utf8(2));
                                   QByteArray name
                                       = bytesOf(row.utf8(0)) + ' ' + bytesOf(row.utf8(1));
                                   if (definition.startsWith("create virtual "))
                                       name.prepend("virtual ");
                                   if (table != bytesOf(row.utf8(1)))
                                       name += " on " + table;
                                   if (!isOfSqlite(name, definition))
                                       add(name, definition, parts);
                               });
    return errorOf(read) ? StoreResult<Parts>{*errorOf(read)} : parts;
}

/// What SQLite has understood of the definitions of the tables and indices.
StoreResult<Parts> detailsOf(SqlConnection &sql)
{
    Parts parts;
    const StoreDone read
        = sql.query(
                 "WITH tables (name) AS (SELECT name FROM sqlite_schema "
                 "WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^') "
                 "SELECT 'the encoding', encoding FROM pragma_encoding "
                 "UNION ALL SELECT 'table ' || l.name, printf('%s %d %d', l.type, l.wr, l.strict) "
                 "FROM tables JOIN pragma_table_list AS l USING (name) WHERE l.schema = 'main' "
                 "UNION ALL SELECT 'column ' || c.name || ' of ' || t.name, "
                 "printf('%d %s %d %Q %d %d', c.cid, c.type, c.\"notnull\", c.dflt_value, c.pk, "
                 "c.hidden) FROM tables AS t JOIN pragma_table_xinfo(t.name) AS c "
                 "UNION ALL SELECT 'reference ' || f.id || '.' || f.seq || ' of ' || t.name, "
                 "printf('%Q %Q %Q %s %s %s', f.\"table\", f.\"from\", f.\"to\", f.on_update, "
                 "f.on_delete, f.match) "
                 "FROM tables AS t JOIN pragma_foreign_key_list(t.name) AS f "
                 "UNION ALL SELECT 'index ' || i.name || ' on ' || t.name, "
                 "printf('%d %s %d', i.\"unique\", i.origin, i.partial) "
                 "FROM tables AS t JOIN pragma_index_list(t.name) AS i "
                 "UNION ALL SELECT 'column ' || x.seqno || ' of index ' || i.name || ' on ' || "
                 "t.name, "
                 "printf('%d %Q %d %s %d', x.cid, x.name, x.\"desc\", x.coll, x.\"key\") "
                 "FROM tables AS t JOIN pragma_index_list(t.name) AS i "
                 "JOIN pragma_index_xinfo(i.name) AS x")
              .forEach([&parts](const SqlRows &row) {
                  add(bytesOf(row.utf8(0)), bytesOf(row.utf8(1)), parts);
              });
    return errorOf(read) ? StoreResult<Parts>{*errorOf(read)} : parts;
}

StoreError errorAbout(const QByteArray &part, StoreError::Kind kind, const QString &what)
{
    constexpr qsizetype Longest = 200; // anybody can have chosen the name
    return StoreError{kind, QString::fromUtf8(part).simplified().left(Longest) + what};
}

StoreDone compareNames(const Parts &found, const Parts &expected)
{
    for (const auto &[name, text] : found) {
        if (!expected.contains(name))
            return errorAbout(name, StoreError::Kind::ForeignSchema, u" is not ours"_s);
    }
    for (const auto &[name, text] : expected) {
        if (!found.contains(name))
            return errorAbout(name, StoreError::Kind::Damaged, u" is missing"_s);
    }
    return {};
}

/// The names are the same.
StoreDone compareTexts(const Parts &found, const Parts &expected)
{
    for (const auto &[name, text] : found) {
        if (expected.at(name) != text)
            return errorAbout(name, StoreError::Kind::ForeignSchema, u" is not as ours"_s);
    }
    return {};
}

} // namespace

StoreDone compareSchemas(SqlConnection &found, SqlConnection &expected)
{
    // First the names: what is asked then would evaluate views and connect virtual tables.
    const auto objects = objectsOf(found);
    const auto ourObjects = objectsOf(expected);
    for (const auto *read : {&objects, &ourObjects}) {
        if (errorOf(*read))
            return *errorOf(*read);
    }
    const auto &theirs = std::get<Parts>(objects);
    const auto &ours = std::get<Parts>(ourObjects);
    if (StoreDone done = compareNames(theirs, ours); errorOf(done))
        return done;

    // Then what SQLite has understood, which names the column; last the definitions: they have the
    // rest, such as CHECK, COLLATE, ON CONFLICT and the condition of an index.
    const auto details = detailsOf(found);
    const auto ourDetails = detailsOf(expected);
    for (const auto *read : {&details, &ourDetails}) {
        if (errorOf(*read))
            return *errorOf(*read);
    }
    for (const auto compare : {&compareNames, &compareTexts}) {
        if (StoreDone done = compare(std::get<Parts>(details), std::get<Parts>(ourDetails));
            errorOf(done))
            return done;
    }
    return compareTexts(theirs, ours);
}

} // namespace Rollcall
