// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/csvfile.h"

#include "core/heldfile.h"
#include "core/systemfiles.h"

#include <QFileInfo>

#include <cerrno>

#include <csv.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// Whether a spreadsheet would compute @p text, or what comes behind its first character.
bool looksLikeFormula(const QString &text)
{
    return !text.isEmpty() && u"=+-@\t\r\n\0"_s.contains(text.front());
}

void appendField(const QString &text, QByteArray &line)
{
    QByteArray bytes = text.toUtf8();
    if (looksLikeFormula(text))
        bytes.prepend('\'');
    const qsizetype before = line.size();
    const std::size_t most = 2 * static_cast<std::size_t>(bytes.size()) + 2; // all quotes, and two
    line.resize(before + static_cast<qsizetype>(most));
    const std::size_t size = csv_write(
        line.data() + before, most, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    line.resize(before + static_cast<qsizetype>(size));
}

} // namespace

CsvFile::CsvFile(const QString &path)
    : m_file{path}
{
}

StoreDone CsvFile::open()
{
    if (HeldFile::isAt(m_file.fileName())) // a roster, which would be written over
        return StoreError{StoreError::Kind::InUse, m_file.fileName()};
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly))
        return error();
    return write("\xEF\xBB\xBF"_ba);
}

StoreDone CsvFile::write(const QStringList &row)
{
    QByteArray line;
    for (const QString &field : row) {
        if (!line.isEmpty())
            line += ',';
        appendField(field, line);
    }
    return write(line += "\r\n");
}

StoreDone CsvFile::write(const QByteArray &bytes)
{
    errno = 0;
    return m_file.write(bytes) == bytes.size() ? StoreDone{} : error();
}

StoreDone CsvFile::finish()
{
    errno = 0;
    return m_file.commit() ? StoreDone{} : error();
}

StoreError CsvFile::error() const
{
    // QSaveFile knows that something failed, the system why.
    const int code = errno;
    const QString path = m_file.fileName();
    if (QFileInfo{path}.isDir())
        return {StoreError::Kind::NotAFile, m_file.errorString()};
    if (code == 0)
        return {StoreError::Kind::Failed, m_file.errorString()};
    return errorFrom(code, path);
}

} // namespace Rollcall
