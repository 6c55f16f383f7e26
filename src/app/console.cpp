// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console.h"

#include "gui/wording.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include <unistd.h>

namespace Rollcall {

namespace {

void complain(const QString &text)
{
    std::cerr << "rollcall: " << text.toStdString() << std::endl;
}

} // namespace

Console::Console(QString path, Intake::Factories factories, PipelineChoice pipeline,
    Telling telling, int input, QObject *parent)
    : QObject{parent}
    , m_path{std::move(path)}
    , m_intake{std::move(factories), pipeline, Consumer::Loading::Nothing}
    , m_isTerminal{::isatty(input) == 1}
    , m_prompt{std::make_unique<Prompt>(m_intake.producer(), input)}
{
    m_prompt->moveToThread(&m_intake.producerThread());
    connect(m_prompt.get(), &Prompt::gives, &m_intake, &Intake::expect);
    connect(m_prompt.get(), &Prompt::finished, this, &Console::promptFinished);

    connect(&m_intake, &Intake::opened, m_prompt.get(), &Prompt::start);
    connect(&m_intake, &Intake::notOpened, this, [this](const StoreError &error) {
        complain(notOpenedText(error, m_path) + QStringLiteral(" (%1)").arg(error.text));
        m_status = NotOpened;
        m_intake.close();
    });
    connect(&m_intake, &Intake::studentsStored, this, [this](const QList<Student> &students) {
        for (const Student &student : students)
            m_stored += student.name;
    });
    connect(&m_intake, &Intake::refused, this, [this](const RefusedEntry &refused) {
        complain(
            tr("The roster does not take “%1”: %2").arg(refused.entry.name.text(), refused.reason));
        m_status = qMax(m_status, NotAllStored);
    });
    connect(&m_intake, &Intake::notAccepted, this,
        [this](const Request &, const QList<PersonName> &names, const StoreError &error) {
            for (const PersonName &name : names)
                complain(tr("“%1” could not be accepted: %2").arg(name.text(), error.text));
            m_status = qMax(m_status, NotAllStored);
        });
    connect(&m_intake, &Intake::leftOverStored, this,
        [](qint64 names, qint64 storedBefore, qint64 storedNow) {
            if (storedNow > 0)
                complain(leftOverStoredText(names, storedBefore, storedNow));
        });
    connect(&m_intake, &Intake::backupFailed, this, [](const StoreError &error) {
        complain(backupFailedText(error) + QStringLiteral(" (%1)").arg(error.text));
    });
    connect(&m_intake, &Intake::outboxWasDamaged, this, [this](const QString &aside) {
        complain(outboxWasDamagedText(aside));
        m_status = qMax(m_status, NotAllStored);
    });
    if (telling == Telling::Everything)
        connect(&m_intake, &Intake::countsChanged, this, &Console::tellCounts);
    connect(&m_intake, &Intake::cameOutOfOrder, this, [this](const Entry &entry) {
        complain(
            tr("“%1” was not stored, for a name before it is missing.").arg(entry.name.text()));
        m_status = qMax(m_status, NotAllStored);
    });
    connect(&m_intake, &Intake::failureChanged, this, &Console::tellFailure);
    connect(&m_intake, &Intake::closingIsLate, this, &Console::closingIsLate);
    connect(&m_intake, &Intake::closed, this, &Console::closed);
    connect(
        &m_intake, &Intake::isStuck, this, [this] { std::_Exit(qMax(m_status, NotAllStored)); });

    m_patience.setSingleShot(true);
    m_patience.setInterval(Intake::LongestClosing);
    connect(&m_patience, &QTimer::timeout, this, &Console::endInput);
}

Console::~Console() = default;

void Console::start()
{
    m_intake.start();
}

void Console::stop(int signalNumber)
{
    m_status = EndedBySignal + signalNumber;
    endInput();
}

void Console::endInput()
{
    QMetaObject::invokeMethod(m_prompt.get(), &Prompt::stop, Qt::QueuedConnection);
    if (m_intake.isOpen()) // nobody may be reading what the prompt says: then it cannot stop
        QTimer::singleShot(Intake::LongestClosing, &m_intake, &Intake::close);
    else
        m_intake.close();
}

void Console::promptFinished(Prompt::Ending ending, qint64 given, qint64 asked)
{
    if (ending == Prompt::Ending::Early) {
        complain(asked > 0
                ? tr("The input ended early: %1 of %2 names were given.").arg(given).arg(asked)
                : tr("The input ended before the number of names was given."));
        m_status = qMax(m_status, NotAllStored);
    } else if (ending == Prompt::Ending::Stopped && m_status < EndedBySignal) { // out of patience
        complain(tr("The input is not read any further: %1 of %2 names were given.")
                     .arg(given)
                     .arg(asked));
        m_status = qMax(m_status, NotAllStored);
    }
    m_intake.close();
}

void Console::tellCounts()
{
    const Intake::Counts &counts = m_intake.counts();
    while (m_toldAccepted < counts.accepted - counts.leftOver)
        std::cerr << "accepted " << ++m_toldAccepted << std::endl;
    const qint64 stored = counts.dealtWith() - counts.leftOver;
    if (stored > m_toldStored)
        std::cerr << "stored " << (m_toldStored = stored) << std::endl;
}

void Console::tellFailure()
{
    if (const auto &failure = m_intake.outboxFailure()) {
        complain(notAcceptingText(*failure)
            + (failure->kind == StoreError::Kind::OtherPlace
                    ? QLatin1Char{' '} + tr("You can choose in the window.")
                    : QStringLiteral(" (%1)").arg(failure->text)));
    }
    const auto &failure = m_intake.failure();
    if (!failure) {
        m_patience.stop();
        return;
    }
    complain(notStoredText(*failure, m_path, 0) + QLatin1Char{' '} + tr("It is tried again."));
    if (!m_isTerminal) // a person may mend it; a script waits for the end
        m_patience.start();
}

void Console::closingIsLate(qint64 names)
{
    complain(tr("%n name(s) could not be stored.", nullptr, static_cast<int>(names)));
    m_status = qMax(m_status, NotAllStored);
    m_intake.giveUp();
}

void Console::closed()
{
    if (const qint64 kept = m_intake.counts().onTheirWay() - m_intake.counts().unanswered()) {
        complain(keptForLaterText(m_path, kept));
        m_status = qMax(m_status, NotAllStored);
    }
    for (const QString &name : std::as_const(m_stored))
        std::cout << name.toStdString() << '\n';
    std::cout << std::flush;
    emit ended(m_status);
}

} // namespace Rollcall
