// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/tablereader.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace Rollcall {

namespace {

/// A byte that no text in UTF-8 has, and one that is as wrong.
constexpr char NeverText = '\xFF';
constexpr char NeverTextEither = '\xFE';

/// What the parser may hold of a field: one over, and the quote behind that.
constexpr std::size_t MostHeld = TableReader::MostBytes + 2;

/// It takes memory by so much.
constexpr std::size_t StepBytes = 4096;

/// The parser asks for more memory where a field is huge.
void *memoryForAField(void *memory, std::size_t size)
{
    return size > MostHeld ? nullptr : std::realloc(memory, size); // NOLINT(*-no-malloc)
}

qint64 lineBreaksIn(std::string_view text)
{
    qint64 count = 0;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1))
        ++count;
    return count;
}

/// Not cut inside of a character.
std::string_view beginningOf(std::string_view text)
{
    constexpr unsigned char TailBits = 0xC0;
    constexpr unsigned char Tail = 0x80; // of a byte that is not the first of its character
    if (text.size() <= TableReader::BeginningBytes)
        return text;
    std::size_t size = TableReader::BeginningBytes;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & TailBits) == Tail)
        --size;
    return text.substr(0, size);
}

} // namespace

TableReader::TableReader(const TableFormat &format, QList<int> columns, qint64 plainFrom, Sink sink)
    : m_format{format}
    , m_columns{std::move(columns)}
    , m_plainFrom{plainFrom}
    , m_sink{std::move(sink)}
    , m_quote{format.quote == TableFormat::NoQuote ? NeverText : format.quote.toLatin1()}
    , m_texts(static_cast<std::size_t>(m_columns.size()))
{
    csv_init(&m_parser, CSV_REPALL_NL);
    csv_set_delim(&m_parser, static_cast<unsigned char>(format.separator.toLatin1()));
    csv_set_quote(&m_parser, static_cast<unsigned char>(m_quote));
    csv_set_realloc_func(&m_parser, memoryForAField);
    csv_set_blk_size(&m_parser, StepBytes);
    m_row.line = 1;
}

TableReader::~TableReader()
{
    csv_free(&m_parser);
}

void TableReader::feed(std::string_view text)
{
    if (text.empty())
        return;
    if (m_format.kind == TableFormat::Kind::Lines)
        feedLines(text);
    else
        feedSeparated(text);
}

std::optional<qint64> TableReader::finish()
{
    if (m_hasBegun)
        feed("\n");
    return m_hasBegun ? std::optional{m_row.line} : std::nullopt;
}

void TableReader::feedLines(std::string_view text)
{
    m_hasBegun = text.back() != '\n';
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view piece = text.substr(0, end);
        const bool isWhole = m_rest.empty() && end != std::string_view::npos;
        if (!isWhole) // one byte over tells that it is huge
            m_rest.append(piece.substr(0, MostBytes + 1 - m_rest.size()));
        if (end == std::string_view::npos)
            return;
        endField(isWhole ? piece : m_rest);
        endRow();
        m_rest.clear();
        text.remove_prefix(end + 1);
    }
}

void TableReader::feedSeparated(std::string_view text)
{
    while (m_plainFrom != NowherePlain && !m_isPlain && !text.empty()) {
        if (m_lineFed == m_plainFrom) {
            m_isPlain = true;
            csv_set_quote(&m_parser, static_cast<unsigned char>(NeverText));
            break;
        }
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        parse(text.substr(0, size));
        text.remove_prefix(size);
        m_lineFed += end == std::string_view::npos ? 0 : 1;
    }
    if (!text.empty())
        parse(text);
}

void TableReader::parse(std::string_view text)
{
    const auto hasQuotes = [this] { return m_parser.quoted != 0; };

    const char last = text.back();
    if (csv_get_quote(&m_parser) == static_cast<unsigned char>(NeverText)
        && text.find(NeverText) != std::string_view::npos) {
        m_cleaned = text;
        std::ranges::replace(m_cleaned, NeverText, NeverTextEither);
        text = m_cleaned;
    }
    m_mayHaveBreaks = !m_isPlain && (hasQuotes() || text.find(m_quote) != std::string_view::npos);

    while (!text.empty()) {
        const std::size_t parsed = csv_parse(
            &m_parser, text.data(), text.size(),
            [](void *field, std::size_t size, void *reader) {
                static_cast<TableReader *>(reader)->endField(
                    {static_cast<const char *>(field), size});
            },
            [](int /*end*/, void *reader) { static_cast<TableReader *>(reader)->endRow(); }, this);
        text.remove_prefix(parsed);
        if (!text.empty())
            passOverHugeField();
    }
    m_hasBegun = last != '\n' || hasQuotes();
}

/// Makes room in the parser, which has stopped for want of it.
void TableReader::passOverHugeField()
{
    Q_CHECK_PTR(m_parser.entry_buf);
    const std::span held{reinterpret_cast<char *>(m_parser.entry_buf), m_parser.entry_pos};
    if (!std::exchange(m_isFieldHuge, true))
        keep({held.data(), held.size()});
    m_breaks += lineBreaksIn({held.data(), held.size()});

    // It goes back by a quote and by the blanks behind, if that was the one that ends the field.
    m_parser.spaces = std::min<std::size_t>(m_parser.spaces, 1);
    m_parser.entry_pos = m_parser.spaces + 1;
    std::ranges::fill(held.first(m_parser.entry_pos), ' ');
}

void TableReader::endField(std::string_view text)
{
    if (m_mayHaveBreaks)
        m_breaks += lineBreaksIn(text);
    if (!std::exchange(m_isFieldHuge, false))
        keep(text);
    ++m_row.fields;
}

void TableReader::keep(std::string_view text)
{
    if (m_isFieldHuge || text.size() > MostBytes) {
        m_row.hasHugeField = true;
        text = beginningOf(text);
    }
    m_row.hasOpenQuote |= m_isPlain && text.starts_with(m_quote);

    const qsizetype column = m_row.fields;
    if (column == 0)
        m_first = beginningOf(text);
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (m_columns.at(i) == column)
            m_texts[static_cast<std::size_t>(i)] = text;
    }
    if (m_columns.isEmpty() && column < MostColumns) {
        m_texts.resize(std::max(m_texts.size(), static_cast<std::size_t>(column) + 1));
        m_texts[static_cast<std::size_t>(column)] = beginningOf(text);
    }
}

bool TableReader::isHint() const
{
    return m_format.kind == TableFormat::Kind::Separated && m_row.line == 1 && m_row.fields == 2
        && m_first == "sep=";
}

void TableReader::endRow()
{
    const auto told = static_cast<std::size_t>(std::min(m_row.fields, MostColumns));
    m_row.texts = std::span{m_texts}.first(m_columns.isEmpty() ? told : m_texts.size());
    m_row.first = m_first;
    if (!isHint())
        m_sink(m_row);
    const qint64 next = m_row.line + 1 + std::exchange(m_breaks, 0);
    m_row = {};
    m_row.line = next;
    m_first.clear();
}

} // namespace Rollcall
