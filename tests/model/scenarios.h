// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/cast.h"
#include "model/kinds.h"
#include "model/ordersscenario.h"
#include "model/pipelinescenario.h"
#include "model/searchprogram.h"

namespace Rollcall::Testing {

// The scenarios of a pipeline. The small ones are for exhaustive searches.

/// One of each who can meet, and two of those who can stand in each other's way.
template <typename Kind>
using Everyone = PipelineScenario<Kind,
    Cast{.putters = 2,
        .takers = 1,
        .takersOfAll = 1,
        .closers = 1,
        .cancellers = 1,
        .interrupters = 1,
        .end = Cast::End::Stranger}>;

/// All items get through.
template <typename Kind>
using HandOver = PipelineScenario<Kind, Cast{.putters = 2, .takers = 1, .takersOfAll = 1}>;
template <typename Kind>
using SmallHandOver = PipelineScenario<Kind, Cast{.putters = 1, .itemsEach = 3, .takersOfAll = 1}>;

template <typename Kind>
using Closing = PipelineScenario<Kind,
    Cast{.putters = 2, .takers = 1, .takersOfAll = 1, .closers = 1, .end = Cast::End::Stranger}>;
template <typename Kind>
using SmallClosing = PipelineScenario<Kind,
    Cast{.putters = 1, .takers = 1, .closers = 1, .end = Cast::End::Stranger}>;

template <typename Kind>
using Cancelling = PipelineScenario<Kind,
    Cast{.putters = 2, .takersOfAll = 1, .cancellers = 1, .end = Cast::End::Stranger}>;
template <typename Kind>
using SmallCancelling = PipelineScenario<Kind,
    Cast{.putters = 1, .takers = 1, .cancellers = 1, .end = Cast::End::Stranger}>;

template <typename Kind>
using Interrupting = PipelineScenario<Kind,
    Cast{.putters = 1,
        .takers = 1,
        .takersOfAll = 1,
        .interrupters = 1,
        .end = Cast::End::Interrupted}>;
template <typename Kind>
using SmallInterrupting = PipelineScenario<Kind,
    Cast{.putters = 1, .takers = 1, .interrupters = 1, .end = Cast::End::Interrupted}>;

template <typename Kind>
using Deadlines
    = PipelineScenario<Kind, Cast{.putters = 2, .takers = 1, .takersOfAll = 1, .isTimed = true}>;
template <typename Kind>
using SmallDeadlines
    = PipelineScenario<Kind, Cast{.putters = 1, .itemsEach = 3, .takers = 1, .isTimed = true}>;

/// Offers all of them for one kind of pipeline.
template <typename Kind> void offerScenarios(SearchProgram &program)
{
    program.offer<Everyone<Kind>>("everyone");
    program.offer<HandOver<Kind>>("hand-over");
    program.offer<SmallHandOver<Kind>>("small-hand-over");
    program.offer<Closing<Kind>>("closing");
    program.offer<SmallClosing<Kind>>("small-closing");
    program.offer<Cancelling<Kind>>("cancelling");
    program.offer<SmallCancelling<Kind>>("small-cancelling");
    program.offer<Interrupting<Kind>>("interrupting");
    program.offer<SmallInterrupting<Kind>>("small-interrupting");
    program.offer<Deadlines<Kind>>("deadlines");
    program.offer<SmallDeadlines<Kind>>("small-deadlines");
    program.offer<OrdersScenario<Kind>>("orders");
}

} // namespace Rollcall::Testing
