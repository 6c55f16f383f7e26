// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/comparedialog.h"
#include "support/fakerosterstore.h"
#include "support/patience.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/textfiles.h"
#include "support/windowtestcase.h"

#include <QChart>
#include <QChartView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <deque>
#include <memory>
#include <mutex>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

namespace {

/// The dialog, fast unless told otherwise, with what it puts into scratch rosters.
struct Scene
{
    explicit Scene(const Students &students = {})
        : dialog{[this] {
                     const std::scoped_lock lock{mutex};
                     FakeRoster &roster = rosters.emplace_back();
                     roster.failures = failures;
                     return roster.factory()();
                 },
            students}
    {
        producer->setValue(0);
        consumer->setValue(0);
        repetitions->setValue(2);
    }

    [[nodiscard]] QString page() const
    {
        return dialog.part<QStackedWidget>(u"pages"_s)->currentWidget()->objectName();
    }
    void compare() const
    {
        count->setValue(5);
        start->click();
        QVERIFY(ends());
    }
    [[nodiscard]] bool ends() const
    {
        return QTest::qWaitFor([this] { return start->isEnabled(); }, Patience);
    }

    std::mutex mutex; // of the rosters: two are asked for at the same time
    std::deque<FakeRoster> rosters;
    int failures = 0;
    ShownWidget<CompareDialog> dialog;
    QPushButton *start = dialog.part<QPushButton>(u"startButton"_s);
    QPushButton *cancel = dialog.part<QPushButton>(u"cancelButton"_s);
    QLineEdit *sizes = dialog.part<QLineEdit>(u"sizes"_s);
    QLabel *hint = dialog.part<QLabel>(u"hint"_s);
    QLabel *words = dialog.part<QLabel>(u"words"_s);
    QLabel *conclusion = dialog.part<QLabel>(u"conclusion"_s);
    QSpinBox *count = dialog.part<QSpinBox>(u"count"_s);
    QSpinBox *repetitions = dialog.part<QSpinBox>(u"repetitions"_s);
    QDoubleSpinBox *producer = dialog.part<QDoubleSpinBox>(u"producer"_s);
    QDoubleSpinBox *consumer = dialog.part<QDoubleSpinBox>(u"consumer"_s);
    QRadioButton *ofRoster = dialog.part<QRadioButton>(u"ofRoster"_s);
    QPushButton *save = dialog.part<QPushButton>(u"saveButton"_s);
    QProgressBar *progress = dialog.part<QProgressBar>(u"progress"_s);
    QTabWidget *tabs = dialog.part<QTabWidget>(u"tabs"_s);
    QTreeWidget *figures = dialog.part<QTreeWidget>(u"figures"_s);
    QProgressBar *left = dialog.part<QProgressBar>(u"left"_s);
};

Students someStudents()
{
    Students students;
    students.append(1, "Ada");
    students.append(2, "Grace");
    return students;
}

} // namespace

class tst_CompareDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void tellsWhatIsWrongWithTheSizes_data();
    void tellsWhatIsWrongWithTheSizes();
    void comparesAndShowsFigures();
    void eachRowIsFilledWhenItsRunsHaveEnded();
    void whatIsCancelledWhileItIsMeasuredIsNotKept();
    void sizesAreReadInAnyOrder();
    void namesOfTheRosterCanBeTaken();
    void anEmptyRosterHasNoNamesToTake();
    void showsTheRaceAndCanBeCancelled();
    void canBeClosedWhileItGoesOn();
    void tellsWhatWentWrong();
    void canBeStartedAgain();
    void everyChartHasItsFiguresAsText();
    void chartsFollowThePalette();
    void canBeSaved_data();
    void canBeSaved();
    void tellsThatItCannotBeSaved();
};

void tst_CompareDialog::tellsWhatIsWrongWithTheSizes_data()
{
    QTest::addColumn<QString>("sizes");
    QTest::addColumn<QString>("hint"); // its beginning; empty: nothing is wrong

    QTest::newRow("usual") << u"1, 2, 8, 64"_s << QString{};
    QTest::newRow("blanks only") << u" 1 2  8;64 "_s << QString{};
    QTest::newRow("the largest") << u"4096"_s << QString{};
    QTest::newRow("twice the same") << u"1,1,1,1,1,1,1,1,1,1"_s << QString{};
    QTest::newRow("nothing") << u" , "_s << u"Give the size of at least one queue"_s;
    QTest::newRow("zero") << u"1, 0"_s << u"“0” is no size of a queue"_s;
    QTest::newRow("too large") << u"4097"_s << u"“4097” is no size of a queue"_s;
    QTest::newRow("a word") << u"8, many"_s << u"“many” is no size of a queue"_s;
    QTest::newRow("half") << u"1.5"_s << u"“1.5” is no size of a queue"_s;
    QTest::newRow("too many") << u"1,2,3,4,5,6,7,8,9"_s << u"These are too many queues"_s;
}

