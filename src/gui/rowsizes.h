// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rollcall {

/// The room above and below the text of a row of a list or table, together, in pixels.
inline constexpr int RoomInRow = 8;

} // namespace Rollcall
