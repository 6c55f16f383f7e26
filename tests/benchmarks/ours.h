// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/item.h"
#include "pipeline/pipeline.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace Rollcall {

/// One of our pipelines, called as the program calls it: by its interface.
template <typename Implementation> class Ours
{
public:
    template <typename... Arguments>
    explicit Ours(Arguments... arguments)
        : m_implementation{arguments...}
    {
    }

    void put(Item &&item) { (void)m_pipeline.put(std::move(item)); }
    void take(Item &item) { (void)m_pipeline.take(item); }
    void takeSome(std::vector<Item> &items, std::size_t most)
    {
        (void)m_pipeline.takeAll(items, most);
    }

    [[nodiscard]] PipelineProbe &probe() noexcept { return m_pipeline.probe(); }

private:
    Implementation m_implementation;
    Pipeline<Item> &m_pipeline = m_implementation;
};

} // namespace Rollcall
