// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/fileimportfiles.h"

#include "core/nameset.h"
#include "files/encodingguess.h"
#include "files/formatguess.h"
#include "files/inputfile.h"
#include "files/listmarks.h"
#include "files/privatefile.h"
#include "files/rowreader.h"
#include "files/spreadsheettext.h"
#include "files/textdecoder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// As much of a text is looked at for its format.
constexpr std::size_t BeginningBytes = 64UL * 1024;

TextSource sourceOf(const QString &path)
{
    const QString ending = QFileInfo{path}.suffix().toLower();
    if (ending == u"csv"_s)
        return TextSource::CommaSeparated;
    if (ending == u"tsv"_s || ending == u"tab"_s)
        return TextSource::TabSeparated;
    return TextSource::Unknown;
}

/// The hash of the file at @p path.
StoreResult<QByteArray> hashOf(const QString &path, const ImportFiles::Progress &progress)
{
    auto opened = InputFile::open(path);
    if (errorOf(opened))
        return *errorOf(opened);
    auto &file = std::get<InputFile>(opened);
    QCryptographicHash hash{Import::HashAlgorithm};
    std::vector<char> block(static_cast<std::size_t>(RowReader::DefaultBlock));
    while (!file.isAtEnd()) {
        if (!progress(0))
            return StoreError{StoreError::Kind::Cancelled, path};
        const auto read = file.read(block);
        if (errorOf(read))
            return *errorOf(read);
        const auto &bytes = std::get<std::span<char>>(read);
        hash.addData(QByteArrayView{bytes.data(), static_cast<qsizetype>(bytes.size())});
    }
    return hash.result();
}

/// What becomes of an import whose names are in the text of @p import.
StoreResult<ImportGuess> guess(
    Import import, TextSource source, const ImportFiles::Progress &progress)
{
    auto opened = InputFile::open(import.textPath);
    if (errorOf(opened))
        return *errorOf(opened);
    auto &file = std::get<InputFile>(opened);
    const auto encoding = guessEncoding(file, progress);
    if (errorOf(encoding))
        return *errorOf(encoding);
    const auto &[name, isGuessed] = std::get<EncodingGuess>(encoding);

    std::vector<char> block(BeginningBytes);
    const auto read = file.read(block);
    if (errorOf(read))
        return *errorOf(read);
    TextDecoder decoder{name};
    std::string_view beginning = decoder.decode(std::get<std::span<char>>(read));
    if (!file.isAtEnd() && beginning.rfind('\n') != std::string_view::npos)
        beginning = beginning.substr(0, beginning.rfind('\n') + 1);

    const auto hash = hashOf(import.textPath, progress);
    if (errorOf(hash))
        return *errorOf(hash);
    import.hash = std::get<QByteArray>(hash);
    if (import.content.isEmpty()) // it is what the user named
        import.content = import.hash;
    import.size = file.size();
    import.modified = file.modified();
    import.format = guessFormat(beginning, source);
    import.format.encoding = name;
    return ImportGuess{std::move(import), isGuessed};
}

/// The same of a text that we made, and which is removed if nothing becomes of it.
StoreResult<ImportGuess> guessOfMade(
    Import import, TextSource source, const ImportFiles::Progress &progress)
{
    const QString path = import.textPath;
    auto guessed = guess(std::move(import), source, progress);
    if (errorOf(guessed))
        QFile::remove(path);
    return guessed;
}

/// Whether the file begins as spreadsheets do, and other archives.
StoreResult<bool> isPacked(const QString &path)
{
    constexpr std::string_view Beginning = "PK\x03\x04";
    auto file = InputFile::open(path);
    if (errorOf(file))
        return *errorOf(file);
    std::array<char, Beginning.size()> bytes{};
    const auto read = std::get<InputFile>(file).read(bytes);
    if (errorOf(read))
        return *errorOf(read);
    return std::string_view{bytes.data(), bytes.size()} == Beginning;
}

QString cellOf(const std::string &field)
{
    return QString::fromStdString(field);
}

/// Reads the first @p rows records, with @p columns of their fields, and the header.
StoreDone readFirst(
    const Import &import, const QList<int> &columns, int rows, const RowReader::Sink &told)
{
    auto opened = InputFile::open(import.textPath);
    if (errorOf(opened))
        return *errorOf(opened);
    qint64 read = 0;
    RowReader reader{std::get<InputFile>(std::move(opened)), import.format, columns,
        [&told, &read, rows](const Row &row, qint64 ordinal) {
            if (ordinal >= rows)
                return;
            told(row, ordinal);
            read = ordinal + 1;
        }};
    while (!reader.isAtEnd() && read < rows) {
        if (const StoreDone done = reader.step(); errorOf(done))
            return *errorOf(done);
    }
    return {};
}

/// Counts what a record would become.
class Scanner
{
public:
    explicit Scanner(const ImportFiles::IsKnown &isKnown)
        : m_isKnown{isKnown}
    {
    }

    void add(const Record &record)
    {
        const qint64 ordinal = scan.records++;
        if (const auto *leftOut = std::get_if<LeftOut>(&record.content)) {
            leaveOut(record.line, ordinal, *leftOut);
            return;
        }
        const QString &name = std::get<PersonName>(record.content).text();
        const bool isInRoster = m_isKnown(name);
        if (!isInRoster && m_met.insert(name)) {
            ++scan.names;
            return;
        }
        scan.inRoster += isInRoster ? 1 : 0;
        scan.repeated += ordinal;
        leaveOut(record.line, ordinal, {LeftOutReason::Repeated, name});
    }

