// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/teller.h"

#include "intake/intake.h"

#include <ostream>
#include <utility>

namespace Rollcall {

Teller::Teller(std::ostream &out, QObject *parent)
    : QObject{parent}
    , m_out{out}
{
}

void Teller::follow(const Intake &intake)
{
    connect(&intake, &Intake::countsChanged, this,
        [this, &intake, accepted = qint64{0}, stored = qint64{0}]() mutable {
            const Intake::Counts &counts = intake.counts();
            const qint64 acceptedBefore
                = std::exchange(accepted, counts.accepted - counts.leftOver);
            const qint64 storedBefore
                = std::exchange(stored, qMax<qint64>(counts.dealtWith() - counts.leftOver, 0));
            tell(accepted - acceptedBefore, stored - storedBefore);
        });
}

void Teller::tell(qint64 accepted, qint64 stored)
{
    for (; accepted > 0; --accepted)
        m_out << "accepted " << ++m_accepted << std::endl;
    if (stored > 0)
        m_out << "stored " << (m_stored += stored) << std::endl;
}

} // namespace Rollcall
