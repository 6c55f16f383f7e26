// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

#include <algorithm>

namespace Rollcall {

/// What several measurements of the same thing came to. A plain value.
struct Spread
{
    /// Of @p values, in any order; all 0 if there are none.
    [[nodiscard]] static Spread of(QList<double> values)
    {
        if (values.isEmpty())
            return {};
        std::ranges::sort(values);
        const qsizetype half = values.size() / 2;
        const double median
            = values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
        return {values.first(), median, values.last()};
    }

    double smallest = 0;
    double median = 0;
    double largest = 0;

    friend bool operator==(const Spread &, const Spread &) = default;
};

} // namespace Rollcall
