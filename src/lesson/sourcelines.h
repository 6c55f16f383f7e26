// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lesson/ending.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace Rollcall {

/// Functions of a source text, as they are shown to people: without the lines that say where a
/// thread is, which tell instead which of the others a thread at that step is in. An immutable value.
class SourceLines
{
public:
    /// Cuts the @p functions out of @p source. No lines if one of them is not there.
    SourceLines(const QString &source, const QStringList &functions);

    /// What the threads of an EndingRun execute: its own source.
    [[nodiscard]] static SourceLines ofProducer(Ending ending);
    [[nodiscard]] static SourceLines ofConsumer(Ending ending);

    [[nodiscard]] const QStringList &lines() const noexcept { return m_lines; }
    /// Which of the lines a thread at @p step is in; -1 for none.
    [[nodiscard]] int lineAt(EndingStep step) const;

private:
    bool add(const QStringList &source, const QString &function);

    QStringList m_lines;
    QHash<QString, int> m_steps; // by the name of the step
};

} // namespace Rollcall
