// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QRect>

namespace Rollcall::Testing {

/// The smallest rectangle around the pixels (x, y) of @p image for which @p isWanted is true; null if
/// there are none.
template <typename Wanted> [[nodiscard]] QRect boundsOf(const QImage &image, Wanted isWanted)
{
    QRect bounds;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (isWanted(x, y))
                bounds |= QRect{x, y, 1, 1};
        }
    }
    return bounds;
}

/// Where two pictures of the same size differ.
[[nodiscard]] inline QRect differenceOf(const QImage &one, const QImage &other)
{
    return boundsOf(one, [&](int x, int y) { return one.pixel(x, y) != other.pixel(x, y); });
}

} // namespace Rollcall::Testing
