// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/encodingguess.h"

#include "files/textdecoder.h"

#include <QByteArrayView>
#include <QStringConverter>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <uchardet.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr std::size_t BlockSize = 64UL * 1024;

/// A guess gets no better by more than this.
constexpr qint64 MostGuessedFrom = 1024LL * 1024;

/// Every byte is some letter in it, and it is what Europe's older programs write.
const auto LastResort = u"windows-1252"_s;

using Bytes = std::span<char>;

QByteArrayView viewOf(Bytes bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

bool isAscii(char byte)
{
    return static_cast<signed char>(byte) >= 0;
}

/// In text there are only blanks, the end of an old file, and the beginning of an old terminal's code.
bool isOddControl(char byte)
{
    return byte >= 0 && byte < ' ' && !QByteArrayView{"\t\n\v\f\r\x1A\x1B"}.contains(byte);
}

bool isNoText(Bytes beginning)
{
    constexpr std::ptrdiff_t Tolerated = 8;
    constexpr std::ptrdiff_t Share = 32; // of a random file, one in ten
    return viewOf(beginning).startsWith("%PDF-")
        || std::ranges::count_if(beginning, isOddControl)
        > Tolerated + std::ssize(beginning) / Share;
}

/// UTF-16 that does not say so: of line breaks, blanks and Latin letters, one byte of two is 0, and
/// nearly always the same one.
std::optional<QString> unmarkedUtf16(Bytes beginning)
{
    constexpr qint64 Least = 4;
    constexpr qint64 Share = 16; // even of a list in Chinese, it is one byte in ten
    constexpr qint64 Nearly = 4; // times the others
    std::array<qint64, 2> zeros = {};
    for (std::size_t i = 0; i < beginning.size(); ++i)
        zeros.at(i % 2) += beginning[i] == 0 ? 1 : 0;
    const auto [few, many] = std::ranges::minmax(zeros);
    if (many < Least || many * Share < std::ssize(beginning) || many < few * Nearly)
        return {};
    return zeros.back() > zeros.front() ? u"UTF-16LE"_s : u"UTF-16BE"_s;
}

/// How many bytes at the end are the beginning of a character that goes on behind.
std::size_t brokenOff(Bytes bytes)
{
    constexpr std::size_t LongestTail = 3;
    for (std::size_t size = 1; size <= std::min(LongestTail, bytes.size()); ++size) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - size]);
        if (byte < 0x80) // a character of one byte
            return 0;
        if (byte >= 0xC0) // the first of some
            return size < (byte >= 0xF0 ? 4U : byte >= 0xE0 ? 3U : 2U) ? size : 0;
    }
    return 0;
}

/// Those of Latin letters, which a few bytes do not tell apart.
bool isLatin(const QString &encoding)
{
    static constexpr auto Names = std::to_array<QStringView>({u"ASCII", u"ISO-8859-1",
        u"ISO-8859-2", u"ISO-8859-3", u"ISO-8859-4", u"ISO-8859-9", u"ISO-8859-10", u"ISO-8859-13",
        u"ISO-8859-14", u"ISO-8859-15", u"ISO-8859-16", u"WINDOWS-1250", u"WINDOWS-1252",
        u"WINDOWS-1254", u"WINDOWS-1257", u"MAC-CENTRALEUROPE", u"IBM850", u"IBM852"});
    return std::ranges::find(Names, encoding) != Names.end();
}

/// Finds out what a text is that is not UTF-8.
class Detector
{
public:
    void add(Bytes bytes)
    {
        uchardet_handle_data(m_detector.get(), bytes.data(), bytes.size());

        TextDecoder decoder{LastResort};
        const std::string_view text = decoder.decode(bytes);
        m_isWestern = m_isWestern
            && std::ranges::all_of(
                QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), isWestern);
    }

    QString encoding()
    {
        uchardet_data_end(m_detector.get());
        const QString name = QString::fromLatin1(uchardet_get_charset(m_detector.get()));
        return !TextDecoder::knows(name) || (isLatin(name) && m_isWestern) ? LastResort : name;
    }

private:
    static bool isWestern(QChar c)
    {
        return c.unicode() < 0x80 || c.isLetter()
            || QStringView{u"\u00A0–—‘’‚“”„«»…€´§"}.contains(c);
    }

    std::unique_ptr<uchardet, decltype(&uchardet_delete)> m_detector{
        uchardet_new(), &uchardet_delete};
    bool m_isWestern = true; // in LastResort it is letters
};

/// Reads @p file from its beginning, and tells @p look each block, until that returns false.
StoreResult<bool> readBlocks(InputFile &file, const std::function<bool(Bytes)> &look)
{
    std::vector<char> block(BlockSize);
    file.rewind();
    bool goesOn = true;
    while (goesOn && !file.isAtEnd()) {
        const auto read = file.read(block);
        if (errorOf(read))
            return *errorOf(read);
        goesOn = look(std::get<Bytes>(read));
    }
    file.rewind();
    return goesOn;
}

} // namespace

StoreResult<EncodingGuess> guessEncoding(
    InputFile &file, const std::function<bool(double part)> &progress)
{
    std::optional<StoreResult<EncodingGuess>> known;
    const auto know = [&known](const StoreResult<EncodingGuess> &result) { known = result; };

    std::vector<char> tail; // the beginning of a character
    bool isFirst = true;
    const auto isUtf8 = readBlocks(file, [&](Bytes block) {
        if (std::exchange(isFirst, false)) {
            if (const auto marked = QStringConverter::encodingForData(viewOf(block)))
                know(EncodingGuess{
                    QString::fromLatin1(QStringConverter::nameForEncoding(*marked)), false});
            else if (const auto utf16 = unmarkedUtf16(block))
                know(EncodingGuess{*utf16, true});
            else if (isNoText(block))
                know(StoreError{StoreError::Kind::NotReadable, file.path()});
        }
        if (!known && !progress(file.part()))
            know(StoreError{StoreError::Kind::Cancelled, file.path()});
        if (known)
            return false;

        tail.insert(tail.end(), block.begin(), block.end());
        const std::size_t over = file.isAtEnd() ? 0 : brokenOff(tail);
        const bool isValid = viewOf(Bytes{tail}.first(tail.size() - over)).isValidUtf8();
        tail.erase(tail.begin(), tail.end() - static_cast<std::ptrdiff_t>(over));
        return isValid;
    });
    if (known)
        return *known;
    if (errorOf(isUtf8))
        return *errorOf(isUtf8);
    if (std::get<bool>(isUtf8))
        return EncodingGuess{u"UTF-8"_s, false};

    Detector detector;
    qint64 seen = 0;
    const auto read = readBlocks(file, [&detector, &seen](Bytes block) {
        if (!std::ranges::all_of(block, isAscii)) {
            detector.add(block);
            seen += std::ssize(block);
        }
        return seen < MostGuessedFrom;
    });
    if (errorOf(read))
        return *errorOf(read);
    return EncodingGuess{detector.encoding(), true};
}

} // namespace Rollcall
