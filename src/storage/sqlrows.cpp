// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/sqlrows.h"

#include "storage/sqlconnection.h"
#include "storage/sqlerror.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

SqlRows::SqlRows(SqlConnection &connection, SqlText statement, std::size_t values)
    : m_connection{&connection}
{
    const StoreResult<sqlite3_stmt *> lent = connection.lend(statement, *this);
    if (errorOf(lent)) {
        m_error = *errorOf(lent);
        return;
    }
    m_statement = std::get<sqlite3_stmt *>(lent);
    m_until = connection.timeLimit();
    Q_ASSERT(sqlite3_bind_parameter_count(m_statement) == static_cast<int>(values));
    Q_UNUSED(values);
}

SqlRows::~SqlRows()
{
    end();
}

void SqlRows::end()
{
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement); // says the error of the last step once more
        sqlite3_clear_bindings(m_statement);
        m_connection->takeBack(*this);
    }
    m_statement = nullptr;
}

void SqlRows::endUnfinished()
{
    end();
    m_connection = nullptr;
    if (!m_error)
        m_error = StoreError{StoreError::Kind::Failed, u"the connection was closed"_s};
}

bool SqlRows::next()
{
    if (m_statement == nullptr || m_error)
        return false;
    m_connection->m_until = m_until;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    note(code);
    end(); // or the next step would begin again
    return false;
}

StoreDone SqlRows::outcome() const
{
    return m_error ? StoreDone{*m_error} : StoreDone{};
}

bool SqlRows::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 SqlRows::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString SqlRows::text(int column) const
{
    return utf8(column).toString();
}

QUtf8StringView SqlRows::utf8(int column) const
{
    const unsigned char *text = sqlite3_column_text(m_statement, column);
    if (text == nullptr && !isNull(column))
        qBadAlloc(); // a text that is lost must not be taken for an empty one
    return {text, sqlite3_column_bytes(m_statement, column)};
}

void SqlRows::bind(int place, std::nullptr_t)
{
    note(sqlite3_bind_null(m_statement, place));
}

void SqlRows::bind(int place, qint64 value)
{
    note(sqlite3_bind_int64(m_statement, place, value));
}

void SqlRows::bind(int place, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    note(sqlite3_bind_text64(m_statement, place, utf8.constData(),
        static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqlRows::bind(int place, QUtf8StringView text)
{
    const char *data = text.isNull() ? "" : text.data();
    note(sqlite3_bind_text64(m_statement, place, data, static_cast<sqlite3_uint64>(text.size()),
        SQLITE_STATIC, SQLITE_UTF8));
}

void SqlRows::bind(int place, QByteArrayView blob)
{
    const char *data = blob.isNull() ? "" : blob.data();
    note(sqlite3_bind_blob64(
        m_statement, place, data, static_cast<sqlite3_uint64>(blob.size()), SQLITE_STATIC));
}

void SqlRows::note(int code)
{
    if (m_error || m_statement == nullptr)
        return;
    if (code != SQLITE_OK && code != SQLITE_DONE)
        m_error = m_connection->error(code);
}

} // namespace Rollcall
