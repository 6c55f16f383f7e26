// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/drophint.h"
#include "gui/importdialog.h"
#include "gui/importflow.h"
#include "models/rostermodel.h"
#include "support/drops.h"
#include "support/entries.h"
#include "support/fakeimportfiles.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QComboBox>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QUrl>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Kind = StoreError::Kind;

namespace {

std::unique_ptr<QMimeData> textData(const QString &text)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    return data;
}

std::unique_ptr<QMimeData> urlData(const QList<QUrl> &urls)
{
    auto data = std::make_unique<QMimeData>();
    data->setUrls(urls);
    return data;
}

std::unique_ptr<QMimeData> fileData(const QStringList &paths)
{
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    return urlData(urls);
}

/// A window into which names can come, with files in memory.
class Scene
{
public:
    Scene()
    {
        state->scan.names = 2;
        state->scan.records = 2;
        QObject::connect(&flow, &ImportFlow::chosen, &window,
            [this](const Request &request, const Import &import) {
                requests += request;
                imports += import;
            });
        QObject::connect(&flow, &ImportFlow::lineTaken, &window,
            [this](const QString &text) { told += u"line "_s + text; });
        QObject::connect(&flow, &ImportFlow::rosterTaken, &window,
            [this](const QString &path) { told += u"roster "_s + path; });
        window.show();
        flow.setAccepting(true);
    }

    /// The dialog that is open, or null.
    [[nodiscard]] ImportDialog *dialog() const { return visibleChild<ImportDialog>(window); }
    /// What the open dialog is about; empty if there is none.
    [[nodiscard]] QString title() const
    {
        return dialog() == nullptr ? QString{} : textOf(*dialog(), u"source"_s);
    }
    [[nodiscard]] QPushButton *importButton() const
    {
        return buttonNamed(*dialog(), u"Import names"_s);
    }
    /// Waits until all is counted.
    [[nodiscard]] bool canImport() const
    {
        return QTest::qWaitFor([this] { return importButton()->isEnabled(); }, Patience);
    }
    [[nodiscard]] const DropHint *hint() const { return window.findChild<DropHint *>(); }

    std::shared_ptr<ImportFilesState> state = std::make_shared<ImportFilesState>();
    QList<Request> requests;
    QList<Import> imports;
    QStringList told;

    RosterModel roster;
    QWidget window;
    ImportFlow &flow
        = *new ImportFlow{std::make_unique<FakeImportFiles>(state), roster, &window}; // its child
};

} // namespace

class tst_ImportFlow : public WindowTestCase
{
    Q_OBJECT

private slots:
    void aFileIsShownAndImported();
    void severalLinesAreShownAndImported();
    void severalCellsAreShown();
    void oneLineIsToldOnly_data();
    void oneLineIsToldOnly();
    void aRosterIsToldOnly_data();
    void aRosterIsToldOnly();
    void whatIsNoNamesIsNotTaken_data();
    void whatIsNoNamesIsNotTaken();

    void aFileWaitsUntilNamesAreTaken();
    void filesComeOneAfterTheOther();
    void nothingIsTakenWhileTheDialogIsOpen();
    void theDialogGoesWhenNamesAreNoLongerTaken();

    void theNumberThatIsExpectedIsAsked();
    void theNamesOfTheRosterAreKnown();
    void anotherRosterIsCountedAnew();
    void aChoiceIsReadAnew();
    void whatCouldNotBeReadIsLookedAtAgain();

    void whatIsCancelledIsForgotten();

    void whatIsDroppedIsTaken();
    void theHintSaysWhatWouldHappen();
    void theHintGoesWithTheDrag();
    void whatCannotBeTakenCannotBeDropped();
};

void tst_ImportFlow::aFileIsShownAndImported()
{
    Scene scene;

    scene.flow.importFile(u"/home/ann/7B.csv"_s);
    QCOMPARE(scene.title(), u"7B.csv"_s);
    QVERIFY(scene.canImport());
    scene.importButton()->click();

    QCOMPARE(scene.imports, QList{anImport(u"/home/ann/7B.csv"_s)});
    QCOMPARE(scene.requests.constFirst().source, RequestSource::File);
    QCOMPARE(scene.requests.constFirst().asked, 0);
    QVERIFY(!scene.requests.constFirst().id.isNull());
    QVERIFY(!scene.dialog());
}

void tst_ImportFlow::severalLinesAreShownAndImported()
{
    Scene scene;

    scene.flow.take(*textData(u"Ada\nGrace\n"_s));
    QCOMPARE(scene.title(), u"Pasted text"_s);
    QVERIFY(scene.canImport());
    scene.importButton()->click();

    QCOMPARE(scene.state->text, u"Ada\nGrace\n"_s);
    QCOMPARE(scene.imports.size(), 1);
    QCOMPARE(scene.imports.constFirst().textPath, u"/made.txt"_s);
    QCOMPARE(scene.requests.constFirst().source, RequestSource::Paste);
}

void tst_ImportFlow::severalCellsAreShown()
{
    Scene scene;

    scene.flow.take(*textData(u"Ada\tLovelace"_s));

    QCOMPARE(scene.title(), u"Pasted text"_s);
    QVERIFY(scene.told.isEmpty());
}

