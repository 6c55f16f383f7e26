// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/sheettexts.h"
#include "files/zippedxml.h"

namespace Rollcall {

/// Takes the cells of an ODS file, as they are shown.
class OdsReader
{
public:
    /// Whether @p archive is such a file.
    [[nodiscard]] static bool knows(const ZippedXml &archive);

    /// Reads @p archive into @p texts.
    [[nodiscard]] static StoreDone read(const ZippedXml &archive, SheetTexts &texts);

private:
    OdsReader(QXmlStreamReader &xml, SheetTexts &texts);

    void readAll();
    void readRow(std::int32_t row);
    [[nodiscard]] QString readCell();
    [[nodiscard]] std::int32_t repeated(QStringView what, std::int32_t most) const;

    QXmlStreamReader &m_xml;
    SheetTexts &m_texts;
    SheetTexts::Index m_sheet = 0;
    std::vector<SheetTexts::Cell> m_row;
};

} // namespace Rollcall
