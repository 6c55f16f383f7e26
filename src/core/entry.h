// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/personname.h"
#include "core/request.h"

namespace Rollcall {

/// An accepted name on its way to the roster: what travels through the pipeline.
struct Entry
{
    Request request;
    qint64 ordinal = 0; ///< its place in the request: 0, 1, 2…
    PersonName name;
    bool moreToCome = false; ///< the producer had more waiting behind it when it put this one

    friend bool operator==(const Entry &, const Entry &) = default;
};

} // namespace Rollcall
