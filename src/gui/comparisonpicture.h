// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/comparison.h"

#include <QByteArray>

class QPainter;

namespace Rollcall {

/// All charts of a comparison below its conclusion, to be kept: in light colours, however the window
/// looks.
class ComparisonPicture
{
public:
    ComparisonPicture(ComparisonPlan plan, Comparison::Summaries summaries);

    /// The content of a PNG file.
    [[nodiscard]] QByteArray png() const;
    /// The content of an SVG file.
    [[nodiscard]] QByteArray svg() const;

private:
    void paint(QPainter &painter) const;

    const ComparisonPlan m_plan;
    const Comparison::Summaries m_summaries;
};

} // namespace Rollcall
