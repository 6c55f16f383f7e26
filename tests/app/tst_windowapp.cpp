// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowapp.h"
#include "support/fakeoutbox.h"
#include "support/fakerosterstore.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::FakeRoster;

class tst_WindowApp : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void init();

    void remembersRosterAndGeometry();
    void aPipelineOfTheCommandLineIsNotRemembered();
    void theEndOfTheSessionWaitsForTheNames();
    void theEndOfTheSessionDoesNotWaitForEver();
    void stopEndsWithoutAsking();

private:
    [[nodiscard]] IntakeFactory factory() const
    {
        return [this](const QString &, RosterFile, PipelineChoice pipeline) {
            return std::make_unique<Intake>(
                Intake::Factories{m_roster->factory(), Testing::anyOutbox()}, pipeline,
                Consumer::Loading::Students);
        };
    }
    static bool opens(WindowApp &app, const QString &path)
    {
        QSignalSpy opened{&app.window(), &MainWindow::rosterOpened};
        app.start(path, RosterFile::Existing);
        return opened.wait(10'000);
    }
    static void type(WindowApp &app, const QString &name)
    {
        auto *edit = app.window().findChild<QLineEdit *>(u"nameEdit"_s);
        edit->setText(name);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeRoster> m_roster;
    QString m_file;
};

void tst_WindowApp::init()
{
    WindowTestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = std::make_unique<FakeRoster>();
    m_file = m_folder->filePath(u"rollcall.ini"_s);
}

void tst_WindowApp::remembersRosterAndGeometry()
{
    {
        Settings settings{m_file};
        WindowApp app{settings, factory()};
        QVERIFY(opens(app, u"/7B.roster"_s));
        app.window().resize(777, 555);
        QSignalSpy ended{&app, &WindowApp::ended};

        app.window().close();

        QVERIFY(ended.wait(10'000));
        QCOMPARE(ended.constFirst().constFirst().toInt(), 0);
    }

    Settings settings{m_file};
    WindowApp app{settings, factory()};
    QCOMPARE(settings.recentRosters(), QStringList{u"/7B.roster"_s});
    QCOMPARE(app.window().size(), QSize(777, 555));
}

void tst_WindowApp::aPipelineOfTheCommandLineIsNotRemembered()
{
    const PipelineChoice slot{PipelineChoice::Kind::SingleSlot};
    Settings settings{m_file};
    WindowApp app{settings, factory(), slot};

    QVERIFY(opens(app, u"/7B.roster"_s));

    QCOMPARE(app.window().session().pipelineChoice(), slot);
    QCOMPARE(settings.preferences(), Preferences{});
}

void tst_WindowApp::theEndOfTheSessionWaitsForTheNames()
{
    Settings settings{m_file};
    WindowApp app{settings, factory()};
    QVERIFY(opens(app, u"/7B.roster"_s));
    type(app, u"Ada"_s);
    type(app, u"Grace"_s);
    QSignalSpy ended{&app, &WindowApp::ended};

    app.commitData();

    QCOMPARE(ended.size(), 1);
    QCOMPARE(m_roster->names, (QStringList{u"Ada"_s, u"Grace"_s}));
    app.commitData(); // nothing more to do, and no wait
    QCOMPARE(ended.size(), 1);
}

void tst_WindowApp::theEndOfTheSessionDoesNotWaitForEver()
{
    Settings settings{m_file};
    WindowApp app{settings, factory()};
    QVERIFY(opens(app, u"/7B.roster"_s));
    m_roster->failures = -1;
    type(app, u"Ada"_s);
    QSignalSpy ended{&app, &WindowApp::ended};

    app.commitData();

    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.constFirst().constFirst().toInt(), EXIT_SUCCESS); // the outbox keeps the name
}

void tst_WindowApp::stopEndsWithoutAsking()
{
    Settings settings{m_file};
    WindowApp app{settings, factory()};
    QVERIFY(opens(app, u"/7B.roster"_s));
    m_roster->failures = -1;
    type(app, u"Ada"_s);
    QSignalSpy ended{&app, &WindowApp::ended};

    app.stop();

    QVERIFY(ended.wait(10'000));
    QVERIFY(!app.window().findChild<QDialog *>());
    QCOMPARE(ended.constFirst().constFirst().toInt(), EXIT_SUCCESS);
}

ROLLCALL_WINDOW_TEST(tst_WindowApp)
#include "tst_windowapp.moc"
