// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/namearena.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QStringList>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

namespace {

NameArena arenaOf(const QStringList &texts)
{
    NameArena arena;
    for (const QString &text : texts)
        arena.append(text.toUtf8());
    return arena;
}

QStringList textsOf(const NameArena &arena)
{
    QStringList texts;
    for (qsizetype row = 0; row < arena.size(); ++row)
        texts += arena.at(row);
    return texts;
}

/// So many different texts that they do not fit into one block, from number @p first on.
QStringList blocksFull(int first = 0)
{
    constexpr int Many = 3 * NameArena::BlockSize / 16;
    QStringList texts;
    for (int i = first; i < first + Many; ++i)
        texts += u"Žofie no. %1"_s.arg(i, 6, 10, QChar{u'0'});
    return texts;
}

} // namespace

class tst_NameArena : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void givesBackWhatItTook_data();
    void givesBackWhatItTook();
    void appendsAnother_data();
    void appendsAnother();
    void appendsItself();
    void growsOnBehindASqueezedBlock();
    void aCopyStaysAsItIs();
    void removesRows_data();
    void removesRows();
    void aCopyStaysWhenRowsAreRemoved();
};

void tst_NameArena::isEmptyAtFirst()
{
    NameArena arena;

    arena.squeeze();

    QCOMPARE(arena.size(), 0);
}

void tst_NameArena::givesBackWhatItTook_data()
{
    QTest::addColumn<QStringList>("texts");

    const QString wholeBlock{NameArena::BlockSize, u'x'};
    const QString longer{NameArena::BlockSize + 1, u'y'};
    QTest::newRow("one") << QStringList{u"Ada"_s};
    QTest::newRow("an empty one first") << QStringList{u""_s, u"Ada"_s};
    QTest::newRow("an empty one last") << QStringList{u"Ada"_s, u""_s};
    QTest::newRow("several scripts")
        << QStringList{u"Zoë"_s, u"Зоя"_s, u"山田 太郎"_s, u"محمد"_s, u"आरव"_s, u"😀𝒜"_s};
    QTest::newRow("zeros inside") << QStringList{u"A\0B"_s, u"C"_s};
    QTest::newRow("a block filled to its last byte") << QStringList{wholeBlock, u"Ada"_s};
    QTest::newRow("longer than a block") << QStringList{u"Ada"_s, longer, u"Grace"_s};
    QTest::newRow("nothing but longer ones") << QStringList{longer, longer};
    QTest::newRow("several blocks") << blocksFull();
}

void tst_NameArena::givesBackWhatItTook()
{
    QFETCH(QStringList, texts);

    const NameArena arena = arenaOf(texts);

    QCOMPARE(arena.size(), texts.size());
    QCOMPARE(textsOf(arena), texts);
}

void tst_NameArena::appendsAnother_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("other");

    QTest::newRow("nothing to nothing") << QStringList{} << QStringList{};
    QTest::newRow("some to nothing") << QStringList{} << QStringList{u"Ada"_s};
    QTest::newRow("nothing to some") << QStringList{u"Ada"_s} << QStringList{};
    QTest::newRow("some to some") << QStringList{u"Ada"_s} << QStringList{u"Grace"_s, u"Зоя"_s};
    QTest::newRow("several blocks to several") << blocksFull() << blocksFull(500'000);
}

void tst_NameArena::appendsAnother()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, other);
    NameArena arena = arenaOf(before);

    arena.append(arenaOf(other));
    arena.append(u8"last");

    QCOMPARE(textsOf(arena), before + other + QStringList{u"last"_s});
}

void tst_NameArena::appendsItself()
{
    NameArena arena = arenaOf({u"Ada"_s, u"Grace"_s});

    arena.append(arena);

    QCOMPARE(textsOf(arena), (QStringList{u"Ada"_s, u"Grace"_s, u"Ada"_s, u"Grace"_s}));
}

void tst_NameArena::growsOnBehindASqueezedBlock()
{
    NameArena arena = arenaOf({u"Ada"_s});

    arena.squeeze();
    arena.append(u8"Grace");
    arena.append(u8"Зоя");

    QCOMPARE(textsOf(arena), (QStringList{u"Ada"_s, u"Grace"_s, u"Зоя"_s}));
}

void tst_NameArena::aCopyStaysAsItIs()
{
    NameArena arena = arenaOf({u"Ada"_s});
    const NameArena copy = arena;

    arena.append(u8"Grace");

    QCOMPARE(textsOf(copy), QStringList{u"Ada"_s});
    QCOMPARE(textsOf(arena), (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_NameArena::removesRows_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<qsizetype>("first");
    QTest::addColumn<qsizetype>("count");

    const QStringList few{u"Ada"_s, u"Зоя"_s, u""_s, u"Grace"_s};
    const QStringList many = blocksFull();
    const qsizetype third = many.size() / 3;
    QTest::newRow("none") << few << qsizetype{1} << qsizetype{0};
    QTest::newRow("all") << few << qsizetype{0} << qsizetype{4};
    QTest::newRow("the first") << few << qsizetype{0} << qsizetype{1};
    QTest::newRow("one inside") << few << qsizetype{1} << qsizetype{1};
    QTest::newRow("the last ones") << few << qsizetype{2} << qsizetype{2};
    QTest::newRow("all of several blocks") << many << qsizetype{0} << many.size();
    QTest::newRow("from one block into another") << many << third << third;
    QTest::newRow("all but the ends") << many << qsizetype{1} << many.size() - 2;
    QTest::newRow("one of many") << many << third << qsizetype{1};
}

void tst_NameArena::removesRows()
{
    QFETCH(QStringList, texts);
    QFETCH(const qsizetype, first);
    QFETCH(const qsizetype, count);
    NameArena arena = arenaOf(texts);

    arena.remove(first, count);
    arena.append(u8"last");

    texts.remove(first, count);
    QCOMPARE(arena.size(), texts.size() + 1);
    QCOMPARE(textsOf(arena), texts + QStringList{u"last"_s});
}

void tst_NameArena::aCopyStaysWhenRowsAreRemoved()
{
    NameArena arena = arenaOf({u"Ada"_s, u"Grace"_s});
    const NameArena copy = arena;

    arena.remove(0, 1);

    QCOMPARE(textsOf(copy), (QStringList{u"Ada"_s, u"Grace"_s}));
    QCOMPARE(textsOf(arena), QStringList{u"Grace"_s});
}

ROLLCALL_TEST(tst_NameArena)
#include "tst_namearena.moc"
