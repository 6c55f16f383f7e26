// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"
#include "storage/sqltext.h"

#include <QByteArrayView>
#include <QString>
#include <QUtf8StringView>
#include <QtGlobal>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

struct sqlite3_stmt;

namespace Rollcall {

class SqlConnection;

/// The rows that a statement gives, read one after the other: a cursor. SqlConnection makes it.
///
/// The statement runs from the first next() on, and ends with the cursor, which resets it: nothing
/// stays open. If the connection is closed before, there are no more rows, and that is an error.
class SqlRows
{
public:
    ~SqlRows();
    Q_DISABLE_COPY_MOVE(SqlRows)

    /// Goes to the next row. False behind the last one and after an error: outcome() tells which.
    [[nodiscard]] bool next();
    /// What went wrong so far, if anything did.
    [[nodiscard]] StoreDone outcome() const;

    /// Calls @p act with each row that is left. It returns nothing, or a StoreDone; the first error
    /// ends the reading. Returns that error, or the outcome().
    template <typename Act> [[nodiscard]] StoreDone forEach(const Act &act)
    {
        while (next()) {
            if constexpr (std::is_void_v<std::invoke_result_t<Act, const SqlRows &>>) {
                act(std::as_const(*this));
            } else if (StoreDone done = act(std::as_const(*this)); errorOf(done)) {
                return done;
            }
        }
        return outcome();
    }

    // The columns of the present row, from 0 on. NULL is 0, or an empty text.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    /// The bytes of a text as the file has them; valid until next().
    [[nodiscard]] QUtf8StringView utf8(int column) const;

private:
    friend class SqlConnection;

    /// Those of @p statement with @p values, in the order of its placeholders.
    template <typename... Values>
    SqlRows(SqlConnection &connection, SqlText statement, const Values &...values)
        : SqlRows{connection, statement, sizeof...(values)}
    {
        int place = 0;
        (bind(++place, values), ...);
    }
    SqlRows(SqlConnection &connection, SqlText statement, std::size_t values);

    // A view is not copied: what it views must outlive the rows.
    void bind(int place, std::nullptr_t);
    void bind(int place, qint64 value);
    void bind(int place, const QString &text); ///< a null one is an empty text, not NULL
    void bind(int place, QUtf8StringView text);
    void bind(int place, QByteArrayView blob);
    template <std::integral Integer> void bind(int place, Integer value)
    {
        bind(place, static_cast<qint64>(value));
    }
    template <typename Value> void bind(int place, const std::optional<Value> &value)
    {
        if (value)
            bind(place, *value);
        else
            bind(place, nullptr);
    }

    void note(int code); ///< an error, if it is one
    void end(); ///< gives the statement back
    void endUnfinished(); ///< for the connection is closed

    SqlConnection *m_connection; // null: it is closed
    sqlite3_stmt *m_statement = nullptr; // null: it could not be prepared, or is given back
    std::chrono::nanoseconds m_until{}; // by the clock of the thread
    std::optional<StoreError> m_error;
};

} // namespace Rollcall
