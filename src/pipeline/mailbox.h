// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/qtsynchronization.h"
#include "pipeline/sleepers.h"

#include <QDeadlineTimer>

#include <mutex>
#include <utility>
#include <vector>

namespace Rollcall {

/// Letters from any thread to one receiver, in the order of posting. It has no bound, so the sender
/// never waits; what may flood belongs into a Pipeline.
///
/// A receiver with an event loop is told by a queued signal, sent when post() says that the box was
/// empty: so one signal at most is under way, and a flood coalesces by itself.
template <typename T, typename Synchronization = QtSynchronization> class Mailbox
{
public:
    Mailbox() = default;
    Q_DISABLE_COPY_MOVE(Mailbox)

    /// Adds @p letter. Returns whether the box was empty before: then the receiver is to be told.
    bool post(T letter)
    {
        const Lock lock{m_mutex};
        m_letters.push_back(std::move(letter));
        m_receivers.wakeOne();
        return m_letters.size() == 1;
    }

    /// Empties the box. An empty one is slept over until @p deadline; by default not at all.
    [[nodiscard]] std::vector<T> takeAll(QDeadlineTimer deadline = QDeadlineTimer{0})
    {
        const Lock lock{m_mutex};
        (void)m_receivers.sleepUntil([this] { return !m_letters.empty(); }, m_mutex, deadline);
        return std::exchange(m_letters, {});
    }

private:
    using Lock = std::lock_guard<typename Synchronization::Mutex>;

    typename Synchronization::Mutex m_mutex; // guards all below
    Sleepers<Synchronization> m_receivers; // one, for there is one receiver
    std::vector<T> m_letters;
};

} // namespace Rollcall
