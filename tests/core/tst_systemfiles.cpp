// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/systemfiles.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace Rollcall;
using namespace Qt::StringLiterals;

using Kind = StoreError::Kind;

class tst_SystemFiles : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void knowsWhatTheSystemSays_data();
    void knowsWhatTheSystemSays();
    void aMissingFolderIsNoMissingFile();
    void foldersAreMadeForTheUserAlone();
    void tellsWhyAFolderCannotBeMade();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SystemFiles::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_SystemFiles::knowsWhatTheSystemSays_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Kind>("kind");

    QTest::newRow("no such file") << ENOENT << Kind::NoSuchFile;
    QTest::newRow("is there already") << EEXIST << Kind::AlreadyExists;
    QTest::newRow("a folder") << EISDIR << Kind::NotAFile;
    QTest::newRow("forbidden") << EACCES << Kind::NotPermitted;
    QTest::newRow("read-only disk") << EROFS << Kind::ReadOnly;
    QTest::newRow("disk full") << ENOSPC << Kind::DiskFull;
    QTest::newRow("quota used up") << EDQUOT << Kind::DiskFull;
    QTest::newRow("more than a file may have") << EFBIG << Kind::TooBig;
    QTest::newRow("failing disk") << EIO << Kind::DiskError;
    QTest::newRow("anything else") << ENOMEM << Kind::Failed;
}

void tst_SystemFiles::knowsWhatTheSystemSays()
{
    QFETCH(int, error);
    QFETCH(Kind, kind);
    const QString path = m_folder->filePath(u"names.csv"_s);

    const StoreError told = errorFrom(error, path);

    QCOMPARE(told.kind, kind);
    QCOMPARE(told.text, path + u": "_s + systemText(error));
}

void tst_SystemFiles::aMissingFolderIsNoMissingFile()
{
    QCOMPARE(errorFrom(ENOENT, m_folder->filePath(u"none/names.csv"_s)).kind, Kind::NoSuchFolder);
}

void tst_SystemFiles::foldersAreMadeForTheUserAlone()
{
    const QString folder = m_folder->filePath(u"a/b"_s);

    QVERIFY(!errorOf(makeFolder(folder)));
    QVERIFY(!errorOf(makeFolder(folder))); // again

    for (const QString &each : {m_folder->filePath(u"a"_s), folder}) {
        QCOMPARE(QFile::permissions(each) & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
}

void tst_SystemFiles::tellsWhyAFolderCannotBeMade()
{
    const QString file = m_folder->filePath(u"file"_s);
    QVERIFY(QFile{file}.open(QIODevice::WriteOnly));

    const StoreDone below = makeFolder(file + u"/a"_s);

    QVERIFY(errorOf(below));
    QVERIFY(errorOf(below)->text.startsWith(file));
}

ROLLCALL_TEST(tst_SystemFiles)
#include "tst_systemfiles.moc"
