// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/zippedxml.h"

#include <QFile>

#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <orcus/stream.hpp>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>

namespace Rollcall {

namespace {

/// What @p call, of liborcus, returns; what it throws is the error NotReadable.
template <typename T, typename Call> StoreResult<T> caught(const QString &path, Call call)
{
    try {
        return call();
    } catch (const std::bad_alloc &exception) {
        return StoreError{StoreError::Kind::TooBig, QString::fromUtf8(exception.what())};
    } catch (const std::exception &exception) { // often without a word
        return StoreError{StoreError::Kind::NotReadable,
            path + QStringLiteral(": ") + QString::fromUtf8(exception.what())};
    }
}

/// Whether it has a document type, which can name parts that are elsewhere: those would be missing in a
/// name. No program writes that into a spreadsheet.
bool hasDocumentType(const QByteArray &bytes)
{
    QXmlStreamReader xml{bytes};
    while (!xml.atEnd() && xml.readNext() != QXmlStreamReader::StartElement) {
        if (xml.tokenType() == QXmlStreamReader::DTD)
            return true;
    }
    return false;
}

} // namespace

StoreResult<ZippedXml> ZippedXml::open(const QString &path)
{
    return caught<ZippedXml>(path, [&path] { return ZippedXml{path}; });
}

ZippedXml::ZippedXml(const QString &path)
    : m_content{std::make_unique<orcus::file_content>(QFile::encodeName(path).toStdString())}
    , m_stream{std::make_unique<orcus::zip_archive_stream_blob>(
          reinterpret_cast<const unsigned char *>(m_content->data()), m_content->size())}
    , m_archive{std::make_unique<orcus::zip_archive>(m_stream.get())}
{
    m_archive->load();
}

ZippedXml::ZippedXml(ZippedXml &&other) noexcept = default;
ZippedXml &ZippedXml::operator=(ZippedXml &&other) noexcept = default;
ZippedXml::~ZippedXml() = default;

bool ZippedXml::has(const QString &file) const
{
    const std::string name = file.toStdString();
    for (std::size_t i = 0; i < m_archive->get_file_entry_count(); ++i) {
        if (m_archive->get_file_entry_name(i) == name)
            return true;
    }
    return false;
}

StoreDone ZippedXml::read(const QString &file, const Reading &reading) const
{
    const auto unpacked = caught<std::vector<unsigned char>>(file, [this, &file] {
        std::vector<unsigned char> bytes;
        if (!m_archive->read_file_entry(file.toStdString(), bytes))
            throw orcus::zip_error{"cannot be unpacked"};
        while (!bytes.empty() && bytes.back() == 0) // it puts one behind
            bytes.pop_back();
        return bytes;
    });
    if (errorOf(unpacked))
        return *errorOf(unpacked);
    const auto &bytes = std::get<std::vector<unsigned char>>(unpacked);
    const QByteArray content = QByteArray::fromRawData(
        reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    if (hasDocumentType(content))
        return StoreError{
            StoreError::Kind::NotReadable, file + QStringLiteral(": it has a document type")};
    QXmlStreamReader xml{content};
    reading(xml);
    if (xml.hasError())
        return StoreError{
            StoreError::Kind::NotReadable, file + QStringLiteral(": ") + xml.errorString()};
    return {};
}

} // namespace Rollcall
