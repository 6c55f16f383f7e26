// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/intake.h"
#include "lesson/timeline.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/recordings.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using Names = Timeline::Names;
using Span = Timeline::Span;
using Thread = Timeline::Thread;
using EventKind = Recording::Event::Kind;

namespace {

/// Where each name is, found out by following it: another way than that of Timeline.
class Replay
{
public:
    enum class Where { Nowhere, Waiting, Inside, Writing, DealtWith };

    /// What the names of @p event do; remembers if one was not where it must have been.
    void apply(const Recording::Event &event)
    {
        switch (event.kind) {
        case EventKind::Accepted:
            move(event, Where::Nowhere, Where::Waiting);
            break;
        case EventKind::Put:
            move(event, Where::Waiting, Where::Inside);
            break;
        case EventKind::Taken:
            move(event, Where::Inside, Where::Writing);
            break;
        case EventKind::Settled:
            move(event, Where::Writing, Where::DealtWith);
            break;
        default:
            break;
        }
    }

    [[nodiscard]] bool isSound() const { return m_isSound; }
    [[nodiscard]] qint64 count(Where place) const { return std::ranges::count(m_places, place); }
    /// Whether exactly @p names are there.
    [[nodiscard]] bool has(Where place, Names names) const
    {
        for (qint64 number = 0; number < static_cast<qint64>(m_places.size()); ++number) {
            const bool isOne = number >= names.first && number < names.end;
            if (isOne != (m_places.at(static_cast<std::size_t>(number)) == place))
                return false;
        }
        return names.end <= static_cast<qint64>(m_places.size());
    }

private:
    void move(const Recording::Event &event, Where from, Where to)
    {
        const auto end = static_cast<std::size_t>(event.number + event.count);
        if (m_places.size() < end)
            m_places.resize(end, Where::Nowhere);
        for (auto number = static_cast<std::size_t>(event.number); number < end; ++number) {
            m_isSound = m_isSound && m_places.at(number) == from;
            m_places.at(number) = to;
        }
    }

    std::vector<Where> m_places;
    bool m_isSound = true;
};

using Where = Replay::Where;

/// Whether @p spans follow each other without a gap, from the beginning to the end of @p timeline.
bool areWhole(const std::vector<Span> &spans, const Timeline &timeline)
{
    if (spans.empty() || spans.front().from != timeline.begin()
        || spans.back().to != timeline.end())
        return false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (spans[i].to < spans[i].from || (i > 0 && spans[i].from != spans[i - 1].to))
            return false;
    }
    return true;
}

QStringList namesOf(const Timeline &timeline, Names names)
{
    QStringList texts;
    for (qint64 number = names.first; number < names.end; ++number)
        texts += timeline.recording().nameOf(number).value().text();
    return texts;
}

} // namespace

class tst_Timeline : public TestCase
{
    Q_OBJECT

private slots:
    void init();

    void isEmptyAtFirst();
    void lanesHaveSpans();
    void aWaitIsOneStep();
    void tellsWhatWasWhere_data();
    void tellsWhatWasWhere();
    void whatGoesOnIsExtended();
    void stepsAndTimesAgree();

    void aRealRunCanBeReplayed_data();
    void aRealRunCanBeReplayed();
    void goesOnAcrossPipelines();
    void tellsTheNamesOfEachPipelineApart();
    void beginsInTheMidst();
    void keepsTheLastEventsOfMany();
    void whatIsHandedBackWaits();
    void notRecordedNothingIsKept();

private:
    [[nodiscard]] std::unique_ptr<Intake> open(const QString &pipeline)
    {
        return m_storage->openIntake(
            *PipelineChoice::fromText(pipeline), Consumer::Loading::Nothing);
    }
    static bool store(Intake &intake, qint64 names)
    {
        return QTest::qWaitFor([&] { return intake.counts().dealtWith() == names; }, Patience);
    }
    void submit(Intake &intake, int names)
    {
        QList<PersonName> all;
        for (int i = 0; i < names; ++i)
            all += nameOf(u"Name %1"_s.arg(m_submitted++));
        intake.submit(m_request, all);
    }

