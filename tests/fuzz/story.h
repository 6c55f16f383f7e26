// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fuzz/fileset.h"

#include <QString>

#include <vector>

namespace Rollcall::Testing {

/// The life of one roster and its outbox, as Rollcall itself writes them, and what is on the disk at
/// some moments of it: what a crash at that moment would leave.
struct Story
{
    /// From an empty roster to one of 300 names, each moment with more than the one before.
    std::vector<FileSet> moments;
    QString rosterId;

    /// Lives through it in @p folder, which is empty.
    [[nodiscard]] static Story tell(const QString &folder);
};

} // namespace Rollcall::Testing
