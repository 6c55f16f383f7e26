// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/textdecoder.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_TextDecoder : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void decodes_data();
    void decodes();
    void knowsItsEncodings();
};

namespace {

constexpr qsizetype LongestMark = 4;

/// @p bytes decoded in pieces of @p size; the first has a byte order mark whole.
QString decodedInPieces(const QString &encoding, const QByteArray &bytes, qsizetype size)
{
    TextDecoder decoder{encoding};
    QByteArray text;
    const auto append = [&text](std::string_view piece) {
        text.append(piece.data(), static_cast<qsizetype>(piece.size()));
    };
    for (qsizetype at = 0; at < bytes.size();) {
        QByteArray piece = bytes.mid(at, at == 0 ? std::max(size, LongestMark) : size);
        at += piece.size();
        append(decoder.decode({piece.data(), static_cast<std::size_t>(piece.size())}));
    }
    append(decoder.finish());
    return QString::fromUtf8(text);
}

} // namespace

void tst_TextDecoder::decodes_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    const auto row
        = [](const char *name, const char *encoding, const QByteArray &bytes, const QString &text) {
              QTest::newRow(name) << QString::fromLatin1(encoding) << bytes << text;
          };

    row("nothing", "UTF-8", "", u""_s);
    row("UTF-8", "UTF-8", "Zo\xC3\xAB\n\xE5\xB1\xB1\xE7\x94\xB0\n", u"Zoë\n山田\n"_s);
    row("UTF-8, small letters", "utf-8", "Zo\xC3\xAB", u"Zoë"_s);
    row("UTF-8 with a mark", "UTF-8",
        "\xEF\xBB\xBF"
        "Ada",
        u"Ada"_s);
    row("UTF-8, only a mark", "UTF-8", "\xEF\xBB\xBF", u""_s);
    row("a second mark is text", "UTF-8",
        "\xEF\xBB\xBF"
        "Ada\xEF\xBB\xBF",
        u"Ada\uFEFF"_s);
    row("broken UTF-8", "UTF-8", "Zo\xEB Ada", u"Zo\uFFFD Ada"_s);
    row("half a character at the end", "UTF-8", "Zo\xC3", u"Zo\uFFFD"_s);
    row("NUL", "UTF-8", QByteArray("A\0b", 3), QString{u"A\0b"_s});
    row("an encoding that nobody knows", "Klingon", "Zo\xC3\xAB", u"Zoë"_s);

    row("CR LF", "UTF-8", "Ada\r\nBob\r\n", u"Ada\nBob\n"_s);
    row("CR", "UTF-8", "Ada\rBob\r", u"Ada\nBob\n"_s);
    row("mixed line breaks", "UTF-8", "a\n\rb\r\r\nc\r\n\nd\r\r", u"a\n\nb\n\nc\n\nd\n\n"_s);
    row("only line breaks", "UTF-8", "\r\n\r\n\r\r\n\n", u"\n\n\n\n\n"_s);
    row("CR LF in UTF-16", "UTF-16LE", QByteArray("a\0\r\0\n\0b\0", 8), u"a\nb"_s);

    row("windows-1252", "windows-1252", "Zo\xEB \x80", u"Zoë €"_s);
    row("windows-1251", "windows-1251", "\xCC\xE0\xF0\xE8\xFF", u"Мария"_s);
    row("KOI8-R", "KOI8-R", "\xED\xC1\xD2\xC9\xD1", u"Мария"_s);
    row("Shift_JIS", "Shift_JIS", "\x8E\x52\x93\x63", u"山田"_s);
    row("broken Shift_JIS", "Shift_JIS", "\x8E\x52 \xFF x", u"山 \uFFFD x"_s);
    row("GB18030", "GB18030", "\xC9\xBD\xCC\xEF", u"山田"_s);
    row("EUC-KR", "EUC-KR", "\xB1\xE8", u"김"_s);
    row("UTF-16, little end first, with a mark", "UTF-16LE",
        QByteArray("\xFF\xFE"
                   "A\0d\0a\0",
            8),
        u"Ada"_s);
    row("UTF-16, little end first", "UTF-16LE", QByteArray("A\0d\0a\0", 6), u"Ada"_s);
    row("UTF-16, big end first, with a mark", "UTF-16BE", QByteArray("\xFE\xFF\0A\0d\0a", 8),
        u"Ada"_s);
    row("a pair in UTF-16", "UTF-16LE", QByteArray("\x3D\xD8\x00\xDE\n\0", 6), u"😀\n"_s);
    row("half a pair in UTF-16", "UTF-16LE",
        QByteArray("\x3D\xD8"
                   "A\0",
            4),
        u"\uFFFDA"_s);
    row("half a unit at the end of UTF-16", "UTF-16LE", QByteArray("A\0d", 3), u"A\uFFFD"_s);
    row("UTF-32", "UTF-32LE", QByteArray("A\0\0\0\x00\xF6\x01\0", 8), u"A😀"_s);
}

void tst_TextDecoder::decodes()
{
    QFETCH(QString, encoding);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);

    for (qsizetype size = 1; size <= std::max<qsizetype>(bytes.size(), 1); ++size)
        QCOMPARE(decodedInPieces(encoding, bytes, size), text);
}

void tst_TextDecoder::knowsItsEncodings()
{
    QVERIFY(TextDecoder::knows(u"UTF-8"_s));
    QVERIFY(TextDecoder::knows(u"windows-1252"_s));
    QVERIFY(!TextDecoder::knows(u"Klingon"_s));
    QVERIFY(!TextDecoder::knows(u""_s));
}

ROLLCALL_TEST(tst_TextDecoder)
#include "tst_textdecoder.moc"