    std::unique_ptr<FakeStorage> m_storage;
    Request m_request = Request::begin(RequestSource::Form, 3);
    int m_submitted = 0;
};

void tst_Timeline::init()
{
    TestCase::init();
    m_storage = std::make_unique<FakeStorage>();
    m_request = Request::begin(RequestSource::Form, 3);
    m_submitted = 0;
}

void tst_Timeline::isEmptyAtFirst()
{
    const Timeline timeline;

    QVERIFY(timeline.isEmpty());
    QCOMPARE(timeline.steps(), std::size_t{0});
    QCOMPARE(timeline.at({}).waiting, Names{});
    QVERIFY(timeline.spansOf(Thread::Producer).empty());
}

void tst_Timeline::lanesHaveSpans()
{
    const Timeline timeline{aSmallRecording()};

    const std::vector<Span> producer{{at(0), at(11), Doing::Idle, {}},
        {at(11), at(15), Doing::Putting, {0, 2}}, {at(15), at(53.3), Doing::WaitingForRoom, {}},
        {at(53.3), at(55), Doing::Putting, {2, 3}}, {at(55), at(100), Doing::Idle, {}}};
    const std::vector<Span> consumer{{at(0), at(13), Doing::WaitingForName, {}},
        {at(13), at(13.2), Doing::Taking, {0, 1}}, {at(13.2), at(53.1), Doing::Writing, {0, 1}},
        {at(53.1), at(53.4), Doing::Taking, {1, 2}}, {at(53.4), at(94), Doing::Writing, {1, 2}},
        {at(94), at(95.1), Doing::Taking, {2, 3}}, {at(95.1), at(100), Doing::Writing, {2, 3}}};
    QVERIFY(timeline.spansOf(Thread::Producer) == producer);
    QVERIFY(timeline.spansOf(Thread::Consumer) == consumer);
    QVERIFY(areWhole(producer, timeline));
    QVERIFY(areWhole(consumer, timeline));
    QCOMPARE(timeline.mostInside(), 1);
}

void tst_Timeline::aWaitIsOneStep()
{
    const Recording recording = aSmallRecording();
    const auto waits = [](const std::vector<Recording::Event> &events) {
        return std::ranges::count(events, EventKind::WaitsForRoom, &Recording::Event::kind);
    };
    QCOMPARE(waits(recording.events), 2); // it looked at its orders in between

    const Timeline timeline{recording};

    QCOMPARE(waits(timeline.recording().events), 1);
    QCOMPARE(timeline.steps(), recording.events.size() - 2); // that waking, and that sleep
}

void tst_Timeline::tellsWhatWasWhere_data()
{
    QTest::addColumn<double>("time");
    QTest::addColumn<QStringList>("waiting");
    QTest::addColumn<QStringList>("inside");
    QTest::addColumn<QStringList>("writing");
    QTest::addColumn<int>("dealtWith");
    QTest::addColumn<int>("notStored");
    const QString ann = u"Ann"_s;
    const QString bob = u"Bo \"Bob\" Babs"_s;
    const QString zoe = u"Зоя"_s;
    const QStringList none;

    QTest::newRow("at the beginning") << 0. << none << none << none << 0 << 0;
    QTest::newRow("accepted") << 10. << QStringList{ann, bob, zoe} << none << none << 0 << 0;
    QTest::newRow("just before the put")
        << 11.999 << QStringList{ann, bob, zoe} << none << none << 0 << 0;
    QTest::newRow("put") << 12. << QStringList{bob, zoe} << QStringList{ann} << none << 0 << 0;
    QTest::newRow("taken") << 13.5 << QStringList{bob, zoe} << none << QStringList{ann} << 0 << 0;
    QTest::newRow("full") << 30. << QStringList{zoe} << QStringList{bob} << QStringList{ann} << 0
                          << 0;
    QTest::newRow("stored") << 53. << QStringList{zoe} << QStringList{bob} << none << 1 << 0;
    QTest::newRow("refused") << 93. << none << QStringList{zoe} << none << 2 << 1;
    QTest::newRow("at the end") << 100. << none << none << QStringList{zoe} << 2 << 1;
}

