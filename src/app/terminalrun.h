// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/teller.h"
#include "intake/intake.h"

#include <QObject>
#include <QString>

namespace Rollcall {

/// One roster at a terminal, from its opening to the end of the process: problems go to standard
/// error, and what becomes of the names decides the status. What is asked for, and what is printed
/// at the end, is for those that derive from it. Needs no display.
class TerminalRun : public QObject
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

    /// For the roster at @p path.
    TerminalRun(QString path, Intake::Factories factories, PipelineChoice pipeline, Telling telling,
        QObject *parent = nullptr);
    ~TerminalRun() override = default;
    Q_DISABLE_COPY_MOVE(TerminalRun)

    virtual void start();
    /// Asks for no more, stores what was given, and ends.
    void stop(int signalNumber);

    /// Whether all that was printed has left the process; complains if not.
    [[nodiscard]] static bool isOutputWritten();

signals:
    /// With one of the statuses above.
    void ended(int status);

protected:
    /// Asks for no more: the intake is to be closed, soon.
    virtual void endInput() = 0;
    /// Says what was done, on standard output: all is over.
    virtual void printResult() = 0;
    /// The roster cannot be written at this moment, or can be again.
    virtual void failureChanged(bool fails) = 0;

    static void complain(const QString &text);
    /// Not all that was given is stored.
    void complainOfLoss(const QString &text);
    /// The status is at least @p status.
    void worsen(int status);
    [[nodiscard]] int status() const noexcept { return m_status; }
    [[nodiscard]] Intake &intake() noexcept { return m_intake; }

private:
    void tellFailure();
    void closingIsLate(qint64 names);
    void closed();

    QString m_path;
    Intake m_intake;
    Teller m_teller;
    int m_status = AllStored;
};

} // namespace Rollcall
