// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/scratchrosterstore.h"
#include "support/entries.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

class tst_ScratchRosterStore : public TestCase
{
    Q_OBJECT

private slots:
    void isARosterOfItsOwn();
    void leavesNothing();
};

void tst_ScratchRosterStore::isARosterOfItsOwn()
{
    ScratchRosterStore one;
    ScratchRosterStore other;
    QVERIFY(errorOf(one.open()) == nullptr);
    QVERIFY(errorOf(other.open()) == nullptr);
    const Request request = Request::begin(RequestSource::Form, 1);

    QVERIFY(errorOf(one.append(entriesOf(request, {u"Ada"_s}))) == nullptr);

    const auto stored = one.load(0, 10);
    QCOMPARE(std::get<Students>(stored).size(), 1);
    const auto elsewhere = other.load(0, 10);
    QCOMPARE(std::get<Students>(elsewhere).size(), 0);
}

void tst_ScratchRosterStore::leavesNothing()
{
    auto store = std::make_unique<ScratchRosterStore>();
    QVERIFY(errorOf(store->open()) == nullptr);
    const QFileInfo file{store->path()};
    QVERIFY(QFileInfo::exists(file.path()));

    store.reset();

    QVERIFY(!QFileInfo::exists(file.path()));
}

ROLLCALL_TEST(tst_ScratchRosterStore)
#include "tst_scratchrosterstore.moc"