void tst_Timeline::tellsWhatWasWhere()
{
    QFETCH(double, time);
    const Timeline timeline{aSmallRecording()};

    const Timeline::Moment moment = timeline.at(at(time));

    QTEST(namesOf(timeline, moment.waiting), "waiting");
    QTEST(namesOf(timeline, moment.inPipeline), "inside");
    QTEST(namesOf(timeline, moment.writing), "writing");
    QTEST(static_cast<int>(moment.dealtWith), "dealtWith");
    QTEST(static_cast<int>(moment.notStored), "notStored");
    QCOMPARE(moment.pipeline.capacity, 1);
}

void tst_Timeline::whatGoesOnIsExtended()
{
    Timeline timeline{aSmallRecording()};

    timeline.extendTo(at(1000));

    QCOMPARE(timeline.end(), at(1000));
    QCOMPARE(timeline.spansOf(Thread::Producer).back().to, at(1000));
    QCOMPARE(timeline.spansOf(Thread::Consumer).back().to, at(1000));
}

void tst_Timeline::stepsAndTimesAgree()
{
    const Timeline timeline{aSmallRecording()};

    QCOMPARE(timeline.stepAt(at(0)), std::size_t{0});
    QCOMPARE(timeline.stepAt(at(9.9)), std::size_t{0});
    QCOMPARE(timeline.stepAt(at(10)), std::size_t{1});
    QCOMPARE(timeline.stepAt(at(1000)), timeline.steps());
    for (std::size_t step = 0; step <= timeline.steps(); ++step)
        QCOMPARE(timeline.stepAt(timeline.timeOf(step)), step); // here, no two are at one time
    QVERIFY(timeline.eventOf(0) == nullptr);
    QVERIFY(timeline.eventOf(1)->kind == EventKind::Accepted);
}

void tst_Timeline::aRealRunCanBeReplayed_data()
{
    QTest::addColumn<QString>("pipeline");
    QTest::newRow("single slot") << u"slot"_s;
    QTest::newRow("queue of 3") << u"queue:3"_s;
    QTest::newRow("queue of 64") << u"queue:64"_s;
}

void tst_Timeline::aRealRunCanBeReplayed()
{
    QFETCH(QString, pipeline);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random{seed};
    m_storage->roster.refused = QStringList{u"Name 7"_s};
    const auto intake = open(pipeline);
    QVERIFY(intake);
    intake->record(true);
    while (m_submitted < 1000) {
        submit(*intake, random.bounded(1, 20));
        QTest::qWait(random.bounded(3)); // any time is right
    }
    QVERIFY(store(*intake, m_submitted));
    intake->record(false);

    const Timeline timeline{intake->recording()};

    QVERIFY(!timeline.recording().isCut);
    QVERIFY(areWhole(timeline.spansOf(Thread::Producer), timeline));
    QVERIFY(areWhole(timeline.spansOf(Thread::Consumer), timeline));
    const qint64 capacity = timeline.recording().pipelines.front().choice.capacity;
    Replay replay;
    for (std::size_t step = 0; step <= timeline.steps(); ++step) {
        if (step > 0)
            replay.apply(*timeline.eventOf(step));
        const Timeline::State &state = timeline.stateAt(step);
        QVERIFY(0 <= state.notStored && state.notStored <= state.dealtWith);
        QVERIFY(state.dealtWith <= state.taken && state.taken <= state.put);
        QVERIFY(state.put <= state.accepted && state.put - state.taken <= capacity);
        if (step % 50 == 0) {
            const Timeline::Moment moment = timeline.after(step);
            QVERIFY(replay.has(Where::Waiting, moment.waiting));
            QVERIFY(replay.has(Where::Inside, moment.inPipeline));
            QVERIFY(replay.has(Where::Writing, moment.writing));
            QCOMPARE(moment.dealtWith, replay.count(Where::DealtWith));
        }
    }
    QVERIFY(replay.isSound());
    QCOMPARE(replay.count(Where::DealtWith), m_submitted);
    QCOMPARE(timeline.stateAt(timeline.steps()).notStored, 1);
    for (int i = 0; i < m_submitted; ++i)
        QCOMPARE(timeline.recording().nameOf(i).value().text(), u"Name %1"_s.arg(i));
    QVERIFY(std::ranges::any_of(timeline.spansOf(Thread::Consumer),
        [](const Span &span) { return span.doing == Doing::Writing && span.names.count() > 0; }));
}

