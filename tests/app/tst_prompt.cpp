// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/prompt.h"
#include "intake/producer.h"
#include "support/fakeoutbox.h"
#include "support/patience.h"
#include "support/pipelines.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <memory>
#include <utility>

#include <unistd.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

/// The prompt in the test's own thread, fed by a pipe. What it prints is looked at from outside
/// (tests/window/test_console.py).
class tst_Prompt : public TestCase
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void givesTheNames_data();
    void givesTheNames();
    void tellsWhatItGives();
    void linesMayComeInPieces();
    void aFullPipelineStopsTheReading();
    void stopEndsTheWaiting();

private:
    void feed(const QByteArray &text) const
    {
        QCOMPARE(::write(m_pipe[1], text.constData(), static_cast<size_t>(text.size())),
            static_cast<ssize_t>(text.size()));
    }
    void endInput() { ::close(std::exchange(m_pipe[1], -1)); }
    QStringList names()
    {
        QStringList names;
        for (const Entry &entry : takenFrom(*m_pipeline))
            names += entry.text();
        return names;
    }

    std::array<int, 2> m_pipe{-1, -1};
    EntryPipeline m_pipeline;
    std::unique_ptr<Reports> m_reports;
    std::unique_ptr<Producer> m_producer;
    std::unique_ptr<Prompt> m_prompt;
    std::unique_ptr<QSignalSpy> m_finished;
};

void tst_Prompt::init()
{
    TestCase::init();
    QCOMPARE(::pipe(m_pipe.data()), 0);
    m_pipeline = queue(1000);
    m_reports = std::make_unique<Reports>();
    m_producer = std::make_unique<Producer>(m_pipeline, *m_reports, anyOutbox());
    m_producer->start(RosterInfo{u"roster"_s, {}, {}, 0});
    m_prompt = std::make_unique<Prompt>(*m_producer, m_pipe[0]);
    m_finished = std::make_unique<QSignalSpy>(m_prompt.get(), &Prompt::finished);
}

void tst_Prompt::cleanup()
{
    m_finished.reset();
    m_prompt.reset();
    m_producer.reset();
    ::close(m_pipe[0]);
    if (m_pipe[1] >= 0)
        endInput();
}

void tst_Prompt::givesTheNames_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<bool>("complete");

    const auto row = [](const char *what, const QByteArray &input, const QStringList &expected,
                         bool complete) { QTest::newRow(what) << input << expected << complete; };
    row("three names", "3\nAnn\nBob\nCy\n", {u"Ann"_s, u"Bob"_s, u"Cy"_s}, true);
    row("the last without a line break", "2\nAnn\nBob", {u"Ann"_s, u"Bob"_s}, true);
    row("more than asked for", "1\nAnn\nBob\n", {u"Ann"_s}, true);
    row("Windows line breaks", "2\r\nAnn\r\nBob\r\n", {u"Ann"_s, u"Bob"_s}, true);
    row("none", "0\n", {}, true);
    row("fewer than none", "-4\n", {}, true);
    row("no number at first", "three\n\n3.5\n1\nAnn\n", {u"Ann"_s}, true);
    row("a number too large", "99999999999999999999\n1\nAnn\n", {u"Ann"_s}, true);
    row("blanks around the number", "  1  \nAnn\n", {u"Ann"_s}, true);
    row("a refused name is asked again", "2\nAnn\n\nA\tB\x01\nBob\n", {u"Ann"_s, u"Bob"_s}, true);
    row("any script", "2\nЗоя Космодемьянская\n山田 太郎\n",
        {u"Зоя Космодемьянская"_s, u"山田 太郎"_s}, true);
    row("no UTF-8", "1\nM\xFCller\nMueller\n", {u"Mueller"_s}, true);
    row("cut off UTF-8", "1\nJos\xE9\nJose\n", {u"Jose"_s}, true);
    row("a line without end", "1\n" + QByteArray(3 << 20, 'x') + "\nAnn\n", {u"Ann"_s}, true);
    row("names twice", "2\nAnn\nAnn\n", {u"Ann"_s, u"Ann"_s}, true);
    row("input ends early", "3\nAnn\n", {u"Ann"_s}, false);
    row("input ends before the number", "", {}, false);
}

void tst_Prompt::givesTheNames()
{
    QFETCH(QByteArray, input);
    QFETCH(QStringList, expected);
    QFETCH(bool, complete);

    m_prompt->start();
    while (!input.isEmpty() && m_finished->isEmpty()) { // a pipe holds only so much
        feed(input.left(4096));
        input.remove(0, 4096);
        QCoreApplication::processEvents();
    }
    endInput();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, Patience);
    QCoreApplication::sendPostedEvents();

    const auto ending = *static_cast<const Prompt::Ending *>(m_finished->at(0).at(0).constData());
    QCOMPARE(ending, complete ? Prompt::Ending::Complete : Prompt::Ending::Early);
    QCOMPARE(m_finished->at(0).at(1).toLongLong(), expected.size());
    QCOMPARE(names(), expected);
}

void tst_Prompt::tellsWhatItGives()
{
    QSignalSpy gives{m_prompt.get(), &Prompt::gives};
    m_prompt->start();
    feed("3\nAnn\nBob\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_pipeline->size(), std::size_t{2}, Patience);
    feed("Cy\n");

    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, Patience);
    QCOMPARE(gives.size(), 2); // a block each
    QCOMPARE(gives.at(0), QVariantList{2LL});
    QCOMPARE(gives.at(1), QVariantList{1LL});
}

void tst_Prompt::linesMayComeInPieces()
{
    m_prompt->start();
    const QByteArray input = QByteArrayLiteral("2\nЗоя\nBob\n");
    for (const char piece : input) {
        feed(QByteArray(1, piece));
        QCoreApplication::processEvents();
    }

    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, Patience);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(names(), (QStringList{u"Зоя"_s, u"Bob"_s}));
}

void tst_Prompt::aFullPipelineStopsTheReading()
{
    const EntryPipeline narrow = PipelineChoice{PipelineChoice::Kind::SingleSlot}.make();
    m_producer->putInto(narrow);
    m_prompt->start();
    feed("9\nA\nB\n");
    QTRY_COMPARE_WITH_TIMEOUT(narrow->size(), std::size_t{1}, Patience);
    feed("C\nD\n");
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    const auto told = m_reports->takeAll();
    QCOMPARE(told.size(), std::size_t{2}); // C and D are not read yet
    QVERIFY(std::holds_alternative<OutboxOpened>(told.front()));
    QCOMPARE(std::get<NamesAccepted>(told.back()).entries.size(), std::size_t{2}); // one block

    QString all;
    const auto takeNext = [&] {
        Entry taken{{}, 0, *PersonName::read(u"x"_s).name, false};
        if (narrow->take(taken, QDeadlineTimer{0}) == TakeResult::Taken)
            all += taken.text();
        return all;
    };
    QTRY_COMPARE_WITH_TIMEOUT(takeNext(), u"ABCD"_s, Patience);
}

void tst_Prompt::stopEndsTheWaiting()
{
    m_prompt->start();
    feed("3\nAnn\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_pipeline->size(), std::size_t{1}, Patience);

    m_prompt->stop();
    m_prompt->stop(); // nothing more to do

    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, Patience);
    QCOMPARE(*static_cast<const Prompt::Ending *>(m_finished->at(0).at(0).constData()),
        Prompt::Ending::Stopped);
}

ROLLCALL_TEST(tst_Prompt)
#include "tst_prompt.moc"
