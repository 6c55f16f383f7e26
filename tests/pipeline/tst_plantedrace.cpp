// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"
#include "support/running.h"

#include <QTest>

#include <memory>

using namespace Rollcall;
using Testing::Running;

/// Races planted on purpose: the thread sanitizer must report each, or its silence about the rest
/// says nothing. Built and run with the sanitizer only, one function a run; passes when it fails.
class tst_PlantedRace : public QObject
{
    Q_OBJECT

private slots:
    void writingOnAfterTheHandOver();
    void readingBeforeTheJoin();

private:
    template <typename Kind> static void writeOn(Kind &pipeline);
};

void tst_PlantedRace::writingOnAfterTheHandOver()
{
    SingleSlot<std::shared_ptr<int>> slot;
    writeOn(slot);
    BoundedQueue<std::shared_ptr<int>> queue{4};
    writeOn(queue);
}

template <typename Kind> void tst_PlantedRace::writeOn(Kind &pipeline)
{
    int seen = 0;
    Running consumer{[&] {
        std::shared_ptr<int> item;
        while (pipeline.take(item) == TakeResult::Taken)
            seen += *item;
    }};
    for (int i = 0; i < 100; ++i) {
        auto item = std::make_shared<int>(i);
        const std::shared_ptr<int> kept = item;
        QCOMPARE(pipeline.put(std::move(item)), PutResult::Put);
        *kept = 7; // it is the consumer's by now
    }
    pipeline.close();
    QVERIFY(consumer.ends());
}

void tst_PlantedRace::readingBeforeTheJoin()
{
    int written = 0;
    Running writer{[&] {
        for (int i = 0; i < 1000; ++i)
            written = i;
    }};
    int read = 0;
    for (int i = 0; i < 1000; ++i)
        read += written;
    QVERIFY(read >= 0);
    QVERIFY(writer.ends());
}

QTEST_GUILESS_MAIN(tst_PlantedRace)
#include "tst_plantedrace.moc"
