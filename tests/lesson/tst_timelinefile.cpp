// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/csvfile.h"
#include "intake/intake.h"
#include "lesson/timelinefile.h"
#include "support/entries.h"
#include "support/fakestorage.h"
#include "support/faketablefile.h"
#include "support/recordings.h"
#include "support/testcase.h"
#include "support/testprogram.h"
#include "support/textfiles.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;

namespace {

const std::atomic<bool> NotCancelled = false;

/// A device that has room for some bytes only.
class SmallDevice final : public QIODevice // clazy:exclude=missing-qobject-macro
{
protected:
    qint64 readData(char * /*data*/, qint64 /*most*/) override { return -1; }
    qint64 writeData(const char * /*data*/, qint64 size) override
    {
        m_left -= size;
        return m_left < 0 ? -1 : size;
    }

private:
    qint64 m_left = 100;
};

QJsonObject traceOf(const Timeline &timeline)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writeTrace(timeline, buffer, NotCancelled))
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(buffer.data(), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    return document.object();
}

qint64 nanoseconds(const QJsonValue &microseconds)
{
    return std::llround(microseconds.toDouble() * 1000);
}

/// The entries of a trace of one phase.
std::vector<QJsonObject> entriesOf(const QJsonObject &trace, const QString &phase)
{
    std::vector<QJsonObject> entries;
    const QJsonArray all = trace[u"traceEvents"_s].toArray();
    for (const auto each : all) {
        const QJsonObject entry = each.toObject();
        if (entry[u"ph"_s].toString() == phase)
            entries.push_back(entry);
    }
    return entries;
}

/// What is wrong with @p entry by the Trace Event Format; empty if nothing is.
QString faultOf(const QJsonObject &entry)
{
    const QString phase = entry[u"ph"_s].toString();
    if (!entry[u"name"_s].isString() || !entry[u"pid"_s].isDouble() || !entry[u"tid"_s].isDouble())
        return u"name, pid or tid"_s;
    if (phase == u"M"_s)
        return entry[u"args"_s].toObject().isEmpty() ? u"metadata without arguments"_s : QString{};
    if (!entry[u"ts"_s].isDouble() || entry[u"ts"_s].toDouble() < 0)
        return u"ts"_s;
    if (phase == u"X"_s)
        return entry[u"dur"_s].isDouble() && entry[u"dur"_s].toDouble() >= 0 ? QString{} : u"dur"_s;
    if (phase == u"C"_s) {
        const QJsonObject values = entry[u"args"_s].toObject();
        const bool areNumbers = std::all_of(values.constBegin(), values.constEnd(),
            [](const QJsonValue &value) { return value.isDouble(); });
        return areNumbers && !values.isEmpty() ? QString{} : u"counter"_s;
    }
    if (phase == u"i"_s)
        return u"gpt"_s.contains(entry[u"s"_s].toString()) ? QString{} : u"scope"_s;
    return u"phase "_s + phase;
}

QStringList faultsOf(const QJsonObject &trace)
{
    QStringList faults;
    const QJsonArray all = trace[u"traceEvents"_s].toArray();
    for (const auto each : all) {
        if (const QString fault = faultOf(each.toObject()); !fault.isEmpty())
            faults += fault;
    }
    return faults;
}

/// The rows of comma-separated values all of which are quoted (RFC 4180).
QList<QStringList> rowsOf(const QString &csv)
{
    QList<QStringList> rows;
    const QStringList lines = csv.split(u"\r\n"_s, Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        QStringList row = line.mid(1).chopped(1).split(u"\",\""_s);
        rows += row.replaceInStrings(u"\"\""_s, u"\""_s);
    }
    return rows;
}

} // namespace

class tst_TimelineFile : public TestCase
{
    Q_OBJECT

private slots:
    void aTraceKeepsTheFormat();
    void aTraceNamesItsThreads();
    void aTraceHasTheSpans();
    void aTraceCountsTheDepth();
    void aTraceMarksOrders();
    void aTraceOfARealRunHasNoOverlaps();
    void aFullDeviceIsToldOfATrace();
    void bothCanBeCancelled();
    void aTableHasAllEvents();
    void aTableIsReadBack();
    void aTableThatCannotBeWrittenIsTold();
};