void tst_Timeline::goesOnAcrossPipelines()
{
    const auto intake = open(u"queue:3"_s);
    QVERIFY(intake);
    intake->record(true);
    for (int i = 1; i <= 20; ++i) { // more than are recorded at a time
        submit(*intake, 10);
        intake->usePipeline({PipelineChoice::Kind::BoundedQueue, 3 + i});
    }
    submit(*intake, 10);
    QVERIFY(store(*intake, m_submitted));
    intake->record(false);

    const Timeline timeline{intake->recording()};

    QCOMPARE(timeline.recording().pipelines.size(), std::size_t{21});
    QCOMPARE(timeline.pipelineAt({}).capacity, 3);
    QCOMPARE(timeline.pipelineAt(timeline.end()).capacity, 23);
    Replay replay;
    for (const Recording::Event &event : timeline.recording().events)
        replay.apply(event);
    QVERIFY(replay.isSound());
    QCOMPARE(replay.count(Where::DealtWith), m_submitted);
    QCOMPARE(std::ranges::count(
                 timeline.recording().events, EventKind::PipelineChanged, &Recording::Event::kind),
        20);
    for (std::size_t step = 0; step <= timeline.steps(); ++step) {
        const Timeline::Moment moment = timeline.after(step);
        const Timeline::State &state = timeline.stateAt(step);
        QCOMPARE_LE(moment.inPipeline.count(), moment.pipeline.capacity);
        QCOMPARE(moment.inOlder.first, state.taken);
        QCOMPARE(moment.inOlder.count() + moment.inPipeline.count(), state.put - state.taken);
    }
}

void tst_Timeline::tellsTheNamesOfEachPipelineApart()
{
    const auto intake = open(u"queue:3"_s);
    QVERIFY(intake);
    m_storage->roster.failures = -1; // the consumer takes one, and no more
    intake->record(true);
    submit(*intake, 1);
    QTRY_VERIFY_WITH_TIMEOUT(intake->failure().has_value(), Patience);
    submit(*intake, 9);
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(0).depth, 3, Patience);
    intake->usePipeline({PipelineChoice::Kind::BoundedQueue, 2});
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(0).depth, 2, Patience);

    const Timeline timeline{intake->recording()};

    const Timeline::Moment last = timeline.after(timeline.steps());
    QCOMPARE(last.pipeline.capacity, 2);
    QCOMPARE(last.inOlder, (Names{1, 4}));
    QCOMPARE(last.inPipeline, (Names{4, 6}));
    QCOMPARE(timeline.mostInside(), 5);
    m_storage->roster.failures = 0;
    intake->tryAgain();
    QVERIFY(store(*intake, 10));
}

