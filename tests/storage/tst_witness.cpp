// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/witness.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

class tst_Witness : public TestCase
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void whatCannotBeReadIsNone_data();
    void whatCannotBeReadIsNone();
    void theNewestOfAnotherIsFound();
    void onlyItsOwnerReadsIt();

private:
    [[nodiscard]] QString outbox(const QString &id = u"id"_s) const
    {
        return m_folder.filePath(id + u".outbox"_s);
    }
    [[nodiscard]] QString file() const { return outbox() + u".witness"_s; }

    QTemporaryDir m_folder;
};

void tst_Witness::whatIsWrittenIsRead()
{
    const Witness witness{u"/home/ann/“7B” é.roster"_s, qint64{1} << 52, 17,
        {{RequestId::create(), 0}, {RequestId::create(), qint64{1} << 40}},
        {u"/home/ann/7B.csv"_s, {}}};
    QVERIFY(!Witness::of(outbox()));

    witness.write(outbox());
    QCOMPARE(Witness::of(outbox()), witness);
    Witness{}.write(outbox());
    QCOMPARE(Witness::of(outbox()), Witness{});

    QCOMPARE(QDir{m_folder.path()}.entryList(QDir::Files), QStringList{u"id.outbox.witness"_s});
}

void tst_Witness::whatCannotBeReadIsNone_data()
{
    QTest::addColumn<QByteArray>("content");

    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("cut off") << QByteArray{R"({"last_number":12,"waiting":{)"};
    QTest::newRow("no object") << QByteArray{"[1]"};
    QTest::newRow("noise") << QByteArray(3000, '\xFE');
}

void tst_Witness::whatCannotBeReadIsNone()
{
    QFETCH(QByteArray, content);
    QFile made{file()};
    QVERIFY(made.open(QIODevice::WriteOnly));
    made.write(content);
    made.close();

    QVERIFY(!Witness::of(outbox()));
}

void tst_Witness::theNewestOfAnotherIsFound()
{
    const QString path = u"/7B.roster"_s;
    const auto found = [&] { return Witness::ofAnother(path, outbox()); };
    Witness{path, 1, 0, {}, {}}.write(outbox());
    QVERIFY(!found()); // but its own

    Witness{u"/8B.roster"_s, 2, 0, {}, {}}.write(outbox(u"elsewhere"_s));
    QVERIFY(!found());
    const QDateTime before = QDateTime::currentDateTime().addDays(-1);
    Witness{path, 3, 0, {}, {}}.write(outbox(u"older"_s));
    QFile older{outbox(u"older"_s) + u".witness"_s};
    QVERIFY(older.open(QIODevice::ReadWrite));
    QVERIFY(older.setFileTime(before, QFileDevice::FileModificationTime));
    older.close();
    Witness{path, 4, 0, {}, {}}.write(outbox(u"newer"_s));

    QVERIFY(found());
    QCOMPARE(found()->lastNumber, 4);
}

void tst_Witness::onlyItsOwnerReadsIt()
{
    Witness{}.write(outbox());

    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(file()), owner);
}

ROLLCALL_TEST(tst_Witness)
#include "tst_witness.moc"
