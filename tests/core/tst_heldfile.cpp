// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/heldfile.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_HeldFile : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void isHeldByAnyName();
    void anotherFileIsNot();
    void isHeldAsLongAsItLives();
    void movesWithoutAGap();

private:
    [[nodiscard]] static HeldFile hold(const QString &path)
    {
        struct stat status = {};
        ::stat(QFile::encodeName(path).constData(), &status);
        return HeldFile{status.st_dev, status.st_ino};
    }
    QString makeFile(const QString &name) const
    {
        QFile file{m_folder->filePath(name)};
        return file.open(QIODevice::WriteOnly) ? file.fileName() : QString{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_HeldFile::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_HeldFile::isHeldByAnyName()
{
    const QString path = makeFile(u"7B.roster"_s);
    const QString symbolic = m_folder->filePath(u"symbolic"_s);
    const QString hard = m_folder->filePath(u"hard"_s);
    QVERIFY(QFile::link(path, symbolic));
    QCOMPARE(::link(QFile::encodeName(path).constData(), QFile::encodeName(hard).constData()), 0);

    const HeldFile held = hold(path);

    for (const QString &name : {path, symbolic, hard})
        QVERIFY2(HeldFile::isAt(name), qPrintable(name));
}

void tst_HeldFile::anotherFileIsNot()
{
    const HeldFile held = hold(makeFile(u"7B.roster"_s));

    QVERIFY(!HeldFile::isAt(makeFile(u"8C.roster"_s)));
    QVERIFY(!HeldFile::isAt(m_folder->filePath(u"none"_s)));
}

void tst_HeldFile::isHeldAsLongAsItLives()
{
    const QString path = makeFile(u"7B.roster"_s);
    std::optional<HeldFile> held = hold(path);

    held.reset();

    QVERIFY(!HeldFile::isAt(path));
}

void tst_HeldFile::movesWithoutAGap()
{
    const QString path = makeFile(u"7B.roster"_s);
    HeldFile first = hold(path);
    {
        const HeldFile second{std::move(first)};
        QVERIFY(HeldFile::isAt(path));
    }
    QVERIFY(!HeldFile::isAt(path));

    HeldFile third;
    third = hold(path);
    QVERIFY(HeldFile::isAt(path));
}

ROLLCALL_TEST(tst_HeldFile)
#include "tst_heldfile.moc"
