// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/encodingguess.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

using Kind = StoreError::Kind;

class tst_EncodingGuess : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void guesses_data();
    void guesses();
    void whatIsNoTextIsNotReadable_data();
    void whatIsNoTextIsNotReadable();
    void canBeCancelled();

private:
    [[nodiscard]] StoreResult<EncodingGuess> guess(
        const QByteArray &bytes, const std::function<bool(double)> &progress) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QByteArray encoded(const char *encoding, const QString &text)
{
    QStringEncoder encoder{encoding};
    return encoder.encode(text);
}

const auto Always = [](double /*part*/) { return true; };

} // namespace

void tst_EncodingGuess::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

StoreResult<EncodingGuess> tst_EncodingGuess::guess(
    const QByteArray &bytes, const std::function<bool(double)> &progress) const
{
    auto file = InputFile::open(writeFile(m_folder->filePath(u"names.txt"_s), bytes));
    if (errorOf(file))
        return *errorOf(file);
    return guessEncoding(std::get<InputFile>(file), progress);
}

void tst_EncodingGuess::guesses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<bool>("isGuessed");

    const QString russian
        = u"Мария Склодовская\nЗоя Космодемьянская\nЮрий Гагарин\nЛев Толстой\nАнна Ахматова\n"_s;
    const QString japanese = u"山田太郎\n鈴木一郎\n佐藤花子\n高橋さくら\n田中ひろし\n"_s;
    const QString german = u"Jörg Müller\nKäthe Größ\nBärbel Weiß\n"_s;
    const QByteArray zoe = encoded("windows-1252", u"Zoë\n"_s);
    constexpr qsizetype Far = 200'000; // in another block

    QTest::newRow("nothing") << QByteArray{} << u"UTF-8"_s << false;
    QTest::newRow("ASCII") << QByteArray{"Ada\n"} << u"UTF-8"_s << false;
    QTest::newRow("UTF-8") << (german + russian).toUtf8() << u"UTF-8"_s << false;
    QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + german.toUtf8() << u"UTF-8"_s << false;
    QTest::newRow("UTF-8 over many blocks")
        << "x" + u"山"_s.toUtf8().repeated(Far) << u"UTF-8"_s << false;
    QTest::newRow("UTF-8 with some NUL") << QByteArray("Zo\xC3\xAB\0\n", 6) << u"UTF-8"_s << false;
    QTest::newRow("UTF-16, little end first, with a mark")
        << "\xFF\xFE" + encoded("UTF-16LE", german) << u"UTF-16LE"_s << false;
    QTest::newRow("UTF-16, big end first, with a mark")
        << "\xFE\xFF" + encoded("UTF-16BE", german) << u"UTF-16BE"_s << false;
    QTest::newRow("UTF-16, little end first")
        << encoded("UTF-16LE", german) << u"UTF-16LE"_s << true;
    QTest::newRow("UTF-16, big end first") << encoded("UTF-16BE", german) << u"UTF-16BE"_s << true;
    QTest::newRow("UTF-16 of Chinese") << encoded("UTF-16LE", japanese) << u"UTF-16LE"_s << true;
    QTest::newRow("UTF-32 with a mark")
        << QByteArray("\xFF\xFE\0\0", 4) + encoded("UTF-32LE", german) << u"UTF-32LE"_s << false;

    QTest::newRow("Western") << encoded("windows-1252", german) << u"windows-1252"_s << true;
    QTest::newRow("Western, far behind")
        << QByteArray("Ada\n").repeated(Far) + zoe << u"windows-1252"_s << true;
    QTest::newRow("Central European")
        << encoded("windows-1250", u"Łukasz Żółć\nMałgorzata Wąsik\nZdzisław Gęś\nPaweł Łączny\n"_s)
        << u"WINDOWS-1250"_s << true;
    QTest::newRow("Cyrillic") << encoded("windows-1251", russian) << u"WINDOWS-1251"_s << true;
    QTest::newRow("Cyrillic, older") << encoded("KOI8-R", russian) << u"KOI8-R"_s << true;
    QTest::newRow("Japanese") << encoded("Shift_JIS", japanese) << u"SHIFT_JIS"_s << true;
    QTest::newRow("half a character at the end")
        << QByteArray{"Zo\xC3"} << u"windows-1252"_s << true;
}

void tst_EncodingGuess::guesses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoding);
    QFETCH(bool, isGuessed);

    const auto guessed = guess(bytes, Always);

    QVERIFY(!errorOf(guessed));
    QCOMPARE(std::get<EncodingGuess>(guessed).encoding, encoding);
    QCOMPARE(std::get<EncodingGuess>(guessed).isGuessed, isGuessed);
}

void tst_EncodingGuess::whatIsNoTextIsNotReadable_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QByteArray random;
    quint32 state = 1;
    constexpr int Many = 5000;
    for (int i = 0; i < Many; ++i) {
        state = state * 1'664'525 + 1'013'904'223;
        random += static_cast<char>(state >> 24U);
    }

    QTest::newRow("a picture") << "\x89PNG\r\n\x1A\n" + random;
    QTest::newRow("a document") << QByteArray{"%PDF-1.7\n1 0 obj\n"};
    QTest::newRow("a roster") << "SQLite format 3" + QByteArray(100, '\0') + "Ada";
    QTest::newRow("an old spreadsheet") << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + random;
    QTest::newRow("only NUL") << QByteArray(1000, '\0');
}

void tst_EncodingGuess::whatIsNoTextIsNotReadable()
{
    QFETCH(QByteArray, bytes);

    const auto guessed = guess(bytes, Always);

    QVERIFY(errorOf(guessed));
    QCOMPARE(errorOf(guessed)->kind, Kind::NotReadable);
}

void tst_EncodingGuess::canBeCancelled()
{
    int blocks = 0;
    double last = 0;
    const auto guessed = guess(QByteArray("Ada\n").repeated(100'000), [&](double part) {
        last = part;
        return ++blocks < 3;
    });

    QVERIFY(errorOf(guessed));
    QCOMPARE(errorOf(guessed)->kind, Kind::Cancelled);
    QCOMPARE(blocks, 3);
    QVERIFY(last > 0.1);
    QVERIFY(last < 0.9);
}

ROLLCALL_TEST(tst_EncodingGuess)
#include "tst_encodingguess.moc"
