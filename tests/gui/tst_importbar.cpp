// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importbar.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rollcall;
using namespace Rollcall::Testing;

class tst_ImportBar : public WindowTestCase
{
    Q_OBJECT

private slots:
    void isHiddenWithoutImports();
    void showsTheFirst();
    void tellsHowManyWait();
    void saysWhatItsStateIs_data();
    void saysWhatItsStateIs();
    void asksToPauseAndToGoOn();
    void asksToCancelWhatIsShown();
    void neverReadsMarkup();

private:
    static ImportState stateOf(const QString &path)
    {
        ImportState state;
        state.request = Request::begin(RequestSource::File, 0);
        state.import.path = path;
        return state;
    }
    static QPushButton *button(const ImportBar &bar, const QString &name)
    {
        return bar.findChild<QPushButton *>(name);
    }
};

void tst_ImportBar::isHiddenWithoutImports()
{
    ImportBar bar;
    QVERIFY(bar.isHidden());

    bar.setImports({stateOf(u"/a.csv"_s)});
    QVERIFY(!bar.isHidden());

    bar.setImports({});
    QVERIFY(bar.isHidden());
}

void tst_ImportBar::showsTheFirst()
{
    ImportBar bar;
    ImportState state = stateOf(u"/home/ann/7B.csv"_s);
    state.part = 0.25;
    state.stored = 1;
    state.leftOut = 3;

    bar.setImports({state, stateOf(u"/8C.csv"_s)});

    QCOMPARE(textOf(bar, u"importTitle"_s), u"Importing “7B.csv”"_s);
    QVERIFY(textOf(bar, u"importDetails"_s).startsWith(u"1 name(s) stored"_s));
    const auto *progress = bar.findChild<QProgressBar *>();
    QCOMPARE(progress->value() * 4, progress->maximum());
    QCOMPARE(progress->accessibleDescription(), textOf(bar, u"importDetails"_s));
}

void tst_ImportBar::tellsHowManyWait()
{
    ImportBar bar;

    bar.setImports({stateOf(u"/a.csv"_s), stateOf(u"/b.csv"_s), stateOf(u"/c.csv"_s)});

    QVERIFY(textOf(bar, u"importDetails"_s).endsWith(u" · 2 more import(s) wait"_s));
}

void tst_ImportBar::saysWhatItsStateIs_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("pauseText");
    QTest::addColumn<bool>("canPause");
    QTest::addColumn<bool>("canCancel");
    QTest::newRow("reading") << u"reading"_s << u"Importing “a.csv”"_s << u"Pause"_s << true
                             << true;
    QTest::newRow("paused") << u"paused"_s << u"The import of “a.csv” is paused"_s << u"Go On"_s
                            << true << true;
    QTest::newRow("stopped") << u"stopped"_s << u"The import of “a.csv” has stopped"_s << u"Pause"_s
                             << false << true;
    QTest::newRow("cancelled") << u"cancelled"_s << u"Ending the import of “a.csv”"_s << u"Pause"_s
                               << false << false;
}

void tst_ImportBar::saysWhatItsStateIs()
{
    QFETCH(QString, state);
    ImportBar bar;
    ImportState import = stateOf(u"/a.csv"_s);
    import.isPaused = state == u"paused"_s;
    import.isCancelled = state == u"cancelled"_s;
    if (state == u"stopped"_s)
        import.error = StoreError{StoreError::Kind::FileChanged, {}};

    bar.setImports({import});

    QTEST(textOf(bar, u"importTitle"_s), "title");
    QTEST(button(bar, u"pauseImport"_s)->text(), "pauseText");
    QTEST(button(bar, u"pauseImport"_s)->isEnabled(), "canPause");
    QTEST(button(bar, u"cancelImport"_s)->isEnabled(), "canCancel");
}

void tst_ImportBar::asksToPauseAndToGoOn()
{
    ImportBar bar;
    QSignalSpy wanted{&bar, &ImportBar::pauseWanted};
    ImportState state = stateOf(u"/a.csv"_s);
    bar.setImports({state});

    button(bar, u"pauseImport"_s)->click();
    QCOMPARE(wanted.takeFirst().at(1).toBool(), true);

    state.isPaused = true;
    bar.setImports({state});
    button(bar, u"pauseImport"_s)->click();
    const auto again = wanted.takeFirst();
    QCOMPARE(again.at(0).value<RequestId>(), state.request.id);
    QCOMPARE(again.at(1).toBool(), false);
}

void tst_ImportBar::asksToCancelWhatIsShown()
{
    ImportBar bar;
    QSignalSpy wanted{&bar, &ImportBar::cancelWanted};
    const ImportState second = stateOf(u"/b.csv"_s);
    bar.setImports({stateOf(u"/a.csv"_s), second});
    bar.setImports({second}); // the first is at its end

    button(bar, u"cancelImport"_s)->click();

    QCOMPARE(wanted.takeFirst().at(0).value<RequestId>(), second.request.id);
}

void tst_ImportBar::neverReadsMarkup()
{
    ImportBar bar;
    bar.setImports({stateOf(u"/<b>a<b>.csv"_s)});

    for (const QLabel *label : bar.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

ROLLCALL_WINDOW_TEST(tst_ImportBar)
#include "tst_importbar.moc"
