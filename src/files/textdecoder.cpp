// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/textdecoder.h"

#include <algorithm>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view Replacement = "\xEF\xBF\xBD"; // U+FFFD

/// What the codecs of ICU put where a byte is no character. They do not always say so.
constexpr QChar Substitute{u'\x1A'};

qsizetype unitOf(const QString &encoding)
{
    if (encoding.startsWith(u"UTF-16"_s, Qt::CaseInsensitive))
        return sizeof(char16_t);
    if (encoding.startsWith(u"UTF-32"_s, Qt::CaseInsensitive))
        return sizeof(char32_t);
    return 1;
}

} // namespace

TextDecoder::TextDecoder(const QString &encoding)
{
    if (encoding.compare(u"UTF-8"_s, Qt::CaseInsensitive) == 0 || !knows(encoding))
        return;
    m_isUtf8 = false;
    m_unit = unitOf(encoding);
    m_decoder = QStringDecoder{encoding.toLatin1().constData()};
}

bool TextDecoder::knows(const QString &encoding)
{
    return QStringDecoder{encoding.toLatin1().constData()}.isValid();
}

std::string_view TextDecoder::decode(std::span<char> bytes)
{
    if (!m_isUtf8)
        return withPlainLineBreaks(transcoded(bytes));
    if (std::exchange(m_isAtStart, false)
        && std::string_view{bytes.data(), bytes.size()}.starts_with(ByteOrderMark))
        bytes = bytes.subspan(ByteOrderMark.size());
    return withPlainLineBreaks(bytes);
}

std::string_view TextDecoder::finish() const
{
    return m_bytesOver == 0 ? std::string_view{} : Replacement;
}

std::span<char> TextDecoder::transcoded(std::span<char> bytes)
{
    const auto size = static_cast<qsizetype>(bytes.size());
    m_bytesOver = (m_bytesOver + size) % m_unit;

    m_text.resize(m_decoder.requiredSpace(size));
    m_text.truncate(m_decoder.appendToBuffer(m_text.data(), QByteArrayView{bytes.data(), size})
        - m_text.constData());
    m_text.replace(Substitute, QChar::ReplacementCharacter);

    m_encoded.resize(m_encoder.requiredSpace(m_text.size()));
    const char *end = m_encoder.appendToBuffer(m_encoded.data(), m_text);
    return std::span{m_encoded.data(), static_cast<std::size_t>(end - m_encoded.constData())};
}

std::string_view TextDecoder::withPlainLineBreaks(std::span<char> text)
{
    if (text.empty())
        return {};
    if (m_isAfterReturn && text.front() == '\n')
        text = text.subspan(1);
    m_isAfterReturn = !text.empty() && text.back() == '\r';

    const std::string_view all{text.data(), text.size()};
    const auto nextReturn
        = [all](std::size_t from) { return std::min(all.find('\r', from), all.size()); };
    std::size_t size = nextReturn(0);
    for (std::size_t at = size; at < all.size();) { // at a CR
        text[size++] = '\n';
        at += at + 1 < all.size() && text[at + 1] == '\n' ? 2 : 1;
        const std::size_t next = nextReturn(at);
        std::memmove(text.data() + size, text.data() + at, next - at); // at may be the end
        size += next - at;
        at = next;
    }
    return all.substr(0, size);
}

} // namespace Rollcall
