// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utypes.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// What the Unicode standard says of a character or a text, as ICU knows it: a second opinion. The
// rules for names are made with Qt's tables and with lists of their own.

namespace Rollcall::Testing {

[[nodiscard]] inline auto toIcu(char32_t c)
{
    return static_cast<UChar32>(c);
}

/// A property of the standard that a character has or has not.
[[nodiscard]] inline bool has(char32_t c, UProperty property)
{
    return u_hasBinaryProperty(toIcu(c), property) != 0;
}

/// One of the general categories in @p mask, one of those named U_GC_….
[[nodiscard]] inline bool isOf(char32_t c, std::uint32_t mask)
{
    return (U_GET_GC_MASK(toIcu(c)) & mask) != 0;
}

[[nodiscard]] inline bool isAssigned(char32_t c)
{
    return u_isdefined(toIcu(c)) != 0;
}

[[nodiscard]] inline bool isBlank(char32_t c)
{
    return has(c, UCHAR_WHITE_SPACE);
}

[[nodiscard]] inline bool isLineBreak(char32_t c)
{
    const int breaks = u_getIntPropertyValue(toIcu(c), UCHAR_LINE_BREAK);
    return breaks == U_LB_MANDATORY_BREAK || breaks == U_LB_CARRIAGE_RETURN
        || breaks == U_LB_LINE_FEED || breaks == U_LB_NEXT_LINE;
}

/// A joiner or a non-joiner: may change how the letters beside it are drawn.
[[nodiscard]] inline bool isJoiner(char32_t c)
{
    return has(c, UCHAR_JOIN_CONTROL);
}

[[nodiscard]] inline bool isTag(char32_t c)
{
    return ublock_getCode(toIcu(c)) == UBLOCK_TAGS;
}

/// Says how to draw others, and is not drawn; nor are noncharacters, and what begins, parts and
/// ends an annotation.
[[nodiscard]] inline bool isIgnorable(char32_t c)
{
    return has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || U_IS_UNICODE_NONCHAR(toIcu(c))
        || (c >= 0xFFF9 && c <= 0xFFFB);
}

/// Never drawn, or as empty space: the blank Braille pattern too.
[[nodiscard]] inline bool isNeverSeen(char32_t c)
{
    return isIgnorable(c) || isBlank(c) || c == 0x2800;
}

/// Not the opposite: whether the characters of some kinds are drawn depends on the font.
[[nodiscard]] inline bool isAlwaysSeen(char32_t c)
{
    return isOf(c, U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_P_MASK | U_GC_S_MASK)
        && !isNeverSeen(c);
}

/// The code points of @p text; half of a surrogate pair is one, too.
[[nodiscard]] inline std::u32string codePoints(std::u16string_view text)
{
    std::u32string result;
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c = 0;
        U16_NEXT(text, i, text.size(), c);
        result.push_back(static_cast<char32_t>(c));
    }
    return result;
}

/// The opposite.
[[nodiscard]] inline std::u16string utf16(std::u32string_view text)
{
    std::u16string result;
    for (const char32_t c : text) {
        if (c > 0xFFFF) {
            result.push_back(U16_LEAD(c));
            result.push_back(U16_TRAIL(c));
        } else {
            result.push_back(static_cast<char16_t>(c));
        }
    }
    return result;
}

/// @p text in one of the normal forms; @p toForm finds what makes it.
[[nodiscard]] inline std::u32string normalized(
    std::u32string_view text, const UNormalizer2 *(*toForm)(UErrorCode *))
{
    const std::u16string units = utf16(text);
    std::u16string result(units.size() * 4, u'\0'); // no code point becomes more than four
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t size
        = unorm2_normalize(toForm(&error), units.data(), static_cast<std::int32_t>(units.size()),
            result.data(), static_cast<std::int32_t>(result.size()), &error);
    return codePoints({result.data(), static_cast<std::size_t>(size)});
}

/// @p text in the form NFC.
[[nodiscard]] inline std::u32string composed(std::u32string_view text)
{
    return normalized(text, unorm2_getNFCInstance);
}

/// @p text in the form NFD.
[[nodiscard]] inline std::u32string decomposed(std::u32string_view text)
{
    return normalized(text, unorm2_getNFDInstance);
}

} // namespace Rollcall::Testing
