// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tableformat.h"

#include <string_view>

namespace Rollcall {

/// What a text comes from, if that is known: it tells where the text does not.
enum class TextSource {
    Unknown,
    CommaSeparated, ///< a file with the ending .csv
    TabSeparated, ///< .tsv
    Spreadsheet, ///< made by us: commas, quotes
};

/// How a text that begins with @p beginning, in UTF-8 and with LF, probably is to be read. The
/// encoding is left as it is by default.
[[nodiscard]] TableFormat guessFormat(std::string_view beginning, TextSource source);

} // namespace Rollcall
