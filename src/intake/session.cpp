// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/session.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

Session::Session(IntakeFactory makeIntake, PipelineChoice pipeline, QObject *parent)
    : QObject{parent}
    , m_makeIntake{std::move(makeIntake)}
    , m_pipeline{pipeline}
{
}

Session::~Session() = default;

void Session::open(const QString &path, RosterFile file)
{
    if (m_isClosing)
        return;
    if (m_current.intake && path == m_current.path) {
        emit isAlreadyOpen(path);
        return;
    }
    if (m_opening.intake)
        leave(std::exchange(m_opening, {})); // the user wants another one now
    m_opening = Roster{path, file, m_makeIntake(path, file, m_pipeline)};
    Intake *intake = m_opening.intake.get();
    connect(intake, &Intake::opened, this, &Session::becomeCurrent);
    connect(intake, &Intake::notOpened, this, &Session::dropOpening);
    intake->start();
}

void Session::becomeCurrent()
{
    disconnect(m_opening.intake.get(), nullptr, this, nullptr);
    Roster before = std::exchange(m_current, std::exchange(m_opening, {}));
    if (before.intake)
        leave(std::move(before));
    emit opened(m_current.path);
}

void Session::dropOpening(const StoreError &error)
{
    Roster roster = std::exchange(m_opening, {});
    const QString path = roster.path;
    const RosterFile file = roster.file;
    leave(std::move(roster));
    emit notOpened(path, file, error);
}

void Session::leave(Roster roster)
{
    Intake *intake = roster.intake.get();
    disconnect(intake, nullptr, this, nullptr);
    m_left.push_back(std::move(roster));
    connect(
        intake, &Intake::closed, this, [this, intake] { leftIsClosed(intake); },
        Qt::QueuedConnection); // it is destroyed then
    connect(intake, &Intake::closingIsLate, this,
        [this, intake](qint64 names) { leftIsLate(intake, names); });
    connect(intake, &Intake::isStuck, this, &Session::isStuck);
    intake->close();
}

void Session::leftIsClosed(Intake *intake)
{
    const auto roster
        = std::ranges::find(m_left, intake, [](const Roster &each) { return each.intake.get(); });
    if (roster == m_left.end())
        return;
    const QString path = roster->path;
    m_left.erase(roster);
    emit left(path);
    endIfAllClosed();
}

void Session::leftIsLate(Intake *intake, qint64 names)
{
    if (m_isClosing) {
        if (!std::exchange(m_hasSaidLate, true))
            emit closingIsLate(onTheirWay());
        return;
    }
    const auto roster
        = std::ranges::find(m_left, intake, [](const Roster &each) { return each.intake.get(); });
    if (const auto &failure = intake->failure())
        emit leavingIsLate(roster->path, names, *failure);
    intake->stay(); // and goes on trying, for as long as the window is open
    intake->close();
}

void Session::usePipeline(PipelineChoice choice)
{
    m_pipeline = choice;
    if (m_current.intake)
        m_current.intake->usePipeline(choice);
}

qint64 Session::onTheirWay() const
{
    qint64 names = m_current.intake ? m_current.intake->counts().onTheirWay() : 0;
    for (const Roster &roster : m_left)
        names += roster.intake->counts().onTheirWay();
    return names;
}

void Session::close()
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    m_hasSaidLate = false;
    if (m_opening.intake)
        leave(std::exchange(m_opening, {}));
    for (const Roster &roster : m_left) { // with the whole time from now on
        roster.intake->stay();
        roster.intake->close();
    }
    if (m_current.intake) {
        Intake *intake = m_current.intake.get();
        connect(intake, &Intake::closed, this, &Session::endIfAllClosed, Qt::QueuedConnection);
        connect(intake, &Intake::closingIsLate, this,
            [this, intake](qint64 names) { leftIsLate(intake, names); });
        connect(intake, &Intake::isStuck, this, &Session::isStuck);
        intake->close();
    }
    QMetaObject::invokeMethod(this, &Session::endIfAllClosed, Qt::QueuedConnection);
}

void Session::stay()
{
    if (!std::exchange(m_isClosing, false) || !m_current.intake)
        return;
    disconnect(m_current.intake.get(), nullptr, this, nullptr);
    m_current.intake->stay();
}

void Session::giveUp()
{
    for (const Roster &roster : m_left)
        roster.intake->giveUp();
    if (m_current.intake)
        m_current.intake->giveUp();
}

void Session::endIfAllClosed()
{
    if (m_isClosing && m_left.empty() && (!m_current.intake || m_current.intake->isClosed()))
        emit closed();
}

} // namespace Rollcall
