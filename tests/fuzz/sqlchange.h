// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstdint>

namespace Rollcall::Testing {

/// Changes one row of a roster, or else of an outbox, by a statement of SQL: the file is as whole as
/// before, and what it says is not. The upper bits of @p place choose the row, the lower ones the
/// statement; @p value is a number or a text. What is no database stays as it is.
void changeRow(QByteArray &file, bool isRoster, std::uint32_t place, std::uint32_t value);

} // namespace Rollcall::Testing
