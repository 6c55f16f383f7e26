// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/modelitem.h"
#include "model/modelsynchronization.h"
#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"

#include <concepts>
#include <cstddef>
#include <memory>

namespace Rollcall::Testing {

// The pipelines that are checked: the templates that ship.
using Slot = SingleSlot<ModelItem, ModelSynchronization>;
using Queue = BoundedQueue<ModelItem, ModelSynchronization>;

/// A queue has room for two.
template <typename Kind> std::unique_ptr<Kind> makePipeline()
{
    if constexpr (std::constructible_from<Kind, std::size_t>)
        return std::make_unique<Kind>(2);
    else
        return std::make_unique<Kind>();
}

} // namespace Rollcall::Testing
