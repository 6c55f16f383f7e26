// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Rollcall {

/// One step of a lesson: what it is about, a button that does it, and the way to the others. Hidden
/// when there is none.
///
/// It takes the focus only when it is told to: then the text has it, so that a screen reader reads
/// it out.
class LessonBar final : public QFrame
{
    Q_OBJECT

public:
    /// What is shown of a step.
    struct Step
    {
        QString title;
        QString text;
        QString actionText; ///< of the button that does it
        bool isFirst = false;
        bool isLast = false;
    };

    explicit LessonBar(QWidget *parent = nullptr);
    ~LessonBar() override;
    Q_DISABLE_COPY_MOVE(LessonBar)

    /// Shows @p step, which is not done yet.
    void show(const Step &step);
    using QFrame::show;
    /// Says that the step is done, and what came of it.
    void showDone(const QString &text);
    /// Has the text read out.
    void focusText();

signals:
    void actionTriggered();
    void backWanted();
    void nextWanted();
    void endWanted();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void fitHeight();
    void alignTexts();
    void showFonts();
    void showColours();

    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_done;
    QPushButton *m_action;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_end;
    QVBoxLayout *m_layout;
    QBoxLayout *m_below; // what is done, and the way on: beside each other or one below the other
};

} // namespace Rollcall
