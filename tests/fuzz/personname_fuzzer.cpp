// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/personname.h"
#include "fuzz/unicode.h"

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Holds what the headers say of names against any text: ./dev fuzz. Given files, tries these.
//
// The first byte of an input says what the others are: an 8, UTF-8; anything else, UTF-16, the
// higher byte first, with half surrogate pairs and all.

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

namespace {

QString textOf(std::span<const std::uint8_t> input)
{
    if (input.empty())
        return {};

    const auto bytes = input.subspan(1);
    if (input.front() == '8')
        return QString::fromUtf8(QByteArrayView{bytes});

    QString text;
    for (std::size_t i = 1; i < bytes.size(); i += 2)
        text.append(QChar{bytes[i], bytes[i - 1]});
    return text;
}

std::u32string codePointsOf(const QString &text)
{
    return codePoints({QStringView{text}.utf16(), static_cast<std::size_t>(text.size())});
}

/// What stands between the blanks.
std::vector<std::u32string> words(const std::u32string &text)
{
    std::vector<std::u32string> result;
    for (auto begin = text.begin(); begin != text.end();) {
        const auto end = std::find_if(begin, text.end(), isBlank);
        if (begin != end)
            result.emplace_back(begin, end);
        begin = std::find_if_not(end, text.end(), isBlank);
    }
    return result;
}

/// The words of a text, each written as all that the standard calls the same.
std::vector<std::u32string> decomposedWords(const std::u32string &text)
{
    auto result = words(text);
    for (std::u32string &word : result)
        word = decomposed(word);
    return result;
}

/// The same without what no reader would miss: a joiner inside a word, readers would.
std::vector<std::u32string> essence(const std::u32string &text)
{
    std::vector<std::u32string> result;
    for (std::u32string &word : words(text)) {
        std::erase_if(word, [](char32_t c) { return isIgnorable(c) && !isJoiner(c); });
        word.erase(std::find_if_not(word.rbegin(), word.rend(), isJoiner).base(), word.end());
        word.erase(word.begin(), std::ranges::find_if_not(word, isJoiner));
        if (!word.empty())
            result.push_back(decomposed(word));
    }
    return result;
}

bool hasInnerLineBreak(const std::u32string &text)
{
    const auto begin = std::ranges::find_if_not(text, isBlank);
    const auto end = std::find_if_not(text.rbegin(), std::make_reverse_iterator(begin), isBlank);
    return std::any_of(begin, end.base(), isLineBreak);
}

bool hasControlCharacter(const std::u32string &text)
{
    return std::ranges::any_of(
        text, [](char32_t c) { return isOf(c, U_GC_CC_MASK) && !isBlank(c); });
}

bool hasHalfPair(const std::u32string &text)
{
    return std::ranges::any_of(text, [](char32_t c) { return isOf(c, U_GC_CS_MASK); });
}

/// A character of a version of Unicode that Qt does not know yet: it cannot compose it.
bool isNewToQt(char32_t c)
{
    return QChar::unicodeVersion(c) == QChar::Unicode_Unassigned && isAssigned(c);
}

/// Whether the text has too many code points for a name, with all that may be left out.
bool isTooLong(const std::u32string &text)
{
    std::size_t length = 0;
    for (const std::u32string &word : words(text))
        length += composed(word).size() + 1;
    return length > PersonName::MaximumLength + 1;
}

void print(std::string_view what, const QString &text)
{
    std::cerr << "  " << what << std::hex << std::uppercase << std::setfill('0');
    for (const char32_t c : codePointsOf(text))
        std::cerr << " U+" << std::setw(4) << static_cast<std::uint32_t>(c);
    std::cerr << '\n';
}

/// One text, with what became of it. Ends the program if that is not what the headers say.
class Trial
{
public:
    explicit Trial(const QString &text)
        : m_text{text}
        , m_points{codePointsOf(text)}
        , m_reading{PersonName::read(text)}
    {
    }

