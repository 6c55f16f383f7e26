// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/published.h"
#include "support/running.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <atomic>

using namespace Rollcall;
using Rollcall::Testing::Running;

namespace {

struct Threefold
{
    qint64 first = 0;
    qint64 second = 0;
    qint64 third = 0;
};

} // namespace

class tst_Published : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void beginsWithTheDefault();
    void isWhatWasSetLast();
    void isNeverSeenInParts();
};

void tst_Published::beginsWithTheDefault()
{
    const Published<Threefold> published;

    QCOMPARE(published.get().third, 0);
}

void tst_Published::isWhatWasSetLast()
{
    Published<Threefold> published;

    published.set({1, 2, 3});
    published.set({4, 5, 6});

    QCOMPARE(published.get().first, 4);
    QCOMPARE(published.get().second, 5);
    QCOMPARE(published.get().third, 6);
}

void tst_Published::isNeverSeenInParts()
{
    constexpr qint64 Most = 200'000;
    Published<Threefold> published;
    Running writer{[&published] {
        for (qint64 i = 1; i <= Most; ++i)
            published.set({i, 2 * i, 3 * i});
    }};

    qint64 last = 0;
    while (last < Most) {
        const Threefold seen = published.get();
        QVERIFY(seen.first >= last);
        QCOMPARE(seen.second, 2 * seen.first);
        QCOMPARE(seen.third, 3 * seen.first);
        last = seen.first;
    }

    QVERIFY(writer.ends());
}

ROLLCALL_TEST(tst_Published)
#include "tst_published.moc"
