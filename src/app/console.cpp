// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console.h"

#include <iostream>
#include <utility>

#include <unistd.h>

namespace Rollcall {

Console::Console(const QString &path, Intake::Factories factories, PipelineChoice pipeline,
    Telling telling, int input, QObject *parent)
    : TerminalRun{path, std::move(factories), pipeline, telling, parent}
    , m_isTerminal{::isatty(input) == 1}
    , m_prompt{std::make_unique<Prompt>(intake().producer(), input)}
{
    m_prompt->moveToThread(&intake().producerThread());
    connect(m_prompt.get(), &Prompt::gives, &intake(), &Intake::expect);
    connect(m_prompt.get(), &Prompt::finished, this, &Console::promptFinished);

    connect(&intake(), &Intake::opened, m_prompt.get(), &Prompt::start);
    connect(&intake(), &Intake::studentsStored, this, [this](const Students &students) {
        for (qsizetype row = 0; row < students.size(); ++row)
            m_stored += students.name(row);
    });

    m_patience.setSingleShot(true);
    m_patience.setInterval(Intake::LongestClosing);
    connect(&m_patience, &QTimer::timeout, this, &Console::endInput);
}

Console::~Console() = default;

void Console::endInput()
{
    QMetaObject::invokeMethod(m_prompt.get(), &Prompt::stop, Qt::QueuedConnection);
    if (intake().isOpen()) // nobody may be reading what the prompt says: then it cannot stop
        QTimer::singleShot(Intake::LongestClosing, &intake(), &Intake::close);
    else
        intake().close();
}

void Console::promptFinished(Prompt::Ending ending, qint64 given, qint64 asked)
{
    if (ending == Prompt::Ending::Early) {
        complainOfLoss(asked > 0
                ? tr("The input ended early: %1 of %2 names were given.").arg(given).arg(asked)
                : tr("The input ended before the number of names was given."));
    } else if (ending == Prompt::Ending::Stopped && status() < EndedBySignal) { // out of patience
        complainOfLoss(tr("The input is not read any further: %1 of %2 names were given.")
                           .arg(given)
                           .arg(asked));
    }
    intake().close();
}

void Console::failureChanged(bool fails)
{
    if (!fails)
        m_patience.stop();
    else if (!m_isTerminal) // a person may mend it; a script waits for the end
        m_patience.start();
}

void Console::printResult()
{
    for (const QString &name : std::as_const(m_stored))
        std::cout << name.toStdString() << '\n';
}

} // namespace Rollcall
