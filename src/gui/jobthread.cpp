// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/jobthread.h"

#include <cstdlib>
#include <utility>

namespace Rollcall {

JobThread::JobThread(QObject *parent)
    : QObject{parent}
{
    m_pool.setMaxThreadCount(1);
    connect(this, &JobThread::told, this, &JobThread::deliver, Qt::QueuedConnection);
}

JobThread::~JobThread()
{
    m_pool.clear();
    if (!m_pool.waitForDone(static_cast<int>(LongestEnding.count())))
        std::_Exit(EXIT_FAILURE);
}

void JobThread::start(Job job)
{
    m_pool.start([this, job = std::move(job)] { tell(job()); });
}

void JobThread::tell(Answer answer)
{
    if (m_answers.post(std::move(answer)))
        emit told();
}

void JobThread::deliver()
{
    for (const Answer &answer : m_answers.takeAll())
        answer();
}

} // namespace Rollcall
