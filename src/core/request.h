// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/requestid.h"

#include <QString>

#include <optional>

namespace Rollcall {

/// Where the names of a request come from.
enum class RequestSource {
    Form,
    Console,
    Paste, ///< several lines at once
    File, ///< by the import dialog
    CommandLine, ///< a file, by rollcall import
};

/// As it is written in files.
[[nodiscard]] QString textOf(RequestSource source);
/// The source with that text; none if there is no such source.
[[nodiscard]] std::optional<RequestSource> requestSourceOf(const QString &text);

/// One user's wish to enter some names. A plain value: it travels with each of its names, so that
/// the roster learns of a goal that was changed on the way.
struct Request
{
    RequestId id;
    RequestSource source = RequestSource::Form;
    qint64 asked = 0; ///< how many names are meant; a goal, not a limit; 0: not said
    qint64 opened = 0; ///< when it was begun, milliseconds since 1970 UTC
    bool hasMoved = false; ///< from another file of the roster, which alone may have some names

    /// A new request of now.
    [[nodiscard]] static Request begin(RequestSource source, qint64 asked);

    friend bool operator==(const Request &, const Request &) = default;
};

} // namespace Rollcall
