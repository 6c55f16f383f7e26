// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUtf8StringView>

namespace Rollcall {

/// Texts one behind the other, kept as UTF-8 in blocks: a text costs its bytes and four more, and
/// none is moved when others come.
///
/// A plain value. Blocks are shared until they change, so to copy an arena, or to append one to
/// another, costs next to nothing; and what was given to another thread can be left there.
class NameArena
{
public:
    /// What a block has room for, in bytes. A longer text gets one of its own.
    static constexpr qsizetype BlockSize = 65'536;

    [[nodiscard]] qsizetype size() const noexcept { return m_size; }

    /// The text in @p row, which must exist.
    [[nodiscard]] QString at(qsizetype row) const { return utf8(row).toString(); }

    void append(QUtf8StringView text);
    /// Shares the blocks of @p other; what is less than half of one is copied, so that an arena to
    /// which single texts come does not have a block of each.
    void append(const NameArena &other);

    /// Takes out @p count rows from @p first on, which must exist; whole blocks in no time.
    void remove(qsizetype first, qsizetype count);

    /// Gives back the room that is left in the last block: for an arena that is complete.
    void squeeze();

private:
    struct Block
    {
        qsizetype firstRow = 0;
        QByteArray text; // of all its rows
        QList<quint32> ends; // in text, behind each row
    };

    /// The same as at(), as long as this arena does not change.
    [[nodiscard]] QUtf8StringView utf8(qsizetype row) const;
    [[nodiscard]] bool isSmall() const
    {
        return m_blocks.isEmpty()
            || (m_blocks.size() == 1 && m_blocks.constFirst().text.size() < BlockSize / 2);
    }

    QList<Block> m_blocks; // none is empty
    qsizetype m_size = 0;
};

} // namespace Rollcall
