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

void NameArena::squeeze()
{
    if (m_blocks.isEmpty())
        return;
    m_blocks.last().text.squeeze();
    m_blocks.last().ends.squeeze();
}

} // namespace Rollcall
