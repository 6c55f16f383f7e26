// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/recentrate.h"
#include "intake/intake.h"

#include <QDockWidget>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <array>
#include <cstddef>
#include <optional>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace Rollcall {

class PipelinePlot;
class PipelineView;
class StatusChip;

/// Shows what the threads do, live, and slows them down for whoever wants to watch.
///
/// Hidden, it costs nothing: no timer runs, and the pipeline is not watched. Slow motion ends when
/// it is hidden.
class PipelineDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit PipelineDock(QWidget *parent = nullptr);
    ~PipelineDock() override;
    Q_DISABLE_COPY_MOVE(PipelineDock)

    /// Shows @p intake from now on, instead of another.
    void follow(Intake *intake);

    /// Says that slow motion is on, as long as it is; for the status bar.
    [[nodiscard]] StatusChip *badge() const noexcept { return m_badge; }

    /// Slow motion, at the delays of @p pace, if it is shown. The user may change them, and end it.
    void slowDown(const Pace &pace);
    /// Full speed; the delays are again as they were before slowDown().
    void endSlowMotion();

    // For whoever speaks of them; null until it is shown first.
    [[nodiscard]] QWidget *stations() const;
    [[nodiscard]] QWidget *controls() const noexcept { return m_controls; }

signals:
    /// The user wants to see what the threads did.
    void timelineWanted();
    /// What the threads do is to be explained.
    void explainWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// The wheel scrolls, and changes only what has the focus.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Curve : std::size_t { Depth, Throughput, HandOver, Curves };

    void makeContents();
    [[nodiscard]] QWidget *makeControls();
    [[nodiscard]] QWidget *makePlots();
    void watch(bool on);
    void look();
    void addToCurves(const PipelineSnapshot &snapshot);
    void showCurve();
    /// Says what the curve has come to, if that has changed.
    void showCurveText();
    [[nodiscard]] QString curveText(Curve curve) const;
    void setSlow(bool slow);
    void showDelays(const Pace &pace);
    void applyPace();
    [[nodiscard]] Pace pace() const;

    QPointer<Intake> m_intake;
    StatusChip *m_badge;
    QTimer m_timer; // runs while it is seen
    QElapsedTimer m_sinceWatched;
    RecentRate m_rate; // of names that are taken
    QElapsedTimer m_sinceText; // the text of the curve was made
    int m_capacity = 0; // of the pipeline
    bool m_sumHolds = true;
    std::optional<Pace> m_usersPace; // before slowDown()

    // All below: null until it is shown first.
    QBoxLayout *m_lower = nullptr; // controls and plot, beside each other or one below the other
    PipelineView *m_view = nullptr;
    QLabel *m_sum = nullptr;
    QWidget *m_controls = nullptr;
    QCheckBox *m_slow = nullptr;
    QDoubleSpinBox *m_producerDelay = nullptr;
    QDoubleSpinBox *m_consumerDelay = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_step = nullptr;
    QComboBox *m_curve = nullptr;
    QLabel *m_curveText = nullptr;
    std::array<PipelinePlot *, Curves> m_plots{};
};

} // namespace Rollcall