void tst_ImportFlow::oneLineIsToldOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");

    QTest::newRow("one line") << u"Ada Lovelace"_s << u"line Ada Lovelace"_s;
    QTest::newRow("with an end") << u"Ada Lovelace\r\n"_s << u"line Ada Lovelace"_s;
    QTest::newRow("one cell") << u"\tAda Lovelace\t\n"_s << u"line Ada Lovelace"_s;
    QTest::newRow("between empty lines") << u"\n\n Зоя \n\n"_s << u"line Зоя"_s;
}

void tst_ImportFlow::oneLineIsToldOnly()
{
    QFETCH(QString, text);
    Scene scene;

    QVERIFY(scene.flow.canTake(*textData(text)));
    scene.flow.take(*textData(text));

    QTEST(scene.told.join(u'|'), "line");
    QVERIFY(!scene.dialog());
}

void tst_ImportFlow::aRosterIsToldOnly_data()
{
    QTest::addColumn<bool>("isAccepting");

    QTest::newRow("while names are taken") << true;
    QTest::newRow("while none are taken") << false;
}

void tst_ImportFlow::aRosterIsToldOnly()
{
    QFETCH(bool, isAccepting);
    Scene scene;
    scene.flow.setAccepting(isAccepting);

    QVERIFY(scene.flow.canTake(*fileData({u"/home/ann/7B.Roster"_s})));
    scene.flow.take(*fileData({u"/home/ann/7B.Roster"_s}));

    QCOMPARE(scene.told, QStringList{u"roster /home/ann/7B.Roster"_s});
    QVERIFY(!scene.dialog());
}

void tst_ImportFlow::whatIsNoNamesIsNotTaken_data()
{
    QTest::addColumn<QStringList>("urls");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QStringList{} << QString{};
    QTest::newRow("blanks") << QStringList{} << u" \n\t\n "_s;
    QTest::newRow("a page of the web")
        << QStringList{u"https://rollcall.example/7B.csv"_s} << QString{};
    QTest::newRow("a page and a file")
        << QStringList{u"file:///7B.csv"_s, u"https://rollcall.example/"_s} << u"a\nb"_s;
}

void tst_ImportFlow::whatIsNoNamesIsNotTaken()
{
    QFETCH(QStringList, urls);
    QFETCH(QString, text);
    Scene scene;
    const auto data = textData(text);
    if (!urls.isEmpty())
        data->setUrls(QUrl::fromStringList(urls));

    QVERIFY(!scene.flow.canTake(*data));
    scene.flow.take(*data);

    QVERIFY(!scene.dialog());
    QVERIFY(scene.told.isEmpty());
}

void tst_ImportFlow::aFileWaitsUntilNamesAreTaken()
{
    Scene scene;
    scene.flow.setAccepting(false);

    scene.flow.importFile(u"/7B.csv"_s);
    QVERIFY(!scene.dialog());
    scene.flow.setAccepting(true);

    QCOMPARE(scene.title(), u"7B.csv"_s);
}

void tst_ImportFlow::filesComeOneAfterTheOther()
{
    Scene scene;

    scene.flow.take(*fileData({u"/7A.csv"_s, u"/7B.csv"_s, u"/7C.csv"_s}));
    QCOMPARE(scene.title(), u"7A.csv"_s);
    QVERIFY(scene.canImport());
    scene.importButton()->click();
    QCOMPARE(scene.title(), u"7B.csv"_s);
    scene.dialog()->reject();
    QCOMPARE(scene.title(), u"7C.csv"_s);
    QVERIFY(scene.canImport());
    scene.importButton()->click();

    QVERIFY(!scene.dialog());
    QCOMPARE(scene.imports, (QList{anImport(u"/7A.csv"_s), anImport(u"/7C.csv"_s)}));
}

void tst_ImportFlow::nothingIsTakenWhileTheDialogIsOpen()
{
    Scene scene;
    scene.flow.importFile(u"/7B.csv"_s);

    QVERIFY(!scene.flow.canTake(*textData(u"Ada\nGrace"_s)));
    QVERIFY(!scene.flow.canTake(*fileData({u"/7C.csv"_s})));

    scene.dialog()->reject();
    QVERIFY(scene.flow.canTake(*textData(u"Ada\nGrace"_s)));
}

void tst_ImportFlow::theDialogGoesWhenNamesAreNoLongerTaken()
{
    Scene scene;
    scene.flow.importFile(u"/7B.csv"_s);

    scene.flow.setAccepting(false);

    QVERIFY(!scene.dialog());
    QVERIFY(scene.imports.isEmpty());
}

void tst_ImportFlow::theNumberThatIsExpectedIsAsked()
{
    Scene scene;
    scene.flow.importFile(u"/7B.csv"_s);
    QVERIFY(scene.canImport());

    scene.dialog()->findChild<QSpinBox *>(u"expected"_s)->setValue(500);
    scene.importButton()->click();

    QCOMPARE(scene.requests.constFirst().asked, 500);
}

