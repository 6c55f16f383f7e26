// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "benchmarks/processors.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <optional>
#include <utility>

namespace Rollcall {

/// A peer in another language: a program that plays one round. It is given its own arguments, then
/// the number of items, the producer's processor and the consumer's. It prints how many nanoseconds
/// an item took, and fails if not every item came in order.
class ForeignProgram
{
public:
    ForeignProgram(QString program, QStringList arguments)
        : m_program{std::move(program)}
        , m_arguments{std::move(arguments)}
    {
    }

    /// Returns the seconds that @p items took, or nothing if the program failed.
    [[nodiscard]] std::optional<double> run(const Processors &processors, qint64 items) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(m_program,
            m_arguments
                + QStringList{QString::number(items), QString::number(processors.of(0)),
                    QString::number(processors.of(1))});
        if (!process.waitForFinished(LongestRound) || process.exitStatus() != QProcess::NormalExit
            || process.exitCode() != 0)
            return {};
        bool isNumber = false;
        const double nanoseconds = process.readAllStandardOutput().trimmed().toDouble(&isNumber);
        if (!isNumber)
            return {};
        return nanoseconds * static_cast<double>(items) * 1e-9;
    }

private:
    static constexpr int LongestRound = 60'000; // milliseconds

    QString m_program;
    QStringList m_arguments;
};

} // namespace Rollcall
