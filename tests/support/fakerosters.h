// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakestorage.h"

#include <map>

namespace Rollcall::Testing {

/// Rosters in memory by their paths, each with an outbox of its own. All read the same files when
/// they import. Outlives the sessions that open them.
class FakeRosters
{
public:
    /// What belongs to the roster at @p path, made when it is first asked for.
    FakeStorage &at(const QString &path)
    {
        const auto [place, isNew] = m_all.try_emplace(path);
        if (isNew)
            place->second.source = m_source;
        return place->second;
    }
    [[nodiscard]] SourceState &source() const { return *m_source; }

    /// Makes intakes for a session; each loads the students.
    [[nodiscard]] IntakeFactory factory()
    {
        return [this](const QString &path, RosterFile /*file*/, PipelineChoice pipeline) {
            return at(path).makeIntake(pipeline);
        };
    }

    void clear() { m_all.clear(); }

private:
    std::map<QString, FakeStorage> m_all; // whose places stay where they are
    std::shared_ptr<SourceState> m_source = std::make_shared<SourceState>();
};

} // namespace Rollcall::Testing
