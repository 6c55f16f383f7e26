// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/appearance.h"
#include "intake/pipelinechoice.h"

namespace Rollcall {

/// What a user can choose for the whole program. A plain value.
struct Preferences
{
    PipelineChoice pipeline;
    Appearance::Colours colours = Appearance::Colours::AsDesktop;

    friend bool operator==(Preferences, Preferences) = default;
};

} // namespace Rollcall