void tst_ImportFlow::theNamesOfTheRosterAreKnown()
{
    Scene scene;
    scene.roster.append({{1, u"Ada"_s}});
    scene.state->known = {u"Ada"_s, u"Grace"_s};

    scene.flow.importFile(u"/7B.csv"_s);
    QVERIFY(scene.canImport());

    QCOMPARE(scene.state->found, QStringList{u"Ada"_s});
}

void tst_ImportFlow::anotherRosterIsCountedAnew()
{
    Scene scene;
    scene.roster.append({{1, u"Ada"_s}});
    scene.state->known = {u"Ada"_s, u"Grace"_s};
    scene.flow.importFile(u"/7B.csv"_s);
    QVERIFY(scene.canImport());

    scene.roster.clear();
    QVERIFY(!scene.importButton()->isEnabled()); // the sums are those of the roster before
    QVERIFY(scene.canImport());
    QCOMPARE(scene.state->found, QStringList{});
    scene.roster.append({{1, u"Grace"_s}});
    scene.flow.rosterChanged();
    QVERIFY(scene.canImport());

    QCOMPARE(scene.state->found, QStringList{u"Grace"_s});
}

void tst_ImportFlow::aChoiceIsReadAnew()
{
    Scene scene;
    scene.flow.importFile(u"/7B.csv"_s);
    QVERIFY(scene.canImport());

    scene.dialog()->findChild<QComboBox *>(u"encoding"_s)->setCurrentIndex(1);
    QVERIFY(!scene.importButton()->isEnabled());
    QVERIFY(scene.canImport());
    scene.importButton()->click();

    QCOMPARE(scene.state->scans, 2);
    QCOMPARE(scene.imports.constFirst().format.encoding, u"UTF-16LE"_s);
}

void tst_ImportFlow::whatCouldNotBeReadIsLookedAtAgain()
{
    Scene scene;
    scene.state->error = StoreError{Kind::NoSuchFile, {}};
    scene.flow.importFile(u"/7B.csv"_s);
    QPushButton *again = nullptr;
    const auto canTryAgain = [&scene, &again] {
        for (auto *button : scene.dialog()->findChildren<QPushButton *>())
            again = button->text().contains(u"Try") && button->isVisible() ? button : again;
        return again != nullptr;
    };
    QVERIFY(QTest::qWaitFor(canTryAgain, Patience));

    scene.state->error.reset();
    again->click();

    QVERIFY(scene.canImport());
    QCOMPARE(scene.state->looks, (QStringList{u"/7B.csv"_s, u"/7B.csv"_s}));
}

void tst_ImportFlow::whatIsCancelledIsForgotten()
{
    Scene scene;
    scene.flow.take(*textData(u"Ada\nGrace"_s));
    QVERIFY(scene.canImport());

    scene.dialog()->reject();

    QTRY_COMPARE_WITH_TIMEOUT(scene.state->forgets, 1, Patience);
    QCOMPARE(scene.state->forgotten.constFirst().textPath, u"/made.txt"_s);
    QVERIFY(scene.imports.isEmpty());
}

void tst_ImportFlow::whatIsDroppedIsTaken()
{
    Scene scene;

    QVERIFY(drag(scene.window, *textData(u"Ada\nGrace"_s)));
    QVERIFY(drop(scene.window, *textData(u"Ada\nGrace"_s)));

    QCOMPARE(scene.title(), u"Pasted text"_s);
    QVERIFY(scene.canImport());
    QCOMPARE(scene.state->text, u"Ada\nGrace"_s);
}

void tst_ImportFlow::theHintSaysWhatWouldHappen()
{
    Scene scene;

    QVERIFY(drag(scene.window, *fileData({u"/7B.csv"_s})));
    QVERIFY(scene.hint()->isVisible());
    QCOMPARE(scene.hint()->text(), u"Drop it here to add the names"_s);
    dragAway(scene.window);
    QVERIFY(drag(scene.window, *fileData({u"/7B.roster"_s})));

    QCOMPARE(scene.hint()->text(), u"Drop it here to open the roster"_s);
}

void tst_ImportFlow::theHintGoesWithTheDrag()
{
    Scene scene;
    QVERIFY(drag(scene.window, *textData(u"Ada"_s)));

    dragAway(scene.window);
    QVERIFY(!scene.hint()->isVisible());
    QVERIFY(drag(scene.window, *textData(u"Ada"_s)));
    QVERIFY(drop(scene.window, *textData(u"Ada"_s)));

    QVERIFY(!scene.hint()->isVisible());
    QCOMPARE(scene.told, QStringList{u"line Ada"_s});
}

void tst_ImportFlow::whatCannotBeTakenCannotBeDropped()
{
    Scene scene;
    scene.flow.setAccepting(false);

    QVERIFY(!drag(scene.window, *fileData({u"/7B.csv"_s})));
    QVERIFY(!scene.hint()->isVisible());
    QVERIFY(!drop(scene.window, *fileData({u"/7B.csv"_s})));

    scene.flow.setAccepting(true);
    QVERIFY(!scene.dialog());
}

ROLLCALL_WINDOW_TEST(tst_ImportFlow)
#include "tst_importflow.moc"
