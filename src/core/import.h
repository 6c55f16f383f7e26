// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tableformat.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Rollcall {

/// A file whose records are to be names, and what the user chose for it: all that is needed to read
/// the same records again, in the same order, after a restart. A plain value.
///
/// The ordinal of a record is its number in the file, from 0; a header is none.
struct Import
{
    QString path; ///< absolute; what the user named; empty: a text that comes from no file
    QString textPath; ///< absolute; what is read: the same, or a text that was made of it
    qint64 size = 0; ///< of the text, in bytes
    qint64 modified = 0; ///< the text's, milliseconds since 1970 UTC
    QByteArray hash; ///< of the text
    QByteArray content; ///< the same of what the user named: a spreadsheet, or the text itself
    TableFormat format;
    QList<qint64> repeated; ///< ordinals, rising: names that are met before, and left out
    qint64 marks = 0; ///< of a list, such as "1.", which were taken out of a text that was pasted

    /// How the names of files end that can be imported, without the dot. One that ends otherwise may
    /// be of names as well, but is not taken for one by its name.
    [[nodiscard]] static QStringList suffixes();

    /// What both hashes are.
    static constexpr auto HashAlgorithm = QCryptographicHash::Blake2b_256;
    /// Tells whether another import would add the same names: a hash of the content and of how it is
    /// read, wherever the file is. Empty if the content is not known.
    [[nodiscard]] QString contentKey() const;

    /// As it is kept in files.
    [[nodiscard]] QJsonObject toJson() const;
    /// What toJson() wrote; nothing if it is no import.
    [[nodiscard]] static std::optional<Import> fromJson(const QJsonObject &json);

    friend bool operator==(const Import &, const Import &) = default;
};

} // namespace Rollcall