void tst_CompareDialog::tellsWhatIsWrongWithTheSizes()
{
    QFETCH(QString, sizes);
    QFETCH(QString, hint);
    const Scene scene;

    scene.sizes->setText(sizes);

    QCOMPARE(scene.start->isEnabled(), hint.isEmpty());
    if (!hint.isEmpty())
        QVERIFY2(scene.hint->text().startsWith(hint), qPrintable(scene.hint->text()));
    QCOMPARE(scene.sizes->accessibleDescription().isEmpty(), hint.isEmpty());
}

void tst_CompareDialog::comparesAndShowsFigures()
{
    const Scene scene;
    scene.count->setValue(20);

    scene.start->click();

    QVERIFY(!scene.start->isEnabled());
    QVERIFY(scene.ends());
    QCOMPARE(scene.page(), u"resultPage"_s);
    QCOMPARE(scene.rosters.size(), std::size_t{2 + 4 * 2}); // the race, and each twice
    for (const FakeRoster &roster : scene.rosters)
        QCOMPARE(roster.names.size(), 20);
    QStringList pipelines;
    for (int row = 0; row < scene.figures->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = scene.figures->topLevelItem(row);
        pipelines += item->text(0);
        for (int column = 1; column < scene.figures->columnCount(); ++column)
            QVERIFY(!item->text(column).isEmpty());
    }
    QCOMPARE(pipelines,
        (QStringList{u"Single slot"_s, u"Queue of 1"_s, u"Queue of 8"_s, u"Queue of 64"_s}));
    QVERIFY(scene.conclusion->text().startsWith(u"Neither side pauses"_s));
}

void tst_CompareDialog::eachRowIsFilledWhenItsRunsHaveEnded()
{
    const Scene scene;
    scene.count->setValue(3);
    scene.consumer->setValue(5);
    int partly = 0; // so often some rows had figures and some had none
    QStringList unfinished;
    bool isSaveable = false;
    bool chartsOpen = false;
    QObject::connect(scene.progress, &QProgressBar::valueChanged, scene.figures, [&](int value) {
        if (value == 0 || value == scene.progress->maximum())
            return;
        int filled = 0;
        for (int row = 0; row < scene.figures->topLevelItemCount(); ++row) {
            // Told before the row changes: what it has is of the runs before.
            const QTreeWidgetItem *item = scene.figures->topLevelItem(row);
            if (item->text(2).isEmpty())
                unfinished += item->text(1);
            else
                ++filled;
        }
        partly += filled > 0 && filled < scene.figures->topLevelItemCount() ? 1 : 0;
        isSaveable = isSaveable || scene.save->isEnabled();
        chartsOpen = chartsOpen || scene.tabs->isTabEnabled(1);
    });

    scene.start->click();
    QTRY_COMPARE_WITH_TIMEOUT(scene.page(), u"resultPage"_s, Patience);

    QVERIFY(!scene.start->isEnabled());
    QCOMPARE(scene.figures->topLevelItemCount(), 4);
    QCOMPARE(scene.figures->topLevelItem(0)->text(0), u"Single slot"_s);
    QVERIFY(scene.ends());
    QVERIFY(partly > 0);
    QVERIFY(unfinished.contains(u"run 0 of 2"_s));
    QVERIFY(unfinished.contains(u"run 1 of 2"_s));
    QVERIFY(!isSaveable);
    QVERIFY(!chartsOpen);
    QVERIFY(scene.save->isEnabled());
    QVERIFY(scene.tabs->isTabEnabled(1));
}

void tst_CompareDialog::whatIsCancelledWhileItIsMeasuredIsNotKept()
{
    const Scene scene;
    scene.count->setValue(20);
    scene.consumer->setValue(5);
    scene.start->click();
    QTRY_COMPARE_GE_WITH_TIMEOUT(scene.progress->value(), 1, Patience);

    scene.cancel->click();

    QVERIFY(scene.ends());
    QCOMPARE(scene.page(), u"wordsPage"_s);
    QVERIFY(scene.words->text().startsWith(u"Cancelled"_s));
    QVERIFY(!scene.save->isEnabled());
}

void tst_CompareDialog::sizesAreReadInAnyOrder()
{
    const Scene scene;
    scene.count->setValue(1);
    scene.sizes->setText(u"8, 2 8"_s);

    scene.start->click();

    QVERIFY(scene.ends());
    QCOMPARE(scene.figures->topLevelItemCount(), 3);
    QCOMPARE(scene.figures->topLevelItem(1)->text(0), u"Queue of 2"_s);
    QCOMPARE(scene.figures->topLevelItem(2)->text(0), u"Queue of 8"_s);
}

