// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timelinedialog.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/faketablefile.h"
#include "support/testprogram.h"
#include "support/textfiles.h"
#include "support/widgets.h"
#include "support/windowtestcase.h"

#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

class tst_TimelineDialog : public WindowTestCase
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void recordsFromWhenItIsOpened();
    void stopsWhenItIsClosed();
    void stopsAndBeginsAnew();
    void theSliderGoesThroughWhatHappened();
    void theLabelsSayNothingNewWhileNothingHappens();
    void followsAnotherRoster();
    void goesOnWithoutARoster();
    void isZoomedByItsButtons();
    void savesATrace();
    void savesATable();
    void savesAStory();
    void tellsWhatCannotBeSaved();
    void asksWhereToSave();

private:
    [[nodiscard]] static std::unique_ptr<Intake> open(FakeStorage &storage)
    {
        return storage.openIntake(
            {PipelineChoice::Kind::BoundedQueue, 3}, Consumer::Loading::Nothing);
    }
    [[nodiscard]] QString label(const QString &name) const { return textOf(*m_dialog, name); }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_dialog->findChild<QPushButton *>(name);
    }
    [[nodiscard]] QSlider *slider() const { return m_dialog->findChild<QSlider *>(u"slider"_s); }
    /// Stores these names, and waits until that is shown.
    [[nodiscard]] bool store(const QStringList &names)
    {
        QList<PersonName> all;
        for (const QString &name : names)
            all += nameOf(name);
        m_submitted += names.size();
        m_intake->submit(m_request, all);
        return QTest::qWaitFor(
            [this] {
                const auto texts = label(u"roster"_s);
                return texts.startsWith(u"%1 name(s) stored"_s.arg(m_submitted));
            },
            Patience);
    }
    [[nodiscard]] QByteArray saved(const QString &name)
    {
        const QString path = m_folder->filePath(name);
        m_dialog->save(path);
        if (!QTest::qWaitFor([&] { return label(u"status"_s).contains(u"Saved as"_s); }, Patience))
            return {};
        return bytesOf(path);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeStorage> m_storage;
    std::shared_ptr<TableFilesState> m_tables;
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<TimelineDialog> m_dialog;
    Request m_request = Request::begin(RequestSource::Form, 3);
    qint64 m_submitted = 0;
};

void tst_TimelineDialog::init()
{
    WindowTestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_storage = std::make_unique<FakeStorage>();
    m_tables = std::make_shared<TableFilesState>();
    m_request = Request::begin(RequestSource::Form, 3);
    m_submitted = 0;
    m_intake = open(*m_storage);
    m_dialog = std::make_unique<TimelineDialog>(tablesWith(m_tables));
    m_dialog->follow(m_intake.get());
    m_dialog->show();
}

void tst_TimelineDialog::cleanup()
{
    m_dialog.reset();
    m_intake.reset();
}

void tst_TimelineDialog::recordsFromWhenItIsOpened()
{
    QVERIFY(m_intake->isRecording());
    QVERIFY(label(u"status"_s).startsWith(u"What both threads do is recorded"_s));
    QVERIFY(!button(u"recordButton"_s)->isEnabled());
    QVERIFY(button(u"stopButton"_s)->isEnabled());

    QVERIFY(store({u"Ann"_s, u"Bo"_s}));

    QTRY_VERIFY_WITH_TIMEOUT(
        label(u"consumer"_s).startsWith(u"Consumer waits for a name"_s), Patience);
    QCOMPARE(label(u"pipeline"_s), u"The queue holds 0 of 3."_s);
    QVERIFY(label(u"producer"_s).startsWith(u"Producer is idle"_s));
}

void tst_TimelineDialog::stopsWhenItIsClosed()
{
    m_dialog->reject();

    QVERIFY(!m_intake->isRecording());
    QVERIFY(!m_dialog->findChild<QTimer *>() || !m_dialog->findChild<QTimer *>()->isActive());

    m_dialog->follow(m_intake.get());
    QVERIFY(m_intake->isRecording());
    m_dialog.reset();
    QVERIFY(!m_intake->isRecording());
}

