// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/namearena.h"

#include <algorithm>
#include <iterator>

namespace Rollcall {

QUtf8StringView NameArena::utf8(qsizetype row) const
{
    Q_ASSERT(row >= 0 && row < m_size);
    const auto behind = std::ranges::upper_bound(m_blocks, row, {}, &Block::firstRow);
    const Block &block = *std::prev(behind);
    const qsizetype place = row - block.firstRow;
    const qsizetype begin = place == 0 ? 0 : block.ends.at(place - 1);
    return {block.text.constData() + begin, block.ends.at(place) - begin};
}

void NameArena::append(QUtf8StringView text)
{
    const auto hasRoom = [&](const Block &block) {
        return block.text.capacity() - block.text.size() >= text.size();
    };
    if (m_blocks.isEmpty() || !hasRoom(m_blocks.constLast())) {
        squeeze();
        m_blocks.append(Block{m_size, {}, {}});
        m_blocks.last().text.reserve(std::max(BlockSize, text.size()));
    }
    Block &block = m_blocks.last();
    block.text.append(text.data(), text.size());
    block.ends.append(static_cast<quint32>(block.text.size()));
    ++m_size;
}

void NameArena::append(const NameArena &other)
{
    const NameArena copy = other; // it may be this one
    if (copy.isSmall()) {
        for (qsizetype row = 0; row < copy.m_size; ++row)
            append(copy.utf8(row));
        return;
    }
    for (Block block : copy.m_blocks) {
        block.firstRow += m_size;
        m_blocks.append(std::move(block));
    }
    m_size += copy.m_size;
}

void NameArena::remove(qsizetype first, qsizetype count)
{
    Q_ASSERT(first >= 0 && count >= 0 && first + count <= m_size);
    const qsizetype end = first + count;
    QList<Block> left;
    left.reserve(m_blocks.size());
    for (Block &block : m_blocks) {
        const qsizetype behind = block.firstRow + block.ends.size();
        const qsizetype begins = std::max(first, block.firstRow); // in this block, what goes
        const qsizetype stops = std::min(end, behind);
        if (begins < stops) {
            const qsizetype from = begins - block.firstRow;
            const qsizetype to = stops - block.firstRow;
            const quint32 textFrom = from == 0 ? 0 : block.ends.at(from - 1);
            const quint32 gone = block.ends.at(to - 1) - textFrom;
            block.text.remove(textFrom, gone);
            block.ends.remove(from, to - from);
            for (qsizetype row = from; row < block.ends.size(); ++row)
                block.ends[row] -= gone;
        }
        if (block.firstRow > first)
            block.firstRow = std::max(first, block.firstRow - count);
        if (!block.ends.isEmpty())
            left.append(std::move(block));
    }
    m_blocks = std::move(left);
    m_size -= count;
}

void NameArena::squeeze()
{
    if (m_blocks.isEmpty())
        return;
    m_blocks.last().text.squeeze();
    m_blocks.last().ends.squeeze();
}

} // namespace Rollcall