void tst_TimelineFile::aTraceKeepsTheFormat()
{
    const QJsonObject trace = traceOf(Timeline{aSmallRecording()});

    QVERIFY(trace[u"traceEvents"_s].isArray());
    QCOMPARE(trace[u"displayTimeUnit"_s].toString(), u"ns"_s);
    QCOMPARE(faultsOf(trace), QStringList{});
}

void tst_TimelineFile::aTraceNamesItsThreads()
{
    const QJsonObject trace = traceOf(Timeline{aSmallRecording()});

    std::map<int, QString> threads;
    QString process;
    for (const QJsonObject &entry : entriesOf(trace, u"M"_s)) {
        const QString name = entry[u"args"_s][u"name"_s].toString();
        if (entry[u"name"_s] == u"thread_name"_s)
            threads[entry[u"tid"_s].toInt()] = name;
        else if (entry[u"name"_s] == u"process_name"_s)
            process = name;
    }
    QCOMPARE(process, u"Rollcall"_s);
    QCOMPARE(threads.size(), std::size_t{3});
    QCOMPARE(threads[1], u"Producer"_s);
    QCOMPARE(threads[2], u"Consumer"_s);
    QCOMPARE(threads[3], u"Window"_s);
}

void tst_TimelineFile::aTraceHasTheSpans()
{
    const Timeline timeline{aSmallRecording()};

    const auto entries = entriesOf(traceOf(timeline), u"X"_s);

    std::size_t i = 0;
    for (const auto thread : {Timeline::Thread::Producer, Timeline::Thread::Consumer}) {
        for (const Timeline::Span &span : timeline.spansOf(thread)) {
            const QJsonObject &entry = entries.at(i++);
            QCOMPARE(entry[u"tid"_s].toInt(), thread == Timeline::Thread::Producer ? 1 : 2);
            QCOMPARE(entry[u"name"_s].toString(), identifierOf(span.doing));
            QCOMPARE(nanoseconds(entry[u"ts"_s]), span.from.count());
            QCOMPARE(nanoseconds(entry[u"dur"_s]), span.duration().count());
            QCOMPARE(entry[u"args"_s][u"count"_s].toInt(), static_cast<int>(span.names.count()));
        }
    }
    QCOMPARE(entries.size(), i);
    QCOMPARE(entries.at(2)[u"name"_s].toString(), u"waiting for room"_s);
    QCOMPARE(entries.at(2)[u"dur"_s].toDouble(), 38.3);
    QCOMPARE(entries.at(3)[u"args"_s][u"name"_s].toString(), u"Зоя"_s);
}

void tst_TimelineFile::aTraceCountsTheDepth()
{
    QList<std::pair<double, int>> depths;
    for (const QJsonObject &entry : entriesOf(traceOf(Timeline{aSmallRecording()}), u"C"_s))
        depths += {entry[u"ts"_s].toDouble(), entry[u"args"_s][u"names"_s].toInt()};

    QCOMPARE(depths,
        (QList<std::pair<double, int>>{
            {0, 0}, {12, 1}, {13.1, 0}, {14, 1}, {53.2, 0}, {54, 1}, {95, 0}}));
}

void tst_TimelineFile::aTraceMarksOrders()
{
    const auto marks = entriesOf(traceOf(Timeline{aSmallRecording()}), u"i"_s);

    QCOMPARE(marks.size(), std::size_t{1});
    QCOMPARE(marks.front()[u"name"_s].toString(), u"interrupted"_s);
    QCOMPARE(marks.front()[u"ts"_s].toDouble(), 60);
    QCOMPARE(marks.front()[u"tid"_s].toInt(), 3);
}

void tst_TimelineFile::aTraceOfARealRunHasNoOverlaps()
{
    FakeStorage storage;
    const auto intake
        = storage.openIntake({PipelineChoice::Kind::BoundedQueue, 3}, Consumer::Loading::Nothing);
    intake->record(true);
    const Request request = Request::begin(RequestSource::Form, 3);
    QList<PersonName> names;
    for (int i = 0; i < 500; ++i)
        names += nameOf(u"Name %1"_s.arg(i));
    intake->submit(request, names);
    QTRY_COMPARE_WITH_TIMEOUT(intake->counts().stored, 500, Patience);

    const QJsonObject trace = traceOf(Timeline{intake->recording()});

    QCOMPARE(faultsOf(trace), QStringList{});
    std::map<int, qint64> ends;
    for (const QJsonObject &span : entriesOf(trace, u"X"_s)) {
        qint64 &end = ends[span[u"tid"_s].toInt()];
        QCOMPARE(nanoseconds(span[u"ts"_s]), end); // which was 0 at first
        end += nanoseconds(span[u"dur"_s]);
    }
    QCOMPARE(ends.size(), std::size_t{2});
    QCOMPARE(ends[1], ends[2]);
}

