// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/request.h"

#include <QString>

namespace Rollcall {

/// What the form holds and nobody has accepted: the text in its field, and the request that is open.
/// A plain value.
struct Draft
{
    QString text; ///< as it was typed, perhaps no name
    Request request; ///< without an id while it has no name
    qint64 entered = 0; ///< names that the request has; told by an outbox, not kept

    friend bool operator==(const Draft &, const Draft &) = default;
};

} // namespace Rollcall
