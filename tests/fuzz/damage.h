// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fuzz/fileset.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace Rollcall::Testing {

/// One way to damage one of the files, as it is written in an input of the fuzzer. A plain value.
struct Damage
{
    enum class Kind : std::uint8_t {
        FlipBit, ///< at the place
        SetByte,
        SetShort, ///< two bytes, as SQLite writes numbers
        SetNumber, ///< four bytes
        SetInHeader, ///< one of the numbers at the beginning of the file
        SetInPage, ///< two bytes near the beginning or the end of a page, where things are close
        Clear, ///< from the place on, as many bytes as the value
        Cut, ///< at the place
        Grow, ///< by as many bytes as the value
        SwapPages, ///< that of the place and that of the value; of a log, frames
        CopyPage, ///< to the place from another moment
        CopyFile, ///< from another moment; the value may also choose the file
        Remove, ///< the file
        DropFrame, ///< of a log, a page of a file
        RepeatFrame,
        SumUp, ///< write the sums of a log that its content has, so that SQLite reads it
        ChangeRow, ///< as another program that knows SQLite, but no rule of ours
    };
    static constexpr unsigned Kinds = 17;
    static constexpr std::size_t Size = 8; ///< in an input, in bytes

    Kind kind = Kind::FlipBit;
    Part part = Part::Roster;
    std::uint32_t place = 0;
    std::uint32_t value = 0;

    /// The one that is written in @p bytes, of which there are Size. Each is one.
    [[nodiscard]] static Damage read(std::span<const std::uint8_t> bytes);
    /// Does it to @p files, as far as they have what it needs.
    void apply(FileSet &files, const std::vector<FileSet> &moments) const;
};

} // namespace Rollcall::Testing
