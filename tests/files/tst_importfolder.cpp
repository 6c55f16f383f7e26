// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/importfolder.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_ImportFolder : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void aTextIsInTheFolderAndItsPathIsFree();
    void whatNobodyNeedsIsRemoved();
    void nothingIsRemovedIfItIsNotKnownWhatIsNeeded();
    void nothingIsRemovedWhileTextsAreMade();
    void otherFilesAreLeftAlone();
    void aFolderThatIsNotThereIsTidy();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"imports"_s); }
    QString makeFile(const QString &name) const
    {
        QDir{}.mkpath(path());
        QFile file{path() + u'/' + name};
        return file.open(QIODevice::WriteOnly) ? file.fileName() : QString{};
    }
    /// Tidies up while these texts are needed.
    void tidy(const QStringList &needed) const
    {
        ImportFolder::tidy(path(), [needed] { return StoreResult<QStringList>{needed}; });
    }
    [[nodiscard]] QStringList files() const { return QDir{path()}.entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ImportFolder::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_ImportFolder::aTextIsInTheFolderAndItsPathIsFree()
{
    ImportFolder folder{path()};

    const QString first = std::get<QString>(folder.freePath());
    const QString second = std::get<QString>(folder.freePath());

    QVERIFY(first.startsWith(path() + u'/'));
    QVERIFY(first != second);
    QVERIFY(!QFile::exists(first));
    QVERIFY(QDir{path()}.exists());
}

void tst_ImportFolder::whatNobodyNeedsIsRemoved()
{
    (void)makeFile(u"left.txt"_s);
    const QString needed = makeFile(u"needed.txt"_s);

    tidy({needed});

    QCOMPARE(files(), QStringList{u"needed.txt"_s});
}

void tst_ImportFolder::nothingIsRemovedIfItIsNotKnownWhatIsNeeded()
{
    (void)makeFile(u"left.txt"_s);

    ImportFolder::tidy(path(), [] {
        return StoreResult<QStringList>{StoreError{StoreError::Kind::InUse, u"an outbox"_s}};
    });

    QCOMPARE(files(), QStringList{u"left.txt"_s});
}

void tst_ImportFolder::nothingIsRemovedWhileTextsAreMade()
{
    {
        ImportFolder other{path()};
        QFile text{std::get<QString>(other.freePath())};
        QVERIFY(text.open(QIODevice::WriteOnly));

        tidy({});

        QCOMPARE(files().size(), 1);
    }

    tidy({});

    QCOMPARE(files(), QStringList{});
}

void tst_ImportFolder::otherFilesAreLeftAlone()
{
    (void)makeFile(u"left.txt"_s);
    (void)makeFile(u"mine.csv"_s);

    tidy({});

    QCOMPARE(files(), QStringList{u"mine.csv"_s});
}

void tst_ImportFolder::aFolderThatIsNotThereIsTidy()
{
    tidy({});

    QVERIFY(!QDir{path()}.exists());
}

ROLLCALL_TEST(tst_ImportFolder)
#include "tst_importfolder.moc"
