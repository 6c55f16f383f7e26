// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/intake.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace Rollcall {

/// Makes the intake for the roster at a path; not started.
using IntakeFactory = std::function<std::unique_ptr<Intake>(
    const QString &path, RosterFile file, PipelineChoice pipeline)>;

/// The rosters of one window: the one that is open, the one that is being opened, and those that
/// were left and still store what is on its way, for as long as closing may take.
///
/// The open one is left only when another is open, so a roster that cannot be opened changes
/// nothing. Lives in the GUI thread, and never waits.
class Session final : public QObject
{
    Q_OBJECT

public:
    Session(IntakeFactory makeIntake, PipelineChoice pipeline, QObject *parent = nullptr);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    /// Opens or makes the roster at @p path: opened(), notOpened() or isAlreadyOpen() follows. One
    /// that was left just before is opened when it is closed.
    void open(const QString &path, RosterFile file);

    /// The open roster's intake, or null.
    [[nodiscard]] Intake *current() const noexcept { return m_current.intake.get(); }
    /// The open roster's absolute path; empty if there is none.
    [[nodiscard]] const QString &path() const noexcept { return m_current.path; }
    /// The ids of the rosters that are open, or still being left.
    [[nodiscard]] QStringList openIds() const;
    [[nodiscard]] bool isOpening() const noexcept { return !m_opening.path.isEmpty(); }

    [[nodiscard]] PipelineChoice pipelineChoice() const noexcept { return m_pipeline; }
    /// Sends names through another pipeline from now on, in this roster and in later ones.
    void usePipeline(PipelineChoice choice);

    /// Names for any of the rosters that are not even accepted.
    [[nodiscard]] qint64 unanswered() const;

    /// Stores what is on its way, then ends all: closed(), or else closingIsLate().
    void close();
    /// Takes close() back: the open roster takes names again. Too late if all is stored meanwhile:
    /// then closed() comes.
    void stay();
    /// Closes at once. What is accepted and not stored stays in the outboxes.
    void giveUp();
    [[nodiscard]] bool isClosing() const noexcept { return m_isClosing; }

signals:
    /// @p path is now the open roster; its students follow from current(). Emitted before those.
    void opened(const QString &path);
    void notOpened(
        const QString &path, Rollcall::RosterFile file, const Rollcall::StoreError &error);
    void isAlreadyOpen(const QString &path);
    /// A roster that was left is closed; its outbox keeps @p names for the next time.
    void left(const QString &path, qint64 names);
    /// A roster was closed, and so many requests were not removed from it as told: they are in it.
    void notRemoved(const QString &path, qint64 requests);
    /// After close(): so many names are not even accepted, and the time is up. stay() or giveUp().
    void closingIsLate(qint64 names);
    /// After close(), once: every thread has ended. The outboxes keep so many names for the next
    /// time; so many are lost, for they were not accepted.
    void closed(qint64 kept, qint64 lost);
    /// After close(): nothing more can be stored, but a thread does not end. Only the end of the
    /// process helps.
    void isStuck();

private:
    struct Roster
    {
        QString path;
        RosterFile file = RosterFile::Existing;
        std::unique_ptr<Intake> intake;
    };

    /// Starts what is to be opened, unless the same roster is still being left.
    void startOpening();
    void becomeCurrent();
    void dropOpening(const StoreError &error);
    void leave(Roster roster);
    [[nodiscard]] bool isBeingLeft(const QString &path) const;
    void leftIsClosed(Intake *intake);
    void leftIsLate(Intake *intake);
    void isLate();
    void closeCurrent() const;
    void goOnClosing();
    void sayClosed();
    void sayNotRemoved(const Roster &roster);
    void endIfStuck();

    IntakeFactory m_makeIntake;
    PipelineChoice m_pipeline;
    Roster m_current;
    Roster m_opening; // without an intake while the same roster is still left
    std::vector<Roster> m_left;
    bool m_isClosing = false;
    bool m_hasSaidLate = false;
    bool m_hasSaidClosed = false;
    bool m_givesUp = false;
    qint64 m_kept = 0; // by the outboxes of the rosters that were left
    qint64 m_lost = 0; // of the rosters that were left
};

} // namespace Rollcall
