// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow.h"
#include "models/rostermodel.h"
#include "storage/sqlrosterstore.h"
#include "support/fakeoutbox.h"
#include "support/testprogram.h"
#include "support/widgets.h"
#include "support/windowopening.h"
#include "support/windowtestcase.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

/// The whole way of a name, from the keys to the file and back: the real window, the real threads,
/// a real roster.
class tst_EndToEnd : public WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();

    void typedNamesAreStoredListedAndThereAgain();
    void fiveHundredNamesTypedWithoutWaiting();
    void theNextRequestStartsWhileNamesAreOnTheirWay();
    void thePipelineIsSwitchedWhileNamesAreOnTheirWay();
    void closingAtAnyMomentLosesNothing();

private:
    [[nodiscard]] std::unique_ptr<MainWindow> makeWindow() const
    {
        QFETCH_GLOBAL(QString, pipeline);
        Preferences preferences;
        preferences.pipeline = *PipelineChoice::fromText(pipeline);
        auto window = std::make_unique<MainWindow>(
            [](const QString &path, RosterFile file, PipelineChoice choice) {
                return std::make_unique<Intake>(
                    Intake::Factories{
                        [path, file] { return std::make_unique<SqlRosterStore>(path, file); },
                        anyOutbox()},
                    choice, Consumer::Loading::Students);
            },
            preferences);
        window->show();
        return window;
    }
    [[nodiscard]] bool opens(MainWindow &window) const
    {
        return Testing::opens(window, m_path, RosterFile::ExistingOrNew);
    }
    template <typename Widget> static Widget *part(MainWindow &window, const QString &name)
    {
        return window.findChild<Widget *>(name);
    }
    /// Types one name and Enter. Letters beyond ASCII come as an input method sends them.
    static void type(MainWindow &window, const QString &name)
    {
        auto *edit = part<QLineEdit>(window, u"nameEdit"_s);
        QInputMethodEvent typed;
        typed.setCommitString(name);
        QCoreApplication::sendEvent(edit, &typed);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    static void enterHowMany(MainWindow &window, const QString &number)
    {
        auto *howMany = part<QSpinBox>(window, u"howMany"_s);
        howMany->selectAll();
        QTest::keyClicks(howMany, number);
        QTest::keyClick(howMany, Qt::Key_Return);
    }
    static QStringList listed(MainWindow &window)
    {
        return textsOf(*part<QListView>(window, u"rosterView"_s)->model());
    }
    static QString progress(MainWindow &window)
    {
        QString text = part<QLabel>(window, u"progressText"_s)->text();
        return text.remove(QChar{0x2068}).remove(QChar{0x2069});
    }
    /// What the file holds, read by another store.
    [[nodiscard]] QStringList stored() const
    {
        SqlRosterStore store{m_path, RosterFile::Existing};
        if (errorOf(store.open()) != nullptr)
            return {u"cannot be opened"_s};
        const auto students = store.load(0, 1'000'000);
        QStringList names;
        for (const Student &student : std::get<Students>(students).toList()) {
            if (student.number != names.size() + 1)
                return {u"a gap before %1"_s.arg(student.number)};
            names += student.name;
        }
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void tst_EndToEnd::initTestCase_data()
{
    QTest::addColumn<QString>("pipeline");
    QTest::newRow("single slot") << u"slot"_s;
    QTest::newRow("queue of 3") << u"queue:3"_s;
    QTest::newRow("queue of 64") << u"queue:64"_s;
}

void tst_EndToEnd::init()
{
    WindowTestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"Class 7B.roster"_s);
}

void tst_EndToEnd::typedNamesAreStoredListedAndThereAgain()
{
    const QStringList names{u"Ada Lovelace"_s, u"Зоя Космодемьянская"_s, u"محمد علي"_s};
    {
        const auto window = makeWindow();
        QVERIFY(opens(*window));
        QCOMPARE(window->windowTitle(), u"Class 7B — Rollcall"_s);

        enterHowMany(*window, u"3"_s);
        for (const QString &name : names)
            type(*window, name);

        QTRY_COMPARE_WITH_TIMEOUT(listed(*window), names, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(progress(*window), u"All 3 name(s) are stored."_s, Patience);
        QCOMPARE(part<QLabel>(*window, u"storedHeading"_s)->text(), u"Stored names (3)"_s);
        QVERIFY(closes(*window));
    }
    QCOMPARE(stored(), names);

    const auto window = makeWindow();
    QVERIFY(opens(*window));
    QTRY_COMPARE_WITH_TIMEOUT(listed(*window), names, Patience);
    QVERIFY(closes(*window));
}

void tst_EndToEnd::fiveHundredNamesTypedWithoutWaiting()
{
    QStringList names;
    const auto window = makeWindow();
    QVERIFY(opens(*window));

    for (int i = 0; i < 500; ++i) {
        names += u"Name %1"_s.arg(i / 2); // each twice: duplicates are kept
        type(*window, names.constLast());
    }

    QTRY_COMPARE_WITH_TIMEOUT(listed(*window).size(), names.size(), 20'000);
    QCOMPARE(listed(*window), names);
    QVERIFY(closes(*window));
    QCOMPARE(stored(), names);
}

void tst_EndToEnd::theNextRequestStartsWhileNamesAreOnTheirWay()
{
    const auto window = makeWindow();
    QVERIFY(opens(*window));

    enterHowMany(*window, u"2"_s);
    type(*window, u"Ann"_s);
    type(*window, u"Bob"_s);
    enterHowMany(*window, u"1"_s); // no event was handled between
    QCOMPARE(progress(*window), u"0 of 1 entered"_s);
    type(*window, u"Cy"_s);

    QTRY_COMPARE_WITH_TIMEOUT(progress(*window), u"All 1 name(s) are stored."_s, Patience);
    QVERIFY(closes(*window));
    QCOMPARE(stored(), (QStringList{u"Ann"_s, u"Bob"_s, u"Cy"_s}));
}

void tst_EndToEnd::thePipelineIsSwitchedWhileNamesAreOnTheirWay()
{
    const auto window = makeWindow();
    QVERIFY(opens(*window));
    QStringList names;

    for (int i = 0; i < 200; ++i) {
        names += u"Name %1"_s.arg(i);
        type(*window, names.constLast());
        if (i % 10 == 0) {
            const auto choice = PipelineChoice::fromText(i % 20 == 0 ? u"slot"_s : u"queue:7"_s);
            window->session().current()->usePipeline(*choice);
        }
    }

    QVERIFY(closes(*window));
    QCOMPARE(stored(), names);
}

void tst_EndToEnd::closingAtAnyMomentLosesNothing()
{
    QStringList names;
    for (int round = 0; round < 30; ++round) {
        const auto window = makeWindow();
        QVERIFY(opens(*window));
        for (int i = 0; i < round; ++i) {
            names += u"Name %1 of %2"_s.arg(i).arg(round);
            type(*window, names.constLast());
            if (i % 3 == 0)
                QCoreApplication::processEvents();
        }
        QVERIFY(closes(*window));
    }

    QCOMPARE(stored(), names);
}

ROLLCALL_WINDOW_TEST(tst_EndToEnd)
#include "tst_endtoend.moc"
