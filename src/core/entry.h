// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record.h"
#include "core/request.h"

#include <variant>

namespace Rollcall {

/// The file that names come from.
struct EntrySource
{
    QString file; ///< its name
    QString content; ///< Import::contentKey()

    friend bool operator==(const EntrySource &, const EntrySource &) = default;
};

/// An accepted name on its way to the roster: what travels through the pipeline. Or a record of a
/// file that adds no name, so that the roster learns that its ordinal is dealt with, and why.
struct Entry
{
    Request request;
    qint64 ordinal = 0; ///< its place in the request: 0, 1, 2…
    std::variant<PersonName, LeftOut> content;
    bool moreToCome = false; ///< the producer had more waiting behind it when it put this one
    qint64 line = 0; ///< of the file that it comes from, from 1; 0: it comes from none
    std::shared_ptr<const EntrySource> from
        = {}; ///< only with the first record of a file that a run reads

    /// The name, or null.
    [[nodiscard]] const PersonName *name() const noexcept
    {
        return std::get_if<PersonName>(&content);
    }
    /// What the name says, or what was left out.
    [[nodiscard]] const QString &text() const
    {
        return name() != nullptr ? name()->text() : std::get<LeftOut>(content).text;
    }

    friend bool operator==(const Entry &, const Entry &) = default;
};

} // namespace Rollcall
