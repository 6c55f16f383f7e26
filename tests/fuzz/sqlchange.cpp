// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/sqlchange.h"

#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <span>

#include <sqlite3.h>

namespace Rollcall::Testing {

namespace {

/// ?1 is a number, ?2 a text, ?3 a place among the rows.
constexpr auto OfRosters = std::to_array<const char *>({
    "UPDATE requests SET through = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET request = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET asked = ?1, opened = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET removed = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET source = ?2, content = ?2 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET id = ?2 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "DELETE FROM requests WHERE request = (SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "INSERT INTO requests (id, source, asked, opened) VALUES (?2, 'restore', 0, ?1)",
    "UPDATE students SET number = ?1 WHERE number = "
    "(SELECT number FROM students LIMIT 1 OFFSET ?3)",
    "UPDATE students SET number = ?1 WHERE number = (SELECT max(number) FROM students)",
    "UPDATE students SET request = ?1 WHERE number = "
    "(SELECT number FROM students LIMIT 1 OFFSET ?3)",
    "UPDATE students SET ordinal = ?1 WHERE number = "
    "(SELECT number FROM students LIMIT 1 OFFSET ?3)",
    "UPDATE students SET removed = ?1 WHERE number = "
    "(SELECT number FROM students LIMIT 1 OFFSET ?3)",
    "UPDATE students SET name = ?2 WHERE number = "
    "(SELECT number FROM students LIMIT 1 OFFSET ?3)",
    "DELETE FROM students WHERE number = (SELECT number FROM students LIMIT 1 OFFSET ?3)",
    "DELETE FROM students WHERE number = (SELECT max(number) FROM students)",
    "INSERT INTO refused (request, ordinal, name, reason, line) VALUES (?3, ?1, ?2, ?2, ?1)",
    "UPDATE refused SET ordinal = ?1, reason = ?2",
    "INSERT INTO changes VALUES (?3, ?1, 'rename', 1, ?2, ?2, 0)",
    "UPDATE roster SET last_number = ?1",
    "UPDATE roster SET id = ?2",
    "UPDATE roster SET one = ?1",
    "UPDATE roster SET commits = ?1, mark_number = ?1",
    "UPDATE roster SET mark = ?2",
    "UPDATE roster SET log_marks = ?2",
    "DELETE FROM roster",
});

constexpr auto OfOutboxes = std::to_array<const char *>({
    "UPDATE requests SET next = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET request = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET asked = ?1, opened = ?1 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET moved = ?1",
    "UPDATE requests SET source = ?2 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE requests SET id = ?2 WHERE request = "
    "(SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "DELETE FROM requests WHERE request = (SELECT request FROM requests LIMIT 1 OFFSET ?3)",
    "UPDATE entries SET ordinal = ?1 WHERE entry = "
    "(SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "UPDATE entries SET reached = ?1 WHERE entry = "
    "(SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "UPDATE entries SET count = ?1 WHERE entry = (SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "UPDATE entries SET request = ?1 WHERE entry = "
    "(SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "UPDATE entries SET entry = ?1 WHERE entry = (SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "UPDATE entries SET names = ?2 WHERE entry = (SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "DELETE FROM entries WHERE entry = (SELECT entry FROM entries LIMIT 1 OFFSET ?3)",
    "UPDATE imports SET reached = ?1",
    "UPDATE imports SET \"end\" = ?1",
    "UPDATE imports SET request = ?1",
    "UPDATE imports SET import = ?2",
    "UPDATE draft SET text = ?2",
    "UPDATE draft SET request = ?1",
    "UPDATE draft SET asked = ?1",
    "DELETE FROM draft",
    "UPDATE roster SET id = ?2",
    "UPDATE roster SET path = ?2",
    "UPDATE roster SET denials = ?1, commits = ?1, mark_number = ?1",
    "UPDATE roster SET mark = ?2",
    "UPDATE roster SET log_marks = ?2",
    "DELETE FROM roster",
});

constexpr auto Texts = std::to_array<const char *>({
    "",
    "form",
    "file",
    "x",
    "[]",
    "{}",
    "[\"Ada\"]",
    "[\"Ada\",\"Bob\"]",
    "[\"Ada\", \"\"]",
    "[1, null, [[]]]",
    "[\"\\ud800\"]",
    "\xff\xfe",
    "/dev/null",
    "01a3185c-5000-7000-8000-000000000001",
    "01a3185c-5000-7000-8000-00000000000f",
});

/// A number where counting may go wrong, or a small one.
qint64 numberOf(std::uint32_t value)
{
    constexpr unsigned ShapeShift = 24;
    constexpr unsigned LargestShift = 63;
    const auto near = static_cast<qint64>(static_cast<std::int8_t>(value));
    const unsigned bit = (value >> 8U) % LargestShift;
    switch ((value >> ShapeShift) % 6) {
    case 0:
        return near;
    case 1:
        return value & 0xFF'FFFFU;
    case 2:
        return std::numeric_limits<qint64>::max() - (value & 0x7FU);
    case 3:
        return std::numeric_limits<qint64>::min() + (value & 0x7FU);
    default:
        return (qint64{1} << bit) + near;
    }
}

struct Closing
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};

/// As many steps as any of the statements needs; a file that is damaged may need no end of them.
constexpr int MostSteps = 1'000'000;

} // namespace

void changeRow(QByteArray &file, bool isRoster, std::uint32_t place, std::uint32_t value)
{
    constexpr qsizetype FormatsAt = 18;
    constexpr qsizetype HeaderSize = 100;
    if (file.size() < HeaderSize)
        return;
    const QByteArray formats = file.sliced(FormatsAt, 2);
    const auto size = static_cast<sqlite3_int64>(file.size());
    auto *content
        = static_cast<unsigned char *>(sqlite3_malloc64(static_cast<sqlite3_uint64>(size)));
    std::memcpy(content, file.constData(), static_cast<std::size_t>(size));
    std::memset(content + FormatsAt, 1, 2); // there is no log for what is in memory

    sqlite3 *opened = nullptr;
    sqlite3_open(":memory:", &opened);
    const std::unique_ptr<sqlite3, Closing> database{opened};
    if (sqlite3_deserialize(database.get(), "main", content, size, size,
            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
        != SQLITE_OK)
        return;
    sqlite3_progress_handler(
        database.get(), MostSteps, [](void *) { return 1; }, nullptr);
    sqlite3_exec(database.get(), "PRAGMA ignore_check_constraints = ON", nullptr, nullptr, nullptr);

    const std::span<const char *const> all = isRoster ? std::span<const char *const>{OfRosters}
                                                      : std::span<const char *const>{OfOutboxes};
    constexpr std::uint32_t Statements = 32;
    constexpr std::uint32_t Rows = 8; // of the first ones, any
    const char *text = Texts.at((value & 0xFFU) % Texts.size());
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(
        database.get(), all[place % Statements % all.size()], -1, &statement, nullptr);
    sqlite3_bind_int64(statement, 1, numberOf(value));
    sqlite3_bind_text(statement, 2, text, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 3, place / Statements % Rows);
    sqlite3_step(statement);
    if (sqlite3_finalize(statement) != SQLITE_OK)
        return;

    sqlite3_int64 newSize = 0;
    const unsigned char *changed
        = sqlite3_serialize(database.get(), "main", &newSize, SQLITE_SERIALIZE_NOCOPY);
    if (changed == nullptr)
        return;
    file = QByteArray{reinterpret_cast<const char *>(changed), static_cast<qsizetype>(newSize)};
    file.replace(FormatsAt, 2, formats);
}

} // namespace Rollcall::Testing
