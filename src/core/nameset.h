// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QStringView>
#include <QtGlobal>

#include <array>

namespace Rollcall {

/// Which names were met, a million of them in some 30 MB: of each it has a fingerprint of 128 bits,
/// so that two different ones are taken for the same once in more files than there are.
class NameSet
{
public:
    NameSet();

    /// Returns whether @p name was not met before.
    bool insert(QStringView name);
    /// Whether @p name was met.
    [[nodiscard]] bool contains(QStringView name) const;

private:
    using Fingerprint = std::array<quint64, 2>;
    struct Entry
    {
        Fingerprint print;

        friend bool operator==(Entry left, Entry right) noexcept
        {
            return left.print == right.print;
        }
        friend std::size_t qHash(Entry entry, std::size_t seed) noexcept
        {
            return static_cast<std::size_t>(entry.print.front()) ^ seed;
        }
    };

    [[nodiscard]] Entry entryOf(QStringView name) const;

    Fingerprint m_seeds = {}; // nobody can make a file of names that look the same
    QSet<Entry> m_met;
};

} // namespace Rollcall
