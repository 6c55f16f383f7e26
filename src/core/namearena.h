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
    [[nodiscard]] QString at(qsizetype row) const;

    void append(QUtf8StringView text);
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

    QList<Block> m_blocks; // none is empty
    qsizetype m_size = 0;
};

} // namespace Rollcall
