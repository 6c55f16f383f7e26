// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/timelinefile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

using Event = Recording::Event;
using Thread = Recording::Thread;

constexpr int ProcessId = 1; // the only one

/// The rows of the viewer: as the threads are named.
int trackOf(Thread thread)
{
    return static_cast<int>(thread) + 1;
}

/// As the format wants it, with the nanoseconds behind the point.
double microseconds(Timeline::Time time)
{
    return static_cast<double>(time.count()) / 1000; // NOLINT(*-magic-numbers)
}

/// What all entries have.
QJsonObject entry(const QString &phase, const QString &name, Thread thread)
{
    return {
        {u"ph"_s, phase}, {u"name"_s, name}, {u"pid"_s, ProcessId}, {u"tid"_s, trackOf(thread)}};
}

/// The entries of a trace, one a line.
class TraceWriter
{
public:
    TraceWriter(const Timeline &timeline, QIODevice &device, const std::atomic<bool> &isCancelled)
        : m_timeline{timeline}
        , m_device{device}
        , m_isCancelled{isCancelled}
    {
    }

    [[nodiscard]] bool write()
    {
        put(R"({"displayTimeUnit":"ns","traceEvents":[)");
        writeNames();
        for (const Thread thread : {Thread::Producer, Thread::Consumer}) {
            for (const Timeline::Span &span : m_timeline.spansOf(thread))
                write(span, thread);
        }
        writeDepth(m_timeline.begin(), 0);
        for (std::size_t step = 1; step <= m_timeline.steps(); ++step)
            writeStep(step);
        put("\n]}\n");
        return m_isSound;
    }

private:
    void writeNames()
    {
        QJsonObject process = entry(u"M"_s, u"process_name"_s, Thread::Producer);
        process[u"args"_s] = QJsonObject{{u"name"_s, u"Rollcall"_s}};
        write(process);
        for (const Thread thread : {Thread::Producer, Thread::Consumer, Thread::Window}) {
            QJsonObject name = entry(u"M"_s, u"thread_name"_s, thread);
            name[u"args"_s] = QJsonObject{{u"name"_s, identifierOf(thread)}};
            write(name);
            QJsonObject order = entry(u"M"_s, u"thread_sort_index"_s, thread);
            order[u"args"_s] = QJsonObject{{u"sort_index"_s, trackOf(thread)}};
            write(order);
        }
    }

    void write(const Timeline::Span &span, Thread thread)
    {
        QJsonObject object = entry(u"X"_s, identifierOf(span.doing), thread);
        object[u"ts"_s] = microseconds(span.from);
        object[u"dur"_s] = microseconds(span.duration());
        if (span.names.count() > 0)
            object[u"args"_s] = argumentsOf(span.names);
        write(object);
    }

    [[nodiscard]] QJsonObject argumentsOf(Timeline::Names names) const
    {
        QJsonObject arguments{{u"first"_s, names.first}, {u"count"_s, names.count()}};
        if (const auto name = m_timeline.recording().nameOf(names.first))
            arguments[u"name"_s] = name->text();
        return arguments;
    }

    void writeStep(std::size_t step)
    {
        const Event &event = *m_timeline.eventOf(step);
        if (m_timeline.depthAt(step) != m_timeline.depthAt(step - 1)
            || m_timeline.inOlderAt(step) != m_timeline.inOlderAt(step - 1))
            writeDepth(event.time, step);
        const bool isOrder = event.kind == Event::Kind::Interrupted
            || event.kind == Event::Kind::Closed || event.kind == Event::Kind::PipelineChanged;
        if (!isOrder)
            return;
        QJsonObject mark = entry(u"i"_s, identifierOf(event.kind), event.thread);
        mark[u"ts"_s] = microseconds(event.time);
        mark[u"s"_s] = u"t"_s; // it is of its thread
        write(mark);
    }

    void writeDepth(Timeline::Time time, std::size_t step)
    {
        QJsonObject depth = entry(u"C"_s, u"in the pipeline"_s, Thread::Producer);
        depth[u"ts"_s] = microseconds(time);
        depth[u"args"_s] = QJsonObject{{u"names"_s, m_timeline.depthAt(step)},
            {u"in those before"_s, m_timeline.inOlderAt(step)}};
        write(depth);
    }

