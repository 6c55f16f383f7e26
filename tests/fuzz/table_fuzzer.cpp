// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/systemfiles.h"
#include "files/fileimportfiles.h"
#include "files/filenamesource.h"
#include "files/tablereader.h"
#include "files/textdecoder.h"
#include "fuzz/must.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

// Holds what the headers say of reading tables against any file: ./dev fuzz. Given files, tries these.
//
// The first byte of an input is the format, the second how many bytes are read at once; the others
// are the file, or, as the format says, fields that are written to one and must be read back.

using namespace Rollcall;
using Testing::must;
using namespace Qt::StringLiterals;

namespace {

// Of the first byte.
constexpr unsigned IsSeparated = 0x01;
constexpr unsigned SeparatorBits = 0x06;
constexpr unsigned SeparatorShift = 1;
constexpr unsigned HasQuote = 0x08;
constexpr unsigned HasHeader = 0x10;
constexpr unsigned EncodingBits = 0x60;
constexpr unsigned EncodingShift = 5;
constexpr unsigned IsWritten = 0x80;

constexpr qsizetype LeastBlock = 4;
constexpr qsizetype All = std::numeric_limits<qsizetype>::max();

TableFormat formatOf(unsigned byte)
{
    static constexpr std::string_view Separators = ",;\t|";
    TableFormat format;
    format.kind
        = (byte & IsSeparated) != 0 ? TableFormat::Kind::Separated : TableFormat::Kind::Lines;
    format.separator = QLatin1Char{Separators[(byte & SeparatorBits) >> SeparatorShift]};
    format.quote = (byte & HasQuote) != 0 ? QChar{u'"'} : TableFormat::NoQuote;
    format.hasHeader = (byte & HasHeader) != 0;
    const std::array encodings{u"UTF-8"_s, u"UTF-16LE"_s, u"windows-1252"_s, u"Shift_JIS"_s};
    format.encoding = encodings.at((byte & EncodingBits) >> EncodingShift);
    format.columns = format.kind == TableFormat::Kind::Lines ? QList{0} : QList{1, 0};
    return format;
}

/// A row as it is told, or ought to be.
struct PlainRow
{
    qint64 line = 0;
    std::vector<std::string> fields;
    bool hasOpenQuote = false;

    friend bool operator==(const PlainRow &, const PlainRow &) = default;
};

std::ostream &operator<<(std::ostream &stream, const PlainRow &row)
{
    stream << row.line << (row.hasOpenQuote ? " open" : "") << ':';
    for (const std::string &field : row.fields)
        stream << " [" << field << ']';
    return stream;
}

struct Table
{
    std::vector<PlainRow> rows;
    std::optional<qint64> open; ///< the line of a quote that never ends; nothing is told from it on

    friend bool operator==(const Table &, const Table &) = default;
};

std::ostream &operator<<(std::ostream &stream, const Table &table)
{
    for (const PlainRow &row : table.rows)
        stream << row << '\n';
    return stream << "open: " << table.open.value_or(0) << '\n';
}

std::ostream &operator<<(std::ostream &stream, const std::vector<Record> &records)
{
    for (const Record &record : records) {
        const auto *name = std::get_if<PersonName>(&record.content);
        stream << record.line << ": "
               << (name != nullptr ? name->text()
                                   : u'(' + textOf(std::get<LeftOut>(record.content).reason) + u')')
                      .toStdString()
               << '\n';
    }
    return stream;
}

template <typename Left, typename Right>
void mustBeSame(const Left &found, const Right &expected, std::string_view rule)
{
    if (found == expected)
        return;
    std::cerr << "\nBroken rule: " << rule << "\nfound:\n" << found << "\nexpected:\n" << expected;
    std::abort();
}

Table tableOf(std::string_view text, const TableFormat &format, std::size_t size)
{
    Table table;
    TableReader reader{format, {}, TableReader::NowherePlain, [&table](const Row &row) {
                           must(row.fields >= std::ssize(row.texts), "fields are counted");
                           table.rows.push_back(
                               {row.line, {row.texts.begin(), row.texts.end()}, row.hasOpenQuote});
                       }};
    for (std::size_t at = 0; at < text.size(); at += size)
        reader.feed(text.substr(at, size));
    table.open = reader.finish();
    return table;
}

/// The same read in the plainest way, with all of the text at hand.
class Model
{
public:
    Model(std::string_view text, const TableFormat &format)
        : m_text{text}
        , m_isSeparated{format.kind == TableFormat::Kind::Separated}
        , m_hasQuote{format.quote != TableFormat::NoQuote}
        , m_separator{format.separator.toLatin1()}
    {
    }

