// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Rollcall {

/// What became of the write-ahead log that a crash had left beside a roster or an outbox, if it was not
/// simply merged. A plain value.
struct LeftLog
{
    enum class Kind {
        Foreign, ///< it belonged to another state of the file, or to another file: set aside
        Damaged, ///< a copy was set aside; what could be read of it was merged
    };

    Kind kind = Kind::Foreign;
    QString path; ///< where it is now

    friend bool operator==(const LeftLog &, const LeftLog &) = default;
};

} // namespace Rollcall
