// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/prompt.h"
#include "app/teller.h"
#include "intake/intake.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace Rollcall {

/// The terminal twin of the window: asks for names, sends them the same way, and prints those that
/// this run has stored. Needs no display.
class Console final : public QObject
{
    Q_OBJECT

public:
    // What the process ends with; a signal adds its number to EndedBySignal.
    static constexpr int AllStored = 0;
    static constexpr int NotAllStored = 1;
    static constexpr int NotOpened = 2;
    static constexpr int EndedBySignal = 128;

    /// What is said on standard error.
    enum class Telling {
        Problems,
        Everything, ///< also what a Teller tells
    };

    /// For the roster at @p path. Reads from the descriptor @p input.
    Console(QString path, Intake::Factories factories, PipelineChoice pipeline, Telling telling,
        int input, QObject *parent = nullptr);
    ~Console() override;
    Q_DISABLE_COPY_MOVE(Console)

    void start();
    /// Asks no more, stores what was given, and ends.
    void stop(int signalNumber);

signals:
    /// With one of the statuses above.
    void ended(int status);

private:
    void promptFinished(Prompt::Ending ending, qint64 given, qint64 asked);
    void endInput();
    void tellFailure();
    void closingIsLate(qint64 names);
    void closed();

    QString m_path;
    Intake m_intake;
    Teller m_teller;
    bool m_isTerminal;
    QTimer m_patience; // with a roster that fails, for input that is no terminal
    std::unique_ptr<Prompt> m_prompt; // lives in the producer's thread
    QStringList m_stored; // by this run
    int m_status = AllStored;
};

} // namespace Rollcall
