// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A first pipeline: one thread hands names to another, which prints them.

#include <pipeline/boundedqueue.h>

#include <QString>
#include <QTextStream>

#include <thread>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Rollcall;

int main()
{
    // Room for two names. It is made first, so that it outlives both threads.
    BoundedQueue<QString> queue{2};

    std::jthread producer{[&queue] {
        for (QString name : {u"Ada"_s, u"Grace"_s, u"Edsger"_s, u"Barbara"_s, u"Tony"_s}) {
            // Sleeps while the queue is full, so the producer is never more than two names ahead.
            if (queue.put(std::move(name)) == PutResult::Closed)
                return; // nobody wants names any more
        }
        queue.close(); // The last one is in. What is inside can still be taken.
    }};

    std::jthread consumer{[&queue] {
        QTextStream out{stdout};
        QString name;
        // Sleeps while the queue is empty. The answer is Closed only when all names are taken.
        while (queue.take(name) == TakeResult::Taken)
            out << "Hello, " << name << '\n';
        out << "That was all.\n";
    }};
} // Here a std::jthread waits for its thread to end.