void tst_Timeline::beginsInTheMidst()
{
    const auto intake = open(u"queue:3"_s);
    QVERIFY(intake);
    submit(*intake, 5);
    QVERIFY(store(*intake, 5));
    m_storage->roster.failures = -1;
    submit(*intake, 1);
    QTRY_VERIFY_WITH_TIMEOUT(intake->failure().has_value(), Patience);
    submit(*intake, 9);
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(0).depth, 3, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().accepted, 15, Patience);

    intake->record(true);
    const Timeline before{intake->recording()};
    m_storage->roster.failures = 0;
    intake->tryAgain();
    QVERIFY(store(*intake, 15));
    const Timeline after{intake->recording()};

    const Timeline::Moment first = before.after(0);
    QCOMPARE(first.dealtWith, 5);
    QCOMPARE(first.inPipeline.count(), 3);
    QCOMPARE(first.waiting.end, 15);
    QCOMPARE(first.consumer.doing, Doing::Failing);
    QCOMPARE(first.consumer.names, first.writing);
    QCOMPARE(before.recording().nameOf(14).value().text(), u"Name 14"_s);
    QCOMPARE(after.after(after.steps()).dealtWith, 15);
    QCOMPARE(after.stateAt(0).put, first.inPipeline.end);
}

void tst_Timeline::keepsTheLastEventsOfMany()
{
    const auto intake = open(u"queue:64"_s);
    QVERIFY(intake);
    intake->record(true);
    constexpr int Many = 70'000; // each is a put
    submit(*intake, Many);
    QVERIFY(store(*intake, Many));
    intake->record(false);

    const Timeline timeline{intake->recording()};

    QVERIFY(timeline.recording().isCut);
    QVERIFY(timeline.begin() > Timeline::Time{});
    QVERIFY(timeline.recording().names.size() <= Recorder::MostNames);
    QCOMPARE(timeline.recording().nameOf(Many - 1).value().text(), u"Name %1"_s.arg(Many - 1));
    QVERIFY(!timeline.recording().nameOf(0).has_value());
    QVERIFY(areWhole(timeline.spansOf(Thread::Producer), timeline));
    for (std::size_t step = 0; step <= timeline.steps(); ++step) {
        const Timeline::State &state = timeline.stateAt(step);
        QVERIFY(state.dealtWith <= state.taken && state.taken <= state.put);
        QVERIFY(state.put <= state.accepted && state.put - state.taken <= 64);
    }
    QCOMPARE(timeline.stateAt(timeline.steps()).dealtWith, Many);
}

void tst_Timeline::whatIsHandedBackWaits()
{
    const auto intake = open(u"queue:3"_s);
    QVERIFY(intake);
    m_storage->roster.failures = -1;
    intake->record(true);
    submit(*intake, 1);
    QTRY_VERIFY_WITH_TIMEOUT(intake->failure().has_value(), Patience);
    submit(*intake, 9);
    QTRY_COMPARE_WITH_TIMEOUT(intake->look(0).depth, 3, Patience);
    QSignalSpy closed{intake.get(), &Intake::closed};

    intake->giveUp();
    QVERIFY(!closed.isEmpty() || closed.wait(Patience));

    const Timeline timeline{intake->recording()};
    const Timeline::Moment last = timeline.after(timeline.steps());
    QCOMPARE(last.inPipeline.count(), 0);
    QCOMPARE(last.waiting.count() + last.writing.count(), 10);
    QCOMPARE(last.producer.doing, Doing::Ended);
    QCOMPARE(last.consumer.doing, Doing::Ended);
}

void tst_Timeline::notRecordedNothingIsKept()
{
    const auto intake = open(u"queue:3"_s);
    QVERIFY(intake);

    submit(*intake, 10);
    QVERIFY(store(*intake, 10));

    QVERIFY(!intake->isRecording());
    QCOMPARE(intake->recorded(), quint64{0});
    QVERIFY(intake->recording().events.empty());
}

ROLLCALL_TEST(tst_Timeline)
#include "tst_timeline.moc"
