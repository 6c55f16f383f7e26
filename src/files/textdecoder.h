// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

#include <span>
#include <string_view>

namespace Rollcall {

/// Turns the bytes of a file, piece by piece, into UTF-8 in which each line break, LF, CR LF or CR,
/// is one LF, and without a byte order mark at the beginning.
///
/// Where bytes are no text, U+FFFD stands for them; a file in UTF-8 is passed on as it is.
class TextDecoder
{
public:
    /// @p encoding is a name that QStringDecoder knows, or all is taken for UTF-8.
    explicit TextDecoder(const QString &encoding);

    /// Whether there is an encoding with that name.
    [[nodiscard]] static bool knows(const QString &encoding);

    /// The text of the next @p bytes, which are altered. It is there until the next call. The first
    /// bytes hold a byte order mark whole, if there is one.
    [[nodiscard]] std::string_view decode(std::span<char> bytes);
    /// What is left at the end: for half a character, U+FFFD.
    [[nodiscard]] std::string_view finish() const;

private:
    std::span<char> transcoded(std::span<char> bytes);
    std::string_view withPlainLineBreaks(std::span<char> text);

    bool m_isUtf8 = true;
    bool m_isAtStart = true;
    bool m_isAfterReturn = false; // a LF that comes next is its second half
    qsizetype m_unit = 1; // bytes that a character has at least
    qsizetype m_bytesOver = 0; // behind the last whole unit
    QStringDecoder m_decoder;
    QStringEncoder m_encoder{QStringEncoder::Utf8};
    QString m_text; // kept for their memory
    QByteArray m_encoded;
};

} // namespace Rollcall