    void run() const
    {
        must(m_reading.name.has_value() != m_reading.problem.has_value(),
            "a reading is a name or a problem");
        if (m_reading.name) {
            mustBeAcceptable();
            mustKeepTheRules(codePointsOf(m_reading.name->text()));
            mustBeFaithful(codePointsOf(m_reading.name->text()));
            mustBeReadAs(m_reading.name->text(), false, "a name is read as itself");
        } else {
            must(canHave(*m_reading.problem), "a text has the problem that is told of it");
        }
        mustBeReadAs(u"\n \t\u00A0"_s + m_text + u"\u3000\u2028 \r\n"_s, m_reading.marksStripped,
            "outer blanks make no difference");
        mustLoseLineBreaks();
    }

private:
    void must(bool holds, std::string_view rule) const
    {
        if (holds)
            return;

        std::cerr << "\nBroken rule: " << rule << '\n';
        print("text:", m_text);
        if (m_reading.name)
            print("name:", m_reading.name->text());
        if (m_reading.problem)
            std::cerr << "  problem: " << static_cast<int>(*m_reading.problem) << '\n';
        if (m_reading.marksStripped)
            std::cerr << "  marks stripped\n";
        std::abort();
    }

    void mustBeAcceptable() const
    {
        must(!hasHalfPair(m_points), "half of a surrogate pair is refused");
        must(!hasInnerLineBreak(m_points), "a line break is refused");
        must(!hasControlCharacter(m_points), "a control character is refused");
    }

    void mustKeepTheRules(const std::u32string &name) const
    {
        const auto isForbidden = [](char32_t c) {
            return isOf(c, U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CS_MASK)
                || has(c, UCHAR_BIDI_CONTROL) || isTag(c);
        };

        must(!name.empty() && name.size() <= PersonName::MaximumLength, "1 to 200 code points");
        must(std::ranges::none_of(name, isForbidden),
            "no control, line-separator, bidirectional or tag character, no half pair");
        must(composed(name) == name || std::ranges::any_of(name, isNewToQt), "composed");
        must(!isBlank(name.front()) && !isBlank(name.back()), "no outer blanks");
        must(std::ranges::all_of(name, [](char32_t c) { return c == U' ' || !isBlank(c); }),
            "every blank is a space");
        must(name.find(U"  ") == std::u32string::npos, "inner blanks are folded to one");
        for (const std::u32string &word : words(name))
            must(!isJoiner(word.front()) && !isJoiner(word.back()), "joiners are inside words");
        must(!std::ranges::all_of(name, isNeverSeen), "something can be seen");
    }

    void mustBeFaithful(const std::u32string &name) const
    {
        must(essence(name) == essence(m_points), "nothing that can be seen is lost or added");
        must(m_reading.marksStripped == (decomposedWords(name) != decomposedWords(m_points)),
            "it is said if marks are stripped, and only then");
    }

    [[nodiscard]] bool canHave(NameProblem problem) const
    {
        switch (problem) {
        case NameProblem::Blank:
            return std::ranges::none_of(m_points, isAlwaysSeen);
        case NameProblem::TooLong:
            return isTooLong(m_points) || std::ranges::any_of(m_points, isNewToQt);
        case NameProblem::LineBreak:
            return hasInnerLineBreak(m_points);
        case NameProblem::ControlCharacter:
            return hasControlCharacter(m_points);
        case NameProblem::BrokenText:
            return hasHalfPair(m_points);
        }
        return false;
    }

    void mustBeReadAs(const QString &text, bool marksStripped, std::string_view rule) const
    {
        const auto reading = PersonName::read(text);
        must(reading.name == m_reading.name && reading.problem == m_reading.problem
                && reading.marksStripped == marksStripped,
            rule);
    }

    void mustLoseLineBreaks() const
    {
        const QString line = withoutLineBreaks(m_text);
        const std::u32string found = codePointsOf(line);
        std::u32string expected;
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            const char32_t c = m_points[i];
            if (c != U'\n' || i == 0 || m_points[i - 1] != U'\r')
                expected.push_back(isLineBreak(c) ? U' ' : c);
        }

        must(std::ranges::none_of(found, isLineBreak), "no line break is left");
        must(found == expected, "a line break becomes one blank, anything else stays");
        const auto reading = PersonName::read(line);
        must(reading.problem != NameProblem::LineBreak, "a text of one line has no line break");
        must(!m_reading.name || reading.name == m_reading.name, "a name has one line anyway");
    }

    QString m_text;
    std::u32string m_points;
    PersonName::Reading m_reading;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Trial{textOf({data, size})}.run();
    return 0;
}
