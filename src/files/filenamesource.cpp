// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/filenamesource.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Rollcall {

FileNameSource::FileNameSource(Import import, qint64 first, qsizetype block)
    : m_import{std::move(import)}
    , m_next{first}
    , m_block{block}
{
    startOver();
}

void FileNameSource::startOver()
{
    m_hashed.reset();
    m_reader.reset();
    m_hash.reset();
    m_records.clear();
    m_given = 0;
    m_nextRepeated = std::distance(
        m_import.repeated.begin(), std::ranges::lower_bound(m_import.repeated, m_next));
}

StoreResult<NameSource::Slice> FileNameSource::read(qsizetype most)
{
    if (m_given < m_records.size())
        return slice(most);

    const StoreDone done = m_reader ? m_reader->step() : m_hashed ? hashOn() : open();
    if (errorOf(done)) {
        if (errorOf(done)->kind == StoreError::Kind::FileChanged)
            startOver();
        return *errorOf(done);
    }
    return slice(most);
}

/// Begins to read what is surely the file that was chosen, else to look whether it is.
StoreDone FileNameSource::open()
{
    auto opened = InputFile::open(m_import.textPath);
    if (errorOf(opened))
        return *errorOf(opened);
    auto &file = std::get<InputFile>(opened);
    if (file.size() != m_import.size)
        return StoreError{StoreError::Kind::FileChanged, file.path()};
    if (file.modified() == m_import.modified)
        beginToRead(std::move(file));
    else
        m_hashed = std::move(file);
    return {};
}

StoreDone FileNameSource::hashOn()
{
    std::vector<char> block(static_cast<std::size_t>(m_block));
    const auto bytes = m_hashed->read(block);
    if (errorOf(bytes))
        return *errorOf(bytes);
    const auto &read = std::get<std::span<char>>(bytes);
    m_hash.addData(QByteArrayView{read.data(), static_cast<qsizetype>(read.size())});
    if (!m_hashed->isAtEnd())
        return {};

    if (m_hash.result() != m_import.hash)
        return StoreError{StoreError::Kind::FileChanged, m_hashed->path()};
    beginToRead(*std::exchange(m_hashed, {}));
    return {};
}

void FileNameSource::beginToRead(InputFile file)
{
    m_reader.emplace(
        std::move(file), m_import.format, m_import.format.columns,
        [this](const Row &row, qint64 ordinal) { take(row, ordinal); }, m_block);
}

void FileNameSource::take(const Row &row, qint64 ordinal)
{
    if (ordinal < m_next)
        return;
    Record record = recordOf(row, m_import.format.columns);
    if (m_nextRepeated < m_import.repeated.size()
        && m_import.repeated.at(m_nextRepeated) == ordinal) {
        ++m_nextRepeated;
        if (const auto *name = std::get_if<PersonName>(&record.content))
            record.content = LeftOut{LeftOutReason::Repeated, beginningOf(name->text())};
    }
    m_records.push_back(std::move(record));
}

NameSource::Slice FileNameSource::slice(qsizetype most)
{
    Slice slice;
    const auto begin = m_records.begin() + static_cast<std::ptrdiff_t>(m_given);
    const auto count = std::min<qsizetype>(most, std::distance(begin, m_records.end()));
    if (m_given == 0 && count == std::ssize(m_records)) {
        slice.records.swap(m_records);
    } else {
        std::move(begin, begin + count, std::back_inserter(slice.records));
        m_given += static_cast<std::size_t>(count);
    }
    m_next += count;
    if (m_given == m_records.size()) {
        m_records.clear();
        m_given = 0;
    }
    slice.isAtEnd = m_reader && m_reader->isAtEnd() && m_records.empty();
    if (m_reader)
        slice.part = m_reader->part();
    else if (m_hashed)
        slice.part = m_hashed->part();
    return slice;
}

} // namespace Rollcall
