// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/terminalrun.h"

#include "gui/wording.h"

#include <cstdlib>
#include <iostream>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

TerminalRun::TerminalRun(QString path, Intake::Factories factories, PipelineChoice pipeline,
    Telling telling, QObject *parent)
    : QObject{parent}
    , m_path{std::move(path)}
    , m_intake{std::move(factories), pipeline, Consumer::Loading::Nothing}
    , m_teller{std::cerr}
{
    connect(&m_intake, &Intake::notOpened, this, [this](const StoreError &error) {
        complain(notOpenedText(error, m_path) + u" (%1)"_s.arg(error.text));
        m_status = NotOpened;
        m_intake.close();
    });
    connect(&m_intake, &Intake::refused, this, [this](const RefusedEntry &refused) {
        complainOfLoss(
            tr("The roster does not take “%1”: %2").arg(refused.entry.text(), refused.reason));
    });
    connect(&m_intake, &Intake::notAccepted, this,
        [this](const Request &, const QList<PersonName> &names, const StoreError &error) {
            for (const PersonName &name : names)
                complainOfLoss(tr("“%1” could not be accepted: %2").arg(name.text(), error.text));
        });
    connect(&m_intake, &Intake::leftOverStored, this,
        [](qint64 names, qint64 storedBefore, qint64 storedNow) {
            if (storedNow > 0)
                complain(leftOverStoredText(names, storedBefore, storedNow));
        });
    connect(&m_intake, &Intake::backupFailed, this, [](const StoreError &error) {
        complain(backupFailedText(error) + u" (%1)"_s.arg(error.text));
    });
    connect(&m_intake, &Intake::outboxWasDamaged, this,
        [this](const QString &aside) { complainOfLoss(outboxWasDamagedText(aside)); });
    connect(&m_intake, &Intake::rosterLogWasSetAside, this,
        [this](const LeftLog &log) { complain(rosterLogText(log, m_path)); });
    connect(&m_intake, &Intake::outboxLogWasSetAside, this,
        [this](const LeftLog &log) { complainOfLoss(outboxLogText(log)); });
    connect(&m_intake, &Intake::namesAreMissing, this,
        [this](qint64 names) { complainOfLoss(missingText(m_path, names)); });
    connect(&m_intake, &Intake::acceptedNamesAreLost, this,
        [this](qint64 names) { complainOfLoss(acceptedLostText(names)); });
    connect(&m_intake, &Intake::importWasLost, this,
        [this](const QString &file) { complainOfLoss(importLostText(file)); });
    connect(&m_intake, &Intake::rosterWasReplaced, this,
        [this](qint64 lastNumber) { complainOfLoss(replacedText(m_path, lastNumber)); });
    connect(&m_intake, &Intake::damageFound, this, [this](const StoreError &error) {
        complainOfLoss(damageFoundText(m_path) + u" (%1)"_s.arg(error.text));
    });
    connect(&m_intake, &Intake::brokeDown, this, [this](const StoreError &error) {
        complainOfLoss(brokeDownText() + u" (%1)"_s.arg(error.text));
    });
    connect(&m_intake, &Intake::cameOutOfOrder, this, [this](const Entry &entry) {
        complainOfLoss(
            tr("“%1” was not stored, for a name before it is missing.").arg(entry.text()));
    });
    if (telling == Telling::Everything)
        m_teller.follow(m_intake);
    connect(&m_intake, &Intake::failureChanged, this, &TerminalRun::tellFailure);
    connect(&m_intake, &Intake::closingIsLate, this, &TerminalRun::closingIsLate);
    connect(&m_intake, &Intake::closed, this, &TerminalRun::closed);
    connect(
        &m_intake, &Intake::isStuck, this, [this] { std::_Exit(qMax(m_status, NotAllStored)); });
}

void TerminalRun::start()
{
    m_intake.start();
}

void TerminalRun::stop(int signalNumber)
{
    m_status = EndedBySignal + signalNumber;
    endInput();
}

void TerminalRun::complain(const QString &text)
{
    std::cerr << "rollcall: " << text.toStdString() << std::endl;
}

bool TerminalRun::isOutputWritten()
{
    std::cout << std::flush;
    if (!std::cout)
        complain(tr("Not all could be written to the standard output."));
    return std::cout.good();
}

void TerminalRun::complainOfLoss(const QString &text)
{
    complain(text);
    worsen(NotAllStored);
}

void TerminalRun::worsen(int status)
{
    m_status = qMax(m_status, status);
}

void TerminalRun::tellFailure()
{
    if (const auto &failure = m_intake.outboxFailure()) {
        const QString more = failure->kind == StoreError::Kind::OtherPlace
            ? u' ' + tr("You can choose in the window.")
            : u" (%1)"_s.arg(failure->text);
        complain(notAcceptingText(*failure) + more);
    }
    if (const auto &failure = m_intake.failure())
        complain(notStoredText(*failure, m_path, 0) + u' ' + tr("It is tried again."));
    failureChanged(m_intake.failure().has_value());
}

void TerminalRun::closingIsLate(qint64 names)
{
    complainOfLoss(tr("%n name(s) could not be stored.", nullptr, static_cast<int>(names)));
    m_intake.giveUp();
}

void TerminalRun::closed()
{
    if (const qint64 kept = m_intake.counts().onTheirWay() - m_intake.counts().unanswered())
        complainOfLoss(keptForLaterText(m_path, kept));
    printResult();
    if (!isOutputWritten())
        worsen(NotAllStored);
    emit ended(m_status);
}

} // namespace Rollcall
