// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QChar>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace Rollcall {

/// How the text of a file is read as records with fields, and which fields are the name. A plain
/// value.
struct TableFormat
{
    enum class Kind {
        Lines, ///< a record is a line, and has one field
        Separated, ///< CSV and its kin
    };

    static constexpr QChar NoQuote{u'\0'};
    /// Separator and quote are in ASCII, no blank and no line break, and differ.
    static constexpr QChar LastSeparator{u'\x7F'};

    Kind kind = Kind::Lines;
    QString encoding = QStringLiteral("UTF-8"); ///< a name that QStringDecoder knows
    QChar separator = u','; ///< between the fields
    QChar quote = u'"'; ///< around a field that contains separators or line breaks, or NoQuote
    bool hasHeader = false; ///< the first record names the fields, and is none of a name
    QList<int> columns = {0}; ///< from 0: one, or two that are joined by a blank in this order

    /// As it is kept in files.
    [[nodiscard]] QJsonObject toJson() const;
    /// What toJson() wrote; nothing if it is no format.
    [[nodiscard]] static std::optional<TableFormat> fromJson(const QJsonObject &json);

    friend bool operator==(const TableFormat &, const TableFormat &) = default;
};

} // namespace Rollcall
