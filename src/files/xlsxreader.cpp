// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/xlsxreader.h"

#include <QDir>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// "folder/_rels/name.rels"
QString relationsPath(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/') + 1;
    return path.first(slash) + u"_rels/"_s + path.sliced(slash) + u".rels"_s;
}

/// @p target as a file at @p path refers to it.
QString resolved(const QString &target, const QString &path)
{
    if (target.startsWith(u'/'))
        return QDir::cleanPath(target.sliced(1));
    return QDir::cleanPath(path.first(path.lastIndexOf(u'/') + 1) + target);
}

/// "AB12": puts row 11, column 27 into @p place. What is no address leaves it as it is.
void readAddress(QStringView address, SheetTexts::Cell &place)
{
    constexpr int Letters = 26;
    std::int32_t column = 0;
    qsizetype i = 0;
    for (; i < address.size() && column <= SheetTexts::MostColumns; ++i) {
        const char16_t letter = address.at(i).unicode();
        if (letter < u'A' || letter > u'Z')
            break;
        column = column * Letters + (letter - u'A') + 1;
    }
    bool isNumber = false;
    const int row = address.sliced(i).toInt(&isNumber);
    if (column > 0 && isNumber)
        place = {row - 1, column - 1, 0};
}

/// All that is told below the element that has begun, in any font, but not how it is pronounced.
QString readTexts(QXmlStreamReader &xml)
{
    QString text;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"t")
            text += xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (xml.name() == u"r")
            text += readTexts(xml);
        else
            xml.skipCurrentElement();
    }
    return text;
}

/// A value of @p type, as it is shown.
QString shown(const QString &value, QStringView type)
{
    constexpr int Digits = 15; // as many as are right
    if (type == u"b")
        return value == u"0"_s ? u"FALSE"_s : u"TRUE"_s;
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    const bool isToBeWritten = isNumber && (type.isEmpty() || type == u"n");
    return isToBeWritten ? QString::number(number, 'g', Digits) : value;
}

} // namespace

bool XlsxReader::knows(const ZippedXml &archive)
{
    return archive.has(u"[Content_Types].xml"_s) && archive.has(relationsPath({}));
}

StoreDone XlsxReader::read(const ZippedXml &archive, SheetTexts &texts)
{
    return XlsxReader{archive, texts}.readAll();
}

XlsxReader::XlsxReader(const ZippedXml &archive, SheetTexts &texts)
    : m_archive{archive}
    , m_texts{texts}
{
}

StoreDone XlsxReader::readAll()
{
    const auto ofArchive = relationsOf({});
    if (errorOf(ofArchive))
        return *errorOf(ofArchive);
    const QString book = std::get<Relations>(ofArchive).pathOfType.value(u"officeDocument"_s);
    const auto ofBook = relationsOf(book);
    if (errorOf(ofBook))
        return *errorOf(ofBook);
    const auto &relations = std::get<Relations>(ofBook);

    QStringList sheets; // in the order of the tabs
    StoreDone done = m_archive.read(book, [&](QXmlStreamReader &xml) {
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"sheet")
                continue;
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                if (attribute.name() == u"id" && !attribute.namespaceUri().isEmpty())
                    sheets += relations.pathOfId.value(attribute.value().toString());
            }
        }
    });
    const QString shared = relations.pathOfType.value(u"sharedStrings"_s);
    if (errorOf(done) == nullptr && !shared.isEmpty())
        done = readSharedTexts(shared);
    bool hasSheet = false;
    for (const QString &sheet : sheets) {
        const bool isChart = !sheet.isEmpty() && !sheet.contains(u"worksheets/"_s);
        if (errorOf(done) != nullptr || isChart)
            continue;
        hasSheet = true;
        done = readSheet(sheet); // or says that it is not there
    }
    if (errorOf(done) == nullptr && !hasSheet)
        return StoreError{StoreError::Kind::NotReadable, u"no sheet"_s};
    return done;
}

StoreResult<XlsxReader::Relations> XlsxReader::relationsOf(const QString &path)
{
    Relations relations;
    const StoreDone done = m_archive.read(relationsPath(path), [&](QXmlStreamReader &xml) {
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"Relationship")
                continue;
            const QXmlStreamAttributes attributes = xml.attributes();
            const QString target = resolved(attributes.value(u"Target"_s).toString(), path);
            const QString type = attributes.value(u"Type"_s).toString();
            relations.pathOfId.insert(attributes.value(u"Id"_s).toString(), target);
            relations.pathOfType.insert(type.sliced(type.lastIndexOf(u'/') + 1), target);
        }
    });
    if (errorOf(done))
        return *errorOf(done);
    return relations;
}

StoreDone XlsxReader::readSharedTexts(const QString &path)
{
    return m_archive.read(path, [this](QXmlStreamReader &xml) {
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"si")
                m_shared.push_back(m_texts.addText(readTexts(xml).toStdString()));
        }
    });
}

StoreDone XlsxReader::readSheet(const QString &path)
{
    return m_archive.read(path, [this](QXmlStreamReader &xml) {
        const SheetTexts::Index sheet = m_texts.addSheet();
        SheetTexts::Cell place{-1, -1, 0};
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"row") { // rows and cells need not say where they are
                bool isNumber = false;
                const int row = xml.attributes().value(u"r"_s).toInt(&isNumber);
                place = {isNumber ? row - 1 : place.row + 1, -1, 0};
            } else if (xml.name() == u"c") {
                ++place.column;
                readAddress(xml.attributes().value(u"r"_s), place);
                readCell(xml, sheet, place);
            }
        }
    });
}

void XlsxReader::readCell(QXmlStreamReader &xml, SheetTexts::Index sheet, SheetTexts::Cell place)
{
    const QString type = xml.attributes().value(u"t"_s).toString();
    QString text;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"v")
            text = xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (xml.name() == u"is")
            text = readTexts(xml);
        else
            xml.skipCurrentElement(); // a formula
    }
    if (type == u"s"_s) {
        const auto number = static_cast<std::size_t>(text.toUInt());
        if (text.isEmpty() || number >= m_shared.size())
            return;
        place.text = m_shared[number];
    } else {
        place.text = m_texts.addText(shown(text, type).toStdString());
    }
    m_texts.addCell(sheet, place);
}

} // namespace Rollcall
