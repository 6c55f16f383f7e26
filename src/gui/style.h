// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

namespace Rollcall {

/// Fusion, calmer: the buttons of dialogs have no icons, a button has room beside its words, and a
/// progress bar is flat, the same from both sides. What can be filled in has an outline that is seen
/// in dark colours too, and its text the same distance from it everywhere. Nothing moves if nothing
/// shall.
class Style final : public QProxyStyle // clazy:exclude=ctor-missing-parent-argument
{
    Q_OBJECT

public:
    Style();

    /// Whether widgets may move what they show; they may at first.
    void setAnimated(bool animated) noexcept { m_isAnimated = animated; }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option,
        const QSize &contents, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returnData) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;

private:
    bool m_isAnimated = true;
};

} // namespace Rollcall
