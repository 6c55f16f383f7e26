// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakenamesource.h"
#include "support/fakeoutbox.h"
#include "support/fakerosterstore.h"
#include "support/opening.h"

#include <memory>

namespace Rollcall::Testing {

/// What an intake works with, in memory: a roster, its outbox, and the files that it imports. Outlives
/// the intakes that it makes.
struct FakeStorage
{
    FakeRoster roster;
    std::shared_ptr<OutboxState> outbox = std::make_shared<OutboxState>();
    std::shared_ptr<SourceState> source = std::make_shared<SourceState>(); ///< of every import

    [[nodiscard]] Intake::Factories factories()
    {
        return {roster.factory(), outboxWith(outbox), sourceWith(source)};
    }

    [[nodiscard]] std::unique_ptr<Intake> makeIntake(
        PipelineChoice pipeline, Consumer::Loading loading = Consumer::Loading::Students)
    {
        return std::make_unique<Intake>(factories(), pipeline, loading);
    }

    /// The same, with the roster opened and loaded; the test fails if it is not.
    [[nodiscard]] std::unique_ptr<Intake> openIntake(
        PipelineChoice pipeline, Consumer::Loading loading = Consumer::Loading::Students)
    {
        auto intake = makeIntake(pipeline, loading);
        verifyOpens(*intake);
        return intake;
    }

    /// The outbox does not answer, or does again.
    void setStuck(bool stuck) const
    {
        outbox->isStuck = stuck;
        outbox->isStuck.notify_all();
    }
};

} // namespace Rollcall::Testing
