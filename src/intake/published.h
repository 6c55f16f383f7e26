// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <type_traits>

namespace Rollcall {

/// A value that one thread sets, and that any thread gets whole, as of one moment, without a lock:
/// setting it costs a few plain stores. (A sequence lock.)
template <typename T> class Published
{
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(quint64) == 0,
        "it is kept word by word");

public:
    Published() { set(T{}); }
    Q_DISABLE_COPY_MOVE(Published)

    /// One thread only.
    void set(const T &value) noexcept
    {
        const auto words = std::bit_cast<Words>(value);
        const quint64 version = m_version.load(std::memory_order_relaxed);
        m_version.store(version + 1, std::memory_order_relaxed);
        // Whoever sees a new word sees by the version that it is not the whole.
        for (std::size_t i = 0; i < words.size(); ++i)
            m_words[i].store(words[i], std::memory_order_release);
        m_version.store(version + 2, std::memory_order_release);
    }

    /// Any thread. Looks again as long as it is just being set.
    [[nodiscard]] T get() const noexcept
    {
        while (true) {
            const quint64 version = m_version.load(std::memory_order_acquire);
            Words words{};
            for (std::size_t i = 0; i < words.size(); ++i)
                words[i] = m_words[i].load(std::memory_order_acquire);
            if (version % 2 == 0 && m_version.load(std::memory_order_relaxed) == version)
                return std::bit_cast<T>(words);
        }
    }

private:
    using Words = std::array<quint64, sizeof(T) / sizeof(quint64)>;

    std::atomic<quint64> m_version = 0; // odd while it is set
    std::array<std::atomic<quint64>, sizeof(T) / sizeof(quint64)> m_words{};
};

} // namespace Rollcall
