// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QWidget>

#include <array>
#include <cstddef>
#include <optional>

namespace Rollcall {

/// A curve over the last minute, the newest value at the end of the line. Follows the palette, and
/// reads from right to left where words do.
class PipelinePlot final : public QWidget
{
    Q_OBJECT

public:
    /// So many values make a minute.
    static constexpr std::size_t Values = 600;

    explicit PipelinePlot(QWidget *parent = nullptr);

    /// Adds the newest value; nothing is a gap.
    void add(std::optional<double> value);
    /// Adds the newest value, and what there was at the least and at the most since the one before.
    void add(double value, double least, double most);
    /// Forgets all values.
    void clear();
    /// The greatest that is shown, between values too; nothing if there is none.
    [[nodiscard]] std::optional<double> most() const;
    /// The mean of the newest @p count values, gaps left out; nothing if they are all gaps.
    [[nodiscard]] std::optional<double> latest(std::size_t count) const;
    /// The text at the top of the scale: what most() is, with its unit.
    void setScaleText(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// The values in order, around and around; the newest is before m_next.
    std::array<double, Values> m_values{};
    std::array<double, Values> m_least{}; // since the value before
    std::array<double, Values> m_most{};
    std::size_t m_next = 0;
    QString m_scaleText;
};

} // namespace Rollcall
