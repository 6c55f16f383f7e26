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
    if (isOpening() && path == m_opening.path)
        return;
    if (m_opening.intake)
        leave(std::exchange(m_opening, {})); // the user wants another one now
    m_opening = Roster{path, file, nullptr};
    startOpening();
}

void Session::startOpening()
{
    if (!isOpening() || m_opening.intake || isBeingLeft(m_opening.path))
        return;
    m_opening.intake = m_makeIntake(m_opening.path, m_opening.file, m_pipeline);
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
    connect(intake, &Intake::closingIsLate, this, [this, intake] { leftIsLate(intake); });
    connect(intake, &Intake::isStuck, this, &Session::endIfStuck);
    intake->close();
}

bool Session::isBeingLeft(const QString &path) const
{
    return std::ranges::any_of(m_left, [&path](const Roster &each) { return each.path == path; });
}

void Session::leftIsClosed(Intake *intake)
{
    const auto roster
        = std::ranges::find(m_left, intake, [](const Roster &each) { return each.intake.get(); });
    if (roster == m_left.end())
        return;
    const QString path = roster->path;
    const qint64 lost = intake->counts().unanswered();
    const qint64 kept = intake->counts().onTheirWay() - lost;
    m_kept += kept;
    m_lost += lost;
    sayNotRemoved(*roster);
    m_left.erase(roster);
    emit left(path, kept);
    startOpening(); // perhaps that of the same roster again
    goOnClosing();
}

void Session::leftIsLate(Intake *intake)
{
    if (m_isClosing)
        isLate();
    else if (intake->stay()) // and goes on trying, for as long as the window is open
        intake->close();
}

void Session::isLate()
{
    if (!std::exchange(m_hasSaidLate, true))
        emit closingIsLate(unanswered());
}

QStringList Session::openIds() const
{
    QStringList ids;
    if (m_current.intake)
        ids += m_current.intake->info().id;
    for (const Roster &roster : m_left)
        ids += roster.intake->info().id;
    ids.removeAll(QString{}); // of those that could not be opened
    return ids;
}

void Session::usePipeline(PipelineChoice choice)
{
    m_pipeline = choice;
    for (const Roster *roster : {&m_current, &m_opening}) {
        if (roster->intake)
            roster->intake->usePipeline(choice);
    }
}

qint64 Session::unanswered() const
{
    qint64 names = m_current.intake ? m_current.intake->counts().unanswered() : 0;
    for (const Roster &roster : m_left)
        names += roster.intake->counts().unanswered();
    return names;
}

void Session::close()
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    m_hasSaidLate = false;
    m_hasSaidClosed = false;
    if (m_opening.intake)
        leave(std::move(m_opening));
    m_opening = {};
    for (const Roster &roster : m_left) {
        if (roster.intake->stay()) // with the whole time from now on
            roster.intake->close();
    }
    QMetaObject::invokeMethod(this, &Session::goOnClosing, Qt::QueuedConnection);
}

void Session::goOnClosing()
{
    // The open roster comes last, so that it is still open if the user stays.
    if (!m_isClosing || !m_left.empty())
        return;
    if (m_current.intake && m_current.intake->isOpen())
        closeCurrent();
    else if (!m_current.intake || m_current.intake->isClosed())
        sayClosed();
}

void Session::sayClosed()
{
    if (std::exchange(m_hasSaidClosed, true)) // the last ones may have ended together
        return;
    if (m_current.intake)
        sayNotRemoved(m_current);
    const Intake::Counts last = m_current.intake ? m_current.intake->counts() : Intake::Counts{};
    emit closed(m_kept + last.onTheirWay() - last.unanswered(), m_lost + last.unanswered());
}

void Session::sayNotRemoved(const Roster &roster)
{
    if (const qsizetype requests = roster.intake->toBeRemoved())
        emit notRemoved(roster.path, requests);
}

void Session::closeCurrent() const
{
    Intake *intake = m_current.intake.get();
    connect(intake, &Intake::closed, this, &Session::goOnClosing, Qt::QueuedConnection);
    connect(intake, &Intake::closingIsLate, this, &Session::isLate);
    connect(intake, &Intake::isStuck, this, &Session::endIfStuck);
    intake->close();
}

void Session::stay()
{
    if (!m_isClosing || (m_current.intake && !m_current.intake->stay()))
        return;
    m_isClosing = false;
    if (m_current.intake)
        disconnect(m_current.intake.get(), nullptr, this, nullptr);
    for (const Roster &roster : m_left) { // which go on trying
        if (roster.intake->stay())
            roster.intake->close();
    }
}

void Session::giveUp()
{
    m_givesUp = true;
    for (const Roster &roster : m_left)
        roster.intake->giveUp();
    if (m_current.intake) {
        if (m_current.intake->isOpen())
            closeCurrent();
        m_current.intake->giveUp();
    }
}

void Session::endIfStuck()
{
    if (m_isClosing && (m_givesUp || unanswered() == 0))
        emit isStuck();
}

} // namespace Rollcall