    Table read()
    {
        while (m_at < m_text.size()) {
            PlainRow row;
            row.line = 1 + std::count(m_text.begin(), m_text.begin() + std::ptrdiff_t(m_at), '\n');
            if (!(m_isSeparated ? readSeparated(row) : readLine(row))) {
                m_table.open = row.line;
                break;
            }
            if (std::ssize(row.fields) > TableReader::MostColumns)
                row.fields.resize(TableReader::MostColumns);
            for (std::string &field : row.fields) {
                if (field.size() > TableReader::BeginningBytes)
                    return m_table; // cut, and where is another matter
            }
            const bool isHint = m_isSeparated && row.line == 1 && row.fields.size() == 2
                && row.fields.front() == "sep=";
            if (!isHint)
                m_table.rows.push_back(row);
        }
        return m_table;
    }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size() || m_text[m_at] == '\n'; }
    [[nodiscard]] bool isBlank(std::size_t at) const
    {
        return at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t')
            && m_text[at] != m_separator;
    }
    [[nodiscard]] std::size_t behindBlanks(std::size_t at) const
    {
        while (isBlank(at))
            ++at;
        return at;
    }

    bool readLine(PlainRow &row)
    {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        row.fields.emplace_back(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        return true;
    }

    bool readSeparated(PlainRow &row)
    {
        m_at = behindBlanks(m_at);
        if (isAtEnd()) {
            ++m_at;
            return true;
        }
        for (;;) {
            m_at = behindBlanks(m_at);
            const bool isQuoted = m_hasQuote && m_at < m_text.size() && m_text[m_at] == '"';
            const auto field = isQuoted ? quoted() : plain();
            if (!field)
                return false;
            row.fields.push_back(*field);
            const bool isLast = isAtEnd();
            ++m_at;
            if (isLast)
                return true;
        }
    }

    std::optional<std::string> plain()
    {
        const std::size_t begin = m_at;
        while (!isAtEnd() && m_text[m_at] != m_separator)
            ++m_at;
        std::size_t end = m_at;
        while (end > begin && isBlank(end - 1))
            --end;
        return std::string{m_text.substr(begin, end - begin)};
    }

    std::optional<std::string> quoted()
    {
        std::string field;
        for (++m_at; m_at < m_text.size();) {
            if (m_text[m_at] != '"') {
                field += m_text[m_at++];
                continue;
            }
            const std::size_t next = behindBlanks(m_at + 1);
            if (next == m_text.size() || m_text[next] == m_separator || m_text[next] == '\n') {
                m_at = next;
                return field;
            }
            const bool isDoubled = next == m_at + 1 && m_text[next] == '"';
            field += m_text.substr(m_at, isDoubled ? 1 : next - m_at);
            m_at = isDoubled ? next + 1 : next;
        }
        return {};
    }

    const std::string_view m_text;
    const bool m_isSeparated;
    const bool m_hasQuote;
    const char m_separator;
    std::size_t m_at = 0;
    Table m_table;
};

/// A file in memory.
class MemoryFile
{
public:
    explicit MemoryFile(std::span<const std::uint8_t> bytes)
        : m_descriptor{::memfd_create("table", 0)}
    {
        must(::write(m_descriptor, bytes.data(), bytes.size()) == std::ssize(bytes), "(memory)");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(MemoryFile)

    [[nodiscard]] QString path() const { return u"/proc/self/fd/%1"_s.arg(m_descriptor); }

private:
    int m_descriptor;
};

std::vector<Record> recordsOf(const Import &import, qint64 first, qsizetype block)
{
    std::vector<Record> records;
    FileNameSource source{import, first, block};
    for (bool isAtEnd = false; !isAtEnd;) {
        const auto read = source.read(All);
        must(!errorOf(read), "a file that is there can be read");
        const auto &slice = std::get<NameSource::Slice>(read);
        records.insert(records.end(), slice.records.begin(), slice.records.end());
        isAtEnd = slice.isAtEnd;
    }
    return records;
}

/// One file in one format.
class Trial
{
public:
    Trial(const TableFormat &format, std::span<const std::uint8_t> bytes, std::uint8_t block)
        : m_format{format}
        , m_bytes{bytes}
        , m_block{LeastBlock + block}
    {
    }

    void run() const
    {
        const std::string text = textOf(static_cast<std::size_t>(m_bytes.size()));
        mustBeSame(textOf(static_cast<std::size_t>(m_block)), text, "pieces make no difference");
        must(text.find('\r') == std::string::npos, "each line break is LF");
        if (m_format.encoding == u"UTF-8"_s || QByteArrayView{text}.isValidUtf8())
            mustBeCut(text);
        mustBeRead();
    }

    void mustBeReadAs(const std::vector<PlainRow> &rows) const
    {
        const std::string text = textOf(m_bytes.size());
        const Table found = tableOf(text, m_format, static_cast<std::size_t>(m_block));
        mustBeSame(found, Table{rows, {}}, "what is written is read back");
    }

private:
    [[nodiscard]] std::string textOf(std::size_t size) const
    {
        TextDecoder decoder{m_format.encoding};
        std::string text;
        std::vector<char> bytes{m_bytes.begin(), m_bytes.end()};
        for (std::span rest{bytes}; !rest.empty();) {
            const auto piece = rest.first(std::min(size, rest.size()));
            text += decoder.decode(piece);
            rest = rest.subspan(piece.size());
        }
        text += decoder.finish();
        return text;
    }

