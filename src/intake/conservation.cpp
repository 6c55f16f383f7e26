// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/conservation.h"

#include <limits>

namespace Rollcall {

namespace {

/// Whether @p count was right at some moment between two, when it was @p before and @p after; what
/// was @p underWay at the second one may be counted already, or not.
bool isBetween(qint64 count, qint64 before, qint64 after, qint64 underWay)
{
    return count >= before && count - after <= underWay;
}

} // namespace

Conservation Conservation::of(const Readings &readings)
{
    const ConsumerLedger &consumer = readings.consumerBefore;
    const ProducerLedger &producer = readings.producerAfter;

    // A thread counts after the pipeline did: as long as it may be between the two, the pipeline
    // may be ahead. A producer that puts is so by one; a consumer by any number, unless it slept in
    // the take when the pipeline had been read.
    const qint64 putUnderWay = producer.activity == ProducerLedger::Activity::Putting ? 1 : 0;
    const bool mayTake = readings.consumerAfter.activity == ConsumerLedger::Activity::Taking
        && !readings.isConsumerAsleep;
    const qint64 takenUnderWay = mayTake ? std::numeric_limits<qint64>::max() : 0;

    // What is just put may be taken before the producer has counted it.
    const qint64 overtaken = producer.put < consumer.taken ? putUnderWay : 0;

    Conservation result;
    result.accepted = producer.accepted;
    result.waiting = producer.waiting - overtaken;
    // What its ends have counted: if one of them is wrong about itself, the sum shows it.
    result.inPipeline = producer.put + overtaken - consumer.taken;
    result.writing = consumer.writing;
    result.stored = consumer.stored;
    result.refused = consumer.refused;
    result.leftOut = consumer.leftOut;
    result.outOfOrder = consumer.outOfOrder;
    result.pipelineAgrees = result.inPipeline >= 0
        && isBetween(readings.put, readings.producerBefore.put, producer.put, putUnderWay)
        && isBetween(readings.taken, consumer.taken, readings.consumerAfter.taken, takenUnderWay);
    return result;
}

} // namespace Rollcall
