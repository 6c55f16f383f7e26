// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>
#include <QXmlStreamReader>

#include <functional>
#include <memory>

namespace orcus {
class file_content;
class zip_archive;
class zip_archive_stream;
} // namespace orcus

namespace Rollcall {

/// The archive that a spreadsheet is: files of XML. One at a time is in memory.
class ZippedXml
{
public:
    /// Opens the archive at @p path. What is none is the error NotReadable.
    [[nodiscard]] static StoreResult<ZippedXml> open(const QString &path);

    ZippedXml(ZippedXml &&other) noexcept;
    ZippedXml &operator=(ZippedXml &&other) noexcept;
    ~ZippedXml();
    Q_DISABLE_COPY(ZippedXml)

    [[nodiscard]] bool has(const QString &file) const;

    using Reading = std::function<void(QXmlStreamReader &)>;
    /// Calls @p reading with the beginning of @p file. One that is missing, or broken in what is
    /// read, is the error NotReadable.
    [[nodiscard]] StoreDone read(const QString &file, const Reading &reading) const;

private:
    explicit ZippedXml(const QString &path); // throws what liborcus does

    // each one uses the one above
    std::unique_ptr<orcus::file_content> m_content;
    std::unique_ptr<orcus::zip_archive_stream> m_stream;
    std::unique_ptr<orcus::zip_archive> m_archive;
};

} // namespace Rollcall
