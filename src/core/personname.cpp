// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/personname.h"

#include <QList>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace Rollcall {

namespace {

constexpr char32_t ZeroWidthNonJoiner = 0x200C;
constexpr char32_t ZeroWidthJoiner = 0x200D;

/// A code point that is composed stands for this many at most.
constexpr qsizetype LongestComposition = 4;

/// A text far beyond any name is refused by this many UTF-16 units, before any work on it.
constexpr qsizetype LongestRead = 16'384;

bool isLineBreak(char32_t c)
{
    return c == U'\n' || c == U'\r' || c == U'\v' || c == U'\f' || c == 0x85 || c == 0x2028
        || c == 0x2029;
}

bool isDirectionMark(char32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
}

bool isJoiner(char32_t c)
{
    return c == ZeroWidthJoiner || c == ZeroWidthNonJoiner;
}

/// Chooses between the ways to draw the letter before it.
bool isVariationSelector(char32_t c)
{
    return (c >= 0x180B && c <= 0x180D) || c == 0x180F || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Never drawn and no part of a word: soft hyphen, zero width space and no-break space, word joiner
/// and its kin, controls of shorthand and music, tags and what is reserved beside them,
/// noncharacters.
bool isInvisible(char32_t c)
{
    return c == 0x00AD || c == 0x034F || c == 0x180E || c == 0x200B || (c >= 0x2060 && c <= 0x2065)
        || (c >= 0x206A && c <= 0x206F) || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFEFF
        || (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0x1BCA0 && c <= 0x1BCA3)
        || (c >= 0x1D173 && c <= 0x1D17A)
        || (c >= 0xE0000 && c <= 0xE0FFF && !isVariationSelector(c)) || (c & 0xFFFE) == 0xFFFE;
}

/// Parts of words that are drawn as nothing: a name of these alone would be an empty line in the
/// list.
bool isBlankLetter(char32_t c)
{
    return c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800 || c == 0x3164
        || c == 0xFFA0 || isVariationSelector(c);
}

/// A joiner needs something behind it. Returns whether there was one to cut.
bool cutJoinersAtTheEnd(std::u32string &text)
{
    const auto last = std::ranges::find_if_not(text.rbegin(), text.rend(), isJoiner);
    const bool hasJoiners = last != text.rbegin();
    text.erase(last.base(), text.end());
    return hasJoiners;
}

/// A letter or sign that can be seen and is composed, whatever plain ones stand beside it: of most
/// names, all. (Latin, Cyrillic, Han, Hangul.)
bool isPlain(char16_t c)
{
    return (c > u' ' && c < 0x7F) || (c >= 0xC0 && c <= 0x24F) || (c >= 0x400 && c <= 0x481)
        || (c >= 0x48A && c <= 0x52F) || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xAC00 && c <= 0xD7A3);
}

/// Whether @p text is a name as it stands, by the look of its letters; else it has to be read.
bool isPlainName(const QString &text)
{
    if (text.size() > PersonName::MaximumLength)
        return false;
    bool isAfterBlank = true;
    for (const QChar unit : text) {
        const bool isBlank = unit == u' ';
        if (isBlank ? isAfterBlank : !isPlain(unit.unicode()))
            return false;
        isAfterBlank = isBlank;
    }
    return !isAfterBlank;
}

/// @p text in the form NFC. The time it takes grows with the square of the length, at worst.
QString composed(const QString &text)
{
    constexpr auto Form = QString::NormalizationForm_C;

    // Where normalized() of Qt 6.4 composes a surrogate pair, it passes over what is behind it.
    QString result = text.normalized(Form);
    for (qsizetype end = 2; end < result.size(); ++end) {
        const QChar high = result.at(end - 2);
        const QChar low = result.at(end - 1);
        if (high.isHighSurrogate()
            && QChar::decompositionTag(QChar::surrogateToUcs4(high, low)) == QChar::Canonical)
            result = result.first(end) + result.sliced(end).normalized(Form);
    }
    return result;
}

} // namespace

PersonName::PersonName(QString text) noexcept
    : m_text{std::move(text)}
{
}

PersonName::Reading PersonName::read(const QString &text)
{
    if (isPlainName(text))
        return Reading{PersonName{text}, {}, false};

    const auto refused = [](NameProblem problem) { return Reading{{}, problem, false}; };

    if (!text.isValidUtf16())
        return refused(NameProblem::BrokenText);

    const QString trimmed = text.trimmed();
    if (trimmed.size() > LongestRead)
        return refused(NameProblem::TooLong);

    std::u32string folded;
    bool marksStripped = false;
    bool blankDue = false;
    bool visible = false;
    for (const char32_t c : trimmed.toUcs4()) {
        if (isLineBreak(c))
            return refused(NameProblem::LineBreak);
        if (QChar::isSpace(c)) {
            blankDue = !folded.empty();
            continue;
        }
        if (QChar::category(c) == QChar::Other_Control)
            return refused(NameProblem::ControlCharacter);
        if (isDirectionMark(c) || isInvisible(c)) {
            marksStripped = true;
            continue;
        }
        if (isJoiner(c) && (folded.empty() || blankDue)) { // a joiner joins what is before it
            marksStripped = true;
            continue;
        }
        if (std::exchange(blankDue, false)) {
            marksStripped |= cutJoinersAtTheEnd(folded);
            folded.push_back(U' ');
        }
        folded.push_back(c);
        visible = visible || !(isJoiner(c) || isBlankLetter(c));
    }
    marksStripped |= cutJoinersAtTheEnd(folded);
    if (!visible)
        return refused(NameProblem::Blank);
    if (std::ssize(folded) > LongestComposition * MaximumLength)
        return refused(NameProblem::TooLong);

    const QString name = composed(QString::fromUcs4(folded.data(), std::ssize(folded)));
    const auto length
        = std::ranges::count_if(name, [](QChar unit) { return !unit.isLowSurrogate(); });
    if (length > MaximumLength)
        return refused(NameProblem::TooLong);
    return Reading{PersonName{name}, {}, marksStripped};
}

QString withoutLineBreaks(const QString &text)
{
    QString result;
    result.reserve(text.size());
    bool afterReturn = false;
    for (const QChar unit : text) {
        if (unit == u'\n' && afterReturn) { // CR LF is one line break
            afterReturn = false;
            continue;
        }
        afterReturn = unit == u'\r';
        result.append(isLineBreak(unit.unicode()) ? QChar{u' '} : unit);
    }
    return result;
}

bool isSeveral(const QString &text)
{
    return std::ranges::any_of(
        text.trimmed(), [](QChar unit) { return unit == u'\t' || isLineBreak(unit.unicode()); });
}

} // namespace Rollcall
