// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/personname.h"

#include <QString>

#include <array>
#include <optional>
#include <variant>

namespace Rollcall {

/// Why a record of a source adds no name.
enum class LeftOutReason {
    Empty, ///< nothing in it that can be seen
    Repeated, ///< the roster or the source has the name before, and the user left such out
    TooLong, ///< more than PersonName::MaximumLength code points
    ControlCharacter, ///< a control character other than a blank
    BrokenText, ///< its bytes are no text in the encoding of the file
    NoSuchField, ///< it has fewer fields than the one that is the name
    HugeField, ///< a field over 1 MiB, which was not read to its end
    OpenQuote, ///< a quote begins in it and never ends
};

/// All of them, in the order above.
inline constexpr std::array AllReasons{LeftOutReason::Empty, LeftOutReason::Repeated,
    LeftOutReason::TooLong, LeftOutReason::ControlCharacter, LeftOutReason::BrokenText,
    LeftOutReason::NoSuchField, LeftOutReason::HugeField, LeftOutReason::OpenQuote};

/// As it is written in files.
[[nodiscard]] QString textOf(LeftOutReason reason);
/// The reason with that text; none if there is no such reason.
[[nodiscard]] std::optional<LeftOutReason> leftOutReasonOf(const QString &text);

/// What is left of a record that adds no name.
struct LeftOut
{
    LeftOutReason reason = LeftOutReason::Empty;
    QString text; ///< as it was, cut to PersonName::MaximumLength UTF-16 units

    friend bool operator==(const LeftOut &, const LeftOut &) = default;
};

/// One record of a source of names, read. A plain value.
struct Record
{
    qint64 line = 0; ///< of the source, where it begins; from 1
    std::variant<PersonName, LeftOut> content;

    friend bool operator==(const Record &, const Record &) = default;
};

} // namespace Rollcall
