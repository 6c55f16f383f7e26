// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/odsreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto Content = u"content.xml"_s;

} // namespace

bool OdsReader::knows(const ZippedXml &archive)
{
    return archive.has(Content);
}

StoreDone OdsReader::read(const ZippedXml &archive, SheetTexts &texts)
{
    bool isSpreadsheet = false;
    StoreDone done = archive.read(Content, [&](QXmlStreamReader &xml) {
        OdsReader{xml, texts}.readAll();
        isSpreadsheet = texts.sheets() > 0;
    });
    if (errorOf(done) == nullptr && !isSpreadsheet)
        return StoreError{StoreError::Kind::NotReadable, u"no table"_s};
    return done;
}

OdsReader::OdsReader(QXmlStreamReader &xml, SheetTexts &texts)
    : m_xml{xml}
    , m_texts{texts}
{
}

void OdsReader::readAll()
{
    std::int32_t row = 0;
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (m_xml.qualifiedName() == u"table:table") {
            m_sheet = m_texts.addSheet();
            row = 0;
        } else if (m_xml.qualifiedName() == u"table:table-row" && m_texts.sheets() > 0) {
            const std::int32_t count = repeated(u"rows", SheetTexts::MostRows - row);
            readRow(row);
            for (std::int32_t i = 0; i < count && !m_row.empty(); ++i) {
                for (SheetTexts::Cell &cell : m_row) {
                    cell.row = row + i;
                    m_texts.addCell(m_sheet, cell);
                }
            }
            row += count;
        }
    }
}

void OdsReader::readRow(std::int32_t row)
{
    m_row.clear();
    std::int32_t column = 0;
    while (m_xml.readNextStartElement()) {
        const bool isCovered = m_xml.qualifiedName() == u"table:covered-table-cell";
        if (!isCovered && m_xml.qualifiedName() != u"table:table-cell") {
            m_xml.skipCurrentElement();
            continue;
        }
        const std::int32_t count = repeated(u"columns", SheetTexts::MostColumns - column);
        const QString text = readCell();
        if (!isCovered && !text.isEmpty()) {
            const SheetTexts::Index index = m_texts.addText(text.toStdString());
            for (std::int32_t i = 0; i < count; ++i)
                m_row.push_back({row, column + i, index});
        }
        column += count;
    }
}

/// The text of the cell that has begun, to its end: its paragraphs, without what was remarked on it.
QString OdsReader::readCell()
{
    QString text;
    int depth = 1;
    int paragraphs = 0;
    int paragraphDepth = 0; // of the one that is read; 0: none is
    while (depth > 0 && !m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::StartElement:
            if (m_xml.qualifiedName() == u"office:annotation") {
                m_xml.skipCurrentElement();
                break;
            }
            ++depth;
            if (paragraphDepth == 0 && m_xml.qualifiedName() == u"text:p") {
                paragraphDepth = depth;
                if (paragraphs++ > 0)
                    text += u' ';
            } else if (m_xml.qualifiedName() == u"text:s" || m_xml.qualifiedName() == u"text:tab"
                || m_xml.qualifiedName() == u"text:line-break") {
                text += u' '; // in names one is as good as more
            }
            break;
        case QXmlStreamReader::EndElement:
            if (depth == paragraphDepth)
                paragraphDepth = 0;
            --depth;
            break;
        case QXmlStreamReader::Characters:
            if (paragraphDepth > 0)
                text += m_xml.text();
            break;
        default:
            break;
        }
    }
    return text;
}

/// How often the row or column that has begun is there, at most @p most times.
std::int32_t OdsReader::repeated(QStringView what, std::int32_t most) const
{
    bool isNumber = false;
    const int count
        = m_xml.attributes().value(u"table:number-%1-repeated"_s.arg(what)).toInt(&isNumber);
    return std::clamp(isNumber ? count : 1, std::min(1, most), most);
}

} // namespace Rollcall