    void mustBeCut(const std::string &text) const
    {
        const Table whole = tableOf(text, m_format, std::max<std::size_t>(text.size(), 1));
        mustBeSame(tableOf(text, m_format, static_cast<std::size_t>(m_block)), whole,
            "how a text is cut into pieces makes no difference");
        Table model = Model{text, m_format}.read();
        const bool isAll = model.open.has_value() == whole.open.has_value()
            && model.rows.size() == whole.rows.size();
        if (m_format.quote == TableFormat::NoQuote && text.find('\xFF') != std::string::npos)
            return; // it has become another byte that is none of a text
        if (isAll || !hasLongField(text))
            mustBeSame(whole, model, "rows and fields are as the format says");
    }

    [[nodiscard]] static bool hasLongField(const std::string &text)
    {
        return text.size() > TableReader::BeginningBytes;
    }

    void mustBeRead() const
    {
        const MemoryFile file{m_bytes};
        FileImportFiles files{u"/nowhere"_s, {}};
        Import import;
        import.path = file.path();
        import.textPath = import.path;
        import.format = m_format;
        const auto scanned = files.scan(
            import, [](const QString &) { return false; }, [](double) { return true; });
        must(!errorOf(scanned), "a file that is there can be scanned");
        const auto &scan = std::get<ImportScan>(scanned);
        const qint64 others = std::accumulate(scan.others.cbegin(), scan.others.cend(), qint64{0});
        must(scan.names + others == scan.records, "the sums add up");

        import = scan.import;
        const auto records = recordsOf(import, 0, RowReader::DefaultBlock);
        must(std::ssize(records) == scan.records, "a scan counts what is read");
        mustBeSame(recordsOf(import, 0, m_block), records, "slices make no difference");
        for (const qint64 first : {scan.records / 2, scan.records}) {
            mustBeSame(recordsOf(import, first, m_block),
                std::vector<Record>{records.begin() + first, records.end()},
                "reading begins at any record");
        }
        must(std::ranges::adjacent_find(
                 records, [](const Record &a, const Record &b) { return a.line >= b.line; })
                == records.end(),
            "lines rise");

        import.repeated = scan.repeated;
        qint64 names = 0;
        for (const Record &record : recordsOf(import, 0, m_block))
            names += std::holds_alternative<PersonName>(record.content) ? 1 : 0;
        must(names == scan.names, "what is repeated is left out");
    }

    const TableFormat m_format;
    const std::span<const std::uint8_t> m_bytes;
    const qsizetype m_block;
};

/// @p bytes as rows of fields, cut at each 0 and 1; then as a file.
void tryWritten(TableFormat format, std::span<const std::uint8_t> bytes, std::uint8_t block)
{
    format.kind = TableFormat::Kind::Separated;
    format.quote = u'"';
    format.encoding = u"UTF-8"_s;
    const char separator = format.separator.toLatin1();

    std::vector<PlainRow> rows{{1, {{}}, false}};
    for (const std::uint8_t byte : bytes) {
        if (byte == 0)
            rows.push_back({1, {{}}, false});
        else if (byte == 1)
            rows.back().fields.emplace_back();
        else if (byte != '\r') // it is read as LF
            rows.back().fields.back() += static_cast<char>(byte);
    }

    std::string file = "\xEF\xBB\xBF";
    qint64 line = 1;
    for (PlainRow &row : rows) {
        row.line = line;
        for (std::string &field : row.fields) {
            if (&field != row.fields.data())
                file += separator;
            file += '"';
            for (const char c : field) {
                if (c == '"')
                    file += c;
                file += c;
            }
            file += '"';
            line += std::ranges::count(field, '\n');
            field.resize(std::min(field.size(), TableReader::BeginningBytes));
        }
        row.fields.resize(
            std::min(row.fields.size(), static_cast<std::size_t>(TableReader::MostColumns)));
        file += "\r\n";
        ++line;
    }
    const auto *data = reinterpret_cast<const std::uint8_t *>(file.data());
    if (rows.front().fields.front() == "sep=") // it may be none
        return;
    if (bytes.size() < TableReader::BeginningBytes) // longer ones are cut, inside of no character
        Trial{format, {data, file.size()}, block}.mustBeReadAs(rows);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t Head = 2;
    if (size < Head)
        return 0;
    const std::span bytes{data, size};
    const TableFormat format = formatOf(bytes[0]);
    if ((bytes[0] & IsWritten) != 0)
        tryWritten(format, bytes.subspan(Head), bytes[1]);
    else
        Trial{format, bytes.subspan(Head), bytes[1]}.run();
    return 0;
}
