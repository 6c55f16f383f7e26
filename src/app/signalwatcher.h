// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <memory>

namespace Rollcall {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal, so that they end the program by the same way
/// as its window does; one that the process was started to ignore stays ignored. One at a time in a
/// process.
class SignalWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;
    Q_DISABLE_COPY_MOVE(SignalWatcher)

signals:
    /// The system's number of the signal.
    void received(int number);

private:
    void readNumber();

    static constexpr std::array Watched{SIGINT, SIGTERM, SIGHUP};

    std::unique_ptr<QSocketNotifier> m_notifier;
    std::array<struct sigaction, Watched.size()> m_before{}; // restored at the end
};

} // namespace Rollcall
