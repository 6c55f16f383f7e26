// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

#include <array>
#include <cstddef>
#include <string_view>

namespace Rollcall {

/// What is handed over: as large as a name on its way to the roster, and as dear to move.
struct Item
{
    QString name;
    qint64 number = 0;
};

/// The names of the items, made beforehand. They own no memory, so that the clock sees neither an
/// allocation nor a reference count, whatever a candidate does with them.
class ItemNames
{
public:
    ItemNames()
    {
        for (std::size_t i = 0; i < Count; ++i)
            m_names[i] = QString::fromRawData(reinterpret_cast<const QChar *>(Text.data()),
                static_cast<qsizetype>(i % Text.size()) + 1);
    }

    [[nodiscard]] const QString &operator[](qint64 number) const noexcept
    {
        return m_names[static_cast<std::size_t>(number) % Count];
    }

private:
    static constexpr std::size_t Count = 64; // a power of two
    static constexpr std::u16string_view Text = u"Ada Lovelace";

    std::array<QString, Count> m_names;
};

} // namespace Rollcall
