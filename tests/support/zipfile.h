// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <zlib.h>

namespace Rollcall::Testing {

/// An archive as spreadsheets are one, made in memory.
class ZipFile
{
public:
    void add(const QByteArray &name, const QByteArray &content)
    {
        const auto sum = ::crc32(0, reinterpret_cast<const Bytef *>(content.constData()),
            static_cast<uInt>(content.size()));
        append(
            name, content, Stored, static_cast<quint32>(content.size()), static_cast<quint32>(sum));
    }

    /// A file of @p mebibytes times a MiB of blanks between @p begin and @p end, in little room.
    void addBomb(
        const QByteArray &name, const QByteArray &begin, quint32 mebibytes, const QByteArray &end)
    {
        const QByteArray mebibyte(Mebibyte, ' ');
        append(name,
            deflated(begin, Z_FULL_FLUSH) + deflated(mebibyte, Z_FULL_FLUSH).repeated(mebibytes)
                + deflated(end, Z_FINISH),
            Deflated,
            static_cast<quint32>(begin.size() + end.size()) + mebibytes * quint32{Mebibyte}, 0);
    }

    [[nodiscard]] QByteArray bytes() const
    {
        QByteArray end{"PK\5\6\0\0\0\0", 8};
        put(end, static_cast<quint16>(m_count));
        put(end, static_cast<quint16>(m_count));
        put(end, static_cast<quint32>(m_directory.size()));
        put(end, static_cast<quint32>(m_files.size()));
        put(end, quint16{0});
        return m_files + m_directory + end;
    }

private:
    static constexpr int Mebibyte = 1024 * 1024;
    static constexpr quint16 Stored = 0;
    static constexpr quint16 Deflated = 8;

    template <typename T> static void put(QByteArray &bytes, T number)
    {
        const T little = qToLittleEndian(number);
        bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
    }

    static QByteArray deflated(const QByteArray &content, int flush)
    {
        z_stream stream = {};
        // Without a header, as archives have it.
        if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                Z_DEFAULT_STRATEGY)
            != Z_OK)
            qFatal("zlib failed");
        QByteArray result{
            static_cast<qsizetype>(::deflateBound(&stream, static_cast<uLong>(content.size())))
                + 64,
            '\0'};
        QByteArray input = content;
        stream.next_in = reinterpret_cast<Bytef *>(input.data());
        stream.avail_in = static_cast<uInt>(input.size());
        stream.next_out = reinterpret_cast<Bytef *>(result.data());
        stream.avail_out = static_cast<uInt>(result.size());
        ::deflate(&stream, flush);
        result.truncate(static_cast<qsizetype>(stream.total_out));
        ::deflateEnd(&stream);
        return result;
    }

    void append(const QByteArray &name, const QByteArray &content, quint16 method, quint32 size,
        quint32 sum)
    {
        QByteArray about;
        put(about, quint16{20}); // the version needed
        put(about, quint16{0}); // flags
        put(about, method);
        put(about, quint32{0}); // time and day
        put(about, sum);
        put(about, static_cast<quint32>(content.size()));
        put(about, size);
        put(about, static_cast<quint16>(name.size()));
        put(about, quint16{0}); // nothing more

        m_directory += QByteArray{"PK\1\2\x14\0", 6} + about;
        m_directory += QByteArray(10, '\0'); // no comment, first disk, no attributes
        put(m_directory, static_cast<quint32>(m_files.size()));
        m_directory += name;
        m_files += QByteArray{"PK\3\4", 4} + about + name + content;
        ++m_count;
    }

    QByteArray m_files;
    QByteArray m_directory;
    qsizetype m_count = 0;
};

} // namespace Rollcall::Testing
