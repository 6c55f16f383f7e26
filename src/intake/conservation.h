// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/consumerledger.h"
#include "intake/producerledger.h"

namespace Rollcall {

/// Where all accepted names are: every one at one place. A plain value.
///
/// Producer, pipeline and consumer count each for themselves, so this can fail: a name that was lost
/// or came twice on the way shows.
struct Conservation
{
    /// What was read while the threads went on, in this order.
    struct Readings
    {
        ConsumerLedger consumerBefore;
        ProducerLedger producerBefore;
        qint64 taken = 0; ///< as the pipelines have counted
        qint64 put = 0; ///< likewise
        bool isConsumerAsleep = false; ///< in a take, after that
        ProducerLedger producerAfter;
        ConsumerLedger consumerAfter;
    };

    /// Adds up. What moved between two readings is no fault: the consumer is seen as it was first,
    /// the producer as it was last, and what is between them is in the pipeline.
    [[nodiscard]] static Conservation of(const Readings &readings);

    [[nodiscard]] qint64 sum() const
    {
        return waiting + inPipeline + writing + stored + refused + leftOut + outOfOrder;
    }
    [[nodiscard]] bool holds() const { return sum() == accepted && pipelineAgrees; }

    qint64 accepted = 0;
    qint64 waiting = 0; ///< the producer has them
    qint64 inPipeline = 0;
    qint64 writing = 0; ///< the consumer has them
    qint64 stored = 0;
    qint64 refused = 0; ///< by the roster
    qint64 leftOut = 0; ///< records of files that add no name
    qint64 outOfOrder = 0;
    bool pipelineAgrees = true; ///< it has counted as many as its two ends
};

} // namespace Rollcall
