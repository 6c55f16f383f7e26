// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"
#include "files/inputfile.h"

#include <QString>

#include <functional>

namespace Rollcall {

/// How the bytes of a text are to be read.
struct EncodingGuess
{
    QString encoding; ///< a name that TextDecoder knows
    bool isGuessed = false; ///< else the file says it, or it is UTF-8 without a fault

    friend bool operator==(const EncodingGuess &, const EncodingGuess &) = default;
};

/// Reads @p file to its end, and leaves it rewound. What is no text is the error NotReadable; if
/// @p progress, told the part that is done, returns false, the error is Cancelled.
[[nodiscard]] StoreResult<EncodingGuess> guessEncoding(
    InputFile &file, const std::function<bool(double part)> &progress);

} // namespace Rollcall