void tst_CompareDialog::namesOfTheRosterCanBeTaken()
{
    const Scene scene{someStudents()};

    scene.ofRoster->click();
    QVERIFY(!scene.count->isEnabled());
    scene.start->click();

    QVERIFY(scene.ends());
    for (const FakeRoster &roster : scene.rosters)
        QCOMPARE(roster.names, (QStringList{u"Ada"_s, u"Grace"_s}));
}

void tst_CompareDialog::anEmptyRosterHasNoNamesToTake()
{
    const Scene scene;

    QVERIFY(!scene.ofRoster->isEnabled());
}

void tst_CompareDialog::showsTheRaceAndCanBeCancelled()
{
    const Scene scene;
    scene.consumer->setValue(50);
    scene.start->click();
    QCOMPARE(scene.page(), u"racePage"_s);
    QTRY_COMPARE_GE_WITH_TIMEOUT(scene.left->value(), 2, Patience);
    QVERIFY(scene.left->accessibleName().startsWith(u"Single slot"_s));

    scene.cancel->click();

    QVERIFY(scene.ends());
    QCOMPARE(scene.page(), u"wordsPage"_s);
    QVERIFY(scene.words->text().startsWith(u"Cancelled"_s));
    QVERIFY(!scene.cancel->isEnabled());
}

void tst_CompareDialog::canBeClosedWhileItGoesOn()
{
    auto scene = std::make_unique<Scene>();
    scene->consumer->setValue(50);
    scene->start->click();
    QTRY_COMPARE_GE_WITH_TIMEOUT(scene->left->value(), 1, Patience);

    scene->dialog->reject();

    QVERIFY(scene->dialog->isHidden());
    scene.reset(); // ends its threads
}

void tst_CompareDialog::tellsWhatWentWrong()
{
    Scene scene;
    scene.failures = -1;

    scene.start->click();

    QVERIFY(scene.ends());
    QCOMPARE(scene.words->text(), u"The comparison could not be made: as told"_s);
}

void tst_CompareDialog::canBeStartedAgain()
{
    const Scene scene;
    scene.count->setValue(1);
    scene.start->click();
    QVERIFY(scene.ends());

    scene.sizes->setText(u"2"_s);
    scene.start->click();

    QVERIFY(scene.ends());
    QCOMPARE(scene.figures->topLevelItemCount(), 2);
}

void tst_CompareDialog::everyChartHasItsFiguresAsText()
{
    const Scene scene;
    scene.compare();

    const auto charts = scene.dialog->findChildren<QChartView *>();
    QCOMPARE(charts.size(), 4);
    for (const QChartView *chart : charts) {
        QVERIFY(!chart->chart()->series().isEmpty());
        QVERIFY(!chart->accessibleName().isEmpty());
        for (const QString &pipeline : {u"Single slot: "_s, u"Queue of 64: "_s})
            QVERIFY(chart->accessibleDescription().contains(pipeline));
    }
}

void tst_CompareDialog::chartsFollowThePalette()
{
    Scene scene;
    scene.compare();

    for (const QPalette &palette : {Appearance::darkPalette(), Appearance::lightPalette()}) {
        scene.dialog->setPalette(palette);

        for (const QChartView *chart : scene.dialog->findChildren<QChartView *>()) {
            QCOMPARE(chart->chart()->backgroundBrush().color(), palette.color(QPalette::Base));
            QCOMPARE(chart->chart()->legend()->labelColor(), palette.color(QPalette::Text));
        }
    }
}

void tst_CompareDialog::canBeSaved_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<bool>("isPicture");

    QTest::newRow("picture") << u"a.png"_s << QByteArray{"\x89PNG"} << true;
    QTest::newRow("drawing") << u"a.SVG"_s << QByteArray{"<?xml"} << true;
    QTest::newRow("table") << u"a.csv"_s << QByteArray{"pipeline,trials,"} << false;
    QTest::newRow("no ending that is known") << u"a.b"_s << QByteArray{"\x89PNG"} << true;
}

void tst_CompareDialog::canBeSaved()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, beginning);
    QFETCH(bool, isPicture);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    Scene scene;
    QVERIFY(!scene.save->isEnabled());
    scene.compare();
    QVERIFY(scene.save->isEnabled());

    scene.dialog->save(path);

    QTRY_COMPARE_WITH_TIMEOUT(scene.hint->text(), u"Saved as %1."_s.arg(path), Patience);
    QVERIFY(bytesOf(path).startsWith(beginning));
    QCOMPARE(!QImage{path}.isNull(), isPicture);
}

void tst_CompareDialog::tellsThatItCannotBeSaved()
{
    Scene scene;
    scene.compare();

    scene.dialog->save(u"/no such folder/a.csv"_s);

    QTRY_VERIFY_WITH_TIMEOUT(
        scene.hint->text().startsWith(u"This could not be saved: "_s), Patience);
}

ROLLCALL_WINDOW_TEST(tst_CompareDialog)
#include "tst_comparedialog.moc"
