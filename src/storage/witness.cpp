// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/witness.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto WitnessEnding = u".witness"_s;
constexpr qint64 MostBytes = qint64{16} * 1024 * 1024; // none of ours is larger

QString witnessOf(const QString &outboxPath)
{
    return outboxPath + WitnessEnding;
}

QJsonObject toJson(const Witness &witness)
{
    QJsonObject waiting;
    for (auto each = witness.waiting.cbegin(); each != witness.waiting.cend(); ++each)
        waiting.insert(each.key().toText(), each.value());
    return {{u"roster"_s, witness.rosterPath}, {u"last_number"_s, witness.lastNumber},
        {u"outbox_number"_s, witness.outboxNumber}, {u"waiting"_s, waiting},
        {u"imports"_s, QJsonArray::fromStringList(witness.imports)}};
}

std::optional<Witness> readFile(const QString &path)
{
    QFile file{path};
    if (!QFileInfo{path}.isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.read(MostBytes));
    if (!document.isObject())
        return {};
    const QJsonObject json = document.object();
    Witness witness;
    witness.rosterPath = json.value(u"roster"_s).toString();
    witness.lastNumber = json.value(u"last_number"_s).toInteger();
    witness.outboxNumber = json.value(u"outbox_number"_s).toInteger();
    const QJsonObject waiting = json.value(u"waiting"_s).toObject();
    for (auto each = waiting.begin(); each != waiting.end(); ++each) {
        if (const auto request = RequestId::fromText(each.key()); !request.isNull())
            witness.waiting.insert(request, each.value().toInteger());
    }
    const QJsonArray imports = json.value(u"imports"_s).toArray();
    for (const auto &import : imports)
        witness.imports += import.toString();
    return witness;
}

} // namespace

std::optional<Witness> Witness::of(const QString &outboxPath)
{
    return readFile(witnessOf(outboxPath));
}

std::optional<Witness> Witness::ofAnother(const QString &rosterPath, const QString &outboxPath)
{
    const QFileInfo own{witnessOf(outboxPath)};
    const auto files = own.dir().entryInfoList({u'*' + WitnessEnding}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) { // the newest comes first
        if (file.fileName() == own.fileName())
            continue;
        if (auto witness = readFile(file.filePath()); witness && witness->rosterPath == rosterPath)
            return witness;
    }
    return {};
}

void Witness::write(const QString &outboxPath) const
{
    // Not with QSaveFile: it syncs, and leaves a file with another name each time it is killed.
    const QString path = witnessOf(outboxPath);
    const QString unfinished = path + u".new"_s;
    QFile file{unfinished};
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray json = QJsonDocument{toJson(*this)}.toJson(QJsonDocument::Compact);
    const bool isWritten = file.write(json) == json.size() && file.flush();
    file.close();
    const QByteArray from = QFile::encodeName(unfinished);
    if (!isWritten || std::rename(from.constData(), QFile::encodeName(path).constData()) != 0)
        QFile::remove(unfinished);
}

} // namespace Rollcall
