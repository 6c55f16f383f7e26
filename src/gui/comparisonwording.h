// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/comparison.h"

#include <QString>

namespace Rollcall {

// What a comparison of pipelines showed, in words and figures. Translated; plain text.

/// What the pipeline is called: “Single slot”, “Queue of 8”.
[[nodiscard]] QString pipelineTitle(PipelineChoice pipeline);

/// @p figure with as many digits as are worth reading.
[[nodiscard]] QString figureText(double figure);

/// The median, and in brackets the smallest and the largest, unless all read the same.
[[nodiscard]] QString spreadText(const Spread &spread);
/// The same of @p spread of percentiles, which are known to an eighth.
[[nodiscard]] QString percentileText(const Spread &spread);

/// What is to be learnt from @p summaries, which are of @p plan: one sentence, and one more if names
/// stayed inside.
[[nodiscard]] QString conclusionText(
    const ComparisonPlan &plan, const Comparison::Summaries &summaries);

/// Everything as comma-separated values: a line of headings, and one for each pipeline. In no
/// language, for programs.
[[nodiscard]] QString comparisonCsv(const Comparison::Summaries &summaries);

} // namespace Rollcall
