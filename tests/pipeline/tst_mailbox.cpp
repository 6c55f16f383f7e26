// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/mailbox.h"
#include "support/running.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace Rollcall;
using Testing::Running;

class tst_Mailbox : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void keepsTheOrder();
    void onlyTheFirstLetterIsToBeTold();
    void anEmptyBoxIsNotSleptOverByDefault();
    void aDeadlineEndsTheSleep();
    void postWakesTheReceiver();
    void takesWhatCanOnlyBeMoved();
    void everyLetterArrivesOnce();
};

void tst_Mailbox::keepsTheOrder()
{
    Mailbox<int> box;

    box.post(1);
    box.post(2);
    box.post(3);

    QCOMPARE(box.takeAll(), (std::vector<int>{1, 2, 3}));
    QVERIFY(box.takeAll().empty());
}

void tst_Mailbox::onlyTheFirstLetterIsToBeTold()
{
    Mailbox<int> box;

    QVERIFY(box.post(1));
    QVERIFY(!box.post(2));
    (void)box.takeAll();
    QVERIFY(box.post(3));
}

void tst_Mailbox::anEmptyBoxIsNotSleptOverByDefault()
{
    Mailbox<int> box;

    QVERIFY(box.takeAll().empty());
}

void tst_Mailbox::aDeadlineEndsTheSleep()
{
    Mailbox<int> box;

    QVERIFY(box.takeAll(QDeadlineTimer{1}).empty());
}

void tst_Mailbox::postWakesTheReceiver()
{
    Mailbox<int> box;
    std::vector<int> letters;
    Running receiver{[&] { letters = box.takeAll(QDeadlineTimer::Forever); }};

    box.post(4);

    QVERIFY(receiver.ends());
    QCOMPARE(letters, std::vector<int>{4});
}

void tst_Mailbox::takesWhatCanOnlyBeMoved()
{
    Mailbox<std::unique_ptr<int>> box;

    box.post(std::make_unique<int>(5));

    const auto letters = box.takeAll();
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(*letters.front(), 5);
}

void tst_Mailbox::everyLetterArrivesOnce()
{
    constexpr int PerSender = 5000;
    Mailbox<int> box;
    std::vector<int> all;

    {
        Running receiver{[&] {
            while (all.size() < std::size_t{2} * PerSender) {
                const auto letters = box.takeAll(QDeadlineTimer{10'000});
                if (letters.empty())
                    return; // a letter was lost: the comparison below tells
                all.insert(all.end(), letters.begin(), letters.end());
            }
        }};
        const auto send = [&](int from) {
            for (int i = from; i < from + PerSender; ++i)
                box.post(i);
        };
        Running first{[&] { send(0); }};
        Running second{[&] { send(PerSender); }};
    }

    std::ranges::sort(all);
    QCOMPARE(static_cast<int>(all.size()), 2 * PerSender);
    for (int i = 0; i < 2 * PerSender; ++i)
        QCOMPARE(all.at(static_cast<std::size_t>(i)), i);
}

ROLLCALL_TEST(tst_Mailbox)
#include "tst_mailbox.moc"
