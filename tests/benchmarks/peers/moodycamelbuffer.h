// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <readerwriterqueue/readerwritercircularbuffer.h>

#include <cstddef>
#include <utility>

namespace Rollcall {

/// moodycamel's ring for one producer and one consumer.
template <typename T> class MoodycamelBuffer
{
public:
    explicit MoodycamelBuffer(std::size_t capacity)
        : m_buffer{capacity}
    {
    }

    void put(T &&item) { m_buffer.wait_enqueue(std::move(item)); }
    void take(T &item) { m_buffer.wait_dequeue(item); }

private:
    moodycamel::BlockingReaderWriterCircularBuffer<T> m_buffer;
};

} // namespace Rollcall
