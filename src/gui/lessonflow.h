// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/pipelinechoice.h"
#include "lesson/stationstates.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace Rollcall {

class ExplainDialog;
class Intake;
class LessonBar;
class NameForm;
class Outline;
class PipelineDock;
class Session;
class Students;

/// The lesson of the window: a tour of five steps through what goes on behind it, and the
/// explanations of all states.
///
/// It enters no names: the user does, into the roster that is open, and a step notices by itself
/// that it is done. What the lesson changes for its own purposes, the pace and the pipeline, is
/// changed back when it ends.
class LessonFlow final : public QObject
{
    Q_OBJECT

public:
    /// What the lesson speaks of, and uses. All must outlive it.
    struct Parts
    {
        LessonBar &bar;
        NameForm &nameForm;
        PipelineDock &pipeline;
        Session &session;
        QMenuBar &menuBar;
        QMenu &helpMenu;
        QAction &compare; ///< opens the comparison of pipelines
        QAction &endings; ///< opens the three endings
    };

    /// The bar, and what is shown of the lesson, are in @p window.
    LessonFlow(const Parts &parts, QWidget *window);
    ~LessonFlow() override;
    Q_DISABLE_COPY_MOVE(LessonFlow)

    /// Begins with the first step; while it is under way, reads out where it is.
    void begin();
    void end();
    [[nodiscard]] bool isUnderWay() const noexcept { return m_isUnderWay; }

    /// Opens the explanations, at what the producer does now.
    void explain();

    /// @p intake is the one of the open roster now.
    void follow(Intake *intake);
    /// The user has chosen a pipeline: that one stays.
    void keepPipeline();
    /// A run that shows an ending has come to its end.
    void noteEnding();

private:
    enum class Step { Name, Stations, BackPressure, Kinds, End };

    void goTo(Step step);
    void showStep();
    void showOutline();
    /// Does the present step, as far as that is not the user's.
    void act();
    /// Looks whether the present step is done, where nobody says so.
    void look();
    void noteStored(const Students &students);
    void noteDone(const QString &text);
    void slowDown();
    void usePipeline(PipelineChoice choice);

    Parts m_parts;
    QWidget *m_window;
    QPointer<Outline> m_outline; // goes with the widget that it is around
    QPointer<Intake> m_intake;
    QPointer<ExplainDialog> m_explanations; // while they are open
    QTimer m_timer; // runs while a step is not done
    Step m_step = Step::Name;
    PipelineChoice::Kind m_kind = PipelineChoice::Kind::BoundedQueue; // when the step began
    bool m_isUnderWay = false;
    bool m_isDone = false; // the step
    bool m_isSlowed = false; // by the lesson
    std::optional<PipelineChoice> m_before; // the user's pipeline, while the lesson uses its own
};

} // namespace Rollcall
