// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <iosfwd>

namespace Rollcall {

class Intake;

/// Tells, as it happens, what is accepted and stored: a line "accepted N" for each name, and a line
/// "stored N" for each commit.
///
/// Counts the names of this run in all intakes that it follows together; what an earlier run had
/// left over does not count.
class Teller final : public QObject
{
    Q_OBJECT

public:
    /// Writes to @p out, which must outlive it, and flushes each line.
    explicit Teller(std::ostream &out, QObject *parent = nullptr);

    /// From before it is started until one of the two is destroyed.
    void follow(const Intake &intake);

private:
    void tell(qint64 accepted, qint64 stored);

    std::ostream &m_out;
    qint64 m_accepted = 0;
    qint64 m_stored = 0;
};

} // namespace Rollcall
