// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QUuid>

#include <compare>

namespace Rollcall {

/// The id of a request: a UUID of version 7 (RFC 9562, section 5.7), so that ids made later on one
/// machine sort later. A plain value.
class RequestId
{
public:
    /// No request.
    RequestId() = default;

    /// Makes a new id, from the clock and the system's random numbers. Any thread.
    [[nodiscard]] static RequestId create();

    /// The id that toText() wrote; no request if @p text is none.
    [[nodiscard]] static RequestId fromText(const QString &text);

    /// Thirty-six characters, lower case, no braces.
    [[nodiscard]] QString toText() const;

    [[nodiscard]] bool isNull() const noexcept { return m_uuid.isNull(); }

    friend bool operator==(RequestId, RequestId) = default;
    friend size_t qHash(RequestId id, size_t seed = 0) noexcept { return qHash(id.m_uuid, seed); }

private:
    explicit RequestId(QUuid uuid) noexcept
        : m_uuid{uuid}
    {
    }

    QUuid m_uuid;
};

} // namespace Rollcall
