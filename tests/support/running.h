// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QThread>

#include <functional>
#include <utility>

namespace Rollcall::Testing {

/// A thread that runs one function, started at once. A QThread subclass and not QThread::create(),
/// inside of which the thread sanitizer sees nothing.
class Running final : public QThread
{
public:
    explicit Running(std::function<void()> work)
        : m_work{std::move(work)}
    {
        start();
    }
    ~Running() override { wait(); }
    Q_DISABLE_COPY_MOVE(Running)

    /// Whether the function returned within ten seconds.
    [[nodiscard]] bool ends() { return wait(QDeadlineTimer{10'000}); }

private:
    void run() override { m_work(); }

    std::function<void()> m_work;
};

} // namespace Rollcall::Testing