void tst_TimelineFile::aFullDeviceIsToldOfATrace()
{
    SmallDevice device;
    QVERIFY(device.open(QIODevice::WriteOnly | QIODevice::Unbuffered));

    QVERIFY(!writeTrace(Timeline{aSmallRecording()}, device, NotCancelled));
}

void tst_TimelineFile::bothCanBeCancelled()
{
    const std::atomic<bool> isCancelled = true;
    const Timeline timeline{aSmallRecording()};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    FakeTableFile file{std::make_shared<TableFilesState>()};

    QVERIFY(!writeTrace(timeline, buffer, isCancelled));

    QVERIFY(buffer.data().isEmpty());
    const StoreDone done = writeTable(timeline, file, isCancelled);
    QVERIFY(errorOf(done) != nullptr);
    QCOMPARE(errorOf(done)->kind, StoreError::Kind::Cancelled);
}

void tst_TimelineFile::aTableHasAllEvents()
{
    const Timeline timeline{aSmallRecording()};
    const auto state = std::make_shared<TableFilesState>();
    FakeTableFile file{state};

    QVERIFY(!errorOf(writeTable(timeline, file, NotCancelled)));
    QVERIFY(!errorOf(file.finish()));

    const QList<QStringList> rows = state->finished.takeAll().front();
    QCOMPARE(rows.size(), static_cast<qsizetype>(timeline.steps()) + 1);
    QCOMPARE(rows.at(0),
        (QStringList{u"microseconds"_s, u"thread"_s, u"event"_s, u"item"_s, u"name"_s, u"count"_s,
            u"depth"_s, u"in those before"_s}));
    QCOMPARE(rows.at(1),
        (QStringList{
            u"10.000"_s, u"Producer"_s, u"accepted"_s, u"0"_s, u"Ann"_s, u"3"_s, u"0"_s, u"0"_s}));
    QCOMPARE(rows.at(5),
        (QStringList{
            u"13.100"_s, u"Consumer"_s, u"taken"_s, u"0"_s, u"Ann"_s, u"1"_s, u"0"_s, u"0"_s}));
    QCOMPARE(rows.at(6),
        (QStringList{u"13.200"_s, u"Consumer"_s, u"begins writing"_s, u"0"_s, u"Ann"_s, u"1"_s,
            u"0"_s, u"0"_s}));
    QCOMPARE(rows.at(8),
        (QStringList{u"15.000"_s, u"Producer"_s, u"waits for room"_s, QString{}, QString{},
            QString{}, u"1"_s, u"0"_s}));
}

void tst_TimelineFile::aTableIsReadBack()
{
    const Timeline timeline{aSmallRecording()};
    const auto state = std::make_shared<TableFilesState>();
    FakeTableFile expected{state};
    QVERIFY(!errorOf(writeTable(timeline, expected, NotCancelled)));
    QVERIFY(!errorOf(expected.finish()));
    const QTemporaryDir folder;
    CsvFile table{folder.filePath(u"timeline.csv"_s)};
    QVERIFY(!errorOf(table.open()));

    QVERIFY(!errorOf(writeTable(timeline, table, NotCancelled)));

    QVERIFY(!errorOf(table.finish()));
    const QByteArray bytes = bytesOf(folder.filePath(u"timeline.csv"_s));
    const QByteArray mark = "\xEF\xBB\xBF";
    QVERIFY(bytes.startsWith(mark));
    QCOMPARE(
        rowsOf(QString::fromUtf8(bytes.sliced(mark.size()))), state->finished.takeAll().front());
}

void tst_TimelineFile::aTableThatCannotBeWrittenIsTold()
{
    const auto state = std::make_shared<TableFilesState>();
    state->failing = 5;
    FakeTableFile file{state};

    QVERIFY(errorOf(writeTable(Timeline{aSmallRecording()}, file, NotCancelled)) != nullptr);

    QCOMPARE(state->calls, 6);
}

ROLLCALL_TEST(tst_TimelineFile)
#include "tst_timelinefile.moc"
