// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QBoxLayout;
class QGridLayout;
class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace Rollcall {

/// One message above the form, hidden when there is nothing to say.
///
/// Many messages can be there at a time; the most severe is shown, the newest among equals. The
/// others wait until it is withdrawn or dismissed. Texts come translated, and are plain text.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Severity { Information, Warning, Error }; ///< in rising order

    struct Message
    {
        QString key; ///< names the matter, for the program; one message for each
        Severity severity = Severity::Information;
        QString text; ///< what happened, what it means for the names, what to do
        QString details; ///< the driver's own words, folded away at first; empty: none
        QString actionText; ///< the label of the action's button; empty: none
        QString otherActionText = {}; ///< likewise, of what can be done instead

        friend bool operator==(const Message &, const Message &) = default;
    };

    explicit MessageBar(QWidget *parent = nullptr);
    ~MessageBar() override;

    /// Adds @p message. It replaces the one with the same key and keeps its age, so that a count
    /// that goes up hides no newer message; with another severity it counts as new.
    void show(const Message &message);

    /// As show(), if the message is there still: one that the user dismissed stays away.
    void refresh(const Message &message);

    /// Removes the message with @p key; none is fine.
    void withdraw(const QString &key);

signals:
    /// The action of the message with @p key was chosen. The message stays until it is withdrawn.
    void actionTriggered(const QString &key);
    /// Likewise, the other action.
    void otherActionTriggered(const QString &key);

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Statement;
    class DetailsView;

    void dismiss();
    void showMostSevere();
    void unfold(bool unfolded);
    void arrange();
    void fitHeight();

    QList<Message> m_messages; // the oldest first
    Message m_shown; // meaningless while hidden
    bool m_buttonsAreBeside = true; // of the text; else below

    Statement *m_statement;
    QWidget *m_buttons;
    QBoxLayout *m_buttonsLayout;
    QToolButton *m_detailsButton;
    QPushButton *m_actionButton;
    QPushButton *m_otherActionButton;
    QToolButton *m_dismissButton;
    DetailsView *m_details;
    QGridLayout *m_layout;
    QHBoxLayout *m_detailsLayout;
};

} // namespace Rollcall
