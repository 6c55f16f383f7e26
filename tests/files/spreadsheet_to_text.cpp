// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/spreadsheettext.h"

#include <QFile>

#include <cstdlib>
#include <span>

// spreadsheet_to_text SPREADSHEET TEXT: the converter alone, for the tests.

int main(int argc, char **argv)
{
    constexpr std::size_t Needed = 3;
    const std::span arguments{argv, static_cast<std::size_t>(argc)};
    if (arguments.size() != Needed)
        return EXIT_FAILURE;
    return Rollcall::SpreadsheetText::convert(
        QFile::decodeName(arguments[1]), QFile::decodeName(arguments[2]));
}
