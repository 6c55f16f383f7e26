// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowapp.h"
#include "support/fakerosters.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowopening.h"
#include "support/windowtestcase.h"

#include <QDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

const auto Path = u"/7B.roster"_s;

} // namespace

class tst_WindowApp : public WindowTestCase
{
    Q_OBJECT

private slots:
    void init();

    void remembersRosterAndGeometry();
    void nonsensicalGeometryIsIgnored();
    void aPipelineOfTheCommandLineIsNotRemembered();
    void theEndOfTheSessionWaitsForTheNames();
    void theEndOfTheSessionDoesNotWaitForEver();
    void stopEndsWithoutAsking();

private:
    [[nodiscard]] FakeRoster &roster() { return m_rosters.at(Path).roster; }
    [[nodiscard]] static bool opens(WindowApp &app)
    {
        return Testing::opens(app.window(), [&app] { app.start(Path, RosterFile::Existing); });
    }
    static void type(WindowApp &app, const QString &name)
    {
        enterText(app.window().findChild<QLineEdit *>(u"nameEdit"_s), name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeRosters m_rosters;
    QString m_file;
};

void tst_WindowApp::init()
{
    WindowTestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_rosters.clear();
    m_file = m_folder->filePath(u"rollcall.ini"_s);
}

void tst_WindowApp::remembersRosterAndGeometry()
{
    {
        Settings settings{m_file};
        WindowApp app{settings, m_rosters.factory()};
        QVERIFY(opens(app));
        app.window().resize(777, 555);
        QSignalSpy ended{&app, &WindowApp::ended};

        app.window().close();

        QVERIFY(ended.wait(Patience));
        QCOMPARE(ended.constFirst().constFirst().toInt(), 0);
    }

    Settings settings{m_file};
    WindowApp app{settings, m_rosters.factory()};
    QCOMPARE(settings.recentRosters(), QStringList{Path});
    QCOMPARE(app.window().size(), QSize(777, 555));
}

/// One bit is wrong, and the window would be a million pixels wide.
void tst_WindowApp::nonsensicalGeometryIsIgnored()
{
    {
        Settings settings{m_file};
        WindowApp app{settings, m_rosters.factory()};
        QByteArray geometry = app.window().saveGeometry();
        constexpr qsizetype RightOfWindow = 32; // in the format of Qt: 4 numbers behind 24 bytes
        geometry[RightOfWindow + 1] = '\x10';
        settings.setWindowGeometry(geometry);
    }

    Settings settings{m_file};
    WindowApp app{settings, m_rosters.factory()};

    QCOMPARE_LT(app.window().width(), 10'000);
    QCOMPARE_GT(app.window().width(), 100);
}

void tst_WindowApp::aPipelineOfTheCommandLineIsNotRemembered()
{
    const PipelineChoice slot{PipelineChoice::Kind::SingleSlot};
    Settings settings{m_file};
    WindowApp app{settings, m_rosters.factory(), slot};

    QVERIFY(opens(app));

    QCOMPARE(app.window().session().pipelineChoice(), slot);
    QCOMPARE(settings.preferences(), Preferences{});
}

void tst_WindowApp::theEndOfTheSessionWaitsForTheNames()
{
    Settings settings{m_file};
    WindowApp app{settings, m_rosters.factory()};
    QVERIFY(opens(app));
    type(app, u"Ada"_s);
    type(app, u"Grace"_s);
    QSignalSpy ended{&app, &WindowApp::ended};

    app.commitData();

    QCOMPARE(ended.size(), 1);
    QCOMPARE(roster().names, (QStringList{u"Ada"_s, u"Grace"_s}));
    app.commitData(); // nothing more to do, and no wait
    QCOMPARE(ended.size(), 1);
}

void tst_WindowApp::theEndOfTheSessionDoesNotWaitForEver()
{
    Settings settings{m_file};
    WindowApp app{settings, m_rosters.factory()};
    QVERIFY(opens(app));
    roster().failures = -1;
    type(app, u"Ada"_s);
    QSignalSpy ended{&app, &WindowApp::ended};

    app.commitData();

    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.constFirst().constFirst().toInt(), EXIT_SUCCESS); // the outbox keeps the name
}

void tst_WindowApp::stopEndsWithoutAsking()
{
    Settings settings{m_file};
    WindowApp app{settings, m_rosters.factory()};
    QVERIFY(opens(app));
    roster().failures = -1;
    type(app, u"Ada"_s);
    QSignalSpy ended{&app, &WindowApp::ended};

    app.stop();

    QVERIFY(ended.wait(Patience));
    QVERIFY(!app.window().findChild<QDialog *>());
    QCOMPARE(ended.constFirst().constFirst().toInt(), EXIT_SUCCESS);
}

ROLLCALL_WINDOW_TEST(tst_WindowApp)
#include "tst_windowapp.moc"
