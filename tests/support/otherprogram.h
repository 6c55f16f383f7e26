// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>
#include <QVariantList>

#include <sqlite3.h>

namespace Rollcall::Testing {

/// Another program that has a database open, with SQLite's own settings. It makes the file if there
/// is none.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &file)
    {
        if (sqlite3_open(QFile::encodeName(file).constData(), &m_database) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
    }
    ~OtherProgram() { sqlite3_close(m_database); }
    Q_DISABLE_COPY_MOVE(OtherProgram)

    /// The first row of @p statement; empty if there is none. It must succeed.
    [[nodiscard]] QVariantList ask(const QString &statement)
    {
        sqlite3_stmt *prepared = nullptr;
        const QByteArray text = statement.toUtf8();
        if (sqlite3_prepare_v2(m_database, text.constData(), -1, &prepared, nullptr) != SQLITE_OK)
            qFatal("%s: %s", text.constData(), sqlite3_errmsg(m_database));
        QVariantList row;
        if (sqlite3_step(prepared) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(prepared); ++i)
                row += valueOf(prepared, i);
        }
        if (sqlite3_finalize(prepared) != SQLITE_OK)
            qFatal("%s: %s", text.constData(), sqlite3_errmsg(m_database));
        return row;
    }
    /// Runs all of @p statements, which must succeed.
    void run(const QString &statements)
    {
        const QByteArray text = statements.toUtf8();
        if (sqlite3_exec(m_database, text.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", text.constData(), sqlite3_errmsg(m_database));
    }

private:
    static QVariant valueOf(sqlite3_stmt *row, int column)
    {
        switch (sqlite3_column_type(row, column)) {
        case SQLITE_NULL:
            return {};
        case SQLITE_INTEGER:
            return static_cast<qint64>(sqlite3_column_int64(row, column));
        default:
            return QString::fromUtf8(sqlite3_column_text(row, column));
        }
    }

    sqlite3 *m_database = nullptr;
};

/// What another program reads in @p file by @p statement: the first row.
inline QVariantList ask(const QString &file, const QString &statement)
{
    return OtherProgram{file}.ask(statement);
}

/// What another program does to @p file.
inline void change(const QString &file, const QString &statements)
{
    OtherProgram{file}.run(statements);
}

} // namespace Rollcall::Testing
