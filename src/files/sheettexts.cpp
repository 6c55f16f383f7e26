// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/sheettexts.h"

#include <QString>

#include <algorithm>
#include <utility>

namespace Rollcall {

SheetTexts::Index SheetTexts::addSheet()
{
    m_sheets.emplace_back();
    return m_sheets.size() - 1;
}

SheetTexts::Index SheetTexts::addText(std::string_view text)
{
    m_texts.emplace_back(text);
    return m_texts.size() - 1;
}

void SheetTexts::addCell(Index sheet, Cell cell)
{
    const bool isInside
        = cell.row >= 0 && cell.row < MostRows && cell.column >= 0 && cell.column < MostColumns;
    if (isInside && cell.text < m_texts.size() && !m_texts[cell.text].empty())
        m_sheets[sheet].push_back(cell);
}

std::vector<SheetTexts::Cell> SheetTexts::cells() const
{
    const auto hasLetters = [this](Cell cell) {
        return std::ranges::any_of(
            QString::fromStdString(m_texts[cell.text]), [](QChar c) { return c.isLetter(); });
    };
    auto chosen = std::ranges::find_if(m_sheets,
        [&hasLetters](const Sheet &sheet) { return std::ranges::any_of(sheet, hasLetters); });
    if (chosen == m_sheets.end())
        chosen = std::ranges::find_if(m_sheets, [](const Sheet &sheet) { return !sheet.empty(); });
    if (chosen == m_sheets.end())
        return {};

    Sheet cells = *chosen;
    std::ranges::stable_sort(cells, {}, [](Cell cell) { return std::pair{cell.row, cell.column}; });
    return cells;
}

} // namespace Rollcall
