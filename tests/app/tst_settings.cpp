// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_Settings : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void init();

    void aFirstStartHasTheUsualOnes();
    void areRememberedByTheNextRun();
    void theLastRosterComesFirst();
    void onlyTheLatestRostersAreKept();
    void nonsenseInTheFileIsPassedOver();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void tst_Settings::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"sub/rollcall.ini"_s);
}

void tst_Settings::aFirstStartHasTheUsualOnes()
{
    const Settings settings{m_file};

    QCOMPARE(settings.preferences(), Preferences{});
    QVERIFY(settings.recentRosters().isEmpty());
    QVERIFY(settings.windowGeometry().isEmpty());
    QVERIFY(settings.windowState().isEmpty());
}

void tst_Settings::areRememberedByTheNextRun()
{
    const Preferences preferences{{PipelineChoice::Kind::SingleSlot, PipelineChoice::UsualCapacity},
        Appearance::Colours::Dark};
    {
        Settings settings{m_file};
        settings.setPreferences(preferences);
        settings.setWindowGeometry(QByteArrayLiteral("somewhere\0here"));
        settings.setWindowState(QByteArrayLiteral("docked\0there"));
        settings.addRecentRoster(u"/home/ada/Klasse 7ä, süß.roster"_s);
    }

    const Settings settings{m_file};

    QCOMPARE(settings.preferences(), preferences);
    QCOMPARE(settings.windowGeometry(), QByteArrayLiteral("somewhere\0here"));
    QCOMPARE(settings.windowState(), QByteArrayLiteral("docked\0there"));
    QCOMPARE(settings.recentRosters(), QStringList{u"/home/ada/Klasse 7ä, süß.roster"_s});
}

void tst_Settings::theLastRosterComesFirst()
{
    Settings settings{m_file};

    for (const QString &path : {u"/a"_s, u"/b"_s, u"/a"_s})
        settings.addRecentRoster(path);

    QCOMPARE(settings.recentRosters(), (QStringList{u"/a"_s, u"/b"_s}));
}

void tst_Settings::onlyTheLatestRostersAreKept()
{
    {
        Settings settings{m_file};
        for (int i = 0; i < 25; ++i)
            settings.addRecentRoster(u"/%1"_s.arg(i));
    }

    const Settings settings{m_file};

    QCOMPARE(settings.recentRosters().size(), Settings::LongestRecent);
    QCOMPARE(settings.recentRosters().constFirst(), u"/24"_s);
}

void tst_Settings::nonsenseInTheFileIsPassedOver()
{
    QVERIFY(QDir{}.mkpath(m_folder->filePath(u"sub"_s)));
    QFile file{m_file};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[preferences]\npipeline=queue:99999\ncolours=purple\n\x01\x02[[[\n");
    file.close();

    const Settings settings{m_file};

    QCOMPARE(settings.preferences(), Preferences{});
}

ROLLCALL_TEST(tst_Settings)
#include "tst_settings.moc"
