// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

QStringList Import::suffixes()
{
    return {u"csv"_s, u"tsv"_s, u"tab"_s, u"txt"_s, u"xlsx"_s, u"ods"_s};
}

QJsonObject Import::toJson() const
{
    QJsonArray leftOut;
    for (const qint64 ordinal : repeated)
        leftOut.append(ordinal);
    return QJsonObject{
        {u"path"_s, path},
        {u"text"_s, textPath},
        {u"size"_s, size},
        {u"modified"_s, modified},
        {u"hash"_s, QString::fromLatin1(hash.toHex())},
        {u"format"_s, format.toJson()},
        {u"repeated"_s, leftOut},
    };
}

std::optional<Import> Import::fromJson(const QJsonObject &json)
{
    const auto format = TableFormat::fromJson(json.value(u"format"_s).toObject());
    Import import;
    import.path = json.value(u"path"_s).toString();
    import.textPath = json.value(u"text"_s).toString();
    import.size = json.value(u"size"_s).toInteger(-1);
    import.modified = json.value(u"modified"_s).toInteger();
    import.hash = QByteArray::fromHex(json.value(u"hash"_s).toString().toLatin1());
    const QJsonArray leftOut = json.value(u"repeated"_s).toArray();
    for (const auto &ordinal : leftOut)
        import.repeated += ordinal.toInteger(-1);
    const bool isRising = std::ranges::is_sorted(import.repeated)
        && (import.repeated.isEmpty() || import.repeated.constFirst() >= 0);
    if (!format || import.textPath.isEmpty() || import.size < 0 || !isRising)
        return {};
    import.format = *format;
    return import;
}

} // namespace Rollcall
