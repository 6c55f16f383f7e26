// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_CommandLine : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void nothingSaidMeansTheWindow();
    void readsTheConsole();
    void verboseGoesWithWindowAndConsole();
    void aFileMayStandAlone();
    void aFileOfNamesIsForTheWindow_data();
    void aFileOfNamesIsForTheWindow();
    void readsHelpAndVersion();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void theHelpNamesEveryOption();

private:
    static CommandLine read(const QStringList &arguments)
    {
        return CommandLine::read(QStringList{u"rollcall"_s} + arguments);
    }
};

void tst_CommandLine::nothingSaidMeansTheWindow()
{
    const CommandLine line = read({});

    QVERIFY(!line.console);
    QVERIFY(line.roster.isEmpty());
    QVERIFY(!line.pipeline);
    QCOMPARE(line.error, QString{});
}

void tst_CommandLine::readsTheConsole()
{
    const CommandLine line
        = read({u"--console"_s, u"--pipeline"_s, u"queue:3"_s, u"--roster"_s, u"a b.roster"_s});

    QVERIFY(line.console);
    QCOMPARE(line.roster, u"a b.roster"_s);
    QCOMPARE(line.pipeline, (PipelineChoice{PipelineChoice::Kind::BoundedQueue, 3}));
    QCOMPARE(line.error, QString{});
}

void tst_CommandLine::verboseGoesWithWindowAndConsole()
{
    QVERIFY(!read({}).verbose);
    QVERIFY(read({u"--verbose"_s}).verbose);
    QVERIFY(read({u"--console"_s, u"--verbose"_s}).verbose);
}

void tst_CommandLine::aFileMayStandAlone()
{
    QCOMPARE(read({u"7B.roster"_s}).roster, u"7B.roster"_s);
}

void tst_CommandLine::aFileOfNamesIsForTheWindow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("roster");
    QTest::addColumn<QString>("names");

    const QString names = u"/lists/7B.csv"_s;
    const QString roster = u"7B.roster"_s;
    QTest::newRow("alone") << QStringList{names} << QString{} << names;
    QTest::newRow("in capitals") << QStringList{u"7B.XLSX"_s} << QString{} << u"7B.XLSX"_s;
    QTest::newRow("behind the roster") << QStringList{roster, names} << roster << names;
    QTest::newRow("before the roster") << QStringList{names, roster} << roster << names;
    QTest::newRow("with the option")
        << QStringList{u"--roster"_s, roster, names} << roster << names;
    QTest::newRow("a roster can be named like one")
        << QStringList{u"--roster"_s, names} << names << QString{};
    QTest::newRow("not at the terminal")
        << QStringList{u"--console"_s, names} << names << QString{};
    QTest::newRow("anything else is a roster")
        << QStringList{u"names.old"_s} << u"names.old"_s << QString{};
}

void tst_CommandLine::aFileOfNamesIsForTheWindow()
{
    QFETCH(QStringList, arguments);

    const CommandLine line = read(arguments);

    QTEST(line.roster, "roster");
    QTEST(line.names, "names");
    QCOMPARE(line.error, QString{});
}

void tst_CommandLine::readsHelpAndVersion()
{
    QVERIFY(read({u"--help"_s}).help);
    QVERIFY(read({u"-h"_s}).help);
    QVERIFY(read({u"--version"_s}).version);
    QVERIFY(read({u"-v"_s}).version);
}

void tst_CommandLine::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word"); // in the message

    QTest::newRow("unknown option") << QStringList{u"--frobnicate"_s} << u"frobnicate"_s;
    QTest::newRow("no such pipeline") << QStringList{u"--pipeline"_s, u"pipe"_s} << u"pipe"_s;
    QTest::newRow("queue too long") << QStringList{u"--pipeline"_s, u"queue:4097"_s} << u"4096"_s;
    QTest::newRow("pipeline not said") << QStringList{u"--pipeline"_s} << u"pipeline"_s;
    QTest::newRow("two rosters") << QStringList{u"a"_s, u"b"_s} << u"one roster"_s;
    QTest::newRow("two rosters in two ways")
        << QStringList{u"a"_s, u"--roster"_s, u"b"_s} << u"one roster"_s;
    QTest::newRow("roster without a name") << QStringList{u"--roster"_s, QString{}} << u"empty"_s;
}

void tst_CommandLine::saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);

    const CommandLine line = read(arguments);

    QVERIFY2(line.error.contains(word), qPrintable(line.error));
}

void tst_CommandLine::theHelpNamesEveryOption()
{
    const QString help = CommandLine::helpText();

    for (const QString &option : {u"--again"_s, u"--column"_s, u"--encoding"_s, u"import FILE"_s,
             u"--console"_s, u"--pipeline"_s, u"--roster"_s, u"--verbose"_s, u"--help"_s,
             u"--version"_s, u"[FILE]"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

ROLLCALL_TEST(tst_CommandLine)
#include "tst_commandline.moc"