    ImportScan scan;

private:
    void leaveOut(qint64 line, qint64 ordinal, const LeftOut &leftOut)
    {
        const qint64 count = ++scan.others[leftOut.reason];
        if (leftOut.reason != LeftOutReason::Empty && count <= ImportScan::MostFindings)
            scan.findings += {line, ordinal, leftOut.reason, leftOut.text};
    }

    const ImportFiles::IsKnown &m_isKnown;
    NameSet m_met;
};

} // namespace

FileImportFiles::FileImportFiles(const QString &folder, QStringList converter)
    : m_folder{QDir::cleanPath(folder)}
    , m_converter{std::move(converter)}
{
}

StoreResult<ImportGuess> FileImportFiles::look(const QString &path, const Progress &progress)
{
    Import import;
    import.path = QFileInfo{path}.absoluteFilePath();
    const auto packed = isPacked(import.path);
    if (errorOf(packed))
        return *errorOf(packed);
    if (!std::get<bool>(packed)) {
        import.textPath = import.path;
        return guess(std::move(import), sourceOf(path), progress);
    }

    const auto made = m_folder.freePath();
    if (errorOf(made))
        return *errorOf(made);
    import.textPath = std::get<QString>(made);
    const auto content = hashOf(import.path, progress);
    if (errorOf(content))
        return *errorOf(content);
    import.content = std::get<QByteArray>(content);
    const StoreDone converted = SpreadsheetText::make(
        import.path, import.textPath, m_converter, [&progress] { return progress(0); });
    if (errorOf(converted))
        return *errorOf(converted);
    return guessOfMade(std::move(import), TextSource::Spreadsheet, progress);
}

StoreResult<ImportGuess> FileImportFiles::lookAtText(const QString &text)
{
    const auto path = m_folder.freePath();
    if (errorOf(path))
        return *errorOf(path);
    auto made = PrivateFile::make(std::get<QString>(path));
    if (errorOf(made))
        return *errorOf(made);
    auto &file = std::get<PrivateFile>(made);
    const UnmarkedText unmarked = withoutListMarks(text);
    const QByteArray bytes = unmarked.text.toUtf8();
    for (const StoreDone &done :
        {file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())}), file.finish()}) {
        if (errorOf(done))
            return *errorOf(done);
    }

    Import import;
    import.textPath = std::get<QString>(path);
    import.marks = unmarked.marks;
    return guessOfMade(
        std::move(import), TextSource::Unknown, [](double /*part*/) { return true; });
}

StoreResult<ImportPreview> FileImportFiles::preview(const Import &import, int rows)
{
    ImportPreview preview;
    const auto tellCells = [&preview](const Row &row, qint64 ordinal) {
        QStringList cells;
        std::ranges::transform(row.texts, std::back_inserter(cells), cellOf);
        preview.columns = std::max(preview.columns, static_cast<int>(cells.size()));
        if (ordinal < 0)
            preview.header = std::move(cells);
        else
            preview.rows += std::move(cells);
    };
    const QList<int> columns = import.format.columns;
    const auto tellRecord = [&preview, &columns](const Row &row, qint64 ordinal) {
        if (ordinal >= 0)
            preview.records += recordOf(row, columns);
    };
    // Cells are cut where they are long; what a name becomes, all of it tells.
    for (const StoreDone &done :
        {readFirst(import, {}, rows, tellCells), readFirst(import, columns, rows, tellRecord)}) {
        if (errorOf(done))
            return *errorOf(done);
    }
    return preview;
}

StoreResult<ImportScan> FileImportFiles::scan(
    const Import &import, const IsKnown &isKnown, const Progress &progress)
{
    auto opened = InputFile::open(import.textPath);
    if (errorOf(opened))
        return *errorOf(opened);

    Scanner scanner{isKnown};
    const QList<int> columns = import.format.columns;
    RowReader reader{std::get<InputFile>(std::move(opened)), import.format, columns,
        [&scanner, &columns](const Row &row, qint64 ordinal) {
            if (ordinal >= 0)
                scanner.add(recordOf(row, columns));
        }};
    QCryptographicHash hash{Import::HashAlgorithm};
    reader.hashInto(hash);
    while (!reader.isAtEnd()) {
        if (!progress(reader.part()))
            return StoreError{StoreError::Kind::Cancelled, import.path};
        if (const StoreDone done = reader.step(); errorOf(done))
            return *errorOf(done);
    }
    if (!reader.file().isUnchanged())
        return StoreError{StoreError::Kind::FileChanged, import.path};

    ImportScan scan = std::move(scanner.scan);
    scan.import = import;
    scan.import.size = reader.file().size();
    scan.import.modified = reader.file().modified();
    if (import.content == import.hash) // both are those of the text
        scan.import.content = hash.result();
    scan.import.hash = hash.result();
    scan.import.repeated = {}; // not an empty one that has room: memcmp() gets no null
    return scan;
}

void FileImportFiles::forget(const Import &import)
{
    // The text may be the user's own file.
    if (import.textPath != import.path && QFileInfo{import.textPath}.path() == m_folder.path())
        QFile::remove(import.textPath);
}

} // namespace Rollcall