void tst_TimelineDialog::stopsAndBeginsAnew()
{
    QVERIFY(store({u"Ann"_s}));

    button(u"stopButton"_s)->click();

    QVERIFY(!m_intake->isRecording());
    QCOMPARE(label(u"status"_s), u"Nothing is recorded at the moment."_s);
    const int events = slider()->maximum();
    QVERIFY(events > 0);
    m_intake->submit(m_request, {nameOf(u"Bo"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(m_intake->counts().stored, 2, Patience);
    QCOMPARE(slider()->maximum(), events);

    button(u"recordButton"_s)->click();
    QVERIFY(m_intake->isRecording());
    slider()->setValue(0);
    QCOMPARE(label(u"roster"_s), u"2 name(s) stored since the start."_s);
}

void tst_TimelineDialog::theSliderGoesThroughWhatHappened()
{
    QVERIFY(store({u"Ann"_s, u"Bo"_s}));
    button(u"stopButton"_s)->click();
    const Timeline &timeline = m_dialog->findChild<TimelineView *>()->timeline();
    const auto &events = timeline.recording().events;
    const auto put
        = std::ranges::find(events, Recording::Event::Kind::Put, &Recording::Event::kind);
    QVERIFY(put != events.end());
    const auto step = static_cast<int>(std::distance(events.begin(), put)) + 1;

    slider()->setValue(step);

    QCOMPARE(label(u"pipeline"_s), u"The queue holds 1 of 3. Inside: Ann."_s);
    QVERIFY(label(u"event"_s).endsWith(u"Producer: about to put Ann… put, queue holds 1 of 3."_s));
    QVERIFY(label(u"event"_s).contains(u"event %1 of %2"_s.arg(step).arg(timeline.steps())));
    QTest::keyClick(slider(), Qt::Key_Left);
    QVERIFY(label(u"producer"_s).endsWith(u"To put: 2 name(s): Ann, Bo."_s));
    QTest::keyClick(slider(), Qt::Key_Home);
    QVERIFY(label(u"event"_s).endsWith(u"Here the recording begins."_s));
    QTest::keyClick(m_dialog->findChild<TimelineView *>(), Qt::Key_End);
    QCOMPARE(slider()->value(), slider()->maximum());
    QCOMPARE(label(u"roster"_s), u"2 name(s) stored since the start."_s);
}

void tst_TimelineDialog::theLabelsSayNothingNewWhileNothingHappens()
{
    QVERIFY(store({u"Ann"_s}));
    auto *view = m_dialog->findChild<TimelineView *>();
    QTRY_VERIFY_WITH_TIMEOUT(label(u"consumer"_s).startsWith(u"Consumer waits"_s), Patience);
    // The roster is brought to rest a second later; then nothing happens.
    QTRY_VERIFY_WITH_TIMEOUT(m_storage->roster.checkpoints > 0, Patience);
    const auto waitForALook = [view] {
        const Timeline::Time end = view->timeline().end();
        QTRY_VERIFY_WITH_TIMEOUT(view->timeline().end() > end, Patience);
    };
    waitForALook();
    QTRY_VERIFY_WITH_TIMEOUT(label(u"consumer"_s).startsWith(u"Consumer waits"_s), Patience);
    const QStringList before{label(u"event"_s), label(u"producer"_s), label(u"consumer"_s)};

    for (int look = 0; look < 3; ++look) // it has looked at its orders many times by then
        waitForALook();

    QCOMPARE((QStringList{label(u"event"_s), label(u"producer"_s), label(u"consumer"_s)}), before);
}

void tst_TimelineDialog::followsAnotherRoster()
{
    QVERIFY(store({u"Ann"_s}));
    FakeStorage otherStorage;
    const auto other = open(otherStorage);

    m_dialog->follow(other.get());

    QVERIFY(!m_intake->isRecording());
    QVERIFY(other->isRecording());
    QTRY_COMPARE_WITH_TIMEOUT(label(u"roster"_s), u"0 name(s) stored since the start."_s, Patience);
    m_dialog->follow(nullptr);
}

void tst_TimelineDialog::goesOnWithoutARoster()
{
    m_intake.reset();

    m_dialog->follow(nullptr);

    QCOMPARE(label(u"status"_s), u"No roster is open: nothing can be recorded."_s);
    QVERIFY(!button(u"recordButton"_s)->isEnabled());
    QVERIFY(!button(u"stopButton"_s)->isEnabled());
}

void tst_TimelineDialog::isZoomedByItsButtons()
{
    QVERIFY(store({u"Ann"_s}));
    button(u"stopButton"_s)->click();
    const auto *view = m_dialog->findChild<TimelineView *>();
    QVERIFY(!button(u"zoomOutButton"_s)->isEnabled());

    button(u"zoomInButton"_s)->click();
    QVERIFY(!view->showsAll());
    button(u"zoomInButton"_s)->click();
    button(u"zoomOutButton"_s)->click();
    QVERIFY(!view->showsAll());
    button(u"allButton"_s)->click();

    QVERIFY(view->showsAll());
    QVERIFY(!button(u"allButton"_s)->isEnabled());
}

void tst_TimelineDialog::savesATrace()
{
    QVERIFY(store({u"Ann"_s}));

    const QByteArray bytes = saved(u"trace.json"_s);

    const QJsonArray events = QJsonDocument::fromJson(bytes)[u"traceEvents"_s].toArray();
    QVERIFY(std::any_of(events.cbegin(), events.cend(), [](const QJsonValue &event) {
        return event[u"name"_s] == u"putting"_s && event[u"args"_s][u"name"_s] == u"Ann"_s;
    }));
}

void tst_TimelineDialog::savesATable()
{
    QVERIFY(store({u"Ann"_s}));

    (void)saved(u"table.csv"_s); // in memory

    const auto tables = m_tables->finished.takeAll();
    QCOMPARE(tables.size(), std::size_t{1});
    QVERIFY(std::any_of(tables.front().cbegin(), tables.front().cend(), [](const QStringList &row) {
        return row.mid(1, 4) == QStringList{u"Producer"_s, u"put"_s, u"0"_s, u"Ann"_s};
    }));
}

void tst_TimelineDialog::savesAStory()
{
    QVERIFY(store({u"Ann"_s}));

    const QString story = QString::fromUtf8(saved(u"story.txt"_s));

    QVERIFY(story.contains(u"Producer: about to put Ann… put, queue holds 1 of 3."_s));
    QVERIFY(story.contains(u"Consumer: stored Ann."_s));
}

void tst_TimelineDialog::tellsWhatCannotBeSaved()
{
    QVERIFY(store({u"Ann"_s}));

    m_dialog->save(m_folder->filePath(u"no/such/folder/trace.json"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        label(u"status"_s).contains(u"“trace.json” was not saved: there is no such folder."_s),
        Patience);

    m_dialog->save(m_intake->info().path);
    QVERIFY(label(u"status"_s).contains(u"that is the roster itself"_s));

    m_tables->failing = 1;
    m_dialog->save(m_folder->filePath(u"table.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        label(u"status"_s).contains(u"“table.csv” was not saved: the disk is full."_s), Patience);
}

void tst_TimelineDialog::asksWhereToSave()
{
    QVERIFY(store({u"Ann"_s}));

    buttonOf(*m_dialog, u"Save As…"_s)->click();

    auto *dialog = m_dialog->findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->nameFilters().size(), 3);
    QCOMPARE(dialog->defaultSuffix(), u"json"_s);
    dialog->selectNameFilter(dialog->nameFilters().at(2));
    emit dialog->filterSelected(dialog->nameFilters().at(2));
    QCOMPARE(dialog->defaultSuffix(), u"txt"_s);
    dialog->reject();
}

ROLLCALL_WINDOW_TEST(tst_TimelineDialog)
#include "tst_timelinedialog.moc"
