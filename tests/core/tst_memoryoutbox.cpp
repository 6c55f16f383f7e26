// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/memoryoutbox.h"
#include "support/entries.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::nameOf;

class tst_MemoryOutbox : public QObject
{
    Q_OBJECT

private slots:
    void givesOrdinalsPerRequest();
    void keepsUntilSettled();
};

void tst_MemoryOutbox::givesOrdinalsPerRequest()
{
    MemoryOutbox outbox;
    const Request first = Request::begin(RequestSource::Form, 2);
    const Request second = Request::begin(RequestSource::Form, 2);

    const auto a = std::get<Entry>(outbox.accept(first, nameOf(u"A"_s)));
    const auto b = std::get<Entry>(outbox.accept(second, nameOf(u"B"_s)));
    const auto c = std::get<Entry>(outbox.accept(first, nameOf(u"C"_s)));

    QCOMPARE(a, (Entry{first, 0, nameOf(u"A"_s), false}));
    QCOMPARE(b, (Entry{second, 0, nameOf(u"B"_s), false}));
    QCOMPARE(c, (Entry{first, 1, nameOf(u"C"_s), false}));
}

void tst_MemoryOutbox::keepsUntilSettled()
{
    MemoryOutbox outbox;
    const Request first = Request::begin(RequestSource::Form, 2);
    const Request second = Request::begin(RequestSource::Form, 2);
    for (const Request &request : {first, second, first}) {
        const auto accepted = outbox.accept(request, nameOf(u"A"_s));
        QVERIFY(!errorOf(accepted));
    }

    QVERIFY(!errorOf(outbox.settle(first.id, 0)));

    const auto pending = std::get<std::vector<Entry>>(outbox.pending());
    QCOMPARE(pending.size(), std::size_t{2});
    QCOMPARE(pending[0].request, second);
    QCOMPARE(pending[1].ordinal, 1);
    const auto next = std::get<Entry>(outbox.accept(first, nameOf(u"B"_s)));
    QCOMPARE(next.ordinal, 2);
}

QTEST_GUILESS_MAIN(tst_MemoryOutbox)
#include "tst_memoryoutbox.moc"
