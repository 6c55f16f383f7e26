// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/rowreader.h"

#include <utility>

namespace Rollcall {

RowReader::RowReader(
    InputFile file, TableFormat format, QList<int> columns, Sink sink, qsizetype block)
    : m_file{std::move(file)}
    , m_format{std::move(format)}
    , m_columns{std::move(columns)}
    , m_sink{std::move(sink)}
    , m_block(static_cast<std::size_t>(block))
{
    begin(TableReader::NowherePlain);
}

void RowReader::begin(qint64 plainFrom)
{
    m_file.rewind();
    m_next = 0;
    m_decoder.emplace(m_format.encoding);
    m_table.emplace(m_format, m_columns, plainFrom, [this](const Row &row) { tell(row); });
}

StoreDone RowReader::step()
{
    if (m_isAtEnd)
        return {};

    const auto bytes = m_file.read(m_block);
    if (errorOf(bytes))
        return *errorOf(bytes);
    const auto block = std::get<std::span<char>>(bytes);
    if (m_hash != nullptr)
        m_hash->addData(QByteArrayView{block.data(), static_cast<qsizetype>(block.size())});
    m_table->feed(m_decoder->decode(block));
    if (!m_file.isAtEnd())
        return {};

    m_hash = nullptr; // it has all
    m_table->feed(m_decoder->finish());
    const auto openQuote = m_table->finish();
    if (openQuote)
        begin(*openQuote);
    m_isAtEnd = !openQuote;
    return {};
}

double RowReader::part() const
{
    return m_file.part();
}

void RowReader::tell(const Row &row)
{
    if (m_next++ < m_told)
        return;
    ++m_told;
    m_sink(row, m_told - 1 - (m_format.hasHeader ? 1 : 0));
}

} // namespace Rollcall