    void write(const QJsonObject &object)
    {
        put(m_isFirst ? "\n" : ",\n");
        m_isFirst = false;
        put(QJsonDocument{object}.toJson(QJsonDocument::Compact));
    }

    void put(const QByteArray &bytes)
    {
        m_isSound = m_isSound && !m_isCancelled && m_device.write(bytes) == bytes.size();
    }

    const Timeline &m_timeline;
    QIODevice &m_device;
    const std::atomic<bool> &m_isCancelled;
    bool m_isFirst = true;
    bool m_isSound = true;
};

} // namespace

QString identifierOf(Doing doing)
{
    switch (doing) {
    case Doing::Idle:
        return u"idle"_s;
    case Doing::Putting:
        return u"putting"_s;
    case Doing::WaitingForRoom:
        return u"waiting for room"_s;
    case Doing::Opening:
        return u"opening the roster"_s;
    case Doing::Loading:
        return u"loading the roster"_s;
    case Doing::BackingUp:
        return u"making a backup"_s;
    case Doing::Taking:
        return u"taking"_s;
    case Doing::WaitingForName:
        return u"waiting for a name"_s;
    case Doing::Writing:
        return u"writing"_s;
    case Doing::Failing:
        return u"trying again"_s;
    case Doing::Checking:
        return u"checking the roster"_s;
    case Doing::Delaying:
        return u"delaying"_s;
    case Doing::Paused:
        return u"paused"_s;
    case Doing::Ended:
        break;
    }
    return u"ended"_s;
}

QString identifierOf(Event::Kind kind)
{
    using Kind = Event::Kind;
    switch (kind) {
    case Kind::Begins:
        return u"begins"_s;
    case Kind::Accepted:
        return u"accepted"_s;
    case Kind::Put:
        return u"put"_s;
    case Kind::WaitsForRoom:
        return u"waits for room"_s;
    case Kind::RoomMade:
        return u"wakes"_s;
    case Kind::Taken:
        return u"taken"_s;
    case Kind::HandedBack:
        return u"handed back"_s;
    case Kind::WaitsForName:
        return u"waits for a name"_s;
    case Kind::NameCame:
        return u"wakes"_s;
    case Kind::Settled:
        return u"dealt with"_s;
    case Kind::Interrupted:
        return u"interrupted"_s;
    case Kind::Closed:
        return u"closed"_s;
    case Kind::PipelineChanged:
        break;
    }
    return u"pipeline changed"_s;
}

QString identifierOf(Thread thread)
{
    switch (thread) {
    case Thread::Producer:
        return u"Producer"_s;
    case Thread::Consumer:
        return u"Consumer"_s;
    case Thread::Window:
        break;
    }
    return u"Window"_s;
}

bool writeTrace(const Timeline &timeline, QIODevice &device, const std::atomic<bool> &isCancelled)
{
    return TraceWriter{timeline, device, isCancelled}.write();
}

StoreDone writeTable(
    const Timeline &timeline, TableFile &file, const std::atomic<bool> &isCancelled)
{
    StoreDone done = file.write({u"microseconds"_s, u"thread"_s, u"event"_s, u"item"_s, u"name"_s,
        u"count"_s, u"depth"_s, u"in those before"_s});
    for (std::size_t step = 1; step <= timeline.steps() && !errorOf(done); ++step) {
        if (isCancelled)
            return StoreError{StoreError::Kind::Cancelled, {}};
        const Event &event = *timeline.eventOf(step);
        const bool begins = event.kind == Event::Kind::Begins;
        const auto name = event.count > 0 ? timeline.recording().nameOf(event.number)
                                          : std::optional<PersonName>{};
        done = file.write({QString::number(microseconds(event.time), 'f', 3),
            identifierOf(event.thread),
            begins ? u"begins "_s + identifierOf(event.doing) : identifierOf(event.kind),
            event.count > 0 ? QString::number(event.number) : QString{},
            name ? name->text() : QString{},
            event.count > 0 ? QString::number(event.count) : QString{},
            QString::number(timeline.depthAt(step)), QString::number(timeline.inOlderAt(step))});
    }
    return done;
}

} // namespace Rollcall
