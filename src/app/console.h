// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/prompt.h"
#include "app/terminalrun.h"

#include <QStringList>
#include <QTimer>

#include <memory>

namespace Rollcall {

/// The terminal twin of the window: asks for names, sends them the same way, and prints those that
/// this run has stored.
class Console final : public TerminalRun
{
    Q_OBJECT

public:
    /// For the roster at @p path. Reads from the descriptor @p input.
    Console(const QString &path, Intake::Factories factories, PipelineChoice pipeline,
        Telling telling, int input, QObject *parent = nullptr);
    ~Console() override;
    Q_DISABLE_COPY_MOVE(Console)

protected:
    void endInput() override;
    void printResult() override;
    void failureChanged(bool fails) override;

private:
    void promptFinished(Prompt::Ending ending, qint64 given, qint64 asked);

    bool m_isTerminal;
    QTimer m_patience; // with a roster that fails, for input that is no terminal
    std::unique_ptr<Prompt> m_prompt; // lives in the producer's thread
    QStringList m_stored; // by this run
};

} // namespace Rollcall
