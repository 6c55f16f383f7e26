// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/signalwatcher.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace Rollcall {

namespace {

/// A pipe: a signal handler may do little more than write to it. (The only mutable state of the
/// program that is not in an object: a handler has no object.)
std::array<int, 2> ends{-1, -1}; // NOLINT(*-avoid-non-const-global-variables)

extern "C" void writeNumber(int number)
{
    const int before = errno;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &byte, 1);
    errno = before;
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject{parent}
{
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe for signals");
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::readNumber);
    struct sigaction action = {};
    action.sa_handler = writeNumber;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < Watched.size(); ++i) {
        ::sigaction(Watched.at(i), nullptr, &m_before.at(i));
        if (m_before.at(i).sa_handler != SIG_IGN) // as nohup sets it
            ::sigaction(Watched.at(i), &action, nullptr);
    }
}

SignalWatcher::~SignalWatcher()
{
    for (std::size_t i = 0; i < Watched.size(); ++i)
        ::sigaction(Watched.at(i), &m_before.at(i), nullptr);
    m_notifier.reset();
    ::close(ends[0]);
    ::close(ends[1]);
    ends = {-1, -1};
}

void SignalWatcher::readNumber()
{
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1)
        emit received(byte);
}

} // namespace Rollcall
