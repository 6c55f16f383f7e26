// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/comparison.h"

#include <QPalette>
#include <QString>

#include <array>
#include <memory>
#include <optional>

class QChart;

namespace Rollcall {

/// What a chart of a comparison is about.
enum class ChartSubject { Throughput, Waits, Latency, Switches };

/// In the order in which they are shown.
inline constexpr std::array AllChartSubjects{
    ChartSubject::Throughput, ChartSubject::Waits, ChartSubject::Latency, ChartSubject::Switches};

[[nodiscard]] QString chartTitle(ChartSubject subject);

/// The same as the chart, in words: a line for each pipeline.
[[nodiscard]] QString chartText(ChartSubject subject, const Comparison::Summaries &summaries);

/// A chart of @p summaries in the colours of @p palette. With a @p bound, the throughput has it as a
/// line.
[[nodiscard]] std::unique_ptr<QChart> makeChart(ChartSubject subject,
    const Comparison::Summaries &summaries, std::optional<double> bound, const QPalette &palette);

} // namespace Rollcall
