// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinechoice.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Rollcall {

/// What the program was asked for when it was started.
struct CommandLine
{
    /// A file to import, as it was said.
    struct ImportWish
    {
        QString file;
        QStringList columns; ///< one or two, each a number from 1 or a heading; none: as recognised
        QString encoding; ///< empty: as recognised
        bool again = false; ///< also if the roster has the names of this file
    };

    bool console = false; ///< at the terminal, without a window
    bool help = false;
    bool version = false;
    bool verbose = false; ///< says what is accepted and stored, as it happens
    QString roster; ///< a path; empty: the last one
    QString names; ///< a path: a file that the window shows, to be imported; empty: none
    std::optional<ImportWish> import; ///< without a window
    std::optional<PipelineChoice> pipeline; ///< if not said, as in the preferences
    QString error; ///< what is wrong with it, in words; empty: nothing

    /// Reads @p arguments, of which the first is the program. Options that Qt knows are to be taken
    /// out before, as QApplication does.
    [[nodiscard]] static CommandLine read(const QStringList &arguments);

    /// For `--help`.
    [[nodiscard]] static QString helpText();
};

} // namespace Rollcall
