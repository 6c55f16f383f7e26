// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Rollcall {

/// The cells of a spreadsheet that are not empty, as text.
class SheetTexts
{
public:
    using Index = std::size_t;

    struct Cell
    {
        std::int32_t row = 0; ///< from 0
        std::int32_t column = 0; ///< from 0
        Index text = 0;
    };

    /// As far as spreadsheets go.
    static constexpr std::int32_t MostRows = 1'048'576;
    static constexpr std::int32_t MostColumns = 16'384;

    /// Returns the index of the next sheet, which is empty.
    Index addSheet();
    [[nodiscard]] std::size_t sheets() const noexcept { return m_sheets.size(); }
    /// Returns the index of @p text, which cells can share.
    Index addText(std::string_view text);
    /// What lies outside of a sheet, or has no text, is left out.
    void addCell(Index sheet, Cell cell);

    /// The cells of the first sheet that has any with letters, else with anything; row by row.
    [[nodiscard]] std::vector<Cell> cells() const;
    [[nodiscard]] std::string_view textOf(Cell cell) const { return m_texts[cell.text]; }

private:
    using Sheet = std::vector<Cell>;

    std::vector<std::string> m_texts;
    std::vector<Sheet> m_sheets;
};

} // namespace Rollcall
