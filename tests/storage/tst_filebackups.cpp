// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/filebackups.h"
#include "storage/sqlrosterstore.h"
#include "support/asnobody.h"
#include "support/entries.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::entriesOf;
using Kind = StoreError::Kind;

class tst_FileBackups : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void listsWhatTheStoreHasMade();
    void listsNothingOfARosterWithoutBackups();
    void aFolderThatMayNotBeReadIsTold();
    void aCopyIsARosterOfItsOwn();
    void aCopyTakesNamesBesideTheFirst();
    void nothingIsWrittenOver();
    void aCopyThatFailsLeavesNothing_data();
    void aCopyThatFailsLeavesNothing();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// The id and the names of a roster.
    static std::pair<QString, QStringList> contentOf(const QString &file)
    {
        SqlRosterStore store{file, RosterFile::Existing};
        const auto info = store.open();
        if (errorOf(info))
            return {};
        const auto loaded = store.load(0, 1'000'000);
        QStringList names;
        for (const Student &student : std::get<Students>(loaded).toList())
            names += student.name;
        return {std::get<RosterInfo>(info).id, names};
    }
    /// The one backup of the roster.
    [[nodiscard]] Backup backup() const
    {
        FileBackups backups{path(u"backups"_s)};
        return std::get<QList<Backup>>(backups.list(m_id)).value(0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_id; // of a roster with two names and one backup
};

void tst_FileBackups::init()
{
    QTest::failOnWarning(QRegularExpression{u"."_s});
    m_folder = std::make_unique<QTemporaryDir>();
    SqlRosterStore store{path(u"Class 7B.roster"_s), RosterFile::New, path(u"backups"_s)};
    const auto info = store.open();
    QVERIFY(!errorOf(info));
    m_id = std::get<RosterInfo>(info).id;
    QVERIFY(!errorOf(
        store.append(entriesOf(Request::begin(RequestSource::Form, 2), {u"Ada"_s, u"Зоя"_s}))));
    QVERIFY(!errorOf(store.backUp()));
}

void tst_FileBackups::listsWhatTheStoreHasMade()
{
    FileBackups backups{path(u"backups"_s)};

    const auto list = backups.list(m_id);

    QVERIFY(!errorOf(list));
    QCOMPARE(std::get<QList<Backup>>(list).size(), 1);
    QCOMPARE(backup().names, 2);
    QVERIFY(qAbs(backup().made.secsTo(QDateTime::currentDateTime())) < 3600);
}

void tst_FileBackups::listsNothingOfARosterWithoutBackups()
{
    FileBackups backups{path(u"backups"_s)};

    QVERIFY(
        std::get<QList<Backup>>(backups.list(u"7ff4d2d8-0000-4000-8000-000000000000"_s)).isEmpty());
    QVERIFY(std::get<QList<Backup>>(backups.list(u"no id"_s)).isEmpty());
}

void tst_FileBackups::aFolderThatMayNotBeReadIsTold()
{
    QVERIFY(QFile::setPermissions(path(u"backups/"_s + m_id), {}));
    FileBackups backups{path(u"backups"_s)};
    const Testing::AsNobody asNobody{m_folder->path()};

    const auto list = backups.list(m_id);

    QVERIFY(errorOf(list));
    QCOMPARE(errorOf(list)->kind, Kind::NotPermitted);
}

void tst_FileBackups::aCopyIsARosterOfItsOwn()
{
    FileBackups backups{path(u"backups"_s)};
    const QString to = path(u"Copy.roster"_s);

    const StoreDone done = backups.copyAsNew(backup().path, to);

    QVERIFY(!errorOf(done));
    const auto [id, names] = contentOf(to);
    QCOMPARE(names, (QStringList{u"Ada"_s, u"Зоя"_s}));
    QVERIFY(!id.isEmpty());
    QVERIFY(id != m_id);
    QCOMPARE(contentOf(backup().path).first, m_id); // which was left as it was
    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden),
        (QStringList{u"Class 7B.roster"_s, u"Copy.roster"_s}));
}

void tst_FileBackups::aCopyTakesNamesBesideTheFirst()
{
    FileBackups backups{path(u"backups"_s)};
    QVERIFY(!errorOf(backups.copyAsNew(backup().path, path(u"Copy.roster"_s))));
    SqlRosterStore first{path(u"Class 7B.roster"_s), RosterFile::Existing};
    SqlRosterStore copy{path(u"Copy.roster"_s), RosterFile::Existing};
    QVERIFY(!errorOf(first.open()));
    QVERIFY(!errorOf(copy.open()));

    const auto appended
        = copy.append(entriesOf(Request::begin(RequestSource::Form, 1), {u"Grace"_s}));

    QVERIFY(!errorOf(appended));
    QCOMPARE(std::get<Appended>(appended).students, (QList<Student>{{3, u"Grace"_s}}));
    QCOMPARE(std::get<RosterCheck>(copy.check()), (RosterCheck{3, {}}));
}

void tst_FileBackups::nothingIsWrittenOver()
{
    FileBackups backups{path(u"backups"_s)};
    const QString to = path(u"Class 7B.roster"_s);
    const auto before = contentOf(to);

    const StoreDone done = backups.copyAsNew(backup().path, to);

    QVERIFY(errorOf(done));
    QCOMPARE(errorOf(done)->kind, Kind::AlreadyExists);
    QCOMPARE(contentOf(to), before);
}

void tst_FileBackups::aCopyThatFailsLeavesNothing_data()
{
    QTest::addColumn<QString>("content"); // of the backup; null: there is none
    QTest::addColumn<QString>("to");

    QTest::newRow("no backup") << QString{} << u"Copy.roster"_s;
    QTest::newRow("something else") << QString{2000, u'x'} << u"Copy.roster"_s;
    QTest::newRow("empty") << u""_s << u"Copy.roster"_s;
    QTest::newRow("no folder") << QString{2000, u'x'} << u"missing/Copy.roster"_s;
}

void tst_FileBackups::aCopyThatFailsLeavesNothing()
{
    QFETCH(QString, content);
    QFETCH(QString, to);
    FileBackups backups{path(u"backups"_s)};
    const QString from = path(u"backups/bad.roster"_s);
    if (!content.isNull()) {
        QFile bad{from};
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(content.toUtf8());
    }

    const StoreDone done = backups.copyAsNew(from, path(to));

    QVERIFY(errorOf(done));
    QVERIFY(!errorOf(done)->text.isEmpty());
    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files | QDir::Hidden),
        QStringList{u"Class 7B.roster"_s});
}

QTEST_GUILESS_MAIN(tst_FileBackups)
#include "tst_filebackups.moc"
