// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pipeline/threadsanitizer.h"

#include <QThread>

#include <chrono>
#include <functional>
#include <utility>

namespace Rollcall::Testing {

/// A thread that runs one function, started at once. A QThread subclass and not QThread::create(),
/// inside of which the thread sanitizer sees nothing.
class Running final : public QThread // clazy:exclude=missing-qobject-macro
{
public:
    explicit Running(std::function<void()> work)
        : m_work{std::move(work)}
    {
        start();
    }
    ~Running() override
    {
        wait();
        happensAfter(this);
    }
    Q_DISABLE_COPY_MOVE(Running)

    /// Whether the function returned within @p time.
    [[nodiscard]] bool ends(std::chrono::seconds time = std::chrono::seconds{10})
    {
        const bool ended = wait(QDeadlineTimer{time});
        happensAfter(this);
        return ended;
    }

private:
    void run() override
    {
        m_work();
        happensBefore(this);
    }

    std::function<void()> m_work;
};

} // namespace Rollcall::Testing
