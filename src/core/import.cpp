// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

QStringList Import::suffixes()
{
    return {u"csv"_s, u"tsv"_s, u"tab"_s, u"txt"_s, u"xlsx"_s, u"ods"_s};
}

QString Import::contentKey() const
{
    if (content.isEmpty())
        return {};
    QCryptographicHash sum{HashAlgorithm};
    sum.addData(content);
    sum.addData(QJsonDocument{format.toJson()}.toJson(QJsonDocument::Compact));
    for (const qint64 ordinal : repeated)
        sum.addData(QByteArray::number(ordinal).append(','));
    return QString::fromLatin1(sum.result().toHex());
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
        {u"content"_s, QString::fromLatin1(content.toHex())},
        {u"format"_s, format.toJson()},
        {u"marks"_s, marks},
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
    import.content = QByteArray::fromHex(json.value(u"content"_s).toString().toLatin1());
    import.marks = json.value(u"marks"_s).toInteger();
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
