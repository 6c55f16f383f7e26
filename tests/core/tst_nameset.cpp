// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/nameset.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_NameSet : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void knowsWhatItHasMet();
    void tellsManyApart();
};

void tst_NameSet::knowsWhatItHasMet()
{
    NameSet names;

    QVERIFY(!names.contains(u"Ada"));
    QVERIFY(names.insert(u"Ada"));
    QVERIFY(names.contains(u"Ada"));
    QVERIFY(!names.contains(u"ada"));
    QVERIFY(names.insert(u"ada"));
    QVERIFY(!names.insert(u"Ada"));
    QVERIFY(!names.insert(u"ada"));
}

void tst_NameSet::tellsManyApart()
{
    constexpr int Many = 200'000;
    NameSet names;
    int fresh = 0;
    for (int i = 0; i < Many; ++i)
        fresh += names.insert(u"Name %1"_s.arg(i)) ? 1 : 0;

    QCOMPARE(fresh, Many);
}

ROLLCALL_TEST(tst_NameSet)
#include "tst_nameset.moc"
