// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/bell.h"
#include "model/cast.h"
#include "model/dawdle.h"
#include "model/heapunwatched.h"
#include "model/modelitem.h"
#include "model/modelsynchronization.h"
#include "pipeline/mailbox.h"

#include <QDeadlineTimer>

#include <array>
#include <chrono>
#include <vector>

namespace Rollcall::Testing {

/// How the receiver of a MailboxScenario learns that there are letters.
enum class Receiver {
    Sleeps, ///< over the empty box, at first until a deadline, then for ever
    IsTold, ///< by who posted into the empty box; never sleeps over the box
};

/// A mailbox, two who post two letters each, and one who receives until it has them all: each once,
/// and each sender's in their order. If it is told and not, sometime, it waits for ever.
template <Receiver receiver>
class MailboxScenario : public rl::test_suite<MailboxScenario<receiver>, 3>
{
public:
    void thread(unsigned index)
    {
        dawdle();
        if (index < Senders)
            post(static_cast<int>(index));
        else
            receive();
    }

    void after() { RL_ASSERT(m_mailbox.takeAll().empty()); }

private:
    void post(int sender)
    {
        for (int i = 0; i < LettersEach; ++i) {
            const bool wasEmpty = m_mailbox.post(ModelItem{m_places, sender * LettersEach + i});
            if (wasEmpty && receiver == Receiver::IsTold)
                m_bell.ring();
        }
    }

    void receive()
    {
        for (int received = 0, takes = 0; received < Senders * LettersEach; ++takes) {
            if (receiver == Receiver::IsTold)
                m_bell.await();
            const std::vector<ModelItem> letters = m_mailbox.takeAll(deadline(takes));
            RL_ASSERT(!letters.empty() || (receiver == Receiver::Sleeps && takes == 0));
            for (const ModelItem &letter : letters) {
                int &next = at(m_next, letter.value() / LettersEach);
                RL_ASSERT(next++ == letter.value() % LettersEach);
                ++received;
            }
        }
    }

    static QDeadlineTimer deadline(int takes)
    {
        if (receiver == Receiver::IsTold)
            return QDeadlineTimer{0};
        return takes == 0 ? QDeadlineTimer{std::chrono::hours{24}} : QDeadlineTimer::Forever;
    }

    static constexpr int Senders = 2;
    static constexpr int LettersEach = 2;

    HeapUnwatched m_heapUnwatched; // the first, for the others free memory
    PlaceWatch m_places; // none is known
    Bell m_bell;
    Mailbox<ModelItem, ModelSynchronization> m_mailbox;
    std::array<int, Senders> m_next{};
};

} // namespace Rollcall::Testing
